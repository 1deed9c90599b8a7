"""学习品牌: a learning activity with a name of its own that goes on from year to year."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.records import Award, Citation, Contact, Milestone, Name, Sheet, Word
from showcase.values import Text


class Brand(Sheet):
    """What the front matter of a brand holds."""

    title: Annotated[Text, Name()] = Field(title="名称")
    unit: Text = Field(title="单位")
    region: Annotated[Text, Word("regions")] = Field(title="地区", description="如 浙江/宁波/余姚")
    level: Annotated[Text, Word("levels")] = Field(title="级别")
    summary: Text = Field(title="简介", description="一两句话，不超过 150 字")
    sources: tuple[Citation, ...] = Field(
        min_length=1, title="来源", description="依据的文件或报道"
    )
    since: Text | None = Field(None, title="起始", description="如 2010-05")
    cadence: Text | None = Field(None, title="周期", description="如 每月一次")
    carriers: tuple[Annotated[Text, Word("carriers")], ...] = Field((), title="载体")
    recognitions: tuple[Award, ...] = Field((), title="获得的肯定")
    milestones: tuple[Milestone, ...] = Field((), title="大事")
    contact: Contact | None = Field(None, title="联系方式", description="供内部联系，不会发布")


def _context(entry: Entry[Brand], catalogue: Catalogue) -> dict[str, Any]:
    facet = catalogue.kind("case").facet("brand")
    cases = catalogue.grouped("case", facet).get(entry.id, ()) if facet else ()
    return {"cases": cases}


BRAND = Kind(
    name="brand",
    label="学习品牌",
    model=Brand,
    place=Place("content/brands/{slug}.md"),
    index="brands/index.md",
    introduction="叫得响、能推广的学习活动和平台。",
    measure="个",
    box=("unit", "region", "level", "since", "cadence", "carriers", "recognitions"),
    glance=("unit", "region", "level"),
    facets=(
        Facet("region", "地区", lambda one: (one.region,), words="regions", tree=True, pages=False),
        Facet("level", "级别", lambda one: (one.level,), words="levels", pages=False),
        Facet("carrier", "载体", lambda one: one.carriers, words="carriers", pages=False),
        Facet("award", "荣誉", lambda one: tuple(a.name for a in one.recognitions), words="awards", pages=False),
    ),
    related_by=("region",),
    template="brand.md.j2",
    context=_context,
)  # fmt: skip
