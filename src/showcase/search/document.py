"""What the search knows of a page: where it is, what it is called, what it says, what it is.

The text is read from the built page, not from the source, so that whatever builder ran, a reader
finds what a reader sees. Parts marked `data-search="off"` (related entries, page turns) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from showcase.output import Facts

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr "
    "ul".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "form", "svg", "button", "h1"})
_CELLS = frozenset({"td", "th"})
_PAIRS = frozenset({"dt", "dd"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CRUMBS = "sc-crumbs"
_BOX = "sc-box"
_RELATED = "sc-related"

# A line end of the source between two of these is no blank to a reader of Chinese.
_JOINT = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])"
)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says, a block, a row of a table or of the box a line, and which lines are headings.

    `text` is the prose, `box` the lines of the box of facts.
    """

    text: str
    headings: tuple[str, ...] = ()
    box: str = ""

    @property
    def whole(self) -> str:
        """The prose and after it the box: on a line of its own, since no string that is looked for goes over a line end."""
        return "\n".join(filter(None, (self.text, self.box)))


@dataclass(frozen=True, slots=True)
class Document:
    """A page that can be found. `url` is relative to the site's top."""

    url: str
    facts: Facts
    page: PageText


def page_text(page: bytes) -> PageText:
    """What a built page says between its title and the end of its article."""
    # Parsing the header, the navigation and the footer too would take as long again.
    start, end = page.find(b"<article"), page.rfind(b"</article>")
    part = page[start:end] if 0 <= start < end else page
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = etree.fromstring(part, parser)
    body = next(iter(tree.iter("article")), None)
    if body is None:
        body = next(iter(tree.iter("main")), tree)
    pieces: list[str] = []
    boxes: list[str] = []
    headings: list[str] = []
    _collect(body, pieces, boxes, headings)
    return PageText(_lines(pieces), tuple(headings), _lines(boxes))


def _lines(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(
    element: etree._Element, pieces: list[str], boxes: list[str], headings: list[str]
) -> None:
    tag = element.tag
    if tag in _SILENT or element.get("data-search") == "off" or _is_over_related(element):
        return
    look = element.get("class")
    if look == _CRUMBS:
        return
    if look == _BOX:
        pieces = boxes
    beside = tag in _CELLS or (tag in _PAIRS and pieces is boxes)
    block = tag in _BLOCKS and not beside
    start = len(pieces)
    if block:
        pieces.append("\n")
    if element.text:
        pieces.append(_inline(element.text))
    for child in element:
        _collect(child, pieces, boxes, headings)
        if child.tail:
            pieces.append(_inline(child.tail))
    if block or beside:
        pieces.append("\n" if block else " ")
    if tag in _HEADINGS:
        headings.append(" ".join("".join(pieces[start:]).split()))


def _is_over_related(element: etree._Element) -> bool:
    """Whether an element is the heading over the related entries, which are left out."""
    after = element.getnext() if element.tag in _HEADINGS else None
    return after is not None and after.get("class") == _RELATED


def _inline(text: str) -> str:
    return _JOINT.sub("", text).replace("\n", " ") if "\n" in text else text
