"""The preview: the pages a build would make, drawn one at a time, after each save."""

from __future__ import annotations

import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hooks.site import Drawer
from playwright.sync_api import Browser, expect

from audit import violations
from conftest import EDIT, PROJECT, STAMP, TOY
from live import Live, open_preview, watching
from showcase.catalogue import FOLDERS
from showcase.loading import load
from showcase.output import address
from showcase.pile import reread, walk
from showcase.preview import Preview
from showcase.rules import check
from showcase.site import config_of, read_site

CASE = "cases/yangli-1/hexie-dushu.md"
DRAFT = "cases/yangli-2/caogao.md"


@pytest.fixture(autouse=True)
def known_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOWCASE_EDIT_URL", EDIT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", STAMP)


def preview_of(root: Path) -> tuple[Preview, Drawer]:
    preview = Preview(root, read_site(root))
    drawer = Drawer(
        root,
        config_of(root),
        lambda path: preview.pages.has(path) or preview.has_file(path),
        preview.pages.sketch,
    )
    return preview, drawer


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_page_is_the_one_a_build_makes(toy_root: Path, toy_site: Path) -> None:
    (toy_root / DRAFT).unlink()  # a preview shows it among the others
    preview, drawer = preview_of(toy_root)
    paths = [*(entry.page for entry in preview.catalogue.entries), *preview.pages.listed]
    for path in sorted(set(paths)):
        shown = preview.at(path)
        assert shown is not None
        assert shown.page is not None
        assert shown.problems == ()
        built = (toy_site / address(path) / "index.html").read_text("utf-8")
        assert drawer.draw(shown.page) == built, path
    left = preview.catalogue.vocabulary.moves  # plain HTML; see test_moved
    assert len(set(paths)) == len(list(toy_site.rglob("index.html"))) - len(left)


def test_every_other_file_is_the_one_a_build_makes(toy_root: Path, toy_site: Path) -> None:
    preview, drawer = preview_of(toy_root)
    for path in sorted(one for one in toy_site.rglob("*") if one.is_file()):
        name = path.relative_to(toy_site).as_posix()
        if name.endswith((".html", ".pdf", "sitemap.xml")) or name.startswith("assets/search/"):
            continue  # pages, and what is made after them
        theme = drawer.asset(name)
        assert (preview.file(name) or (theme and theme.read_bytes())) == path.read_bytes(), name
    assert preview.file("assets/search/search.mjs") is not None
    assert drawer.asset("main.html") is None
    assert preview.file(CASE) is None


def test_a_change_is_shown_and_nothing_else_is_read(
    toy_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, drawer = preview_of(toy_root)
    rewrite(toy_root / CASE, "河边的读书会（示例）", "河边的新读书会（示例）")
    read: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or read_bytes(path))
    preview.change({CASE})
    assert read == [toy_root / CASE]
    monkeypatch.undo()
    for path in ("cases/yangli-1/hexie-dushu.md", "cases/index.md", "brands/hebian-dushu.md"):
        shown = preview.at(path)
        assert shown is not None
        assert shown.page is not None
        assert "河边的新读书会（示例）" in drawer.draw(shown.page), path


def test_drafts_are_shown_and_said_to_be_drafts(toy_root: Path) -> None:
    preview, _drawer = preview_of(toy_root)
    shown = preview.at(DRAFT)
    assert shown is not None
    assert shown.draft
    assert shown.page is None
    assert "缺少必填字段“摘要”（summary）。" in [one.message for one in shown.problems]
    rewrite(toy_root / CASE, "---\ntitle:", "---\ndraft: true\ntitle:")
    preview.change({CASE})
    shown = preview.at(CASE)
    assert shown is not None
    assert shown.draft
    assert shown.page is not None
    rewrite(toy_root / CASE, "draft: true\n", "")
    preview.change({CASE})
    published = preview.at(CASE)
    assert published is not None
    assert not published.draft


def test_what_is_broken_stays_as_it_was_and_is_told(toy_root: Path) -> None:
    preview, drawer = preview_of(toy_root)
    rewrite(toy_root / CASE, "---\ntitle:", "---\ntitel:")
    preview.change({CASE})
    shown = preview.at(CASE)
    assert shown is not None
    assert shown.page is not None
    assert "河边的读书会（示例）" in drawer.draw(shown.page)
    assert [(one.line, one.rule) for one in shown.problems] == [(2, "unknown-key")]
    rewrite(toy_root / CASE, "---\ntitel:", "---\ntitle:")
    preview.change({CASE})
    mended = preview.at(CASE)
    assert mended is not None
    assert mended.problems == ()


def test_what_was_never_whole_is_told_without_a_page(toy_root: Path) -> None:
    (toy_root / "cases/yangli-1/xin.md").write_text("没有元数据\n", "utf-8")
    preview, _drawer = preview_of(toy_root)
    shown = preview.at("cases/yangli-1/xin.md")
    assert shown is not None
    assert shown.page is None
    assert [one.rule for one in shown.problems] == ["front-matter"]
    assert preview.at("cases/yangli-1/nobody.md") is None


@pytest.mark.parametrize("draft", ["", "draft: true\n"])
def test_of_a_file_with_a_mistake_as_much_is_told_as_a_check_tells(
    toy_root: Path, draft: str
) -> None:
    text = f"---\n{draft}title\uff1a题目\ndate: 2020.5.1\n---\n## 做法\n\n先读,后谈，手机13800138000。\n"
    path = "cases/yangli-1/xin.md"
    (toy_root / path).write_text(text, "utf-8")
    preview, _drawer = preview_of(toy_root)
    shown = preview.at(path)
    assert shown is not None
    assert shown.page is None
    told = [one for one in check(load(toy_root)) if one.path == path]
    assert list(shown.problems) == told
    assert {"yaml-syntax", "date", "half-width-mark", "mobile-number"} <= {o.rule for o in told}


@pytest.mark.parametrize("path", sorted(one for top in [TOY] for one in walk(top)))
@pytest.mark.parametrize("change", ["remove", "break", "empty", "same"])
def test_reading_again_is_as_reading_anew(toy_root: Path, path: str, change: str) -> None:
    before = load(toy_root)
    file = toy_root / path
    if change == "remove":
        file.unlink()
    elif change == "break":
        file.write_bytes(b"\xff\xfe\x00")
    elif change == "empty":
        file.write_bytes(b"")
    if path.endswith("vocabulary.yml"):
        return  # read as a whole, see the next test
    again, anew = reread(before, {path}), load(toy_root)
    kept = {one.id for one in again.entries if one.id in again.broken}
    assert [one.id for one in again.entries if one.id not in kept] == [
        one.id for one in anew.entries
    ]
    assert (again.drafts, again.broken, again.files) == (anew.drafts, anew.broken, anew.files)
    assert again.secrets >= anew.secrets
    assert check(again) == check(anew)


def test_new_words_and_folders_that_go_are_seen(toy_root: Path) -> None:
    preview, _drawer = preview_of(toy_root)
    rewrite(toy_root / CASE, "org_type: ", "org_type: 新类型 # ")
    preview.change({CASE})
    shown = preview.at(CASE)
    assert shown is not None
    assert [one.rule for one in shown.problems] == ["controlled-word"]
    rewrite(toy_root / "content/vocabulary.yml", "name: 机关", "name: 新类型")
    preview.change({"content/vocabulary.yml"})
    shown = preview.at(CASE)
    assert shown is not None
    assert shown.problems == ()
    shutil.rmtree(toy_root / "cases/yangli-1")
    preview.change({"cases/yangli-1"})
    assert preview.at(CASE) is None
    assert preview.at("cases/yangli-1.md") is None


@pytest.fixture
def live_url(toy_root: Path) -> Iterator[str]:
    """The preview of a copy of the toy site, being watched."""
    live = Live(
        toy_root,
        read_site(toy_root),
        lambda has, sketch: Drawer(toy_root, config_of(toy_root), has, sketch),
    )
    with open_preview(live, 0) as server, watching(toy_root, live.change):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        live.begin()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_saved_file_reloads_the_page(browser: Browser, live_url: str, toy_root: Path) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(live_url)  # perhaps before all is read: then it comes by itself
    page.locator(".sc-tallies a[href$='/cases/']").click()
    page.get_by_role("link", name="河边的读书会（示例）").click()
    strip = page.get_by_label("预览")
    expect(strip).to_contain_text("没有问题")
    with (toy_root / CASE).open("a", encoding="utf-8") as file:
        file.write("\n刚写的一句话。\n")
    expect(page.get_by_text("刚写的一句话。")).to_be_visible()
    rewrite(toy_root / CASE, "---\ntitle:", "---\ntitel:")
    expect(strip).to_contain_text("字段名“titel”应写作 title")
    expect(strip).to_contain_text(f"{CASE} 第 2 行")
    rewrite(toy_root / CASE, "---\ntitel:", "---\ntitle:")
    expect(strip).to_contain_text("没有问题")
    assert [url for url in asked if not url.startswith(live_url)] == []
    context.close()


def test_nothing_is_written_and_no_other_name_is_answered(
    browser: Browser, live_url: str, toy_root: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(live_url)
    expect(page.locator(".sc-tallies")).to_be_visible()  # all is read
    context.close()
    stranger = urllib.request.Request(live_url, headers={"Host": "example.org"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(stranger)
    for address_ in ("..%2f..%2fetc/passwd", "%2e%2e/mkdocs.yml", "cases/yangli-1/hexie-dushu.md"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(live_url + address_)
    assert sorted(one.name for one in toy_root.iterdir()) == sorted(FOLDERS)


def test_a_fault_is_told_in_words(toy_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object) -> Drawer:
        raise ValueError("坏了")

    live = Live(toy_root, read_site(toy_root), fails)
    live._read()
    status, _media, data = live.answer("") or (0, "", b"")
    assert status == 200
    assert "ValueError: 坏了" in data.decode()
    assert "Traceback" not in data.decode() + capsys.readouterr().err
    assert PROJECT.is_dir()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_draft_lacks_is_a_list_in_the_look_of_the_site(
    browser: Browser, live_url: str, scheme: str
) -> None:
    context = browser.new_context(locale="zh-CN", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_url)
    expect(page.locator(".sc-tallies")).to_be_visible()  # all is read
    page.goto(f"{live_url}cases/yangli-2/caogao/")
    expect(page.get_by_role("heading", level=1)).to_have_text("这篇草稿还没写齐")
    expect(page.get_by_role("main")).to_contain_text("草稿不会发布")
    expect(page.get_by_role("main")).to_contain_text(DRAFT)
    lacking = page.get_by_role("listitem")
    expect(lacking).to_have_count(5)
    expect(lacking.filter(has_text="缺少必填字段“摘要”")).to_contain_text("改法：")
    expect(page.get_by_label("预览")).to_contain_text("5 处要改")
    assert list(violations(page)) == []
    context.close()
