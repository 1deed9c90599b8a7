"""Personal data: how it is recognised, however it is written.

Texts are compared without what does not count: width and case, references to characters, marks of
Markdown, and the blanks and dashes within numbers.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from showcase.records import Record

_MOBILE = re.compile(r"(?<![0-9])(?:\+?(?:00)?86)?1[3-9][0-9]{9}(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])[0-9]{17}[0-9x](?![0-9a-z])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_MARKS = re.compile(r"[*_`\\\u200b-\u200f\u2060\ufeff\u00ad]")
_WITHIN_NUMBERS = re.compile(r"(?<=[0-9)(+])[\s().\u2010-\u2015\u2212-]+(?=[0-9)(+])")
_HINT = re.compile(
    r"(?:[0-9\uff10-\uff19][^0-9\uff10-\uff19]{0,6}){10}|[@\uff20&]"
)  # few lines have either

SHORTEST = 5
"""Characters a contact's value has at least to be looked for; shorter ones stand in any text."""

# GB 11643-1999: weights of the first 17 digits, and the check character for each remainder by 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"


def bare(text: str) -> str:
    """A text without what does not count when numbers and addresses are compared."""
    plain = unicodedata.normalize("NFKC", html.unescape(text) if "&" in text else text).lower()
    return _WITHIN_NUMBERS.sub("", _MARKS.sub("", plain))


def private_data(text: str) -> Iterator[str]:
    """What of a text looks like personal data, in words and masked; web addresses are left aside."""
    if not _HINT.search(text):
        return
    plain = bare(_ADDRESS.sub(" ", text))
    for pattern, name in ((_MOBILE, "手机号"), (_IDENTITY, "身份证号"), (_MAIL, "电子邮箱")):
        found = pattern.search(plain)
        if found and (pattern is not _IDENTITY or _is_identity(found[0])):
            yield f"这里像是有{name}（{_masked(found[0])}）。"


def secrets_of(record: Record) -> Iterator[str]:
    """The values of a record's `contact` that must stand nowhere, made bare.

    A contact's name alone may rightly stand in the text; numbers and addresses may not.
    """
    contact = getattr(record, "contact", None)
    if contact is not None:
        name = contact.name and contact.name.get_secret_value()
        yield from (bare(one) for one in contact.secrets() if one != name and len(one) >= SHORTEST)


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1]


def _masked(text: str) -> str:
    return text[:3] + "*" * max(len(text) - 5, 1) + text[-2:]
