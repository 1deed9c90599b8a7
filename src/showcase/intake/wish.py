"""What an editor wants of a new entry: which kind, where, and what is known of its fields.

What has been said comes from flags or from a conversation; both end in the same `Draft`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from showcase.intake.draft import Draft, free_path
from showcase.intake.folders import folder_label
from showcase.kind import Kind
from showcase.marks import metadata_of, model_in
from showcase.reading import build
from showcase.records import Word, own_first
from showcase.skeleton import is_list, skeleton
from showcase.slug import proposed_slug
from showcase.source import Source
from showcase.vocabulary import VOCABULARY, Vocabulary
from showcase.yamltext import Value

_BETWEEN = re.compile("[、，,；;]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is known so far. `folders` are the steps above the file; `slug` is empty until it is chosen."""

    kind: Kind[Any]
    values: Mapping[str, Value] = field(default_factory=dict, repr=False)
    folders: Mapping[str, str] = field(default_factory=dict)
    slug: str = ""

    @property
    def proposed(self) -> str:
        """The slug that follows from the field that names entries of the kind, empty if it is not known."""
        said = self.values.get(self.kind.named_by)
        number = str(self.values.get(self.kind.numbered_by) or "")
        return proposed_slug(said, number) if isinstance(said, str) else ""


def askable(kind: Kind[Any]) -> Iterator[str]:
    """The required fields whose value is one line, in the order of the model."""
    for name, info in kind.model.model_fields.items():
        if info.is_required() and not model_in(info.annotation):
            yield name


def parted(kind: Kind[Any], name: str, text: str) -> Value:
    """What was typed as the value of a field: a text, or a list where the field is one."""
    if is_list(kind.model.model_fields[name]):
        return [one.strip() for one in _BETWEEN.split(text) if one.strip()]
    return text.strip()


def field_called(kind: Kind[Any], said: str) -> str:
    """The name of a field that was said by its name or as the editor knows it, in Chinese; empty if there is none."""
    fields = kind.model.model_fields
    if said in fields:
        return said
    return next((name for name, info in fields.items() if info.title == said), "")


def wrong(kind: Kind[Any], name: str, value: Value, vocabulary: Vocabulary) -> str:
    """Why a value cannot stand in a field, as a Chinese sentence; empty where it can."""
    info = kind.model.model_fields.get(name)
    if info is None:
        known = "、".join(f"{info.title}（{one}）" for one, info in own_first(kind.model))
        return f"{kind.label}没有“{name}”这个字段，可以是：{known}。"
    if model_in(info.annotation):
        return f"“{info.title}”（{name}）一项里有几格，请先生成，再到文件里填。"
    _record, problems = build(kind.model, Source("", {name: value}, "", 1))
    for problem in problems:
        if problem.rule != "missing-key":
            return f"{problem.message}{problem.fix}"
    if unknown := _unknown(kind, name, value, vocabulary):
        word, section = unknown
        near, listed = vocabulary.suggest(section, word), vocabulary.listed(section)
        fix = f"可以是：{listed}。" if listed else f"可以先空着，或先加进 {VOCABULARY}。"
        return f"“{word}”不在词表里。{f'是不是“{near}”？' if near else fix}"
    return ""


def proposed(kind: Kind[Any], name: str, value: Value, vocabulary: Vocabulary) -> str:
    """What was probably meant by a value in which a word is unknown, as it would be typed; empty where nothing is near."""
    unknown = _unknown(kind, name, value, vocabulary)
    near = vocabulary.suggest(unknown[1], unknown[0]) if unknown else None
    if unknown is None or near is None:
        return ""
    words = value if isinstance(value, list) else [value]
    return "、".join(near if word == unknown[0] else str(word) for word in words)


def _unknown(
    kind: Kind[Any], name: str, value: Value, vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """The first word of a value that is not in the vocabulary, and the section where it should be."""
    for mark in metadata_of(kind.model.model_fields[name]):
        for word in value if isinstance(value, list) else [value]:
            if isinstance(mark, Word) and not vocabulary.find(mark.section, str(word)):
                return str(word), mark.section
    return None


def missing(wish: Wish) -> tuple[str, ...]:
    """What has to be said before there can be a draft, as the flags that say it."""
    found = [] if wish.values.get("title") else ["--title 标题"]
    found += [
        f"--{one} {folder_label(wish.kind, one)}"
        for one in wish.kind.place.folders
        if not wish.folders.get(one)
    ]
    if not wish.slug and not wish.proposed and (found == [] or wish.kind.named_by != "title"):
        by = wish.kind.named_by
        title = wish.kind.model.model_fields[by].title
        found.append(
            "--slug 文件名" if by == "title" else f"--field {by}={title}（或 --slug 文件名）"
        )
    return tuple(found)


def drafted(wish: Wish, root: Path, vocabulary: Vocabulary) -> Draft:
    """The new entry, at an address that is free. `Unplaced` where there is no place for it."""
    path = free_path(root, wish.kind, wish.slug or wish.proposed, wish.folders)
    return Draft(path, skeleton(wish.kind, vocabulary, wish.values))
