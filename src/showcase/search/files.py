"""The files of the index over a built site, and what results can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from showcase.aside import begun
from showcase.kind import Kind
from showcase.output import Facts, Output
from showcase.search.document import Document, page_text
from showcase.search.index import index_of
from showcase.search.modules import FOLDER, OFFLINE, offline
from showcase.search.names import NameFile, name_files
from showcase.search.part import Part, analysed, numbered
from showcase.vocabulary import SECTIONS, Vocabulary

FACETS = ("kind", "org_type", "region", "level", "award", "year", "quarter", "theme", "brand")
"""What results can be filtered by, in the order of the page."""

MANY = 1000
"""Pages from which on a second process is worth its start."""

SHARE = 0.58
"""The part of the pages that this process keeps; the other has the names besides, and passes on what it made."""

_Page = tuple[str, Facts]
"""The address of a page that can be found, and what is known of it."""


def index_files(
    site: Path, outputs: Iterable[Output], kinds: Iterable[Kind[Any]], vocabulary: Vocabulary
) -> Iterator[tuple[str, bytes]]:
    """The files of the index over a built site: paths relative to the site's top, and bytes."""
    held: list[tuple[str, bytes]] = []
    found = ((one.url, one.facts) for one in outputs if one.facts is not None)
    pages = numbered(found, lambda page: page[1])
    part, spelt = _analysed(site, pages)
    for path, data in index_of(part, spelt, _filters(kinds), synonyms(vocabulary)):
        held.append((path, data))
        yield f"{FOLDER}/data/{path}", data
    yield OFFLINE, offline(held).encode()


def labels(kinds: Iterable[Kind[Any]]) -> dict[str, str]:
    """The Chinese names of the facets."""
    found = {"kind": "类别"}
    for kind in kinds:
        for facet in kind.facets:
            found.setdefault(facet.name, facet.label)
    return found


def _filters(kinds: Iterable[Kind[Any]]) -> dict[str, str]:
    return {name: label for name, label in labels(kinds).items() if name in FACETS}


def synonyms(vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean the same: a controlled word and its aliases, of two characters or more."""
    groups = set()
    for section in SECTIONS:
        for path in vocabulary.paths(section):
            term = vocabulary.find(section, path)
            words = tuple(one for one in (term.name, *term.aliases) if len(one) > 1) if term else ()
            if len(words) > 1:
                groups.add(words)
    return tuple(sorted(groups))


def _analysed(site: Path, pages: Sequence[_Page]) -> tuple[Part, Sequence[NameFile]]:
    """The pages of a built site, and their names as they are spelled; of many, half of it is done aside."""
    known = [facts for _url, facts in pages]
    if len(pages) < MANY:
        return _run(site, pages, 0), name_files(known)
    mine = round(len(pages) * SHARE)
    aside = begun(lambda: (_run(site, pages[mine:], mine), name_files(known)))
    part = _run(site, pages[:mine], 0)
    later, spelt = aside()
    part.take(later)
    return part, spelt


def _run(site: Path, pages: Iterable[_Page], first: int) -> Part:
    texts = ((url, facts, (site / url / "index.html").read_bytes()) for url, facts in pages)
    return analysed((Document(url, facts, page_text(text)) for url, facts, text in texts), first)
