"""What the YAML parser cannot read, told in Chinese with its line and, where it is plain, the mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from showcase.pattern import pattern
from showcase.problem import Edit


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the YAML itself, and the line of the file on which it stands."""

    line: int
    rule: str
    message: str
    fix: str = ""
    edits: tuple[Edit, ...] = ()  # in characters of the YAML text


NO_FIELD = (
    "这一行不是“字段: 值”的样子。",
    "写成“字段: 值”，行首不加“- ”；多余的就删去这一行",
)
"""What is said, and the mend, of lines that name no field."""

_SAYINGS = (
    # What libyaml says, what the author needs to hear.
    ("mapping values are not allowed", "值里又出现了“: ”，分不清哪个是字段。", "给整个值加上双引号"),
    ("cannot start any token", "这里有不能用在开头的字符（常见的是 Tab 缩进、@、`、%）。", "缩进只用空格；值以特殊字符开头时加双引号"),
    ("tab character", "缩进里有 Tab 键打出的空白。", "缩进只用空格，每层两个"),
    ("found undefined", "用了未定义的标签或别名。", "给值加上双引号"),
    ("found unknown escape", "双引号里有不认识的反斜杠转义。", "改用单引号，或把 \\ 写成 \\\\"),
    ("unexpected end of stream", "引号或括号没有成对。", "补上后一半"),
    ("could not find expected ':'", NO_FIELD[0], "补上半角冒号和一个空格"),
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


_FIELD = pattern(
    r"(?:[ \t]*(?:- +)?[A-Za-z_]+|[\u4e00-\u9fff]{2,6})(?P<colon>\uff1a[ \t]*|:)(?=\S)"
)
_TABS = pattern(r"^[ ]*\t[ \t]*", re.MULTILINE)


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


def told(text: str, first_line: int, error: yaml.MarkedYAMLError) -> Fault:
    """What the parser could not read, where it began and how to mend it."""
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
