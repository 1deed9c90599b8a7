"""Shades for the cells of a table of counts, so that it can be looked at before it is read.

The coverage picture is the table itself, shaded, and no drawing beside it: region by organisation type is
too wide for a drawing whose letters a phone can show, its rows may be hundreds, and a table can be
walked cell by cell with a screen reader, copied, searched and followed by its links. Two copies of one
matrix would tell nobody more.
"""

from __future__ import annotations

from dataclasses import dataclass

STEPS = 4
"""So few that neighbouring shades can be told apart on paper; the style sheet has a colour for each."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A shade, 1 being the palest, and the counts that have it."""

    step: int
    least: int
    most: int

    @property
    def label(self) -> str:
        """The counts as the key of the table says them."""
        return str(self.most) if self.least == self.most else f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Shades:
    """Equal steps from nothing to the greatest count: twice as dark is twice as many."""

    peak: int

    def of(self, count: int) -> int:
        """The shade of a count, 0 for none."""
        return -(-count * STEPS // self.peak) if count else 0

    @property
    def key(self) -> tuple[Shade, ...]:
        """The shades that can occur, palest first."""
        ends = [step * self.peak // STEPS for step in range(STEPS + 1)]
        steps = zip(range(1, STEPS + 1), ends[:-1], ends[1:], strict=True)
        return tuple(Shade(step, low + 1, high) for step, low, high in steps if high > low)
