"""What the YAML parser cannot read, told in Chinese with its line and, where it is plain, the mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.yamlfinding import Finding
from showcase.yamlsayings import LINE, saying


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the YAML itself, and the line of the file on which it stands."""

    line: int
    rule: str
    message: str
    fix: str = ""
    edits: tuple[Edit, ...] = ()  # in characters of the YAML text


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


def _colon_edits(text: str, number: int) -> Iterator[Edit]:
    """The edit that puts a half-width colon and a blank after the field's name on a line."""
    start = sum(len(line) + 1 for line in text.split("\n")[:number])
    found = _FIELD.match(text, start)
    if found:
        yield Edit(*found.span("colon"), ": ")


def told(text: str, first_line: int, error: yaml.MarkedYAMLError) -> Fault:
    """What the parser could not read, where it began and how to mend it."""
    finding = _finding(text, error)
    above = text.count("\n", 0, _opened(finding, error))
    for number in (above, above - 1):  # the parser notices it on the next line only
        colon = _colon_fault(text.split("\n")[number].strip()) if number >= 0 else None
        if colon:
            edits = tuple(_colon_edits(text, number))
            return Fault(number + first_line, "yaml-syntax", *colon, edits)
    said = saying(finding)
    line = first_line + text.count("\n", 0, said.at)
    message = said.message.replace(LINE, str(line))
    return Fault(line, "yaml-syntax", message, said.fix, said.edits)


def _finding(text: str, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    began = min(error.context_mark.index, len(text)) if error.context_mark else at
    return Finding(text, at, began, f"{error.context or ''} {error.problem or ''}")


def _opened(finding: Finding, error: yaml.MarkedYAMLError) -> int:
    """Where something was opened that was not closed, else where the parser stopped."""
    return finding.began if any(one in (error.context or "") for one in _OPENED) else finding.at
