"""A catalogue of a few files and of what they speak of: enough to check a commit without reading all.

What compares all entries with each other (`OF_ALL`) is left to a check of everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from showcase.body import links
from showcase.catalogue import ATTACHMENTS, Catalogue
from showcase.entry import Entry
from showcase.kind import Kind
from showcase.marks import marked
from showcase.output import address
from showcase.passage import passages
from showcase.pile import Pile, looked_at, walk
from showcase.records import Link
from showcase.vocabulary import VOCABULARY, Vocabulary, read_vocabulary

FEW = 500
"""Sources that are read at the most to propose one of them."""


def nearby(
    root: Path,
    kinds: tuple[Kind[Any], ...],
    paths: Iterable[str],
    whole: Sequence[str] | None = None,
) -> Catalogue:
    """The entries at some paths relative to the root, those that they refer or link to, and their folders'.

    All attachments are known; those at other paths are not looked into. `whole` are the files that count as
    being there, where that is not what the disk holds; but none is read that the disk does not hold.
    """
    vocabulary, faults = read_vocabulary(root / VOCABULARY)
    pile = Pile(root, kinds, with_drafts=False, problems=list(faults))
    there = dict.fromkeys(walk(root) if whole is None else looked_at(whole))

    def held(some: Collection[str]) -> set[str]:
        return {one for one in some if one in there and _is_on_disk(root / one)}

    taken = held(set(paths))
    for path in sorted(taken):
        pile.take(path)
    wanted = {
        path
        for one in (*pile.entries, *pile.salvaged, *pile.unfinished)
        for path in _spoken_of(one, there, kinds)
    }
    wanted |= {now for path in wanted for now in _moved_to(path, vocabulary, kinds)}
    wanted |= _at_one_address(taken, there, kinds)
    for path in sorted(held(wanted) - taken):
        pile.take(path)
    pile.files = [
        one for one in there if not one.endswith(".md") and one.lower().endswith(ATTACHMENTS)
    ]
    return pile.catalogue(vocabulary)


def _is_on_disk(path: Path) -> bool:
    """Whether a file stands at a path, be it a link that leads nowhere."""
    return (path.is_symlink() or path.exists()) and not path.is_dir()


def _spoken_of(
    entry: Entry[Any], there: Collection[str], kinds: tuple[Kind[Any], ...]
) -> Iterator[str]:
    """Where what an entry refers to may stand: fields, links of its texts, what its folder is."""
    for _where, value, mark in marked(entry.record, Link):
        here = list(_sources(value, kinds))
        yield from here
        if not any(path in there for path in here):
            yield from _to_choose_from(mark.kind, there, kinds)
    yield from _sources(entry.folder, kinds)
    for passage in passages(entry):
        for link in links(passage.text):
            if not link.leaves:
                yield link.path_from(entry.folder)


def _moved_to(path: str, vocabulary: Vocabulary, kinds: tuple[Kind[Any], ...]) -> Iterator[str]:
    """Where what stood at a path may stand now, if its entry moved."""
    ids = {kind.place.entry_id(path) for kind in kinds if kind.place.match(path)}
    for old in sorted(ids & vocabulary.moves.keys()):
        yield from _sources(vocabulary.moves[old], kinds)


def _to_choose_from(
    name: str, there: Collection[str], kinds: tuple[Kind[Any], ...]
) -> Iterable[str]:
    """The sources of a kind, of which one was probably meant; none where reading them takes long."""
    kind = next(kind for kind in kinds if kind.name == name)
    found = [path for path in there if kind.place.match(path)]
    return found if len(found) <= FEW else ()


def _sources(entry_id: str, kinds: tuple[Kind[Any], ...]) -> Iterator[str]:
    return (path for kind in kinds if (path := kind.place.source_of(entry_id)))


def _at_one_address(
    taken: set[str], there: Iterable[str], kinds: tuple[Kind[Any], ...]
) -> set[str]:
    """Of the files that are there, those whose pages would stand where a page of the taken stands."""
    mine = {_address(path, kinds) for path in taken} - {""}
    names = {one.rpartition("/")[2] for one in mine}
    return {path for path in _with(names, list(there)) if _address(path, kinds) in mine}


def _with(names: Iterable[str], paths: Sequence[str]) -> Iterator[str]:
    """The paths in which one of some names in lower case stands; all are searched as one text."""
    text = "\0".join(paths).lower()
    for name in names:
        number, counted = 0, 0
        at = text.find(name)
        while at >= 0:
            number += text.count("\0", counted, at)
            counted = at
            yield paths[number]
            at = text.find(name, at + 1)


def _address(path: str, kinds: tuple[Kind[Any], ...]) -> str:
    """The address of the page of a source, in lower case; empty where no kind has such a source."""
    kind = next((kind for kind in kinds if kind.place.match(path)), None)
    return (
        address(kind.place.page_of(kind.place.entry_id(path))).lower().rstrip("/") if kind else ""
    )
