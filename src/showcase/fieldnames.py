"""What the models know of a field: its Chinese name, its definition, what stands beside it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.marks import metadata_of, model_in, noted
from showcase.records import Record
from showcase.search.analyser import simplified
from showcase.values import Codes
from showcase.yamltext import FieldPath, Value


def field_name(model: type[Record], where: FieldPath) -> str:
    """How the author knows a field: `第 2 项荣誉的“年份”(year)`."""
    steps: list[str] = []
    for at in range(1, len(where) + 1):
        step = where[at - 1]
        if isinstance(step, int):
            steps.append(f"第 {step + 1} 项")
            continue
        info = field_info(model, where[:at])
        steps.append(f"“{info.title}”（{step}）" if info and info.title else f"“{step}”")
    return "的".join(steps)


def field_info(model: type[Record], where: FieldPath) -> FieldInfo | None:
    """The definition of the field at a path, or None where the models know no such field."""
    info: FieldInfo | None = None
    within: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, int):
            continue
        if within is None or step not in within.model_fields:
            return None
        info = within.model_fields[step]
        within = model_in(info.annotation)
    return info


SURE = 0.8
"""How much alike two names are of which one is surely the other, misspelt."""


def near_key(model: type[Record], where: FieldPath, cutoff: float = SURE) -> str:
    """The name that was probably meant by the last step of a path, which may be a field's Chinese name; or empty."""
    known = known_keys(model, where)
    said = str(where[-1]).strip()
    for name in known:
        info = field_info(model, (*where[:-1], name))
        if info and info.title == simplified(said):
            return name
    return next(iter(difflib.get_close_matches(said, known, n=1, cutoff=cutoff)), "")


def known_keys(model: type[Record], where: FieldPath) -> list[str]:
    """The names of the fields beside the one at a path."""
    named = [step for step in where[:-1] if isinstance(step, str)]
    around = field_info(model, tuple(named)) if named else None
    within = model_in(around.annotation) if around else model
    return list(within.model_fields) if within else []


def titles(model: type[Record]) -> frozenset[str]:
    """The Chinese names of the fields of a file."""
    return frozenset(info.title for info in model.model_fields.values() if info.title)


def codes_of(model: type[Record], where: FieldPath) -> Codes | None:
    """The codes that a field may hold, where they are explained."""
    info = field_info(model, where)
    marks = metadata_of(info) if info else ()
    return noted(marks, Codes)


def written(value: Value, path: FieldPath = ()) -> Iterator[FieldPath]:
    """The path of every field and item that is written, empty ones too."""
    pairs: Any = ()
    if isinstance(value, list):
        pairs = enumerate(value)
    elif hasattr(value, "items"):
        pairs = value.items()
    for key, held in pairs:
        yield (*path, key)
        yield from written(held, (*path, key))
