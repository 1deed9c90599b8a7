"""From rendered HTML to the node tree that the template draws; text stays text all the way.

Blocks: `p` paragraph, `h` heading (`level` from 1, never skipping one), `list` (`start`, or 0 for
bullets; `items` of blocks), `quote`, `note` (`title`), `table` (`align`, `head`, `rows`), `terms`,
`figure` (`name`, `alt`, `caption`), `code`, `rule`. Inline: text, `strong`, `em`, `sub`, `sup`, `u`,
`del`, `mark`, `tt`, `br`, `link` (`url`; `shown` says where the address is printed: `note`, `beside` or
nowhere), `see` (`number`), `fn` footnote (`key`, and blocks where it stands first), `ruby` (`over`).
Children are under `c`.

Whatever an author writes comes out as some tree: an unknown tag gives way to what stands in it.
"""

from __future__ import annotations

from typing import Any

from lxml import html

from showcase.volume.book import Node, Nodes
from showcase.volume.captions import captioned
from showcase.volume.runs import leaves, parted, settled, worded
from showcase.volume.surroundings import Surroundings
from showcase.volume.text import LONGEST, drawable, line, short, visible

DEEPEST = 8
"""Nesting that is drawn; what lies deeper is set as text. The typesetter, too, has a limit."""

_SILENT = frozenset({"script", "style", "template", "head", "title", "rp"})
_MARKS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "var": "em", "dfn": "em",
    "sub": "sub", "sup": "sup", "u": "u", "ins": "u", "del": "del", "s": "del", "mark": "mark",
}  # fmt: skip
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol blockquote div details section article table pre hr dl figure center "
    "main aside header footer nav address form fieldset figcaption summary".split()
)
_ALIGN = {"text-align: left": "left", "text-align: center": "center", "text-align: right": "right"}


def walk(rendered: str, around: Surroundings) -> Nodes:
    """The node tree of an HTML fragment. Never raises for what stands in it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = f"<!DOCTYPE html><html><body>{rendered}</body></html>".encode("utf-8", "replace")
    body = html.document_fromstring(data, parser=parser).find("body")
    return tuple(_Walker(around).body(body)) if body is not None else ()


class _Walker:
    """One body: remembers its footnotes and the level of its last heading."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._notes: dict[str, Any] = {}
        self._numbered: set[str] = set()
        self._plain = False
        self._level = 0

    def body(self, element: Any) -> list[Node]:
        for box in element.xpath(".//div[@class='footnote']"):
            for item in box.xpath(".//li[@id]"):
                self._notes[f"#{item.get('id')}"] = item
            box.drop_tree()
        return self._blocks(element, 0)

    def _blocks(self, element: Any, depth: int) -> list[Node]:
        """The blocks of an element; loose inline content between them becomes paragraphs."""
        if depth > DEEPEST:
            return self._paragraph([element.text_content()])
        made: list[Node] = []
        loose: list[Node] = [element.text or ""]
        for child in element:
            if child.tag in _BLOCKS:
                made += self._paragraph(loose)
                loose = []
                made += self._block(child, depth)
            else:
                loose += self._inline(child, depth)
            loose.append(child.tail or "")
        return captioned(made + self._paragraph(loose))

    def _block(self, element: Any, depth: int) -> list[Node]:
        tag, classes = element.tag, (element.get("class") or "").split()
        if tag in ("p", "figcaption", "summary"):
            return self._paragraph(self._inlines(element, depth))
        if tag[0] == "h" and tag[1:].isdigit():
            return self._heading(element, int(tag[1:]), depth)
        if tag in ("ul", "ol"):
            items = [self._blocks(one, depth + 1) for one in element if one.tag == "li"]
            start = _number(element.get("start")) if tag == "ol" else 0
            return [{"t": "list", "start": start, "items": items}] if items else []
        if tag == "blockquote":
            return _with("quote", self._blocks(element, depth + 1))
        if tag == "details" or "admonition" in classes:
            return self._note(element, depth)
        if "tabbed-set" in classes:
            return self._tabs(element, depth)
        if tag == "table":
            return self._table(element, depth)
        if tag == "dl":
            return self._terms(element, depth)
        if tag == "pre":
            return [{"t": "code", "s": self._code(element.text_content())}]
        if tag == "hr":
            return [{"t": "rule"}]
        return self._blocks(element, depth)

    def _heading(self, element: Any, written: int, depth: int) -> list[Node]:
        content = self._line(element, depth)
        if not "".join(leaves(content)).strip():
            return []
        if depth or sum(map(len, leaves(content))) > LONGEST:
            # Inside a list or quotation it divides nothing, and so long it is no heading.
            return [{"t": "p", "c": [{"t": "strong", "c": content}]}]
        self._level = min(max(written - 1, 1), self._level + 1)
        return [{"t": "h", "level": self._level, "c": content}]

    def _note(self, element: Any, depth: int) -> list[Node]:
        titles = [
            one
            for one in element
            if one.tag == "summary" or "admonition-title" in (one.get("class") or "").split()
        ]
        title = self._line(titles[0], depth) if titles else []
        for one in titles:
            one.drop_tree()
        return [{"t": "note", "title": title, "c": self._blocks(element, depth + 1)}]

    def _tabs(self, element: Any, depth: int) -> list[Node]:
        """Every tab in full under its label; paper has nothing to click on."""
        labels = element.xpath("./label | ./div[@class='tabbed-labels']/label")
        bodies = element.xpath("./div[@class='tabbed-content']/div[@class='tabbed-block']")
        bodies = bodies or element.xpath("./div[@class='tabbed-content']")
        return [
            {"t": "note", "title": self._line(label, depth), "c": self._blocks(body, depth + 1)}
            for label, body in zip(labels, bodies, strict=False)
        ]

    def _table(self, element: Any, depth: int) -> list[Node]:
        rows = element.xpath(".//tr[not(ancestor::table[2])]") or element.xpath(".//tr")
        cells = [[one for one in row if one.tag in ("td", "th")] for row in rows]
        width = max((len(row) for row in cells), default=0)
        if not width:
            return self._paragraph([element.text_content()])
        styles = [_ALIGN.get((one.get("style") or "").rstrip(";"), "left") for one in cells[0]]
        heads = [_is_head(row) for row in cells]
        drawn = [[self._cell(one, depth) for one in row] for row in cells]
        for row in drawn:
            row += [[] for _ in range(width - len(row))]
        first = heads[0] and any(drawn[0])
        body = drawn[1:] if heads[0] else drawn
        node: Node = {
            "t": "table",
            "align": styles + ["left"] * (width - len(styles)),
            "head": drawn[0] if first else [],
            "rows": body,
        }
        return [node] if first or body else []

    def _cell(self, element: Any, depth: int) -> list[Node]:
        """A cell is one run of inline content; blocks in it, which only raw HTML has, become text."""
        if any(one.tag in _BLOCKS for one in element.iter() if one is not element):
            return settled([element.text_content()], self._drawn)
        if element.tag == "th":
            return self._line(element, depth)
        return settled(worded(self._inlines(element, depth)), self._drawn)

    def _terms(self, element: Any, depth: int) -> list[Node]:
        items: list[dict[str, Any]] = []
        for one in element:
            if one.tag == "dt" or not items:
                items.append({"term": [], "c": []})
            if one.tag == "dt":
                items[-1]["term"] = self._line(one, depth)
            else:
                items[-1]["c"] += self._blocks(one, depth + 1)
        return [{"t": "terms", "items": items}] if items else []

    def _inlines(self, element: Any, depth: int) -> list[Node]:
        made: list[Node] = [element.text or ""]
        for child in element:
            made += self._inline(child, depth)
            made.append(child.tail or "")
        return made

    def _inline(self, element: Any, depth: int) -> list[Node]:
        tag = element.tag
        if tag in _SILENT:
            return []
        if depth > DEEPEST:
            return [element.text_content()]
        if tag == "br":
            return [{"t": "br"}]
        if tag == "img":
            return [self._picture(element)]
        if tag == "a":
            return self._anchor(element, depth)
        if tag in ("code", "kbd", "samp"):
            return [{"t": "tt", "c": [element.text_content()]}]
        if tag == "ruby":
            return self._ruby(element, depth)
        inside = self._inlines(element, depth + 1)
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return inside  # a footnote raises its own number
        return [{"t": _MARKS[tag], "c": inside}] if tag in _MARKS else inside

    def _anchor(self, element: Any, depth: int) -> list[Node]:
        href = element.get("href") or ""
        if href in self._notes:
            return self._footnote(href, depth)
        inside = self._inlines(element, depth + 1)
        if element.get("class") == "sc-picture":  # on the web it opens the picture
            return inside
        target = self._around.link(href)
        if target.number:
            return [{"t": "see", "number": target.number, "c": inside}]
        if target.url:
            spelt = element.text_content().strip().rstrip("/") == href.rstrip("/")
            shown = "" if spelt else "beside" if self._plain else "note"
            return [{"t": "link", "url": target.url, "shown": shown, "c": inside}]
        return inside

    def _footnote(self, key: str, depth: int) -> list[Node]:
        """A footnote where it is first called; where none can stand, its text in brackets."""
        note = self._notes[key]
        for back in note.xpath(".//a[@class='footnote-backref']"):
            _drop_with_blank(back)
        if self._plain:
            return [f"（{note.text_content().strip()}）"]
        name = f"{self._around.prefix}{key}"
        if key in self._numbered:
            return [{"t": "fn", "key": name}]
        self._numbered.add(key)
        self._plain = True
        content = self._blocks(note, depth + 1)
        self._plain = False
        return [{"t": "fn", "key": name, "c": content}]

    def _ruby(self, element: Any, depth: int) -> list[Node]:
        over = self._drawn("".join(one.text_content() for one in element if one.tag == "rt"))
        for one in [one for one in element if one.tag in ("rt", "rp")]:
            one.drop_tree()
        return [{"t": "ruby", "over": over, "c": self._inlines(element, depth + 1)}]

    def _picture(self, element: Any) -> Node:
        name = self._around.picture(element.get("src") or "")
        alt = short(drawable(line(element.get("alt") or ""), self._around.missing))
        caption = self._drawn(line(element.get("title") or ""))
        return {"t": "figure", "name": name, "alt": alt, "caption": caption}

    def _paragraph(self, inline: list[Node]) -> list[Node]:
        if inline in ([""], ["\n"]):  # what stands between blocks
            return []
        text, figures = parted(inline)
        content = settled(text, self._drawn)
        return [*([{"t": "p", "c": content}] if content else []), *figures]

    def _line(self, element: Any, depth: int) -> list[Node]:
        """Inline content where no footnote and no picture can stand: a heading, a title, a cell."""
        before, self._plain = self._plain, True
        content = settled(worded(self._inlines(element, depth), bare=True), self._drawn)
        self._plain = before
        return content

    def _drawn(self, text: str) -> str:
        self._around.texts.append(text)
        return drawable(text, self._around.missing)

    def _code(self, text: str) -> str:
        lines = text.rstrip("\n").expandtabs(4).split("\n")
        return "\n".join(self._drawn(visible(one)) for one in lines)


def _is_head(row: list[Any]) -> bool:
    """Whether a row heads the columns; a cell of it without words may be no head (`showcase.markup`)."""
    named = [one for one in row if one.text_content().strip()]
    return bool(row) and all(one.tag == "th" for one in named or row)


def _drop_with_blank(element: Any) -> None:
    """Remove an element and the no-break space before it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip("\xa0")
    else:
        parent.text = (parent.text or "").rstrip("\xa0")
    element.drop_tree()


def _with(kind: str, content: list[Node]) -> list[Node]:
    return [{"t": kind, "c": content}] if content else []


def _number(text: str | None) -> int:
    return min(int(text), 9999) if text and text.isascii() and text.isdigit() else 1
