"""The list of all pages for search engines (sitemaps.org, protocol 0.9).

The builder's own would be a list of what it happened to render, dated by the day of the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from showcase.output import Output
from showcase.site import Site


def pages(outputs: Iterable[Output], site: Site) -> Iterator[Output]:
    """`sitemap.xml`, if the site's published address is known: addresses there must be absolute."""
    if not site.url:
        return
    urls = sorted(output.url for output in outputs if output.path.endswith(".md"))
    lines = [f"<url><loc>{escape(site.url + url)}</loc></url>" for url in urls]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    yield Output("sitemap.xml", "\n".join([head, opening, *lines, "</urlset>", ""]))
