"""Rules for punctuation in running text; see GB/T 15834—2011 (标点符号用法)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.body import paragraphs
from showcase.catalogue import Catalogue
from showcase.characters import CLOSING, HAN, OPENING, PAUSES, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.writing import Hit, Writing, search, writings

_WIDE = dict(zip(",:;?!", "\uff0c\uff1a\uff1b\uff1f\uff01", strict=True))
_BEFORE = HAN + CLOSING
_AFTER = HAN + OPENING
_HALF_MARK = pattern(  # the rare before what stands around it: much quicker to look for
    rf"[,:;?!](?:(?<=[{_BEFORE}].)[ \t\u00a0]*(?=[{_AFTER}])|(?<=[{HAN}][,;?!])(?=[ \t]*$))",
    re.MULTILINE,
)
_HALF_STOP = pattern(  # after a blank only where too much stands before for a number: 第一. 背景
    rf"\.(?<=[{HAN}]\.)(?:(?=[{HAN}]|[ \t]*[{CLOSING}])|(?<=[{HAN}]{{4}}\.)(?=[ \t]+[{_AFTER}]))"
)
_HALF_END = pattern(rf"\.(?<=[{HAN}]{{4}}\.)(?=[ \t]*(?:$|\|))", re.MULTILINE)
_BRACKETS = pattern(r"\(([^()\uff08\uff09\n]{1,200})\)")
_MIXED_BRACKETS = pattern(
    r"\(([^()\uff08\uff09\n]{0,200})\uff09|\uff08([^()\uff08\uff09\n]{0,200})\)"
)
_HAN = pattern(f"[{HAN}]")
_STRAIGHT = pattern(r'"([^"\n]*)"')
_DOUBLED = pattern(r"[\u3001\u3002\uff0c\uff1a\uff1b]{2,}")
_DOTS = pattern(rf"(?<=[{HAN}])\.{{3,}}|\u3002{{3,}}|(?<!\u2026)\u2026(?!\u2026)")
_DASH = pattern(rf"(?<=[{HAN}{CLOSING}])-{{2,}}(?=[{HAN}{OPENING}])")
_FEW = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2}"  # 一 to 十
_NUMBERING = pattern(rf"(?:^|(?<=[\n \t{PAUSES}{STOPS}|]))(?:\d{{1,2}}|{_FEW}|[A-Za-z])[)\uff09]")
_PAIRS = dict(zip(CLOSING, OPENING, strict=True))


@warning
@mends
def check_half_width_mark(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """汉字之间用全角标点：，：；？！，不用半角的，后面也不空格。"""
    for text in search(entry, frozenset(",:;?!"), _HALF_MARK):
        hits = (Hit(*one.span(), _WIDE[one[0][0]]) for one in _HALF_MARK.finditer(text.plain))
        yield from text.findings(hits, lambda near, n: f"汉字间有半角标点：{near}{n}。", "改成全角")


@warning
def check_half_width_stop(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """汉字之间、汉字和后引号之间不用英文的句点：一句完了用句号，外国人名中间用间隔号。"""
    for text in search(entry, frozenset("."), _HALF_STOP):
        hits = (Hit(*one.span()) for one in _HALF_STOP.finditer(text.plain))
        fix = "句子完了改成“。”，人名中间改成“·”"
        yield from text.findings(hits, lambda near, n: f"汉字后有英文句点：{near}{n}。", fix)


@warning
@mends
def check_half_width_end(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """一段末尾用句号“。”，不用英文的句点。"""
    for text in search(entry, frozenset("."), _HALF_END):
        hits = (Hit(*one.span(), "\u3002") for one in _HALF_END.finditer(text.plain))
        yield from text.findings(hits, lambda near, _n: f"段末是英文句点：“{near}”。", "改成“。”")


@warning
@mends
def check_half_width_bracket(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """里面有汉字的圆括号用全角，一对括号不混用全角和半角。"""
    for text in search(entry, frozenset("()"), _BRACKETS, _MIXED_BRACKETS):
        found = [one for one in _BRACKETS.finditer(text.plain) if _HAN.search(one[1])]
        found += _MIXED_BRACKETS.finditer(text.plain)
        hits = [hit for one in found for hit in _both(one, text.plain)]
        yield from text.findings(hits, lambda near, n: f"有半角括号：{near}{n}。", "改成（）")


def _both(found: re.Match[str], text: str) -> Iterator[Hit]:
    """The two brackets of a pair, as far as they are half-width."""
    for at, wide in ((found.start(), "\uff08"), (found.end() - 1, "\uff09")):
        if text[at] != wide:
            yield Hit(at, at + 1, wide)


@warning
@mends
def check_straight_quote(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """中文用弯引号“”，不用直引号。"""
    for text in search(entry, frozenset('"'), _STRAIGHT):
        hits = [
            hit
            for one in _STRAIGHT.finditer(text.plain)
            if _HAN.search(one[1]) and not _names_box(text.plain, one.start())
            for hit in (
                Hit(one.start(), one.start() + 1, "\u201c"),
                Hit(one.end() - 1, one.end(), "\u201d"),
            )
        ]
        yield from text.findings(hits, lambda near, n: f"有直引号：{near}{n}。", "改成“ ”")


def _names_box(text: str, at: int) -> bool:
    """Whether a quote stands in the first line of a box (`!!! note "提示"`), which needs it."""
    start = text.rfind("\n", 0, at) + 1
    return text.startswith(("!!!", "???"), start)


@warning
@mends
def check_doubled_mark(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """逗号、句号、顿号、分号、冒号不叠用。"""
    for text in search(entry, frozenset("\u3001\u3002\uff0c\uff1a\uff1b"), _DOUBLED):
        hits = (
            Hit(*one.span(), one[0][0] if len(set(one[0])) == 1 else None)
            for one in _DOUBLED.finditer(text.plain)
            if _is_slip(one[0])
        )
        yield from text.findings(hits, lambda near, n: f"标点叠用：{near}{n}。", "留下一个")


def _is_slip(run: str) -> bool:
    """Whether a run of marks is a slip: not a list of marks, and not 。。。 for an ellipsis."""
    same = len(set(run)) == 1
    return (same and not run.startswith("\u3002" * 3)) or (not same and len(run) == 2)


@warning
@mends
def check_ellipsis(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """省略号写两个字宽的“……”，不用英文句点或句号代替，也不只写半个。"""
    for text in search(entry, frozenset(".\u3002\u2026"), "...", "\u3002" * 3, "\u2026"):
        hits = (Hit(*one.span(), "\u2026\u2026") for one in _DOTS.finditer(text.plain))
        yield from text.findings(hits, lambda near, n: f"省略号不规范：{near}{n}。", "改成……")


@warning
@mends
def check_dash(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """破折号写两个字宽的“——”，不用几个连字符。"""
    for text in search(entry, frozenset("-"), "--"):
        hits = (Hit(*one.span(), "\u2014\u2014") for one in _DASH.finditer(text.plain))
        yield from text.findings(hits, lambda near, n: f"用连字符作破折号：{near}{n}。", "改成——")


@warning
def check_quote_pair(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """引号成对，先开后关；一段里开了的，在这一段里关上。"""
    yield from _unpaired(entry, ("\u201c\u201d", "\u300c\u300d", "\u300e\u300f"), "引号")


@warning
def check_bracket_pair(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """括号、书名号成对，先开后关。"""
    yield from _unpaired(entry, ("\u300a\u300b",), "书名号")
    yield from _unpaired(entry, ("\u3010\u3011", "\u3014\u3015", "\uff08\uff09"), "括号")


def _unpaired(entry: Entry[Any], pairs: tuple[str, ...], name: str) -> Iterator[Finding]:
    held = writings(entry)
    for pair in pairs:
        if not _is_even(held.plain, pair):
            for text in search(entry, frozenset(pair)):
                yield from _unpaired_in(text, pair, name)


def _is_even(text: str, pair: str) -> bool:
    """Whether each opening mark is closed on its line before another opens: so it mostly is."""
    before, *rest = text.split(pair[0])
    return pair[1] not in before and all(
        one.count(pair[1]) == 1 and "\n" not in one[: one.find(pair[1])] for one in rest
    )


def _unpaired_in(text: Writing, pair: str, name: str) -> Iterator[Finding]:
    """The first mark of each paragraph that has no partner, nested pairs allowed."""
    marks = re.compile(f"[{pair}]")
    for begin, paragraph in paragraphs(text.plain):
        if pair[0] not in paragraph and pair[1] not in paragraph:
            continue
        lonely = _lonely(marks.finditer(paragraph), pair)
        if lonely is not None and pair[1] == "\uff09":  # 1） numbers a list
            said = _NUMBERING.sub(lambda one: "\0" * len(one[0]), paragraph)
            lonely = _lonely(marks.finditer(said), pair)
        if lonely is not None:
            at = begin + lonely
            yield from text.findings(
                [Hit(at, at + 1)],
                lambda near, _n: f"{name}没有成对：{near}。",
                f"补上另一半，或删去多余的；一对是 {pair[0]} {pair[1]}",
            )


def _lonely(marks: Iterator[re.Match[str]], pair: str) -> int | None:
    opened: list[int] = []
    for one in marks:
        if one[0] == pair[0]:
            if opened and pair[0] == "\u201c":  # “ does not nest: the first was never closed
                return opened[0]
            opened.append(one.start())
        elif not opened:
            return one.start()
        else:
            opened.pop()
    return opened[-1] if opened else None
