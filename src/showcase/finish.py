"""What is added to a site once its pages are built: the search index and the printed volumes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.failure import working_on
from showcase.output import Output
from showcase.pages.address import volume_path
from showcase.problem import Problem
from showcase.progress import Progress
from showcase.search import index_files
from showcase.site import Site

CACHE = ".cache/volumes"
"""Where compiled volumes are kept, relative to the root."""


def add_search(folder: Path, outputs: Iterable[Output], catalogue: Catalogue) -> None:
    """Write the index over the pages built in `folder` into it."""
    for path, data in index_files(folder, outputs, catalogue.kinds, catalogue.vocabulary):
        _write(folder / path, data)


def add_volumes(
    folder: Path,
    catalogue: Catalogue,
    site: Site,
    stamp: int,
    progress: Progress,
    chosen: Sequence[Entry[Any]] | None = None,
) -> list[Problem]:
    """Write the volume of each collection chosen (default: all) into `folder`.

    Returns what was found wanting: images that cannot be read, characters that no font has.
    """
    from showcase.volume import compose, volume_pdf  # the typesetter is slow to load

    problems: list[Problem] = []
    collections = catalogue.of("collection") if chosen is None else chosen
    progress.step("排印案例集", len(collections))
    for collection in collections:
        with working_on(collection.source.path):
            volume = compose(collection, catalogue, site)
            problems += volume.problems
            data = volume_pdf(volume, stamp, catalogue.root / CACHE)
        _write(folder / volume_path(collection.id), data)
        progress.tick()
    progress.end()
    return problems


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
