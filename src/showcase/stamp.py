"""The time a site or volume says it was made: that of its content, not of the build.

So the same commit gives the same bytes on every day and machine (see SOURCE_DATE_EPOCH,
https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime

from showcase.catalogue import FOLDERS, Catalogue

VARIABLE = "SOURCE_DATE_EPOCH"


def content_stamp(catalogue: Catalogue) -> int:
    """Seconds since 1970 of SOURCE_DATE_EPOCH, else the newest content commit, else entry."""
    said = os.environ.get(VARIABLE, "")
    if said.isdecimal():
        return int(said)
    return _newest_commit(catalogue) or _newest_entry(catalogue)


def _newest_commit(catalogue: Catalogue) -> int:
    command = ["git", "-C", str(catalogue.root), "log", "-1", "--format=%ct", "--", *FOLDERS]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    said = done.stdout.strip()
    return int(said) if done.returncode == 0 and said.isdecimal() else 0


def _newest_entry(catalogue: Catalogue) -> int:
    days = (entry.kind.day(entry.record) for entry in catalogue.entries)
    whole = [date.fromisoformat(day) for day in days if len(day) == len("2011-05-31")]
    newest = max(whole, default=date(2000, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())
