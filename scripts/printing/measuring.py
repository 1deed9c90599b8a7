"""One generated volume through ours and the peers, each in a process of its own, one after another.

Ours is over in a moment that may be a good or a bad one of the machine, so it is measured before and after each
peer, and the median counts.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from measured import Run, run_module, run_python
from printing.manuscript import COLLECTION, write

PEERS = {
    "WeasyPrint, PDF/UA-1": ("printing.weasy", "pdf/ua-1"),
    "WeasyPrint, untagged": ("printing.weasy",),
    "Chromium, two passes": ("printing.browser",),
}
"""The peers, and the module that prints as each does with what it is told besides."""

PEERS_UP_TO = 200
"""Cases of the largest volume that is given to the peers; WeasyPrint takes minutes for a larger one."""

_SITE = {"SHOWCASE_SITE_URL": "https://example.org/site/"}  # each case carries the code of its page


@dataclass(frozen=True, slots=True)
class Printed:
    """A volume as a typesetter made it: what it took, and how many pages and bytes it has."""

    name: str
    run: Run
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a volume of so many cases.

    `runs` are the seconds of ours each time, of which it shows the median. `again` is ours over unchanged
    content, `kept` whether it then took the file it had compiled before, and `changed` ours over one changed case.
    `preparation` and `compile` are seconds of ours.
    """

    cases: int
    ours: Printed
    runs: tuple[float, ...]
    again: Run
    changed: Run
    kept: bool
    preparation: float
    compile: float
    peers: tuple[Printed, ...]


def measure(cases: int, folder: Path, *, peers: bool, photographs: bool) -> Measured:
    """Everything about a volume of one size, in an empty folder."""
    root = folder / "root"
    write(cases, root, photographs=photographs)
    run_python("scripts/volume.py", "--help")  # compiles our code, as installing did the peers'
    command = ["scripts/volume.py", "--root", str(root), "--output", str(folder), COLLECTION]
    pdf, cache = folder / f"volumes/{COLLECTION}.pdf", root / ".cache/volumes"

    def ours() -> Run:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        return run_python(*command, **_SITE)

    runs, printed = [ours()], []
    for one in _of_peers(root, folder) if peers and cases <= PEERS_UP_TO else ():
        printed.append(one)
        runs.append(ours())
    before = _files(cache)
    again = run_python(*command, **_SITE)
    kept = bool(before) and _files(cache) == before
    _change(root)
    changed = run_python(*command, **_SITE)
    note = folder / "stages.json"
    run_module("printing.stages", str(root), str(note), **_SITE)
    usual = Run(median(run.seconds for run in runs), max(run.megabytes for run in runs))
    return Measured(
        cases,
        _printed("ours", usual, pdf),
        tuple(run.seconds for run in runs),
        again,
        changed,
        kept,
        **json.loads(note.read_text("utf-8")),
        peers=tuple(printed),
    )


def _change(root: Path) -> None:
    """Add a sentence to one case."""
    case = next((root / "cases" / COLLECTION).glob("anli-*.md"))
    with case.open("a", encoding="utf-8") as file:
        file.write("\n后来又读了一遍。\n")


def _of_peers(root: Path, folder: Path) -> Iterator[Printed]:
    for name, (module, *more) in PEERS.items():
        pdf = folder / f"{module}.pdf"
        run = run_module(module, str(root), str(pdf), *more, **_SITE)
        yield _printed(name, run, pdf)


def _printed(name: str, run: Run, pdf: Path) -> Printed:
    return Printed(name, run, len(PdfReader(pdf).pages), pdf.stat().st_size)


def _files(folder: Path) -> list[tuple[str, int]]:
    """Each file by its name and when it was written."""
    return sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
