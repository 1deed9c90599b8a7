"""From the catalogue to the Output stream: every file of the site before the builder's work.

Apart from the package itself, so that a check, which asks only where pages stand, loads no templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from showcase import admin
from showcase.catalogue import Catalogue
from showcase.failure import Failure
from showcase.output import Output
from showcase.pages import (
    categories,
    coverage,
    entries,
    files,
    home,
    indexes,
    moved,
    search,
    sitemap,
)
from showcase.pages.render import Renderer
from showcase.site import Site


def outputs(catalogue: Catalogue, site: Site) -> tuple[Output, ...]:
    """Everything that is to be published, each path once, sorted by path.

    The catalogue must have passed the checks: two sources for one path are a fault here.
    """
    made = list(_stream(Renderer(catalogue, site)))
    made += sitemap.pages(made, site)
    made.sort(key=lambda output: output.path)
    for before, after in pairwise(made):
        if before.path == after.path:
            raise Failure(after.origin, FileExistsError(after.path))
    return tuple(made)


def _stream(renderer: Renderer) -> Iterator[Output]:
    return chain(
        files.attachments(renderer.catalogue),
        files.assets(renderer.catalogue),
        admin.pages(renderer.catalogue, renderer.site),
        entries.pages(renderer),
        moved.pages(renderer.catalogue, renderer.site),
        generated(renderer),
    )


def generated(renderer: Renderer) -> Iterator[Output]:
    """The pages that are made from many entries."""
    return chain(
        indexes.pages(renderer),
        categories.pages(renderer),
        coverage.pages(renderer),
        search.pages(renderer),
        home.pages(renderer),
    )
