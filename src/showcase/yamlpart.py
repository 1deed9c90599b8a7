"""What can be read of a YAML text with a mistake in it: all fields but those that hold the mistakes.

A mistake costs little but its own field, so that an author hears in one run of everything else that is wrong.
The lines of a lost field become comments: what is left stands where it stood, to the character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from showcase.pattern import pattern
from showcase.yamlfault import Fault, colon_fault
from showcase.yamlsayings import NO_FIELD
from showcase.yamltext import compose

ROUNDS = 20
"""Mistakes that are looked for one after another; with more of them nothing is read."""

REACH = 20
"""Lines of the outermost level over which the end of a quotation is looked for."""

TRIES = 3
"""Places at which a quotation is tried to end, so that many open ones cost no more than in proportion."""

UNNAMED = ""
"""Stands among the lost fields for one whose name cannot be read."""

_BEGINS = pattern(r"^(?=[^\s#\-\]},])[^\n:\uff1a]{0,40}(?P<colon>[:\uff1a])?", re.MULTILINE)
_COLON = pattern(r"(?<=\w)[:\uff1a][ \t]*(?=\S)")
_OPENS = pattern(r"[\"'\[{]")
_CLOSES = pattern(r"[\"'\]}]")
_NAME = pattern(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A text that parses, the names of the fields it has lost, and the faults for which it lost them."""

    text: str
    lost: frozenset[str]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A field of the outermost level with all that belongs to it: where it begins and ends, its line.

    Lines that are no field are a chunk of their own, which is `stray`.
    """

    start: int
    end: int
    line: int
    stray: bool


def readable(text: str, first_line: int = 1) -> Part:
    """Of a text that cannot be read whole what can be read. Never raises for bad text."""
    chunks: list[_Chunk] = []
    faults: list[Fault] = []
    lost: set[int] = set()  # positions among the chunks
    for chunk, fault in _looked_at(text, first_line):
        if fault:  # what is wrong by itself, such as a quotation that never ends
            lost.add(len(chunks))
            faults.append(_moved(fault, chunk.start))
        chunks.append(chunk)
    lines = [chunk.line for chunk in chunks]
    for _round in range(ROUNDS):  # what is wrong among the others
        left = _without(text, chunks, lost)
        fault = _fault(left, first_line)
        if fault is None:
            names = frozenset(_name(text, chunks[at]) for at in lost)
            return Part(left, names, _in_order(faults))
        faults.append(fault)
        held = bisect_right(lines, fault.line) - 1
        if held in lost:
            break
        lost.add(held)
    faults = faults[:1] if len(lost) == len(chunks) else faults
    return Part("", frozenset((UNNAMED,)), _in_order(faults))


def _chunks(text: str, first_line: int) -> Iterator[_Chunk]:
    starts, strays = [0], [False]
    for found in _BEGINS.finditer(text):
        stray = found["colon"] is None
        if not found.start():
            strays[0] = stray
        elif not (stray and strays[-1]):
            starts.append(found.start())
            strays.append(stray)
    line = first_line
    for (start, end), stray in zip(pairwise([*starts, len(text)]), strays, strict=True):
        yield _Chunk(start, end, line, stray)
        line += text.count("\n", start, end)


def _looked_at(text: str, first_line: int) -> Iterator[tuple[_Chunk, Fault | None]]:
    """Each field with what is wrong with it by itself; one whose quotation ends in a later line is whole."""
    chunks = list(_chunks(text, first_line))
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        fault = _fault(text[chunk.start : chunk.end], chunk.line)
        last = _last(text, chunks, at) if fault else at
        if last > at:
            chunk = _Chunk(chunk.start, chunks[last].end, chunk.line, chunk.stray)
            fault = _fault(text[chunk.start : chunk.end], chunk.line)
        yield chunk, fault
        at = last + 1


def _last(text: str, chunks: list[_Chunk], at: int) -> int:
    """The position of the last chunk that belongs to one: where its quotation or bracket ends.

    What is wrong with its colon is put right first, for then too what follows is no field. To a quotation
    that ends nowhere belong the stray lines below it.
    """
    start, end = chunks[at].start, chunks[at].end
    begun = _COLON.sub(": ", text[start:end], count=1)
    if not (_OPENS.search(begun) and isinstance(compose(begun, 1), Fault)):
        return at
    tries = 0
    for later in range(at + 1, min(at + 1 + REACH, len(chunks))):
        if _CLOSES.search(text, chunks[later].start, chunks[later].end):
            if isinstance(compose(begun + text[end : chunks[later].end], 1), yaml.MappingNode):
                return later
            tries += 1
            if tries == TRIES:
                break
    return at + 1 if at + 1 < len(chunks) and chunks[at + 1].stray else at


def _fault(text: str, first_line: int) -> Fault | None:
    """Why a text holds no fields, if it holds anything."""
    node = compose(text, first_line)
    if node is None or isinstance(node, (Fault, yaml.MappingNode)):
        return node if isinstance(node, Fault) else None
    line = first_line + min(node.start_mark.line, text.rstrip().count("\n"))
    return colon_fault(text, first_line) or Fault(line, "yaml-syntax", *NO_FIELD)


def _moved(fault: Fault, by: int) -> Fault:
    edits = tuple(edit.moved(by) for edit in fault.edits)
    return Fault(fault.line, fault.rule, fault.message, fault.fix, edits)


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda one: one.line))


def _without(text: str, chunks: list[_Chunk], lost: set[int]) -> str:
    """The text with the lines of some fields as empty comments of the same length."""
    return "".join(
        _muted(text[chunk.start : chunk.end]) if at in lost else text[chunk.start : chunk.end]
        for at, chunk in enumerate(chunks)
    )


def _muted(lines: str) -> str:
    return re.sub(r"[^\n]+", lambda line: "#".ljust(len(line[0])), lines)


def _name(text: str, chunk: _Chunk) -> str:
    found = _NAME.match(text, chunk.start)
    return found[0] if found else UNNAMED
