"""Long lists are cut into sheets, so that a page stays light on a phone however many entries come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind
from showcase.sounds import sound_of

LENGTH = 100
"""Entries on one sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list: its entries, its place among the pages, and the pages' paths."""

    entries: tuple[Entry[Any], ...]
    total: int
    number: int
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path of this page."""
        return self.paths[self.number - 1]

    def title(self, title: str) -> str:
        """The list's title; sheets after the first say which they are."""
        return title if self.number == 1 else f"{title}（第 {self.number} 页）"


def in_order(kind: Kind[Any], catalogue: Catalogue) -> tuple[Entry[Any], ...]:
    """The entries of a kind as readers look them up: titles by how they sound, where nothing else orders them."""
    entries = catalogue.of(kind.name)
    if not kind.alphabetical:
        return entries
    return tuple(sorted(entries, key=lambda entry: sound_of(entry.own_title)))


def listing(path: str, entries: tuple[Entry[Any], ...]) -> Iterator[Sheet]:
    """The sheets of a list whose first page is at `path`; an empty list has one empty sheet."""
    count = max(1, -(-len(entries) // LENGTH))
    stem = path.removesuffix("index.md")
    paths = (path, *(f"{stem}page-{number}/index.md" for number in range(2, count + 1)))
    for number in range(1, count + 1):
        shown = entries[(number - 1) * LENGTH : number * LENGTH]
        yield Sheet(shown, len(entries), number, paths)
