"""Full-text search without a server: an index of static files and a module that reads it.

Stock engines miss a third of what stands in Chinese text; see DECISIONS.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from showcase.kind import Kind
from showcase.output import Output
from showcase.search.document import Document, page_text
from showcase.search.index import build_index

FOLDER = "assets/search/data"
"""Where the index stands, relative to the site's top."""


def index_files(
    site: Path, outputs: Iterable[Output], kinds: Iterable[Kind[Any]]
) -> Iterator[tuple[str, bytes]]:
    """The files of the index over a built site: paths relative to the site's top, and bytes."""
    labels = {"kind": "类别"}
    for kind in kinds:
        labels |= {facet.name: facet.label for facet in kind.facets}
        labels[f"kind:{kind.name}"] = kind.label
    for path, data in build_index(_documents(site, outputs), labels):
        yield f"{FOLDER}/{path}", data


def _documents(site: Path, outputs: Iterable[Output]) -> Iterator[Document]:
    for output in outputs:
        if output.facts is not None:
            page = site / output.url / "index.html"
            yield Document(output.url, output.facts, page_text(page.read_bytes()))
