"""What a large volume needs that takes long and hangs on nothing else, made aside while its text is prepared.

That is the HTML and the code of most of its entries, and how the names of its indexes sound.
Whatever was not made ahead is made when it is asked for, so nothing depends on this but the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from showcase.aside import begun
from showcase.entry import Entry
from showcase.pages.qr import qr_file
from showcase.site import Site
from showcase.sounds import Sound, sound_of
from showcase.vocabulary import STEP
from showcase.volume.extensions import markdown_of
from showcase.volume.links import ascii_url

MANY = 50
"""Entries from which it is worth other processes."""

HERE = 8
"""One in so many entries is not made ahead; with it the text begins before any other has arrived."""


@dataclass(frozen=True, slots=True)
class Made:
    """Each thing that was made by what it was made of."""

    bodies: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


class Ahead:
    """What is made ahead for some entries of a site, from when this is made until it is asked for."""

    def __init__(self, entries: Sequence[Entry[Any]], site: Site) -> None:
        self._markdown = markdown_of(site)
        later = entries[len(entries) // HERE :] if len(entries) >= MANY else ()
        self._bodies = {entry.source.body for entry in later}
        self._codes = {ascii_url(site.published(entry.page)) for entry in later} - {""}
        self._making = begun(self._all) if later else Made
        self._hearing = begun(lambda: _heard(entries)) if later else dict

    def html(self, text: str) -> str:
        """A Markdown text as HTML."""
        return self._made.bodies[text] if text in self._bodies else self._rendered(text)

    def code(self, url: str) -> str:
        """The code of an address, as SVG."""
        return self._made.codes[url] if url in self._codes else qr_file(url)

    def sound(self, name: str) -> Sound:
        """How a name sounds."""
        return self._sounds.get(name) or sound_of(name)

    @cached_property
    def _made(self) -> Made:
        return self._making()

    @cached_property
    def _sounds(self) -> dict[str, Sound]:
        return self._hearing()

    def _all(self) -> Made:
        return Made(
            {text: self._rendered(text) for text in sorted(self._bodies)},
            {url: qr_file(url) for url in sorted(self._codes)},
        )

    def _rendered(self, text: str) -> str:
        return self._markdown.reset().convert(text)


def _heard(entries: Iterable[Entry[Any]]) -> dict[str, Sound]:
    """How the names sound that the indexes of a volume file; most of this is to load the readings."""
    return {name: sound_of(name) for name in sorted(set(_names(entries)))}


def _names(entries: Iterable[Entry[Any]]) -> Iterator[str]:
    """The names that the indexes of a volume file, as the records have them."""
    for entry in entries:
        yield getattr(entry.record, "unit", "")
        yield from getattr(entry.record, "region", "").split(STEP)
        yield from (award.name for award in getattr(entry.record, "awards", ()))
