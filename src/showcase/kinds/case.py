"""案例: one organisation's write-up of what it did, in a collection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field

from showcase.body import headings
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.kinds.collection import cases_of
from showcase.records import (
    Award,
    Citation,
    Contact,
    Coverage,
    Event,
    Figure,
    Link,
    Picture,
    Sheet,
    Word,
)
from showcase.rule import Finding, warning
from showcase.sections import heading_of, number_of, parts_of, section_meant
from showcase.values import Codes, Day, Text
from showcase.wordcount import count_zi


class Case(Sheet):
    """What the front matter of a case holds."""

    title: Text = Field(title="标题", description="说清谁做了什么")
    unit: Text = Field(title="单位", description="单位的规范全称；来源只写到市、县的，写市、县")
    region: Annotated[Text, Word("regions")] = Field(title="地区", description="如 浙江/宁波/余姚")
    org_type: Annotated[Text, Word("org_types")] = Field(title="单位类型")
    date: Annotated[Day, Event("材料的日期")] = Field(
        title="日期", description="材料的日期，如 2011-05-31"
    )
    summary: Text = Field(title="摘要", description="一两句话，不超过 150 字")
    sources: tuple[Citation, ...] = Field(
        min_length=1, title="来源", description="依据的文件或报道"
    )
    brand: Annotated[Text, Link("brand")] | None = Field(None, title="学习品牌")
    themes: tuple[Annotated[Text, Word("themes")], ...] = Field(
        (), title="主题", description="第一个是主要的"
    )
    carriers: tuple[Annotated[Text, Word("carriers")], ...] = Field((), title="载体")
    awards: tuple[Award, ...] = Field((), title="荣誉", description="来源写明的")
    figures: tuple[Figure, ...] = Field((), title="数据", description="来源写明的数字")
    coverage: tuple[Coverage, ...] = Field((), title="媒体报道", description="来源提到的")
    images: tuple[Picture, ...] = Field((), title="图片", description="放在案例文件旁边")
    contact: Contact | None = Field(None, title="联系方式", description="供内部联系，不会发布")
    reviewed: Annotated[Day | None, Event("本篇审核")] = Field(
        None, title="审核日期", description="编辑审核后填写"
    )
    lang: Annotated[
        Literal["zh-Hans", "zh-Hant"], Codes((("zh-Hans", "简体"), ("zh-Hant", "繁体")))
    ] = Field("zh-Hans", title="字形", description="不写就是简体")


def check_collection(entry: Entry[Case], catalogue: Catalogue) -> Iterator[Finding]:
    """案例所在的文件夹要有 collection.yml，说明这是哪一辑。"""
    folder = catalogue.get(entry.folder)
    if folder is None and not (catalogue.root / entry.folder / "collection.yml").is_file():
        fix = f"建立 {entry.folder}/collection.yml，写上 title、number、year、editor"
        yield Finding("这个文件夹还不是一辑案例（没有 collection.yml）。", fix)


def check_body_length(entry: Entry[Case], _catalogue: Catalogue) -> Iterator[Finding]:
    """案例正文不超过 3000 字：汉字、单词、数字各算一个，标点不算。"""
    length = count_zi(entry.source.body) if len(entry.source.body) > LONGEST_BODY else 0
    if length > LONGEST_BODY:
        message = f"正文有 {length} 字，超过了 {LONGEST_BODY} 字。"
        yield Finding(message, f"删去 {length - LONGEST_BODY} 字以上，或分成两篇", (), 0)


LONGEST_BODY = 3000
"""字 in the body of a case, as calls for cases set it."""

SECTIONS = ("背景", "做法", "成效", "启示")
"""The parts of a case, in the order in which they are told."""

UNDIVIDED = 300
"""字 that a case may have without sections."""

_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "背景": ("背景", "起因", "缘起", "由来", "基本情况", "概况"),
    "做法": ("做法", "举措", "措施"),
    "成效": ("成效", "效果", "成果", "成绩"),
    "启示": ("启示", "体会", "思考"),
}
"""With which words offices end the names of the sections."""


def _sections(entry: Entry[Case]) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """The second-level headings: line from 0, text, the places of their parts in `SECTIONS`, -1 for none."""
    for line, level, text in headings(entry.source.body):
        if level == 2:
            yield line, text, _ranks(text)


@lru_cache(maxsize=64)
def _ranks(text: str) -> tuple[int, ...]:
    return tuple(SECTIONS.index(one) if one in SECTIONS else -1 for one in parts_of(text))


@warning
def check_section(entry: Entry[Case], _catalogue: Catalogue) -> Iterator[Finding]:
    """案例的二级标题用背景、做法、成效、启示四个，可以合写（成效与启示）；短的可以不分。"""
    found = list(_sections(entry))
    for line, text, ranks in found:
        name = section_meant(text, _OTHERWISE) if -1 in ranks else ""
        name = heading_of(text, name) if name else ""
        if name and name == text:
            continue
        if name:
            numbered = "，前面不编号" if number_of(text) else ""
            message = f"“{text[:20]}”就是“{name}”这一节，标题各篇写得一样。"
            yield Finding(message, f"改成 ## {name}{numbered}", (), line)
        elif -1 in ranks:
            fix = f"改成{'、'.join(SECTIONS)}里的一个；细目写成三级标题（###）"
            yield Finding(f"案例没有“{text[:20]}”这一节。", fix, (), line)
    length = count_zi(entry.source.body) if not found else 0
    if not entry.source.body.strip():
        yield Finding(
            "案例没有正文。", "在第二个 --- 下面写正文；还没有写好的加一行 draft: true", (), 0
        )
    if length > UNDIVIDED:
        fix = f"用二级标题分成{'、'.join(SECTIONS)}，没有材料的一节不写"
        yield Finding(f"正文有 {length} 字，没有分节。", fix, (), 0)


@warning
def check_section_order(entry: Entry[Case], _catalogue: Catalogue) -> Iterator[Finding]:
    """案例的各节按背景、做法、成效、启示的次序写，每节一次。"""
    last = -1
    for line, text, ranks in _sections(entry):
        known = [rank for rank in ranks if rank >= 0]
        if known and known[0] <= last:
            fix = f"次序是{'、'.join(SECTIONS)}；同一节的内容合在一起"
            yield Finding(f"“{text[:20]}”这一节的次序不对，或重复了。", fix, (), line)
        last = max([last, *known])


def _context(entry: Entry[Case], catalogue: Catalogue) -> dict[str, Any]:
    collection = catalogue.get(entry.folder)
    return {"trail": [(collection.title, collection.page)] if collection else []}


def _series(entry: Entry[Case], catalogue: Catalogue) -> tuple[Entry[Case], ...]:
    collection = catalogue.get(entry.folder)
    return cases_of(collection, catalogue) if collection else ()


def _responsible(entry: Entry[Case], catalogue: Catalogue) -> str:
    """Whoever edits the collection; that the unit wrote the text itself is not said anywhere."""
    collection = catalogue.get(entry.folder)
    return collection.record.editor if collection else ""


def _order(entry: Entry[Case]) -> Any:
    return (-entry.record.date.toordinal(), entry.id)


FACETS = (
    Facet("org_type", "单位类型", lambda case: (case.org_type,), words="org_types"),
    Facet("region", "地区", lambda case: (case.region,), words="regions", tree=True),
    Facet("year", "年份", lambda case: (str(case.date.year),)),
    Facet("theme", "主题", lambda case: case.themes, words="themes"),
    Facet("carrier", "载体", lambda case: case.carriers, words="carriers"),
    Facet("award", "荣誉", lambda case: tuple(a.name for a in case.awards), words="awards"),
    Facet("brand", "学习品牌", lambda case: (case.brand,) if case.brand else (), refers="brand"),
    Facet("unit", "单位", lambda case: (case.unit,), least=2),
    Facet("level", "荣誉级别", lambda case: tuple(a.level for a in case.awards), words="levels", pages=False),
)  # fmt: skip

CASE = Kind(
    name="case",
    label="案例",
    model=Case,
    place=Place("cases/{collection}/{slug}.md"),
    index="cases/index.md",
    introduction="各地各单位建设学习型组织的做法。可以按类型、地区、主题等查阅，也可以成辑阅读。",
    box=("unit", "region", "org_type", "date", "brand", "themes", "carriers", "awards", "reviewed"),
    glance=("unit", "region", "org_type", "date"),
    facets=FACETS,
    rules=(check_collection, check_section, check_section_order, check_body_length),
    template="case.md.j2",
    order=_order,
    day=lambda case: case.date.isoformat(),
    related_by=("brand", "unit", "org_type"),
    series=_series,
    context=_context,
    responsible=_responsible,
    sections=SECTIONS,
    otherwise=_OTHERWISE,
)
