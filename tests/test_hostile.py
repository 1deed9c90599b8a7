"""Whatever stands in a body, the checks come to an end, in time that grows as the text does."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TOY
from showcase.catalogue import Catalogue
from showcase.loading import load
from showcase.mending import recheck
from test_mending import HEAD

PATH = "cases/yangli-1/ti.md"
PIECES = (
    "(",
    "（",
    "“",
    '"',
    "[",
    "[^",
    "](",
    "![a](",
    "!",
    "<",
    "`",
    "```x\n",
    "~~~\n",
    "*",
    "** ",
    "_",
    "|",
    "| -",
    " ",
    "\t",
    "\u3000",
    "\n ",
    "#",
    "?",
    "...",
    "-",
    "1 ",
    "1-",
    "〇",
    "a.",
    "a@",
    "学 ",
    "学,",
    "《",
    "建党",
    "五届",
    "年 ",
    "住址",
    "http://a.",
    "{: .",
    ": ",
    "&#",
    "做法\n\n照。\n\n",
)


@cache
def _toy() -> Catalogue:
    return load(TOY)


def _seconds(body: str) -> float:
    began = time.process_time()
    recheck(PATH, f"{HEAD}{body}\n", _toy())
    return time.process_time() - began


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_takes_time_in_proportion(piece: str) -> None:
    small, large = 5_000 // len(piece), 40_000 // len(piece)
    _seconds(piece * small)
    before = min(_seconds(piece * small) for _ in range(2))
    # Eight times the text: quadratic work would take 64 times as long. The constant is for noise.
    assert _seconds(piece * large) < 24 * before + 0.25


@pytest.mark.parametrize("opening", [">-\n  ", "|-\n  ", '"\\\\', "'''''", ""])
def test_many_marks_in_a_field_take_time_in_proportion(opening: str) -> None:
    """However the field is written: over lines, in quotes with what stands for a character, plain."""
    small, large = (_seconds_of_summary(opening, count) for count in (250, 2000))
    assert large < 24 * small + 0.25


def _seconds_of_summary(opening: str, count: int) -> float:
    close = opening[0] if opening.startswith(("'", '"')) else ""
    marks = ("学,学;\n  " if opening[-1:] == " " else "学,学;学 ") * count
    summary = f"summary: {opening}{marks.rstrip()}学{close}\n"
    head = re.sub("summary: .*\n", lambda _found: summary, HEAD)
    began = time.process_time()
    found = recheck(PATH, f"{head}正文。\n", _toy())
    spent = time.process_time() - began
    assert sum(len(one.edits) for one in found) > count
    return spent


@given(st.text(max_size=400))
def test_any_body_is_checked(body: str) -> None:
    for one in recheck(PATH, f"{HEAD}{body}\n", _toy()):
        assert one.line >= 1
        assert one.message


@given(st.text(max_size=200))
def test_any_fields_are_checked(yaml: str) -> None:
    recheck(PATH, f"---\n{yaml}\n---\n正文。\n", _toy())
