"""The text a new entry begins with: every field of its kind, said in Chinese, and the usual headings.

`scripts/new.py`, the import of Word files and the editors' guide all show this one text, and it comes
from the models, so that a new kind or field is in it by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.kind import Kind
from showcase.marks import metadata_of, model_in, noted
from showcase.records import Link, Word, own_first
from showcase.values import Codes, Quarter
from showcase.vocabulary import Vocabulary
from showcase.yamltext import Value, parse

WAIVE = "waive"
FEW = 10
"""Words of the vocabulary that a comment lists whole; longer sections are only named."""


def skeleton(
    kind: Kind[Any],
    vocabulary: Vocabulary | None = None,
    values: Mapping[str, Value] | None = None,
    body: str | None = None,
) -> str:
    """The text of a draft of a kind, with the values that are known: text, lists and groups of them.

    Fields come in the order of the model, those of every sheet last, each with its Chinese name as a comment; what the model does
    not know among `values` is left out. `body` replaces the kind's usual headings. A kind whose model
    has a `draft` field begins as a draft.
    """
    known = dict(values or {})
    if "draft" in kind.model.model_fields:
        known["draft"] = "true"
    fields = "\n".join(_fields(kind.model, known, vocabulary or Vocabulary()))
    if kind.place.suffix != ".md":
        return f"{fields}\n"
    if body is None:
        body = "\n\n".join(f"## {heading}" for heading in kind.sections)
    return f"---\n{fields}\n---\n{body.strip()}\n" if body.strip() else f"---\n{fields}\n---\n"


def said_of(info: FieldInfo, vocabulary: Vocabulary) -> str:
    """A field as its comment says it: its Chinese name, what to write, and the words to choose from."""
    codes = noted(metadata_of(info), Codes)
    words = codes.shown if codes else "、".join(choices(info, vocabulary))
    said = [one for one in (hint(info, spelt=bool(words)), words) if one]
    return f"{info.title}：{'；'.join(said)}" if said else info.title or ""


def hint(info: FieldInfo, *, spelt: bool = False) -> str:
    """What to write in a field; `spelt` where the words it may hold are listed beside it."""
    said = [info.description] if info.description else []
    for mark in metadata_of(info):
        if isinstance(mark, Link) and not said:
            said = ["写条目的编号，就是路径去掉后缀"]
        if isinstance(mark, Word) and not spelt:
            said.insert(0, f"用词表里 {mark.section} 的词")
    return "；".join(said)


def choices(info: FieldInfo, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words a field may hold, where they are few; empty where any text may stand."""
    for mark in metadata_of(info):
        if isinstance(mark, Word):
            paths = vocabulary.paths(mark.section)
            return paths if len(paths) <= FEW else ()
    return _literals(info.annotation)


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    for part in get_args(annotation):
        if found := _literals(part):
            return found
    return ()


def is_list(info: FieldInfo) -> bool:
    """Whether a field holds any number of values."""
    return get_origin(info.annotation) is tuple and info.annotation is not Quarter


def _fields(
    model: type[BaseModel], values: Mapping[str, Value], vocabulary: Vocabulary
) -> Iterator[str]:
    for name, info in own_first(model):
        if name != WAIVE or name in values:  # nobody begins by not keeping a rule
            yield from _field(name, info, values.get(name), vocabulary)


def _field(name: str, info: FieldInfo, value: Value, vocabulary: Vocabulary) -> Iterator[str]:
    inside = model_in(info.annotation)
    comment = f"  # {said_of(info, vocabulary)}" if info.title else ""
    if inside and is_list(info):
        items = value or ([{}] if info.is_required() else [])
        if not items:
            yield f"{name}: []{comment}；一项里写 {_cells(inside, vocabulary)}"
            return
        yield f"{name}:{comment}"
        for item in items:
            lines = _fields(inside, item, vocabulary)
            yield from (f"{'    ' if at else '  - '}{line}" for at, line in enumerate(lines))
    elif inside:
        yield f"{name}:{comment}"
        yield from (f"  {line}" for line in _fields(inside, value or {}, vocabulary))
    elif is_list(info):
        yield f"{name}: [{', '.join(scalar(one, in_list=True) for one in value or ())}]{comment}"
    elif isinstance(value, str) and "\n" in value:
        yield f"{name}: |{comment}"
        yield from (f"  {line}".rstrip() for line in value.strip().split("\n"))
    else:
        yield f"{name}: {scalar(value)}{comment}" if value else f"{name}:{comment}"


def _cells(model: type[BaseModel], vocabulary: Vocabulary) -> str:
    said = []
    for name, info in model.model_fields.items():
        words = "、".join(choices(info, vocabulary))
        said.append(f"{name} {info.title}（{words}）" if words else f"{name} {info.title}")
    return "，".join(said)


def scalar(text: str, in_list: bool = False) -> str:
    """A text as a YAML scalar on one line: plain where it reads back the same, else in double quotes."""
    plain = " ".join(text.split()) if "\n" in text else text
    held, wanted = (f"[{plain}]", [plain]) if in_list else (plain, plain)
    if " #" not in plain and parse(f"a: {held}  # b").value == {"a": wanted}:
        return plain
    return json.dumps(plain, ensure_ascii=False)
