"""Pages drawn one at a time, when somebody asks for them.

What a page needs of the other entries (neighbours, groups) is worked out once for a catalogue; the text
of the other pages never.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind
from showcase.output import Output, address
from showcase.pages.address import introduced
from showcase.pages.entries import EntryPages
from showcase.pages.render import Renderer
from showcase.pages.stream import generated
from showcase.site import Site

_NONE = ""
"""No page has this path: nothing is drawn, only listed."""


class SinglePages:
    """The pages of one catalogue."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self.catalogue = catalogue
        self.site = site
        self._renderer = Renderer(catalogue, site)
        self._drawers: dict[str, EntryPages] = {}

    @cached_property
    def listed(self) -> Mapping[str, Output]:
        """The pages made from many entries by their paths, without their text."""
        sketched = Renderer(self.catalogue, self.site, only=_NONE)
        return {output.path: output for output in generated(sketched)}

    def has(self, path: str) -> bool:
        """Whether there is a page at a path of the Output stream."""
        return self.entry(path) is not None or path in self.listed

    def entry(self, path: str) -> Entry[Any] | None:
        """The entry whose page stands at a path of the Output stream."""
        found = (one for one in self.catalogue.at_address(address(path)) if one.page == path)
        return next(found, None)

    def sketch(self, path: str) -> Output | None:
        """The page at a path with its front matter at least; None if there is none."""
        return self.listed.get(path) or self.page(path)

    def page(self, path: str) -> Output | None:
        """The page at a path of the Output stream, with its text; None if there is none."""
        entry = self.entry(path)
        if entry is not None and path not in introduced(self.catalogue.kinds):
            return self._drawer(entry.kind).page(entry)
        if path not in self.listed:
            return None
        drawn = generated(Renderer(self.catalogue, self.site, only=path))
        return next(output for output in drawn if output.path == path)

    def _drawer(self, kind: Kind[Any]) -> EntryPages:
        if kind.name not in self._drawers:
            self._drawers[kind.name] = EntryPages(self._renderer, kind)
        return self._drawers[kind.name]
