"""From the catalogue to a volume: everything the book needs, as plain data, and what was found wanting.

Nothing here typesets, and nothing decides how the book looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.failure import working_on
from showcase.kinds.case import Case
from showcase.kinds.collection import Collection, parts_of
from showcase.pages.bits import bits_of, chinese_date
from showcase.problem import Problem
from showcase.records import Citation, Coverage
from showcase.site import Site
from showcase.source import Source
from showcase.vocabulary import VOCABULARY
from showcase.volume.blame import missing_glyphs
from showcase.volume.book import FigureRow, Part, Piece, Reference, Row, Volume
from showcase.volume.draft import Draft, Workshop, ascii_url
from showcase.volume.text import drawable, line


def compose(collection: Entry[Collection], catalogue: Catalogue, site: Site) -> Volume:
    """The volume of a collection. Content that cannot be printed becomes problems, never an error."""
    divided = parts_of(collection, catalogue)
    ordered = [case for part in divided for case in part.cases]
    numbers = {case.id: number for number, case in enumerate(ordered, 1)}
    shop = Workshop.over(catalogue, site, numbers)
    drafts = {entry.id: Draft(entry, shop) for entry in (collection, *ordered)}
    words: set[str] = set()
    parts = tuple(
        Part(
            drawable(line(part.title), words),
            drawable(line(part.description), words),
            tuple(piece(case, drafts[case.id], shop) for case in part.cases),
        )
        for part in divided
    )
    made = front(collection, drafts[collection.id], site)
    shop.pictures.try_all()
    problems = [*_in_vocabulary(words, catalogue)]
    for draft in drafts.values():
        problems += draft.problems()
    return Volume(
        **made,
        parts=parts,
        count=sum(drafts[case.id].count for case in ordered),
        pictures=shop.pictures.held,
        problems=tuple(sorted(problems)),
    )


def front(collection: Entry[Collection], draft: Draft, site: Site) -> dict[str, Any]:
    """The fields of a volume that come from the collection and the site."""
    record = collection.record
    return {
        "id": collection.slug,
        "title": draft.title(record.title),
        "number": record.number,
        "year": record.year,
        "editor": draft.field(record.editor),
        "publisher": draft.field(record.publisher),
        "issued": chinese_date(record.issued) if record.issued else "",
        "state": record.state,
        "site": draft.field(site.name),
        "url": site.url,
        "cover": draft.picture(record.cover, f"{record.title}封面图", None)
        if record.cover
        else None,
        "preface": draft.body(record.preface or ""),
        "origin": collection.folder,
    }


def piece(case: Entry[Case], draft: Draft, shop: Workshop) -> Piece:
    """A case as it is printed. What is for the office only (`contact`) is not among it."""
    record = case.record
    with working_on(case.source.path):
        nodes = draft.body(case.source.body)
        beside = (one for one in record.images if not draft.shows(one.file))
        return Piece(
            id=case.slug,
            number=shop.numbers[case.id],
            title=draft.counted(draft.title(case.title)),
            lang=record.lang,
            unit=draft.field(record.unit),
            summary=draft.counted(draft.field(record.summary)),
            rows=tuple(_rows(case, draft, shop.catalogue)),
            nodes=(*nodes, *(draft.picture(one.file, one.alt, one.caption) for one in beside)),
            figures=tuple(
                FigureRow(*(draft.field(said) for said in (f.label, f.text, f.as_of, f.source)))
                for f in record.figures
            ),
            coverage=tuple(Reference(draft.field(_report(one)), "") for one in record.coverage),
            sources=tuple(
                Reference(draft.field(_citation(one)), ascii_url(one.url or ""))
                for one in record.sources
            ),
        )


def _rows(case: Entry[Case], draft: Draft, catalogue: Catalogue) -> Iterator[Row]:
    """The filled fields of the data block; the steps of a region are joined, other values listed."""
    for name in case.kind.box:
        texts = [bit.text for bit in bits_of(case, name, catalogue)]
        if texts:
            facet = case.kind.facet(name)
            between = "·" if facet and facet.tree else "、"
            label = case.kind.model.model_fields[name].title or name
            yield Row(label, draft.field(between.join(texts)))


def _report(report: Coverage) -> str:
    day = f"，{chinese_date(report.date)}" if report.date else ""
    note = f"（{report.note}）" if report.note else ""
    return f"{report.medium}：《{report.title}》{day}{note}"


def _citation(source: Citation) -> str:
    number = f"（{source.number}）" if source.number else ""
    publisher = f"，{source.publisher}" if source.publisher else ""
    day = f"，{chinese_date(source.date)}" if source.date else ""
    return f"《{source.title}》{number}{publisher}{day}。"


def _in_vocabulary(missing: set[str], catalogue: Catalogue) -> Iterator[Problem]:
    """Problems of the words that divide the volume; they stand in the vocabulary's file."""
    if missing:
        text = (catalogue.root / VOCABULARY).read_text("utf-8", "replace")
        yield from missing_glyphs(Source(VOCABULARY, {}, text, 1), missing)
