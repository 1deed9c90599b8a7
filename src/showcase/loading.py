"""The usual catalogue: a root, or what is not committed of it, read with the kinds this project has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from showcase import pile, rules
from showcase.catalogue import PASSED_BY, Catalogue
from showcase.changed import Changed, changed, mentioning
from showcase.kinds import KINDS
from showcase.nearby import nearby
from showcase.offered import missed, named, speaks_for_folder
from showcase.pile import walk
from showcase.problem import Problem
from showcase.vocabulary import VOCABULARY

MANY = 300
"""Changed files above which looking at everything is no slower."""


def load(root: Path, *, drafts: bool = False) -> Catalogue:
    """Everything under `root`; `drafts` as in `pile.load`."""
    return pile.load(root, KINDS, drafts=drafts)


def of_content(paths: Iterable[str], root: Path) -> set[str]:
    """Those of some paths relative to the root that are files the checks look at, or folders that have such."""
    there = set()
    for path in walk(root):
        if not path.startswith(PASSED_BY):
            there.add(path)
            there.update(map(str, PurePosixPath(path).parents))
    return there.intersection(paths)


def load_checked(root: Path) -> tuple[Catalogue, list[Problem]]:
    """Everything under `root`, and every problem in it, sorted by place."""
    loaded = load(root)
    return loaded, rules.check(loaded)


def load_changed(root: Path, *, staged: bool) -> tuple[Catalogue, list[Problem]]:
    """What differs from the last commit and what it touches, and the problems there.

    `staged` and NoGit as in `changed`; texts are read from the disk. After a change of the vocabulary, and
    where very much has changed, that is everything.
    """
    held = changed(root, staged=staged)
    if len(held.there) + len(held.gone) > MANY:
        return load_checked(root)
    touched = {*held.there, *mentioning(root, _mentions(root, held)), *_orphans(root, held)}
    if VOCABULARY in (*touched, *held.gone):  # changed itself, or what it says of moved entries
        return load_checked(root)
    loaded = nearby(root, KINDS, touched, held.whole)
    if loaded.vocabulary.moves.keys() & _ids(held.there):  # back at an id that was given up
        return load_checked(root)
    return loaded, rules.check_some(loaded, touched)


def _orphans(root: Path, held: Changed) -> Iterator[str]:
    """What still stands in a folder that is no collection any more."""
    for path in held.gone:
        if speaks_for_folder(path, KINDS):
            there = (root / path).parent.rglob("*")
            yield from (one.relative_to(root).as_posix() for one in there if one.is_file())


def _mentions(root: Path, held: Changed) -> Iterator[str]:
    """Words by which another file may speak of what is gone, or of what is offered no more."""
    for path in held.gone:
        name = named(path, KINDS)
        yield name
        yield quote(name)  # as a link may have it
    yield from missed(root, held, KINDS)


def _ids(paths: Iterable[str]) -> set[str]:
    return {kind.place.entry_id(path) for path in paths for kind in KINDS if kind.place.match(path)}
