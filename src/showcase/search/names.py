"""Names by how they are spelled, in files of which a query of letters reads few.

A name is filed under the initials of each two syllables that follow one another, and under the one it begins
with: readers type a name from its beginning or from some word in it, and rarely a single syllable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from showcase.output import Facts
from showcase.search.packing import packed
from showcase.search.pinyin import spelled

SHARD = 4096
"""Bytes of spellings in a file before it is cut; what has one key stays together."""

_BEARING = ("unit", "brand")

NameFile = tuple[str, bytes]
"""The first key of a file of names, and its bytes."""


def name_files(rows: Iterable[Facts]) -> list[NameFile]:
    """The files as they are written."""
    return [(first, packed(columns)) for first, columns in names(rows)]


def names(rows: Iterable[Facts]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files: the first key of each, and its columns, a name a row.

    `spelled` are the syllables; `titled` the documents that have the name for a title, `bearing` those of a
    unit or brand of that name. `rows` are the documents in the order of their numbers.
    """
    titled: dict[str, list[int]] = {}
    bearing: dict[str, list[int]] = {}
    for number, facts in enumerate(rows):
        titled.setdefault(facts.title, []).append(number)
        for value in (value for name in _BEARING for value in facts.values.get(name, ())):
            bearing.setdefault(value, []).append(number)
    known = sorted({*titled, *bearing})
    filed: dict[str, list[str]] = {}
    for name in known:
        for key in sorted(_keys(spelled(name))):
            filed.setdefault(key, []).append(name)
    for first, held in _cut(filed):
        yield (
            first,
            {
                "spelled": [spelled(name) for name in held],
                "titled": [titled.get(name, []) for name in held],
                "bearing": [bearing.get(name, []) for name in held],
            },
        )


def _keys(line: str) -> set[str]:
    initials = [{one[:1] for one in syllable.split("/")} for syllable in line.split(" ")]
    both = (one + other for ones, others in pairwise(initials) for one in ones for other in others)
    return {*initials[0], *both} - {""}


def _cut(filed: dict[str, list[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Files of whole keys, in their order; each name once a file."""
    first, held, size = "", dict[str, None](), 0
    for key in sorted(filed):
        more = sum(len(spelled(name)) for name in filed[key])
        if held and size + more > SHARD:
            yield first, tuple(held)
            held, size = {}, 0
        first = first if held else key
        held |= dict.fromkeys(filed[key])
        size += more
    if held:
        yield first, tuple(held)
