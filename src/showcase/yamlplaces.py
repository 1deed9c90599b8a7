"""Where in a YAML text a value or a field's name stands, to the character, so that it can be mended there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import yaml

from showcase.pattern import pattern
from showcase.yamlfault import Fault
from showcase.yamltext import DEEPEST, FieldPath, compose, parse

_FOLD = r"(?<![ \t])[ \t]*\n[ \t\n]*"
_ATOMS = {
    "": pattern(rf"{_FOLD}|."),
    "'": pattern(rf"{_FOLD}|''|."),
    '"': pattern(rf"{_FOLD}|\\.|.", re.DOTALL),
}
"""What stands for one character, or for a few line breaks, by the quotes of a value."""
_ESCAPED = {"''": "'", '\\"': '"', "\\\\": "\\"}


@lru_cache(maxsize=16)
def scalars(text: str) -> Mapping[FieldPath, tuple[int, int, str]]:
    """Of each single value of a text: where it begins and ends, in characters, and what it says."""
    node = compose(text, 1)
    if node is None or isinstance(node, Fault):
        return {}
    return {
        path: (one.start_mark.index, one.end_mark.index, one.value)
        for path, one in _leaves(node, (), 0)
    }


@lru_cache(maxsize=16)
def keys(text: str) -> Mapping[FieldPath, tuple[int, int]]:
    """Where the name of each field of a text begins and ends, in characters."""
    node = compose(text, 1)
    if node is None or isinstance(node, Fault):
        return {}
    return dict(_keys(node, (), 0))


def span_in(text: str, where: FieldPath, start: int, end: int) -> tuple[int, int] | None:
    """Where in a text a part of a value stands; None where it is written in another way.

    A line break that is a blank of the value is none of its own: below it may stand what a quotation has swallowed.
    """
    value, places = scalars(text).get(where, (0, 0, ""))[2], _places_in(text, where)
    if end >= len(places):
        return None
    begin, close = places[start], places[end]
    if begin is None or close is None:
        return None
    folded = text.count("\n", begin, close) != value.count("\n", start, end)
    return None if folded else (begin, close)


@lru_cache(maxsize=16)
def _places_in(text: str, where: FieldPath) -> Sequence[int | None]:
    """Where in a text each character of a value stands, its end last: made once, however many are asked for."""
    start, end, value = scalars(text).get(where, (0, 0, None))
    if value is None:
        return ()
    written = text[start:end]
    if written == value:
        return range(start, end + 1)
    if written[:1] == "|":
        head, places = 0, _block_places(written, value)
    elif written[:1] == ">":
        head = len(written) - len(written.partition("\n")[2].lstrip())
        places = _places(written[head:].rstrip(), "", value.rstrip("\n"))
    elif written[:1] in _ATOMS and written[-1:] == written[0]:
        head, places = 1, _places(written[1:-1], written[0], value)
    else:
        head, places = 0, _places(written, "", value)
    return [None if at is None else start + head + at for at in places]


def as_list(text: str, where: FieldPath, apart: str = "") -> str:
    """A single value as the list on one line that it should be: `[甲]`. Empty where it cannot be written so.

    What stands between characters of `apart` are items of their own.
    """
    start, end, value = scalars(text).get(where, (0, 0, ""))
    written = text[start:end]
    items = re.split(f"[{re.escape(apart)}]", value) if apart and written == value else []
    if len(items) > 1:
        held = [one.strip() for one in items if one.strip()]
        listed = f"[{', '.join(held)}]"
    else:
        held, listed = [value], f"[{written}]"
    return listed if parse(f"a: {listed}").value == {"a": held} else ""


def _places(written: str, quote: str, value: str) -> list[int | None]:
    """Where each character of a value that may be folded stands in what is written, its end last.

    None for all but the first of those that stand for one thing. Empty where the value is not what is written.
    """
    places: list[int | None] = []
    said = []
    for atom in _ATOMS[quote].finditer(written):
        breaks = atom[0].count("\n")
        one = (breaks - 1) * "\n" or " " if breaks else _ESCAPED.get(atom[0], atom[0])
        places += [atom.start(), *[None] * (len(one) - 1)]
        said.append(one)
    return [*places, len(written)] if "".join(said) == value else []


def _block_places(written: str, value: str) -> list[int | None]:
    """As `_places`, for a value after `|`, as far as its lines are those of the value."""
    head, _, rest = written.partition("\n")
    lines = rest.split("\n")
    indent = next((len(one) - len(one.lstrip(" ")) for one in lines if one.strip()), 0)
    at = len(head) + 1
    places: list[int | None] = []
    for line, said in zip(lines, value.split("\n"), strict=False):
        if line[indent:] != said:
            break
        begin = at + min(indent, len(line))
        places += range(begin, begin + len(said) + 1)
        at += len(line) + 1
    return places


def _leaves(
    node: yaml.Node, path: FieldPath, depth: int
) -> Iterator[tuple[FieldPath, yaml.ScalarNode]]:
    if depth > DEEPEST:
        return
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _leaves(item, (*path, position), depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                yield from _leaves(value_node, (*path, key_node.value), depth + 1)


def _keys(
    node: yaml.Node, path: FieldPath, depth: int
) -> Iterator[tuple[FieldPath, tuple[int, int]]]:
    if depth > DEEPEST:
        return
    if isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _keys(item, (*path, position), depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                here = (*path, key_node.value)
                yield here, (key_node.start_mark.index, key_node.end_mark.index)
                yield from _keys(value_node, here, depth + 1)
