"""A content file as its author wrote it: fields, body, and the line of each.

A Markdown source begins with front matter between two lines of `---`; a YAML source is all fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.encoding import decode
from showcase.problem import Edit, Problem
from showcase.yamlplaces import place_in
from showcase.yamltext import FieldPath, Value, line_marks, parse

_OPENED = re.compile(r"---[ \t]*(?:\n|\Z)")
_RULE = re.compile(r"---(?<=^---)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read. `path` is relative to the root, with `/`.

    `yaml` is the text of the fields and starts on line `yaml_line`; `body` starts on `body_line`.
    `yaml_at` and `body_at` are the same places in characters of the decoded file.
    """

    path: str
    fields: Mapping[str, Value] = field(repr=False)  # a contact must not reach a log
    yaml: str = field(repr=False)
    yaml_line: int
    body: str = ""
    body_line: int = 1
    yaml_at: int = 0
    body_at: int = 0

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
    """What came of reading a file: the source if it is one, and what is wrong with it."""

    source: Source | None
    problems: tuple[Problem, ...] = ()


def read(path: str, data: bytes) -> Reading:
    """Read the bytes of the Markdown or YAML file at `path`. Never raises for bad content."""
    text = decode(path, data)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    if not path.endswith(".md"):
        return _fields(path, text, 1, "", 1)
    opened = _OPENED.match(text)
    closed = _RULE.search(text, opened.end()) if opened else None
    if opened and closed:
        head, body = text[opened.end() : closed.start()], text[closed.end() :]
        line = text.count("\n", 0, closed.end()) + 1
        return _fields(path, head, 2, body, line, opened.end(), closed.end())
    if opened:
        message = "元数据没有结束：开头有 ---，后面缺少另一行 ---。"
        return Reading(None, (Problem(path, 1, "front-matter", message, "在元数据后面补一行 ---"),))
    return Reading(
        None,
        (
            Problem(
                path,
                1,
                "front-matter",
                "文件开头没有元数据。",
                "第一行写 ---，接着写 title 等字段，再写一行 ---",
            ),
        ),
    )


def _fields(
    path: str,
    yaml: str,
    yaml_line: int,
    body: str,
    body_line: int,
    yaml_at: int = 0,
    body_at: int = 0,
) -> Reading:
    parsed = parse(yaml, yaml_line)
    problems = tuple(
        Problem(
            path,
            fault.line,
            fault.rule,
            fault.message,
            fault.fix,
            edits=tuple(Edit(yaml_at + a, yaml_at + b, new) for a, b, new in fault.edits),
        )
        for fault in parsed.faults
    )
    if isinstance(parsed.value, dict):
        source = Source(path, parsed.value, yaml, yaml_line, body, body_line, yaml_at, body_at)
        return Reading(source, problems)
    if not problems:
        first = re.split("[:：]", yaml.strip().split("\n")[0])[0][:30]
        message = f"这里应当是一组“字段: 值”，现在是：{first}"
        fix = "每行一个字段，字段名后用半角冒号加空格"
        problems = (Problem(path, yaml_line, "yaml-syntax", message, fix),)
    return Reading(None, problems)
