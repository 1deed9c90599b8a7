"""What can be read of a YAML text with a mistake in it: all fields but those that hold the mistakes.

A mistake costs its own field, so that an author hears in one run of everything else that is wrong.
The lines of a lost field become comments: what is left stands where it stood, to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from showcase.yamltext import Fault, colon_fault, compose

ROUNDS = 20
"""Mistakes that are looked for one after another; with more of them nothing is read."""

UNNAMED = ""
"""Stands among the lost fields for one whose name cannot be read."""

_BEGINS = re.compile(r"^(?![\s#\-\]},])[^\n:\uff1a]{0,40}[:\uff1a]", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A text that parses, the names of the fields it has lost, and the faults for which it lost them."""

    text: str
    lost: frozenset[str]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A field of the outermost level with all that belongs to it: where it begins and ends."""

    start: int
    end: int


def readable(text: str, first_line: int = 1) -> Part:
    """Of a text that cannot be read whole what can be read. Never raises for bad text."""
    chunks = list(_chunks(text))
    faults: list[Fault] = []
    lost: list[_Chunk] = []
    for chunk in chunks:  # what is wrong by itself, such as a quotation that never ends
        fault = _alone(text[chunk.start : chunk.end], _line(text, chunk.start, first_line))
        if fault:
            faults.append(_moved(fault, chunk.start))
            lost.append(chunk)
    for _round in range(ROUNDS):  # what is wrong among the others
        left = _without(text, lost)
        fault = _fault(left, first_line)
        if fault is None:
            names = frozenset(_name(text, chunk) for chunk in lost)
            return Part(left, names, tuple(sorted(faults, key=lambda one: one.line)))
        faults.append(fault)
        held = next(
            (c for c in chunks if c not in lost and _holds(c, text, fault, first_line)), None
        )
        if held is None:
            break
        lost.append(held)
    faults = faults[:1] if len(lost) == len(chunks) else faults
    return Part("", frozenset((UNNAMED,)), tuple(sorted(faults, key=lambda one: one.line)))


def _chunks(text: str) -> Iterator[_Chunk]:
    starts = [found.start() for found in _BEGINS.finditer(text)]
    starts = [0, *starts] if starts[:1] != [0] else starts
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield _Chunk(start, end)


def _alone(text: str, first_line: int) -> Fault | None:
    node = compose(text, first_line)
    if isinstance(node, yaml.ScalarNode):
        return colon_fault(text, first_line)
    return node if isinstance(node, Fault) else None


def _fault(text: str, first_line: int) -> Fault | None:
    node = compose(text, first_line)
    return node if isinstance(node, Fault) else None


def _moved(fault: Fault, by: int) -> Fault:
    edits = tuple(edit._replace(start=edit.start + by, end=edit.end + by) for edit in fault.edits)
    return Fault(fault.line, fault.rule, fault.message, fault.fix, edits)


def _line(text: str, at: int, first_line: int) -> int:
    return text.count("\n", 0, at) + first_line


def _holds(chunk: _Chunk, text: str, fault: Fault, first_line: int) -> bool:
    begins = _line(text, chunk.start, first_line)
    return begins <= fault.line < begins + max(1, text.count("\n", chunk.start, chunk.end))


def _without(text: str, lost: list[_Chunk]) -> str:
    """The text with the lines of some fields as empty comments of the same length."""
    for chunk in lost:
        muted = re.sub(
            r"[^\n]+", lambda line: "#".ljust(len(line[0])), text[chunk.start : chunk.end]
        )
        text = text[: chunk.start] + muted + text[chunk.end :]
    return text


def _name(text: str, chunk: _Chunk) -> str:
    found = _NAME.match(text, chunk.start)
    return found[0] if found else UNNAMED
