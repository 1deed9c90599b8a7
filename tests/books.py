"""What the tests of volumes share: books to set, and their pages read back."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from showcase.loading import load
from showcase.sample import sample
from showcase.site import read_site
from showcase.volume import Volume, collection_plan, compose, typeset

BOOK = Path(__file__).parent / "volume"
CASES = "cases/yangshu-1"
STAMP = 1_600_020_000  # late on 13 September 2020 in Greenwich, the 14th in China

CASE = """---
title: {title}
unit: 示例单位
region: 示例省
org_type: 社区
date: 2020-01-01
summary: 一共五字。
sources: [{{title: 来源}}]
---
{body}
"""


@dataclass(frozen=True)
class Book:
    """A volume, its file, and the text of its pages as they were drawn."""

    volume: Volume
    pdf: bytes

    def document(self) -> Any:
        """The file opened."""
        return pymupdf.open(stream=self.pdf, filetype="pdf")


def volume_of(root: Path) -> Volume:
    """The only collection of a root, composed."""
    catalogue = load(root)
    (collection,) = catalogue.of("collection")
    return compose(collection_plan(collection, catalogue), catalogue, read_site(root))


def book_of(root: Path) -> Book:
    """The same, typeset."""
    volume = volume_of(root)
    return Book(volume, typeset(volume, STAMP))


def write_sample(count: int, root: Path) -> Path:
    """A root of made-up cases."""
    for path, text in sample(count):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def one_case(folder: Path, body: str, title: str = "题目两三字") -> Path:
    """A root of one case with this body; pictures may be put beside it."""
    root = Path(shutil.copytree(BOOK, folder / "root"))
    for path in (root / CASES).glob("*.md"):
        path.unlink()
    collection = root / f"{CASES}/collection.yml"
    collection.write_text(collection.read_text("utf-8").partition("preface:")[0], "utf-8")
    (root / f"{CASES}/yipian.md").write_text(CASE.format(title=title, body=body), "utf-8")
    return root


@dataclass(frozen=True)
class Glyph:
    """A drawn character: what it is, the number of its glyph, where it stands in points, its size."""

    char: str
    number: int
    x: float
    right: float
    size: float


def glyphs(page: Any) -> Iterator[tuple[int, Glyph]]:
    """Every character drawn on a page, with the height of its baseline in whole points."""
    for span in page.get_texttrace():
        for code, number, origin, box in span["chars"]:
            yield round(origin[1]), Glyph(chr(code), number, origin[0], box[2], span["size"])


def lines(page: Any) -> list[list[Glyph]]:
    """The lines of a page from top to bottom, each from left to right, without blanks."""
    rows: defaultdict[int, list[Glyph]] = defaultdict(list)
    for height, glyph in glyphs(page):
        if glyph.char.strip() and glyph.char not in "\u200b\u2060":
            rows[height].append(glyph)
    return [sorted(rows[at], key=lambda one: one.x) for at in sorted(rows)]


def said(line: list[Glyph]) -> str:
    """The text of a line, without blanks."""
    return "".join(one.char for one in line)
