"""The search page; what it finds is the work of the search index and the browser."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.output import Output
from showcase.pages.address import SEARCH, facet_path
from showcase.pages.render import Renderer
from showcase.search.files import FACETS, labels


def pages(renderer: Renderer) -> Iterator[Output]:
    """The one search page; without JavaScript it leads to the category pages."""
    catalogue = renderer.catalogue
    named = labels(catalogue.kinds)
    indexes = [kind for kind in catalogue.kinds if kind.index]
    ways = [(kind.label, kind.index, len(catalogue.of(kind.name))) for kind in indexes]
    ways += [
        (
            f"{kind.label}按{facet.label}",
            facet_path(facet),
            len(catalogue.grouped(kind.name, facet)),
        )
        for kind in indexes
        for facet in kind.facets
        if facet.pages
    ]
    yield renderer.page(
        "search.md.j2",
        SEARCH,
        "搜索",
        hide=("navigation", "toc"),
        ways=ways,
        facets=tuple((name, named[name]) for name in FACETS if name in named),
        kinds={kind.name: kind.label for kind in catalogue.kinds},
    )
