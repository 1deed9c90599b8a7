"""Text becomes the terms of the index; the browser does the same to a query, from the same data.

Runs of Han, kana and hangul become overlapping pairs of characters and the last single one, so that
any string of two or more characters is found and one character works as a prefix. No word
segmentation: it never agrees with itself between index and query. Letters and digits are words.
The data (`assets/search/analyser.json`) is what both sides share; shared test vectors hold them equal.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any


@cache
def settings() -> dict[str, Any]:
    """The shared data: `joined` (code point ranges), `idle` (question words), `fold` (pairs)."""
    text = (files("showcase") / "assets/search/analyser.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _table() -> dict[int, int]:
    fold: str = settings()["fold"]
    return {ord(source): ord(target) for source, target in zip(fold[::2], fold[1::2], strict=True)}


@cache
def _runs() -> re.Pattern[str]:
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in settings()["joined"])
    return re.compile(rf"([{ranges}]+)|((?:(?![{ranges}])[^\W_])+)")


def normalise(text: str) -> str:
    """The text with forms that mean the same made the same: NFKC, lower case, Simplified."""
    return unicodedata.normalize("NFKC", text).lower().translate(_table())


def terms(text: str) -> Iterator[str]:
    """The terms of a text, in order, repeated as often as they occur."""
    for match in _runs().finditer(normalise(text)):
        run = match[1]
        if run is None:
            yield match[2]
            continue
        for first, second in pairwise(run):
            yield first + second
        yield run[-1]
