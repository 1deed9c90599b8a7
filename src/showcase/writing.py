"""The texts of an entry that people wrote to be read, for the rules about wording and marks.

They are the body and the fields that hold words. What is no prose in them (code, addresses) is masked,
so that a rule sees sentences only, every character in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple, Self

from showcase.body import prose
from showcase.characters import CLOSING, OPENING, PAUSES, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.rule import Finding
from showcase.source import Source
from showcase.wording import Part, parts_of
from showcase.yamltext import FieldPath

MASK = "\ufffc"
"""Stands for each character of code and addresses in `Writing.plain`."""

_TO_BLANK = r"[^\s<>\u3000-\u9fff\uff00-\uffef]+"
_ADDRESS = pattern(  # alternatives that begin with a character each: much quicker to look for
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
    rf"|https?://{_TO_BLANK}|mailto:{_TO_BLANK}|www\.{_TO_BLANK}"
)
_QUOTED = pattern(
    "|".join(
        rf"{a}(?:[^{a}{b}]*{b}|[^{a}{b}\n]*$)"
        for a, b in zip(OPENING[:5], CLOSING[:5], strict=True)
    )
    + r"|^[ \t]*>[^\n]*",
    re.MULTILINE,
)
"""Quotations and titles of works; one that is not closed goes to the end of its line."""


class Hit(NamedTuple):
    """What a rule found in a writing: from where to where, and what should stand there, if it is plain."""

    start: int
    end: int
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """One text: `text` as written, `plain` masked, `where` its field, () for the body.

    `markdown` is whether it is rendered as Markdown; `running` whether a program may mend it.
    """

    source: Source = field(repr=False)
    where: FieldPath
    text: str
    plain: str
    markdown: bool
    running: bool

    def findings(
        self, hits: Iterable[Hit], message: Callable[[str, str], str], fix: str
    ) -> Iterator[Finding]:
        """One finding a line. `message` gets the first hit with what is around it, and `（共 3 处）` or ''.

        A mend is left out inside a quotation and in names: these are never changed by a program. It is said why.
        """
        for line, group in groupby(sorted(hits), lambda hit: self.line(hit.start)):
            found = list(group)
            count = f"（共 {len(found)} 处）" if len(found) > 1 else ""
            near = self.around(found[0])
            edits = [self._edits(hit) for hit in found]
            left = (self._kept(hit) for hit, made in zip(found, edits, strict=True) if not made)
            kept = next(filter(None, left), "")
            yield Finding(
                _ended(message(near, count), near),
                f"{fix}；{kept}" if kept else fix,
                self.where,
                None if self.where else line,
                tuple(edit for made in edits for edit in made),
            )

    def around(self, hit: Hit) -> str:
        """A hit with a few characters before and after it, on one line."""
        start = max(self.text.rfind("\n", 0, hit.start) + 1, hit.start - 5)
        end = self.text.find("\n", hit.end)
        end = min(len(self.text) if end < 0 else end, hit.end + 5)
        return self.text[start:end].strip()[:40]

    def _edits(self, hit: Hit) -> tuple[Edit, ...]:
        if hit.mend is None or not self.running or self.is_quoted(hit.start, hit.end):
            return ()
        return self.source.edit(self.where, hit.start, hit.end, hit.mend)

    def _kept(self, hit: Hit) -> str:
        """Why what should stand there is not mended; empty where that is not plain."""
        if hit.mend is None:
            return ""
        if self.is_quoted(hit.start, hit.end):
            return "引文和书名里的照原文，不自动改"
        if not self.running:
            return "名称、数字和照录的标题不自动改，请对照来源"
        why = "这个值里有换行或转义" if self.where else "开头的字段没有用两行 --- 分开"
        return f"{why}，不自动改"

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a part lies within a quotation or the title of a work."""
        held = self.quotations()
        at = bisect_left(held, (end, 0))  # the last that begins before `end`
        return at > 0 and start < held[at - 1][1]

    def line(self, at: int) -> int:
        """The line of a place, from 0."""
        return bisect_left(_breaks(self.text), at)

    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Where quotations and titles of works begin and end."""
        return _quotations(self.plain)


def _ended(message: str, near: str) -> str:
    """A message without its own full stop where it ends with words that have one."""
    stops = near.endswith(tuple(STOPS)) and message.endswith(f"{near}。")
    return message[:-1] if stops else message


@lru_cache(maxsize=64)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(text) if char == "\n")


@lru_cache(maxsize=64)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _QUOTED.finditer(text))


@dataclass(frozen=True)
class Writings:
    """All of an entry's texts, and what tells quickly that a rule has nothing to look for in them.

    `joined` is all of them, with an empty line between, and `plain` the same masked: a pattern that finds
    nothing there finds nothing in any.
    """

    source: Source = field(repr=False)
    parts: tuple[Part, ...]
    joined: str
    plain: str

    @classmethod
    def of(cls, entry: Entry[Any]) -> Self:
        """The texts of an entry, the body first."""
        source = entry.source
        parts = [Part((), source.body, True, True)] if source.body else []
        parts += parts_of(type(entry.record), source.fields)
        joined = "\n\n".join([one.text for one in parts])
        if "`" in joined or "~~~" in joined:  # code may be masked in one text and none in another
            plain = "\n\n".join([masked(one.text, code=one.markdown) for one in parts])
        else:
            plain = masked(joined, code=False)
        return cls(source, tuple(parts), joined, plain)

    @cached_property
    def unusual(self) -> frozenset[str]:
        """The characters that plain Simplified text does without; few entries have any."""
        return frozenset(_usual_not().findall(self.joined))

    @cached_property
    def texts(self) -> tuple[Writing, ...]:
        """Each of the texts, the body first."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[Writing]:
        for where, text, markdown, running in self.parts:
            plain = masked(text, code=markdown)
            yield Writing(self.source, where, text, plain, markdown, running)


@cache
def _usual_not() -> re.Pattern[str]:
    """What is not printable ASCII, a Han character of GB 2312 or a mark of Chinese text."""
    han = bytes(_cells()).decode("gb2312")
    return re.compile(rf"[^{han}{PAUSES}{STOPS}{OPENING}{CLOSING}\u00b7\u2014\u2026\n -~]")


def _cells() -> Iterator[int]:
    """Rows 16 to 87 of GB 2312 as they are coded; the last five cells of row 55 are empty."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF):
            yield row
            yield cell


@lru_cache(maxsize=8)
def writings(entry: Entry[Any]) -> Writings:
    """The texts of an entry."""
    return Writings.of(entry)


def search(
    entry: Entry[Any],
    trigger: frozenset[str],
    *screens: str | re.Pattern[str],
    markdown: bool = False,
) -> Iterator[Writing]:
    """The texts of an entry that hold one of the characters of `trigger`; only Markdown where asked.

    None where not one of the `screens`, if there are any, occurs in the masked texts.
    """
    held = writings(entry)
    if not any(map(held.joined.__contains__, trigger)):
        return
    if screens and not may_hold(held.plain, screens):
        return
    for one in held.texts:
        if (one.markdown or not markdown) and any(map(one.text.__contains__, trigger)):
            yield one


def search_unusual(entry: Entry[Any], trigger: frozenset[str]) -> Iterator[Writing]:
    """As `search`, for characters none of which is usual."""
    held = writings(entry)
    if not held.unusual.isdisjoint(trigger):
        yield from search(entry, trigger)


def may_hold(text: str, screens: Iterable[str | re.Pattern[str]]) -> bool:
    """Whether any of the screens occurs in a text."""
    return any(one in text if isinstance(one, str) else one.search(text) for one in screens)


def masked(text: str, *, code: bool = True) -> str:
    """A text with code and addresses masked, each character in its place."""
    plain = prose(text, MASK) if code else text
    if "](" in plain or "://" in plain or "www." in plain or "mailto:" in plain:
        plain = _ADDRESS.sub(lambda found: MASK * len(found[0]), plain)
    return plain
