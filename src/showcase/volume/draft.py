"""One source on its way into a volume: its texts prepared, its links and pictures resolved.

It remembers what could not be printed, so that each problem names the file it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.body import BodyLink
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.output import address
from showcase.pages.address import beside, published_path
from showcase.problem import Problem
from showcase.site import Site
from showcase.volume.ahead import Ahead
from showcase.volume.blame import endless_titles, missing_glyphs, missing_pictures
from showcase.volume.book import Node, Nodes
from showcase.volume.links import ascii_url
from showcase.volume.nodes import walk
from showcase.volume.pictures import Pictures
from showcase.volume.plan import Plan
from showcase.volume.surroundings import Surroundings, Target
from showcase.volume.text import GETA, LONGEST, drawable, line, short
from showcase.wordcount import count_zi


@dataclass(frozen=True)
class Workshop:
    """What all sources of a volume share. `numbers` are those of its pieces, by id, from 1; `ahead` is what
    was begun for them."""

    catalogue: Catalogue
    site: Site
    numbers: Mapping[str, int]
    pictures: Pictures
    ahead: Ahead

    @classmethod
    def over(
        cls,
        catalogue: Catalogue,
        plan: Plan,
        site: Site,
        ahead: Ahead | None = None,
        kept: Path | None = None,
    ) -> Workshop:
        """A workshop for the pieces of a volume; `kept` is the folder of its pictures (`Pictures`)."""
        numbers = {entry.id: number for number, entry in enumerate(plan.entries, 1)}
        pictures = Pictures(catalogue, kept)
        return cls(catalogue, site, numbers, pictures, ahead or Ahead(plan, site))


class Draft:
    """The texts of one entry, prepared one after another."""

    def __init__(self, entry: Entry[Any], workshop: Workshop) -> None:
        self._entry = entry
        self._shop = workshop
        self._asked: set[str] = set()
        self._endless: set[str] = set()
        self._around = Surroundings(self._target, self._beside, prefix=entry.id)

    def field(self, text: str | None) -> str:
        """A field of one paragraph; empty if there is none."""
        return drawable(line(text), self._around.missing) if text else ""

    def title(self, text: str) -> str:
        """A title, which is never empty, not even where all of it is invisible, and never endless."""
        whole = self.field(text)
        if len(whole) > LONGEST:
            self._endless.add(text)
        return short(whole) or GETA

    def counted(self, made: str) -> str:
        """The same, but its 字 count as the volume's."""
        self._around.texts.append(made)
        return made

    def body(self, markdown: str) -> Nodes:
        """The node tree of a Markdown text."""
        return walk(self._shop.ahead.html(markdown), self._around)

    def picture(self, file: str, alt: str, caption: str | None) -> Node:
        """A figure node for a file that a field names, relative to the entry's folder."""
        name = self._take(beside(self._entry, file))
        return {
            "t": "figure",
            "name": name,
            "alt": short(self.field(alt)),
            "caption": self.field(caption),
        }

    def shows(self, file: str) -> bool:
        """Whether the picture has already been asked for."""
        return beside(self._entry, file) in self._asked

    @property
    def text(self) -> str:
        """What was walked or counted so far."""
        return "\n".join(self._around.texts)

    @property
    def count(self) -> int:
        """字 of what was walked or counted so far."""
        return count_zi(self.text)

    def problems(self) -> Iterator[Problem]:
        """What could not be printed. To be asked when all pictures of the volume have been tried."""
        faults = self._shop.pictures.faults
        asked = {path: faults[path] for path in self._asked if path in faults}
        yield from missing_glyphs(self._entry.source, self._around.missing)
        yield from missing_pictures(self._entry, asked)
        yield from endless_titles(self._entry.source, self._endless)

    def _take(self, path: str) -> str:
        self._asked.add(path)
        return self._shop.pictures.take(path)

    def _beside(self, written: str) -> str:
        link = BodyLink(written, "", 0, picture=True)
        return self._take(written if link.leaves else link.path_from(self._entry.folder))

    def _target(self, written: str) -> Target:
        link = BodyLink(written, "", 0, picture=False)
        if link.leaves:
            safe = written.lower().startswith(("http://", "https://"))
            return Target(url=ascii_url(written)) if safe else Target()
        path = link.path_from(self._entry.folder)
        found = self._shop.catalogue.at(path)
        if found and found.id in self._shop.numbers:
            return Target(number=self._shop.numbers[found.id])
        if not self._shop.site.url or not (found or self._shop.catalogue.has_file(path)):
            return Target()
        there = address(found.page) if found else published_path(path)
        return Target(url=ascii_url(self._shop.site.url + there))
