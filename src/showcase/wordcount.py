"""Counting 字 the way Chinese offices do: a Han character is one, so is a word or a number.

This is what Word's 字数 gives less punctuation; 3000字以内 in a notice means this count.
"""

from __future__ import annotations

from showcase.pattern import pattern

_ZI = pattern(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+"
)
# Runs of letters and digits of other scripts are one each; underscores and punctuation are none.


def count_zi(text: str) -> int:
    """The number of 字 in a text: Han characters plus words of other scripts plus numbers."""
    return len(_ZI.findall(text))
