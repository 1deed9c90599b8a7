"""How the pages look: small pictures of them, compared with kept ones.

After a change that is meant: python3 scripts/test.py tests/test_volume_looks.py --renew, then look at the pictures
in tests/looks before they are committed. The pictures are made by PyMuPDF, whose version is pinned as
the typesetter's is, so they should be the same to the last dot; the tolerance is for another processor's
rounding.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pymupdf
import pytest
from PIL import Image, ImageChops

from books import BOOK, STAMP
from conftest import TESTS
from showcase.loading import load
from showcase.site import read_site
from showcase.volume import collection_plan, compose, typeset
from showcase.volume.edition import Edition

KEPT = TESTS / "looks"
DOTS = 40
"""An inch: letters are grey, but their lines, rules, boxes and pictures can be told apart."""

FAINT = 24
"""How far a dot may be from the kept one, of 255."""

STRAY = 0.0005
"""The share of dots that may be farther; a line of text moved by its height changes ten times as many."""

PAGES = {
    "cover": ("a4", "第三辑"),
    "imprint": ("a4", "印发单位"),
    "contents": ("a4", "目录"),
    "part": ("one part", "第一编"),
    "case": ("a4", "案例 1\n"),
    "table-and-footnotes": ("a4", "轮流朗读"),
    "picture-and-figures": ("a4", "正文里的图"),
    "traditional": ("a4", "案例 2\n"),
    "index": ("a4", "单位索引"),
    "colophon": ("a4", "编印说明"),
    "case-16k": ("16k", "案例 1\n"),
    "case-32k": ("32k", "案例 1\n"),
}
"""What is looked at: an edition, and words of which the first page that has them in large is meant."""


def printed(edition: Edition, *, one_part: bool = False) -> Any:
    """The book in an edition, opened; as `one_part`, which is long enough for a page of its own."""
    catalogue = load(BOOK)
    (collection,) = catalogue.of("collection")
    site = replace(read_site(BOOK), url="https://example.org/site/")
    volume = compose(collection_plan(collection, catalogue), catalogue, site)
    if one_part:
        volume = replace(volume, parts=(replace(volume.parts[0], pieces=volume.pieces),))
    pdf = edition.finished(typeset(edition.of(volume), STAMP))
    return pymupdf.open(stream=pdf, filetype="pdf")


@pytest.fixture(scope="module")
def books() -> dict[str, Any]:
    """The book on each size of paper, and in one part."""
    sizes = {size: printed(Edition(size)) for size in ("a4", "16k", "32k")}
    return {**sizes, "one part": printed(Edition(), one_part=True)}


def page_of(book: Any, name: str, words: str) -> Any:
    """The page with these words; of the contents' and the index's own, not those that list them."""
    found = [page for page in book if words.replace(" ", "") in page.get_text().replace(" ", "")]
    return found[-1] if name in ("index", "colophon", "part") else found[0]


def picture(page: Any, dots: int = DOTS) -> Image.Image:
    drawn = page.get_pixmap(dpi=dots)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples)


def compare(name: str, drawn: Image.Image, renew: bool) -> None:
    path = KEPT / f"{name}.png"
    if renew:
        KEPT.mkdir(exist_ok=True)
        drawn.save(path, optimize=True)
    kept = Image.open(io.BytesIO(path.read_bytes())).convert("RGB")
    assert drawn.size == kept.size
    apart = ImageChops.difference(drawn, kept).convert("L")
    stray = sum(apart.histogram()[FAINT:]) / (drawn.width * drawn.height)
    assert stray <= STRAY, f"{name}: {stray:.2%} of the dots look different"


@pytest.mark.parametrize("name", PAGES)
def test_pages_look_as_kept(
    books: dict[str, Any], name: str, request: pytest.FixtureRequest
) -> None:
    size, words = PAGES[name]
    page = page_of(books[size], name, words)
    compare(name, picture(page), request.config.getoption("--renew"))


@pytest.mark.parametrize(
    ("name", "edition", "at"),
    [("booklet-sheet", Edition("32k", signature=8), 0), ("crop-marks", Edition("16k", bleed=True), 0)],
)  # fmt: skip
def test_sheets_look_as_kept(
    name: str, edition: Edition, at: int, request: pytest.FixtureRequest
) -> None:
    compare(name, picture(printed(edition)[at]), request.config.getoption("--renew"))


def test_every_kept_picture_is_compared() -> None:
    names = {*PAGES, "booklet-sheet", "crop-marks"}
    assert {path.stem for path in KEPT.iterdir()} == names


def test_a_moved_line_is_seen(books: dict[str, Any]) -> None:
    drawn = picture(page_of(books["a4"], "imprint", "印发单位"))
    with pytest.raises(AssertionError, match="look different"):
        compare("imprint", ImageChops.offset(drawn, 0, 3), renew=False)
