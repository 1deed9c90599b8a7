"""A run of inline content: its pieces of text are prepared together, for they are one paragraph.

Line breaks and punctuation look at their neighbours, and a neighbour may stand on the other side of a tag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from showcase.volume.book import Node
from showcase.volume.text import BREAK, join, line, tidy


def settled(inline: list[Node], draw: Callable[[str], str]) -> list[Node]:
    """The run with its text joined and drawn; what is left empty falls away."""
    if len(inline) == 1 and isinstance(inline[0], str):  # most are, and there are thousands
        text = draw(line(inline[0]))
        return [text] if text else []
    texts = join([leaf if leaf == BREAK else tidy(leaf) for leaf in leaves(inline)])
    return list(_filled(inline, (text if text == BREAK else draw(text) for text in texts)))


def parted(inline: list[Node]) -> tuple[list[Node], list[Node]]:
    """The run without its figures, and the figures; they stand after the paragraph they were in."""
    apart: list[Node] = []

    def keep(nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, str) or node["t"] == "fn" or "c" not in node:
                if isinstance(node, dict) and node["t"] == "figure":
                    apart.append(node)
                else:
                    yield node
            else:
                yield {**node, "c": list(keep(node["c"]))}

    return list(keep(inline)), apart


def worded(inline: list[Node], bare: bool = False) -> list[Node]:
    """The run with each figure replaced by its alternative text, for places that hold no picture.

    With `bare`, references to pages go too: a heading must know its words before there are pages.
    """
    made: list[Node] = []
    for node in inline:
        if isinstance(node, str) or node["t"] == "fn" or "c" not in node:
            made.append(node["alt"] if isinstance(node, dict) and node["t"] == "figure" else node)
        elif bare and node["t"] == "see":
            made += worded(node["c"], bare)
        else:
            made.append({**node, "c": worded(node["c"], bare)})
    return made


def leaves(nodes: list[Node]) -> Iterator[str]:
    """The pieces of text in reading order; what stands in footnotes is apart."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node["t"] == "br":
            yield BREAK
        elif node["t"] != "fn":
            yield from leaves(node["c"])


def _filled(nodes: list[Node], texts: Iterator[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            text = next(texts)
            if text:
                yield text
        elif node["t"] == "br":
            next(texts)
            yield node
        elif node["t"] == "fn":
            yield node
        else:
            content = list(_filled(node["c"], texts))
            if content:
                yield {**node, "c": content}
