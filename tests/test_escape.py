"""Text from Word says on the page what it said in Word, whatever marks of Markdown it holds."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from showcase.intake import escape

EXTENSIONS = [
    "tables",
    "fenced_code",
    "footnotes",
    "admonition",
    "def_list",
    "sane_lists",
    "pymdownx.details",
    "showcase.markup",
    "toc",
]
"""Those of the site."""

MARKS = "*_`[](){}<>#+-.!|~:=?&;\\^\"'/ 1ab文字。，\u3000\n$%@"


def shown(markdown: str) -> str:
    """What a reader sees, blanks made one."""
    page = Markdown(extensions=EXTENSIONS).convert(f"前\n\n{markdown}\n\n后")
    return " ".join(html.fragment_fromstring(page, create_parent="div").text_content().split())


def said(text: str) -> str:
    return " ".join(f"前 {text} 后".split())


HARD = [
    "# 题",
    "1. 一",
    "1.一",
    "- 点",
    "+ 点",
    "---",
    "***",
    "===",
    "> 引",
    "~~~",
    "```",
    "!!! note",
    "???+ note",
    ": 说",
    "[a](b)",
    "[a]: b",
    "[^1]",
    "[^1]: 注",
    "![a](b)",
    "<script>alert(1)</script>",
    "<!-- html -->",
    "&lt;",
    "&#60;",
    "a_b_c __d__",
    "\\*",
    "| a | b |",
    "*[HTML]: x",
    "http://a.cn/_b_",
    "<http://a.cn>",
    "[2013]10号",
    "{: .x}",
    "[TOC]",
    "12) x",
]


@pytest.mark.parametrize("text", HARD)
def test_text_stays_text(text: str) -> None:
    assert shown(escape.paragraph(escape.inline(text))) == said(text)


@given(st.text(alphabet=MARKS, max_size=24))
@example("[^]: a")
def test_any_text_stays_text(text: str) -> None:
    made = escape.paragraph(escape.inline(text))
    assert "\n" not in made
    assert shown(made) == said(text)


@given(st.text(alphabet=MARKS, max_size=16))
def test_any_text_stays_text_in_a_heading_and_a_cell(text: str) -> None:
    if not text.strip():
        return
    assert shown(f"## {escape.heading(escape.inline(text))}") == said(text)
    row = f"| {escape.cell(escape.inline(text))} | 乙 |"
    table = shown(f"| 甲 | 乙 |\n| --- | --- |\n{row}")
    assert re.sub(r"\s", "", table) == re.sub(r"\s", "", f"前甲乙{text}乙后")


def test_ordinary_text_is_left_as_it_is() -> None:
    for text in (
        "近年来，我市[2013]10号文件要求。",
        "3.5万人次",
        "2011-05-31",
        "AT&T（50%）",
        "“读书”——学",
    ):
        assert escape.paragraph(escape.inline(text)) == text
    assert unescape(escape.inline("a<b")) == "a<b"
