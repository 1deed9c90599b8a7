"""Rules for times that a text names against the entry's date, as far as history settles them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from showcase.catalogue import Catalogue
from showcase.characters import PAUSES, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, warning
from showcase.search.analyser import simplified
from showcase.writing import MASK, Hit, Writing, search

_NUMERALS = {
    char: at
    for at, char in enumerate("\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341")
}

_FOUNDED = {
    "\u8f9b\u4ea5\u9769\u547d": 1911,  # 辛亥革命
    "\u4e94\u56db\u8fd0\u52a8": 1919,  # 五四运动
    "\u5efa\u515a": 1921,  # 建党
    "\u4e2d\u56fd\u5171\u4ea7\u515a\u6210\u7acb": 1921,  # 中国共产党成立
    "\u4e2d\u56fd\u5171\u4ea7\u515a\u5efa\u515a": 1921,  # 中国共产党建党
    "\u5efa\u519b": 1927,  # 建军
    "\u957f\u5f81\u80dc\u5229": 1936,  # 长征胜利
    "\u6297\u6218\u80dc\u5229": 1945,  # 抗战胜利
    "\u6297\u65e5\u6218\u4e89\u80dc\u5229": 1945,  # 抗日战争胜利
    "\u5efa\u56fd": 1949,  # 建国
    "\u65b0\u4e2d\u56fd\u6210\u7acb": 1949,  # 新中国成立
    "\u4e2d\u534e\u4eba\u6c11\u5171\u548c\u56fd\u6210\u7acb": 1949,  # 中华人民共和国成立
    "\u6539\u9769\u5f00\u653e": 1978,  # 改革开放
    "\u9999\u6e2f\u56de\u5f52": 1997,  # 香港回归
    "\u6fb3\u95e8\u56de\u5f52": 1999,  # 澳门回归
}

# Year and month of each plenary session of the 16th to 20th Central Committees, from the first.
_SESSIONS = {
    16: ("2002-11", "2003-02", "2003-10", "2004-09", "2005-10", "2006-10", "2007-10"),
    17: ("2007-10", "2008-02", "2008-10", "2009-09", "2010-10", "2011-10", "2012-11"),
    18: ("2012-11", "2013-02", "2013-11", "2014-10", "2015-10", "2016-10", "2017-10"),
    19: ("2017-10", "2018-01", "2018-02", "2019-10", "2020-10", "2021-11", "2022-10"),
    20: ("2022-10", "2023-02", "2024-07", "2025-10"),
}
_STALE = 24
"""Months after a committee's last session in which its decisions are still what is being carried out."""

_ANNIVERSARY = pattern(
    rf"({'|'.join(sorted(_FOUNDED, key=len, reverse=True))})(\d{{1,3}}|[\u4e00-\u9fff]{{1,4}}?)\u5468\u5e74"
)
_SESSION = pattern(
    r"(?<![\u7701\u5e02\u53bf\u533a]\u59d4)([\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})\u5c4a([\u4e00-\u9fff])\u4e2d\u5168\u4f1a"
)
_PLAN = pattern(
    r"[\u201c\u300c]([\u4e00\u4e8c\u4e09\u56db\u4e5d\u5341]{1,2})\u4e94[\u201d\u300d]"
)  # “十二五”
_PRESENT = pattern(
    "\u4eca\u5e74|\u7eaa\u5ff5|\u5e86\u795d|\u559c\u8fce|\u8fce\u63a5|\u732e\u793c|\u4e4b\u9645"
)  # 今年、纪念、庆祝、喜迎、迎接、献礼、之际
_CARRIED_OUT = pattern("\u8d2f\u5f7b|\u843d\u5b9e|\u5b66\u4e60")  # 贯彻、落实、学习
_AHEAD = pattern(
    "\u76ee\u6807|\u601d\u8def|\u5f00\u5c40|\u5b9e\u65bd|\u7f16\u5236|\u8c0b\u5212|\u63a8\u8fdb"
)  # 目标、思路、开局、实施、编制、谋划、推进
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?=\u5e74)")
_DATE = pattern(r"(?<![\d.])(?:(\d{4})\u5e74)?(\d{1,2})\u6708(\d{1,2})\u65e5")
_ODD_DATE = pattern(
    r"\u6708(?:0\u65e5|00|29|[3-9]\d|(?<=1[3-9].)|(?<=[02-9]\d.)|(?<=\D0.)|(?<=\A0.)"
    r"|(?=\d?(?![0-9])\d)|(?<=(?![0-9])\d.)|(?<=(?![0-9])\d\d.))"  # digits of any other width
)  # what a date has at least that is none
_SHORT = pattern(r"\u5e74(?<=\d\d.)(?<![\d\u7b2c\u201c.-]\d\d.)(?=\d{1,2}\u6708)")


class _Said(NamedTuple):
    """A match outside quotations, the sentence and the clause around it, the text it stands in."""

    match: re.Match[str]
    sentence: str
    clause: str
    text: Writing


def _said(
    entry: Entry[Any], pattern: re.Pattern[str], trigger: str, *screens: str
) -> Iterator[_Said]:
    for text in search(entry, frozenset(trigger), *screens):
        plain = text.plain
        if entry.record.held("lang", "") == "zh-Hant":
            plain = simplified(plain)
        for match in pattern.finditer(plain):
            if any(a < match.start() and match.end() < b for a, b in text.quotations()):
                continue
            sentence = _around(plain, match, STOPS + "\n")
            if MASK not in sentence:  # a sentence with a link speaks of something else
                clause = _around(plain, match, STOPS + PAUSES[:1] + PAUSES[2:] + "|\n")
                yield _Said(match, sentence, clause, text)


def _around(text: str, match: re.Match[str], marks: str) -> str:
    """What stands between the nearest of the marks on both sides of a match."""
    start = max(text.rfind(mark, 0, match.start()) for mark in marks) + 1
    ends = [text.find(mark, match.end()) for mark in marks]
    return text[start : min((one for one in ends if one >= 0), default=len(text))]


def _finding(said: _Said, message: str, fix: str) -> Finding:
    where, at = said.text.where, said.match.start()
    return Finding(message, fix, where, None if where else said.text.text.count("\n", 0, at))


def _number(said: str) -> int:
    """A number in digits or Chinese numerals up to 199; 0 for anything else."""
    if said.isdigit():
        return int(said)
    hundreds, hundred, rest = said.rpartition("\u767e")
    total = 100 * _NUMERALS.get(hundreds or "\u4e00", 0) if hundred else 0
    tens, ten, ones = rest.removeprefix("\u96f6").rpartition("\u5341")
    if any(part and part not in _NUMERALS for part in (tens, ones)):
        return 0
    if ten:
        total += 10 * _NUMERALS.get(tens or "\u4e00", 0)
    return total + _NUMERALS.get(ones, 0)


def _day(entry: Entry[Any]) -> date | None:
    day = entry.record.held("date")
    return day if isinstance(day, date) else None


_CONFLICT = "对照来源：日期是网页的日期时，改用材料的日期，或在正文里说明"


@warning
def check_anniversary(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """“建党90周年”这样的话和条目的日期对得上：90周年是 2011 年。"""
    day = _day(entry)
    if day is None:
        return
    for said in _said(entry, _ANNIVERSARY, "\u5468\u9031", "\u5468\u5e74", "\u9031\u5e74"):
        year = _FOUNDED[said.match[1]] + _number(said.match[2])
        if not _number(said.match[2]) or str(year) in _YEAR.findall(said.sentence):
            continue
        ahead = year > day.year + 1
        if ahead or (year < day.year - 1 and _PRESENT.search(said.clause)):
            message = f"“{said.match[0]}”是 {year} 年，条目的日期是 {day}。"
            yield _finding(said, message, _CONFLICT)


@warning
def check_session(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """提到的中央全会在条目的日期以前开过；说正在贯彻的，不是十年前的。"""
    day = _day(entry)
    if day is None:
        return
    for said in _said(entry, _SESSION, "\u5c4a\u5c46", "\u4e2d\u5168"):
        held = _SESSIONS.get(_number(said.match[1]), ())
        number = _number(said.match[2])
        if not held or not 1 <= number <= max(len(held), 7):
            continue
        month = day.isoformat()[:7]
        opened = held[number - 1] if number <= len(held) else "\uffff"
        if opened > month:
            when = f"{opened} 才召开" if number <= len(held) else "还没有召开"
            yield _finding(said, f"“{said.match[0]}”{when}，条目的日期是 {day}。", _CONFLICT)
        elif (
            len(held) == 7
            and _months(held[-1], month) > _STALE
            and _CARRIED_OUT.search(said.clause)
        ):
            message = f"“{said.match[0]}”是 {opened} 的会，条目的日期是 {day}。"
            yield _finding(said, message, _CONFLICT)


def _months(earlier: str, later: str) -> int:
    (a, b), (c, d) = (map(int, one.split("-")) for one in (earlier, later))
    return (c - a) * 12 + d - b


@warning
def check_five_year_plan(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """“十二五”等规划和条目的日期对得上：说目标、开局的，规划没有过期。"""
    day = _day(entry)
    if day is None:
        return
    for said in _said(entry, _PLAN, "\u4e94", "\u4e94\u201d", "\u4e94\u300d"):
        number = _number(said.match[1])
        start = 1951 + 5 * number  # the 12th: 2011 to 2015
        if not 9 <= number <= 20:
            continue
        over = day.year > start + 5 and _AHEAD.search(said.clause)
        if day.year < start - 2 or over:
            message = f"{said.match[0]}是 {start} 至 {start + 4} 年，条目的日期是 {day}。"
            yield _finding(said, message, _CONFLICT)


@warning
def check_impossible_date(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文里的日期是有的日子，没有 2 月 30 日。"""
    for text in search(entry, frozenset("\u65e5"), _ODD_DATE):
        hits = []
        for one in _DATE.finditer(text.plain):
            year, month, number = int(one[1] or 2000), int(one[2]), int(one[3])
            if year and not (
                1 <= month <= 12 and 1 <= number <= calendar.monthrange(max(year, 1), month)[1]
            ):
                hits.append(Hit(*one.span()))
        yield from text.findings(hits, lambda near, _n: f"没有这一天：{near}。", "对照来源改正")


@warning
def check_short_year(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """年份写全：2011年5月，不省作两位数（GB/T 15835—2011，5.1）。"""
    for text in search(entry, frozenset("\u5e74"), _SHORT):
        hits = (Hit(one.start() - 2, one.end()) for one in _SHORT.finditer(text.plain))
        yield from text.findings(
            hits, lambda near, n: f"年份没有写全：{near}{n}。", "写四位数的年份"
        )
