"""Personal data: how it is recognised, however it is written.

Texts are compared without what does not count: width and case, references to characters, marks of
Markdown, Chinese digits, and the blanks and dashes within numbers.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from showcase.characters import DIGITS
from showcase.pattern import pattern
from showcase.records import Record

_MOBILE = pattern(r"(?<![0-9])(?:\+?(?:00)?86)?1[3-9][0-9]{9}(?![0-9])")
_IDENTITY = pattern(r"(?<![0-9])[0-9]{17}[0-9x](?![0-9a-z])")
_CARD = pattern(r"(?<![0-9])(?:62|60|9[0-9]|5[1-5]|4[0-9]|3[5-7])[0-9]{14,17}(?![0-9])")
_MAIL = pattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LANDLINE = pattern(
    r"(?<![0-9.-])0(?:10|2[0-9]|[3-9][0-9]{2})\)?[-\u2010-\u2015\s]{0,2}[2-8][0-9]{2,3}[-\u2010-\u2015\s]?[0-9]{4}(?![0-9])"
)
_WITH_AREA = pattern(r"(?:\+?86)?0(?:10|2[0-9]|[3-9][0-9]{2})([2-8][0-9]{6,7})(?![0-9])")
_LOCAL = pattern(
    r"(?:\u7535\u8bdd|\u96fb\u8a71|\u70ed\u7ebf|\u71b1\u7dda|\u4f20\u771f|\u50b3\u771f|\u81f4\u7535|\u62e8\u6253|tel|fax)"
    r"[^0-9\n]{0,6}([2-8][0-9]{3}[- ]?[0-9]{3,4})(?![0-9])"
)  # 电话、热线、传真、致电、拨打 and a number without area code
_CHAT = pattern(
    r"(?:qq(?:\u53f7\u7801?)?[:\s]{0,2}[1-9][0-9]{4,10}(?![0-9])|\u5fae\u4fe1\u53f7?[:\s]{1,2}[a-z][\w-]{5,19})"
)  # QQ号, 微信号
_HOME = pattern(
    r"(?:\u5bb6\u4f4f|\u4f4f\u5740|\u5bb6\u5ead(?:\u5730|\u4f4f)\u5740|\u6237\u7c4d(?:\u6240\u5728)?\u5730)"
    r"[^\u3002\uff1b\n]{0,30}?[0-9]{1,5}(?:\u53f7|\u5ba4|\u5355\u5143|\u680b|\u5e62|\u5f04|\u7ec4|\u6237)"
    r"|[0-9]{1,4}(?:\u53f7\u697c|\u5e62|\u680b|\u5f04|\u5355\u5143)[^\u3002,\n]{0,8}?[0-9]{1,4}\u5ba4"
)  # 家住、住址、户籍地 …… 号、室; 3幢502室
_ADDRESS = pattern(r"https?://[^\s<>]+")
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKS = pattern(r"[*_`\\\u200b-\u200f\u2060\ufeff\u00ad]")
_WITHIN_NUMBERS = pattern(r"(?<=[0-9)(+])[\s().\u2010-\u2015\u2212-]+(?=[0-9)(+])")
_CHINESE = pattern(rf"[{DIGITS}\u5e7a](?:[ \u3000-]?[{DIGITS}\u5e7a]){{6,}}")
_IN_DIGITS = {ord(char): str(max(0, at - 2)) for at, char in enumerate(DIGITS)} | {0x5E7A: "1"}
_WORDS = (
    "@",
    "\uff20",
    "&",
    "\u5bb6\u4f4f",
    "\u4f4f\u5740",
    "\u6237\u7c4d",
    "\u5fae\u4fe1",
)  # 家住, 住址, 户籍, 微信
_QQ = pattern(r"[Qq\uff31\uff51]{2}")
_SIGNS = (
    pattern(r"[0-9\uff10-\uff19](?:[^0-9\uff10-\uff19]{0,6}[0-9\uff10-\uff19]){6}"),
    pattern(rf"[{DIGITS}\u5e7a](?:[ \u3000-]?[{DIGITS}\u5e7a]){{6}}"),
    pattern(r"\u5ba4(?<=[0-9\uff10-\uff19].)"),  # 502室
)
"""What personal data has at least one of; few texts have any. Each is quick to look for by itself."""

APART = "\n" * 7
"""Between texts that are looked at together: no number is found across it."""

SHORTEST = 5
"""Characters a contact's value has at least to be looked for; shorter ones stand in any text."""


def bare(text: str) -> str:
    """A text without what does not count when numbers and addresses are compared."""
    return _WITHIN_NUMBERS.sub("", plainly(text))


def plainly(text: str) -> str:
    """A text in half width and lower case, without marks, long Chinese numbers in digits."""
    plain = unicodedata.normalize("NFKC", html.unescape(text) if "&" in text else text).lower()
    plain = _MARKS.sub("", plain)
    return _CHINESE.sub(lambda found: found[0].translate(_IN_DIGITS), plain)


def is_suspect(text: str) -> bool:
    """Whether a text may hold personal data at all; most do not, and need no closer look."""
    found = (
        any(map(text.__contains__, _WORDS))
        or any(one.search(text) for one in _SIGNS)
        or (any(map(text.__contains__, "Qq\uff31\uff51")) and _QQ.search(text))
    )
    return bool(found) and not _DAY.fullmatch(text)


def are_suspect(texts: Iterable[str]) -> bool:
    """Whether any of some texts may hold personal data; dates are passed by."""
    return is_suspect(APART.join([one for one in texts if not _DAY.fullmatch(one)]))


class Plain(NamedTuple):
    """A text in plain form, and once more with the blanks within numbers gone; no web addresses."""

    text: str
    merged: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Make a text plain."""
        plain = plainly(_ADDRESS.sub(" ", text) if "://" in text else text)
        return cls(plain, _WITHIN_NUMBERS.sub("", plain))


def mobiles(said: Plain) -> Iterator[str]:
    """Mainland mobile numbers."""
    yield from _MOBILE.findall(said.merged)


def landlines(said: Plain) -> Iterator[str]:
    """Landline numbers with an area code, or after a word such as 电话."""
    yield from _LANDLINE.findall(said.text)
    yield from _LOCAL.findall(said.text)


def identities(said: Plain) -> Iterator[str]:
    """Resident identity numbers (GB 11643-1999): check digit, birth date and place are right."""
    for found in _IDENTITY.findall(said.merged):
        from stdnum.cn import ric  # takes a while to load and is rarely wanted

        if ric.is_valid(found):
            yield found


def cards(said: Plain) -> Iterator[str]:
    """Bank card numbers: 16 to 19 digits, a known beginning, the check digit of ISO/IEC 7812-1."""
    for found in _CARD.findall(said.merged):
        from stdnum import luhn

        if luhn.is_valid(found):
            yield found


def mails(said: Plain) -> Iterator[str]:
    """E-mail addresses."""
    yield from _MAIL.findall(said.merged)


def homes(said: Plain) -> Iterator[str]:
    """Home addresses: where somebody lives, to the house number, or a flat."""
    yield from (found[0] for found in _HOME.finditer(said.text))


def chats(said: Plain) -> Iterator[str]:
    """Accounts of QQ and WeChat."""
    yield from (found[0] for found in _CHAT.finditer(said.text))


FINDERS = {
    "手机号": mobiles,
    "座机号码": landlines,
    "身份证号": identities,
    "银行卡号": cards,
    "电子邮箱": mails,
    "家庭住址": homes,
    "个人账号": chats,
}
"""What is looked for, by its name in messages."""


def private_data(text: str) -> Iterator[str]:
    """What of a text looks like personal data, in words and masked; web addresses are left aside."""
    if is_suspect(text):
        plain = Plain.of(text)
        for name, find in FINDERS.items():
            for found in find(plain):
                yield told(name, found)


def told(name: str, found: str) -> str:
    """The sentence that tells of a finding without repeating it."""
    return f"这里像是有{name}（{_masked(found)}）。"


def without_area(number: str) -> str:
    """A landline's own number, as it is written within its town; empty for anything else."""
    found = _WITH_AREA.match(number)
    return found[1] if found else ""


def secrets_of(record: Record) -> Iterator[str]:
    """The values of a record's `contact` that must stand nowhere, made bare.

    A contact's name alone may rightly stand in the text; numbers and addresses may not.
    """
    contact = getattr(record, "contact", None)
    if contact is not None:
        name = contact.name and contact.name.get_secret_value()
        held = [bare(one) for one in contact.secrets() if one != name and len(one) >= SHORTEST]
        yield from held
        yield from filter(None, map(without_area, held))


def _masked(text: str) -> str:
    return text[:3] + "*" * max(len(text) - 5, 1) + text[-2:]
