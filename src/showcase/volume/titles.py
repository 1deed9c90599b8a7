"""The titles of a volume, each with what it costs to break it at each of its places."""

from __future__ import annotations

from dataclasses import replace

from showcase.phrases import Speech, costs
from showcase.volume.book import Part, Piece, Title, Volume

LONGEST = 80
"""Characters of a title that is worth the trouble; a longer one is broken as text is."""


def entitled(volume: Volume, speech: Speech) -> Volume:
    """The volume with breaks in its titles; `speech` is that of all it says."""

    def piece(one: Piece) -> Piece:
        return replace(one, title=titled(one.title.text, speech))

    def part(one: Part) -> Part:
        return replace(one, pieces=tuple(map(piece, one.pieces)))

    title = titled(volume.title.text, speech)
    return replace(volume, title=title, parts=tuple(map(part, volume.parts)))


def titled(title: str, speech: Speech) -> Title:
    """The title with its breaks; none where it is too long."""
    if not 2 <= len(title) <= LONGEST:
        return Title(title)
    return Title(title, "".join(map(str, costs(title, speech))))
