"""Rules that keep personal data out of everything that is published; see `showcase.privacy`.

No waiver in a file lifts them. What an office itself has made public stands in the vocabulary
(`public_lines`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from showcase import privacy
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.privacy import Plain, are_suspect, bare, is_suspect, private_data, told
from showcase.problem import Problem
from showcase.rule import Finding, always
from showcase.vocabulary import VOCABULARY
from showcase.yamltext import FieldPath, Value

Place = tuple[FieldPath, int | None]
"""A field, or () with a line of the body (from 0, negative for lines above it)."""

_FIX = "删去；供内部联系的写进 contact"


@always
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


@always
def check_mobile_number(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """手机号不能出现在会发布的内容和文件名里，全角、空格、连字符、汉字数字都认得出。"""
    yield from _found(entry, "手机号", privacy.mobiles)


@always
def check_landline(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """座机号码不能出现在会发布的内容里；单位公开的电话，先写进词表的 public_lines。"""
    fix = f"删去；单位公开的电话，写进 {VOCABULARY} 的 public_lines"
    yield from _found(entry, "座机号码", privacy.landlines, _allowed(catalogue), fix)


@always
def check_identity_number(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """身份证号不能出现在会发布的内容和文件名里（按校验码、出生日期和地区认定）。"""
    yield from _found(entry, "身份证号", privacy.identities)


@always
def check_bank_card(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """银行卡号不能出现在会发布的内容和文件名里（按号段和校验码认定）。"""
    yield from _found(entry, "银行卡号", privacy.cards)


@always
def check_mail_address(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """电子邮箱不能出现在会发布的内容里；单位公开的邮箱，先写进词表的 public_lines。"""
    fix = f"删去；单位公开的邮箱，写进 {VOCABULARY} 的 public_lines"
    yield from _found(entry, "电子邮箱", privacy.mails, _allowed(catalogue), fix)


@always
def check_home_address(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """家庭住址不能出现在会发布的内容里，写到村、社区、街道为止。"""
    fix = "写到村、社区、街道为止"
    yield from _found(entry, "家庭住址", privacy.homes, frozenset(), fix)


@always
def check_chat_account(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """个人的 QQ 号、微信号不能出现在会发布的内容里。"""
    yield from _found(entry, "个人账号", privacy.chats)


@always
def check_private_name(path: str, _catalogue: Catalogue) -> Iterator[Finding]:
    """图片和附件的文件名也会发布，里面没有手机号、身份证号等个人信息。"""
    for found in private_data(path):
        yield Finding(found, "改文件名")


@always
def check_private_word(catalogue: Catalogue) -> Iterator[Problem]:
    """词表里没有个人信息；public_lines 只写单位公开的座机和邮箱，不写手机号。"""
    with suppress(OSError):
        words = (catalogue.root / VOCABULARY).read_text("utf-8", "replace")
        if not is_suspect(words):
            return
        allowed = _allowed(catalogue)
        for line, text in enumerate(words.split("\n"), 1):
            for name, found in _named(text):
                if name not in ("座机号码", "电子邮箱") or bare(found) not in allowed:
                    yield Problem(VOCABULARY, line, "private-word", told(name, found), "删去")


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Everything in a text that looks like personal data, with what it looks like."""
    if is_suspect(text):
        plain = Plain.of(text)
        for name, find in privacy.FINDERS.items():
            yield from ((name, found) for found in find(plain))


def _found(
    entry: Entry[Any],
    name: str,
    find: Callable[[Plain], Iterator[str]],
    allowed: frozenset[str] = frozenset(),
    fix: str = _FIX,
) -> Iterator[Finding]:
    for (where, line), text in _suspects(entry):
        for found in find(text):
            if bare(found) not in allowed:
                yield Finding(told(name, found), fix, where, line)
                break


def _allowed(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(bare(one.line) for one in catalogue.vocabulary.public_lines)


@lru_cache(maxsize=8)
def _suspects(entry: Entry[Any]) -> tuple[tuple[Place, Plain], ...]:
    """The pieces that may hold personal data; of most entries none."""
    held = list(_published(entry, is_suspect(entry.source.body)))
    if not are_suspect([text for _where, _line, text in held]):
        return ()
    return tuple(((where, line), Plain.of(text)) for where, line, text in held if is_suspect(text))


def _has(secrets: frozenset[str], text: str) -> bool:
    plain = bare(text)
    return any(secret in plain for secret in secrets)


def _published(
    entry: Entry[Any], with_body: bool = True
) -> Iterator[tuple[FieldPath, int | None, str]]:
    """What is published of an entry, and the comments in its fields, which whoever opens the file sees."""
    source = entry.source
    yield (), None, entry.slug
    fields: Mapping[str, Value] = source.fields
    for key, value in fields.items():
        if key != "contact":
            for where, text in _texts(value, (key,)):
                yield where, None, text
    if "#" in source.yaml:
        for number, text in enumerate(source.yaml.split("\n"), source.yaml_line):
            comment = text.partition("#")[2] if text.startswith("#") else text.partition(" #")[2]
            if comment:
                yield (), number - source.body_line, comment
    for line, text in enumerate(source.body.split("\n") if with_body else ()):
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
