"""Rules for the dates of records: none to come, in their order, within their quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.records import Record
from showcase.rule import Finding, warning
from showcase.values import Quarter
from showcase.yamltext import FieldPath

SLACK = timedelta(days=1)
"""A day has already begun elsewhere when it has not yet begun here."""


def check_future_date(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """日期不晚于今天：条目记的是已经有的材料和已经发生的事。"""
    latest = catalogue.today + SLACK
    for where, day in _days(entry.record, ()):
        if day > latest:
            yield Finding(f"日期 {day} 还没有到。", "照来源核对，多半是年份写错了", where)
    for field in ("year",):
        year = entry.record.held(field)
        if isinstance(year, int) and year > latest.year:
            yield Finding(f"{year} 年还没有到。", "照来源核对", (field,))


def _days(record: Record, above: FieldPath) -> Iterator[tuple[FieldPath, date]]:
    for name in _dated(type(record)):
        value = record.held(name)
        if isinstance(value, date):
            yield (*above, name), value
        elif isinstance(value, tuple):
            for position, one in enumerate(value):  # of records: no model has a list of dates
                yield from _days(one, (*above, name, position))


@cache
def _dated(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold dates, or lists of records that do."""
    return tuple(name for name, info in model.model_fields.items() if _holds_dates(info.annotation))


def _holds_dates(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_dated(annotation))
    return annotation is date or any(map(_holds_dates, get_args(annotation)))


def check_date_order(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """先有材料后审核，先有案例集的年份后印发：日期的先后合乎情理。"""
    record = entry.record
    reviewed, day = record.held("reviewed"), record.held("date")
    if reviewed and day and reviewed < day:
        message = f"审核日期 {reviewed} 早于材料的日期 {day}。"
        yield Finding(message, "改正其中一个", ("reviewed",))
    issued, year = record.held("issued"), record.held("year")
    if issued and year and issued.year < year:
        message = f"印发日期 {issued} 早于年份 {year}。"
        yield Finding(message, "改正其中一个", ("issued",))
    for position, award in enumerate(record.held("awards", ())):
        if reviewed and award.year and award.year > reviewed.year:
            message = f"荣誉的年份 {award.year} 晚于审核日期 {reviewed}。"
            yield Finding(message, "改正其中一个", ("awards", position, "year"))


@warning
def check_milestone_order(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """品牌的大事按时间先后列，都不早于起始时间。"""
    milestones = entry.record.held("milestones") or ()
    for position, (before, after) in enumerate(pairwise(milestones), 1):
        shared = min(len(before.date), len(after.date))
        if after.date[:shared] < before.date[:shared]:
            message = f"{after.date} 列在 {before.date} 后面。"
            yield Finding(message, "按时间先后排列", ("milestones", position))
    since = entry.record.held("since") or ""
    for position, one in enumerate(milestones):
        shared = min(len(one.date), len(since))
        if one.date[:shared] < since[:shared]:
            message = f"{one.date} 的大事早于起始时间 {since}。"
            yield Finding(message, "改正其中一个", ("milestones", position))


@warning
def check_quarter_date(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """按季度编发的，日期在这个季度里，或在下一个季度里。"""
    quarter, day = entry.record.held("quarter"), entry.record.held("date")
    if not isinstance(quarter, Quarter) or not day:
        return
    found = Quarter.of(day)
    if not 0 <= (found.year - quarter.year) * 4 + found.number - quarter.number <= 1:
        message = f"日期 {day} 不在 {quarter.code}，也不在下一个季度。"
        yield Finding(message, "改正日期或季度", ("date",))
