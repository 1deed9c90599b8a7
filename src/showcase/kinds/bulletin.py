"""工作动态: the quarterly bulletin."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.kinds.quarterly import check_quarter_in_name, newest_quarter_first
from showcase.records import Citation, Name, Sheet
from showcase.values import Count, Day, QuarterField, Text


class Bulletin(Sheet):
    """What the front matter of a bulletin holds."""

    title: Annotated[Text, Name()] = Field(title="标题")
    quarter: QuarterField = Field(title="季度", description="如 2011-Q2")
    issue: Count = Field(title="期号", description="当年第几期")
    total_issue: Count = Field(title="总期号")
    issuer: Text = Field(title="编发单位")
    date: Day = Field(title="日期")
    distribution: tuple[Text, ...] = Field((), title="发送范围")
    summary: Text | None = Field(None, title="摘要")
    sources: tuple[Citation, ...] = Field((), title="来源")


BULLETIN = Kind(
    name="bulletin",
    label="工作动态",
    model=Bulletin,
    place=Place("content/bulletins/{slug}.md"),
    index="bulletins/index.md",
    introduction="各地建设学习型组织的动态，按季度编发。",
    measure="期",
    box=("issue", "total_issue", "quarter", "date", "issuer", "distribution"),
    glance=("quarter", "issuer", "date"),
    facets=(
        Facet("year", "年份", lambda one: (str(one.quarter.year),), pages=False),
        Facet("quarter", "季度", lambda one: (one.quarter.code,), pages=False),
    ),
    rules=(check_quarter_in_name,),
    order=newest_quarter_first,
    day=lambda one: one.date.isoformat(),
    series=lambda _entry, catalogue: catalogue.of("bulletin"),
    responsible=lambda entry, _catalogue: entry.record.issuer,
    slug_pattern=r"\d{4}-q[1-4]",
    slug_example="2011-q2",
    named_by="quarter",
    sections=("要闻",),
)
