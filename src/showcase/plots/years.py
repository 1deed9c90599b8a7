"""How many in each year, the years without any included: a gap should look like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from showcase.plots.bars import Bar, Bars

LONGEST = 20
"""A run of more empty years than this is one row that says so, not a column of noughts."""

TIED = 3
"""If more years than this share the greatest count, the description does not name them."""


def by_year(counts: Mapping[int, int], label: str, measure: str) -> Bars | None:
    """The drawing of counts by year, earliest first; None where there is nothing to show.

    `label` and `measure` are the Chinese words for what is counted: 案例, 篇.
    """
    years = sorted(year for year, count in counts.items() if count)
    if not years:
        return None
    bars = [Bar(f"{years[0]}年", counts[years[0]])]
    for before, year in pairwise(years):
        bars += _between(before, year)
        bars.append(Bar(f"{year}年", counts[year]))
    most = max(counts.values())
    best = [f"{year}年" for year in years if counts[year] == most]
    which = f"（{'、'.join(best)}）" if len(best) <= TIED else ""
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}年至{years[-1]}年"
    total = sum(counts.values())
    description = f"{span}共 {total} {measure}{label}，一年最多 {most} {measure}{which}。"
    return Bars("year", f"各年的{label}（{measure}）", description, tuple(bars))


def _between(before: int, after: int) -> Iterator[Bar]:
    """The empty years between two."""
    first, last = before + 1, after - 1
    if last - first >= LONGEST:
        yield Bar(f"{first}年至{last}年", 0)
        return
    for year in range(first, last + 1):
        yield Bar(f"{year}年", 0)
