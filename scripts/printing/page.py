"""A volume as one web page, which is what browsers and HTML typesetters print.

It is made from the same files by the same loader and the same Markdown extensions as ours, with the same
fonts, parts, contents and indexes. What stands on our pages and cannot be had there (running heads in
Chromium, two columns of facts, the standards of archives) is left out, which is in the peers' favour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.loading import load
from showcase.pages.bits import rows
from showcase.site import Site, read_site
from showcase.volume import Plan, collection_plan
from showcase.volume.ahead import Ahead
from showcase.volume.draft import Workshop
from showcase.volume.glyphs import FOLDER
from showcase.volume.indexes import Names, made

STYLE = Path(__file__).with_name("print.css")


def page(root: Path, more: str) -> str:
    """The only collection of a root as HTML, under the common style sheet and `more` rules.

    Each `<a class="at" href="#piece-7"></a>` is where the number of a page belongs.
    """
    catalogue, site = load(root), read_site(root)
    (collection,) = catalogue.of("collection")
    plan = collection_plan(collection, catalogue)
    style = STYLE.read_text("utf-8").replace("FONTS", FOLDER.as_uri())
    body = "\n".join(_parts(plan, catalogue, site))
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(plan.title)}'
        f"</title><style>{style}{more}</style></head><body>{body}</body></html>"
    )


def _parts(plan: Plan, catalogue: Catalogue, site: Site) -> Iterator[str]:
    """The book from cover to index."""
    shop = Workshop.over(catalogue, plan, site)
    ahead, numbers = shop.ahead, shop.numbers
    title, editor = escape(plan.title), escape(plan.editor)
    yield f'<section class="cover"><h1>{title}</h1><p>{editor}</p><p>{plan.year}年</p></section>'
    yield f'<section class="imprint"><p>{title}</p><p>{editor}</p><p>{len(numbers)}篇</p></section>'
    yield '<nav class="contents"><h1>目录</h1>'
    for number, division in enumerate(plan.divisions, 1):
        yield f'<p class="line part-line">{_line(division.title, f"part-{number}")}</p>'
        for entry in division.entries:
            yield f'<p class="line">{_line(entry.title, f"piece-{numbers[entry.id]}")}</p>'
    yield "</nav><main>"
    for number, division in enumerate(plan.divisions, 1):
        title, about = escape(division.title), escape(division.description)
        yield f'<section class="part" id="part-{number}"><h1>{title}</h1><p>{about}</p></section>'
        for entry in division.entries:
            address = site.published(entry.page)
            yield _piece(entry, numbers[entry.id], address, catalogue, ahead)
    yield "</main>"
    yield from _indexes(plan, numbers, ahead)


def _line(words: str, *targets: str) -> str:
    """What stands in contents or index, and a place for the page of each target."""
    return f"{escape(words)}<i></i>" + "，".join(
        f'<a class="at" href="#{to}"></a>' for to in targets
    )


def _piece(entry: Entry[Any], number: int, address: str, catalogue: Catalogue, ahead: Ahead) -> str:
    record = entry.record
    facts = "".join(
        f"<dt>{row.label}</dt><dd>{escape('、'.join(bit.text for bit in row.bits))}</dd>"
        for row in rows(entry, catalogue)
    )
    figures = "".join(
        f"<tr><td>{escape(one.label)}</td><td>{escape(one.text)}</td></tr>"
        for one in record.figures
    )
    sources = "".join(f"<li>《{escape(one.title)}》</li>" for one in record.sources)
    return (
        f'<article id="piece-{number}" lang="{record.lang}"><p class="label">案例 {number}</p>'
        f'<h2>{escape(entry.title)}</h2>{ahead.code(address)}<dl>{facts}</dl><p class="summary">{escape(record.summary)}</p>'
        f'<div class="body">{_shown(entry, catalogue, ahead)}</div>'
        + (f"<h3>数据</h3><table>{figures}</table>" if figures else "")
        + f'<h3>来源</h3><ol class="sources">{sources}</ol></article>'
    )


def _shown(entry: Entry[Any], catalogue: Catalogue, ahead: Ahead) -> str:
    """The body, with its pictures where they lie."""
    folder = (catalogue.root / entry.folder).as_uri()
    return ahead.html(entry.source.body).replace(' src="', f' src="{folder}/')


def _indexes(plan: Plan, numbers: Mapping[str, int], ahead: Ahead) -> Iterator[str]:
    heard = ahead.sound
    units, regions = Names("单位索引", heard=heard), Names("地区索引", tree=True, heard=heard)
    awards = Names("荣誉索引", heard=heard)
    for entry in plan.entries:
        number = numbers[entry.id]
        units.add(entry.record.unit, number)
        regions.add(entry.record.region, number)
        for award in entry.record.awards:
            awards.add(award.name, number)
    for index in made((units, regions, awards), len(numbers)):
        yield f'<section class="index"><h1>{index.title}</h1><div>'
        for one in index.lines:
            targets = (f"piece-{number}" for number in one.numbers)
            yield f'<p class="line depth-{one.depth}">{_line(one.name, *targets)}</p>'
        yield "</div></section>"
