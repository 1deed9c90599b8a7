"""What readers of Chinese see better than Markdown draws it: links, pictures, cells of tables.

A full-width bracket or quotation mark is half blank, and a line under the blank looks like a mistake; a
picture of a screen cannot be read at the width of a phone; a short cell broken in two is no longer a word.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from showcase.harmless import is_safe

SHORT, LONG = 7, 12
"""A table's cell of so few characters, a date among them, stays on one line; one of so many does not become a
thin column. Latin letters and digits count as half a character."""

_OPENING = "“‘《〈「『（【〔"
_CLOSING = "”’》〉」』）】〕"


class Links(Treeprocessor):
    """Marks the words of a link between the brackets at its ends; the line is drawn under these."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for link in root.iter("a"):
            said = link.text or ""
            inner = said.lstrip(_OPENING)
            bare = inner.rstrip(_CLOSING)
            if len(link) or not bare or bare == said:
                continue
            link.text = said[: len(said) - len(inner)]
            words = SubElement(link, "span", {"class": "sc-words"})
            words.text, words.tail = bare, inner[len(bare) :]


class Pictures(Treeprocessor):
    """Makes a picture a link to its file, which browsers show as large as it is.

    Not where it is in a link, nor where it has no words for those who do not see it: the link would have none.
    """

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        linked = {picture for link in root.iter("a") for picture in link.iter("img")}
        for parent in list(root.iter()):
            for at, picture in enumerate(list(parent)):
                source = picture.get("src", "")
                if picture.tag != "img" or picture in linked or not picture.get("alt"):
                    continue
                if source and is_safe(source):
                    link = Element("a", {"class": "sc-picture", "href": source})
                    link.tail, picture.tail = picture.tail, None
                    parent[at] = link
                    link.append(picture)


def measure_cells(table: Element) -> None:
    """Marks the short and the long cells of a table."""
    for cell in table.iter("td"):
        length = sum(1 - char.isascii() / 2 for char in "".join(cell.itertext()).strip())
        name = "sc-short" if 0 < length <= SHORT else "sc-long" if length >= LONG else ""
        if name:
            cell.set("class", f"{cell.get('class', '')} {name}".strip())
