"""The typed fields that several kinds share, and the base that keeps every record closed.

A field is said once, here or in its kind: its type, its Chinese name (`title`) and what to write in
it (`description`). Messages, the pages' metadata boxes and the editors' guide all read it from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
)
from pydantic.fields import FieldInfo

from showcase.values import (
    TIME,
    Count,
    Day,
    Isbn,
    Text,
    WebAddress,
    Year,
)


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
    waive: dict[str, str] = Field({}, title="豁免", description="`规则: 理由`，见检查和改法")


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


class Name(NamedTuple):
    """Marks an entry's own title that is a name or stands in print, which no program changes."""


class Event(NamedTuple):
    """Marks a date of a record that belongs in its timeline, and says what was then."""

    what: str


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

    date: Annotated[str, StringConstraints(pattern=f"^{TIME}$")] = Field(
        title="时间", description="写到年、月或日，如 2011-05"
    )
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
