"""How to cite a page: a reference in the form of GB/T 7714—2015 《信息与文献 参考文献著录规则》.

The form is that of 4.6 for an electronic resource, with `//` and the work it is part of from 4.2:

    责任者. 题名[EB/OL]//所属. (日期)[引用日期]. 网址.

Only what is known is stated; what is not falls away with its punctuation. An entry for whose text no
record names anybody begins with its title, as 8.1 allows in numbered lists. Its date is the record's own: in brackets
if it is a day, plain if it is only a year or a month. The day of access cannot be known when a page is
made: the browser fills it in. The marks are half-width with a blank after them, as the standard's own
examples are set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.site import Site

FILLED = "%"
"""Stands, in what the browser fills in, for what only the browser knows."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHORTER = re.compile(r"\d{4}(-\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts of a reference; all but the title may be empty."""

    title: str
    responsible: str = ""
    host: str = ""
    time: str = ""
    url: str = ""

    @property
    def opening(self) -> str:
        """All that comes before the day of access."""
        by = f"{self.responsible}. " if self.responsible else ""
        of = f"//{self.host}" if self.host else ""
        return f"{by}{self.title}[EB/OL]{of}.{f' {self._imprint}' if self._imprint else ''}"

    @property
    def accessed(self) -> str:
        """What the browser puts between opening and closing, `FILLED` standing for the day."""
        return f"[{FILLED}]" if self._imprint else f" [{FILLED}]."

    @property
    def closing(self) -> str:
        """All that comes after the day of access."""
        return f"{'.' if self._imprint else ''}{f' {self.url}.' if self.url else ''}"

    @property
    def here(self) -> str:
        """What the browser puts at the end, `FILLED` standing for the address; empty if it is known."""
        return "" if self.url else f" {FILLED}."

    @property
    def text(self) -> str:
        """The reference as it is without a browser's help."""
        return self.opening + self.closing

    @property
    def _imprint(self) -> str:
        if _DAY.fullmatch(self.time):
            return f"({self.time})"
        return self.time if _SHORTER.fullmatch(self.time) else ""


def reference(entry: Entry[Any], catalogue: Catalogue, site: Site) -> Reference:
    """How to cite an entry: it is part of the collection in whose folder it stands, or of the site."""
    holder = catalogue.get(entry.folder)
    return Reference(
        title=entry.title,
        responsible=entry.kind.responsible(entry, catalogue),
        host=holder.title if holder and holder is not entry else site.name,
        time=entry.kind.day(entry.record),
        url=site.published(entry.page),
    )
