"""Says where in the content something stands that could not be printed: file and line, as every check.

The node tree carries no lines, and need not: what is wrong is rare, and it is looked for only then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from showcase.body import links
from showcase.entry import Entry
from showcase.marks import marked
from showcase.pages.address import beside
from showcase.problem import Problem, Severity
from showcase.records import Attachment
from showcase.source import Source
from showcase.volume.text import GETA, LONGEST


def missing_glyphs(source: Source, characters: Iterable[str]) -> Iterator[Problem]:
    """A warning for each character that no font has, at the line on which it first stands."""
    for char in sorted(characters):
        message = f"字库里没有“{char}”（U+{ord(char):04X}），印成了“{GETA}”。"
        fix = "换成通用的字；确需这个字，请告诉维护者补进字库"
        yield _warning(source.path, _line_of(source, char), "missing-glyph", message, fix)


def missing_pictures(entry: Entry[Any], faults: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each picture of an entry that could not be printed; `faults` are path and reason."""
    for path, reason in sorted(faults.items()):
        message = f"{reason}：{path}，印成了灰框。"
        fix = "核对文件名；用画图打开，另存为 png 或 jpg 再放进来，打不开就换一个文件"
        yield _warning(entry.source.path, _line_naming(entry, path), "print-picture", message, fix)


def endless_titles(source: Source, titles: Iterable[str]) -> Iterator[Problem]:
    """A warning for each title that was cut."""
    for title in sorted(titles):
        message = f"题目有 {len(title)} 个字符，只印了前 {LONGEST - 1} 个。"
        fix = "题目写短；多半是把正文粘到了题目里"
        yield _warning(source.path, _line_of(source, title), "print-title", message, fix)


def _warning(path: str, line: int, rule: str, message: str, fix: str) -> Problem:
    return Problem(path, line, rule, message, fix, Severity.WARNING)


def _line_of(source: Source, said: str) -> int:
    """The line of some text, which may be written with entities; the first line if not found."""
    for text, first in ((source.yaml, source.yaml_line), (source.body, source.body_line)):
        for number, line in enumerate(text.split("\n"), first):
            if said in line or ("&" in line and said in unescape(line)):
                return number
    return source.yaml_line


def _line_naming(entry: Entry[Any], path: str) -> int:
    """The line of a field or link that names the file at a path relative to the root."""
    source = entry.source
    for where, value, _mark in marked(entry.record, Attachment):
        if beside(entry, value) == path:
            return source.line_of(where)
    for link in links(source.body):
        if not link.leaves and link.path_from(entry.folder) == path:
            return source.body_line + link.line
    name = path.rpartition("/")[2]
    return _line_of(source, name)
