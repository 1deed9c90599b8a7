"""No page holds but a tail: of a case its sources, of the contents a few lines; no name of an index stands alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest

from books import CASES, STAMP, Book, book_of, lines, one_case, said, volume_of, write_sample
from showcase.phrases import Speech
from showcase.volume import Volume, typeset
from showcase.volume.book import Index, Line, Part, Piece
from showcase.volume.titles import titled
from word import png

SENTENCE = "学习不是为了装点门面，而是为了把事情办好。" * 3 + "\n\n"


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    return volume_of(write_sample(60, tmp_path_factory.mktemp("sixty")))


def rows_of(book: Book) -> list[list[str]]:
    return [[said(line) for line in lines(page)] for page in book.document()]


ENDS = {
    "最后一段话，很短。": "最后一段话，很短。",
    "- 读书\n- 讲书\n": "●读书●讲书",
    '![读书会](dian.png "现场")': "现场",
    "| 月份 | 册数 |\n| --- | --- |\n| 一月 | 十册 |": "月份册数一月十册",
    "表1 藏书\n\n| 月份 | 册数 |\n| --- | --- |\n| 一月 | 十册 |": "表1藏书月份册数一月十册",
}
"""How a body may end, and what is printed of that."""


@pytest.mark.parametrize("last", ENDS, ids=["text", "list", "picture", "table", "titled table"])
def test_sources_do_not_stand_alone_on_a_page(tmp_path: Path, last: str) -> None:
    """Around the number of sentences with which they just do not fit under the text any more."""
    before: list[int] = []  # lines of the page before
    whole: list[int] = []  # and of those from which nothing but the last block moved
    for count, lines_more in product(range(10, 14), range(2)):
        body = SENTENCE * count + "一行。\n\n" * lines_more + last
        folder = tmp_path / f"{count}-{lines_more}"
        folder.mkdir()
        root = one_case(folder, body)
        (root / f"{CASES}/dian.png").write_bytes(png(300, 60))
        pages = rows_of(book_of(root))
        (at,) = [at for at, page in enumerate(pages) if "来源" in page]
        above = pages[at][1 : pages[at].index("来源")]
        assert above, pages[at]
        before.append(len(pages[at - 1]))
        if "".join(above) == ENDS[last]:
            whole.append(before[-1])
    assert min(whole) < max(before)


def contents_of(volume: Volume) -> list[list[str]]:
    """The lines of each page of the contents, less its title and its number."""
    pages = rows_of(Book(volume, typeset(volume, STAMP)))
    begin = next(at for at, page in enumerate(pages) if page[:1] == ["目录"])
    held = []
    for page in pages[begin:]:
        listed = [line for line in page if re.search(r"\.{3,}.*\d$", line)]
        if not listed:
            break
        held.append(listed)
    return held


@pytest.mark.parametrize("count", range(34, 39))
def test_no_page_of_the_contents_holds_but_three_lines(sixty: Volume, count: int) -> None:
    undivided = replace(sixty, parts=(Part("", "", sixty.pieces[:count]),), indexes=(), preface=())
    pages = contents_of(undivided)
    assert sum(map(len, pages)) == count
    assert len(pages[-1]) > 3


@dataclass(frozen=True)
class Places:
    """The places of the contents: where they begin, how many there are, whether each stands on a line of its own."""

    at: set[int]
    count: int
    below: set[bool]


def places_of(volume: Volume) -> Places:
    document: Any = Book(volume, typeset(volume, STAMP)).document()
    begin = next(at for at, one in enumerate(document) if "目录" in one.get_text())
    held = []
    for page in islice(document, begin, None):
        rows = lines(page)
        if "第一编" in said(rows[0]) or not re.search(r"\.{3,}", "".join(map(said, rows))):
            break
        edge = min(line[0].x for line in rows)  # another one on left-hand pages
        for line in rows[:-1]:
            small = [one.x - edge for one in line if 8.9 < one.size < 9.1]
            held += [(round(small[0]), line[0].size < 10)] if small else []
    return Places({at for at, _below in held}, len(held), {below for _at, below in held})


def with_pieces(volume: Volume, change: Callable[[Piece], Piece]) -> Volume:
    parts = (replace(part, pieces=tuple(map(change, part.pieces))) for part in volume.parts)
    return replace(volume, parts=tuple(parts))


def test_places_stand_below_one_another_in_the_contents(sixty: Volume) -> None:
    assert len({len(piece.place) for piece in sixty.pieces}) > 1
    found = places_of(sixty)
    assert (len(found.at), found.count, found.below) == (1, 60, {False})


def test_a_title_too_long_for_a_place_beside_it_is_broken(sixty: Volume) -> None:
    """At the end of a phrase, so that the place stands in the column of all."""
    long = "创建社区学习型党组织：图书开放、公益讲座、小分队宣讲、读书会"
    title = titled(long, Speech.of([]))
    volume = with_pieces(sixty, lambda one: replace(one, title=title) if one.number == 7 else one)
    found = places_of(volume)
    assert (len(found.at), found.count, found.below) == (1, 60, {False})
    pages = rows_of(Book(volume, typeset(volume, STAMP)))
    listed = [line for page in pages[:8] for line in page if line.startswith("创建社区")]
    assert listed == ["创建社区学习型党组织：图书开放、公益讲座、"]


def test_where_few_titles_have_room_each_place_has_a_line_of_its_own(sixty: Volume) -> None:
    """One of them is enough: all lines of a volume look alike."""
    long = "中共某某苗族自治县委员会宣传部、组织部"
    volume = with_pieces(
        sixty, lambda one: replace(one, place=long * 2) if one.number == 7 else one
    )
    found = places_of(volume)
    assert (len(found.at), found.count, found.below) == (1, 60, {True})


def tree(filling: int) -> Index:
    """Names in pairs, an upper with pages and one below it, after as many without."""
    single = [Line(f"独{at}", "zh-Hans", "D", 0, (1,)) for at in range(filling)]
    pairs = [
        Line(f"{name}{at}", "zh-Hans", "S", depth, (1,))
        for at in range(12)
        for depth, name in enumerate("上下")
    ]
    return Index("地区索引", (*single, *pairs))


@pytest.mark.parametrize("filling", range(8))
def test_a_name_is_not_parted_from_the_first_below_it(sixty: Volume, filling: int) -> None:
    volume = replace(sixty, parts=(Part("", "", sixty.pieces[:3]),), indexes=(tree(filling),))
    (page,) = [
        page
        for page in Book(volume, typeset(volume, STAMP)).document()
        if "上11" in page.get_text()
    ]
    left = page.rect.width / 2
    drawn = [said([one for one in line if one.x < left]) for line in lines(page)]
    named = [line for line in drawn if re.match("[独上下]", line)]
    assert len(named) < filling + 24  # the rest is in the other column
    assert not named[-1].startswith("上")


@pytest.mark.parametrize("count", [3, 9, 20, 31])
@pytest.mark.parametrize("name", ["奖", "某某学习型党组织创新案例优秀奖项"])
def test_indexes_leave_no_page_empty_and_do_not_run_into_one_another(
    sixty: Volume, count: int, name: str
) -> None:
    named = tuple(
        Line(f"{name}{at}", "zh-Hans", "J", 0, tuple(range(1 + at, 1 + at + count)))
        for at in range(9)
    )
    both = (Index("荣誉索引", named), Index("单位索引", named))
    parts = (Part("", "", sixty.pieces),)
    pages = rows_of(Book(sixty, typeset(replace(sixty, parts=parts, indexes=both), STAMP)))
    begin = next(at for at, page in enumerate(pages) if page[:1] == ["荣誉索引"])
    assert all(len(page) > 1 for page in pages[begin:])
    whole = [line for page in pages[begin:] for line in page]
    until = whole.index("单位索引")
    assert "".join(whole[:until]).count("J") == 1
    assert sum(line.count(name) for line in whole[:until]) >= 9
