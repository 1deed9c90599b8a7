"""页面: plain pages such as the home page's opening words, 关于本站 and the editors' guide.

A page at the address of a generated index (`content/brands/index.md`) introduces that index.
"""

from __future__ import annotations

import posixpath
from typing import Any

from pydantic import Field

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind, Place
from showcase.records import Sheet
from showcase.values import Text


class Page(Sheet):
    """What the front matter of a plain page holds."""

    title: Text = Field(title="标题")
    summary: Text | None = Field(None, title="摘要")


def _context(entry: Entry[Page], catalogue: Catalogue) -> dict[str, Any]:
    """The way to a page of a folder leads over the page that opens the folder."""
    opening = catalogue.at(f"{posixpath.dirname(entry.source.path)}/index.md")
    between = opening is not None and opening.page not in ("index.md", entry.page)
    return {"trail": [(opening.title, opening.page)] if opening and between else []}


PAGE = Kind(
    name="page",
    label="页面",
    model=Page,
    place=Place("content/{path*}.md"),
    template="page.md.j2",
    order=lambda entry: entry.id,
    context=_context,
)
