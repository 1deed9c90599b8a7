"""Rules for how a body is built: headings, sections, length, tables, footnotes, links that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from showcase.body import headings, links, paragraphs, prose
from showcase.catalogue import Catalogue
from showcase.characters import HAN, PAUSES
from showcase.entry import Entry
from showcase.passage import passages
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.writing import Hit, search

_CLOSE = pattern(
    rf"^#{{2,6}}[^\n]*[{HAN}\w](?P<mark>[{PAUSES}\u3002.,;:]+)[ \t]*#*[ \t]*$", re.MULTILINE
)
_CLOSED = pattern(rf"[{PAUSES}\u3002.,;:][ \t#]*\Z")
_NO_BLANK = pattern(rf"^(#{{1,6}})(?=[{HAN}\w\u201c\u300a\uff08])", re.MULTILINE)
_NO_BLANK_HERE = pattern(rf"#(?=[{HAN}\w\u201c\u300a\uff08])")
_BOLD_LINE = pattern(
    r"(?<![^\n]\n)^[ \t]*(?:\*\*|__)[^*_\n]{2,40}(?:\*\*|__)[\uff1a:]?[ \t]*$(?!\n[^\n])",
    re.MULTILINE,
)
_CELLS = pattern(r"(?<!\\)\|")
_RULER = frozenset("|:- \t")
_USED = pattern(r"\[\^([^\]\s]{1,60})\](?!:)")
_MADE = pattern(r"^ {0,3}\[\^([^\]\s]{1,60})\]:", re.MULTILINE)
_SAYS_NOTHING = pattern(
    r"(?:\u8bf7?\u70b9\u51fb)?(?:\u8fd9\u91cc|\u6b64\u5904|\u8be6\u60c5|\u66f4\u591a|\u94fe\u63a5|\u67e5\u770b|\u70b9\u51fb)?"
    r"(?:\u7f51\u5740|here|click here|link|more)?"
    r"(?:\u67e5\u770b|\u8fdb\u5165|\u4e0b\u8f7d|\u8be6\u60c5)?"
)  # 请点击这里查看 and parts of it
_PICTURE_NAME = pattern(
    r"(?:\u56fe\u7247?|\u7167\u7247?|\u56fe\u50cf|\u63d2\u56fe|image|img|picture|photo|dsc|wechat)?[ _-]?[\d_-]*(?:\.\w{2,4})?",
    re.IGNORECASE,
)  # 图1, 图片, img_2011.jpg
_BARE = pattern(r"(?<![<(\[\w\"'=/])https?://[^\s<>()\[\]\u3000-\u9fff\uff00-\uffef]+")
_STARS = pattern(r"(?<![*\\])\*\*(?!\*)")


@warning
def check_heading_order(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题逐级往下：二级（##）下面是三级（###），不跳到四级（WCAG 2.2，1.3.1）。"""
    for passage in passages(entry):
        found = [one for one in headings(passage.text) if one[1] > 1]
        if found and found[0][1] > 2:
            message = f"第一个标题是 {found[0][1]} 级。"
            yield passage.finding(found[0][0], message, "从二级（##）开始")
        for (_, above, _said), (line, level, _text) in pairwise(found):
            if level > above + 1:
                message = f"标题从 {above} 级跳到了 {level} 级。"
                yield passage.finding(line, message, f"改成 {above + 1} 级（{'#' * (above + 1)}）")


def check_heading_empty(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题有字。只有井号的一行是空标题。"""
    for passage in passages(entry):
        for line, _level, text in headings(passage.text):
            if not text:
                fix = "写上标题，或删去这一行；井号只是文字时写成 \\#"
                yield passage.finding(line, "这个标题是空的。", fix)


@warning
@mends
def check_heading_mark(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题末尾不用句号、逗号、冒号等标点。"""
    for text in search(entry, frozenset("#"), markdown=True):
        if not any(_CLOSED.search(said) for _line, _level, said in headings(text.plain)):
            continue
        hits = (Hit(*one.span("mark"), "") for one in _CLOSE.finditer(text.plain))
        yield from text.findings(hits, lambda near, _n: f"标题末尾有标点：{near}。", "删去标点")


@warning
@mends
def check_heading_blank(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题的井号后面空一格。"""
    for text in search(entry, frozenset("#"), _NO_BLANK_HERE, markdown=True):
        hits = (Hit(one.end(), one.end(), " ") for one in _NO_BLANK.finditer(text.plain))
        yield from text.findings(hits, lambda near, _n: f"井号后面没有空格：{near}。", "空一格")


@warning
def check_bold_heading(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题用井号写，不用整行加粗代替：加粗的行进不了目录，读屏软件也跳不到。"""
    for text in search(entry, frozenset("*_"), markdown=True):
        hits = (Hit(*one.span()) for one in _BOLD_LINE.finditer(text.plain))
        fix = "写成标题，例如 ### 第一步"
        yield from text.findings(hits, lambda near, _n: f"用加粗的一行作标题：{near}。", fix)


@warning
def check_section_empty(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """每个标题下面有内容；没有材料的一节，连标题一起删去。"""
    for passage in passages(entry):
        lines = passage.text.split("\n")
        found = list(headings(passage.text))
        if not found:
            continue
        ends = [one[0] for one in found[1:]] + [len(lines)]
        levels = [one[1] for one in found[1:]] + [0]
        for (line, level, text), end, following in zip(found, ends, levels, strict=True):
            if text and following <= level and not any(map(str.strip, lines[line + 1 : end])):
                yield passage.finding(
                    line, f"“{text[:20]}”下面没有内容。", "写上内容，或删去这个标题"
                )


@warning
def check_table_shape(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """表格每行的格数和表头相同。"""
    for passage in passages(entry):
        if "|" not in passage.text:
            continue
        lines = prose(passage.text).split("\n")
        width = 0
        for number, line in enumerate(lines):
            if "|" not in line:
                width = 0
            elif (
                number and "-" in line and _RULER.issuperset(line) and _cells(lines[number - 1]) > 1
            ):
                width = _cells(lines[number - 1])
            if width and _cells(line) != width:
                message = f"表头有 {width} 格，这一行有 {_cells(line)} 格。"
                yield passage.finding(number, message, "补上空格子，或删去多余的竖线")


def _cells(line: str) -> int:
    return len(_CELLS.split(line.strip().removeprefix("|").removesuffix("|")))


@warning
def check_footnote(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文里用了的脚注都写出来，写出来的脚注都用上，编号不重复。"""
    for passage in passages(entry):
        if "[^" not in passage.text:
            continue
        text = prose(passage.text)
        made: set[str] = set()
        for one in _MADE.finditer(text):
            line = text.count("\n", 0, one.start(1))
            if one[1] in made:
                yield passage.finding(line, f"脚注“{one[1]}”写了两次。", "换一个编号")
            made.add(one[1])
        used = {one[1]: one.start() for one in _USED.finditer(text)}
        for name in sorted(used.keys() - made):
            line = text.count("\n", 0, used[name])
            fix = f"另起一段写 [^{name}]: 脚注的内容"
            yield passage.finding(line, f"用了脚注“{name}”，却没有写它的内容。", fix)
        for one in _MADE.finditer(text):
            if one[1] not in used:
                line = text.count("\n", 0, one.start(1))
                message = f"脚注“{one[1]}”没有在正文里用到。"
                yield passage.finding(line, message, f"在要说明的地方写 [^{one[1]}]，或删去它")


@warning
def check_link_text(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """链接的文字说清通向哪里，不写“点击这里”（WCAG 2.2，2.4.4）。"""
    for passage in passages(entry):
        for link in links(passage.text):
            said = link.text.strip(" *_`\u201c\u201d\u300a\u300b\u3002\uff1a>")
            if not link.picture and "![" not in said and _SAYS_NOTHING.fullmatch(said):
                message = f"链接的文字“{link.text.strip()[:20]}”没有说通向哪里。"
                yield passage.finding(link.line, message, "写那一页的标题或内容")


@warning
def check_alt_text(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """图片的替代文字说清图里有什么，不是文件名和“图片”“图1”（WCAG 2.2，1.1.1）。"""
    fix = "一句话说清图里有什么"
    for passage in passages(entry):
        for link in links(passage.text):
            said = link.text.strip()
            if link.picture and said and _PICTURE_NAME.fullmatch(said):
                message = f"替代文字“{said[:20]}”没有说图里有什么。"
                yield passage.finding(link.line, message, fix)
    for position, picture in enumerate(entry.record.held("images", ())):
        if _PICTURE_NAME.fullmatch(picture.alt):
            message = f"替代文字“{picture.alt[:20]}”没有说图里有什么。"
            yield Finding(message, fix, ("images", position, "alt"))


@warning
@mends
def check_bare_address(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文里的网址写成链接，光写一串网址点不开。"""
    for text in search(entry, frozenset(":"), markdown=True):
        if "://" not in text.text:
            continue
        plain = prose(text.text, "\ufffc")
        hits = []
        for one in _BARE.finditer(plain):
            end = one.start() + len(one[0].rstrip(".,;:!?"))
            if not re.match(r"[ \t>]*\[[^\]]*\]:", plain[plain.rfind("\n", 0, one.start()) + 1 :]):
                hits.append(Hit(one.start(), end, f"<{plain[one.start() : end]}>"))
        fix = "写成 [那一页的标题](网址)，或用 < > 括起来"
        yield from text.findings(hits, lambda near, _n: f"网址没有写成链接：{near}。", fix)


@warning
@mends
def check_emphasis_blank(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """加粗的星号紧挨着文字，中间有空格就不会加粗。"""
    for text in search(entry, frozenset("*"), markdown=True):
        hits = [hit for pair in _strong(text.plain) for hit in _inner_blanks(text.plain, *pair)]
        fix = "删去星号里侧的空格"
        yield from text.findings(hits, lambda near, _n: f"星号和文字之间有空格：{near}。", fix)


def _strong(text: str) -> Iterator[tuple[int, int]]:
    """Where the words between each two `**` of a line begin and end."""
    for begin, paragraph in paragraphs(text):
        stars = list(_STARS.finditer(paragraph))
        if len(stars) % 2 == 0:
            for opening, closing in zip(stars[::2], stars[1::2], strict=True):
                yield begin + opening.end(), begin + closing.start()


def _inner_blanks(text: str, start: int, end: int) -> Iterator[Hit]:
    said = text[start:end]
    left, right = len(said) - len(said.lstrip(" \t")), len(said.rstrip(" \t"))
    if said.strip() and "\n" not in said:
        if left:
            yield Hit(start, start + left, "")
        if right < len(said):
            yield Hit(start + right, end, "")
