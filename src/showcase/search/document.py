"""What the search knows of a page: where it is, what it is called, what it says, what it is.

The text is read from the built page, not from the source, so that whatever builder ran, a reader
finds what a reader sees. Parts marked `data-search="off"` (related entries, page turns) are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from showcase.output import Facts

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "form", "svg", "button", "h1"})
_CRUMBS = "sc-crumbs"
_BOX = "sc-box"


@dataclass(frozen=True, slots=True)
class Document:
    """A page that can be found. `url` is relative to the site's top; lines of `text` are blocks."""

    url: str
    facts: Facts
    text: str


def page_text(page: bytes) -> str:
    """What a built page says between its title and the end of its article, a block a line."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    body = next(iter(tree.iter("article")), None)
    if body is None:
        body = next(iter(tree.iter("main")), tree)
    pieces: list[str] = []
    boxes: list[str] = []
    _collect(body, pieces, boxes)
    lines = (" ".join(line.split()) for line in "".join(pieces + boxes).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: HtmlElement, pieces: list[str], boxes: list[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT or element.get("data-search") == "off":
        return
    look = element.get("class")
    if look == _CRUMBS:
        return
    if look == _BOX:  # after the prose, so that excerpts begin with prose
        pieces = boxes
    block = tag in _BLOCKS
    if block:
        pieces.append("\n")
    if element.text:
        pieces.append(element.text.replace("\n", " "))
    for child in element:
        _collect(child, pieces, boxes)
        if child.tail:
            pieces.append(child.tail.replace("\n", " "))
    if block:
        pieces.append("\n")
