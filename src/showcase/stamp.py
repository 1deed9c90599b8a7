"""The time a site or volume says it was made: that of its content, not of the build.

So the same commit gives the same bytes on every day and machine (see SOURCE_DATE_EPOCH,
https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from showcase.catalogue import FOLDERS, Catalogue
from showcase.entry import Entry

VARIABLE = "SOURCE_DATE_EPOCH"


COMMIT_LETTERS = 12
"""How many letters of a commit's hash are shown: enough for any repository, and always as many."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Seconds since 1970, and the commit they are of; that is empty where git knows none."""

    seconds: int
    commit: str = ""


def content_stamp(catalogue: Catalogue) -> int:
    """Seconds since 1970 of SOURCE_DATE_EPOCH, else the newest content commit, else entry."""
    said = os.environ.get(VARIABLE)
    return stamp_of(FOLDERS, catalogue.entries, catalogue.root, said).seconds


def stamp_of(
    paths: Sequence[str], entries: Iterable[Entry[Any]], root: Path, said: str | None
) -> Stamp:
    """The stamp of some paths below a root and of the entries that stand there.

    `said` are the seconds of SOURCE_DATE_EPOCH, if they are given; else those of the newest commit
    that changed the paths count, else the newest day of an entry.
    """
    seconds, commit = _newest_commit(paths, root)
    if said and said.isdecimal():
        seconds = int(said)
    return Stamp(seconds or _newest_day(entries), commit)


def _newest_commit(paths: Sequence[str], root: Path) -> tuple[int, str]:
    said = _git(root, "log", "-1", "--format=%ct %H", "--", *paths).split()
    if len(said) != 2 or not said[0].isdecimal():
        return 0, ""
    return int(said[0]), said[1][:COMMIT_LETTERS]


def is_changed(paths: Sequence[str], root: Path) -> bool:
    """Whether anything below some paths is not committed yet."""
    return bool(_git(root, "status", "--porcelain", "--", *paths))


def _git(root: Path, *arguments: str) -> str:
    """What git says, stripped; empty where there is no git or no repository."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _newest_day(entries: Iterable[Entry[Any]]) -> int:
    days = (entry.kind.day(entry.record) for entry in entries)
    whole = [date.fromisoformat(day) for day in days if len(day) == len("2011-05-31")]
    newest = max(whole, default=date(2000, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
