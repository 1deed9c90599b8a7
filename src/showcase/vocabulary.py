"""The controlled words an editor may use, with their slugs, descriptions and other spellings.

They are data (`content/vocabulary.yml`), so that an editor adds a theme without touching code.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from showcase.fieldnames import titles
from showcase.marks import model_in
from showcase.problem import Problem
from showcase.reading import build
from showcase.records import Record
from showcase.search.analyser import normalise
from showcase.source import Source, read
from showcase.values import Text
from showcase.yamltext import FieldPath

VOCABULARY = "content/vocabulary.yml"
"""Where the words stand, relative to a root."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Part of an address: lower-case ASCII letters, digits and single hyphens."""

STEP = "/"
"""Between the steps of a path of words, as in `浙江/宁波/余姚`."""


class Term(Record):
    """A word, its part in addresses, one line that says what it means, and its other spellings."""

    name: Text = Field(title="词")
    slug: Slug = Field(title="网址用名")
    description: Text | None = Field(None, title="说明")
    aliases: tuple[Text, ...] = Field((), title="别名")
    parts: tuple[Term, ...] = Field((), title="下级")


class Unit(Record):
    """A unit's full name, and other ways in which it is written."""

    name: Text = Field(title="单位")
    aliases: tuple[Text, ...] = Field((), title="别名")


class PublicLine(Record):
    """A number or mail address that an office has made public, and whose it is."""

    line: Annotated[Text, StringConstraints(pattern=r"^[^\u4e00-\u9fff]{5,60}$")] = Field(
        title="号码", description="单位公开的座机号码或电子邮箱"
    )
    unit: Text = Field(title="单位")


ID = r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*"
"""What an entry's id looks like: it becomes part of a file's path, so nothing else may stand in it."""

Id = Annotated[Text, StringConstraints(pattern=f"^{ID}$", max_length=200)]


class Moved(Record):
    """An entry's id that is no more, and the one that took its place, if any."""

    old: Id = Field(title="旧编号")
    new: Id | None = Field(None, title="新编号")


class Vocabulary(Record):
    """All controlled words, by section; the units, and the lines that the public may use."""

    regions: tuple[Term, ...] = Field((), title="地区")
    org_types: tuple[Term, ...] = Field((), title="单位类型")
    themes: tuple[Term, ...] = Field((), title="主题")
    carriers: tuple[Term, ...] = Field((), title="载体")
    awards: tuple[Term, ...] = Field((), title="荣誉名称")
    lesson_types: tuple[Term, ...] = Field((), title="党课类型")
    levels: tuple[Term, ...] = Field((), title="级别")

    units: tuple[Unit, ...] = Field((), title="单位名称")
    public_lines: tuple[PublicLine, ...] = Field((), title="公开电话")

    moved: tuple[Moved, ...] = Field((), title="改名的条目", description="旧编号和新编号")

    @cached_property
    def moves(self) -> dict[str, str]:
        """The new id of each that moved, empty where nothing took its place."""
        return {one.old: one.new or "" for one in self.moved}

    def unit_of(self, alias: str) -> str | None:
        """The full name of the one unit that is written in another way; None where nothing is known."""
        return self._aliases.get(alias)

    @cached_property
    def _aliases(self) -> dict[str, str]:
        names = {one.name for one in self.units}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.units:
            for alias in one.aliases:
                found[alias].add(one.name)
        return {a: min(held) for a, held in found.items() if len(held) == 1 and a not in names}

    def find(self, section: str, path: str) -> Term | None:
        """The term at a path of words such as `浙江/宁波`, or None."""
        return self._tables[section].get(path)

    def paths(self, section: str) -> tuple[str, ...]:
        """Every word of a section as a path, in the editor's order, parents before their parts."""
        return tuple(self._tables[section])

    def listed(self, section: str) -> str:
        """The words of a section in one line; empty where they are too many to be read there."""
        words = self.paths(section)
        return "、".join(words) if len(words) <= FEW else ""

    def slugs(self, section: str, path: str) -> str:
        """The address of a word: the slugs of its steps joined by `/`. KeyError if there is none."""
        steps = path.split(STEP)
        table = self._tables[section]
        return STEP.join(table[STEP.join(steps[: n + 1])].slug for n in range(len(steps)))

    def meant(self, section: str, said: str) -> str | None:
        """The one word that another spelling plainly stands for; None where that is not certain.

        A character too many is one where it stands twice, but in names of places and honours; any other
        difference of a character may make another word (新社会组织 and 社会组织, 法治教育 and 法制教育).
        """
        table = self._tables[section]
        found = [path for path, term in table.items() if said in term.aliases]
        if not found:
            steps = [_key(one) for one in unicodedata.normalize("NFKC", said).split(STEP)]
            found = [path for path in table if _is_otherwise(steps, path, table)]
        if not found and section not in NAMING:
            found = [path for path in table if _is_doubled(said, path)]
        return found[0] if len(found) == 1 else None

    def suggest(self, section: str, said: str) -> str | None:
        """What the author probably meant: the word an alias stands for, or the nearest spelling."""
        for path, term in self._tables[section].items():
            if said in term.aliases or said == term.name:
                return path
        near = difflib.get_close_matches(said, self._tables[section], n=1, cutoff=0.5)
        return near[0] if near else None

    @cached_property
    def _tables(self) -> dict[str, dict[str, Term]]:
        return {name: dict(_walk(getattr(self, name))) for name in SECTIONS}


SECTIONS = tuple(
    name for name, info in Vocabulary.model_fields.items() if model_in(info.annotation) is Term
)
"""The sections that hold controlled words."""


FEW = 10
"""Words of a section that a message can name."""


NAMING = frozenset(("regions", "awards"))
"""Those whose words are names."""


def _key(said: str) -> str:
    """A word without its blanks, in Simplified and half-width characters."""
    return "".join(normalise(said).split())


def _is_otherwise(steps: list[str], path: str, table: Mapping[str, Term]) -> bool:
    """Whether each step of a path of words is written, or is another spelling of it; by `_key`."""
    names = path.split(STEP)
    if len(names) != len(steps):
        return False
    terms = (table[STEP.join(names[: at + 1])] for at in range(len(names)))
    return all(
        step in map(_key, (term.name, *term.aliases))
        for step, term in zip(steps, terms, strict=True)
    )


def _is_doubled(said: str, word: str) -> bool:
    """Whether `said` is a word with one of its characters twice; not a figure, which would be another number."""
    return len(word) > 1 and any(
        said == word[:at] + word[at - 1 :] and unicodedata.numeric(word[at - 1], None) is None
        for at in range(1, len(word) + 1)
    )


def _walk(terms: tuple[Term, ...], above: str = "") -> Iterator[tuple[str, Term]]:
    for term in terms:
        path = f"{above}{STEP}{term.name}" if above else term.name
        yield path, term
        yield from _walk(term.parts, path)


def read_vocabulary(path: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """The words in a file and what is wrong with them; no words where it cannot be read."""
    if not path.is_file():
        message = "缺少词表文件。"
        fix = "照编辑指南建立，至少写上 org_types 和 regions"
        return Vocabulary(), (Problem(VOCABULARY, 1, "vocabulary-file", message, fix),)
    reading = read(VOCABULARY, path.read_bytes(), titles(Vocabulary))
    if reading.source is None:
        return Vocabulary(), reading.problems
    vocabulary, faults = build(Vocabulary, reading.source)
    problems = (*reading.problems, *faults)
    if vocabulary is None:
        return Vocabulary(), problems
    return vocabulary, (*problems, *_misused(vocabulary, reading.source))


def _misused(vocabulary: Vocabulary, source: Source) -> Iterator[Problem]:
    for section in SECTIONS:
        yield from _misused_among(getattr(vocabulary, section), (section,), source)


def _misused_among(terms: tuple[Term, ...], where: FieldPath, source: Source) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for position, term in enumerate(terms):
        here = (*where, position)
        for field, text in (("name", term.name), ("slug", term.slug)):
            if (field, text) in seen:
                line = source.line_of((*here, field))
                message = f"同一层里有两个“{text}”。"
                yield Problem(source.path, line, "word", message, "合并成一个，或改用别的写法")
            seen.add((field, text))
        if STEP in term.name:
            line = source.line_of((*here, "name"))
            message = f"词“{term.name}”里不能有“/”。"
            yield Problem(source.path, line, "word", message, "下级的词写在 parts 里")
        if re.fullmatch(r"page-\d+", term.slug):
            line = source.line_of((*here, "slug"))
            message = f"网址用名“{term.slug}”留给目录的续页。"
            yield Problem(source.path, line, "word", message, "换一个")
        yield from _misused_among(term.parts, (*here, "parts"), source)
