"""What is added to a site once its pages are built: the search index and the printed volumes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from showcase.catalogue import Catalogue
from showcase.output import Output
from showcase.pages.address import volume_path
from showcase.problem import Problem
from showcase.progress import Progress
from showcase.site import Site


def add_search(folder: Path, outputs: Iterable[Output], catalogue: Catalogue) -> None:
    """Write the index over the pages built in `folder` into it."""
    from showcase.search.files import index_files  # printing needs none of it

    for path, data in index_files(folder, outputs, catalogue.kinds, catalogue.vocabulary):
        _write(folder / path, data)


def add_volumes(
    folder: Path, catalogue: Catalogue, site: Site, progress: Progress, said: str | None
) -> list[Problem]:
    """Write the volume of each collection into `folder`, as the site's pages link them.

    `said` are the seconds of SOURCE_DATE_EPOCH, if given. Returns what was found wanting: images
    that cannot be read, characters that no font has.
    """
    from showcase.volume import collection_plan, manuscript  # the typesetter is slow to load
    from showcase.volume.edition import Edition

    collections = catalogue.of("collection")
    progress.step("排印案例集", len(collections))
    problems: list[Problem] = []
    for collection in collections:
        made = manuscript(Edition(), catalogue, site, said, collection_plan(collection, catalogue))
        proof = made.proof()
        proof.keep()
        problems += made.volume.problems
        _write(folder / volume_path(collection.id), proof.pdf)
        progress.tick()
    progress.end()
    return problems


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
