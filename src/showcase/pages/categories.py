"""Category pages: each facet's index, and a page for each of its values that has entries.

A value without entries is named where the facet lists it, but never linked: no page is empty and no
link is dead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import Kind
from showcase.output import Output
from showcase.pages.address import CATEGORIES, COVERAGE, category_path, facet_path
from showcase.pages.honours import honours
from showcase.pages.listing import listing
from showcase.pages.render import Renderer
from showcase.plots.bars import Bars
from showcase.plots.years import by_year
from showcase.sounds import sound_of
from showcase.vocabulary import STEP

Groups = Mapping[str, tuple[Entry[Any], ...]]


@dataclass(frozen=True, slots=True)
class Category:
    """A value of a facet: its name, what the vocabulary says, how many entries, its page if any.

    `depth` is 0 at the top of a tree.
    """

    value: str
    name: str
    description: str
    count: int
    path: str
    depth: int


def pages(renderer: Renderer) -> Iterator[Output]:
    """The indexes and category pages of every facet that has pages, and a page that leads to them."""
    yield _overview(renderer)
    for kind in renderer.catalogue.kinds:
        for facet in kind.facets:
            if facet.pages and kind.index:
                yield from _facet(renderer, kind, facet)


def _overview(renderer: Renderer) -> Output:
    """What stands where an address is cut short: the ways into the categories."""
    catalogue = renderer.catalogue
    ways = tuple(
        (
            f"{kind.label}按{facet.label}",
            facet_path(facet),
            len(catalogue.grouped(kind.name, facet)),
        )
        for kind in catalogue.kinds
        for facet in kind.facets
        if facet.pages and kind.index
    )
    return renderer.page(
        "categories.md.j2",
        f"{CATEGORIES}/index.md",
        "分类目录",
        ways=(*ways, ("覆盖情况", COVERAGE, None)),
    )


def categories(kind: Kind[Any], facet: Facet, catalogue: Catalogue) -> tuple[Category, ...]:
    """The values of a facet in order; those of the vocabulary even where no entry has them."""
    groups = catalogue.grouped(kind.name, facet)
    known = catalogue.vocabulary.paths(facet.words) if facet.words else ()
    listed = set(known)
    free = (value for value in groups if value not in listed)
    made = [_category(kind.name, facet, value, groups, catalogue) for value in (*known, *free)]
    if facet.name == "year":
        made.sort(key=lambda one: one.value, reverse=True)
    elif not facet.tree:  # names that nobody put in an order
        made[len(known) :] = sorted(made[len(known) :], key=lambda one: sound_of(one.name))
    return tuple(made)


def _category(
    kind: str, facet: Facet, value: str, groups: Groups, catalogue: Catalogue
) -> Category:
    count = len(groups.get(value, ()))
    path = category_path(kind, facet, value, catalogue)
    steps = value.split(STEP) if facet.tree else [value]
    name, description = steps[-1], ""
    if facet.words:
        term = catalogue.vocabulary.find(facet.words, value)
        description = (term.description if term else None) or ""
    elif facet.refers:
        entry = catalogue.get(value)
        name = entry.title if entry else value
        description = getattr(entry.record, "summary", None) or "" if entry else ""
    elif facet.name == "year":
        name = f"{value}年"
    return Category(value, name, description, count, path, len(steps) - 1)


def _facet(renderer: Renderer, kind: Kind[Any], facet: Facet) -> Iterator[Output]:
    catalogue = renderer.catalogue
    found = categories(kind, facet, catalogue)
    groups = catalogue.grouped(kind.name, facet)
    yield renderer.page(
        "facet.md.j2",
        facet_path(facet),
        f"按{facet.label}查看",
        kind=kind,
        facet=facet,
        categories=found,
        years=_years(kind, facet, groups),
        honours=honours(facet, catalogue.of(kind.name), catalogue),
    )
    below: dict[str, list[Category]] = defaultdict(list)
    for category in found:
        below[category.value.rpartition(STEP)[0]].append(category)
    for category in found:
        if category.count >= facet.least:
            parts = tuple(below[category.value]) if facet.tree else ()
            yield from _pages_of(renderer, kind, facet, category, groups[category.value], parts)


def _years(kind: Kind[Any], facet: Facet, groups: Groups) -> Bars | None:
    """The drawing of entries by year, for the facet of years."""
    if facet.name != "year":
        return None
    counts = {int(year): len(entries) for year, entries in groups.items()}
    return by_year(counts, kind.label, kind.measure)


def _pages_of(
    renderer: Renderer,
    kind: Kind[Any],
    facet: Facet,
    category: Category,
    entries: tuple[Entry[Any], ...],
    below: tuple[Category, ...],
) -> Iterator[Output]:
    name = category.value.replace(STEP, "·") if facet.tree else category.name
    for sheet in listing(category.path, entries):
        yield renderer.page(
            "category.md.j2",
            sheet.path,
            sheet.title(f"{facet.label}：{name}"),
            description=category.description,
            kind=kind,
            facet=facet,
            facet_index=facet_path(facet),
            category=category,
            name=name,
            below=tuple((one.name, one.path, one.count) for one in below),
            sheet=sheet,
        )
