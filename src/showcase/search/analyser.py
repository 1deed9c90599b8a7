"""Text becomes the terms of the index; the browser does the same to a query, from the same data.

Runs of letters and digits of any script become overlapping pairs of characters and the last single
one, so that any part of a text of two or more characters is found, wherever it begins, and one
character works as a prefix. Where a mark or a blank parts two runs of a line, the characters at its sides
are a term too, with a blank between, so that a string with punctuation in it is found as surely.
No word segmentation: it never agrees with itself between index and query. Dates count in one form besides
the one they are written in.
The data (`analyser.json` beside the browser's modules) is what both sides share; shared test vectors hold them equal.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import add
from typing import Any

from showcase.pattern import pattern

_RUN = pattern(r"[^\W_]+")
_DIGITS = {char: str(at % 10) for at, char in enumerate("〇一二三四五六七八九零")} | {"○": "0"}
_YEAR = pattern(r"[〇○零一二三四五六七八九]{4}(?=年)")
_DAY = pattern(r"(?<![十百])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])")
_ISO = pattern(r"(?<![0-9])([0-9]{4})[-/.]0?([0-9]{1,2})(?:[-/.]0?([0-9]{1,2}))?(?![0-9])")
_PADDED = pattern(r"(?<![0-9])0([1-9])(?=[月日号])")
# What must be there for any of them to have work to do; most texts have none of it.
_DATED = pattern(r"[〇○零一二三四五六七八九十][年月日号]|0[1-9][月日号]|[0-9]{4}[-/.][0-9]")
# Characters that NFKC and lower case treat each by itself: no combining marks, jamo, Greek and the like.
_ALONE = pattern(
    r"[\t\n -~\xa0-\u02ff\u2010-\u2027\u2030-\u2044\u2150-\u218b\u2460-\u24ff\u3000-\u3029\u3041-\u3096"
    r"\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]*"
)


@cache
def settings() -> dict[str, Any]:
    """The shared data: `idle` (question words) and `fold` (pairs of characters)."""
    text = (files("showcase") / "search/browser/analyser.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def folding() -> dict[str, str]:
    """Traditional and variant characters, each with the Simplified one that it folds to."""
    fold: str = settings()["fold"]
    return dict(zip(fold[::2], fold[1::2], strict=True))


@cache
def _table() -> dict[int, str]:
    return {ord(source): target for source, target in folding().items()}


class _Forms(dict[str, str]):
    """Characters and their normal form, made when first asked for."""

    def __missing__(self, char: str) -> str:
        made = self[char] = _normalised(char)
        return made


_FORMS = _Forms()


def simplified(text: str) -> str:
    """The text with Traditional and variant characters folded, each character in its place."""
    return text.translate(_table())


def normalise(text: str) -> str:
    """The text with forms that mean the same made the same: NFKC, lower case, Simplified."""
    if _ALONE.fullmatch(text):  # nearly always; a fifth of the time
        return "".join(map(_FORMS.__getitem__, text))
    return _normalised(text)


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().translate(_table())


def dated(normalised: str) -> str:
    """A normalised text with its dates as `2011年5月31日`, from Chinese numerals and ISO 8601."""
    if not _DATED.search(normalised):
        return normalised
    normalised = _YEAR.sub(lambda year: "".join(_DIGITS[char] for char in year[0]), normalised)
    normalised = _PADDED.sub(r"\1", _DAY.sub(_number, normalised))
    return _ISO.sub(_iso, normalised)


def _number(written: re.Match[str]) -> str:
    """Chinese numerals up to 39."""
    tens, ten, ones = written[0].rpartition("十")
    if not ten:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens else "1") + (_DIGITS[ones] if ones else "0")


def _iso(written: re.Match[str]) -> str:
    year, month, day = written.groups()
    return f"{year}年{month}月" + (f"{day}日" if day else "")


def terms(text: str) -> Counter[str]:
    """The terms of a text, each with how often it stands there."""
    normalised = normalise(text)
    found = _terms(normalised)
    other = dated(normalised)
    if other != normalised:  # neither reaches over a line end
        lines = zip(normalised.split("\n"), other.split("\n"), strict=True)
        changed = _terms("\n".join(new for old, new in lines if old != new))
        found.update({term: count for term, count in changed.items() if term not in found})
    return found


def _terms(normalised: str) -> Counter[str]:
    found = Counter(filter(str.isalnum, map(add, normalised, normalised[1:])))
    found.update(_edges(normalised.split("\n")))
    return found


def _edges(lines: Iterable[str]) -> list[str]:
    """The last characters of the runs, and those with the first of the next."""
    found = []
    for line in lines:
        runs = _RUN.findall(line)
        found += [run[-1] for run in runs]
        found += [f"{run[-1]} {other[0]}" for run, other in pairwise(runs)]
    return found
