"""The sets of characters that several rules speak of, as parts of a regular expression's `[...]`.

All are written as escapes: full-width marks typed into a pattern are easily lost to their half-width
twins, and nobody sees the difference.
"""

from __future__ import annotations

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters."""

OPENING = "\u2018\u201c\u300a\u300c\u300e\u3010\u3014\uff08"
"""Opening quotes and brackets of Chinese text: ‘ “ 《 「 『 【 〔 （."""

CLOSING = "\u2019\u201d\u300b\u300d\u300f\u3011\u3015\uff09"
"""Closing quotes and brackets, in the order of `OPENING`."""

PAUSES = "\uff0c\u3001\uff1b\uff1a"
"""Marks within a sentence: ， 、 ； ：."""

STOPS = "\u3002\uff01\uff1f"
"""Marks that end a sentence: 。 ！ ？."""

BLANKS = " \t\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Blanks within a line, of any width."""

DIGITS = "\u3007\u25cb\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
"""Chinese digits from 〇, ○ and 零 to 九."""
