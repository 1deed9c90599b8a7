"""The titles of a volume, each with what it costs to break it at each of its places."""

from __future__ import annotations

from showcase.phrases import Speech, costs
from showcase.volume.book import Title

LONGEST = 80
"""Characters of a title that is worth the trouble; a longer one is broken as text is."""


def titled(title: str, speech: Speech) -> Title:
    """The title with its breaks; `speech` is that of the volume. No breaks where it is too long."""
    if not 2 <= len(title) <= LONGEST:
        return Title(title)
    return Title(title, "".join(map(str, costs(title, speech))))
