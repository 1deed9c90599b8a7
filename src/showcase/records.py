"""The typed fields that several kinds share, and the base that keeps every record closed.

A field is said once, here or in its kind: its type, its Chinese name (`title`) and what to write in
it (`description`). Messages, the pages' metadata boxes and the editors' guide all read it from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    SecretStr,
    StringConstraints,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, core_schema


class Record(BaseModel):
    """A closed set of fields that does not change once read; unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # a check of one file needs one model
    )

    def held(self, name: str, default: Any = None) -> Any:
        """The value of a field, or the default where the model has none of that name."""
        return self.__dict__.get(name, default)  # what getattr would give, ten times as quick


class Sheet(Record):
    """What every kind of entry has: whether it is unfinished, and which rules it does not keep, and why."""

    draft: bool = Field(False, title="草稿", description="true 是草稿，不发布；写好后删去这一行")
    waive: dict[str, str] = Field({}, title="豁免", description="规则: 理由，见检查和改法")


def own_first(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a model in the order in which they are filled in: those that every sheet has last."""
    yield from sorted(model.model_fields.items(), key=lambda pair: pair[0] in Sheet.model_fields)


class Word(NamedTuple):
    """Marks a field whose values are controlled words of a section of the vocabulary."""

    section: str


class Link(NamedTuple):
    """Marks a field that holds the id of another entry of the kind named."""

    kind: str


class Attachment(NamedTuple):
    """Marks a field that names a file, relative to the folder of the entry's own file."""

    picture: bool = True


class Prose(NamedTuple):
    """Marks a field that holds Markdown, which is checked and printed as a body is."""


class Form(NamedTuple):
    """Marks a value that is written in one form, as a regular expression for all of it, and says which."""

    pattern: str
    said: str


class Event(NamedTuple):
    """Marks a date of a record that belongs in its timeline, and says what was then."""

    what: str


def refuse(message: str, rule: str = "bad-value", mend: str = "") -> PydanticCustomError:
    """A validation error whose text is already the Chinese sentence the author will read.

    `mend` is the value in its right form, where it is plain what was meant.
    """
    return PydanticCustomError(
        "said", "{message}", {"message": message, "rule": rule, "mend": mend}
    )


_LOOSE_DAY = re.compile(
    "([0-9]{4})(?:[./-]|\u5e74)([0-9]{1,2})(?:[./-]|\u6708)([0-9]{1,2})(?:\u65e5)?"  # 2011.5.31, 2011年5月31日
)
_LOOSE_QUARTER = re.compile(
    "([0-9]{4})\u5e74?[ -]?(?:[Qq]|\u7b2c)([1-4])(?:\u5b63\u5ea6)?"
)  # 2011q2, 2011年第2季度


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII):
        mend = _usual_day(str(value))
        raise refuse(f"日期要写成 2011-05-31 的样子，现在是“{value}”", "date", mend)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise refuse(f"没有 {value} 这一天", "date") from None


def _usual_day(said: str) -> str:
    """A day written in another way, in the form that is wanted; empty if it is none."""
    loose = _LOOSE_DAY.fullmatch(unicodedata.normalize("NFKC", said).replace(" ", ""))
    try:
        return date(*map(int, loose.groups())).isoformat() if loose else ""
    except ValueError:
        return ""


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
        raise refuse(f"季度要写成 2011-Q2 的样子，现在是“{value}”", "quarter", mend) from None


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
        raise refuse(f"ISBN 应有 13 位（或旧式 10 位）数字，现在是“{value}”", "isbn")
    if not valid:
        raise refuse(f"ISBN {value} 的校验位不对，至少抄错了一位", "isbn")
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
        raise refuse(f"网址要以 http:// 或 https:// 开头且没有空格，现在是“{value}”", "web-address")
    return value


WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    Form(_WEB, "网址以 http:// 或 https:// 开头，中间没有空格"),
]


class Citation(Record):
    """Where a statement comes from: a document, and how to find it."""

    title: Text = Field(title="标题", description="来源文件或报道的标题")
    publisher: Text | None = Field(None, title="发布者", description="发文单位、报刊或网站")
    date: Day | None = Field(None, title="日期", description="发布日期")
    number: Text | None = Field(None, title="文号", description="如 城宣字〔2013〕10号")
    url: WebAddress | None = Field(None, title="网址")
    file: Annotated[Text, Attachment(picture=False)] | None = Field(None, title="文件")


class Award(Record):
    """An honour received."""

    name: Annotated[Text, Word("awards")] = Field(title="名称")
    level: Annotated[Text, Word("levels")] = Field(title="级别")
    year: Year | None = Field(None, title="年份")
    by: Text | None = Field(None, title="授予单位")


class Figure(Record):
    """A number that the source states, with its unit and how exact it is."""

    label: Text = Field(title="指标")
    value: Text = Field(title="数值", description="照来源写，不换算")
    qualifier: Literal["约", "近", "逾", "多", "余"] | None = Field(None, title="约数")
    unit: Text = Field(title="计量单位")
    as_of: Text | None = Field(None, title="截至", description="如 2011-05")
    source: Text | None = Field(None, title="出处")

    @property
    def text(self) -> str:
        """The number as it is read: 约、近、逾 stand before it, 多、余 between number and unit."""
        if self.qualifier in ("多", "余"):
            return f"{self.value}{self.qualifier}{self.unit}"
        return f"{self.qualifier or ''}{self.value}{self.unit}"


class Coverage(Record):
    """A report in the press."""

    medium: Text = Field(title="媒体")
    title: Text = Field(title="标题")
    date: Day | None = Field(None, title="日期")
    note: Text | None = Field(None, title="说明", description="如 头版头条")


class Picture(Record):
    """An image beside the entry's file."""

    file: Annotated[Text, Attachment()] = Field(title="文件")
    alt: Text = Field(title="替代文字", description="给看不见图的读者：图里有什么")
    caption: Text | None = Field(None, title="图注")


class Book(Record):
    """A book of a list; the fields are those of GB/T 7714 for a monograph, and why to read it."""

    title: Text = Field(title="书名", description="不加书名号")
    authors: tuple[Text, ...] = Field((), title="作者")
    publisher: Text | None = Field(None, title="出版社")
    year: Year | None = Field(None, title="出版年")
    reason: Text = Field(title="推荐理由")
    edition: Text | None = Field(None, title="版次")
    isbn: Isbn | None = Field(None, title="ISBN")
    series: Text | None = Field(None, title="丛书")
    pages: Count | None = Field(None, title="页数")
    url: WebAddress | None = Field(None, title="网址")


class Milestone(Record):
    """A step in a brand's life; `date` may be a year, a month or a day (ISO 8601)."""

    date: Annotated[str, StringConstraints(pattern=f"^{TIME}$")] = Field(title="时间")
    event: Text = Field(title="事件")


class Contact(Record):
    """Whom the office can ask. It never reaches an output: the values print as asterisks."""

    name: SecretStr | None = Field(None, title="联系人")
    phone: SecretStr | None = Field(None, title="电话")
    mobile: SecretStr | None = Field(None, title="手机")
    fax: SecretStr | None = Field(None, title="传真")
    email: SecretStr | None = Field(None, title="电子邮箱")
    address: SecretStr | None = Field(None, title="地址")

    def secrets(self) -> tuple[str, ...]:
        """The values in clear, for the check that they stand nowhere else."""
        held = (getattr(self, name) for name in type(self).model_fields)
        return tuple(value.get_secret_value() for value in held if value is not None)
