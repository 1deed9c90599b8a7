"""Rules that keep personal data out of everything that is published; see `showcase.privacy`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.privacy import bare, private_data
from showcase.problem import Problem
from showcase.rule import Finding
from showcase.vocabulary import VOCABULARY
from showcase.yamltext import FieldPath, Value


def check_contact_leak(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """contact 里的内容只供内部联系，不能再出现在任何条目的正文或别的字段里。"""
    if not catalogue.secrets:
        return
    pieces = list(_published(entry))
    if not _has(catalogue.secrets, "\n".join(text for _where, _line, text in pieces)):
        return
    fix = "从这里删去"
    message = "contact 里的联系方式又写在了会发布的地方。"
    places = [(w, n) for w, n, text in pieces if _has(catalogue.secrets, text)]
    for where, line in places or [((), 0)]:  # it may stand across two lines
        yield Finding(message, fix, where, line)


def check_private_data(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """手机号、身份证号和电子邮箱不能出现在会发布的内容里，文件名也会发布。"""
    for where, line, text in _published(entry):
        for found in private_data(text):
            yield Finding(found, "删去；供内部联系的写进 contact", where, line)


def check_names(catalogue: Catalogue) -> Iterator[Problem]:
    """Personal data in the names of attachments and in the vocabulary."""
    for path in catalogue.files:
        for found in private_data(path):
            yield Problem(path, 1, "private-data", found, "改文件名")
    with suppress(OSError):
        words = (catalogue.root / VOCABULARY).read_text("utf-8", "replace")
        for line, text in enumerate(words.split("\n"), 1):
            for found in private_data(text):
                yield Problem(VOCABULARY, line, "private-data", found, "删去")


def _has(secrets: frozenset[str], text: str) -> bool:
    plain = bare(text)
    return any(secret in plain for secret in secrets)


def _published(entry: Entry[Any]) -> Iterator[tuple[FieldPath, int | None, str]]:
    yield (), None, entry.id.rpartition("/")[2]
    fields: Mapping[str, Value] = entry.source.fields
    for key, value in fields.items():
        if key != "contact":
            for where, text in _texts(value, (key,)):
                yield where, None, text
    for line, text in enumerate(entry.source.body.split("\n")):
        yield (), line, text


def _texts(value: Value, where: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _texts(held, (*where, key))
    elif isinstance(value, list):
        for position, held in enumerate(value):
            yield from _texts(held, (*where, position))
