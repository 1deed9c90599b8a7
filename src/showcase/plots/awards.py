"""How many honours of each level, and of which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.plots.bars import Bar, Bars

MOST_NAMES = 15
"""With more names than this only the levels are drawn: the names stand in the table."""


@dataclass(frozen=True, slots=True)
class Honour:
    """Honours of one name and level: how many, and of how many no source gives the year."""

    name: str
    level: str
    count: int
    undated: int = 0


def by_level(honours: Iterable[Honour], levels: tuple[str, ...]) -> Bars | None:
    """The drawing of honours by level, None without any.

    All levels of the vocabulary are shown, those without honours too; levels it does not know follow.
    """
    held = tuple(one for one in honours if one.count)
    if not held:
        return None
    known = dict.fromkeys([*levels, *(one.level for one in held)])
    bars = tuple(bar for level in known for bar in _level(level, held))
    total = sum(one.count for one in held)
    undated = sum(one.undated for one in held)
    sums = "，".join(f"{bar.label} {bar.count} 项" for bar in bars if bar.count and not bar.part)
    unsaid = f"其中 {undated} 项来源没有写明年份。" if undated else ""
    return Bars("award", "各级荣誉（项）", f"共 {total} 项荣誉：{sums}。{unsaid}", bars)


def _level(level: str, held: tuple[Honour, ...]) -> Iterator[Bar]:
    here = tuple(one for one in held if one.level == level)
    yield Bar(level or "级别未载", sum(one.count for one in here))
    if len(held) <= MOST_NAMES:
        for one in here:
            yield Bar(one.name, one.count, part=True)
