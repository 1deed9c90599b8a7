"""Where a title may be broken into lines: at the ends of its phrases, never within a word.

No dictionary is asked. A good dictionary is large, and lacks just the names that titles are made of; but the
text under a title says its words again and again, and two characters that stand together there, and
seldom apart, are one word.
"""

from __future__ import annotations

import re
import unicodedata

from showcase.volume.book import Title

LONGEST = 80
"""Characters of a title that is worth the trouble; a longer one is broken as text is."""

GOOD, FAIR, POOR, NEVER = 0, 3, 8, 9

_AFTER = "：，、；。！？—…　 ”’》）】」』"
_BEFORE = "“‘《（【「『"
_OPENS_PHRASE = "与和及暨或以从把让在为向到用对由"
_CLOSES_PHRASE = "的了着过之"
_LATIN = re.compile(r"[0-9A-Za-z.%+/_-]")


def titled(title: str, text: str) -> Title:
    """The title with its breaks; `text` is what stands under it. No breaks where it is too long."""
    if not 2 <= len(title) <= LONGEST:
        return Title(title)
    plain = "".join(text.split())
    costs = [_cost(title, at, plain) for at in range(1, len(title))]
    return Title(title, "".join(map(str, costs)))


def _cost(title: str, at: int, text: str) -> int:
    """How hard it is to break before the character at a place."""
    before, after = title[at - 1], title[at]
    if after in _AFTER or before in _BEFORE or "\u2060" in (before, after) or after in "·・‧～":
        return NEVER
    if (_LATIN.match(before) and _LATIN.match(after)) or unicodedata.combining(after):
        return NEVER
    if at in (1, len(title) - 1):  # a lone character on a line
        return NEVER
    if before in "：—！？":
        return GOOD
    if before in _AFTER or after in _BEFORE:
        return 1
    return _worded(before, after, text)


def _worded(before: str, after: str, text: str) -> int:
    """The cost between two characters: high if they are often together for how often they occur."""
    together = text.count(before + after)
    rarer = min(text.count(before), text.count(after))
    if after in _OPENS_PHRASE and together <= rarer / 2:
        return 1
    if before in _CLOSES_PHRASE:
        return 2
    if together == 0:
        return FAIR if rarer else 5
    return min(POOR, 4 + round(4 * together / max(rarer, 1)))
