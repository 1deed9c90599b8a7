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
from functools import cache
from importlib.resources import files
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


def terms(text: str) -> list[str]:
    """The terms of a text, in order, repeated as often as they occur."""
    found: list[str] = []
    for joined, word in _runs().findall(normalise(text)):
        if joined:
            # The slice at the end holds one character: it is the last single one.
            found += [joined[at : at + 2] for at in range(len(joined))]
        else:
            found.append(word)
    return found
