"""Where a title may be broken into lines: at the ends of its phrases, never within a word.

No dictionary is asked. A good dictionary is large, and lacks just the names that titles are made of; but the
texts of a volume say the words of its titles again and again, and two characters that stand together there,
and seldom apart, are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add

from showcase.volume.book import Title

LONGEST = 80
"""Characters of a title that is worth the trouble; a longer one is broken as text is."""

GOOD, FAIR, POOR, NEVER = 0, 3, 8, 9

_AFTER = "：，、；。！？—…　 ”’》）】」』"
_BEFORE = "“‘《（【「『"
_OPENS_PHRASE = "与和及暨或以从把让在为向到用对由"
_CLOSES_PHRASE = "的了着过之"
_LATIN = re.compile(r"[0-9A-Za-z.%+/_-]")


@dataclass(frozen=True, slots=True)
class Speech:
    """How often each character stands in some texts, and each two that follow one another."""

    singles: Mapping[str, int]
    pairs: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Speech:
        """Counted once for all titles; blanks are no characters."""
        singles: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for text in texts:
            plain = "".join(text.split())
            singles.update(plain)
            pairs.update(map(add, plain, plain[1:]))
        return cls(singles, pairs)


def titled(title: str, speech: Speech) -> Title:
    """The title with its breaks; `speech` is that of the volume. No breaks where it is too long."""
    if not 2 <= len(title) <= LONGEST:
        return Title(title)
    costs = [_cost(title, at, speech) for at in range(1, len(title))]
    return Title(title, "".join(map(str, costs)))


def _cost(title: str, at: int, speech: Speech) -> int:
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
    if before in _AFTER:
        return 1
    if after in _BEFORE:
        return FAIR
    if _LATIN.match(before) and before.isdigit():  # a number and what it counts
        return POOR
    return _worded(before, after, speech)


def _worded(before: str, after: str, speech: Speech) -> int:
    """The cost between two characters: high if they are often together for how often they occur."""
    together = speech.pairs.get(before + after, 0)
    rarer = min(speech.singles.get(before, 0), speech.singles.get(after, 0))
    if after in _OPENS_PHRASE and together <= rarer / 2:
        return 1
    if before in _CLOSES_PHRASE:
        return 2
    if together == 0:
        return FAIR if rarer else 5
    return min(POOR, 4 + round(4 * together / max(rarer, 1)))
