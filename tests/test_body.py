"""Links, headings and footnotes of a Markdown body, found without rendering it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.body import BodyLink, has_footnotes, heading_id, headings, links, retarget


def targets(body: str) -> list[tuple[str, int, bool]]:
    return [(link.target, link.line, link.picture) for link in links(body)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("见[甲](a.md)和[乙](b.md)。", [("a.md", 0, False), ("b.md", 0, False)]),
        ("一\n\n![图](a.png)", [("a.png", 2, True)]),
        ('[题](a.md "说明")', [("a.md", 0, False)]),
        ("[题](<有 空格.md>)", [("有 空格.md", 0, False)]),
        ("[题](a_(b).md)", [("a_(b).md", 0, False)]),
        ("[![图](a.png)](b.md)", [("a.png", 0, True), ("b.md", 0, False)]),
        ("[题][甲]\n\n[甲]: a.md", [("a.md", 2, False)]),
        ("`[代码](a.md)`", []),
        ("```\n[代码](a.md)\n```\n[题](b.md)", [("b.md", 3, False)]),
        ("~~~~\n~~~\n[代码](a.md)\n~~~~\n", []),
        ("[^1]: 脚注[题](a.md)", [("a.md", 0, False)]),
        ("只有[方括号]和（圆括号）", []),
        ("字\n[两\n行](\na.md)", [("a.md", 3, False)]),
        ("[外[内]](a.md)", [("a.md", 0, False)]),
        ("\\`[不是代码](a.md)\\`", [("a.md", 0, False)]),
        ("`[代\n码](a.md)`", []),
        ("`不是\n\n[代码](a.md)`", [("a.md", 2, False)]),
        (" ```\n[缩进的也是代码](a.md)\n ```", []),
        ("```\n[没有关上的不是代码](a.md)", [("a.md", 1, False)]),
    ],
)
def test_links_are_found_where_they_are(body: str, found: list[tuple[str, int, bool]]) -> None:
    assert targets(body) == found


def test_retarget_changes_targets_and_nothing_else() -> None:
    body = '见[甲](a.md)、`[码](a.md)`、![图](b.png "题")。\n\n[丙]: c.md\n'
    assert retarget(body, lambda target: f"x/{target}") == (
        '见[甲](x/a.md)、`[码](a.md)`、![图](x/b.png "题")。\n\n[丙]: x/c.md\n'
    )


def test_a_link_names_a_file_from_its_folder() -> None:
    link = BodyLink("../b/%E7%94%B2.md#做法", "", 0, picture=False)
    assert (link.path_from("cases/a"), link.anchor) == ("cases/b/甲.md", "做法")
    assert BodyLink("#做法", "", 0, picture=False).path_from("cases/a") == ""


def test_headings_lose_their_marks() -> None:
    body = "# 一\n## **二** ##\n```\n# 码\n```\n### `三`[^1]\n#四\n ## 不是标题\n"
    assert list(headings(body)) == [(0, 1, "一"), (1, 2, "二"), (5, 3, "三"), (6, 1, "四")]


def test_a_line_below_a_paragraph_makes_it_a_heading() -> None:
    body = "一\n===\n\n二\n---\n\n三\n四\n---\n\n---\n"
    assert list(headings(body)) == [(0, 1, "一"), (3, 2, "二")]


def test_heading_ids_keep_chinese() -> None:
    assert heading_id("一、做法（2011年）", "-") == "一-做法-2011年"


def test_footnotes_in_code_are_none() -> None:
    assert has_footnotes("文[^1]。\n\n[^1]: 注")
    assert not has_footnotes("文[^1]。")
    assert not has_footnotes("```\n[^1]: 注\n```\n")


@given(st.text(alphabet="[]()!`~#<>:^ab文\n \\", max_size=120))
def test_any_body_can_be_scanned_and_kept(body: str) -> None:
    found = list(links(body))
    assert all(0 <= link.line <= body.count("\n") for link in found)
    assert retarget(body, lambda target: target) == body
