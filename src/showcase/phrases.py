"""Where a title may be broken into lines: at the ends of its phrases, within a word only where nothing tells.

No dictionary is asked. A good dictionary is large, and lacks just the names that titles are made of; but the
texts under them say the words of titles again and again, and two characters that stand together there, and
seldom apart, are one word. In print the texts are those of the volume, on the site that of the page alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import add

GOOD, FAIR, POOR, NEVER = 0, 3, 8, 9

STRETCH = 9
"""Characters that need no place to break; the narrowest phone has a line of ten."""

_AFTER = "：，、；。！？—…　 ”’》）】」』"
_BEFORE = "“‘《（【「『"
_OPENS_PHRASE = "与和及暨或以从把让在为向到用对由"
_CLOSES_PHRASE = "的了着过之"
_NUMERALS = "第一二三四五六七八九十百千万亿两几"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2}")
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

    def tells(self, pair: str) -> bool:
        """Whether it can be told of two Han whether a word ends between them."""
        told = pair[0] in _CLOSES_PHRASE or all(char in self.singles for char in pair)
        return told and _HAN.fullmatch(pair) is not None


def costs(title: str, speech: Speech) -> list[int]:
    """How hard it is to break after each character but the last."""
    return [_cost(title, at, speech) for at in range(1, len(title))]


def parts(title: str, texts: Iterable[str]) -> list[str]:
    """The title in parts between which a line may end besides at marks; `texts` say the words of the title.

    Stretches without marks that a narrow phone has no line for are broken between Han, where the texts
    show that one word ends and another begins; where they do not, nowhere.
    """
    marks = [at for at in range(1, len(title)) if _is_at_mark(title[at - 1], title[at])]
    long = [ends for ends in pairwise((0, *marks, len(title))) if _is_long(title, *ends)]
    if not long:
        return [title]
    speech = Speech.of(texts)
    found = [
        cost if speech.tells(title[at : at + 2]) else NEVER
        for at, cost in enumerate(costs(title, speech))
    ]
    added = [place for ends in long for place in _within(title, found, *ends)]
    return [title[start:end] for start, end in pairwise((0, *added, len(title)))]


def _is_at_mark(before: str, after: str) -> bool:
    return (before in _AFTER and after not in _AFTER) or (
        after in _BEFORE and before not in _BEFORE
    )


def _is_long(title: str, start: int, end: int) -> bool:
    return sum(char not in _AFTER + _BEFORE for char in title[start:end]) > STRETCH


def _within(title: str, found: list[int], start: int, end: int) -> list[int]:
    """Where a long stretch is best broken, no part shorter than two characters: at low cost, and near its middle."""
    if not _is_long(title, start, end):
        return []
    inside = [at for at in range(start + 2, end - 1) if found[at - 1] <= FAIR]
    if not inside:
        return []
    best = min(inside, key=lambda at: (found[at - 1], abs(2 * at - start - end)))
    return [*_within(title, found, start, best), best, *_within(title, found, best, end)]


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
    if (_LATIN.match(before) and before.isdigit()) or before in _NUMERALS:  # and what it counts
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
