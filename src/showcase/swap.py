"""A new site takes the place of the old one only when it is whole.

It is made in a folder beside the old one; then two renames exchange them. Files that did not change
keep their time of change, so that copying tools and caches see only what is new.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "assets/showcase.css"
"""A file that every site made here has; a folder without it is not ours to replace."""


class NotOurs(Exception):
    """The folder to be replaced holds something that this program did not make."""


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """Gives an empty folder; when the block ends well it becomes `site`, else it is removed.

    Raises `NotOurs` before anything is done where `site` holds other files than a site's.
    """
    new = site.with_name(f".{site.name}-new")
    old = site.with_name(f".{site.name}-old")
    if old.exists() and not site.exists():
        old.rename(site)  # the last exchange was cut off half-way
    if site.exists() and any(site.iterdir()) and not (site / MARK).is_file():
        raise NotOurs(site)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        if site.exists():
            _keep_times(site, new)
            site.rename(old)
        new.rename(site)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _keep_times(old: Path, new: Path) -> None:
    for folder, _below, names in os.walk(new):
        before = old / Path(folder).relative_to(new)
        for name in names:
            was, now = before / name, Path(folder) / name
            if was.is_file() and filecmp.cmp(was, now, shallow=False):
                shutil.copystat(was, now)
