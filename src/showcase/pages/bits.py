"""A record's fields as readers see them: Chinese labels, readable values, links where one leads on.

Shared by the metadata box of every kind, the short lines of listings and the printed volumes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.pages.address import category_path
from showcase.records import Award
from showcase.values import TIME, Quarter
from showcase.vocabulary import STEP

_UNITS = {"minutes": "分钟", "issue": "期", "total_issue": "期", "number": "辑", "year": "年"}
_ORDINAL = {"issue", "total_issue", "number"}
_TIMES = {"since", "as_of"}


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text and, where it leads somewhere, the path of the output it leads to."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of the metadata box: its label and its values."""

    label: str
    bits: tuple[Bit, ...]


def rows(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Row]:
    """The filled fields of an entry's box, in the order its kind gives."""
    for name in entry.kind.box:
        bits = bits_of(entry, name, catalogue)
        if bits:
            label = entry.kind.model.model_fields[name].title or name
            yield Row(label, bits)


def glance(entry: Entry[Any], catalogue: Catalogue) -> tuple[str, ...]:
    """The few values that tell entries apart in a listing."""
    found = ((name, bits_of(entry, name, catalogue)) for name in entry.kind.glance)
    return tuple(
        (" " if _is_tree(entry, name) else "、").join(bit.text for bit in bits)
        for name, bits in found
        if bits
    )


def _is_tree(entry: Entry[Any], name: str) -> bool:
    """Whether the values of a field are the steps of one path, such as 浙江 宁波 余姚."""
    facet = _facet(entry, name)
    return facet is not None and facet.tree


def bits_of(entry: Entry[Any], name: str, catalogue: Catalogue) -> tuple[Bit, ...]:
    """The values of one field, as text and links; nothing links to the entry's own page."""
    value = getattr(entry.record, name)
    if value is None or value == ():
        return ()
    values = value if isinstance(value, tuple) and not isinstance(value, Quarter) else (value,)
    facet = _facet(entry, name)

    def way(word: str) -> str:
        path = category_path(entry.kind.name, facet, word, catalogue) if facet else ""
        return "" if path == entry.page else path

    return tuple(bit for one in values for bit in _bits(name, one, facet, way, catalogue))


def _facet(entry: Entry[Any], name: str) -> Facet | None:
    kind = entry.kind
    return kind.facet(name) or (kind.facet(name.removesuffix("s")) if name.endswith("s") else None)


def _bits(
    name: str, value: Any, facet: Facet | None, way: Callable[[str], str], catalogue: Catalogue
) -> Iterator[Bit]:
    if isinstance(value, Award):
        year = f"{value.year}年" if value.year else ""
        said = "，".join(part for part in (value.level, year, value.by) if part)
        yield Bit(f"{value.name}（{said}）", way(value.name))
    elif facet and facet.tree:
        steps = value.split(STEP)
        for at, step in enumerate(steps):
            yield Bit(step, way(STEP.join(steps[: at + 1])))
    elif facet and facet.refers:
        found = catalogue.get(value)
        if found:
            yield Bit(found.title, found.page)
    else:
        yield Bit(readable(name, value), way(str(value)))


def readable(name: str, value: Any) -> str:
    """A value as it is read on a page."""
    if isinstance(value, Quarter):
        return value.label
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, int) and name in _UNITS:
        return f"{'第' if name in _ORDINAL else ''}{value}{_UNITS[name]}"
    return chinese_time(value) if name in _TIMES else str(value)


def chinese_time(time: str) -> str:
    """`2011年5月` for `2011-05`, as exact as it is written; other words stay as they are."""
    found = re.fullmatch(TIME, time)
    if not found:
        return time
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(found.groups(), "年月日", strict=True) if part
    )


def chinese_date(day: date) -> str:
    """`2011年5月31日`."""
    return f"{day.year}年{day.month}月{day.day}日"
