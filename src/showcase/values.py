"""The values that fields hold, each with the form in which an author writes it and the complaint about another.

A form is said once: the schema, the page of fields and the form at `/admin/` read it here.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetPydanticSchema,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, core_schema

from showcase import days
from showcase.pattern import pattern


class Form(NamedTuple):
    """Marks a value that is written in one form, as a regular expression for all of it, and says which."""

    pattern: str
    said: str


class Codes(NamedTuple):
    """Marks a value that is one of a few codes, and says in Chinese what each of them means."""

    meanings: tuple[tuple[str, str], ...]

    @property
    def shown(self) -> str:
        """All of them for people: `issued（已印发）、…`."""
        return "、".join(f"{code}（{meaning}）" for code, meaning in self.meanings)


def refuse(
    message: str, rule: str = "bad-value", mend: str = "", fix: str = ""
) -> PydanticCustomError:
    """A validation error whose text is already the Chinese sentence the author will read.

    `mend` is the value in its right form, where it is plain what was meant; `fix` says what to do where it is not.
    """
    context = {"message": message, "rule": rule, "mend": mend, "fix": fix}
    return PydanticCustomError("said", "{message}", context)


def shown(value: Any) -> str:
    """A value as a message tells it: never as Python writes it, and not too long."""
    if isinstance(value, dict):
        return "一组字段"
    if isinstance(value, (list, tuple)):
        return "一个列表"
    text = str(value)
    return text if len(text) <= 60 else text[:60] + "…"


_LOOSE_QUARTER = pattern(
    "([0-9]{4})\u5e74?[ -]?(?:[Qq]|\u7b2c)([1-4])(?:\u5b63\u5ea6)?"
)  # 2011q2, 2011年第2季度


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII):
        message = f"日期要写成 2011-05-31 的样子，现在是“{shown(value)}”"
        raise refuse(message, "date", days.day(str(value)), _more_exact(str(value)))
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise refuse(f"没有 {value} 这一天", "date", fix="对照来源，写真有的一天") from None


def _more_exact(said: str) -> str:
    """What to do where no day is said."""
    time = days.time(said)
    if time:
        part = "月和日" if len(time) == 4 else "日"
        return f"{time} 后面补上{part}，各写两位，用半角连字号连起来"
    return "年写四位，月和日各写两位，中间用半角连字号"


Day = Annotated[
    date,
    BeforeValidator(_day),
    Form(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "日期写成 2011-05-31 的样子"),
]
"""A calendar date in ISO 8601 extended form, `2011-05-31`."""


TIME = r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
"""A year, a month or a day (ISO 8601), as exact as the source is."""


class Quarter(NamedTuple):
    """A quarter of a year, written `2011-Q2`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2011-Q2`; ValueError for anything else."""
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text, re.ASCII)
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day falls."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def code(self) -> str:
        """As it is written in content: `2011-Q2`."""
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> str:
        """As it is read on a page: `2011年第二季度`."""
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"


def _quarter(value: Any) -> Quarter:
    if isinstance(value, Quarter):
        return value
    try:
        return Quarter.parse(str(value))
    except ValueError:
        loose = _LOOSE_QUARTER.fullmatch(unicodedata.normalize("NFKC", str(value)).strip())
        mend = f"{loose[1]}-Q{loose[2]}" if loose else ""
        message = f"季度要写成 2011-Q2 的样子，现在是“{shown(value)}”"
        raise refuse(message, "quarter", mend, "年写四位，再写 -Q 和 1、2、3、4 中的一个") from None


QuarterField = Annotated[
    Quarter,
    GetPydanticSchema(
        lambda _type, _handler: core_schema.no_info_plain_validator_function(_quarter)
    ),
    Form("[0-9]{4}-Q[1-4]", "季度写成 2011-Q2 的样子"),
]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Some text; blanks at its ends do not count."""

Year = Annotated[int, Field(ge=1900, le=2100)]
Count = Annotated[int, Field(ge=1)]


def _isbn(value: str) -> str:
    digits = re.sub(r"[\s-]", "", value).upper()
    if re.fullmatch(r"\d{13}", digits, re.ASCII):
        total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
        valid = total % 10 == 0
    elif re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        total = sum((10 if d == "X" else int(d)) * (10 - at) for at, d in enumerate(digits))
        valid = total % 11 == 0
    else:
        message = f"ISBN 应有 13 位（或旧式 10 位）数字，现在是“{value}”"
        raise refuse(message, "isbn", fix="照版权页写；没有 ISBN 就删去这一行")
    if not valid:
        message = f"ISBN {value} 的校验位不对，至少抄错了一位"
        raise refuse(message, "isbn", fix="对照版权页，一位一位核对")
    return digits


Isbn = Annotated[
    str,
    AfterValidator(_isbn),
    Form(r"[\s-]*([0-9][\s-]*){9}(([0-9][\s-]*){3})?[0-9Xx][\s-]*", "ISBN 有 13 位（旧式 10 位）"),
]
"""ISBN-13 or ISBN-10 without hyphens, its check digit verified (ISO 2108)."""


_WEB = r"https?://[^\s<>\"'\\]+"


def _web_address(value: str) -> str:
    if not re.fullmatch(_WEB, value):
        message = f"网址要以 http:// 或 https:// 开头且没有空格，现在是“{value}”"
        raise refuse(message, "web-address", fix="从浏览器的地址栏整条复制")
    return value


WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    Form(_WEB, "网址以 http:// 或 https:// 开头，中间没有空格"),
]
