"""Printed without colour a volume stays legible: every letter and every rule against the ground it stands on.

Colours become grey as printers and copiers make it (luma of ITU-R BT.601), and the grey's contrast is WCAG's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pymupdf
import pytest

from books import BOOK, STAMP, book_of, one_case, volume_of
from showcase.volume import typeset
from showcase.volume.edition import Edition

TEXT, RULE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11: the least contrast of text, and of what is not text but means something."""

WHITE = (1.0, 1.0, 1.0)
THIN = 6.0
"""Points: what is painted and no thicker is a rule or a bar; what is thicker is a ground."""

Colour = tuple[float, float, float]


def light(colour: Colour) -> float:
    """The luminance of the grey that a colour becomes, from 0 to 1."""
    red, green, blue = colour
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return grey / 12.92 if grey <= 0.03928 else ((grey + 0.055) / 1.055) ** 2.4


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def grounds(page: Any) -> list[tuple[int, Any, Colour]]:
    """What is painted on a page and is no rule: when, where, in which colour."""
    return [
        (one["seqno"], one["rect"], one["fill"])
        for one in page.get_drawings()
        if one.get("fill") and min(one["rect"].width, one["rect"].height) > THIN
    ]


def under(point: Any, when: int, painted: list[tuple[int, Any, Colour]]) -> Colour:
    """The colour on which something painted at that time and place stands."""
    found = [colour for seqno, rect, colour in painted if seqno < when and point in rect]
    return found[-1] if found else WHITE


def letters(page: Any) -> Iterator[tuple[float, str]]:
    painted = grounds(page)
    for span in page.get_texttrace():
        box = pymupdf.Rect(span["bbox"])
        said = "".join(chr(char[0]) for char in span["chars"]).strip()
        middle = (box.tl + box.br) / 2
        if said:
            yield contrast(span["color"], under(middle, span["seqno"], painted)), said


def rules(page: Any) -> Iterator[tuple[float, str]]:
    painted = grounds(page)
    for one in page.get_drawings():
        rect = one["rect"]
        colour = one.get("color") or one.get("fill")
        if colour and (one.get("color") or min(rect.width, rect.height) <= THIN):
            middle = (rect.tl + rect.br) / 2
            yield contrast(colour, under(middle, one["seqno"], painted)), str(rect)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """A book with all there is but an author's picture, whose place is a grey box; and a marked word."""
    book = replace(volume_of(BOOK), pictures={})
    marked = book_of(one_case(tmp_path_factory.mktemp("marked"), "<mark>标出</mark>的字"))
    pdfs = (typeset(Edition("16k", bleed=True).of(book), STAMP), marked.pdf)
    return [page for pdf in pdfs for page in pymupdf.open(stream=pdf, filetype="pdf")]


def test_letters_stand_out_from_their_ground(pages: list[Any]) -> None:
    seen = [one for page in pages for one in letters(page)]
    assert len(seen) > 500
    assert [one for one in seen if one[0] < TEXT] == []


def test_rules_and_bars_stand_out_from_their_ground(pages: list[Any]) -> None:
    seen = [one for page in pages for one in rules(page)]
    assert len(seen) > 40
    assert [one for one in seen if one[0] < RULE] == []


def test_a_letter_is_measured_on_the_ground_it_stands_on(pages: list[Any]) -> None:
    """The summary's words stand on its tint, the body's on the paper, in the same ink."""
    page = next(one for one in pages if "案例1" in one.get_text().replace(" ", ""))
    on_tint, on_paper = (
        {round(ratio, 1) for ratio, said in letters(page) if words in said}
        for words in ("提示框都用上", "村里有书没人读")
    )
    assert on_tint
    assert on_paper
    assert max(on_tint) < min(on_paper)


def test_grey_is_by_luma() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert light((1, 0, 0)) < light((0, 1, 0))
