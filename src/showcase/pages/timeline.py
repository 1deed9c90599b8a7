"""An entry's own dated facts in order of time: honours, reports, figures, milestones, marked dates.

Only what the record says with a date is taken, and the date is as exact as the record has it. A year
without a month comes before the months of that year: no source says where in the year it belongs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcase.records import Award, Coverage, Event, Figure, Milestone, Record
from showcase.values import TIME


@dataclass(frozen=True, slots=True)
class Moment:
    """What was at a time, in the order of the record; `time` is a year, a month or a day (ISO 8601)."""

    time: str
    texts: tuple[str, ...]


def timeline(record: Record, least: int = 1) -> tuple[Moment, ...]:
    """The dated facts of a record by time; nothing if they are of fewer than `least` times."""
    by_time: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for time, text in _facts(record):
        if re.fullmatch(TIME, time):
            by_time[time][text] = None
    if len(by_time) < least:
        return ()
    return tuple(Moment(time, tuple(by_time[time])) for time in sorted(by_time))


Fact = tuple[str, str]
"""A time and what was then."""


def _facts(record: Record) -> Iterator[Fact]:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        event = next((mark for mark in info.metadata if isinstance(mark, Event)), None)
        if event and isinstance(value, date):
            yield value.isoformat(), event.what
        for item in value if isinstance(value, tuple) else ():
            say = _SAID.get(type(item))
            if say:
                yield say(info.title or name, item)


def _award(label: str, award: Award) -> Fact:
    said = "，".join(part for part in (award.level, award.by) if part)
    return str(award.year or ""), f"{label}：{award.name}（{said}）"


def _coverage(label: str, report: Coverage) -> Fact:
    note = f"（{report.note}）" if report.note else ""
    day = report.date.isoformat() if report.date else ""
    return day, f"{label}：{report.medium}《{report.title}》{note}"


def _figure(label: str, figure: Figure) -> Fact:
    return figure.as_of or "", f"{label}：{figure.label}，{figure.text}"


def _milestone(_label: str, milestone: Milestone) -> Fact:
    return milestone.date, milestone.event


_SAID: dict[type, Callable[[str, Any], Fact]] = {
    Award: _award,
    Coverage: _coverage,
    Figure: _figure,
    Milestone: _milestone,
}
"""How a record with a date of its own is told, under the Chinese name of the field that holds it."""
