"""Addresses for Chinese names: their pinyin, in lower-case ASCII with single hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 60
"""Characters of an address made of a name; file systems and people take no more gladly."""

_QUOTED = re.compile("[“「『《]([^“”「」『』《》]{2,12})[”」』》]")
_SHORT = 36


def spoken_slug(text: str) -> str:
    """The pinyin of a text's Han characters; empty where it has none."""
    from pypinyin import lazy_pinyin  # slow to load, and most runs of a check never need it

    letters = "-".join(lazy_pinyin(text, errors="ignore"))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:LONGEST].rstrip("-")


def proposed_slug(title: str) -> str:
    """A short address for a title: of what stands in quotation marks, if it names something, else of all.

    It ends at a whole syllable.
    """
    quoted = _QUOTED.search(title)
    named = unicodedata.normalize("NFKC", quoted[1] if quoted else title).lower()
    pieces = re.findall(r"[a-z0-9]+|[^a-z0-9]+", named)
    spoken = (one if one.isascii() and one.isalnum() else spoken_slug(one) for one in pieces)
    whole = "-".join(one for one in spoken if one)
    if len(whole) <= _SHORT:
        return whole
    return whole[: _SHORT + 1].rpartition("-")[0] or whole[:_SHORT]


def free_slug(wanted: str, is_taken: Callable[[str], bool], may_be: Callable[[str], bool]) -> str:
    """The slug that is wanted, or the first of `x-2`, `x-3`… that is not taken; empty if none may be."""
    slug, number = wanted, 1
    while may_be(slug):
        if not is_taken(slug):
            return slug
        number += 1
        slug = f"{wanted}-{number}"
    return ""
