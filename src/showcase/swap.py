"""A new site takes the place of the old one only when it is whole.

It is made in a folder beside the old one; then two renames exchange them. Files that did not change
keep their time of change, so that copying tools and caches see only what is new. One build at a time:
a lock keeps a second one out.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

MARK = "assets/showcase.css"
"""A file that every site made here has; a folder without it is not ours to replace."""

HOSTS = ("CNAME",)
"""What belongs to the host and not to the site, besides hidden files such as `.git`; it is kept."""


class NotOurs(Exception):
    """The folder to be replaced holds something that this program did not make."""


class Busy(Exception):
    """Another build is making this site."""


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Keeps other builds of the same site out of the block. `Busy` where one is at work."""
    name = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
    lock = FileLock(Path(tempfile.gettempdir()) / f"showcase-{name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(site) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """Gives an empty folder; when the block ends well it becomes `site`, else it is removed.

    Raises `NotOurs` before anything is done where `site` holds other files than a site's.
    """
    new = site.with_name(f".{site.name}-new")
    old = site.with_name(f".{site.name}-old")
    _finish(site, old)  # the last exchange may have been cut off
    if site.exists() and any(site.iterdir()) and not (site / MARK).is_file():
        raise NotOurs(site)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
        if site.exists():
            _keep_times(site, new)
            site.rename(old)
        new.rename(site)
    finally:
        _finish(site, old)
        shutil.rmtree(new, ignore_errors=True)


def _finish(site: Path, old: Path) -> None:
    """Bring an exchange to its end, or back to its beginning where the new site is not in place."""
    if not old.exists():
        return
    if not site.exists():
        old.rename(site)
        return
    for kept in old.iterdir():
        if kept.name.startswith(".") or kept.name in HOSTS:
            target = site / kept.name
            if not target.exists():
                kept.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _keep_times(old: Path, new: Path) -> None:
    for folder, _below, names in os.walk(new):
        before = old / Path(folder).relative_to(new)
        for name in names:
            was, now = before / name, Path(folder) / name
            if was.is_file() and filecmp.cmp(was, now, shallow=False):
                shutil.copystat(was, now)
