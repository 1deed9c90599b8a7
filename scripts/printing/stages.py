"""Ours in its two stages, in one process: from files to the typesetter's data, and from there to a PDF.

    python3 -m printing.stages ROOT NOTE      # in the folder scripts

The first counts from the start of Python, loading of our code included.
"""

from __future__ import annotations

import time

BEGAN = time.perf_counter()

import json
import sys
from pathlib import Path

from showcase.loading import load_checked
from showcase.site import read_site
from showcase.volume import collection_plan, compose, typeset


def main(root: Path, note: Path) -> None:
    """Write the seconds of both stages as JSON."""
    catalogue, _problems = load_checked(root)
    (collection,) = catalogue.of("collection")
    volume = compose(collection_plan(collection, catalogue), catalogue, read_site(root))
    prepared = time.perf_counter()
    typeset(volume, 0)
    took = {"preparation": prepared - BEGAN, "compile": time.perf_counter() - prepared}
    note.write_text(json.dumps(took), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
