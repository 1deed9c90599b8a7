"""A page for each entry: box, body, sources, related entries, neighbours, tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcase.body import has_footnotes
from showcase.catalogue import Catalogue, spread
from showcase.entry import Entry
from showcase.failure import working_on
from showcase.kind import Kind
from showcase.output import Facts, Output
from showcase.pages.address import introduced
from showcase.pages.render import Renderer
from showcase.pages.tools import tools
from showcase.pages.writing import fitted

RELATED = 6
"""Related entries shown at most; a reader who wants more opens the category."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The entries before and after one in the series it belongs to."""

    before: Entry[Any] | None
    after: Entry[Any] | None


@dataclass(frozen=True, slots=True)
class Related:
    """Entries that share something with this one, and what they share."""

    label: str
    entries: tuple[Entry[Any], ...]


def pages(renderer: Renderer) -> Iterator[Output]:
    """The page of every entry."""
    indexes = introduced(renderer.catalogue.kinds)
    for kind in renderer.catalogue.kinds:
        drawer = EntryPages(renderer, kind)
        for entry in renderer.catalogue.of(kind.name):
            if entry.page not in indexes:  # else its words stand on that page
                yield drawer.page(entry)


class EntryPages:
    """Draws the pages of a kind's entries, which know their neighbours."""

    def __init__(self, renderer: Renderer, kind: Kind[Any]) -> None:
        self._renderer = renderer
        self._kind = kind
        self._turns: dict[str, Turn] = {}
        self._kin = _Kin(kind, renderer.catalogue)

    def page(self, entry: Entry[Any]) -> Output:
        """The page of one entry."""
        catalogue, kind = self._renderer.catalogue, self._kind
        with working_on(entry.source.path):
            return self._renderer.page(
                kind.template,
                entry.page,
                entry.title,
                description=getattr(entry.record, "summary", None) or "",
                hide=("navigation",),
                origin=entry.source.path,
                facts=facts(entry, catalogue),
                entry=entry,
                body=fitted(entry.source.body, entry, catalogue),
                footnotes=has_footnotes(entry.source.body),
                turn=self._turn(entry),
                related=self._kin.of(entry),
                tools=tools(entry, catalogue, self._renderer.site),
                **{"trail": [], **kind.context(entry, catalogue)},
            )

    def _turn(self, entry: Entry[Any]) -> Turn:
        if entry.id not in self._turns:
            self._turns |= _turns(self._kind.series(entry, self._renderer.catalogue))
        return self._turns.get(entry.id, Turn(None, None))


def facts(entry: Entry[Any], catalogue: Catalogue) -> Facts:
    """What the search filters and shows."""
    values = {
        facet.name: spread(facet, _readable(facet, entry, catalogue)) for facet in entry.kind.facets
    }
    kept = {name: held for name, held in values.items() if held}
    day = entry.kind.day(entry.record)
    behind = not entry.kind.index  # plain pages, listed nowhere
    return Facts(entry.kind.name, entry.title, day, kept, entry.language, behind)


def _readable(facet: Any, entry: Entry[Any], catalogue: Catalogue) -> tuple[str, ...]:
    values: tuple[str, ...] = facet.values(entry.record)
    if not facet.refers:
        return values
    found = (catalogue.get(value) for value in values)
    return tuple(one.title for one in found if one)


def _turns(series: Sequence[Entry[Any]]) -> dict[str, Turn]:
    around = zip(series, (None, *series), (*series[1:], None), strict=False)
    return {entry.id: Turn(before, after) for entry, before, after in around}


class _Kin:
    """Finds related entries in constant time: those that follow an entry in the groups it is in."""

    def __init__(self, kind: Kind[Any], catalogue: Catalogue) -> None:
        self._groups = [
            (facet, catalogue.grouped(kind.name, facet))
            for facet in kind.facets
            if facet.name in kind.related_by
        ]
        self._groups.sort(key=lambda pair: kind.related_by.index(pair[0].name))
        self._places: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, entry: Entry[Any]) -> tuple[Related, ...]:
        found: list[Related] = []
        shown = {entry.id}
        for facet, groups in self._groups:
            for value in facet.values(entry.record):
                group = groups[value]
                at = self._place(facet.name, value, group)[entry.id]
                room = RELATED + 1 - len(shown)
                around = (group[(at + step) % len(group)] for step in range(1, RELATED + 1))
                new = list(dict.fromkeys(one for one in around if one.id not in shown))[:room]
                if new:
                    found.append(Related(f"同{facet.label}", tuple(new)))
                    shown |= {one.id for one in new}
        return tuple(found)

    def _place(self, facet: str, value: str, group: Sequence[Entry[Any]]) -> Mapping[str, int]:
        """Where in a group each of its entries stands."""
        if (facet, value) not in self._places:
            self._places[facet, value] = {one.id: at for at, one in enumerate(group)}
        return self._places[facet, value]
