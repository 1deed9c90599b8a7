"""How blocks fare on pages: tables over page breaks and kept whole, tabs and details in full, contents lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from books import Book, book_of, lines, one_case, said

FILLER = "学习不是为了装点门面，而是为了把事情办好。" * 6 + "\n\n"


def table(rows: int, words: str = "内容") -> str:
    head = "| 次序 | 人数 | 说明 |\n| --- | ---: | --- |\n"
    return head + "".join(f"| 第{at}次 | {at} | {words} |\n" for at in range(1, rows + 1)) + "\n"


def pages_of(book: Book) -> list[list[str]]:
    """The lines of every page as text."""
    return [[said(line) for line in lines(page)] for page in book.document()]


def pages_with(pages: list[list[str]], pattern: str) -> list[int]:
    return [at for at, page in enumerate(pages) if any(re.match(pattern, line) for line in page)]


def test_a_long_table_repeats_its_head_on_every_page(tmp_path: Path) -> None:
    pages = pages_of(book_of(one_case(tmp_path, table(90))))
    held = pages_with(pages, r"第\d+次\d")
    assert len(held) >= 2
    for at in held:
        assert pages[at].count("次序人数说明") == 1
    rows = [line for at in held for line in pages[at] if re.match(r"第\d+次\d", line)]
    assert rows == [f"第{at}次{at}内容" for at in range(1, 91)]


@pytest.mark.parametrize(
    "words", ["内容", "说明长到要换行，" * 6], ids=["one line", "several lines"]
)
@pytest.mark.parametrize("above", [6, 15])
def test_a_short_table_stands_on_one_page(tmp_path: Path, above: int, words: str) -> None:
    """Wherever on the page it falls; also one whose height must be measured."""
    pages = pages_of(book_of(one_case(tmp_path, FILLER * above + table(7, words) + FILLER)))
    assert len(pages_with(pages, r"(次序|第\d次)")) == 1


def test_tabs_and_details_are_printed_in_full_with_their_labels(tmp_path: Path) -> None:
    body = (
        '=== "线上"\n\n    网上读。\n\n=== "线下"\n\n    书屋读。\n\n    - 周三\n\n'
        '??? note "细则"\n\n    折起来的话。\n\n!!! warning "当心"\n\n    提示的话。\n'
    )
    text = [line for page in pages_of(book_of(one_case(tmp_path, body))) for line in page]
    wanted = [
        "线上",
        "网上读。",
        "线下",
        "书屋读。",
        "周三",
        "细则",
        "折起来的话。",
        "当心",
        "提示的话。",
    ]
    assert [line for line in text if line in wanted] == wanted


@pytest.mark.parametrize("length", [36, 38])
def test_numbers_of_the_contents_stand_at_the_right_edge(tmp_path: Path, length: int) -> None:
    """Also where a title leaves no room for them on its last line."""
    book = book_of(one_case(tmp_path, "文", "读" * length))
    contents = next(one for one in book.document() if "目录" in one.get_text())
    numbered = [line for line in lines(contents) if re.search(r"\d$", said(line))]
    assert len(numbered) >= 2
    assert len({round(line[-1].right) for line in numbered}) == 1
