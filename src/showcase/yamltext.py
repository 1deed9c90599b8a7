"""YAML read as plain text, with the line of every value; types are the models' business.

YAML's own typing turns `1e3` into a number, `no` into a truth value and raises a bare ValueError on
`2024-13-02`. So every scalar stays the text its author typed, and an empty value is None.
Anchors, aliases and tags are refused: content needs none, and aliases can be made to explode.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import yaml

from showcase.problem import Edit

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

FieldPath = tuple[str | int, ...]
"""The way to a value: keys and list positions, such as `("awards", 0, "year")`; () is the whole."""

Value = Any
"""None, str, list[Value] or dict[str, Value]."""

DEEPEST = 12
"""Nesting allowed. The deepest real record has four levels; parsers recurse."""

_TOO_DEEP = "字段最多嵌套四层，请对照模板"
_SUSPICIOUS = 500  # nested collections; the C parser survives some twenty thousand
_NESTING = re.compile(r"[\[{]|[-?] ")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")  # YAML ends a line there, no editor shows it


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the YAML itself, and the line of the file on which it stands."""

    line: int
    rule: str
    message: str
    fix: str = ""
    edits: tuple[Edit, ...] = ()  # in characters of the YAML text


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a YAML text and what is wrong with it. A fault does not always cost the value."""

    value: Value
    faults: tuple[Fault, ...]


def parse(text: str, first_line: int = 1) -> Parsed:
    """Read one YAML document that begins on line `first_line`. Never raises for bad text."""
    node = compose(text, first_line)
    if isinstance(node, Fault):
        return Parsed(None, (node,))
    if node is None:
        return Parsed(None, ())
    reader = _Reader(_Lines(text, first_line), "\\" in text or bool(_CONTROL.search(text)))
    value = reader.plain(node, 0)
    return Parsed(value, tuple(reader.faults))


@lru_cache(maxsize=16)
def line_marks(text: str, first_line: int = 1) -> Mapping[FieldPath, int]:
    """The line of each key and list item of a text that begins on line `first_line`.

    Read anew on demand: places are wanted only where something is wrong, so no entry carries them.
    """
    node = compose(text, first_line)
    if node is None or isinstance(node, Fault):
        return {(): first_line}
    return dict(_marks(node, _Lines(text, first_line), (), 0))


class _Lines:
    """Turns the parser's offsets, in characters, into lines of the file."""

    def __init__(self, text: str, first_line: int) -> None:
        self._first_line = first_line
        self._text = text

    def __call__(self, mark: yaml.Mark) -> int:
        return bisect_right(self._ends, mark.index - 1) + self._first_line

    @cached_property
    def _ends(self) -> list[int]:
        return [at for at, char in enumerate(self._text) if char == "\n"]


def compose(text: str, first_line: int) -> yaml.Node | Fault | None:
    """The nodes of a text with their marks, what is wrong with it, or None where it is empty."""
    hidden = _HIDDEN_BREAKS.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + first_line
        message = f"有看不见的换行符 U+{ord(hidden[0]):04X}。"
        return Fault(line, "yaml-syntax", message, "删去它，或换成普通的换行")
    if _is_deep(text):
        return Fault(first_line, "yaml-syntax", f"嵌套超过了 {DEEPEST} 层。", _TOO_DEEP)
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return _fault(text, first_line, error)
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8", "replace")[: error.position]  # libyaml counts bytes
        line = before.count(b"\n") + first_line
        return Fault(line, "yaml-syntax", "有看不见的控制字符。", "删去这一行里看不见的字符")
    except (RecursionError, MemoryError):
        return Fault(first_line, "yaml-syntax", f"嵌套超过了 {DEEPEST} 层。", _TOO_DEEP)
    return node


def _is_deep(text: str) -> bool:
    """Whether a text nests so deeply that the parser, which recurses in C, would end the process.

    Only brackets and markers nest without indentation, so a text with few of them is safe.
    """
    if len(_NESTING.findall(text)) < _SUSPICIOUS:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > _SUSPICIOUS:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return False  # composing says what is wrong
    return False


@dataclass
class _Reader:
    """Reads the nodes of one text; what is wrong with them is put among the `faults`.

    `odd` is whether a value may hold control characters, as such or by an escape.
    """

    lines: _Lines
    odd: bool
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, depth: int) -> Value:
        """The value of a node."""
        if id(node) in self.seen:
            message = "用了 YAML 的别名（*）或锚点（&）。"
            return self._wrong(node, "yaml-alias", message, "把内容原样写出来")
        self.seen.add(id(node))
        if depth > DEEPEST:
            return self._wrong(node, "yaml-syntax", f"嵌套超过了 {DEEPEST} 层。", _TOO_DEEP)
        if isinstance(node, yaml.ScalarNode):
            control = _CONTROL.search(node.value) if self.odd else None
            if control:
                message = f"值里有看不见的控制字符 U+{ord(control[0]):04X}。"
                return self._wrong(node, "yaml-syntax", message, "删去它")
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Value]:
        plain: dict[str, Value] = {}
        first: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            value = self.plain(value_node, depth + 1)
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                fix = "检查冒号和括号的位置"
                self._wrong(key_node, "yaml-syntax", "字段名必须是一个词。", fix)
            elif key in plain:
                message = f"“{key}”写了两次，前一次在第 {self.lines(first[key].start_mark)} 行。"
                self._wrong(key_node, "duplicate-key", message, "合并成一处，或删去多余的一处")
            else:
                plain[key] = value
                first[key] = key_node
        return plain

    def _wrong(self, node: yaml.Node, rule: str, message: str, fix: str) -> None:
        self.faults.append(Fault(self.lines(node.start_mark), rule, message, fix))


def _scalar(node: yaml.ScalarNode) -> str | None:
    text: str = node.value
    if not node.style and text in ("", "~", "null", "Null", "NULL"):
        return None
    return text


def _marks(
    node: yaml.Node, lines: _Lines, path: FieldPath, depth: int
) -> Iterator[tuple[FieldPath, int]]:
    if not path:
        yield path, lines(node.start_mark)
    if depth > DEEPEST:
        return
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield (*path, position), lines(item.start_mark)
            yield from _marks(item, lines, (*path, position), depth + 1)
    elif isinstance(node, yaml.MappingNode):
        taken: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value in taken:
                continue
            taken.add(key_node.value)
            yield (*path, key_node.value), lines(key_node.start_mark)
            yield from _marks(value_node, lines, (*path, key_node.value), depth + 1)


_SAYINGS = (
    # What libyaml says, what the author needs to hear.
    ("mapping values are not allowed", "值里又出现了“: ”，分不清哪个是字段。", "给整个值加上双引号"),
    ("cannot start any token", "这里有不能用在开头的字符（常见的是 Tab 缩进、@、`、%）。", "缩进只用空格；值以特殊字符开头时加双引号"),
    ("tab character", "缩进里有 Tab 键打出的空白。", "缩进只用空格，每层两个"),
    ("found undefined", "用了未定义的标签或别名。", "给值加上双引号"),
    ("found unknown escape", "双引号里有不认识的反斜杠转义。", "改用单引号，或把 \\ 写成 \\\\"),
    ("unexpected end of stream", "引号或括号没有成对。", "补上后一半"),
    ("could not find expected ':'", "这一行不是“字段: 值”的样子。", "补上半角冒号和一个空格"),
    ("did not find expected key", "缩进没有对齐，或上一行的引号没有成对。", "同一层的字段左边对齐"),
    ("did not find expected '-'", "列表的缩进没有对齐。", "同一个列表的“- ”左边对齐"),
    ("did not find expected ',' or", "方括号或花括号没有成对。", "补上后一半，或改成一行一项的列表"),
    ("expected a single document", "一个文件里有两段 YAML（多了一行 ---）。", "删去多余的 ---"),
)  # fmt: skip


_OPENED = ("quoted scalar", "simple key", "flow sequence", "flow mapping")


def _colon_fault(line: str) -> tuple[str, str] | None:
    """What is wrong with the colon after a field's name, and the mend."""
    if "：" in line and ": " not in line:
        return f"这里用了全角冒号：{line.partition('：')[0][:30]}：……", "改成半角冒号加一个空格"
    if re.match(r"(?:- )?[A-Za-z_]+:(?![\s/]|$)", line):
        return (
            f"冒号后面少了一个空格：{line.partition(':')[0][:30]}:……",
            "字段名后用半角冒号加一个空格",
        )
    return None


def colon_fault(text: str, first_line: int) -> Fault | None:
    """What is wrong with the colon in the first line of a text, if anything."""
    said = _colon_fault(text.split("\n", 1)[0].strip())
    return Fault(first_line, "yaml-syntax", *said, tuple(_colon_edits(text, 0))) if said else None


_FIELD = re.compile(
    r"(?:[ \t]*(?:- +)?[A-Za-z_]+|[\u4e00-\u9fff]{2,6})(?P<colon>\uff1a[ \t]*|:)(?=\S)"
)
_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)


def _colon_edits(text: str, number: int) -> Iterator[Edit]:
    """The edit that puts a half-width colon and a blank after the field's name on a line."""
    start = sum(len(line) + 1 for line in text.split("\n")[:number])
    found = _FIELD.match(text, start)
    if found:
        yield Edit(*found.span("colon"), ": ")


def _tab_edits(text: str) -> Iterator[Edit]:
    """The edits that make each tab of the indentation two blanks."""
    for one in _TABS.finditer(text):
        yield Edit(*one.span(), one[0].replace("\t", "  "))


def _fault(text: str, first_line: int, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    if any(opened in (error.context or "") for opened in _OPENED):
        mark = error.context_mark  # what was not closed is where it was opened
    above = text.count("\n", 0, mark.index) if mark else 0
    line = above + first_line
    said = f"{error.context or ''} {error.problem or ''}"
    for number in (above, above - 1):  # the parser notices it on the next line only
        colon = _colon_fault(text.split("\n")[number].strip()) if number >= 0 else None
        if colon:
            edits = tuple(_colon_edits(text, number))
            return Fault(number + first_line, "yaml-syntax", *colon, edits)
    for phrase, message, fix in _SAYINGS:
        if phrase in said:
            return Fault(line, "yaml-syntax", message, fix, tuple(_tab_edits(text)))
    return Fault(line, "yaml-syntax", f"YAML 写法有误（{said.strip()}）。", "对照编辑指南里的样例")
