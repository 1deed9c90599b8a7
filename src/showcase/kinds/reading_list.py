"""推荐书目: the books recommended for one quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind, Place
from showcase.kinds.quarterly import check_quarter_in_name, newest_quarter_first
from showcase.records import Book, Citation, Name, Prose, Sheet, Word
from showcase.rule import Finding, warning
from showcase.values import QuarterField, Text


class ReadingList(Sheet):
    """What the YAML file of a quarterly list holds."""

    title: Annotated[Text, Name()] = Field(title="标题")
    quarter: QuarterField = Field(title="季度", description="如 2011-Q2")
    issuer: Text = Field(title="发布单位")
    audience: Text = Field(title="读者对象")
    books: tuple[Book, ...] = Field(min_length=1, title="书目")
    theme: Annotated[Text, Word("themes")] | None = Field(None, title="主题")
    intro: Annotated[Text, Prose()] | None = Field(None, title="导语", description="可用 Markdown")
    sources: tuple[Citation, ...] = Field((), title="来源")


def check_imprint(entry: Entry[ReadingList], _catalogue: Catalogue) -> Iterator[Finding]:
    """每本书写明作者、出版社和出版年；依据来源整理而来源没有写的，可以空着，但要列出来源。"""
    if entry.record.sources:
        return
    for position, book in enumerate(entry.record.books):
        names = {"作者": book.authors, "出版社": book.publisher, "出版年": book.year}
        missing = [name for name, value in names.items() if not value]
        if missing:
            message = f"《{book.title}》没有写{'、'.join(missing)}。"
            fix = "照版权页补上；来源里没有的不要编，在 sources 里列出来源"
            yield Finding(message, fix, ("books", position))


@warning
def check_duplicate_book(entry: Entry[ReadingList], _catalogue: Catalogue) -> Iterator[Finding]:
    """一份书目里同一本书只列一次（书名和作者都相同，或 ISBN 相同）。"""
    seen: set[tuple[object, ...]] = set()
    for position, book in enumerate(entry.record.books):
        keys = {(book.title, book.authors), (book.isbn,)} - {(None,)}
        if keys & seen:
            yield Finding(f"《{book.title}》列了两次。", "删去一处", ("books", position))
        seen |= keys


@warning
def check_book_title_mark(entry: Entry[ReadingList], _catalogue: Catalogue) -> Iterator[Finding]:
    """书名不加书名号，显示时由系统加上。"""
    for position, book in enumerate(entry.record.books):
        if book.title.startswith("《") and book.title.endswith("》"):
            where = ("books", position, "title")
            yield Finding(f"书名“{book.title[:30]}”带了书名号。", "删去《》", where)


READING_LIST = Kind(
    name="reading_list",
    label="推荐书目",
    model=ReadingList,
    place=Place("reading_lists/{slug}.yml"),
    index="reading_lists/index.md",
    introduction="按季度推荐的书目和学习读本。",
    measure="期",
    box=("quarter", "issuer", "audience", "theme"),
    glance=("quarter", "issuer", "audience"),
    facets=(
        Facet("year", "年份", lambda one: (str(one.quarter.year),), pages=False),
        Facet("quarter", "季度", lambda one: (one.quarter.code,), pages=False),
        Facet(
            "theme", "主题", lambda one: (one.theme,) if one.theme else (), "themes", pages=False
        ),
    ),
    rules=(check_quarter_in_name, check_imprint, check_duplicate_book, check_book_title_mark),
    template="reading_list.md.j2",
    order=newest_quarter_first,
    day=lambda one: one.quarter.code,
    series=lambda _entry, catalogue: catalogue.of("reading_list"),
    responsible=lambda entry, _catalogue: entry.record.issuer,
    slug_pattern=r"\d{4}-q[1-4](-[a-z0-9]+)*",
    slug_example="2011-q2 或 2011-q2-jiguan",
    named_by="quarter",
)
