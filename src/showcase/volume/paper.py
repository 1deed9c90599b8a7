"""The sizes of paper a volume is made for, and how its pages lie on the sheets of a booklet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BLEED = 3.0
"""Millimetres that colour runs over the cut on each side, as Chinese printers ask for."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A trimmed page, in millimetres; `label` is what printers call it."""

    label: str
    width: float
    height: float


A4 = Paper("A4", 210.0, 297.0)
SIZES = {"a4": A4, "16k": Paper("16开", 185.0, 260.0), "32k": Paper("32开", 140.0, 203.0)}
"""ISO 216, and the sizes of the brief: 正度16开 trimmed to 185 × 260, 大32开 to 140 × 203."""

SHEETS = (Paper("A4", 297.0, 210.0), Paper("A3", 420.0, 297.0))
"""Sheets for two pages side by side, the smallest first."""


def sheet_for(width: float, height: float) -> Paper:
    """The smallest sheet on which two pages of this size lie side by side."""
    fitting = (one for one in SHEETS if 2 * width <= one.width and height <= one.height)
    return next(fitting, Paper("", 2 * width, height))


def imposed(pages: int, signature: int) -> Iterator[tuple[int | None, int | None]]:
    """For each side of each sheet, in the order of printing, the pages on its left and right.

    Pages count from 0; None is blank. Sheets are printed on both sides, turned over the short edge; each
    signature (帖) of `signature` pages, a multiple of 4, is folded and the signatures are laid one behind
    the other. The last one is as small as what is left allows.
    """
    for first in range(0, pages, signature):
        count = min(signature, -(-(pages - first) // 4) * 4)
        for sheet in range(count // 4):
            low, high = first + 2 * sheet, first + count - 1 - 2 * sheet
            for left, right in ((high, low), (low + 1, high - 1)):
                yield _there(left, pages), _there(right, pages)


def _there(page: int, pages: int) -> int | None:
    return page if page < pages else None
