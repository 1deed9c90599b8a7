"""From the catalogue to the Output stream: every file of the site before the builder's work."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from showcase.catalogue import Catalogue
from showcase.output import Output
from showcase.pages import categories, coverage, entries, files, home, indexes, search, sitemap
from showcase.pages.render import Renderer
from showcase.site import Site


def outputs(catalogue: Catalogue, site: Site) -> tuple[Output, ...]:
    """Everything that is to be published, each path once, sorted by path."""
    made = {output.path: output for output in _stream(Renderer(catalogue, site))}
    made |= {output.path: output for output in sitemap.pages(made.values(), site)}
    return tuple(made[path] for path in sorted(made))


def _stream(renderer: Renderer) -> Iterator[Output]:
    # A page at the address of a generated index introduces it, so generated pages come last and win.
    return chain(
        files.attachments(renderer.catalogue),
        files.assets(renderer.catalogue),
        entries.pages(renderer),
        indexes.pages(renderer),
        categories.pages(renderer),
        coverage.pages(renderer),
        search.pages(renderer),
        home.pages(renderer),
    )
