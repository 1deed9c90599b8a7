"""Ours in its two stages, in one process: from files to the typesetter's data, and from there to a PDF.

    python3 -m printing.stages ROOT NOTE      # in the folder scripts

The first counts from the start of Python, loading of our code included. The content is checked beside the second.
"""

from __future__ import annotations

import time

BEGAN = time.perf_counter()

import gc
import json
import sys
from pathlib import Path

gc.disable()  # as scripts/volume.py does

from showcase.aside import Hand, begun

HAND = Hand("pypinyin") if __name__ == "__main__" else None  # a process, and importing begins none

from showcase.loading import load
from showcase.rules import check
from showcase.site import read_site
from showcase.volume import Ahead, collection_plan, compose, typeset


def main(root: Path, note: Path) -> None:
    """Write the seconds of both stages as JSON."""
    catalogue, site = load(root), read_site(root)
    (collection,) = catalogue.of("collection")
    plan = collection_plan(collection, catalogue)
    ahead = Ahead(plan, site, HAND)
    volume = compose(plan, catalogue, site, ahead)
    prepared = time.perf_counter()
    checked = begun(lambda: check(catalogue))
    typeset(volume, 0)
    took = {"preparation": prepared - BEGAN, "compile": time.perf_counter() - prepared}
    checked()
    note.write_text(json.dumps(took), "utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
