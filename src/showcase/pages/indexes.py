"""An index page for each kind that has one: an introduction, ways in, and the entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.kind import Kind
from showcase.output import Output
from showcase.pages.address import COVERAGE, facet_path
from showcase.pages.listing import listing
from showcase.pages.render import Renderer


def pages(renderer: Renderer) -> Iterator[Output]:
    """The index of every kind, with further pages where there are many entries."""
    for kind in renderer.catalogue.kinds:
        if kind.index:
            yield from _index(renderer, kind)


def _index(renderer: Renderer, kind: Kind[Any]) -> Iterator[Output]:
    catalogue = renderer.catalogue
    introduction, origin = renderer.introduction(kind.index, kind.introduction)
    entries = catalogue.of(kind.name)
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
        )
