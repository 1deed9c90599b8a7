"""A rule for headings that are typed as a line of text: they are missing from the contents and for screen readers.

A short line is taken for one only where it names a section of its kind or bears a number of an outline, and
text follows it; several in a row are a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.body import headings, paragraphs
from showcase.catalogue import Catalogue
from showcase.characters import CLOSING, HAN
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.sections import meant, named
from showcase.writing import Hit, Writing, writings

LONGEST = 20
"""Characters of a heading besides its number."""

_COUNT = "[一二三四五六七八九十]{1,3}"
_LINE = (
    rf"\u3000{{0,4}}(?P<said>(?:(?P<upper>{_COUNT}\u3001)(?![一二三四五六七八九十])|(?P<lower>[\uff08(]{_COUNT}[)\uff09]))?"
    rf"[ \u3000]?[{HAN}\u201c\u300a][^\n\u3002\uff1b|]{{0,{LONGEST - 2}}}[{HAN}A-Za-z0-9{CLOSING}][\uff1a:]?)[ \t]*"
)
_ALONE = pattern(rf"\n\n{_LINE}(?=\n[ \t]*\n)")
_WHOLE = pattern(_LINE)
_NO_TEXT = ("#", ":")
"""With what a block below begins that is no text of a heading: the next heading, what a term means."""


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
    forms = [*(_form(entry, block) for _at, block in blocks), ""]
    for number, (at, block) in enumerate(blocks[:-1]):
        beside = (forms[number - 1], forms[number + 1])  # before the first stands the empty last
        if not forms[number] or forms[number] in beside:
            continue
        if not blocks[number + 1][1].startswith(_NO_TEXT):
            yield from _finding(entry, text, Hit(at, at + len(block)))


def _form(entry: Entry[Any], block: str) -> str:
    """How a block would be a heading: by the form of its number, or as the name of a section; empty if not."""
    found = _WHOLE.fullmatch(block)
    if not found:
        return ""
    number = "upper" if found["upper"] else "lower" if found["lower"] else ""
    if _section(entry, found["said"]):
        return number or "name"
    return "" if found["said"].endswith(("\uff1a", ":")) else number


def _section(entry: Entry[Any], said: str) -> str:
    return named(said, entry.kind.sections) or meant(said, entry.kind.otherwise)


def _finding(entry: Entry[Any], text: Writing, line: Hit) -> Iterator[Finding]:
    """A finding on a line; it is mended where it is no more than the name of a section that is not yet there."""
    said = text.plain[line.start : line.end].strip(" \t\u3000").rstrip("\uff1a:")
    sure = named(said, entry.kind.sections)
    section = sure or meant(said, entry.kind.otherwise)
    there = [heading for _line, _level, heading in headings(text.text)]
    if section and section not in there:
        message, fix = f"“{said}”是一节的标题，却写成了正文。", f"写成 ## {section}"
    else:
        marks = "###" if there or entry.kind.otherwise else "##"
        message = f"“{said}”像是标题，却写成了正文。"
        fix = f"写成 {marks} {said}；不是标题的，和上下文写成一段"
    hit = line._replace(mend=f"## {sure}" if sure and sure not in there else None)
    yield from text.findings([hit], lambda _near, _n: message, fix)
