"""The figures of the systems beside one another, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from searching.building import Built
from searching.reader import Cost
from searching.scores import SETS, Score
from searching.systems import OURS, System
from table import table

Scores = Mapping[str, Mapping[tuple[str, str], Score]]
"""By system, then by kind and half of the queries."""


def qualities(systems: Sequence[System], scores: Scores) -> str:
    """What is found: a line for each kind of query, half and measure."""
    rows = []
    for kind, half in sorted({key for one in scores.values() for key in one}, key=_order):
        for measure, read in _MEASURES.items():
            if (measure == "MRR@10") == (kind in SETS and kind != "quoted"):
                continue
            held = {system.name: scores[system.name].get((kind, half)) for system in systems}
            values = {name: read(one) if one else None for name, one in held.items()}
            number = next(str(one.queries) for one in held.values() if one)
            rows.append([f"{kind}, {measure}", half, number, *_beside(values, _share)])
    return table(["queries", "half", "n", *_heads(systems)], rows)


def costs(systems: Sequence[System], built: Mapping[str, Built], cost: Mapping[str, Cost]) -> str:
    """What it takes: building, then bytes and seconds on a slow phone (medians)."""
    rows = []
    for measure, of_build in _BUILDING.items():
        values = {system.name: of_build(built[system.name]) for system in systems}
        rows.append([measure, *_beside(values, _plain)])
    for measure, of_cost in _READING.items():
        values = {system.name: of_cost(cost[system.name]) for system in systems}
        rows.append([measure, *_beside(values, _plain)])
    return table(["cost", *_heads(systems)], rows)


_MEASURES: dict[str, Callable[[Score], float]] = {
    "recall": lambda one: one.recall,
    "precision": lambda one: one.precision,
    "share with false hits": lambda one: one.false / one.queries,
    "MRR@10": lambda one: one.mrr,
}
_BUILDING: dict[str, Callable[[Built], float | None]] = {
    "pages in the index": lambda one: one.pages,
    "whole build, s": lambda one: one.build.seconds,
    "whole build, MB at most": lambda one: one.build.megabytes,
    "index alone, ms a page": lambda one: (
        1000 * one.index.seconds / one.pages if one.index else None
    ),
    "index alone, MB at most": lambda one: one.index.megabytes if one.index else None,
}
_READING: dict[str, Callable[[Cost], float]] = {
    "page untouched, KB for search": lambda one: one.untouched / 1000,
    "first query, KB": lambda one: one.first_bytes / 1000,
    "first query, s": lambda one: one.first_seconds,
    "further query, KB": lambda one: one.next_bytes / 1000,
    "further query, s": lambda one: one.next_seconds,
}


def _order(key: tuple[str, str]) -> tuple[int, str, str]:
    kind, half = key
    return (SETS.index(kind) if kind in SETS else len(SETS), kind, half)


def _heads(systems: Sequence[System]) -> list[str]:
    ratios = [f"{one.title} ÷ ours" for one in systems if one is not OURS]
    return [*(one.title for one in systems), *(ratios if OURS in systems else [])]


def _beside(values: Mapping[str, float | None], shown: Callable[[float], str]) -> list[str]:
    """The values, then those of the others as parts of ours."""
    ours = values.get(OURS.name)
    ratios = [
        f"{value / ours:.2f}" if value is not None and ours else "–"
        for name, value in values.items()
        if name != OURS.name and OURS.name in values
    ]
    return [*("–" if one is None else shown(one) for one in values.values()), *ratios]


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _share(value: float) -> str:
    return f"{value:.3f}" if value <= 1 else f"{value:.0f}"
