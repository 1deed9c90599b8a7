"""Rules that keep personal data out of everything that is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.rule import Finding
from showcase.yamltext import FieldPath, Value

_MOBILE = re.compile(r"(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\dA-Za-z])")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)

# GB 11643-1999: weights of the first 17 digits, and the check character for each remainder by 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def check_contact_leak(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """contact 里的内容只供内部联系，不能再出现在正文或别的字段里。"""
    contact = getattr(entry.record, "contact", None)
    if contact is None:
        return
    for secret in contact.secrets():
        # A contact's name alone may rightly stand in the text; numbers and addresses may not.
        if secret == (contact.name and contact.name.get_secret_value()):
            continue
        for where, line, text in _published(entry):
            if secret in text:
                yield Finding(
                    "contact 里的联系方式又写在了会发布的地方。", "从这里删去", where, line
                )


def check_private_data(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """手机号、身份证号和电子邮箱不能出现在会发布的内容里。"""
    for where, line, text in _published(entry):
        for pattern, name in ((_MOBILE, "手机号"), (_IDENTITY, "身份证号"), (_MAIL, "电子邮箱")):
            found = pattern.search(text)
            if found and (pattern is not _IDENTITY or _is_identity(found[0])):
                fix = "删去；供内部联系的写进 contact"
                yield Finding(f"这里像是有{name}（{_masked(found[0])}）。", fix, where, line)


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def _masked(text: str) -> str:
    return text[:3] + "*" * max(len(text) - 5, 1) + text[-2:]


def _published(entry: Entry[Any]) -> Iterator[tuple[FieldPath, int | None, str]]:
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
