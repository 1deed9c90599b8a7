"""Which characters the bundled fonts can draw, read from the fonts themselves.

A character that no font has would print as an empty box, or not at all, and no archive accepts it; so
the text is checked before it is set. The fonts are the only list of what they hold.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "fonts"
"""The fonts of the printed volumes; `scripts/fonts.py` makes them."""

_HEAD = struct.Struct(">4xH6x")
_TABLE = struct.Struct(">4s4xII")
_UNICODE = ((3, 10), (0, 4), (0, 6))
# Platform and encoding of the character maps that cover all of Unicode (OpenType, table `cmap`).


@cache
def font_files() -> tuple[Path, ...]:
    """The fonts, sorted by name. FileNotFoundError if there are none: no book without letters."""
    found = tuple(sorted(FOLDER.glob("*.ttf")))
    if not found:
        raise FileNotFoundError(f"{FOLDER} 里没有字体，请重新取得本项目的完整文件")
    return found


_KNOWN: set[str] = set()
# Characters that were looked up and found: asking a set of them costs nothing beside looking up again.


def undrawable(text: str) -> set[str]:
    """The characters of a text that none of the fonts has."""
    if _KNOWN.issuperset(text):
        return set()
    new = set(text) - _KNOWN
    lacking = {char for char in new if not any(_has(font, char) for font in font_files())}
    _KNOWN.update(new - lacking)
    return lacking


def _has(font: Path, char: str) -> bool:
    firsts, lasts = _runs(font)
    at = bisect_right(firsts, ord(char)) - 1
    return at >= 0 and ord(char) <= lasts[at]


@cache
def _runs(font: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last character of each run that a font has, in order and apart (OpenType, `cmap` format 12)."""
    firsts, lasts = zip(*_spans(font), strict=True)
    return firsts, lasts


def characters(font: Path) -> frozenset[str]:
    """The characters of a TrueType font. ValueError if it has no full Unicode map (format 12)."""
    return frozenset(chr(code) for first, last in _spans(font) for code in range(first, last + 1))


def directory(font: Path) -> bytes:
    """What a TrueType font says of its tables: the name, checksum, place and length of each.

    Fonts that differ in a table differ here (OpenType, table directory), as surely as sums of 32 bits tell. It is
    two hundred bytes of some millions.
    """
    with font.open("rb") as file:
        head = file.read(_HEAD.size)
        (count,) = _HEAD.unpack(head)
        return head + file.read(count * _TABLE.size)


def _spans(font: Path) -> list[tuple[int, int]]:
    """The first and the last character of each run that a font has."""
    for tag, at, length in _TABLE.iter_unpack(directory(font)[_HEAD.size :]):
        if tag == b"cmap":
            with font.open("rb") as file:
                file.seek(at)
                return _mapped(file.read(length))
    raise ValueError(f"{font.name}: no cmap")


def _mapped(table: bytes) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">2xH", table)
    for number in range(count):
        platform, encoding, at = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if (platform, encoding) in _UNICODE and struct.unpack_from(">H", table, at) == (12,):
            (groups,) = struct.unpack_from(">I", table, at + 12)
            return list(struct.iter_unpack(">II4x", table[at + 16 : at + 16 + 12 * groups]))
    raise ValueError("no full Unicode map")
