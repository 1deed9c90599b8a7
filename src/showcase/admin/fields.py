"""A model's fields as the form editor's: one widget each, from type and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from showcase.catalogue import Catalogue
from showcase.marks import bare, bounds, noted
from showcase.records import Attachment, Link, Prose, Word, own_first
from showcase.values import Codes, Form, Quarter

Widget = dict[str, Any]

LONG = ("summary", "reason")
"""Fields of plain text that want more than a line to write in."""

DRAFT = "draft"
"""The field that keeps an entry back; what is new begins with it."""


def fields(model: type[BaseModel], catalogue: Catalogue, within: str = "") -> list[Widget]:
    """The fields of a model in its order, those that every sheet has at the end.

    `within` is the folder whose entries a link may name.
    """
    made = _Fields(catalogue, within)
    return [made.field(name, info) for name, info in own_first(model)]


class _Fields:
    def __init__(self, catalogue: Catalogue, within: str) -> None:
        self._catalogue = catalogue
        self._within = within

    def field(self, name: str, info: FieldInfo) -> Widget:
        """Name, label and hint of a field, and its widget."""
        said: Widget = {"name": name, "label": info.title or name}
        if info.description:
            said["hint"] = info.description
        if not info.is_required():
            said["required"] = False
        said |= self._widget(name, info.annotation, info.metadata)
        if name == DRAFT:
            said |= {"default": True, "hint": "写好以后取消，才会发布"}
        return said

    def _widget(self, name: str, annotation: Any, metadata: Sequence[Any]) -> Widget:
        annotation, metadata = bare(annotation, metadata)
        if get_origin(annotation) is dict:
            return {"widget": "keyvalue", "key_label": "规则", "value_label": "理由"}
        if get_origin(annotation) is tuple:
            return self._list(name, get_args(annotation)[0], metadata)
        mark = next(
            (one for one in metadata if isinstance(one, (Word, Link, Attachment, Prose))), None
        )
        if isinstance(mark, (Word, Link)):
            return {"widget": "select", "options": list(self._options(mark))}
        if isinstance(mark, Attachment):
            return {"widget": "image" if mark.picture else "file", "choose_url": False}
        if isinstance(mark, Prose):
            return {"widget": "markdown", "modes": ["raw", "rich_text"]}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            inside = [self.field(key, info) for key, info in annotation.model_fields.items()]
            return {"widget": "object", "collapsed": True, "fields": inside}
        return _plain(name, annotation, metadata)

    def _list(self, name: str, item: Any, metadata: Sequence[Any]) -> Widget:
        least = next((one.min_length for one in metadata if isinstance(one, MinLen)), 0)
        inside = self._widget(name, item, ())
        made: Widget = {"min": least} if least else {}
        if inside["widget"] == "select":
            return {**inside, **made, "multiple": True}
        if inside["widget"] == "object":
            return {"widget": "list", **made, "fields": inside["fields"]}
        return {"widget": "list", **made, "field": {"name": name, "label": "一项", **inside}}

    def _options(self, mark: Word | Link) -> Iterator[Widget]:
        if isinstance(mark, Word):
            for path in self._catalogue.vocabulary.paths(mark.section):
                yield {"label": path, "value": path}
            return
        for entry in sorted(self._catalogue.of(mark.kind), key=lambda one: one.id):
            if not self._within or entry.folder == self._within:
                yield {"label": entry.title, "value": entry.id}


def _plain(name: str, annotation: Any, metadata: Sequence[Any]) -> Widget:
    if get_origin(annotation) is Literal:
        codes = noted(metadata, Codes)
        if codes:
            options = [{"label": said, "value": code} for code, said in codes.meanings]
            return {"widget": "select", "options": options}
        return {"widget": "select", "options": list(get_args(annotation))}
    if annotation is bool:
        return {"widget": "boolean"}
    if annotation is date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if annotation is int:
        named = zip(("min", "max"), bounds(metadata), strict=True)
        held = {key: one for key, one in named if one is not None}
        return {"widget": "number", "value_type": "int", **held}
    form = noted(metadata, Form)
    if annotation is Quarter and form:
        return {"widget": "string", "pattern": [f"^({form.pattern})$", form.said]}
    if annotation in (str, SecretStr):
        return {"widget": "text" if name in LONG else "string"}
    raise TypeError(f"{name}: no widget for {annotation}")
