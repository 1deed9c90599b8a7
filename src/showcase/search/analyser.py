"""Text becomes the terms of the index; the browser does the same to a query, from the same data.

Runs of letters and digits of any script become overlapping pairs of characters and the last single
one, so that any part of a text of two or more characters is found, wherever it begins, and one
character works as a prefix. No word segmentation: it never agrees with itself between index and
query. Dates count in one form besides the one they are written in.
The data (`analyser.json` beside the browser's modules) is what both sides share; shared test vectors hold them equal.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_RUN = re.compile(r"[^\W_]+")
_DIGITS = {char: str(at % 10) for at, char in enumerate("〇一二三四五六七八九零")} | {"○": "0"}
_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_DAY = re.compile(r"(?<![十百])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])")
_ISO = re.compile(r"(?<![0-9])([0-9]{4})[-/.]0?([0-9]{1,2})(?:[-/.]0?([0-9]{1,2}))?(?![0-9])")
_PADDED = re.compile(r"(?<![0-9])0([1-9])(?=[月日号])")


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


def simplified(text: str) -> str:
    """The text with Traditional and variant characters folded, each character in its place."""
    return text.translate(_table())


def normalise(text: str) -> str:
    """The text with forms that mean the same made the same: NFKC, lower case, Simplified."""
    return unicodedata.normalize("NFKC", text).lower().translate(_table())


def dated(normalised: str) -> str:
    """A normalised text with its dates as `2011年5月31日`, from Chinese numerals and ISO 8601."""
    if "年" in normalised or "月" in normalised or "日" in normalised or "号" in normalised:
        normalised = _YEAR.sub(lambda year: "".join(_DIGITS[char] for char in year[0]), normalised)
        normalised = _DAY.sub(_number, normalised)
        normalised = _PADDED.sub(r"\1", normalised)
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


def terms(text: str) -> list[str]:
    """The terms of a text, in order, repeated as often as they occur."""
    normalised = normalise(text)
    found = _pairs(normalised)
    other = dated(normalised)
    if other != normalised:
        known = set(found)
        found += [term for term in _pairs(other) if term not in known]
    return found


def _pairs(normalised: str) -> list[str]:
    # The slice at the end of a run holds one character: it is the last single one.
    return [run[at : at + 2] for run in _RUN.findall(normalised) for at in range(len(run))]
