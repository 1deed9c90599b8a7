"""The files of the index over a built site, and what results can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from showcase.kind import Kind
from showcase.output import Output
from showcase.search.document import Document, page_text
from showcase.search.index import build_index
from showcase.search.modules import FOLDER, OFFLINE, offline
from showcase.vocabulary import SECTIONS, Vocabulary

FACETS = ("kind", "org_type", "region", "level", "award", "year", "quarter", "theme", "brand")
"""What results can be filtered by, in the order of the page."""


def index_files(
    site: Path, outputs: Iterable[Output], kinds: Iterable[Kind[Any]], vocabulary: Vocabulary
) -> Iterator[tuple[str, bytes]]:
    """The files of the index over a built site: paths relative to the site's top, and bytes."""
    held: list[tuple[str, bytes]] = []
    for path, data in build_index(_documents(site, outputs), _filters(kinds), synonyms(vocabulary)):
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


def _documents(site: Path, outputs: Iterable[Output]) -> Iterator[Document]:
    for output in outputs:
        if output.facts is not None:
            page = site / output.url / "index.html"
            yield Document(output.url, output.facts, page_text(page.read_bytes()))
