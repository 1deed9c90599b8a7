"""One generated volume through ours and the peers, each in a process of its own, one after another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from measured import Run, run_module, run_python
from printing.manuscript import COLLECTION, write

PEERS = {
    "printing.weasy": "WeasyPrint",
    "printing.browser": "Chromium, two passes",
}
"""The modules that print as the peers do, and what they are called."""

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

    `again` is ours over unchanged content, `kept` whether it then took the file it had compiled before.
    `preparation` and `compile` are seconds of ours.
    """

    cases: int
    ours: Printed
    again: Run
    kept: bool
    preparation: float
    compile: float
    peers: tuple[Printed, ...]


def measure(cases: int, folder: Path, *, peers: bool) -> Measured:
    """Everything about a volume of one size, in an empty folder."""
    root = folder / "root"
    write(cases, root)
    run_python("scripts/volume.py", "--help")  # compiles our code, as installing did the peers'
    command = ["scripts/volume.py", "--root", str(root), "--output", str(folder), COLLECTION]
    run = run_python(*command, **_SITE)
    pdf, cache = folder / f"volumes/{COLLECTION}.pdf", root / ".cache/volumes"
    ours = _printed("ours", run, pdf)
    before = _files(cache)
    again = run_python(*command, **_SITE)
    note = folder / "stages.json"
    run_module("printing.stages", str(root), str(note), **_SITE)
    return Measured(
        cases,
        ours,
        again,
        bool(before) and _files(cache) == before,
        **json.loads(note.read_text("utf-8")),
        peers=tuple(_of_peers(root, folder)) if peers and cases <= PEERS_UP_TO else (),
    )


def _of_peers(root: Path, folder: Path) -> Iterator[Printed]:
    for module, name in PEERS.items():
        pdf = folder / f"{module}.pdf"
        run = run_module(module, str(root), str(pdf), **_SITE)
        yield _printed(name, run, pdf)


def _printed(name: str, run: Run, pdf: Path) -> Printed:
    return Printed(name, run, len(PdfReader(pdf).pages), pdf.stat().st_size)


def _files(folder: Path) -> list[tuple[str, int]]:
    """Each file by its name and when it was written."""
    return sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
