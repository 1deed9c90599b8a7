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

from showcase.yamlfault import Fault, told
from showcase.yamlsayings import ESCAPED, QUOTED

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
_DRAFT = re.compile(r"^[ \t]*draft[ \t]*[:\uff1a]", re.MULTILINE)
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")  # YAML ends a line there, no editor shows it


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
    odd = "\\" in text or bool(_CONTROL.search(text))
    drafts = [found.start() for found in _DRAFT.finditer(text)]
    reader = _Reader(_Lines(text, first_line), odd, drafts)
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
        self.text = text

    def __call__(self, mark: yaml.Mark) -> int:
        return self.at(mark.index)

    def at(self, index: int) -> int:
        return bisect_right(self._ends, index - 1) + self._first_line

    @cached_property
    def _ends(self) -> list[int]:
        return [at for at, char in enumerate(self.text) if char == "\n"]


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
        return told(text, first_line, error)
    except yaml.reader.ReaderError as error:
        before = text.encode("utf-8", "replace")[: error.position]  # libyaml counts bytes
        line = before.count(b"\n") + first_line
        return Fault(line, "yaml-syntax", "有看不见的控制字符。", "删去这一行里看不见的字符")
    except (RecursionError, MemoryError):
        return Fault(first_line, "yaml-syntax", f"嵌套超过了 {DEEPEST} 层。", _TOO_DEEP)
    except (ValueError, OverflowError):  # PyYAML's own parser, of the number of a character
        return Fault(first_line, "yaml-syntax", *ESCAPED)
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

    `odd` is whether a value may hold control characters, as such or by an escape; `drafts` are the
    places of the lines that seem to mark a draft.
    """

    lines: _Lines
    odd: bool
    drafts: list[int]
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, depth: int) -> Value:
        """The value of a node."""
        if id(node) in self.seen:
            return None  # said where the anchor stands
        self.seen.add(id(node))
        self._look_for_property(node)
        if depth > DEEPEST:
            return self._wrong(node, "yaml-syntax", f"嵌套超过了 {DEEPEST} 层。", _TOO_DEEP)
        if isinstance(node, yaml.ScalarNode):
            control = _CONTROL.search(node.value) if self.odd else None
            if control:
                message = f"值里有看不见的控制字符 U+{ord(control[0]):04X}。"
                return self._wrong(node, "yaml-syntax", message, "删去它")
            self._look_for_draft(node)
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _look_for_property(self, node: yaml.Node) -> None:
        """An anchor or a tag is not part of the value: what the author wrote would get lost."""
        mark = self.lines.text[node.start_mark.index : node.start_mark.index + 1]
        if mark == "&":
            message = "用了 YAML 的锚点（&）或别名（*），& 后面的词会丢掉。"
            fix = f"把内容原样写出来；& 是文字，就{QUOTED}"
            self._wrong(node, "yaml-alias", message, fix)
        elif mark == "!":
            message = "值不能以 ! 开头，! 后面的词会丢掉。"
            self._wrong(node, "yaml-syntax", message, QUOTED)

    def _look_for_draft(self, node: yaml.ScalarNode) -> None:
        """A draft whose mark became part of a text would be published."""
        nearest = bisect_right(self.drafts, node.start_mark.index)
        if nearest == len(self.drafts) or self.drafts[nearest] >= node.end_mark.index:
            return
        line = self.lines.at(self.drafts[nearest])
        if node.style in ("'", '"'):
            message = f"这里的引号没有及时合上，第 {line} 行的 draft 成了引号里的文字。"
            fix = "在 draft 之前补上后引号"
        else:
            message = f"这里的值一直写到第 {line} 行，那一行的 draft 成了文字。"
            fix = "draft 另起一行，顶格写"
        self._wrong(node, "yaml-syntax", message, fix)

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
