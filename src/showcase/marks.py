"""Finds, in a record, the values of the fields that a model has marked.

A model says once that a field holds a controlled word, another entry's id, a file or Markdown; the checks and
the pages ask here for all such values instead of naming fields one by one.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.records import Attachment, Link, Prose, Record, Word
from showcase.yamltext import FieldPath

Mark = Word | Link | Attachment | Prose
M = TypeVar("M", bound=Mark)
N = TypeVar("N")


def marked(record: Record, mark: type[M]) -> Iterator[tuple[FieldPath, str, M]]:
    """Each value of a field that carries such a mark: where it stands, the value, the mark."""
    plan: tuple[tuple[str, M | None], ...] = _plan(type(record), mark)  # type: ignore[arg-type]
    for name, found in plan:
        value = record.held(name)
        if value is None:
            continue
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for position, item in items:
            where: FieldPath = (name,) if position is None else (name, position)
            if found is not None and isinstance(item, str):
                yield where, item, found
            elif isinstance(item, Record):
                inside: Iterator[tuple[FieldPath, str, M]] = marked(item, mark)
                for path, text, inner in inside:
                    yield (*where, *path), text, inner


@cache
def _plan(model: type[BaseModel], mark: type[Mark]) -> tuple[tuple[str, Any], ...]:
    """The fields that carry such a mark, with it, and those whose records have such fields."""
    plan: list[tuple[str, Any]] = []
    for name, info in model.model_fields.items():
        found = noted(metadata_of(info), mark)
        within = model_in(info.annotation)
        if found or (within and within is not model and _plan(within, mark)):  # type: ignore[arg-type]
            plan.append((name, found))
    return tuple(plan)


def noted(metadata: Iterable[Any], kind: type[N]) -> N | None:
    """The first thing of a kind among what is noted of a field; None if there is none."""
    return next((one for one in metadata if isinstance(one, kind)), None)


def metadata_of(info: FieldInfo) -> tuple[Any, ...]:
    """Everything that is noted of a field and of the types within it."""
    return (*info.metadata, *_metadata_in(info.annotation))


def _metadata_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _metadata_in(part)


def bare(annotation: Any, metadata: Sequence[Any] = ()) -> tuple[Any, Sequence[Any]]:
    """A type without `Annotated` and `| None`, and all that was said of it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata = [*metadata, *more]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, metadata


def limits(metadata: Sequence[Any]) -> Iterator[Any]:
    """What was said of a type, that which pydantic packs into one included."""
    for held in metadata:
        yield from getattr(held, "metadata", ()) or (held,)


def bounds(metadata: Sequence[Any]) -> tuple[Any, Any]:
    """The least and the most that a number may be; None where there is no such bound."""
    said = list(limits(metadata))
    least = next((one.ge for one in said if isinstance(one, Ge)), None)
    most = next((one.le for one in said if isinstance(one, Le)), None)
    return least, most


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model of the records that a field holds, alone or in a list; None if it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, get_args(annotation))), None)
