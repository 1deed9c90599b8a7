"""From an entry to what is printed of it. What is for the office only (`contact`) is not among it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from showcase.entry import Entry
from showcase.failure import working_on
from showcase.pages.bits import bits_of, chinese_date
from showcase.records import Book, Citation, Coverage
from showcase.volume.book import FigureRow, Node, Nodes, Piece, Reference, Row, Title
from showcase.volume.draft import Draft, Workshop
from showcase.volume.links import ascii_url
from showcase.volume.text import short

LONGEST_CODE = 400
"""Letters of an address that still makes a code a telephone reads from paper."""


def piece(entry: Entry[Any], label: str, draft: Draft, shop: Workshop) -> Piece:
    """An entry of any kind as it is printed, with `label` above its title."""
    with working_on(entry.source.path):
        record = entry.record
        number = shop.numbers[entry.id]
        title = draft.counted(draft.title(entry.title))
        summary = draft.counted(draft.field(getattr(record, "summary", "")))
        nodes = _BODIES.get(entry.kind.name, _written)(entry, draft, shop)
        url = ascii_url(shop.site.published(entry.page))
        return Piece(
            id=entry.slug,
            number=number,
            label=short(draft.field(label)),
            title=Title(title),
            lang=getattr(record, "lang", "zh-Hans"),
            place=draft.field(_place(entry)),
            summary=summary,
            rows=tuple(_rows(entry, draft, shop)),
            nodes=nodes,
            figures=tuple(
                FigureRow(*(draft.field(said) for said in (f.label, f.text, f.as_of, f.source)))
                for f in getattr(record, "figures", ())
            ),
            coverage=tuple(
                Reference(draft.field(_report(one)), "") for one in getattr(record, "coverage", ())
            ),
            sources=tuple(
                Reference(draft.field(_citation(one)), ascii_url(one.url or ""))
                for one in record.sources
            ),
            url=url,
            qr=shop.ahead.code(url) if 0 < len(url) <= LONGEST_CODE else "",
        )


def _place(entry: Entry[Any]) -> str:
    """What tells an entry from others in the contents: its unit, its quarter."""
    record = entry.record
    if hasattr(record, "unit"):
        return str(record.unit)
    return str(record.quarter.label) if hasattr(record, "quarter") else ""


def _written(entry: Entry[Any], draft: Draft, _shop: Workshop) -> Nodes:
    """The body, and the pictures of the front matter that it does not show itself."""
    nodes = draft.body(entry.source.body)
    listed = getattr(entry.record, "images", ())
    beside = (one for one in listed if not draft.shows(one.file))
    return (*nodes, *(draft.picture(one.file, one.alt, one.caption) for one in beside))


def _lesson(entry: Entry[Any], draft: Draft, shop: Workshop) -> Nodes:
    """A lesson plan in the order of its page: aims, plan, text, what it uses."""
    record = entry.record
    steps = [[str(one.minutes), one.activity, one.method] for one in record.plan]
    steps.append([str(record.minutes), "合计", ""])
    plan = _table(["分钟", "内容", "方法"], ["right", "left", "left"], steps, draft)
    found = (shop.catalogue.get(case_id) for case_id in record.cases)
    return (
        *_list("教学目标", record.objectives, draft, start=1),
        *_list("重点难点", record.key_points, draft),
        _heading("教学安排"),
        plan,
        *_written(entry, draft, shop),
        *_list("所用案例", [case.title for case in found if case], draft),
        *_list("教具材料", record.materials, draft),
        *_list("参考书", record.books, draft),
    )


def _reading_list(entry: Entry[Any], draft: Draft, _shop: Workshop) -> Nodes:
    """The introduction, then the books, each with its imprint and why to read it."""
    books = [_book(book, draft) for book in entry.record.books]
    intro = draft.body(entry.record.intro or "")
    return (*intro, _heading("书目"), {"t": "list", "start": 1, "items": books})


_BODIES: dict[str, Callable[[Entry[Any], Draft, Workshop], Nodes]] = {
    "lesson": _lesson,
    "reading_list": _reading_list,
}


def _book(book: Book, draft: Draft) -> list[Node]:
    edition = f"（{book.edition}）" if book.edition else ""
    year = f"{book.year}年" if book.year else ""
    pages = f"{book.pages}页" if book.pages else ""
    isbn = f"ISBN {book.isbn}" if book.isbn else ""
    imprint = ("、".join(book.authors), book.series, book.publisher, year, pages, isbn)
    title: Node = {"t": "strong", "c": [draft.counted(draft.field(f"《{book.title}》{edition}"))]}
    said = draft.field("，".join(one for one in imprint if one))
    reason = draft.counted(draft.field(book.reason))
    lines: list[list[Node]] = [[title], [said] if said else [], [reason]]
    return [{"t": "p", "c": line} for line in lines if line]


def _heading(title: str) -> Node:
    return {"t": "h", "level": 1, "c": [title]}


def _list(title: str, texts: Iterable[str], draft: Draft, start: int = 0) -> Nodes:
    """A heading and a list under it; nothing where there are no items."""
    items = [[{"t": "p", "c": [draft.counted(draft.field(text))]}] for text in texts]
    return (_heading(title), {"t": "list", "start": start, "items": items}) if items else ()


def _table(head: list[str], align: list[str], rows: list[list[str]], draft: Draft) -> Node:
    drawn = [[[draft.counted(draft.field(cell))] for cell in row] for row in rows]
    return {"t": "table", "align": align, "head": [[one] for one in head], "rows": drawn}


def _rows(entry: Entry[Any], draft: Draft, shop: Workshop) -> Iterator[Row]:
    """The filled fields of the data block; the steps of a region are joined, other values listed."""
    for name in entry.kind.box:
        texts = [bit.text for bit in bits_of(entry, name, shop.catalogue)]
        if texts:
            facet = entry.kind.facet(name)
            between = "·" if facet and facet.tree else "、"
            label = entry.kind.model.model_fields[name].title or name
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
