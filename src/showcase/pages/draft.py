"""The page of an entry that is not whole: as much as can be read of it. Only a preview shows it.

It asks nothing of the fields but what they hold: any of them may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from showcase.body import has_footnotes
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.marks import metadata_of, model_in, noted
from showcase.output import Output
from showcase.pages.address import attached, beside
from showcase.pages.bits import Bit, Row, readable
from showcase.pages.render import Renderer
from showcase.pages.writing import fitted
from showcase.records import Attachment, Contact, Link, Picture, Prose, Record, Sheet, own_first
from showcase.values import Codes

_ELSEWHERE = {"title", "summary", "sources", "lang", *Sheet.model_fields}
"""Fields that the page shows in places of their own, or not at all."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a field of many words holds: a text in Markdown, or a list of records, each in a line."""

    label: str
    text: str = ""
    items: tuple[str, ...] = ()


def page(renderer: Renderer, entry: Entry[Any]) -> Output:
    """The page of what can be read of an entry."""
    catalogue, summary = renderer.catalogue, entry.record.held("summary") or ""
    return renderer.page(
        "draft.md.j2",
        entry.page,
        entry.title,
        description=summary,
        hide=("navigation",),
        origin=entry.source.path,
        entry=entry,
        summary=summary,
        rows=tuple(_rows(entry, catalogue)),
        parts_of_it=tuple(_parts(entry, catalogue)),
        pictures=tuple(_pictures(entry, catalogue)),
        sources=entry.record.held("sources", ()) or (),
        body=fitted(entry.source.body, entry, catalogue),
        footnotes=has_footnotes(entry.source.body),
    )


def _given(entry: Entry[Any]) -> Iterator[tuple[str, Any, Any]]:
    """The fields that the author has filled in: name, definition, value. Contacts never leave the file."""
    for name, info in own_first(entry.kind.model):
        value = entry.record.held(name)
        written = name in entry.record.model_fields_set and value not in (None, (), "")
        if written and name not in _ELSEWHERE and model_in(info.annotation) is not Contact:
            yield name, info, value


def _rows(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Row]:
    for name, info, value in _given(entry):
        marks = metadata_of(info)
        if model_in(info.annotation) or any(isinstance(one, Prose | Attachment) for one in marks):
            continue
        link, codes = noted(marks, Link), noted(marks, Codes)
        meanings = dict(codes.meanings) if codes else {}
        values = value if type(value) is tuple else (value,)
        bits = [
            _reference(one, catalogue) if link else Bit(meanings.get(one) or readable(name, one))
            for one in values
        ]
        yield Row(info.title or name, tuple(bits))


def _reference(entry_id: str, catalogue: Catalogue) -> Bit:
    found = catalogue.get(entry_id)
    return Bit(found.title, found.page) if found else Bit(entry_id)


def _parts(entry: Entry[Any], catalogue: Catalogue) -> Iterator[_Part]:
    for name, info, value in _given(entry):
        if any(isinstance(one, Prose) for one in metadata_of(info)):
            yield _Part(info.title or name, text=fitted(value, entry, catalogue))
        elif (within := model_in(info.annotation)) and within is not Picture:
            records = value if isinstance(value, tuple) else (value,)
            yield _Part(info.title or name, items=tuple(map(_line, records)))


def _line(record: Record) -> str:
    """The fields of a record in a line: `名称：……；年份：……`."""
    fields = type(record).model_fields
    held = [(info.title or name, name, record.held(name)) for name, info in fields.items()]
    return "；".join(
        f"{label}：{'、'.join(map(str, value)) if type(value) is tuple else readable(name, value)}"
        for label, name, value in held
        if value not in (None, ())
    )


def _pictures(entry: Entry[Any], catalogue: Catalogue) -> Iterator[tuple[str, Picture]]:
    """The pictures that are there, each with its path in the Output stream."""
    for _name, info, value in _given(entry):
        if model_in(info.annotation) is Picture:
            for one in value:
                if catalogue.has_file(beside(entry, one.file)):
                    yield attached(entry, one.file), one
