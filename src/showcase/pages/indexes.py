"""An index page for each kind that has one: an introduction, ways in, and the entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.kind import Kind
from showcase.output import Output
from showcase.pages.address import COVERAGE, SEARCH, facet_path
from showcase.pages.listing import in_order, listing
from showcase.pages.render import Renderer
from showcase.search.files import FACETS, labels


def pages(renderer: Renderer) -> Iterator[Output]:
    """The index of every kind, with further pages where there are many entries."""
    for kind in renderer.catalogue.kinds:
        if kind.index:
            yield from _index(renderer, kind)


def _index(renderer: Renderer, kind: Kind[Any]) -> Iterator[Output]:
    catalogue = renderer.catalogue
    introduction, origin = renderer.introduction(kind.index, kind.introduction)
    entries = in_order(kind, catalogue)
    ways = tuple(
        (facet.label, facet_path(facet), len(catalogue.grouped(kind.name, facet)))
        for facet in kind.facets
        if facet.pages
    )
    for sheet in listing(kind.index, entries):
        yield renderer.page(
            "index.md.j2",
            sheet.path,
            sheet.title(kind.label),
            origin=origin,
            hide=() if ways else ("navigation",),
            kind=kind,
            introduction=introduction,
            sheet=sheet,
            ways=ways,
            coverage=COVERAGE if ways else "",
            edit=renderer.site.edit_link(origin),
            facets=_facets(kind, catalogue) if ways else (),
            kinds={one.name: one.label for one in catalogue.kinds},
            search=SEARCH,
        )


def _facets(kind: Kind[Any], catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What the entries of the index can be filtered by: names and labels."""
    named = labels(catalogue.kinds)
    return tuple((name, named[name]) for name in FACETS if kind.facet(name))
