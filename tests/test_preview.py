"""The preview: the pages a build would make, drawn one at a time, after each save."""

from __future__ import annotations

import os
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hooks.site import Drawer
from lxml import html
from playwright.sync_api import Browser, expect

from audit import violations
from conftest import EDIT, PROJECT, STAMP, TOY
from live import Live, open_preview, watching
from showcase.catalogue import FOLDERS
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.loading import load
from showcase.output import address
from showcase.pages.stream import outputs
from showcase.pile import reread, walk
from showcase.preview import Preview
from showcase.rules import check
from showcase.site import config_of, read_site
from test_changed import COMPARING
from test_wrong import CHECKS, WRONG, put

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
    preview, drawer = preview_of(toy_root)
    shown = preview.at(DRAFT)
    assert shown is not None
    assert shown.draft
    assert shown.part
    assert shown.page is not None
    assert "【草稿】还没写完的草稿（示例）" in drawer.draw(shown.page)
    assert "草稿不会发布。" in drawer.draw(shown.page)
    assert "缺少必填字段“摘要”（summary）。" in [one.message for one in shown.lacking]
    assert shown.problems == ()
    rewrite(toy_root / CASE, "---\ntitle:", "---\ndraft: true\ntitle:")
    preview.change({CASE})
    shown = preview.at(CASE)
    assert shown is not None
    assert shown.draft
    assert not shown.part
    for path in (CASE, "cases/index.md", "cases/yangli-1/index.md", "index.md"):
        there = preview.at(path)
        assert there is not None
        assert there.page is not None
        assert "【草稿】河边的读书会（示例）" in drawer.draw(there.page), path
    made = {one.path: one.body for one in outputs(load(toy_root), read_site(toy_root))}
    assert CASE not in made  # nobody but a preview shows it
    assert not [path for path, body in made.items() if "草稿】" in str(body)]
    rewrite(toy_root / CASE, "draft: true\n", "")
    preview.change({CASE})
    published = preview.at(CASE)
    assert published is not None
    assert not published.draft


def test_a_draft_that_is_one_no_more_and_has_a_mistake_is_shown_as_it_is(toy_root: Path) -> None:
    rewrite(toy_root / CASE, "---\ntitle:", "---\ndraft: true\ntitle:")
    preview, drawer = preview_of(toy_root)
    rewrite(toy_root / CASE, "draft: true\ntitle: 河边", "title: 湖边")
    rewrite(toy_root / CASE, "\ndate:", "\ndate: 某")
    preview.change({CASE})
    shown = preview.at(CASE)
    assert shown is not None
    assert shown.page is not None
    assert shown.part
    assert not shown.draft
    drawn = drawer.draw(shown.page)
    assert "湖边的读书会" in drawn
    assert "草稿】" not in drawn
    assert "date" in [one.rule for one in shown.problems]


def test_the_home_page_lists_what_is_not_published_with_what_it_lacks(toy_root: Path) -> None:
    preview, drawer = preview_of(toy_root)

    def sheets() -> list[tuple[str, str]]:
        shown = preview.at("index.md")
        assert shown is not None
        assert shown.page is not None
        page = html.fromstring(drawer.draw(shown.page))
        return [
            (one.find("a").get("href"), " ".join(one.text_content().split()))
            for one in page.findall(".//section[@class='sc-desk']//li")
        ]

    lacking = "还缺地区、单位类型、日期、摘要、来源"
    ((address_, said),) = sheets()
    assert address_ == "cases/yangli-2/caogao/"
    assert said.startswith("【草稿】还没写完的草稿（示例） 案例")
    assert said.endswith(lacking)
    broken = toy_root / "content/brands/xin.md"
    broken.write_text("---\ntitle: 新品牌\n---\n正文\n", "utf-8")
    rewrite(toy_root / CASE, "---\ntitle:", "---\ndraft: true\ntitle:")
    unread = toy_root / "cases/yangli-1/mei.md"
    unread.write_bytes(b"\xff\xfe\x00")
    for at, path in enumerate((toy_root / DRAFT, broken, toy_root / CASE, unread)):
        os.utime(path, (at, at))
    preview.change({CASE, "content/brands/xin.md", "cases/yangli-1/mei.md"})
    assert [address_ for address_, _said in sheets()] == [
        "cases/yangli-1/mei/",
        "cases/yangli-1/hexie-dushu/",
        "brands/xin/",
        "cases/yangli-2/caogao/",
    ]
    assert [said.rpartition(" ")[2] for _address, said in sheets()][1:] == [
        "那一行就可以发布",
        "处错误",
        lacking,
    ]
    for path in (CASE, "content/brands/xin.md", "cases/yangli-1/mei.md", DRAFT):
        (toy_root / path).unlink()
        preview.change({path})
    assert sheets() == []


def test_of_a_draft_all_is_shown_that_can_be_read_but_no_contact(toy_root: Path) -> None:
    text = """---
draft: true
title: 写到一半（示例）
brand: brands/hebian-dushu
date: 2020.5.1
themes: [读书, 没有的词]
awards:
  - {name: 学习型组织, level: 市, year: 2020}
  - {name: 缺级别的}
figures:
  - {label: 读书会, value: "12", unit: 场}
images:
  - {file: shuwu.svg, alt: 书架, caption: 走廊上的书架}
  - {file: mei.svg, alt: 没有}
contact: {name: 某某, phone: 0574-12345678}
sources:
  - {title: 一份来源}
---
## 做法

见[品牌](../../content/brands/hebian-dushu.md)，![书架](shuwu.svg)。

<b onclick="alert(1)">粗</b>
"""
    path = "cases/yangli-1/xie.md"
    (toy_root / path).write_text(text, "utf-8")
    preview, drawer = preview_of(toy_root)
    shown = preview.at(path)
    assert shown is not None
    assert shown.page is not None
    drawn = drawer.draw(shown.page)
    page = html.fromstring(drawn)
    main = " ".join(page.find(".//main").text_content().split())
    for said in (
        "【草稿】写到一半（示例）",
        "河边读书会",
        "没有的词",
        "读书会；数值：12",
        "一份来源",
        "走廊上的书架",
    ):
        assert said in main, said
    assert "12345678" not in drawn
    assert "某某" not in drawn
    assert "<b onclick" not in drawn
    pictures = [one.get("src") for one in page.findall(".//main//img")]
    assert pictures == ["../shuwu.svg", "../../../cases/yangli-1/shuwu.svg"]
    assert "../../../brands/hebian-dushu/" in [
        one.get("href") for one in page.findall(".//main//a")
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_draft_of_each_kind_has_a_page(toy_root: Path, kind: Kind[Any]) -> None:
    path = kind.place.filled("2021-q1-xin", {"collection": "yangli-9"})
    source = toy_root / path
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(
        "draft: true\n" if path.endswith(".yml") else "---\ndraft: true\n---\n", "utf-8"
    )
    preview, drawer = preview_of(toy_root)
    shown = preview.at(kind.place.page_of(kind.place.entry_id(path)))
    assert shown is not None
    assert shown.page is not None
    assert shown.lacking
    assert f"【草稿】{kind.place.entry_id(path).rpartition('/')[2]}" in drawer.draw(shown.page)
    assert preview.at("index.md") is not None


@pytest.mark.parametrize("mark", ["", "draft: true\n"])
def test_it_tells_of_a_file_what_a_check_tells(toy_root: Path, mark: str) -> None:
    """Of every bad example; what only a comparison of all entries shows is left out."""
    preview, _drawer = preview_of(toy_root)
    before = set(walk(toy_root))
    differing = {}
    bad = [next(iter(sorted(one.glob("bad.[!b]*")))) for one in sorted(CHECKS.iterdir())]
    for file in (*WRONG, *bad):
        others = [put(other, toy_root)[0] for other in file.parent.glob("also*.md")]
        place, _text = put(file, toy_root)
        kind = next((kind for kind in KINDS if kind.place.match(place)), None)
        if kind and file.parent.name != "address":  # there the page is that of another file
            first = b"---\n" if place.endswith(".md") else b""
            data = (toy_root / place).read_bytes().replace(first, first + mark.encode(), 1)
            (toy_root / place).write_bytes(data)
            preview.change({place, *others})
            shown = preview.at(kind.place.page_of(kind.place.entry_id(place)))
            all_ = [one for one in check(load(toy_root)) if one.path == place and not one.waived]
            told = {one for one in all_ if one.rule not in COMPARING}
            if set(shown.problems if shown else ()) != told:
                differing[file.parent.name] = place
        for one in set(walk(toy_root)) - before:
            (toy_root / one).unlink()
        shutil.copytree(TOY, toy_root, dirs_exist_ok=True)
        preview.change({*before, place, *others})
    assert differing == {}


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


def test_of_what_was_never_whole_is_shown_what_can_be_read(toy_root: Path) -> None:
    (toy_root / "cases/yangli-1/xin.md").write_text("没有字段\n", "utf-8")
    (toy_root / "cases/yangli-1/mei.md").write_bytes(b"\xff\xfe\x00")
    preview, drawer = preview_of(toy_root)
    shown = preview.at("cases/yangli-1/xin.md")
    assert shown is not None
    assert shown.page is not None
    assert "没有字段" in drawer.draw(shown.page)
    assert [one.rule for one in shown.problems] == ["front-matter"]
    unread = preview.at("cases/yangli-1/mei.md")
    assert unread is not None
    assert unread.page is None
    assert [one.rule for one in unread.problems] == ["encoding"]
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
    assert shown.part
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
    expect(strip).to_contain_text("第 2 行 错误：")
    expect(strip).to_contain_text(f"文件：{CASE}，上面显示的是改错以前的样子")
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


PHONE, DESK = (390, 844), (1280, 800)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_draft_lies_under_a_strip_that_leaves_room_for_it(
    browser: Browser, live_url: str, toy_root: Path, scheme: Any, width: tuple[int, int]
) -> None:
    text = (toy_root / DRAFT).read_text("utf-8")
    wrong = "手机13800138000，先读,后谈。见[别处](mei.md)和[那里](ye-mei.md)，又读,又谈。\n"
    (toy_root / DRAFT).write_text(f"{text}\n{wrong}\n## 做法\n", "utf-8")
    size = {"width": width[0], "height": width[1]}
    context = browser.new_context(locale="zh-CN", color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_url)
    page.locator(".sc-desk").get_by_role("link", name="【草稿】还没写完的草稿").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("【草稿】还没写完的草稿（示例）")
    expect(page.get_by_text("草稿不会发布。")).to_be_visible()
    strip = page.get_by_label("预览", exact=True)
    seen = strip.locator("li:visible")
    if width is DESK:
        expect(seen).to_have_count(9)
        expect(strip.locator("summary")).to_be_hidden()
    else:
        expect(seen).to_have_count(1)
        expect(seen).to_contain_text("错误：")
        summary = strip.locator("summary")
        expect(summary).to_have_text("预览 · 草稿，还缺 5 项，3 处错误、1 处提醒")
        box = strip.bounding_box()
        assert box is not None
        assert box["height"] <= PHONE[1] / 5
        summary.focus()
        page.keyboard.press("Enter")
        expect(seen).to_have_count(9)
        page.reload()
        expect(seen).to_have_count(9)  # stays as its reader left it
    assert list(violations(page)) == []
    context.close()


def test_the_strip_opens_without_scripts(browser: Browser, live_url: str) -> None:
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = browser.new_context(java_script_enabled=False, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_url)
    page.wait_for_timeout(2000)  # it does not come by itself
    page.goto(f"{live_url}cases/yangli-2/caogao/")
    strip = page.get_by_label("预览", exact=True)
    expect(strip.locator("li:visible")).to_have_count(1)
    strip.locator("summary").click()
    expect(strip.locator("li:visible")).to_have_count(5)
    expect(strip.locator("li").first).to_contain_text("缺少必填字段")
    context.close()
