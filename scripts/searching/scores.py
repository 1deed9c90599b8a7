"""How well answers fit the queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from searching.queries import Query

TOP = 10
"""Results that count for the rank of the first right one."""


@dataclass(frozen=True, slots=True)
class Score:
    """Means over queries of one kind, from 0 to 1.

    `recall` is the share of right pages found, `precision` that of found pages that are fair (1 where
    nothing is found), `mrr` the mean of 1/rank of the first right page among the first ten; `false` the
    number of queries for which at least one page was shown that does not have what was asked.
    """

    queries: int
    recall: float
    precision: float
    mrr: float
    false: int


def score(queries: Sequence[Query], answers: Sequence[Sequence[str]]) -> Score:
    """The score of answers, one for each query, the best page first. There must be a query."""
    pairs = list(zip(queries, answers, strict=True))
    return Score(
        len(pairs),
        fmean(len(one.right & set(found)) / max(1, len(one.right)) for one, found in pairs),
        fmean(
            sum(id_ in one.fair for id_ in found) / len(found) if found else 1
            for one, found in pairs
        ),
        fmean(reciprocal_rank(one, found) for one, found in pairs),
        sum(any(id_ not in one.fair for id_ in found) for one, found in pairs),
    )


def reciprocal_rank(query: Query, found: Sequence[str]) -> float:
    """1/rank of the first right page; 0 where it is not among the first ten."""
    for rank, id_ in enumerate(found[:TOP], 1):
        if id_ in query.right:
            return 1 / rank
    return 0.0


def worst(
    queries: Sequence[Query], answers: Sequence[Sequence[str]], most: int
) -> list[tuple[Query, Sequence[str]]]:
    """The queries that disappoint: the right page low or missing, or something false shown."""
    pairs = zip(queries, answers, strict=True)
    poor = [
        (one, found)
        for one, found in pairs
        if reciprocal_rank(one, found) < 1
        or (one.kind in SETS and not one.right <= set(found) <= one.fair)
    ]
    return sorted(poor, key=lambda pair: reciprocal_rank(*pair))[:most]


SETS = ("literal", "across", "script", "quoted", "date")
"""Kinds of which every right page is wanted and no other; of the others one page is right."""
