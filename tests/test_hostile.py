"""Whatever stands in a body, the checks come to an end, in time that grows as the text does."""

from __future__ import annotations

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


@given(st.text(max_size=400))
def test_any_body_is_checked(body: str) -> None:
    for one in recheck(PATH, f"{HEAD}{body}\n", _toy()):
        assert one.line >= 1
        assert one.message


@given(st.text(max_size=200))
def test_any_fields_are_checked(yaml: str) -> None:
    recheck(PATH, f"---\n{yaml}\n---\n正文。\n", _toy())
