"""Words under a picture become its caption where they are written as one.

A document of an office has the words as a paragraph below the picture, and so has the draft made of it: short, numbered
(图1 读书会), no sentence. In print they would be text of the case, indented, and might stand on the next page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from showcase.captions import taken
from showcase.volume.book import Node


def captioned(blocks: Sequence[Node]) -> list[Node]:
    """Blocks in which each picture without a caption has taken the one that stands right under it."""
    found = taken([_bare(one) for one in blocks], [_words(one) for one in blocks])
    made: list[Node] = []
    for at, block in enumerate(blocks):
        if at in found:
            made[-1] = {**_mapping(made[-1]), "caption": _words(block)}
        else:
            made.append(block)
    return made


def _words(block: Node) -> str:
    """The words of a paragraph of nothing but words; emphasis is the caption's own."""
    held = _mapping(block)
    if held.get("t") != "p":
        return ""
    said = []
    for one in held["c"]:
        if isinstance(one, dict) and one["t"] in ("strong", "em"):
            said += one["c"]
        else:
            said.append(one)
    return "".join(said).strip() if all(isinstance(one, str) for one in said) else ""


def _bare(block: Node) -> bool:
    held = _mapping(block)
    return held.get("t") == "figure" and not held["caption"]


def _mapping(block: Node) -> dict[str, Any]:
    return block if isinstance(block, dict) else {}
