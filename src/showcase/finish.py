"""What is added to a site once its pages are built: the search index and the printed volumes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.catalogue import Catalogue
from showcase.failure import working_on
from showcase.output import Output
from showcase.pages.address import volume_path
from showcase.problem import Problem
from showcase.progress import Progress
from showcase.site import Site
from showcase.stamp import is_changed, stamp_of
from showcase.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from showcase.volume import Ahead, Plan
    from showcase.volume.edition import Edition

CACHE = ".cache/volumes"
"""Where compiled volumes are kept, relative to the root."""


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
    from showcase.volume import collection_plan  # the typesetter is slow to load
    from showcase.volume.edition import Edition

    collections = catalogue.of("collection")
    progress.step("排印案例集", len(collections))
    problems: list[Problem] = []
    for collection in collections:
        with working_on(collection.source.path):
            plan = collection_plan(collection, catalogue)
            pdf, found = print_volume(plan, Edition(), catalogue, site, said)
        problems += found
        _write(folder / volume_path(collection.id), pdf)
        progress.tick()
    progress.end()
    return problems


def print_volume(
    plan: Plan,
    edition: Edition,
    catalogue: Catalogue,
    site: Site,
    said: str | None,
    ahead: Ahead | None = None,
) -> tuple[bytes, list[Problem]]:
    """A volume as a PDF, set anew only where something in it has changed; and what was found wanting.

    It says of itself the time and the commit of its own content, so that what changes elsewhere leaves
    it as it is. `ahead` is what was begun for the plan's entries before, if anything.
    """
    from showcase.volume import compose, volume_pdf

    root, paths = catalogue.root, (*plan.folders, VOCABULARY)
    stamp = stamp_of(paths, plan.entries, root, said)
    commit = stamp.commit
    if commit and is_changed(paths, root):
        commit += "，另有未提交的改动"
    volume = replace(edition.of(compose(plan, catalogue, site, ahead)), commit=commit)
    pdf = volume_pdf(volume, stamp.seconds, root / CACHE, edition.suffix)
    return edition.finished(pdf), list(volume.problems)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
