"""What rules look for in all texts at once hides nothing that they would find in each."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TOY
from showcase import writing
from showcase.loading import load
from showcase.mending import recheck
from showcase.rules import glyphs, paste, punctuation
from test_hostile import PIECES
from test_mending import HEAD

PATH = "cases/yangli-1/ti.md"
MORE = (
    *"，。“”‘’（）()《》「」『』【】〔〕,.:;?!…—-·•●０１２３９月日年号一\u200b\u00a0\ufffd学习習",
    *(
        "２月３０日",
        "2月30日",
        "13月1日",
        "0月",
        "11年5月",
        "[2013]10号",
        "〔2013〕第3号",
        " \n",
        "。3、学",
        "日一5",
    ),
    *(
        "??h委",
        "锟斤拷",
        "烫烫烫",
        "Ã©Ã¨",
        "ToDo",
        "Lorem ipsum",
        "稿源：",
        "年  月  日",
        "## 标题。\n",
        "##标\n",
    ),
    *(
        "**粗**\n",
        "\n\n    学",
        "……",
        "。。。",
        "--",
        "、、",
        "十七届六中全会",
        "“十二五”目标",
        "建党90周年",
        "，1）",
        "（甲，1）",
    ),
)


def everything() -> pytest.MonkeyPatch:
    """Every rule looks at every text, whatever its screens say."""
    patch = pytest.MonkeyPatch()
    patch.setattr(writing, "may_hold", lambda *_: True)
    patch.setattr(glyphs, "may_hold", lambda *_: True)
    patch.setattr(paste, "_NEEDLES", re.compile(""))
    patch.setattr(punctuation, "_is_even", lambda *_: False)
    unusual: Any = property(lambda one: frozenset(one.joined))
    patch.setattr(writing.Writings, "unusual", unusual)
    return patch


CATALOGUE = load(TOY)


@given(st.lists(st.sampled_from([*PIECES, *MORE]), max_size=14).map("".join))
def test_screens_hide_nothing(body: str) -> None:
    text = f"{HEAD}{body}"
    quick = recheck(PATH, text, CATALOGUE)
    writing.writings.cache_clear()
    patch = everything()
    try:
        whole = recheck(PATH, text, CATALOGUE)
    finally:
        patch.undo()
        writing.writings.cache_clear()
    assert quick == whole
