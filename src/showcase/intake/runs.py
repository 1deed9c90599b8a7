"""The running text of a paragraph, from the converter's HTML to Markdown; a break becomes a line feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from showcase.harmless import is_safe, leaves
from showcase.intake import escape
from showcase.intake.losses import Losses
from showcase.wordcount import count_zi

Element = etree._Element
_NOTE = re.compile(r"#(?:footnote|endnote)-")
_NOTED = re.compile(r"\[\^[0-9]+\]")
_LINE_OR_NOTE = re.compile(rf"(\n|(?<!\\){_NOTED.pattern})")
_MARKS = {"strong": "**", "em": "*"}
_TAGS = ("sub", "sup")
_ENDS = "。！？；：…”』」）.!?;:"
_GOES_ON = ("，", "、", ",")
LONG_LINE = 15
"""字 of a line whose break, without an end of a sentence, is the paper's edge and no wish of the author."""


def markdown(node: Element, losses: Losses, plain: bool = False) -> str:
    """What stands in an element. `plain` leaves out bold and italics, as in headings."""
    parts = [escape.inline(node.text or "")]
    for child in node:
        parts.append(_child(child, losses, plain))
        parts.append(escape.inline(child.tail or ""))
    return "".join(parts)


def _child(node: Element, losses: Losses, plain: bool) -> str:
    if node.tag == "br":
        return "\n"
    if node.tag == "img":
        return picture(node.get("alt") or "", node.get("src") or "")
    if node.tag == "input":
        return "☑" if node.get("checked") else "☐"
    if is_note_mark(node):
        return f"[^{re.sub('[^0-9]', '', node.text or '')}]"
    if node.tag == "s":
        losses.add("strike")
    inner = markdown(node, losses, plain or node.tag in _MARKS)
    if node.tag == "a":
        return _link(inner, node.get("href"), losses)
    if node.tag in _TAGS:
        pieces = _LINE_OR_NOTE.split(inner)  # a note is raised by the site
        return "".join(_around(f"<{node.tag}>", piece, f"</{node.tag}>") for piece in pieces)
    if node.tag in _MARKS and not plain:
        mark = _MARKS[node.tag]
        return "".join(_around(mark, piece, mark) for piece in _lines(inner))
    return inner


def text_of(node: Element) -> str:
    """The text below an element, with a line feed for a break and without marks of notes."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == "br":
            parts.append("\n")
        elif not is_note_mark(child):
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def is_note_mark(node: Element) -> bool:
    """Whether an element is the link that leads to a footnote or endnote."""
    return node.tag == "a" and _NOTE.match(node.get("href") or "") is not None


def _lines(text: str) -> Iterator[str]:
    yield from re.split("(\n)", text)


def _around(start: str, text: str, end: str) -> str:
    """Marks around a text, with the blanks at its ends left outside."""
    held = text.strip(" \u3000\n")
    # Blanks, a lone mark that nobody made bold on purpose, a note.
    if not re.search(r"\w", held) or _NOTED.fullmatch(held):
        return text
    before, _, after = text.partition(held)
    return f"{before}{start}{held}{end}{after}"


def _link(text: str, target: str | None, losses: Losses) -> str:
    if target is None or not text.strip():
        return text
    if target.startswith("#"):
        return text  # a place within the Word document
    if (
        not leaves(target)
        or not is_safe(target)
        or not re.match(r"https?://[^\s<>\"'\\\ue000-\uf8ff]+$", target)
    ):
        losses.add("link")
        return text
    return (
        f"[{text.strip()}](<{target}>)"
        if re.search(r"[()]", target)
        else f"[{text.strip()}]({target})"
    )


def picture(alt: str, target: str) -> str:
    """A picture as Markdown."""
    said = " ".join(alt.split()).replace("[", "［").replace("]", "］")
    return f"![{escape.inline(said)}]({target})"


def is_picture_without_alt(text: str) -> bool:
    """Whether a paragraph is nothing but a picture of which nothing is said."""
    return re.fullmatch(r"!\[\]\([^()]+\)", text) is not None


def paragraphs(text: str, apart: Callable[[str], object]) -> list[str]:
    """The paragraphs of a text with breaks: a break ends one unless it stands within a sentence.

    Lines broken at the paper's edge are joined, as Han characters are, without a blank. A line for which
    `apart` holds stands alone.
    """
    made: list[str] = []
    for piece in text.split("\n"):
        one = piece.strip(" \u3000\t")
        if not one:
            continue
        if made and not _ends(made[-1]) and not apart(made[-1]) and not apart(one):
            blank = " " if made[-1][-1].isascii() and one[0].isascii() else ""
            made[-1] = f"{made[-1]}{blank}{one}"
        else:
            made.append(one)
    return made


def _ends(text: str) -> bool:
    bare = text.rstrip("*").rstrip()
    if bare.endswith(_GOES_ON):
        return False
    return bare[-1:] in _ENDS or count_zi(bare) < LONG_LINE


def joined(text: str) -> str:
    """A text with its breaks taken out, for headings and list items."""
    return "".join(one.strip(" \u3000\t") for one in text.split("\n"))
