"""A content file as its author wrote it: fields, body, and the line of each.

A Markdown source begins with front matter between two lines of `---`; a YAML source is all fields.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from showcase.encoding import decode, otherwise
from showcase.problem import Edit, Problem
from showcase.yamlfault import Fault
from showcase.yamlpart import UNNAMED, readable
from showcase.yamlplaces import scalars, span_in
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
    Where it is not `fenced`, only guesses say where the body begins, and nothing in it is mended;
    nothing at all where the file is `foreign`, in another encoding.
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
    fenced: bool = True
    foreign: bool = False

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

        Empty where the value is written in a way that has no such part, such as over a line end, and for a
        body that is not marked off.
        """
        if not where:
            if not self.fenced:
                return ()
            return (Edit(self.body_at + start, self.body_at + end, text),)
        span = span_in(self.yaml, where, start, end)
        return (Edit(*span, text).moved(self.yaml_at),) if span else ()

    def replaced(self, where: FieldPath, value: str, text: str) -> tuple[Edit, ...]:
        """The edit that puts `text` for the value of a field, blanks at whose ends do not count; or empty."""
        at = scalars(self.yaml).get(where, (0, 0, ""))[2].find(value)
        return self.edit(where, at, at + len(value), text) if at >= 0 else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: the source if it is one, and what is wrong with it.

    Of a text that is no source, `part` is what can be read; for checks only, never to be published.
    """

    source: Source | None
    problems: tuple[Problem, ...] = ()
    part: Source | None = None


def read(path: str, data: bytes, titles: Collection[str] = ()) -> Reading:
    """Read the bytes of the Markdown or YAML file at `path`. Never raises for bad content.

    `titles` are the Chinese names of its fields: after other Chinese words no colon is mended.
    """
    text = decode(path, data)
    if isinstance(text, Problem):
        return _in_other_bytes(
            path, text, otherwise(data) if text.rule == "encoding" else "", titles
        )
    if not path.endswith(".md"):
        return _fields(Source(path, {}, text, 1), titles)
    opened = _OPENED.match(text)
    start = opened.end() if opened else 0
    closed = _RULE.search(text, start)
    if opened and closed:
        return _fields(_split(path, text, start, closed.start(), closed.end()), titles)
    if opened:
        message, fix = "字段没有结束：开头有 ---，后面缺少另一行 ---。", "在字段后面补一行 ---"
    else:
        message, fix = (
            "文件开头没有两行 --- 围起来的字段。",
            "第一行写 ---，接着写 title 等字段，再写一行 ---",
        )
    problem = Problem(path, 1, "front-matter", message, fix)
    guessed = _unfenced(path, text, start, titles)
    return Reading(None, (problem, *guessed.problems), guessed.part)


def _in_other_bytes(path: str, problem: Problem, text: str, titles: Collection[str]) -> Reading:
    """What can be read of a file in another encoding. Nothing in it is mended: it has to be saved anew first."""
    if not text.strip():
        return Reading(None, (problem,))
    reading = read(path, text.encode("utf-8", "replace"), titles)
    held = reading.source or reading.part
    part = replace(held, foreign=True) if held else None
    others = (replace(one, edits=()) for one in reading.problems)
    return Reading(None, (problem, *others), part)


def _split(path: str, text: str, start: int, end: int, body: int) -> Source:
    """A source without fields yet, whose fields stand from `start` to `end` and its body from `body` on."""
    first, below = (text.count("\n", 0, at) + 1 for at in (start, body))
    return Source(path, {}, text[start:end], first, text[body:], below, start, body)


def _fields(bare: Source, titles: Collection[str]) -> Reading:
    """Read the fields of a source that has none yet."""
    parsed = parse(bare.yaml, bare.yaml_line)
    if isinstance(parsed.value, dict):
        told = _problems(bare, parsed.faults, titles)
        return Reading(replace(bare, fields=parsed.value), told)
    part = readable(bare.yaml, bare.yaml_line) if parsed.faults or parsed.value else None
    if part and part.faults:
        rest = parse(part.text, bare.yaml_line)
        problems = _problems(bare, (*part.faults, *rest.faults), titles)
        return Reading(None, problems, _part(bare, part.text, rest.value, part.lost))
    first = re.split("[:：]", bare.yaml.strip().split("\n")[0])[0][:30]
    message = f"这里应当是一组“字段: 值”，现在是：{first}"
    fix = "每行一个字段，字段名后用半角冒号加空格"
    problem = Problem(bare.path, bare.yaml_line, "yaml-syntax", message, fix)
    return Reading(None, (problem,), _part(bare, "", None, frozenset((UNNAMED,))))


def _problems(
    bare: Source, faults: Iterable[Fault], titles: Collection[str]
) -> tuple[Problem, ...]:
    at = bare.yaml_at
    return tuple(
        Problem(
            bare.path,
            fault.line,
            fault.rule,
            fault.message,
            fault.fix,
            edits=tuple(
                edit.moved(at) for edit in fault.edits if _names_a_field(bare.yaml, edit, titles)
            ),
        )
        for fault in faults
    )


def _names_a_field(yaml: str, edit: Edit, titles: Collection[str]) -> bool:
    """Whether what stands before a colon may be a field's name: Chinese words may begin a sentence as well.

    Only edits that make a colon one after a field's name are in question.
    """
    if edit.text != ": ":
        return True
    before = yaml[yaml.rfind("\n", 0, edit.start) + 1 : edit.start].strip()
    return before.isascii() or before in titles


def _part(bare: Source, yaml: str, value: Value, lost: frozenset[str]) -> Source:
    fields = value if isinstance(value, dict) else {}
    return replace(bare, fields=fields, yaml=yaml if fields else "", lost=lost)


def _unfenced(path: str, text: str, start: int, titles: Collection[str]) -> Reading:
    """What can be read of a Markdown file whose front matter is not marked off: what may be fields, if any.

    Fields are taken to end at a line of `---`, or at an empty line above it if what is between is no field.
    """
    lost = frozenset((UNNAMED,))
    ends = list(_ends(text, start))
    for end, body in ends:
        reading = _fields(_split(path, text, start, end, body), titles)
        held = reading.source or reading.part
        named = held and any(name.isascii() or name in titles for name in held.fields)
        if held and named and (UNNAMED not in held.lost or end == ends[-1][0]):
            part = replace(held, lost=held.lost | lost, fenced=False)
            return Reading(None, reading.problems, part)
    bare = _split(path, text, start, start, start)
    return Reading(None, (), replace(bare, lost=lost, fenced=False))


def _ends(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where fields that are not marked off may end, and the body begin."""
    rule, empty = _RULE.search(text, start), _EMPTY_LINE.search(text, start)
    if rule:
        yield rule.span()
    if empty and not (rule and rule.start() < empty.start()):
        yield empty.span()
    if not (rule or empty):
        yield len(text), len(text)
