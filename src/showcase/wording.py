"""Which fields of a record hold words that people read, which of them are Markdown, and which a program may mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, StringConstraints

from showcase.marks import Mark, metadata_of, model_in, noted
from showcase.records import Name, Prose, Sheet
from showcase.yamltext import FieldPath, Value

RUNNING = frozenset(
    "summary reason intro preface caption alt note description objectives key_points activity"
    " event audience cadence materials method".split()
)
"""Fields of running text, as is an entry's own title where that is no name.

All other fields of words are names, and titles of what others wrote, which no program changes.
"""


class Part(NamedTuple):
    """A text: its field, () for the body; whether it is Markdown, and whether a program may mend it."""

    where: FieldPath
    text: str
    markdown: bool
    running: bool


class _Planned(NamedTuple):
    """A field of words, or of records `within` which there are some."""

    within: type[BaseModel] | None
    markdown: bool
    running: bool


def parts_of(
    model: type[BaseModel], value: Mapping[str, Value], where: FieldPath = ()
) -> Iterator[Part]:
    """The texts in the fields of a record that stands at `where`."""
    for name, (within, markdown, running) in _plan(model).items():
        held = value.get(name)
        if held is None:
            continue
        items = enumerate(held) if isinstance(held, list) else ((None, held),)
        for position, item in items:
            here = (*where, name) if position is None else (*where, name, position)
            if isinstance(item, str) and within is None:
                yield Part(here, item, markdown, running)
            elif isinstance(item, dict) and within is not None:
                yield from parts_of(within, item, here)


@cache
def _plan(model: type[BaseModel]) -> Mapping[str, _Planned]:
    """The fields of a model that hold words or records with words."""
    plan: dict[str, _Planned] = {}
    for name, info in model.model_fields.items():
        marks = metadata_of(info)
        within = model_in(info.annotation)
        words = any(isinstance(one, StringConstraints) and not one.pattern for one in marks)
        words = words or any(getattr(one, "strip_whitespace", False) for one in marks)
        pointing = any(isinstance(one, Mark) and not isinstance(one, Prose) for one in marks)
        own = name == "title" and issubclass(model, Sheet) and noted(marks, Name) is None
        if name != "contact" and (within or (words and not pointing)):
            markdown = noted(marks, Prose) is not None
            plan[name] = _Planned(within, markdown, own or name in RUNNING)
    return plan
