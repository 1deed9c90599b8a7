"""A moved entry: what stands at its old address, and the script that moves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import TOY, git, script
from showcase.loading import load, load_checked
from showcase.moving import Unmoved, make, planned
from showcase.output import Output
from showcase.pages.stream import outputs
from showcase.pile import walk
from showcase.preview import Preview
from showcase.site import read_site

OLD = "brands/jiu-pinpai/index.html"
"""The toy site's vocabulary says that this brand is now `brands/hebian-dushu`."""

CASE = "cases/yangli-1/hexie-dushu"


def made(root: Path) -> dict[str, Output]:
    return {one.path: one for one in outputs(load(root), read_site(root))}


def move(root: Path, old: str, new: str) -> None:
    make(planned(old, new, load(root, drafts=True), list(walk(root))), root)


def test_an_old_address_leads_to_the_new_one(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}brands/jiu-pinpai/")
    page.wait_for_url(f"{toy_url}brands/hebian-dushu/index.html")
    expect(page.locator("h1")).to_have_text("河边读书会（示例）")


def test_from_a_disk_too(browser: Browser, toy_site: Path) -> None:
    page = browser.new_page()
    page.goto((toy_site / OLD).as_uri())
    page.wait_for_url((toy_site / "brands/hebian-dushu/index.html").as_uri())
    expect(page.locator("h1")).to_have_text("河边读书会（示例）")
    page.close()


def test_who_is_not_led_on_finds_a_link(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    still = (
        page.request.get(f"{toy_url}brands/jiu-pinpai/").text().replace('http-equiv="refresh"', "")
    )
    page.route("**/jiu-pinpai/", lambda route: route.fulfill(body=still, content_type="text/html"))
    page.goto(f"{toy_url}brands/jiu-pinpai/")
    page.get_by_role("link", name="河边读书会（示例）").click()
    expect(page).to_have_url(f"{toy_url}brands/hebian-dushu/index.html")
    context.close()


def test_old_addresses_are_in_no_index_search_or_sitemap(
    toy_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOWCASE_SITE_URL", "https://example.org/site/")
    stream = made(TOY)
    left = stream.pop(OLD)
    assert left.facts is None
    assert 'content="noindex"' in str(left.body)
    assert 'rel="canonical" href="https://example.org/site/brands/hebian-dushu/"' in str(left.body)
    assert [path for path, one in stream.items() if b"jiu-pinpai" in one.data] == []
    for path in (toy_site / "search/data").rglob("*"):
        assert path.is_dir() or b"jiu-pinpai" not in path.read_bytes(), path


def test_what_was_withdrawn_says_so_and_leads_home(toy_root: Path) -> None:
    words = toy_root / "content/vocabulary.yml"
    words.write_text(words.read_text("utf-8") + "  - {old: cases/yangli-1/wu}\n", "utf-8")
    left = str(made(toy_root)["cases/yangli-1/wu/index.html"].body)
    assert "已经撤下" in left
    assert 'href="../../../index.html"' in left
    assert "refresh" not in left


def test_the_preview_shows_what_a_build_makes(toy_root: Path) -> None:
    preview = Preview(toy_root, read_site(toy_root))
    assert preview.file(OLD) == made(toy_root)[OLD].data
    assert preview.file("brands/jiu/index.html") is None


def test_a_case_moves_with_its_picture_and_all_that_refers_to_it(toy_root: Path) -> None:
    done = script("move", CASE, "cases/yangli-2/hebian", "--root", toy_root)
    assert done.returncode == 0, done.stderr
    assert "cases/yangli-1/shuwu.svg → cases/yangli-2/shuwu.svg" in done.stdout
    assert not (toy_root / f"{CASE}.md").exists()
    catalogue, problems = load_checked(toy_root)
    moved = catalogue.get("cases/yangli-2/hebian")
    assert moved is not None
    assert moved.source.body == load(TOY).at(f"{CASE}.md").source.body  # type: ignore[union-attr]
    assert problems == []
    order = "已从 cases/yangli-1/collection.yml 的 order 里删去这一篇"
    assert order in done.stdout
    left = (toy_root / "cases/yangli-1/collection.yml").read_text("utf-8")
    assert left.endswith("order:\n  - cases/yangli-1/xiaoyuan-xuanjiang\n")
    about = (toy_root / "content/about.md").read_text("utf-8")
    assert "(../cases/yangli-2/hebian.md#背景)" in about
    other = (toy_root / "cases/yangli-1/xiaoyuan-xuanjiang.md").read_text("utf-8")
    assert "(../yangli-2/hebian.md)" in other


def test_a_collection_takes_its_cases_along(toy_root: Path) -> None:
    move(toy_root, "cases/yangli-1", "cases/xin-yangli")
    assert load_checked(toy_root)[1] == []
    assert not (toy_root / "cases/yangli-1").exists()
    stream = made(toy_root)
    assert "../../../cases/xin-yangli/hexie-dushu/" in str(stream[f"{CASE}/index.html"].body)
    assert "../../cases/xin-yangli/" in str(stream["cases/yangli-1/index.html"].body)


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("[a, b]", "order: [b]\n"),
        ("[b, a]", "order: [b]\n"),
        ("[a]", "order: []\n"),
        ("\n  - a  # 先看\n  - b", "order:\n  - b\n"),
        ("\n- b\n- a", "order:\n- b\n"),
        ("\n  - a", "order: []\n"),
    ],
)
def test_a_case_leaves_the_order_however_it_is_written(
    toy_root: Path, order: str, left: str
) -> None:
    names = {"a": CASE, "b": "cases/yangli-1/xiaoyuan-xuanjiang"}
    file = toy_root / "cases/yangli-1/collection.yml"
    head = file.read_text("utf-8").partition("order:")[0]
    said = "".join(names.get(one, one) for one in order)
    gap = "" if order.startswith("\n") else " "
    file.write_text(f"{head}order:{gap}{said}\ncover: yangli-1.svg\n", "utf-8")
    (toy_root / "cases/yangli-1/yangli-1.svg").write_bytes(
        (toy_root / "cases/yangli-1/shuwu.svg").read_bytes()
    )
    move(toy_root, CASE, "cases/yangli-2/hebian")
    kept = "".join(names.get(one, one) if one == "b" else one for one in left)
    assert file.read_text("utf-8") == f"{head}{kept}cover: yangli-1.svg\n"
    assert load_checked(toy_root)[1] == []


def test_moved_back_an_entry_has_its_own_address_again(committed: Path) -> None:
    before = {path: (committed / path).read_bytes() for path in walk(committed)}
    for old, new in [("yangli-1", "xin"), ("xin", "yangli-1")]:
        done = script("move", f"cases/{old}", f"cases/{new}", "--root", committed)
        assert done.returncode == 0, done.stderr
    assert "没有在词表的 moved 里记旧编号" in done.stdout
    assert {path: (committed / path).read_bytes() for path in walk(committed)} == before


def test_moved_back_after_a_commit_the_address_given_up_leads_on(committed: Path) -> None:
    script("move", "brands/hebian-dushu", "brands/xin", "--root", committed)
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "改名")
    done = script("move", "brands/xin", "brands/hebian-dushu", "--root", committed)
    assert done.returncode == 0, done.stderr
    assert load(committed).vocabulary.moves == {
        "brands/xin": "brands/hebian-dushu",
        "brands/jiu-pinpai": "brands/hebian-dushu",
    }
    assert load_checked(committed)[1] == []


def test_at_the_old_id_of_another_nothing_is_put(toy_root: Path) -> None:
    with pytest.raises(Unmoved, match="“brands/jiu-pinpai”是改过名的旧编号"):
        move(toy_root, "brands/dongcheng-jiangtan", "brands/jiu-pinpai")


def test_while_a_file_cannot_be_read_whole_nothing_moves(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/xiaoyuan-xuanjiang.md"
    case.write_text(case.read_text("utf-8").replace("org_type", "org_typ"), "utf-8")
    with pytest.raises(Unmoved, match="xiaoyuan-xuanjiang”的字段有错误"):
        planned("cases/yangli-1", "cases/xin", load(toy_root, drafts=True), ())


def test_without_a_vocabulary_nothing_moves(toy_root: Path) -> None:
    (toy_root / "content/vocabulary.yml").unlink()
    with pytest.raises(Unmoved, match="vocabulary"):
        planned("brands/hebian-dushu", "brands/xin", load(toy_root, drafts=True), ())


def test_moving_twice_leads_in_one_step(toy_root: Path) -> None:
    move(toy_root, "brands/hebian-dushu", "brands/hebian")
    assert load_checked(toy_root)[1] == []
    assert load(toy_root).vocabulary.moves == {
        "brands/hebian-dushu": "brands/hebian",
        "brands/jiu-pinpai": "brands/hebian",
    }


@pytest.mark.parametrize("held", ["", "moved: []\n", "moved: [{old: brands/a, new: about}]\n"])
def test_the_move_is_noted_however_the_list_is_written(toy_root: Path, held: str) -> None:
    words = toy_root / "content/vocabulary.yml"
    before = words.read_text("utf-8").partition("moved:")[0]
    words.write_bytes(f"\ufeff{before}{held}".replace("\n", "\r\n").encode())
    move(toy_root, "brands/hebian-dushu", "brands/hebian")
    assert load_checked(toy_root)[1] == []
    assert load(toy_root).vocabulary.moves["brands/hebian-dushu"] == "brands/hebian"
    after = words.read_bytes().decode()
    assert after.startswith("\ufeff")
    assert after.count("\n") == after.count("\r\n")


def test_a_draft_leaves_nothing_behind(toy_root: Path) -> None:
    text = (toy_root / "cases/yangli-2/dongcheng-jiangtan.md").read_text("utf-8")
    draft = text.replace("---\n", "---\ndraft: true\n", 1)
    (toy_root / "cases/yangli-2/gao.md").write_text(draft, "utf-8")
    move(toy_root, "cases/yangli-2/gao", "cases/yangli-2/gao-2")
    assert (toy_root / "cases/yangli-2/gao-2.md").read_text("utf-8") == draft
    assert load_checked(toy_root)[1] == []
    assert (toy_root / "content/vocabulary.yml").read_bytes() == (
        TOY / "content/vocabulary.yml"
    ).read_bytes()


@pytest.mark.parametrize("said", [[["init", "-q"]], [["init", "-q"], ["add", "-A"]]])
def test_without_a_commit_no_old_address_leads_on(said: list[list[str]], toy_root: Path) -> None:
    for words in said:
        git(toy_root, *words)
    done = script("move", "brands/hebian-dushu", "brands/hebian", "--root", toy_root)
    assert done.returncode == 0, done.stderr
    assert "还是草稿）：brands/hebian-dushu\n" in done.stdout
    assert load(toy_root).vocabulary.moves == {"brands/jiu-pinpai": "brands/hebian"}
    assert load_checked(toy_root)[1] == []


def test_without_git_nobody_knows_and_the_old_address_leads_on(toy_root: Path) -> None:
    done = script("move", "brands/hebian-dushu", "brands/hebian", "--root", toy_root)
    assert done.returncode == 0, done.stderr
    assert "没有在词表" not in done.stdout
    assert load(toy_root).vocabulary.moves["brands/hebian-dushu"] == "brands/hebian"


def test_what_was_never_committed_leaves_nothing_behind(committed: Path) -> None:
    fresh = committed / "content/brands/xin.md"
    fresh.write_text((committed / "content/brands/hebian-dushu.md").read_text("utf-8"), "utf-8")
    git(committed, "add", "-A")
    done = script("move", "brands/xin", "brands/geng-xin", "--root", committed)
    assert done.returncode == 0, done.stderr
    assert "还是草稿）：brands/xin\n" in done.stdout
    assert load(committed).vocabulary.moves == load(TOY).vocabulary.moves


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cases/yangli-2/caogao.md", "cases/yangli-1/gao.md"),
        ("./cases\\yangli-2\\caogao.md", "cases/yangli-1/gao"),
    ],
)
def test_an_unfinished_draft_moves_with_its_picture_and_links(
    toy_root: Path, old: str, new: str
) -> None:
    draft = toy_root / "cases/yangli-2/caogao.md"
    before = draft.read_text("utf-8")
    links = "![图](tu.svg)，见[讲坛](dongcheng-jiangtan.md)。\n"
    draft.write_text(before + links, "utf-8")
    picture = (toy_root / "cases/yangli-1/shuwu.svg").read_bytes()
    (toy_root / "cases/yangli-2/tu.svg").write_bytes(picture)
    done = script("move", old, new, "--root", toy_root)
    assert done.returncode == 0, done.stderr
    after = (toy_root / "cases/yangli-1/gao.md").read_text("utf-8")
    assert after == before + links.replace("](dong", "](../yangli-2/dong")
    assert (toy_root / "cases/yangli-1/tu.svg").read_bytes() == picture
    assert not draft.exists()
    assert load(toy_root).vocabulary.moves == load(TOY).vocabulary.moves


def test_a_path_says_what_an_id_says(committed: Path) -> None:
    done = script(
        "move", "content/brands/hebian-dushu.md", "content/brands/hebian.md", "--root", committed
    )
    assert done.returncode == 0, done.stderr
    assert "没有在词表" not in done.stdout
    move(committed, "cases/yangli-1/collection.yml", "cases/xin/")
    assert load_checked(committed)[1] == []
    moves = load(committed).vocabulary.moves
    assert moves["brands/hebian-dushu"] == "brands/hebian"
    assert moves["cases/yangli-1"] == "cases/xin"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("brands/hebian-dushuu", "brands/x", "是不是“brands/hebian-dushu”"),
        ("brands/hebian-dushu", "brands/dongcheng-jiangtan", "已经有了"),
        ("brands/hebian-dushu", "lessons/hebian", "放不了学习品牌"),
        ("brands/hebian-dushu", "brands/河边", "放不了学习品牌"),
        (CASE, "cases/../hebian", "放不了案例"),
        (CASE, "cases/yangli-3/hebian", "没有案例集“yangli-3”。可以是：yangli-1（示例案例集）"),
        ("cases/yangli-1", "cases/Yangli", "文件夹名如 ningbo-1"),
        ("index", "x", "目录页的介绍"),
        ("cases/yangli-2/caogao.md", "cases/yangli-2/dongcheng-jiangtan.md", "已经有了"),
        ("cases/yangli-2/caogap", "cases/yangli-2/gao", "是不是“cases/yangli-2/caogao”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(
    toy_root: Path, old: str, new: str, words: str
) -> None:
    done = script("move", old, new, "--root", toy_root)
    assert done.returncode == 2
    assert words in done.stderr
    assert list(walk(toy_root)) == list(walk(TOY))
