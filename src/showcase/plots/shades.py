"""Shades for the cells of a table of counts, so that it can be looked at before it is read.

The coverage picture is the table itself, shaded, and no drawing beside it: region by organisation type is
too wide for a drawing whose letters a phone can show, its rows may be hundreds, and a table can be
walked cell by cell with a screen reader, copied, searched and followed by its links. Two copies of one
matrix would tell nobody more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 4
"""So few that neighbouring shades can be told apart on paper; the style sheet has a colour for each."""


@dataclass(frozen=True, slots=True)
class Shades:
    """Equal steps from nothing to the greatest of counts that may be compared."""

    peak: int

    @classmethod
    def over(cls, counts: Iterable[int]) -> Shades:
        """The shades for some counts."""
        return cls(max(counts, default=0))

    def of(self, count: int) -> int:
        """The shade of a count: 0 for none, 1 the palest, `STEPS` for the greatest."""
        return -(-count * STEPS // self.peak) if count else 0
