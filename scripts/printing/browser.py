"""Chromium in two passes, for it cannot say in the contents on which page something stands.

It prints once; where each piece landed is read from that file; the numbers are written into the page that is
still open, and it prints again.

    python3 -m printing.browser ROOT PDF      # in the folder scripts
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import pymupdf
from playwright.sync_api import Page

from browsing import browsing
from printing.page import page

MORE = """
.line { display: flex; flex-wrap: wrap; }
.line i { flex: 1; border-bottom: 1px dotted; margin: 0 0.5em 0.4em; }
.at { min-width: 1.5em; text-align: right; }
"""
_open: Any = pymupdf.open  # it has no types
_PATIENCE = 600_000  # milliseconds

_FILL = """numbers => {
  for (const one of document.querySelectorAll("a.at")) one.textContent = numbers[one.hash.slice(1)];
}"""


def main(root: Path, pdf: Path) -> None:
    """From a folder of Markdown to a file."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        source = Path(folder) / "volume.html"
        source.write_text(page(root, MORE), "utf-8")
        opened = browser.new_page()
        opened.set_default_timeout(_PATIENCE)
        opened.goto(source.as_uri())
        opened.evaluate("document.fonts.ready")
        opened.evaluate(_FILL, landed(_printed(opened)))
        pdf.write_bytes(_printed(opened))


def _printed(opened: Page) -> bytes:
    """What ours has too: bookmarks and tags."""
    return opened.pdf(prefer_css_page_size=True, outline=True, tagged=True)


def landed(pdf: bytes) -> dict[str, int]:
    """The page, counted from 1, on which each target of a link stands."""
    with _open(stream=pdf, filetype="pdf") as document:
        return {name: held["page"] + 1 for name, held in document.resolve_names().items()}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
