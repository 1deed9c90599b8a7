"""From a plan to a volume: everything the book needs, as plain data, and what was found wanting.

Nothing here typesets, and nothing decides how the book looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.problem import Problem
from showcase.site import Site
from showcase.source import Source
from showcase.vocabulary import VOCABULARY
from showcase.volume.ahead import Ahead
from showcase.volume.blame import missing_glyphs
from showcase.volume.book import Index, Part, Title, Volume
from showcase.volume.draft import Draft, Workshop
from showcase.volume.indexes import Names, made
from showcase.volume.pieces import piece
from showcase.volume.plan import Plan
from showcase.volume.text import drawable, line, short
from showcase.volume.titles import entitled


def compose(
    plan: Plan,
    catalogue: Catalogue,
    site: Site,
    ahead: Ahead | None = None,
    kept: Path | None = None,
) -> Volume:
    """The volume of a plan. Content that cannot be printed becomes problems, never an error.

    `ahead` is what was begun for the plan before, if anything; `kept` a folder where what is made of its
    pictures is kept for the next time. Nothing else is written.
    """
    ordered = plan.entries
    shop = Workshop.over(catalogue, plan, site, ahead, kept)
    sources = ordered if plan.source is None else (plan.source, *ordered)
    drafts = {entry.id: Draft(entry, shop) for entry in sources}
    words: set[str] = set()
    parts = tuple(
        Part(
            drawable(line(division.title), words),
            drawable(line(division.description), words),
            tuple(
                piece(one, plan.label(shop.numbers[one.id]), drafts[one.id], shop)
                for one in division.entries
            ),
        )
        for division in plan.divisions
    )
    volume = _front(plan, drafts[sources[0].id], site)
    indexes = () if plan.single else _indexes(ordered, drafts, shop, words)
    shop.pictures.try_all()
    problems = [*_in_vocabulary(words, catalogue)]
    for draft in drafts.values():
        problems += draft.problems()
    made = Volume(
        **volume,
        parts=parts,
        indexes=indexes,
        count=sum(drafts[entry.id].count for entry in ordered),
        pictures=shop.pictures.held,
        problems=tuple(sorted(problems)),
    )
    return entitled(made, shop.ahead.speech())


def _front(plan: Plan, draft: Draft, site: Site) -> dict[str, Any]:
    """The fields of a volume that come from the plan and the site."""
    title = draft.title(plan.title)
    cover = draft.picture(plan.cover, f"{plan.title}封面图", None) if plan.cover else None
    preface = draft.body(plan.preface)
    return {
        "id": plan.id,
        "title": Title(title),
        "ordinal": plan.ordinal,
        "year": plan.year,
        "editor": short(draft.field(plan.editor)),
        "publisher": draft.field(plan.publisher),
        "issued": plan.issued,
        "state": plan.state,
        "noun": plan.noun,
        "measure": plan.measure,
        "site": draft.field(site.name),
        "url": site.url,
        "cover": cover,
        "preface": preface,
        "origin": plan.folders[0],
        "single": plan.single,
    }


def _indexes(
    entries: Sequence[Entry[Any]],
    drafts: dict[str, Draft],
    shop: Workshop,
    words: set[str],
) -> tuple[Index, ...]:
    """By unit, region, award and book, as far as the entries have them."""
    heard = shop.ahead.sound
    units, regions = Names("单位索引", heard=heard), Names("地区索引", tree=True, heard=heard)
    awards, books = Names("荣誉索引", heard=heard), Names("书名索引", heard=heard)
    for entry in entries:
        record, number, draft = entry.record, shop.numbers[entry.id], drafts[entry.id]
        units.add(
            draft.field(getattr(record, "unit", "")), number, getattr(record, "lang", "zh-Hans")
        )
        regions.add(drawable(line(getattr(record, "region", "")), words), number)
        for award in getattr(record, "awards", ()):
            awards.add(drawable(line(award.name), words), number)
        for book in record.books if entry.kind.name == "reading_list" else ():
            books.add(draft.field(f"《{book.title}》"), number)
    return made((units, regions, awards, books), len(entries))


def _in_vocabulary(missing: set[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Problems of the words that divide the volume; they stand in the vocabulary's file."""
    if missing:
        text = (catalogue.root / VOCABULARY).read_text("utf-8", "replace")
        yield from missing_glyphs(Source(VOCABULARY, {}, text, 1), missing)
