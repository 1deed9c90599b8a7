"""The home page: what is here, the newest of each, the shelf of volumes."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.output import Output
from showcase.pages.address import HOME, SEARCH
from showcase.pages.categories import categories
from showcase.pages.listing import in_order
from showcase.pages.render import Renderer


def pages(renderer: Renderer) -> Iterator[Output]:
    """The one home page."""
    catalogue, site = renderer.catalogue, renderer.site
    introduction, origin = renderer.introduction(HOME, site.description)
    case = catalogue.kind("case")
    yield renderer.page(
        "home.md.j2",
        HOME,
        site.name,
        description=site.description,
        hide=("navigation", "toc"),
        origin=origin,
        introduction=introduction,
        kinds=tuple(kind for kind in catalogue.kinds if kind.index),
        bulletin=next(iter(catalogue.of("bulletin")), None),
        reading_list=next(iter(catalogue.of("reading_list")), None),
        brands=in_order(catalogue.kind("brand"), catalogue),
        lessons=in_order(catalogue.kind("lesson"), catalogue)[:4],
        shelf=catalogue.of("collection"),
        ways=tuple(
            (
                facet.label,
                tuple(
                    (c.name, c.path, c.count) for c in categories(case, facet, catalogue) if c.count
                ),
            )
            for facet in case.facets
            if facet.name in ("org_type", "theme")
        ),
        search=SEARCH,
    )
