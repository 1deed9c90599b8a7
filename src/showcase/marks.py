"""Finds, in a record, the values of the fields that a model has marked.

A model says once that a field holds a controlled word, another entry's id, a file or Markdown; the checks and
the pages ask here for all such values instead of naming fields one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.records import Attachment, Link, Prose, Record, Word
from showcase.yamltext import FieldPath

Mark = Word | Link | Attachment | Prose
M = TypeVar("M", bound=Mark)


def marked(record: Record, mark: type[M]) -> Iterator[tuple[FieldPath, str, M]]:
    """Each value of a field that carries such a mark: where it stands, the value, the mark."""
    for name, found, holds_records in _plan(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for position, item in items:
            where: FieldPath = (name,) if position is None else (name, position)
            if isinstance(found, mark) and isinstance(item, str):
                yield where, item, found
            elif holds_records and isinstance(item, Record):
                inside: Iterator[tuple[FieldPath, str, M]] = marked(item, mark)
                for path, text, inner in inside:
                    yield (*where, *path), text, inner


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, Mark | None, bool], ...]:
    plan = []
    for name, info in model.model_fields.items():
        mark = next((one for one in annotations_of(info) if isinstance(one, Mark)), None)
        holds_records = record_in(info.annotation) is not None
        if mark or holds_records:
            plan.append((name, mark, holds_records))
    return tuple(plan)


def annotations_of(info: FieldInfo) -> Iterator[Any]:
    """All that a model has noted on a field or on the values in it, marks among them."""
    yield from info.metadata
    yield from _metadata_in(info.annotation)


def _metadata_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _metadata_in(part)


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The model of the records that a field's annotation holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)
