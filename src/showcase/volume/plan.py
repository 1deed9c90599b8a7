"""What a volume is to be: which entries, in which parts, under which title.

Case collections are the volumes that are planned by a file; lesson plans, a year's reading lists and
a year's bulletins are compiled from what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind
from showcase.kinds.collection import Collection, parts_of
from showcase.pages.bits import chinese_date
from showcase.pages.listing import in_order

NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a volume: its title, what the vocabulary says of it, and its entries."""

    title: str
    description: str
    entries: tuple[Entry[Any], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A volume before it is composed; the fields are those of `Volume`.

    `source` is the entry whose file says all this, None for a volume that no file plans. `folders`
    are those whose content is printed, relative to the root.
    """

    id: str
    title: str
    divisions: tuple[Division, ...]
    folders: tuple[str, ...]
    noun: str
    measure: str
    source: Entry[Any] | None = None
    ordinal: str = ""
    year: int = 0
    editor: str = ""
    publisher: str = ""
    issued: str = ""
    state: str = ""
    cover: str = ""
    preface: str = ""
    single: bool = False

    @property
    def entries(self) -> tuple[Entry[Any], ...]:
        """All entries in reading order."""
        return tuple(entry for division in self.divisions for entry in division.entries)

    @property
    def texts(self) -> Iterator[str]:
        """All that the volume says, as its authors wrote it."""
        yield self.title
        yield self.preface
        for entry in self.entries:
            yield entry.title
            yield getattr(entry.record, "summary", None) or ""
            yield entry.source.body

    def label(self, number: int) -> str:
        """What stands above a piece: its number in the volume; of one printed by itself, where it is from."""
        if self.single and self.ordinal:
            return f"《{self.title}》{self.ordinal}·{self.noun}"
        return f"{self.noun} {number}" if len(self.entries) > 1 else self.noun

    @property
    def path(self) -> str:
        """What the volume is made from, relative to the root: a file, or else a folder."""
        return self.source.source.path if self.source else self.folders[0]


def collection_plan(collection: Entry[Collection], catalogue: Catalogue) -> Plan:
    """The volume of a case collection, in the parts its file asks for."""
    record = collection.record
    parts = parts_of(collection, catalogue)
    kind = catalogue.kind("case")
    return Plan(
        id=collection.slug,
        title=record.title,
        divisions=tuple(Division(part.title, part.description, part.cases) for part in parts),
        folders=(collection.folder,),
        noun=kind.label,
        measure=kind.measure,
        source=collection,
        ordinal=f"第{chinese(record.number)}辑",
        year=record.year,
        editor=record.editor,
        publisher=record.publisher or "",
        issued=chinese_date(record.issued) if record.issued else "",
        state=record.state,
        cover=record.cover or "",
        preface=record.preface or "",
    )


def single_plan(case: Entry[Any], catalogue: Catalogue) -> Plan:
    """One case by itself, under the name of its collection."""
    collection = catalogue.get(case.folder)
    held = collection_plan(collection, catalogue) if collection else None
    return Plan(
        id=case.id.removeprefix("cases/").replace("/", "-"),
        title=held.title if held else case.title,
        divisions=(Division("", "", (case,)),),
        folders=(case.source.path,),
        noun=case.kind.label,
        measure=case.kind.measure,
        source=case,
        ordinal=held.ordinal if held else "",
        year=held.year if held else case.record.date.year,
        editor=held.editor if held else case.record.unit,
        single=True,
    )


@dataclass(frozen=True, slots=True)
class Compilation:
    """How the entries of a kind become volumes: one a year, or one of all, by a facet in parts."""

    kind: str
    title: str
    yearly: bool
    facet: str = ""
    noun: str = ""
    editor: Callable[[Any], str] = field(default=lambda _record: "")


COMPILATIONS = (
    Compilation("lesson", "优秀教案汇编", yearly=False, facet="lesson_type", noun="教案"),
    Compilation("reading_list", "推荐书目", True, noun="书目", editor=lambda one: str(one.issuer)),
    Compilation("bulletin", "工作动态", True, noun="动态", editor=lambda one: str(one.issuer)),
)


def compiled_plans(kind: str, catalogue: Catalogue) -> Iterator[Plan]:
    """The volumes of a kind that is compiled, the oldest year first. KeyError if it is not."""
    how = {one.kind: one for one in COMPILATIONS}[kind]
    entries = in_order(catalogue.kind(kind), catalogue)
    if not how.yearly:
        if entries:
            yield _compiled(how, kind.replace("_", "-"), how.title, 0, entries, catalogue)
        return
    for year in sorted({entry.record.quarter.year for entry in entries}):
        chosen = [one for one in entries if one.record.quarter.year == year]
        ordered = sorted(chosen, key=lambda one: (one.record.quarter, one.id))
        name = f"{kind.replace('_', '-')}-{year}"
        yield _compiled(how, name, f"{year}年{how.title}", year, tuple(ordered), catalogue)


def _compiled(
    how: Compilation,
    name: str,
    title: str,
    year: int,
    entries: tuple[Entry[Any], ...],
    catalogue: Catalogue,
) -> Plan:
    kind = catalogue.kind(how.kind)
    folder = kind.place.pattern.rpartition("/")[0]
    editors = dict.fromkeys(how.editor(entry.record) for entry in entries)
    return Plan(
        id=name,
        title=title,
        divisions=tuple(_divided(entries, kind, how.facet, catalogue)),
        folders=(folder,),
        noun=how.noun,
        measure=kind.measure,
        year=year,
        editor="、".join(one for one in editors if one),
    )


def _divided(
    entries: tuple[Entry[Any], ...], kind: Kind[Any], facet_name: str, catalogue: Catalogue
) -> Iterator[Division]:
    """The entries by a facet in the vocabulary's order, or all in one where there is none."""
    facet = kind.facet(facet_name)
    if facet is None:
        yield Division("", "", entries)
        return
    for value, held in catalogue.grouped(kind.name, facet).items():
        term = catalogue.vocabulary.find(facet.words, value) if facet.words else None
        first = tuple(one for one in held if facet.values(one.record)[0] == value)
        if first:
            yield Division(value, (term.description if term else None) or "", first)


def chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals, a larger one in Arabic."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones or not tens else "")
