"""Rules for the Markdown body: headings, links, pictures and raw HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.body import BodyLink, heading_id, headings, links, prose
from showcase.catalogue import FOLDERS, PICTURES, Catalogue
from showcase.entry import Entry
from showcase.harmless import PLAIN_TAG, is_safe
from showcase.passage import Passage, passages
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.rule import Finding, always, mends

_TAG = pattern(r"<(?=[a-zA-Z/!?])")
_AUTOLINK = pattern(r"(?:https?://|mailto:)[^\s<>]+>|[^\s<>@:/]+@[^\s<>:/]+>")
_TARGET_OF_LINK = pattern(r"\]\(\s*$|\]:\s*$")


LONGEST_HEADING = 100
LONGEST_ALT = 300
"""Characters. A PDF's outline and a screen reader take no more, and no reader does."""


@mends
def check_heading(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文的标题从二级（##）开始，不超过 100 字；一级标题就是条目的题目，由系统写上。"""
    for passage in passages(entry):
        for line, level, text in headings(passage.text):
            if len(text) > LONGEST_HEADING:
                message = f"这个标题有 {len(text)} 字，太长了。"
                yield passage.finding(line, message, "标题写短，其余放进正文；上下空一行")
            if level == 1:
                fix = "改成二级标题（##），题目已由 title 给出；# 只是文字时写成 \\#"
                edits = _one_lower(entry, passage, line)
                yield passage.finding(line, "正文里有一级标题（#）。", fix, edits)


def _one_lower(entry: Entry[Any], passage: Passage, line: int) -> tuple[Edit, ...]:
    """The edit that makes `# 标题` a `## 标题`; a heading by underline is left to its author."""
    at = sum(len(one) + 1 for one in passage.text.split("\n")[:line])
    if passage.where or not passage.text.startswith("#", at):
        return ()
    return entry.source.edit((), at, at, "#")


def check_link(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """站内链接写相对路径，指向仓库里存在的文件；站外链接用 http 或 https。"""
    for passage in passages(entry):
        for link in links(passage.text):
            if not link.picture:
                said = _wrong_link(link, entry, catalogue)
                if said:
                    yield passage.finding(link.line, *said)


def _wrong_link(link: BodyLink, entry: Entry[Any], catalogue: Catalogue) -> tuple[str, str] | None:
    """What is wrong with a link, and the mend."""
    if link.leaves or not is_safe(link.target):
        return None  # `check_unsafe_link` looks at these
    if link.target.startswith("/"):
        message = f"站内链接“{link.target}”以 / 开头，换个网址就会断。"
        return message, "写相对路径，例如 ../ningbo-1/xxx.md"
    path = link.path_from(entry.folder)
    if catalogue.is_broken(path) or (path and path.split("/")[0] not in FOLDERS):
        return None  # what is wrong is said there, or by `check_leaving_path`
    if path and not (catalogue.at(path) or catalogue.has_file(path)):
        state = "还是草稿" if (catalogue.root / path).is_file() else "不存在"
        now = _moved_to(path, catalogue)
        fix = f"它改了名，现在在 {now}" if now else f"从本文件出发，它应在 {path}"
        return f"链接指向的文件“{link.target}”{state}。", fix
    target = catalogue.at(path) if path else entry
    if link.anchor and target and link.anchor not in anchors(target):
        message = f"那一页的正文里没有“{link.anchor}”这个标题。"
        return message, "改成那里有的标题，或去掉 # 和它后面的部分"
    return None


def _moved_to(path: str, catalogue: Catalogue) -> str:
    """Where the source is that stood at a path before its entry moved; empty if none did."""
    kind = next((kind for kind in catalogue.kinds if kind.place.match(path)), None)
    new = catalogue.vocabulary.moves.get(kind.place.entry_id(path), "") if kind else ""
    entry = catalogue.get(new)
    return entry.source.path if entry else ""


def anchors(entry: Entry[Any]) -> set[str]:
    """What of a page can be led to: its headings, the second of a name with `_1`, and 来源."""
    found = {"来源"} if entry.record.held("sources", ()) else set()
    for passage in passages(entry):
        for _line, _level, text in headings(passage.text):
            made = base = heading_id(text, "-")
            again = 0
            while made in found:
                again += 1
                made = f"{base}_{again}"
            found.add(made)
    return found


def check_picture(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """图片放在条目旁边，不用别处的网址，并写上替代文字。"""
    for passage in passages(entry):
        for link in links(passage.text):
            if not link.picture:
                continue
            said = _wrong_picture(link, entry, catalogue)
            if said:
                yield passage.finding(link.line, *said)
            if len(link.text) > LONGEST_ALT:
                message = f"替代文字有 {len(link.text)} 字，超过了 {LONGEST_ALT} 字。"
                yield passage.finding(link.line, message, "一句话说清图里有什么，其余放进正文")
            if not link.text.strip():
                message = "图片没有替代文字，看不见图的读者不知道图里有什么。"
                yield passage.finding(link.line, message, f"写成 ![图里有什么]({link.target})")


def _wrong_picture(
    link: BodyLink, entry: Entry[Any], catalogue: Catalogue
) -> tuple[str, str] | None:
    path = link.path_from(entry.folder)
    if link.leaves:
        message = f"图片用了别处的网址：{link.target[:60]}。"
        return message, "下载到条目旁边再引用，内网的读者才看得到"
    if path.split("/")[0] not in FOLDERS:
        return None  # `check_leaving_path` says it
    if not catalogue.has_file(path):
        return f"找不到图片“{link.target}”（应在 {path}）。", "检查文件名并一并提交"
    if not path.lower().endswith(PICTURES):
        return f"“{link.target}”不是图片。", f"图片用 {'、'.join(PICTURES)}"
    return None


@always
def check_raw_html(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文用 Markdown 写；除换行、上下标、注音等几个不带属性的标签外，不写 HTML。"""
    for passage in passages(entry):
        if "<" not in passage.text:
            continue
        for number, line in enumerate(prose(passage.text).split("\n")):
            for tag in _raw_html(line):
                fix = "改用 Markdown 的写法；要显示 < 本身，写成 &lt;"
                yield passage.finding(number, f"正文里有 HTML：{tag}", fix)


def _raw_html(line: str) -> Iterator[str]:
    """What looks like HTML on a line without code, each shown by its first characters."""
    for match in _TAG.finditer(line):
        harmless = (
            PLAIN_TAG.match(line, match.start())
            or _AUTOLINK.match(line, match.end())
            or _TARGET_OF_LINK.search(line, max(0, match.start() - 9), match.start())
        )
        if not harmless:
            yield "".join(line[match.start() : match.start() + 30].partition(">")[:2])
