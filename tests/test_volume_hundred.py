"""A volume of a hundred made-up cases: numbers in contents and indexes, and the rules of Chinese lines."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from books import Book, Glyph, book_of, glyphs, lines, said, write_sample

NEVER_FIRST = set("，。、；：？！’”）》〉】」』〕…·‧～%％")
NEVER_LAST = set("“‘（《〈「『【〔")
"""Line start and line end: GB/T 15834—2011, 5.1, and W3C, Requirements for Chinese Text Layout, 3.1.3."""


MIDDLE = 105 / 25.4 * 72
"""Points from the left to between the two columns of an index on A4."""


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_of(write_sample(100, tmp_path_factory.mktemp("hundred")))


@pytest.fixture(scope="module")
def rows(hundred: Book) -> list[list[list[Glyph]]]:
    """The lines of every page."""
    return [lines(page) for page in hundred.document()]


@pytest.fixture(scope="module")
def labels(hundred: Book) -> dict[str, int]:
    """The place of each numbered page by its printed number."""
    pages = PdfReader(io.BytesIO(hundred.pdf)).page_labels
    return {label: at for at, label in enumerate(pages) if label}


def body_lines(rows: list[list[list[Glyph]]]) -> list[list[list[Glyph]]]:
    """The pages of cases, without their running heads and numbers."""
    return [page[1:-1] for page in rows if page and said(page[0]).startswith("样例案例集")]


def where_cases_begin(rows: list[list[list[Glyph]]]) -> dict[int, int]:
    found = {}
    for at, page in enumerate(rows):
        if len(page) > 1 and (opening := re.fullmatch(r"案例(\d+)", said(page[1]))):
            found[int(opening[1])] = at
    return found


def test_each_case_begins_a_page_of_its_own(hundred: Book, rows: Any) -> None:
    begins = where_cases_begin(rows)
    assert sorted(begins) == [piece.number for piece in hundred.volume.pieces]
    assert len(set(begins.values())) == 100


def test_every_line_of_the_contents_gives_the_true_page(
    hundred: Book, rows: Any, labels: dict[str, int]
) -> None:
    begins = where_cases_begin(rows)
    titles = {piece.title.text: piece.number for piece in hundred.volume.pieces}
    contents = [
        said(line) for label, at in labels.items() if label[0] in "IVX" for line in rows[at]
    ]
    listed = 0
    for line in contents:
        if entry := re.fullmatch(r"(.+?)\.{3,}\D*(\d+)", line):
            name = next((one for one in titles if entry[1].startswith(one)), "")
            there = labels[entry[2]]
            if name:
                assert there == begins[titles[name]], line
                assert name in said(rows[there][2])
            else:  # a part, an index
                assert entry[1] in "".join(map(said, rows[there])), line
            listed += 1
    assert listed == 100 + len(hundred.volume.parts) + len(hundred.volume.indexes)


def test_every_line_of_an_index_gives_the_true_pages(
    hundred: Book, rows: Any, labels: dict[str, int]
) -> None:
    """The units: each number leads to the first page of a case of that unit, and none is left out."""
    units, regions, awards = hundred.volume.indexes
    assert [one.title for one in (units, regions, awards)] == ["单位索引", "地区索引", "荣誉索引"]
    begins = where_cases_begin(rows)
    start = labels["1"]
    there = {at - start + 1: number for number, at in begins.items()}
    expected = {line.name: list(line.numbers) for line in units.lines}
    given = defaultdict(list)
    for at in range(max(begins.values()) + 1, len(rows)):
        for row in rows[at]:
            left = [one for one in row if one.x < MIDDLE]
            for half in (left, row[len(left) :]):
                line = re.fullmatch(r"(.+?)\.{3,}([\d，]+)", said(half))
                if line and line[1] in expected:
                    given[line[1]] += [there[int(one)] for one in line[2].split("，")]
    assert given == expected
    for line in units.lines:
        for number in line.numbers:
            assert line.name in "".join(map(said, rows[begins[number]][:8]))


def streams(rows: Any, first: int, titles: list[str]) -> dict[str, str]:
    """The text of each index, column after column, from a page on."""
    made: dict[str, str] = {}
    title = ""
    for page in rows[first:]:
        parts: list[tuple[str, list[list[Glyph]]]] = [(title, [])]
        for row in page[:-1]:
            if said(row) in titles:
                title = said(row)
                parts.append((title, []))
            elif row[0].size < 10:
                parts[-1][1].append(row)
        for name, held in parts:
            columns = (
                [one for one in row if (one.x < MIDDLE) is left]
                for left in (True, False)
                for row in held
            )
            made[name] = made.get(name, "") + "".join(map(said, columns))
    return made


def test_regions_and_awards_stand_in_their_indexes_with_the_true_pages(
    hundred: Book, rows: Any, labels: dict[str, int]
) -> None:
    """Also where the numbers of a name need several lines."""
    begins = where_cases_begin(rows)
    start = labels["1"]
    indexes = hundred.volume.indexes[1:]
    held = streams(rows, max(begins.values()) + 1, [one.title for one in hundred.volume.indexes])
    for index in indexes:
        for line in index.lines:
            pages = "，".join(str(begins[number] - start + 1) for number in line.numbers)
            if pages:
                assert re.search(rf"{line.name}\.*{pages}(?!\d|，)", held[index.title]), line.name
            for number in line.numbers if index.title == "荣誉索引" else ():
                assert line.name in "".join(map(said, rows[begins[number]][:10]))
    assert sum(len(line.numbers) for index in indexes for line in index.lines) > 120


def feet(page: Any) -> list[list[int]]:
    """How far down the two columns of each index on a page come."""
    held: list[list[int]] = [[0, 0]]
    for height, one in sorted(glyphs(page), key=lambda drawn: drawn[0]):
        if one.size > 17 and any(held[-1]):
            held.append([0, 0])
        elif one.size < 10 and height < 770:  # not the number of the page
            held[-1][one.x > MIDDLE] = height
    return held


def test_columns_of_an_index_are_even(hundred: Book, rows: Any) -> None:
    """On the last page of each, too. Not more than two lines, for no number is parted from its name."""
    first = [said(page[0]) if page else "" for page in rows].index("单位索引")
    ends = [foot for page in list(hundred.document())[first:-1] for foot in feet(page) if any(foot)]
    assert len(ends) >= 4
    assert max(abs(left - right) for left, right in ends) < 30, ends


def test_links_of_contents_and_indexes_lead_to_the_page_they_print(
    hundred: Book, labels: dict[str, int]
) -> None:
    document = hundred.document()
    checked = 0
    for page in document:
        drawn = list(glyphs(page))
        for link in page.get_links():
            box = link["from"]
            within = (
                one.char
                for height, one in drawn
                if box.y0 <= height <= box.y1 and box.x0 - 0.5 <= one.x < box.x1
            )
            shown = "".join(within).strip()
            if link["kind"] in (1, 4) and shown.isdigit():
                assert labels[shown] == link["page"]
                checked += 1
    assert checked > 300  # contents, parts' pages, three indexes


def test_no_line_begins_or_ends_with_what_may_not(rows: Any) -> None:
    checked = 0
    for page in body_lines(rows):
        for line in page:
            checked += 1
            assert line[0].char not in NEVER_FIRST, said(line)
            assert line[-1].char not in NEVER_LAST, said(line)
    assert checked > 3000


def test_no_dash_or_ellipsis_is_torn_apart(rows: Any) -> None:
    for page in body_lines(rows):
        for one, next_one in pairwise(page):
            assert (one[-1].char, next_one[0].char) not in {("—", "—"), ("…", "…")}


def test_no_paragraph_ends_with_a_lone_character(rows: Any) -> None:
    """Where it can be avoided; in this volume it always can."""
    lone = [
        said(line)
        for page in body_lines(rows)
        for line in page
        if 10 < line[0].size < 11 and len(re.sub(r"\W", "", said(line))) == 1
    ]
    assert lone == []


def test_paragraphs_are_indented_by_two_characters(rows: Any) -> None:
    starts = defaultdict(int)
    for page in body_lines(rows):
        for line in page:
            if 10 < line[0].size < 11:
                starts[round(line[0].x - min(one[0].x for one in page))] += 1
    assert {0, 21} <= set(starts)  # 21 points are two characters of 10.5


def test_every_character_has_a_glyph(hundred: Book) -> None:
    drawn = [glyph for page in hundred.document() for _height, glyph in glyphs(page)]
    assert len(drawn) > 50_000
    assert [one for one in drawn if one.number == 0 and one.char.strip()] == []


def test_only_embedded_subset_fonts_and_no_type_3(hundred: Book) -> None:
    fonts = {font for page in hundred.document() for font in page.get_fonts()}
    assert len(fonts) >= 3
    for _number, suffix, kind, name, *_rest in fonts:
        assert (suffix, kind) == ("ttf", "Type0")
        assert re.match(r"[A-Z]{6}\+Showcase", name)


def test_bookmarks_are_parts_cases_and_indexes(hundred: Book) -> None:
    outline = hundred.document().get_toc()
    titles = [title for level, title, _page in outline if level == 2]
    kept = [one for one in titles if one in {piece.title.text for piece in hundred.volume.pieces}]
    assert kept == [piece.title.text for piece in hundred.volume.pieces]
