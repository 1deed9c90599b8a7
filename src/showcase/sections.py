"""Which sections of its kind a heading names: offices number them and give them longer names.

A body is told in the sections of its kind (`Kind.sections`), two of which may share a heading (成效与启示).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from showcase.pattern import pattern
from showcase.search.analyser import simplified

LONGEST_NAME = 6
"""Characters of the name of a section; a longer heading says something of its own."""

_JOINED = pattern("[、和与及]")
_COUNT = "(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})"
_NUMBER = pattern(
    rf"[\uff08(]{_COUNT}[)\uff09][ \u3000]*"
    rf"|(?:第{_COUNT}(?:部分|节)|{_COUNT}[\u3001.\uff0e\uff1a ])[\u3001\uff1a \u3000]*"
)


def number_of(heading: str) -> str:
    """The number with which a heading begins: 一、 （一） 1. 第一部分; or empty."""
    found = _NUMBER.match(simplified(heading))
    return heading[: found.end()] if found else ""


def parts_of(heading: str) -> list[str]:
    """What a heading names, in Simplified characters: 成效 and 启示 for 成效与启示."""
    return [one.strip() for one in _JOINED.split(simplified(heading))]


def section_named(heading: str, sections: Sequence[str]) -> str:
    """A heading of nothing but names of sections, without its number: 背景 for 一、背景; empty for any other."""
    said = unnumbered(heading)
    return said if all(one in sections for one in parts_of(said)) else ""


def section_meant(heading: str, otherwise: Mapping[str, Sequence[str]]) -> str:
    """The names of the sections for which a heading plainly stands, such as 做法 for 二、主要做法; or empty.

    `otherwise` are words with which the name of each section may end, in the order of the sections.
    """
    parts = parts_of(unnumbered(heading))
    found = [
        next((name for name, ends in otherwise.items() if one.endswith(tuple(ends))), "")
        for one in parts
        if len(one) <= LONGEST_NAME
    ]
    plain = len(found) == len(parts) and "" not in found
    return "与".join(name for name in otherwise if name in found) if plain else ""


def heading_of(said: str, section: str) -> str:
    """How the heading of a section is written: its name, or what the author said where that is more (启示与思考)."""
    full = unnumbered(said)
    return full if section in parts_of(full) else section


def unnumbered(heading: str) -> str:
    """A heading without its number and a mark at its end."""
    return heading.removeprefix(number_of(heading)).rstrip("\u3002\uff1a:")
