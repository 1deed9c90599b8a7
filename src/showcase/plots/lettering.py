"""How much room words take in a drawing, where nothing wraps by itself.

Measured in em without any font: Han and full-width characters are 1 em wide by design, for others an
average is enough to keep labels apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NARROW = 0.6
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE = re.compile(r"[A-Za-z0-9]+|[（《“‘【]*.[，。、；：？！）》”’】]*")


def plain(text: str) -> str:
    """The text on one line, without the characters that XML forbids."""
    return " ".join(_UNFIT.sub("", text).split())


def width(text: str) -> float:
    """About how many em a text takes on a line."""
    return sum(_width(character) for character in text)


def lines(text: str, room: float) -> tuple[str, ...]:
    """The text cut into lines of at most `room` em.

    Words of Latin letters stay whole where they fit, and no line begins with closing punctuation.
    """
    made = [""]
    for piece in _pieces(text, room):
        if made[-1] and width(made[-1] + piece) > room:
            made.append("")
        made[-1] += piece
    return tuple(line for line in (one.strip() for one in made) if line)


def _pieces(text: str, room: float) -> Iterator[str]:
    """What must stay together; single characters where that is more than a line."""
    for piece in _PIECE.findall(text):
        yield from [piece] if width(piece) <= room else piece


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return 1 if unicodedata.east_asian_width(character) in "WFA" else _NARROW
