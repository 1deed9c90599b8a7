"""JSON Schema (draft 2020-12) of the fields of every kind and of the vocabulary, for editors that complete and complain.

It says what the models say, as far as a schema can: an empty field counts as not written, and a draft may
lack what is required. Beside the standard's keywords it uses three of the YAML language server's:
`enumDescriptions`, `patternErrorMessage` and `errorMessage`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.kind import Kind
from showcase.marks import bare, bounds, limits, model_in, noted
from showcase.records import Link, Record, Word, own_first
from showcase.skeleton import hint, is_list
from showcase.values import Codes, Form, Quarter
from showcase.vocabulary import SECTIONS, Vocabulary

Schema = dict[str, Any]
Words = Mapping[str, Mapping[str, str]]
"""The words of each section of the vocabulary, as paths, with what each means."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = ["string", "number", "null"]
"""Any scalar is text to the models: a title of digits needs no quotes."""

_FILLED = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "patternErrorMessage": "这个字段必填，还空着",
}


def words_of(vocabulary: Vocabulary) -> Words:
    """The words that may be offered: each under its own name, not under what else it is called."""
    found = {}
    for section in SECTIONS:
        terms = ((path, vocabulary.find(section, path)) for path in vocabulary.paths(section))
        found[section] = {path: (term.description if term else None) or "" for path, term in terms}
    return found


def schema_of(
    title: str, model: type[Record], words: Words, kinds: Sequence[Kind[Any]] = ()
) -> Schema:
    """The schema of a file that holds one record: `title` says what it is, `kinds` what references may name."""
    writer = _Writer(words, {kind.name: kind for kind in kinds})
    fields = writer.record(model)
    owed = writer.owed(model)
    if "draft" in model.model_fields:
        draft = {"properties": {"draft": {"const": True}}, "required": ["draft"]}
        fields |= {"if": draft, "else": owed}
    else:
        fields |= {"allOf": [owed]}
    return {
        "$schema": DIALECT,
        "$comment": "由 scripts/schema.py 生成，请不要直接改。",
        "title": title,
        **fields,
        "$defs": dict(sorted(writer.definitions.items())),
    }


class _Writer:
    """Writes schemas of models; what is used more than once goes to the definitions."""

    def __init__(self, words: Words, kinds: Mapping[str, Kind[Any]]) -> None:
        self._words = words
        self._kinds = kinds
        self.definitions: dict[str, Schema] = {}

    def record(self, model: type[BaseModel]) -> Schema:
        """The fields that may be there, and no others."""
        properties = {name: self._field(info) for name, info in own_first(model)}
        return {"type": "object", "additionalProperties": False, "properties": properties}

    def owed(self, model: type[BaseModel]) -> Schema:
        """What a record that is published must have, written and not empty.

        The fields are named by patterns: editors offer what stands in `properties` a second time.
        """
        required = [name for name, info in model.model_fields.items() if info.is_required()]
        scalars = [name for name in required if not model_in(model.model_fields[name].annotation)]
        plain = [name for name in scalars if not is_list(model.model_fields[name])]
        filled: Schema = {}
        if plain:
            filled[f"^({'|'.join(plain)})$"] = {"$ref": "#/$defs/filled"}
            self.definitions["filled"] = _FILLED
        for name, info in model.model_fields.items():
            wanted = self._filled(info)
            if wanted:
                filled[f"^{name}$"] = wanted
        return {"required": required, "patternProperties": filled}

    def _filled(self, info: FieldInfo) -> Schema:
        """What a list or a record must hold: its least items, and what is owed in each."""
        inside = model_in(info.annotation)
        nested = self._owed_ref(inside) if inside and _owes(inside) else {}
        if is_list(info):
            least = next((one.min_length for one in info.metadata if isinstance(one, MinLen)), 1)
            must: Schema = {"type": "array", "minItems": least} if info.is_required() else {}
            return {**must, **({"items": nested} if nested else {})}
        must = {"type": "object"} if inside and info.is_required() else {}
        return {**must, **nested}

    def _field(self, info: FieldInfo) -> Schema:
        said = {"title": info.title, "description": hint(info, spelt=True)}
        kept = {key: text for key, text in said.items() if text}
        return {**kept, **self._value(info.annotation, info.metadata)}

    def _value(self, annotation: Any, metadata: Sequence[Any], *, item: bool = False) -> Schema:
        annotation, metadata = bare(annotation, metadata)
        if get_origin(annotation) is dict:
            return {"type": ["object", "null"], "additionalProperties": {"type": _TEXT}}
        if get_origin(annotation) is tuple:
            inside = self._value(get_args(annotation)[0], (), item=True)
            return {"type": ["array", "null"], "items": inside}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            held = self._record_ref(annotation)
            return {**held, "type": "object"} if item else held
        word = noted(metadata, Word)
        if word:
            return {**self._word_ref(word), **({"type": "string"} if item else {})}
        made = _scalar(annotation, metadata)
        link = noted(metadata, Link)
        if link and link.kind in self._kinds:
            kind = self._kinds[link.kind]
            fault = f"写{kind.label}的编号，样子是 {kind.place.ids.replace('[^/]+', '…')}"
            made |= {"pattern": rf"^\s*({kind.place.ids})?\s*$", "patternErrorMessage": fault}
        if item and isinstance(made.get("type"), list):
            made["type"] = [one for one in made["type"] if one != "null"]
        return made

    def _word_ref(self, word: Word) -> Schema:
        """One of the words of a section. Empty stands among them: editors write the value last."""
        words = self._words[word.section]
        self.definitions[word.section] = {
            "enum": [*words, None],
            "enumDescriptions": [*words.values(), "还没有写"],
        }
        return {"$ref": f"#/$defs/{word.section}"}

    def _record_ref(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a record may hold its own kind
            self.definitions[name] = {**self.record(model), "type": ["object", "null"]}
        return {"$ref": f"#/$defs/{name}"}

    def _owed_ref(self, model: type[BaseModel]) -> Schema:
        name = f"{model.__name__}.owed"
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.owed(model)
        return {"$ref": f"#/$defs/{name}"}


def _owes(model: type[BaseModel]) -> bool:
    return any(info.is_required() for info in model.model_fields.values())


def _scalar(annotation: Any, metadata: Sequence[Any]) -> Schema:
    if get_origin(annotation) is Literal:
        codes = noted(metadata, Codes)
        meant = [meaning for _code, meaning in codes.meanings] if codes else []
        said = {"enumDescriptions": [*meant, "还没有写"]} if codes else {}
        return {"enum": [*get_args(annotation), None], **said}
    if annotation is bool:
        return {"type": ["boolean", "null"]}
    if annotation is int:
        named = zip(("minimum", "maximum"), bounds(metadata), strict=True)
        return {"type": ["integer", "null"]} | {key: one for key, one in named if one is not None}
    made: Schema = {"type": _TEXT}
    form = noted(metadata, Form)
    if form:
        made |= {"pattern": rf"^\s*({form.pattern})?\s*$", "patternErrorMessage": form.said}
    if annotation in (date, Quarter):
        made["type"] = ["string", "null"]
    return made | ({} if form else _shape(metadata))


def _shape(metadata: Sequence[Any]) -> Schema:
    found: Schema = {}
    for one in limits(metadata):
        if getattr(one, "pattern", None):
            found["pattern"] = one.pattern
        if getattr(one, "max_length", None):
            found["maxLength"] = one.max_length
    return found
