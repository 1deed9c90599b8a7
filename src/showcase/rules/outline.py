"""A rule for headings that are typed as a line of text: they are missing from the contents and for screen readers.

A short line is taken for one only where it names a section of its kind or bears a number of an outline, and
text follows it; several in a row are a list. It is mended only where no reader could take it for anything else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from showcase.body import headings, paragraphs
from showcase.catalogue import Catalogue
from showcase.characters import CLOSING, HAN, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.sections import (
    heading_of,
    number_of,
    parts_of,
    section_meant,
    section_named,
    unnumbered,
)
from showcase.writing import Hit, Writing, writings

LONGEST = 20
"""Characters of a heading besides its number."""

_LINE = (
    rf"\u3000{{0,4}}(?P<said>[{HAN}\u201c\u300a\uff08(][^\n\u3002\uff1b|]{{0,{LONGEST + 5}}}"
    rf"[{HAN}A-Za-z0-9{CLOSING}][\uff1a:]?)[ \t]*"
)
_ALONE = pattern(rf"\n[ \t\u3000]*\n{_LINE}(?=\n[ \t\u3000]*\n)")
_WHOLE = pattern(_LINE)
_COUNTING = pattern(
    r"[一二三四五六七八九十]|[百千万]\u3001|(?<=[)\uff09])(?:班(?!子)|组(?![织建])|队(?!伍))"
)
"""What after a number says that it counts: 十、百、千工程, （三）班."""
_NO_TEXT = ("#", ":")
"""With what a block below begins that is no text of a heading: the next heading, what a term means."""
_NO_PARAGRAPH = pattern(r"[-*+][ \t]|\d{1,9}[.)][ \t]|[ \t>|<]|!\[|!!!|\?\?\?|===")
"""With what lists, quotations, tables, pictures and boxes begin, and what belongs to a list above it."""


class _Line(NamedTuple):
    """A short line that stands alone: its number, the section that it is by name, the one that it stands for."""

    said: str
    number: str
    named: str
    section: str

    @property
    def form(self) -> str:
        """Several in a row that have the same are a list."""
        return self.number[-1:] or "name"


class _Outline(NamedTuple):
    """The lines of a body's headings, and before the first and after each: its level, the last section
    that any above names, the first that any below does."""

    lines: list[int]
    levels: list[int]
    last: list[int]
    first: list[int]

    def around(self, line: int) -> tuple[int, int, int]:
        """The level that a line stands in, the last section above it, the first below it."""
        at = bisect_left(self.lines, line)
        return self.levels[at], self.last[at], self.first[at]


@warning
@mends
def check_plain_heading(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题用井号写，不只是单独写成一行：不加井号的“做法”“一、背景”进不了目录，读屏软件也跳不到。"""
    if not _ALONE.search(f"\n\n{entry.source.body}"):  # nearly always
        return
    for text in writings(entry).texts:
        if not text.where:
            yield from _plain_headings(entry, text)


def _plain_headings(entry: Entry[Any], text: Writing) -> Iterator[Finding]:
    blocks = list(paragraphs(text.plain))
    lines = [*(_line(entry, block) for _at, block in blocks), None]
    outline = _outline(entry, text)
    told = -1
    for number, (at, block) in enumerate(blocks[:-1]):
        line, beside = lines[number], (lines[number - 1], lines[number + 1])
        if line is None or line.form in [one.form for one in beside if one]:
            continue  # before the first stands the empty last
        before, after = blocks[number - 1][1] if number else "", blocks[number + 1][1]
        around = (*lines[max(0, number - 2) : number], *lines[number + 1 : number + 3])
        least = LONGEST if line.form in [one.form for one in around if one] else 0
        if not _is_heading(line, before, after, least):
            continue
        own = _ranks(entry, line.said)
        level, above, below = outline.around(text.line(at))
        order = [max(above, told), *own, below]
        fits = bool(line.section) and order == sorted(set(order))
        sure = fits and line.named and level <= 2 and _is_over(before) and _is_text(after)
        hit = Hit(at, at + len(block), f"## {line.named}" if sure else None)
        yield from _finding(entry, text, line, hit, fits)
        told = max([told, *own])


def _line(entry: Entry[Any], block: str) -> _Line | None:
    """A block as a line that may be a heading, by its number or as the name of a section."""
    found = _WHOLE.fullmatch(block)
    if not found:
        return None
    said = found["said"]
    number = number_of(said).rstrip()
    if number and (number[-1] not in "\u3001)\uff09" or any(map(str.isdigit, number))):
        return None
    if len(unnumbered(said)) > LONGEST or _COUNTING.match(said, len(number)):
        return None
    named = section_named(said, entry.kind.sections)
    section = named or section_meant(said, entry.kind.otherwise)
    return _Line(said, number, named, section) if number or section else None


def _is_heading(line: _Line, before: str, after: str, least: int) -> bool:
    """Whether a line between two blocks is a heading, so far as its own words and theirs tell.

    What several with numbers head has more than `least` characters: the items of a programme are short.
    """
    if after.startswith(_NO_TEXT):
        return False
    if line.said.endswith(("\uff1a", ":")):
        return bool(line.named) and _is_text(after) and _is_over(before)
    if line.number:
        below = number_of(after)
        return bool(line.section or below or (_is_text(after) and len(after) > least))
    if line.named:
        whole = _is_over(before) or _NO_PARAGRAPH.match(before)
        return bool(whole and (_is_text(after) or _NO_PARAGRAPH.match(after)))
    return _is_over(before) and _is_text(after)


def _is_over(block: str) -> bool:
    """Whether a block above, if there is any, is a heading or a paragraph that comes to its end."""
    if not block or (block.startswith("#") and "\n" not in block):
        return True
    said = block.rstrip().rstrip(CLOSING)
    return said.endswith(tuple(STOPS)) and not _NO_PARAGRAPH.match(block)


def _is_text(block: str) -> bool:
    """Whether a block is a paragraph that comes to its end, or announces what follows it."""
    announces = block.rstrip().endswith(("\uff1a", ":")) and not _NO_PARAGRAPH.match(block)
    return announces or _is_over(block)


def _ranks(entry: Entry[Any], said: str) -> list[int]:
    """The places of the sections that a heading names, in the order of their kind."""
    sections = entry.kind.sections
    meant = section_meant(said, entry.kind.otherwise)
    names = dict.fromkeys(parts_of(f"{said}与{meant}"))
    return [sections.index(one) for one in names if one in sections]


def _outline(entry: Entry[Any], text: Writing) -> _Outline:
    found = headings(text.text)
    ranks = [_ranks(entry, said) for _at, _level, said in found]
    none = len(entry.kind.sections)
    last = accumulate((max(one, default=-1) for one in ranks), max, initial=-1)
    first = accumulate((min(one, default=none) for one in reversed(ranks)), min, initial=none)
    return _Outline(
        [at for at, _level, _said in found],
        [2, *(level for _at, level, _said in found)],
        list(last),
        list(first)[::-1],
    )


def _finding(
    entry: Entry[Any], text: Writing, line: _Line, hit: Hit, fits: bool
) -> Iterator[Finding]:
    """A finding on a line, which is the heading of a section where it `fits` among the others."""
    said = line.said.rstrip("\uff1a:")
    if fits:
        message = f"“{said}”是一节的标题，却写成了正文。"
        fix = f"写成 ## {heading_of(said, line.section)}"
    else:
        several = entry.kind.otherwise or headings(text.text)
        message = f"“{said}”像是标题，却写成了正文。"
        fix = f"写成 {'###' if several else '##'} {said}；不是标题的，和上下文写成一段"
    yield from text.findings([hit], lambda _near, _n: message, fix)
