"""A volume as plain data: all that the template needs and nothing that it would have to look up.

`Node` is a piece of prepared text or a mapping with its type under `t`; `nodes.py` says which there are.
Everything here becomes JSON; the pictures travel beside it as files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from showcase.problem import Problem
from showcase.volume.paper import A4

Node = str | dict[str, Any]
Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a data block: label and value."""

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
class Title:
    """A title, and how hard each place between its characters is to break at.

    `breaks` has one digit for each character (code point) but the last: 0 is a good place for a
    line to end, 8 a bad one, 9 stands where none may end. Empty where it was not worked out.
    """

    text: str
    breaks: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry as it is printed. `id` is unique in the volume; `number` counts from 1 through it.

    `label` stands above the title (`案例 3`; `案例` where it is the only one), `place` behind it in the contents. `qr` is the SVG of the
    code of its web page, empty where the site's address is not known.
    """

    id: str
    number: int
    label: str
    title: Title
    lang: str
    place: str
    summary: str
    rows: tuple[Row, ...]
    nodes: Nodes
    figures: tuple[FigureRow, ...] = ()
    coverage: tuple[Reference, ...] = ()
    sources: tuple[Reference, ...] = ()
    url: str = ""
    qr: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part (编) of the volume; without a title where the volume is not divided."""

    title: str
    description: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an index: a name, how deep it stands, the letter it is filed under, and its pieces.

    A name without pieces only stands above deeper ones.
    """

    name: str
    lang: str
    letter: str
    depth: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index at the end of the volume."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume ready for the typesetter.

    `ordinal` is `第三辑` or empty, `issued` a Chinese date or empty, `state` is `compiling`, `issued` or
    empty. `noun` and `measure` are what its pieces are called and counted in. `count` is the number of
    字 of their titles, summaries and bodies. `cover` is a figure node. `single` leaves out all but the
    one piece. `origin` is the folder it was made from and `commit` the newest commit of that folder.
    `pictures` are the files that figure nodes name; a name that is not among them is drawn as a grey
    box. `width` and `height` are the trimmed page's and `bleed` what is added on each side, in
    millimetres.
    """

    id: str
    title: Title
    ordinal: str
    year: int
    editor: str
    publisher: str
    issued: str
    state: str
    noun: str
    measure: str
    site: str
    url: str
    cover: Node | None
    preface: Nodes
    parts: tuple[Part, ...]
    indexes: tuple[Index, ...]
    count: int
    origin: str
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    single: bool = False
    commit: str = ""
    size: str = A4.label
    width: float = A4.width
    height: float = A4.height
    bleed: float = 0.0

    def data(self, **more: str) -> bytes:
        """Everything but pictures and problems as JSON, and more; the same bytes for the same volume."""
        kept = (one.name for one in fields(self) if one.name not in ("pictures", "problems"))
        held = {name: getattr(self, name) for name in kept}
        held |= {"held": sorted(self.pictures), **more}
        return json.dumps(held, ensure_ascii=False, sort_keys=True, default=_record).encode()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in reading order."""
        return tuple(piece for part in self.parts for piece in part.pieces)


def _record(value: Any) -> dict[str, Any]:
    """A record by its fields; its tuples are lists in JSON."""
    return {one.name: getattr(value, one.name) for one in fields(value)}
