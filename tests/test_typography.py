"""Links, pictures and cells of tables, as they are drawn from Markdown."""

from __future__ import annotations

import pytest

from test_markup import drawn


@pytest.mark.parametrize(
    ("text", "before", "words", "after"),
    [
        ("[“题”](a.md)", "“", "题", "”"),
        ("[《书》（上）](a.md)", "《", "书》（上", "）"),
        ("[象山“题”](a.md)", "", "象山“题", "”"),
    ],
)
def test_the_line_of_a_link_leaves_out_the_brackets_at_its_ends(
    text: str, before: str, words: str, after: str
) -> None:
    (link,) = drawn(text).iter("a")
    (inner,) = link
    assert (link.text or "", inner.text, inner.tail or "") == (before, words, after)
    assert inner.get("class") == "sc-words"


@pytest.mark.parametrize(
    "text", ["[题](a.md)", "[“”](a.md)", "[`码`](a.md)", "[“**题**”](a.md)", "[“题**粗**”](a.md)"]
)
def test_other_links_stay_as_they_are(text: str) -> None:
    (link,) = drawn(text).iter("a")
    assert link.xpath("span") == []


def test_a_picture_leads_to_its_file() -> None:
    (link,) = drawn("前![图](tu.png)后").iter("a")
    assert (link.get("href"), link.get("class"), link.tail) == ("tu.png", "sc-picture", "后")
    assert [one.get("alt") for one in link] == ["图"]


@pytest.mark.parametrize(
    "text", ["[![图](tu.png)](a.md)", "![](tu.png)", "![图](https://example.org/tu.png)"]
)
def test_other_pictures_lead_nowhere_of_their_own(text: str) -> None:
    assert drawn(text).find_class("sc-picture") == []


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ("![甲](jia.png)\n\n图1 **读书会**\n\n后面的话。", ["图1 读书会"]),
        ("![](jia.png)\n\n图1\n\n![乙](yi.png)\n\n图2 讲坛", ["图1", "图2 讲坛"]),
        ("> ![甲](jia.png)\n>\n> 图：读书会", ["图：读书会"]),
        ("![甲](jia.png)\n\n图1 读书会\n\n![乙](yi.png)", []),  # may stand above the second
        ("![甲](jia.png)\n\n图书馆开放了", []),
        ("前面![甲](jia.png)\n\n图1 读书会", []),
        ("![甲](jia.png)![乙](yi.png)\n\n图1 读书会", []),
    ],
)
def test_words_under_a_picture_are_its_caption(text: str, captions: list[str]) -> None:
    made = drawn(text)
    figures = list(made.iter("figure"))
    assert [one[-1].text_content() for one in figures] == captions
    assert all(len(list(one.iter("img"))) == 1 and len(one) == 2 for one in figures)
    assert len(list(made.iter("img"))) == text.count("![")


def test_short_cells_stay_whole_and_long_ones_wide() -> None:
    table = (
        "| 甲 | 乙 | 丙 | 丁 |\n| --- | --- | --- | --- |\n| 2031年12月31日 | 七字以上就不算了 | "
        + "长" * 12
        + " | |\n"
    )
    cells = list(drawn(table).iter("td"))
    assert [one.get("class") for one in cells] == ["sc-short", None, "sc-long", None]
