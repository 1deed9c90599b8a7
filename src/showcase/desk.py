"""What lies on the desk: the files that are not published as they are, drafts and those with errors.

Only a preview lists them, on its home page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Draft, Entry
from showcase.kind import Kind
from showcase.problem import Problem, errors
from showcase.reading import lacking

LONGEST = 30
"""Files on the list: the newest; someone who has more on the desk looks for others by their folders."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file on the desk: its title, the name of its kind, its page, what is still to be done, since when."""

    title: str
    kind: str
    page: str
    state: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Desk:
    """The sheets, the newest first, and how many more there are."""

    sheets: tuple[Sheet, ...] = ()
    others: int = 0


def desk(
    catalogue: Catalogue,
    unfit: Iterable[Entry[Any]],
    problems: Callable[[str], tuple[Problem, ...]],
) -> Desk:
    """What lies on it: drafts and what can be read of others in a catalogue, entries that are `unfit`, the rest.

    `problems` gives those of a source.
    """
    known = {one.source.path: one for one in (*catalogue.salvaged, *catalogue.unfinished, *unfit)}
    kinds = {path: one.kind for path, one in known.items()}
    for path in {one.path for one in errors(catalogue.problems)} - known.keys():
        kind = next((kind for kind in catalogue.kinds if kind.place.match(path)), None)
        if kind:
            kinds[path] = kind
    found = sorted(((_changed(catalogue.root / path), path) for path in kinds), reverse=True)
    sheets = (
        _sheet(path, at, kinds[path], known.get(path), problems(path))
        for at, path in found[:LONGEST]
    )
    return Desk(tuple(sheets), max(0, len(found) - LONGEST))


def _sheet(
    path: str,
    changed: float,
    kind: Kind[Any],
    entry: Entry[Any] | None,
    problems: tuple[Problem, ...],
) -> Sheet:
    page = kind.place.page_of(kind.place.entry_id(path))
    title = entry.title if entry else path.rpartition("/")[2]
    state = "；".join(_to_do(entry, problems))
    return Sheet(title, kind.label, page, state, datetime.fromtimestamp(changed))


def _to_do(entry: Entry[Any] | None, problems: tuple[Problem, ...]) -> Iterator[str]:
    missing = lacking(entry.kind.model, entry.source) if isinstance(entry, Draft) else ()
    if missing:
        yield f"还缺{'、'.join(dict.fromkeys(name for name, _problem in missing))}"
    wrong = len(errors(problems))
    if wrong:
        yield f"有 {wrong} 处错误"
    if not missing and not wrong:
        yield "写齐了，删去 draft 那一行就可以发布"


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
