"""案例集: a folder of cases that is published together and printed as one volume."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.records import Attachment, Link, Name, Prose, Sheet
from showcase.rule import Finding
from showcase.values import Codes, Count, Day, Text, Year
from showcase.vocabulary import STEP

STATES = Codes((("compiling", "编印中"), ("issued", "已印发")))
GROUPS = Codes(
    (
        ("org_type", "单位类型"),
        ("region", "地区"),
        ("year", "年份"),
        ("theme", "主题"),
        ("carrier", "载体"),
        ("none", "不分"),
    )
)
"""The facets of cases by which a volume may be divided."""


class Collection(Sheet):
    """What `collection.yml` holds."""

    title: Annotated[Text, Name()] = Field(title="标题")
    number: Count = Field(title="辑次", description="第几辑，写数字")
    year: Year = Field(title="年份")
    editor: Text = Field(title="编者")
    publisher: Text | None = Field(None, title="印发单位")
    issued: Day | None = Field(None, title="印发日期")
    state: Annotated[Literal["compiling", "issued"], STATES] = Field("compiling", title="状态")
    preface: Annotated[Text, Prose()] | None = Field(
        None, title="前言", description="可用 Markdown"
    )
    order: tuple[Annotated[Text, Link("case")], ...] = Field((), title="编排次序")
    groups: Annotated[Literal["org_type", "region", "year", "theme", "carrier", "none"], GROUPS] = (
        Field("org_type", title="分组", description="按哪个方面分成几编")
    )
    cover: Annotated[Text, Attachment()] | None = Field(None, title="封面图")

    @property
    def state_label(self) -> str:
        """The state as readers see it."""
        return dict(STATES.meanings)[self.state]


def cases_of(collection: Entry[Collection], catalogue: Catalogue) -> tuple[Entry[Any], ...]:
    """Its cases in reading order: those that `order` names, then the rest by date and id."""
    inside = catalogue.in_folder("case", collection.id)
    ranks = {case_id: rank for rank, case_id in enumerate(collection.record.order)}
    last = len(ranks)
    return tuple(
        sorted(inside, key=lambda case: (ranks.get(case.id, last), case.record.date, case.id))
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part （编） of a volume: its title, what the vocabulary says of it, and its cases."""

    title: str
    description: str
    cases: tuple[Entry[Any], ...]


def parts_of(collection: Entry[Collection], catalogue: Catalogue) -> tuple[Part, ...]:
    """The parts into which `groups` divides a collection, in the vocabulary's order.

    A case with several values belongs to the first; those with none come last. `none` gives one
    part without a title.
    """
    cases = cases_of(collection, catalogue)
    facet = catalogue.kind("case").facet(collection.record.groups)
    if facet is None:
        return (Part("", "", cases),) if cases else ()
    divided: defaultdict[str, list[Entry[Any]]] = defaultdict(list)
    for case in cases:
        divided[next(iter(facet.values(case.record)), "")].append(case)
    words = catalogue.vocabulary
    known = list(words.paths(facet.words)) if facet.words else sorted(divided)
    ranks = {value: rank for rank, value in enumerate(known)} | {"": len(known) + 1}
    parts = []
    for value in sorted(divided, key=lambda one: (ranks.get(one, len(known)), one)):
        term = words.find(facet.words, value) if facet.words else None
        title = value.replace(STEP, "·") or "其他"
        described = (term.description if term else None) or ""
        parts.append(Part(title, described, tuple(divided[value])))
    return tuple(parts)


def _context(entry: Entry[Collection], catalogue: Catalogue) -> dict[str, Any]:
    return {"divisions": parts_of(entry, catalogue)}


def check_order(entry: Entry[Collection], _catalogue: Catalogue) -> Iterator[Finding]:
    """编排次序里只列本辑的案例，每篇一次。"""
    seen: set[str] = set()
    for position, case_id in enumerate(entry.record.order):
        where = ("order", position)
        if not case_id.startswith(f"{entry.id}/"):
            yield Finding(f"“{case_id}”不在本辑里。", f"本辑案例的编号以 {entry.id}/ 开头", where)
        if case_id in seen:
            yield Finding(f"“{case_id}”在编排次序里列了两次。", "删去多余的一处", where)
        seen.add(case_id)


def check_state(entry: Entry[Collection], _catalogue: Catalogue) -> Iterator[Finding]:
    """已印发的一辑写明印发日期，编印中的不写。"""
    record = entry.record
    if record.state == "issued" and record.issued is None:
        yield Finding("状态是 issued（已印发），但没有印发日期。", "补上 issued: 日期", ("state",))
    if record.state == "compiling" and record.issued is not None:
        fix = "印发了就把 state 改成 issued，否则删去这一行"
        yield Finding("状态是 compiling（编印中），却写了印发日期。", fix, ("issued",))


COLLECTION = Kind(
    name="collection",
    label="案例集",
    model=Collection,
    place=Place("cases/{slug}/collection.yml", owns_folder=True),
    index="collections/index.md",
    introduction="案例成辑编印，每辑都可以在线阅读，也可以下载 PDF 打印。",
    measure="辑",
    box=("number", "year", "editor", "publisher", "issued"),
    glance=("number", "year", "editor"),
    facets=(Facet("year", "年份", lambda one: (str(one.year),), pages=False),),
    rules=(check_order, check_state),
    template="collection.md.j2",
    order=lambda entry: (-entry.record.year, entry.id),
    day=lambda one: one.issued.isoformat() if one.issued else str(one.year),
    series=lambda _entry, catalogue: catalogue.of("collection"),
    context=_context,
    responsible=lambda entry, _catalogue: entry.record.editor,
    slug_example="ningbo-1",
    numbered_by="number",
)
