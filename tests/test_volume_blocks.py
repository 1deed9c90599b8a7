"""How blocks fare on pages: tables over page breaks and kept whole, tabs and details in full, contents lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from books import CASES, Book, book_of, lines, one_case, said

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


def test_no_row_of_a_table_is_torn_apart(tmp_path: Path) -> None:
    """Each begins with its number and ends with 毕; a page ends between two rows."""
    words = "说明长到要换行，" * 18 + "毕"
    pages = pages_of(book_of(one_case(tmp_path, table(24, words))))
    held = pages_with(pages, r".*第\d+次")
    assert len(held) >= 3
    for at in held:
        text = "".join(pages[at])
        assert len(re.findall(r"第\d+次", text)) == text.count("毕")


def test_a_column_is_as_wide_as_there_is_much_in_it(tmp_path: Path) -> None:
    """Two equal ones would make twelve lines of the longer."""
    body = f"| 事项 | 安排 |\n| --- | --- |\n| {'先共读一本书，' * 4} | {'长到要换行的说明，' * 27} |\n"
    (page,) = [page for page in pages_of(book_of(one_case(tmp_path, body))) if "事项安排" in page]
    assert 5 <= sum("说明，" in line for line in page) <= 9


@pytest.mark.parametrize(
    "words", ["内容", "说明长到要换行，" * 6], ids=["one line", "several lines"]
)
def test_text_keeps_away_from_a_table_above_it(tmp_path: Path, words: str) -> None:
    book = book_of(one_case(tmp_path, table(3, words) + "后面的话。\n"))
    (page,) = [page for page in book.document() if "后面的话" in page.get_text()]
    rules = [max(one["rect"].y1 for one in page.get_drawings() if one["rect"].y1 < 700)]
    (top,) = [word[1] for word in page.get_text("words") if word[4].startswith("后面的话")]
    assert top - max(rules) > 15


@pytest.mark.parametrize("last", ["> 甲乙丙。", "```text\n甲乙丙。\n```"])
def test_a_quotation_keeps_away_from_text_above_it_also_as_the_last_block(
    tmp_path: Path, last: str
) -> None:
    tops = []
    for after in ("", "\n\n后面的话。"):
        folder = tmp_path / str(len(after))
        folder.mkdir()
        document = book_of(one_case(folder, f"前面的话。\n\n{last}{after}")).document()
        (page,) = [page for page in document if "甲乙丙" in page.get_text()]
        words = {word[4]: word[1] for word in page.get_text("words")}
        tops.append(round(words["甲乙丙。"] - words["前面的话。"]))
    assert tops[0] == tops[1] > 20


@pytest.mark.parametrize(
    ("words", "held"), [("表1 学习安排", True), ("表上记着人数。", False)], ids=["title", "text"]
)
def test_the_title_of_a_table_stays_with_it(tmp_path: Path, words: str, held: bool) -> None:
    """Wherever on the page they fall; there is a place where the table alone would be on the next one."""
    parted = []
    for lines_above in range(20):
        folder = tmp_path / str(lines_above)
        folder.mkdir()
        body = FILLER * 4 + "一行。\n\n" * lines_above + f"{words}\n\n" + table(7) + FILLER
        pages = pages_of(book_of(one_case(folder, body)))
        parted.append(pages_with(pages, words.replace(" ", "")) != pages_with(pages, "次序"))
    assert any(parted) != held


@pytest.mark.parametrize(
    "after", ["- 甲项\n- 乙项\n\n" + FILLER, "- 甲项\n- 乙项\n", "> 甲项\n\n" + FILLER]
)
def test_words_that_announce_a_list_stay_with_it(tmp_path: Path, after: str) -> None:
    """Wherever on the page they fall; there is a place where the list alone would be on the next one."""
    parted = 0
    for lines_above in range(20):
        folder = tmp_path / str(lines_above)
        folder.mkdir()
        body = FILLER * 4 + "一行。\n\n" * lines_above + "通报列出的有：\n\n" + after
        pages = pages_of(book_of(one_case(folder, body)))
        (there,) = pages_with(pages, "通报列出的有")
        assert pages_with(pages, ".*甲项") == [there]
        parted += pages_with(pages, "题目两三字")[-1] < there
    assert 0 < parted < 20


@pytest.mark.parametrize("count", [3, 6])
def test_sources_are_not_parted(tmp_path: Path, count: int) -> None:
    sources = "[" + ", ".join(f"{{title: 来源{at}}}" for at in range(count)) + "]"
    seen = set()
    for lines_above in range(16):
        folder = tmp_path / str(lines_above)
        folder.mkdir()
        root = one_case(folder, FILLER * 4 + "一行。\n\n" * lines_above)
        case = root / f"{CASES}/yipian.md"
        case.write_text(case.read_text("utf-8").replace("[{title: 来源}]", sources), "utf-8")
        pages = pages_of(book_of(root))
        (there,) = pages_with(pages, r"\d\.《来源")
        seen.add(there)
    assert len(seen) == 2
