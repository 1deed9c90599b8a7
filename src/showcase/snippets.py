"""Snippets for Visual Studio Code: the required fields of a kind, and every field that has words to choose from.

The YAML extension sees no front matter in Markdown, so there the words are offered this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.kind import Kind
from showcase.marks import bare, metadata_of, model_in
from showcase.records import Word, own_first
from showcase.schema import Words
from showcase.skeleton import hint, is_list

Snippet = dict[str, Any]

LANGUAGES = {".md": "markdown", ".yml": "yaml"}


def snippets(kinds: Sequence[Kind[Any]], words: Words) -> dict[str, Snippet]:
    """All snippets by name. A kind's is called by its Chinese or its English name, a field's likewise."""
    made = {}
    for kind in kinds:
        made[f"新建{kind.label}"] = {
            "scope": LANGUAGES[kind.place.suffix],
            "prefix": [kind.label, f"new-{kind.name.replace('_', '-')}"],
            "description": f"{kind.label}的必填字段，放在 {kind.place.readable}"
            if "*" not in kind.place.pattern
            else f"{kind.label}的必填字段",
            "body": _body(kind, words),
        }
    for kind in kinds:
        for name, info in _chosen(kind.model):
            made[f"{info.title}（{name}）"] = {
                "scope": "markdown,yaml",
                "prefix": [name, info.title or name],
                "description": f"{info.title}：从词表里选",
                "body": [f"{name}: {_stop(info, words, count(1))}$0"],
            }
    return made


def _body(kind: Kind[Any], words: Words) -> list[str]:
    stops = count(1)
    fields = list(_fields(kind.model, words, stops))
    if "draft" in kind.model.model_fields:
        fields.append(
            f"draft: true  # {_escaped(kind.model.model_fields['draft'].description or '')}"
        )
    if kind.place.suffix != ".md":
        return [*fields, "$0"]
    sections = [line for heading in kind.sections for line in ("", f"## {heading}")][1:]
    return ["---", *fields, "---", *(sections or [""]), "$0"]


def _fields(model: type[BaseModel], words: Words, stops: Iterator[int]) -> Iterator[str]:
    for name, info in own_first(model):
        if not info.is_required():
            continue
        inside = model_in(info.annotation)
        said = "：".join(filter(None, (info.title, hint(info, spelt=True))))
        if inside is None:
            yield f"{name}: {_stop(info, words, stops)}  # {_escaped(said)}"
            continue
        yield f"{name}:  # {_escaped(said)}"
        first = "  - " if is_list(info) else "  "
        for at, line in enumerate(_fields(inside, words, stops)):
            yield f"{'    ' if at and is_list(info) else first}{line}"


def _stop(info: FieldInfo, words: Words, stops: Iterator[int]) -> str:
    """Where the cursor halts: a list of choices where there are any."""
    offered = _offered(info, words)
    number = next(stops)
    held = f"${{{number}|{','.join(map(_choice, offered))}|}}" if offered else f"${number}"
    return f"[{held}]" if is_list(info) else held


def _offered(info: FieldInfo, words: Words) -> tuple[str, ...]:
    for mark in metadata_of(info):
        if isinstance(mark, Word):
            return tuple(words.get(mark.section, ()))
    annotation, _metadata = bare(info.annotation)
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()


def _chosen(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a model, and of the records in it, that hold words of the vocabulary."""
    for name, info in model.model_fields.items():
        inside = model_in(info.annotation)
        if inside and inside is not model:
            yield from _chosen(inside)
        elif any(isinstance(mark, Word) for mark in metadata_of(info)):
            yield name, info


def _choice(text: str) -> str:
    return re.sub(r"([\\,|])", r"\\\1", text)


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)
