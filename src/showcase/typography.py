"""What readers of Chinese see better than Markdown draws it: links, pictures, cells of tables.

A full-width bracket or quotation mark is half blank, and a line under the blank looks like a mistake; a
picture of a screen cannot be read at the width of a phone; a short cell broken in two is no longer a word.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from showcase.captions import taken
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


class Captions(Treeprocessor):
    """Makes a figure of a picture that stands alone and the words under it, where they are written as its caption."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for parent in list(root.iter()):
            blocks = list(parent)
            if not any(map(_is_picture, blocks)):
                continue
            words = ["".join(one.itertext()).strip() if one.tag == "p" else "" for one in blocks]
            for at in taken([_is_picture(one) for one in blocks], words):
                figure, caption = blocks[at - 1], blocks[at]
                figure.tag, caption.tag = "figure", "figcaption"
                parent.remove(caption)
                figure.append(caption)


def _is_picture(block: Element) -> bool:
    """Whether a block is a paragraph of one picture and nothing else."""
    if block.tag != "p" or len(block) != 1 or (block.text or "").strip():
        return False
    inner = block[0][0] if block[0].tag == "a" and len(block[0]) == 1 else block[0]
    return inner.tag == "img" and not "".join(block.itertext()).strip()


def measure_cells(table: Element) -> None:
    """Marks the short and the long cells of a table."""
    for cell in table.iter("td"):
        length = sum(1 - char.isascii() / 2 for char in "".join(cell.itertext()).strip())
        name = "sc-short" if 0 < length <= SHORT else "sc-long" if length >= LONG else ""
        if name:
            cell.set("class", f"{cell.get('class', '')} {name}".strip())
