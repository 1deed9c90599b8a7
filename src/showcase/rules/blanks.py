"""Rules for blanks and line breaks, most of them left behind by Word or by copying from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.characters import BLANKS, CLOSING, HAN, OPENING, PAUSES, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.writing import MASK, Hit, Writing, search, search_unusual, writings

_BETWEEN = pattern(rf"[{BLANKS}](?<=[{HAN}].)[{BLANKS}]*(?=[{HAN}])")
_BLANK = " \t\u3000"
_WIDE = pattern(
    rf"[{_BLANK}](?:(?<=[{HAN}].)(?:[{_BLANK}]+|(?<=\u3000))(?=[A-Za-z0-9])"
    rf"|(?<=[A-Za-z0-9].)(?:[{_BLANK}]+|(?<=\u3000))(?=[{HAN}]))"
)
_AT_MARK = pattern(
    rf"[{BLANKS}](?:(?<=[{HAN}\w].)[{BLANKS}]*(?=[{PAUSES}{STOPS}{CLOSING}])"
    rf"|(?<=[{PAUSES}{STOPS}{OPENING}].)[{BLANKS}]*(?=[{HAN}{OPENING}\d]))"
)
_INDENT = pattern(r"^[ \t]*\u3000[ \t\u3000]*(?=\S)", re.MULTILINE)
_CODE = pattern(rf"(?<=\n\n)(?: {{4}}|\t)[ \t]*(?=[{HAN}{OPENING}])")
_LIST = pattern(r"[ \t]*(?:[-*+]|\d+[.)]|\[\^[^\]]*\]:|!!!|\?\?\?|:)[ \t]|[ \t]")
_TRAILING = pattern(r"[ \t\u00a0\u3000](?<=[^ \t\u00a0\u3000].)[ \t\u00a0\u3000]*$", re.MULTILINE)
_BREAK = pattern(rf"\n(?<=[{HAN}{PAUSES}{OPENING},;]\n)(?=[{HAN}{OPENING}])")
_NOT_PROSE = pattern(r"[ \t]*(?:[|#>]|[-*+][ \t]|\d+[.)\u3001][ \t]?|\[\^|:|!!!|\?\?\?)|[^\n]*\|")
_EMPTY = pattern(r"\n(?:[ \t]*\n){3,}")
_ODD = pattern(r"[\u00a0\u2000-\u200a\u202f\u205f]")


@warning
@mends
def check_blank_between_han(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """汉字和汉字之间不空格。并列的词之间用顿号。"""
    for text in search(entry, frozenset(" \t\u00a0\u3000"), _BETWEEN):
        hits = []
        for one in _BETWEEN.finditer(text.plain):
            hits.append(Hit(*one.span(), "" if _is_alone(text.plain, one) else None))
        fix = "删去空格；并列的词之间用“、”"
        yield from text.findings(hits, lambda near, n: f"汉字间有空格：{near}{n}。", fix)


def _is_alone(text: str, blank: re.Match[str]) -> bool:
    """Whether a blank is the only one of its clause: several may part the words of a list."""
    if "\u3000" in blank[0] or len(blank[0]) > 1:
        return False  # names of two characters are spread like this
    start, end = max(0, blank.start() - 40), blank.end() + 40
    before = re.split(
        rf"[{PAUSES}{STOPS}{OPENING}{CLOSING}|\n{MASK}]", text[start : blank.start()]
    )[-1]
    after = re.split(rf"[{PAUSES}{STOPS}{OPENING}{CLOSING}|\n{MASK}]", text[blank.end() : end])[0]
    lone = min(len(before), len(after)) <= 1
    return not lone and not re.search(rf"[{HAN}][{BLANKS}]+[{HAN}]", f"{before}\0{after}")


@warning
@mends
def check_wide_blank(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """汉字和数字、字母之间不空格，或只空一个普通的空格。"""
    for text in search(entry, frozenset(_BLANK), "  ", "\t", "\u3000"):
        hits = (Hit(*one.span(), " ") for one in _WIDE.finditer(text.plain))
        yield from text.findings(hits, lambda near, n: f"空得太宽：{near}{n}。", "留下一个空格")


@warning
@mends
def check_blank_at_mark(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """全角标点前后不空格，标点自己已经占了位置。"""
    for text in search(entry, frozenset(" \t\u00a0\u3000"), _AT_MARK):
        hits = (Hit(*one.span(), "") for one in _AT_MARK.finditer(text.plain))
        yield from text.findings(hits, lambda near, n: f"标点旁有空格：{near}{n}。", "删去空格")


@warning
@mends
def check_indent(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """段首不打全角空格，首行缩进由排版来做。"""
    for text in search_unusual(entry, frozenset("\u3000")):
        hits = (Hit(*one.span(), "") for one in _INDENT.finditer(text.plain))
        yield from text.findings(hits, lambda near, _n: f"段首有全角空格：{near}。", "删去空格")


@warning
@mends
def check_code_indent(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """段首不打四个以上的空格或 Tab，否则整段会当作代码，原样显示。"""
    for text in search(entry, frozenset(" \t"), "\n\n    ", "\n\n\t", markdown=True):
        hits = []
        for one in _CODE.finditer(text.plain):
            above = text.plain[: one.start()].rstrip("\n").rpartition("\n")[2]
            if not _LIST.match(above):
                hits.append(Hit(*one.span(), ""))
        fix = "删去段首的空格"
        yield from text.findings(hits, lambda near, _n: f"这一段会当作代码：{near}。", fix)


@warning
@mends
def check_trailing_blank(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """行末不留空格和 Tab。只有要换行时，行末用两个空格。"""
    for text in search(entry, frozenset(BLANKS_SEEN), _TRAILING, markdown=True):
        hits = [
            Hit(*one.span(), "")
            for one in _TRAILING.finditer(text.plain)
            if not (one[0] == "  " and text.plain[one.start() - 1] != "\n")
        ]
        yield from text.findings(hits, lambda _near, _n: "行末有多余的空格。", "删去空格")


BLANKS_SEEN = " \t\u00a0\u3000"


@warning
@mends
def check_soft_break(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """一段写在一行里，句子中间不按回车，否则断开的地方会多出空隙。"""
    for text in search(entry, frozenset("\n"), _BREAK, markdown=True):
        hits = (
            # A line without a mark at its end may be a heading, so only its author can join it.
            Hit(*one.span(), "" if text.plain[one.start() - 1] in PAUSES + OPENING else None)
            for one in _BREAK.finditer(text.plain)
            if not _begins_otherwise(text, one.start()) and not _underlines(text, one.end())
        )
        yield from text.findings(hits, lambda near, _n: f"句子中间换了行：{near}。", "把两行接起来")


def _begins_otherwise(text: Writing, at: int) -> bool:
    """Whether the line that ends at a place is a heading, a row or an item and no prose."""
    start = text.plain.rfind("\n", 0, at) + 1
    return _NOT_PROSE.match(text.plain, start, at) is not None


def _underlines(text: Writing, at: int) -> bool:
    """Whether the line that begins at a place is a term of a definition list: `:` begins the next."""
    end = text.plain.find("\n", at)
    return end > 0 and text.plain.startswith((":", "===", "---"), end + 1)


@warning
@mends
def check_empty_lines(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """段与段之间空一行，不连着空三行以上。"""
    body = next(iter(writings(entry).texts), None)
    if body is None or body.where:
        return
    hits = (Hit(*one.span(), "\n\n") for one in _EMPTY.finditer(body.plain))
    yield from body.findings(hits, lambda _near, _n: "这里连着空了三行以上。", "留下一个空行")


@warning
@mends
def check_odd_blank(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """只用普通的空格，不用网页里带来的不换行空格和特殊宽度的空格。"""
    for text in search_unusual(entry, _ODD_ONES):
        hits = (Hit(*one.span(), " ") for one in _ODD.finditer(text.plain))
        yield from text.findings(
            hits, lambda near, n: f"有特殊的空格：{near}{n}。", "换成普通空格，或删去"
        )


_ODD_ONES = frozenset("\u00a0\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))))
