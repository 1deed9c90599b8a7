"""At the address an entry had before, a page that leads to where it is now; see `moved` in the vocabulary.

Plain HTML and no page of the site: it is in no index, no search and no sitemap. The link names the
file, so that it leads on from a disk too, where no server turns `a/b/` into `a/b/index.html`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from showcase.catalogue import Catalogue
from showcase.output import Output, address, way_up
from showcase.pages.address import HOME, former
from showcase.site import Site
from showcase.vocabulary import VOCABULARY


def pages(catalogue: Catalogue, site: Site) -> Iterator[Output]:
    """A page for each id that is no more: it leads on, or says that nothing took its place.

    Where the new id is none, which the checks tell, there is no page.
    """
    for old, new in catalogue.vocabulary.moves.items():
        entry = catalogue.get(new) if new else None
        if new and not entry:
            continue
        now = entry.page if entry else HOME
        text = _template().render(
            site=site,
            title=entry.title if entry else "",
            there=f"{way_up(former(old))}{address(now)}index.html",
            published=site.published(now),
        )
        yield Output(f"{address(former(old))}index.html", text, VOCABULARY)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("showcase"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("moved.html.j2")
