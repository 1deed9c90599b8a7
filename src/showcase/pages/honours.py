"""The table of honours on the award facet's index: level, name and year; its drawing says the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.pages.address import category_path
from showcase.plots.awards import Honour, by_level
from showcase.plots.bars import Bars


@dataclass(frozen=True, slots=True)
class Tally:
    """Honours of one name, or of all names of a level: how many in each of the table's years."""

    name: str
    path: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """In all years."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Level:
    """A level that has honours: its sums, and the honours one by one."""

    sums: Tally
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Honours:
    """The whole table. A year of 0 stands for honours whose year no source gives."""

    years: tuple[int, ...]
    levels: tuple[Level, ...]
    plot: Bars | None


_Counts = Mapping[tuple[str, str], Counter[int]]


def honours(facet: Facet, entries: tuple[Entry[Any], ...], catalogue: Catalogue) -> Honours | None:
    """What the facet that holds honours shows besides its list; None for other facets, and without any."""
    if facet.name != "award":
        return None
    counts: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for entry in entries:
        for award in entry.record.awards:
            counts[award.level, award.name][award.year or 0] += 1
    if not counts:
        return None
    years = tuple(sorted({year for by_year in counts.values() for year in by_year}, reverse=True))
    ordered = {pair: counts[pair] for pair in sorted(counts, key=_rank(catalogue))}
    plot = by_level(
        (Honour(name, level, one.total(), one[0]) for (level, name), one in ordered.items()),
        catalogue.vocabulary.paths("levels"),
    )
    levels = dict.fromkeys(level for level, _name in ordered)
    table = tuple(_level(level, years, ordered, facet, catalogue) for level in levels)
    return Honours(years, table, plot)


def _rank(catalogue: Catalogue) -> Any:
    """Sorts pairs of level and name as the vocabulary has them."""
    levels = {level: at for at, level in enumerate(catalogue.vocabulary.paths("levels"))}
    names = {name: at for at, name in enumerate(catalogue.vocabulary.paths("awards"))}

    def rank(pair: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
        level, name = pair
        return levels.get(level, len(levels)), names.get(name, len(names)), pair

    return rank


def _level(
    level: str, years: tuple[int, ...], counts: _Counts, facet: Facet, catalogue: Catalogue
) -> Level:
    tallies = tuple(
        Tally(
            name,
            category_path("case", facet, name, catalogue),
            tuple(by_year[year] for year in years),
        )
        for (at, name), by_year in counts.items()
        if at == level
    )
    sums = tuple(sum(column) for column in zip(*(one.counts for one in tallies), strict=True))
    return Level(Tally(level, "", sums), tallies)
