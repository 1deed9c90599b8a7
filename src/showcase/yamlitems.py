"""Takes items out of a list in a YAML text, in whichever of the two ways it is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

import yaml

from showcase.problem import Edit
from showcase.yamlfault import Fault
from showcase.yamltext import compose


def without(text: str, name: str, gone: Collection[int]) -> Iterator[Edit]:
    """What changes where the field `name` of a text loses the items at some positions.

    A list below its field loses their lines, with what else stands there.
    """
    node = compose(text, 1)
    if not isinstance(node, yaml.MappingNode) or isinstance(node, Fault):
        return
    key, held = next(((key, one) for key, one in node.value if key.value == name), (None, None))
    if key is None or not isinstance(held, yaml.SequenceNode) or not gone:
        return
    if held.flow_style:
        yield from _from_one_line(held, gone)
        return
    for at in gone:
        start = text.rfind("\n", 0, held.value[at].start_mark.index) + 1
        yield Edit(start, _after_line(text, _end(held.value[at])), "")
    if len(gone) == len(held.value):
        colon = text.index(":", key.end_mark.index) + 1
        yield Edit(colon, colon, " []")


def _from_one_line(held: yaml.SequenceNode, gone: Collection[int]) -> Iterator[Edit]:
    items = held.value
    kept = [at for at in range(len(items)) if at not in gone]
    if not kept:
        yield Edit(held.start_mark.index + 1, held.end_mark.index - 1, "")
        return
    yield Edit(items[0].start_mark.index, items[kept[0]].start_mark.index, "")
    for before, after in pairwise([*kept, len(items)]):
        yield Edit(_end(items[before]), _end(items[after - 1]), "")


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _end(node: yaml.Node) -> int:
    """Where the last that is written of a node ends; a mapping over several lines ends only where the next begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1])
    return int(node.end_mark.index)
