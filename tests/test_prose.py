"""Prose is passed by where nothing in it can be marked up, and comes out as before."""

from __future__ import annotations

import pytest
from markdown import Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.util import AtomicString

from showcase import prose

TEXTS = (
    "村里每月读一本书，\n人人讲一段。",
    "读了《红旗谱》**三**遍",
    "两行  \n之间",
    "注[^1]一个\n\n[^1]: 注。",
    "见[书目](a.md)和 <https://example.org/> 与 &copy; A&B",
    "- 一\n- `二`\n\n| 甲 | 乙 |\n| --- | --- |\n| 一_二_ | 三\\*四 |",
    "上<sup>2</sup>标\n\n标题\n====\n",
)
EXTENSIONS = ["tables", "footnotes", "showcase.markup"]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_else_comes_out(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passed = Markdown(extensions=EXTENSIONS).convert(text)
    monkeypatch.setattr(prose, "_KNOWN", ())  # every text is searched
    assert Markdown(extensions=EXTENSIONS).convert(text) == passed


def searched(md: Markdown, text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the first pattern is looked for in a text."""
    seen = []
    first = md.inlinePatterns["backtick"]
    usual = first.getCompiledRegExp
    monkeypatch.setattr(first, "getCompiledRegExp", lambda: seen.append(1) or usual())
    md.convert(text)
    return bool(seen)


def test_only_texts_with_a_sign_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    md = Markdown(extensions=EXTENSIONS)
    assert not searched(md, TEXTS[0], monkeypatch)
    assert searched(Markdown(extensions=EXTENSIONS), TEXTS[1], monkeypatch)


def test_all_are_where_a_pattern_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    md = Markdown(extensions=EXTENSIONS)
    md.inlinePatterns.register(SimpleTextInlineProcessor("(读)"), "reading", 75)
    assert searched(md, TEXTS[0], monkeypatch)


def test_no_later_step_can_tell_them_apart() -> None:
    kept = []
    md = Markdown(extensions=EXTENSIONS)
    usual = md.serializer
    md.serializer = lambda tree: kept.extend(type(one.text) for one in tree.iter()) or usual(tree)
    md.convert(TEXTS[0])
    assert AtomicString not in [base for kind in kept for base in kind.__mro__]
