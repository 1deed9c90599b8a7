"""A volume as plain data: all that the template needs and nothing that it would have to look up.

`Node` is a piece of prepared text or a mapping with its type under `t`; `nodes.py` says which there are.
Everything here becomes JSON; the pictures travel beside it as files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from showcase.problem import Problem

Node = str | dict[str, Any]
Nodes = tuple[Node, ...]

A4 = (210.0, 297.0)
"""Width and height in millimetres (ISO 216)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a case's data block: label and value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that the source states, as it is read."""

    label: str
    value: str
    as_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source or a press report: what is printed, and the web address if there is one."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A case as it is printed. `id` is unique in the volume; `number` counts from 1 through it."""

    id: str
    number: int
    title: str
    lang: str
    unit: str
    summary: str
    rows: tuple[Row, ...]
    nodes: Nodes
    figures: tuple[FigureRow, ...]
    coverage: tuple[Reference, ...]
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part (编) of the volume; without a title where the volume is not divided."""

    title: str
    description: str
    cases: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """A collection ready for the typesetter.

    `issued` is a Chinese date or empty, `state` is `compiling` or `issued`. `count` is the number of 字
    of the cases' titles, summaries and bodies. `cover` is a figure node. `pictures` are the files that
    figure nodes name; a name that is not among them is drawn as a grey box. `width` and `height` are
    the page's, in millimetres.
    """

    id: str
    title: str
    number: int
    year: int
    editor: str
    publisher: str
    issued: str
    state: str
    site: str
    url: str
    cover: Node | None
    preface: Nodes
    parts: tuple[Part, ...]
    count: int
    origin: str
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    width: float = A4[0]
    height: float = A4[1]

    def data(self, **more: str) -> bytes:
        """Everything but pictures and problems as JSON, and more; the same bytes for the same volume."""
        kept = (one.name for one in fields(self) if one.name not in ("pictures", "problems"))
        held = {name: _jsonable(getattr(self, name)) for name in kept}
        held |= {"held": sorted(self.pictures), **more}
        return json.dumps(held, ensure_ascii=False, sort_keys=True).encode()

    @property
    def cases(self) -> tuple[Piece, ...]:
        """All cases in reading order."""
        return tuple(case for part in self.parts for case in part.cases)


def _jsonable(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_jsonable(one) for one in value]
    return asdict(value) if isinstance(value, Part | Piece) else value
