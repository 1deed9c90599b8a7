"""What a large volume needs that takes long and hangs on nothing else, made aside while its text is prepared.

That is the HTML and the code of most of its entries, and how the names of its indexes sound.
Whatever was not made ahead, or failed, is made when it is asked for, so nothing depends on this but the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from showcase.aside import Hand, begun
from showcase.entry import Entry
from showcase.pages.qr import qr_file
from showcase.site import Site
from showcase.sounds import Sound, sound_of
from showcase.vocabulary import STEP
from showcase.volume.extensions import markdown_of
from showcase.volume.links import ascii_url

T = TypeVar("T")

MANY = 50
"""Entries from which it is worth other processes."""

HERE = 4
"""One in so many entries is not made ahead; with it the text begins before any other has arrived."""


@dataclass(frozen=True, slots=True)
class Made:
    """Each thing that was made by what it was made of."""

    bodies: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


class Ahead:
    """What is made ahead for some entries of a site, from when this is made until it is asked for."""

    def __init__(self, entries: Sequence[Entry[Any]], site: Site, hand: Hand | None = None) -> None:
        """`hand` may have loaded how names sound."""
        self._markdown = markdown_of(site)
        later = entries[len(entries) // HERE :] if len(entries) >= MANY else ()
        self._bodies = {entry.source.body for entry in later}
        self._codes = {ascii_url(site.published(entry.page)) for entry in later} - {""}
        self._making = begun(self._all) if later else Made
        names = sorted(set(filter(None, _names(entries))))
        if hand:
            self._hearing = hand.given(_heard, names)
        else:
            self._hearing = begun(lambda: _heard(names)) if later else dict

    def html(self, text: str) -> str:
        """A Markdown text as HTML."""
        made = self._made.bodies.get(text) if text in self._bodies else None
        return self._rendered(text) if made is None else made

    def code(self, url: str) -> str:
        """The code of an address, as SVG."""
        made = self._made.codes.get(url) if url in self._codes else None
        return qr_file(url) if made is None else made

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
            _each(self._rendered, self._bodies),
            _each(qr_file, self._codes),
        )

    def _rendered(self, text: str) -> str:
        return self._markdown.reset().convert(text)


def _heard(names: Sequence[str]) -> dict[str, Sound]:
    """How the names sound that the indexes of a volume file."""
    return _each(sound_of, names)


def _each(make: Callable[[str], T], things: Iterable[str]) -> dict[str, T]:
    """What comes of each of the things, but for those that fail: they fail again where they are asked for."""
    made: dict[str, T] = {}
    for one in sorted(set(things)):
        with suppress(Exception):
            made[one] = make(one)
    return made


def _names(entries: Iterable[Entry[Any]]) -> Iterator[str]:
    """The names that the indexes of a volume file, as the records have them."""
    for entry in entries:
        yield getattr(entry.record, "unit", "") or ""
        yield from (getattr(entry.record, "region", "") or "").split(STEP)
        yield from (award.name or "" for award in getattr(entry.record, "awards", ()) or ())
