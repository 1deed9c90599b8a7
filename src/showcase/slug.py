"""Addresses for Chinese names: their pinyin, in lower-case ASCII with single hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from showcase.pattern import pattern

LONGEST = 60
"""Characters of an address made of a name; file systems and people take no more gladly."""

_QUOTED = pattern("[“「『《]([^“”「」『』《》]{2,12})[”」』》]")
_ORDINAL = pattern(
    r"第\s*([0-9]{1,3}|[一二三四五六七八九]?十?[一二三四五六七八九]?)\s*[辑輯册冊卷期]"
)
_PHRASES = pattern(
    r"[^\w]+|(?=[的与與和及在以为為把让讓使]|推动|推進|推进|促进|打造|创建|引领|助力|带动|开展|构建|加强|深化|提升|探索)"
)
_PIECES = pattern(r"[a-z0-9]+|[^a-z0-9]+")
_SHORT = 36
_ENOUGH = 24  # with so much of an address the next phrase may be left out whole


def spoken_slug(text: str) -> str:
    """The pinyin of a text's Han characters; empty where it has none."""
    spoken = _spoken(text)
    if len(spoken) <= LONGEST:
        return spoken
    # Cut after a syllable; none has so many letters.
    return spoken[: LONGEST + 1].rpartition("-")[0]


def _spoken(text: str) -> str:
    from pypinyin import lazy_pinyin  # slow to load, and most runs of a check never need it

    letters = "-".join(lazy_pinyin(text, errors="ignore"))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def proposed_slug(title: str, number: str = "") -> str:
    """A short address for a title: of what stands in quotation marks, if it names something, else of all.

    It ends with a phrase: where words end is only guessed, and only if the first phrase has no room in the
    longest address. One of a series ends with its number, which the title says (第二辑) or `number` does.
    """
    quoted = _QUOTED.search(title)
    ordinal = _ORDINAL.search(unicodedata.normalize("NFKC", title))
    number = (_numeral(ordinal[1]) if ordinal else "") or number
    named = unicodedata.normalize("NFKC", quoted[1] if quoted else title).lower()
    short = _cut(_ORDINAL.sub(" ", named))
    return _joined(short, number) if short and number.isascii() and number.isdigit() else short


def _cut(named: str) -> str:
    """As many phrases of a name as make an address of the usual length."""
    whole = _spelt(named)
    if len(whole) <= _SHORT:
        return whole
    slug = ""
    for phrase in filter(None, _PHRASES.split(named)):
        longer = _joined(slug, _spelt(phrase))
        if len(longer) > (LONGEST if len(slug) <= _ENOUGH else _SHORT):
            for word in _words(phrase) if len(slug) <= _ENOUGH else ():
                longer = _joined(slug, _spelt(word))
                if len(longer) > _SHORT:
                    break
                slug = longer
            break
        slug = longer
    return slug or whole[:_SHORT]


def _words(phrase: str) -> Iterator[str]:
    """The words of a phrase, on the assumption that they mostly have two characters, counted from its end."""
    for piece in _PIECES.findall(phrase):
        if piece.isascii():
            yield piece
            continue
        odd = len(piece) % 2
        yield from filter(
            None, (piece[:odd], *(piece[at : at + 2] for at in range(odd, len(piece), 2)))
        )


def _spelt(name: str) -> str:
    pieces = (one if one.isascii() else _spoken(one) for one in _PIECES.findall(name))
    return "-".join(filter(None, (re.sub("[^a-z0-9]+", "-", one).strip("-") for one in pieces)))


def _joined(slug: str, more: str) -> str:
    return "-".join(filter(None, (slug, more)))


def _numeral(said: str) -> str:
    """A number up to 99, in digits; empty for none."""
    if said.isascii():
        return said.lstrip("0")
    tens, ten, ones = said.rpartition("十")
    digits = "零一二三四五六七八九"
    number = (digits.index(tens) if tens else 1) * 10 if ten else 0
    return str(number + (digits.index(ones) if ones else 0)) if len(ones) < 2 and said else ""


def free_slug(wanted: str, is_taken: Callable[[str], bool], may_be: Callable[[str], bool]) -> str:
    """The slug that is wanted, or the first of `x-2`, `x-3`… that is not taken; empty if none may be."""
    slug, number = wanted, 1
    while may_be(slug):
        if not is_taken(slug):
            return slug
        number += 1
        slug = f"{wanted}-{number}"
    return ""
