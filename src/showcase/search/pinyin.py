"""How names are spelled in pinyin, for readers who type letters.

A character with several readings keeps them all, unless the word it stands in settles which it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_READINGS = 3
"""Readings kept of a character; rarer ones are dictionary entries nobody types."""


@cache
def spelled(name: str) -> str:
    """Syllables separated by blanks, readings of one character by `/`: `chang/zhang yang jiang tan`.

    Runs of Latin letters and digits stand as they are, in lower case; anything else is left out.
    """
    from pypinyin import Style, pinyin  # slow to load, and a check never needs it

    plain = unicodedata.normalize("NFKC", name).lower()
    syllables: list[str] = []
    for piece in re.findall(r"[a-z0-9]+|[^a-z0-9]+", plain):
        if piece.isascii() and piece.isalnum():
            syllables.append(piece)
            continue
        # With tones, as its tables have them: taking them off reading by reading is a third of its time.
        for readings in pinyin(piece, style=Style.TONE, heteronym=True, errors="ignore"):
            chosen = list(dict.fromkeys(_plain(one) for one in readings))[:_READINGS]
            syllables.append("/".join(one for one in chosen if one))
    return " ".join(one for one in syllables if one)


@cache
def _plain(reading: str) -> str:
    """Without its tone, and `v` for `ü`: `lǘ` is `lv`."""
    apart = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return re.sub(r"[^a-z0-9]", "", apart)
