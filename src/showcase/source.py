"""A content file as its author wrote it: fields, body, and the line of each.

A Markdown source begins with front matter between two lines of `---`; a YAML source is all fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from showcase.encoding import decode
from showcase.problem import Edit, Problem
from showcase.yamlfault import Fault
from showcase.yamlpart import UNNAMED, readable
from showcase.yamlplaces import place_in
from showcase.yamltext import FieldPath, Value, line_marks, parse

_OPENED = re.compile(r"---[ \t]*(?:\n|\Z)")
_RULE = re.compile(r"---(?<=^---)[ \t]*(?:\n|\Z)", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read. `path` is relative to the root, with `/`.

    `yaml` is the text of the fields and starts on line `yaml_line`; `body` starts on `body_line`.
    `yaml_at` and `body_at` are the same places in characters of the decoded file. `lost` are the fields
    that were written but cannot be read (`yamlpart`); a source has none but where it is a `Reading.part`.
    """

    path: str
    fields: Mapping[str, Value] = field(repr=False)  # a contact must not reach a log
    yaml: str = field(repr=False)
    yaml_line: int
    body: str = ""
    body_line: int = 1
    yaml_at: int = 0
    body_at: int = 0
    lost: frozenset[str] = frozenset()

    def line_of(self, where: FieldPath) -> int:
        """The line of a field, or of the nearest thing around it that the file does hold.

        The first line stands for the file as a whole.
        """
        marks = line_marks(self.yaml, self.yaml_line)
        while where and where not in marks:
            where = where[:-1]
        return marks[where] if where else 1

    def edit(self, where: FieldPath, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that puts `text` for a part of a field's value, or of the body where `where` is ().

        Empty where the value is written in a way that has no such part, such as with escapes.
        """
        if not where:
            return (Edit(self.body_at + start, self.body_at + end, text),)
        begin = place_in(self.yaml, where, start)
        close = place_in(self.yaml, where, end)
        if begin is None or close is None:
            return ()
        return (Edit(self.yaml_at + begin, self.yaml_at + close, text),)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the source if it is one, and what is wrong with it.

    Of a text that is no source, `part` is what can be read; for checks only, never to be published.
    """

    source: Source | None
    problems: tuple[Problem, ...] = ()
    part: Source | None = None


def read(path: str, data: bytes) -> Reading:
    """Read the bytes of the Markdown or YAML file at `path`. Never raises for bad content."""
    text = decode(path, data)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    if not path.endswith(".md"):
        return _fields(Source(path, {}, text, 1))
    opened = _OPENED.match(text)
    closed = _RULE.search(text, opened.end()) if opened else None
    if opened and closed:
        head, body = text[opened.end() : closed.start()], text[closed.end() :]
        line = text.count("\n", 0, closed.end()) + 1
        return _fields(Source(path, {}, head, 2, body, line, opened.end(), closed.end()))
    if opened:
        message, fix = "元数据没有结束：开头有 ---，后面缺少另一行 ---。", "在元数据后面补一行 ---"
    else:
        message, fix = "文件开头没有元数据。", "第一行写 ---，接着写 title 等字段，再写一行 ---"
    problem = Problem(path, 1, "front-matter", message, fix)
    return Reading(None, (problem,), _unfenced(path, text, opened.end() if opened else 0))


def _fields(bare: Source) -> Reading:
    """Read the fields of a source that has none yet."""
    parsed = parse(bare.yaml, bare.yaml_line)
    if isinstance(parsed.value, dict):
        return Reading(replace(bare, fields=parsed.value), _problems(bare, parsed.faults))
    part = readable(bare.yaml, bare.yaml_line) if parsed.faults or parsed.value else None
    if part and part.faults:
        rest = parse(part.text, bare.yaml_line)
        problems = _problems(bare, (*part.faults, *rest.faults))
        return Reading(None, problems, _part(bare, part.text, rest.value, part.lost))
    first = re.split("[:：]", bare.yaml.strip().split("\n")[0])[0][:30]
    message = f"这里应当是一组“字段: 值”，现在是：{first}"
    fix = "每行一个字段，字段名后用半角冒号加空格"
    problem = Problem(bare.path, bare.yaml_line, "yaml-syntax", message, fix)
    return Reading(None, (problem,), _part(bare, "", None, frozenset((UNNAMED,))))


def _problems(bare: Source, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    at = bare.yaml_at
    return tuple(
        Problem(
            bare.path,
            fault.line,
            fault.rule,
            fault.message,
            fault.fix,
            edits=tuple(Edit(at + a, at + b, new) for a, b, new in fault.edits),
        )
        for fault in faults
    )


def _part(bare: Source, yaml: str, value: Value, lost: frozenset[str]) -> Source:
    fields = value if isinstance(value, dict) else {}
    return replace(bare, fields=fields, yaml=yaml if fields else "", lost=lost)


def _unfenced(path: str, text: str, start: int) -> Source:
    """What can be read of a Markdown file whose front matter is not marked off: what may be fields, if any.

    Fields are taken to end at the first empty line.
    """
    ends = _EMPTY_LINE.search(text, start)
    at = ends.end() if ends else len(text)
    line = text.count("\n", 0, start) + 1
    value = parse(text[start:at], line).value
    lost = frozenset((UNNAMED,))
    if isinstance(value, dict):
        below = text.count("\n", 0, at) + 1
        return Source(path, value, text[start:at], line, text[at:], below, start, at, lost)
    return Source(path, {}, "", line, text[start:], line, start, start, lost)
