"""Makes the mends that problems carry (`--fix`), file by file, until a file has no more of them.

An edit stands where the problem was found, so comments and all other text stay as they are. What is in
quotations, numbers and names never changes: a file where it would is left as it was.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from showcase.catalogue import Catalogue
from showcase.encoding import decode
from showcase.entry import Entry
from showcase.fieldnames import titles
from showcase.pattern import pattern
from showcase.problem import Edit, Problem
from showcase.reading import build, is_draft, salvage
from showcase.rules import of_entry
from showcase.search.analyser import dated, normalise
from showcase.source import read

ROUNDS = 8
"""A mend may uncover another; real files need two or three rounds."""

_DIGITS = pattern(r"[0-9]+")
_QUOTED = pattern(r"\u201c[^\u201c\u201d\n]*\u201d|\u300a[^\u300a\u300b\n]*\u300b")


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, as text of the file itself: line ends and byte order mark included.

    `rules` are those that had it changed, also where only another mend brought to light what they say.
    """

    path: str
    before: str
    after: str
    rules: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """What changes, in the unified form."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        made = difflib.unified_diff(*lines, f"a/{self.path}", f"b/{self.path}", n=1)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in made)

    @property
    def lines(self) -> int:
        """How many lines change."""
        marks = Counter(line[0] for line in self.diff.split("\n")[2:] if line)
        return max(marks["+"], marks["-"])

    @property
    def said(self) -> str:
        """What changes, in a sentence: how many lines, for which rules."""
        return f"{self.path}：改 {self.lines} 行（{'、'.join(self.rules)}）"


def mend(catalogue: Catalogue, problems: Iterable[Problem]) -> list[Mended]:
    """The files that change, sorted by path. Nothing is written."""
    found = sorted(one for one in problems if one.edits and not one.waived)
    made = (_mended(path, catalogue, list(some)) for path, some in groupby(found, _path))
    return [one for one in made if one is not None]


def _path(problem: Problem) -> str:
    return problem.path


def _mended(path: str, catalogue: Catalogue, problems: list[Problem]) -> Mended | None:
    data = (catalogue.root / path).read_bytes()
    before = decode(path, data)
    if isinstance(before, Problem):
        return None
    raw = data.decode("utf-8")
    kept: set[str] = set()
    text = before
    for _round in range(ROUNDS):
        edits = [edit for one in problems for edit in one.edits]
        new = applied(text, edits)
        if new == text or not same_substance(text, new):
            break
        text = new
        kept |= {one.rule for one in problems}
        problems = [one for one in recheck(path, text, catalogue) if one.edits and not one.waived]
    if text == before:
        return None
    return Mended(path, raw, as_written(raw, before, text), tuple(sorted(kept)))


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. Of two that overlap the first counts; the other comes in turn."""
    parts: list[str] = []
    copied = 0
    for edit in sorted(set(edits)):
        if edit.start >= copied:
            parts += text[copied : edit.start], edit.text
            copied = edit.end
    return "".join([*parts, text[copied:]])


def same_substance(before: str, after: str) -> bool:
    """Whether two texts hold the same numbers, and the second every quotation and title of the first."""
    return _numbers(before) == _numbers(after) and not _quotations(before) - _quotations(after)


def _numbers(text: str) -> Counter[int]:
    plain = dated(normalise(text))  # a date in Chinese numerals has its numbers too
    return Counter(int(one[:300]) for one in _DIGITS.findall(plain))


def _quotations(text: str) -> Counter[str]:
    return Counter(_QUOTED.findall(text))


def recheck(path: str, text: str, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with one file if it said this, everything else staying as it is."""
    kind = next((kind for kind in catalogue.kinds if kind.place.match(path)), None)
    known = titles(kind.model) if kind else ()
    reading = read(path, text.encode("utf-8", "replace"), known)
    source = reading.source or reading.part
    if kind is None or source is None:
        return list(reading.problems)
    record, faults = build(kind.model, source)
    held = record or salvage(kind.model, source)
    found = [*reading.problems, *faults]
    if held is not None and not is_draft(source):
        entry = Entry(kind.place.entry_id(path), kind, held, source)
        whole = record is not None and not source.lost
        found += of_entry(entry, catalogue, whole=whole)
        found = [one for one in found if one.rule not in getattr(held, "waive", {})]
    return found


def as_written(raw: str, before: str, after: str) -> str:
    """The new text with the byte order mark and the line ends of the old."""
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    ends = Counter(re.findall(r"\r\n|\r|\n", raw))
    usual = ends.most_common(1)[0][0] if ends else "\n"
    return mark + (after if usual == "\n" else after.replace("\n", usual))
