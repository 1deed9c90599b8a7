"""The coverage page: how many cases each region has of each organisation type, empty cells shown.

It also names every controlled word that no case uses yet, so that editors see what is missing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.catalogue import spread
from showcase.output import Output
from showcase.pages.address import COVERAGE
from showcase.pages.categories import Category, categories
from showcase.pages.render import Renderer
from showcase.plots.shades import STEPS, Shades


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A region, and how many cases it has of each organisation type (in the columns' order).

    Each count has a shade among the regions of the same depth: a province holds all that its cities
    hold, and shaded together with it no county would ever be dark.
    """

    region: Category
    counts: tuple[int, ...]
    shades: tuple[int, ...]


def pages(renderer: Renderer) -> Iterator[Output]:
    """The one coverage page, if cases have both facets."""
    catalogue = renderer.catalogue
    case = catalogue.kind("case")
    region, org_type = case.facet("region"), case.facet("org_type")
    if region is None or org_type is None:
        return
    columns = categories(case, org_type, catalogue)
    cells: Counter[tuple[str, str]] = Counter()
    for entry in catalogue.of("case"):
        for place in spread(region, region.values(entry.record)):
            for kind_of_unit in org_type.values(entry.record):
                cells[place, kind_of_unit] += 1
    rows = tuple(_rows(categories(case, region, catalogue), columns, cells))
    unused = tuple(
        (
            facet.label,
            tuple(one.value for one in categories(case, facet, catalogue) if not one.count),
        )
        for facet in case.facets
        if facet.words and facet.pages and facet is not region
    )
    yield renderer.page(
        "coverage.md.j2",
        COVERAGE,
        "覆盖情况",
        description="各地区、各类型单位的案例数。",
        kind=case,
        columns=columns,
        rows=rows,
        steps=STEPS,
        unused=tuple((label, values) for label, values in unused if values),
        total=len(catalogue.of("case")),
    )


def _rows(
    regions: tuple[Category, ...],
    columns: tuple[Category, ...],
    cells: Counter[tuple[str, str]],
) -> Iterator[CoverageRow]:
    counted = [
        (one, tuple(cells[one.value, column.value] for column in columns)) for one in regions
    ]
    peers: defaultdict[int, list[int]] = defaultdict(list)
    for one, counts in counted:
        peers[one.depth] += counts
    shades = {depth: Shades.over(counts) for depth, counts in peers.items()}
    for one, counts in counted:
        yield CoverageRow(one, counts, tuple(map(shades[one.depth].of, counts)))
