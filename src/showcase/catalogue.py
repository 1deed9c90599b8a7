"""Everything that was loaded, once: the entries, the vocabulary, and what could not be read.

A draft is no entry: nothing downstream can publish it by mistake. `pile` reads a root into a catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind
from showcase.output import address
from showcase.problem import Problem
from showcase.vocabulary import STEP, Vocabulary

FOLDERS = ("cases", "content", "reading_lists")
"""The folders of a root that hold content."""

PASSED_BY = ("content/assets/", "content/overrides/")
"""Folders of the site's own files and templates; nothing in them is an entry."""

PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
ATTACHMENTS = (*PICTURES, ".pdf")
"""Files that may lie beside a source and be shown or linked by it."""


@dataclass(frozen=True)
class Catalogue:
    """What a root holds. `entries` are sorted by id, `files` are the attachments, sorted.

    `drafts` are the ids that exist but are not to be published, `broken` those that cannot be read whole;
    `unfinished` and `salvaged` are what can be read of these, for checks only. `secrets` are the values of all contacts,
    drafts included, made bare. `problems` are those of loading. Nothing may be dated after `today`.
    """

    root: Path
    kinds: tuple[Kind[Any], ...]
    vocabulary: Vocabulary
    entries: tuple[Entry[Any], ...] = ()
    drafts: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    salvaged: tuple[Entry[Any], ...] = ()
    files: tuple[str, ...] = ()
    secrets: frozenset[str] = field(default=frozenset(), repr=False)
    problems: tuple[Problem, ...] = ()
    today: date = field(default_factory=date.today)
    unfinished: tuple[Entry[Any], ...] = ()
    _groups: dict[tuple[str, str], Mapping[str, tuple[Entry[Any], ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def get(self, entry_id: str) -> Entry[Any] | None:
        """The entry of that id, if there is one."""
        return self._by_id.get(entry_id)

    def of(self, kind: str) -> tuple[Entry[Any], ...]:
        """The entries of a kind in its order; for readers see `pages.listing.in_order`."""
        return self._by_kind.get(kind, ())

    def at(self, path: str) -> Entry[Any] | None:
        """The entry whose source stands at a path relative to the root."""
        return self._by_path.get(path)

    def is_broken(self, path: str) -> bool:
        """Whether an entry's source stands at a path but could not be read whole."""
        kind = next((kind for kind in self.kinds if kind.place.match(path)), None)
        return kind is not None and kind.place.entry_id(path) in self.broken

    def is_salvaged(self, entry: Entry[Any]) -> bool:
        """Whether an entry is what could be read of a broken one."""
        return entry in self._salvaged_set

    def at_address(self, wanted: str) -> tuple[Entry[Any], ...]:
        """The entries whose pages have an address, upper and lower case not told apart."""
        return self._by_address.get(wanted.lower(), ())

    def in_folder(self, kind: str, folder: str) -> tuple[Entry[Any], ...]:
        """The entries of a kind whose sources stand in a folder, in listing order."""
        return self._by_folder.get((kind, folder), ())

    def has_file(self, path: str) -> bool:
        """Whether an attachment stands at a path relative to the root."""
        return path in self._file_set

    def kind(self, name: str) -> Kind[Any]:
        """The kind of that name. KeyError if there is none."""
        return self._kinds[name]

    def grouped(self, kind: str, facet: Facet) -> Mapping[str, tuple[Entry[Any], ...]]:
        """Entries of a kind by their values of a facet, entries in listing order.

        Values come in the vocabulary's order where it has them, else sorted. In a tree every step
        above a value holds the entry too.
        """
        key = (kind, facet.name)
        if key not in self._groups:
            self._groups[key] = self._group(kind, facet)
        return self._groups[key]

    def _group(self, kind: str, facet: Facet) -> Mapping[str, tuple[Entry[Any], ...]]:
        groups: defaultdict[str, list[Entry[Any]]] = defaultdict(list)
        for entry in self.of(kind):
            for value in spread(facet, facet.values(entry.record)):
                groups[value].append(entry)
        ranks: dict[str, int] = {}
        if facet.words:
            ranks = {word: at for at, word in enumerate(self.vocabulary.paths(facet.words))}
        ordered = sorted(groups, key=lambda value: (ranks.get(value, len(ranks)), value))
        return {value: tuple(groups[value]) for value in ordered}

    def carry_over(self, known: Catalogue) -> None:
        """Take over the tables of a catalogue that a few sources differ from, as far as they still hold.

        They do where no entry came, went or moved in its listing; a facet's groups, where its values are
        the same. Then what costs time is not done again.
        """
        pairs = [(a, b) for a, b in zip(known.entries, self.entries, strict=False) if a is not b]
        alike = len(known.entries) == len(self.entries) and all(_stand_alike(*p) for p in pairs)
        if not alike or known.vocabulary is not self.vocabulary:
            return
        new = dict(pairs)
        for table, key in _KEYS.items():
            if table in known.__dict__:
                held = known.__dict__[table]
                touched = {key(entry) for entry in new.values()}
                self.__dict__[table] = held | {one: _renewed(held[one], new) for one in touched}
        for (kind, name), groups in known._groups.items():
            facet = self.kind(kind).facet(name)
            mine = [pair for pair in pairs if pair[0].kind.name == kind]
            if facet and all(facet.values(a.record) == facet.values(b.record) for a, b in mine):
                values = {v for _a, b in mine for v in spread(facet, facet.values(b.record))}
                again = {value: _renewed(groups[value], new) for value in values}
                self._groups[kind, name] = {**groups, **again}

    @cached_property
    def _kinds(self) -> dict[str, Kind[Any]]:
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def _by_id(self) -> dict[str, Entry[Any]]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _by_path(self) -> dict[str, Entry[Any]]:
        return {entry.source.path: entry for entry in self.entries}

    @cached_property
    def _by_address(self) -> dict[str, tuple[Entry[Any], ...]]:
        lists: defaultdict[str, list[Entry[Any]]] = defaultdict(list)
        for entry in self.entries:
            lists[address(entry.page).lower()].append(entry)
        return {held: tuple(some) for held, some in lists.items()}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry[Any], ...]]:
        lists: defaultdict[str, list[Entry[Any]]] = defaultdict(list)
        for entry in self.entries:
            lists[entry.kind.name].append(entry)
        return {name: tuple(sorted(some, key=some[0].kind.order)) for name, some in lists.items()}

    @cached_property
    def _by_folder(self) -> dict[tuple[str, str], tuple[Entry[Any], ...]]:
        lists: defaultdict[tuple[str, str], list[Entry[Any]]] = defaultdict(list)
        for name, entries in self._by_kind.items():
            for entry in entries:
                lists[name, entry.folder].append(entry)
        return {key: tuple(some) for key, some in lists.items()}

    @cached_property
    def _file_set(self) -> frozenset[str]:
        return frozenset(self.files)

    @cached_property
    def _salvaged_set(self) -> frozenset[Entry[Any]]:
        return frozenset(self.salvaged)


_KEYS: Mapping[str, Callable[[Entry[Any]], Any]] = {
    "_by_id": lambda entry: entry.id,
    "_by_path": lambda entry: entry.source.path,
    "_by_address": lambda entry: address(entry.page).lower(),
    "_by_kind": lambda entry: entry.kind.name,
    "_by_folder": lambda entry: (entry.kind.name, entry.folder),
}
"""The tables of a catalogue, and under which key an entry stands in each."""


def _stand_alike(old: Entry[Any], new: Entry[Any]) -> bool:
    """Whether one entry can take the other's place in every listing."""
    same = (old.id, old.kind, old.source.path) == (new.id, new.kind, new.source.path)
    return same and old.kind.order(old) == new.kind.order(new)


def _renewed(held: Any, new: Mapping[Entry[Any], Entry[Any]]) -> Any:
    """An entry, or several, as they are now."""
    if isinstance(held, Entry):
        return new.get(held, held)
    return tuple(new.get(one, one) for one in held)


def spread(facet: Facet, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values under which an entry counts: each once and, in a tree, every step above it too."""
    if not facet.tree:
        return tuple(dict.fromkeys(values))
    steps = (value.split(STEP) for value in values)
    return tuple(dict.fromkeys(STEP.join(s[: n + 1]) for s in steps for n in range(len(s))))
