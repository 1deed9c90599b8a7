"""What a large volume needs that takes long and hangs on nothing else, made aside while its text is prepared.

That is the HTML and the code of most of its entries, what its words are, and how the names of its indexes sound.
Whatever was not made ahead, or failed, is made when it is asked for, so nothing depends on this but the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import Any, TypeVar

from showcase.aside import Hand, arriving, begun
from showcase.entry import Entry
from showcase.pages.qr import qr_file
from showcase.phrases import Speech
from showcase.site import Site
from showcase.sounds import Sound, sound_of
from showcase.vocabulary import STEP
from showcase.volume.extensions import markdown_of
from showcase.volume.links import ascii_url
from showcase.volume.plan import Plan

T = TypeVar("T")

MANY = 50
"""Entries from which it is worth other processes."""

HERE = 3
"""One in so many entries is not made ahead, so that neither process has to wait for the other."""

Key = tuple[str, str]
"""What is made, and what of: `_BODY` and a Markdown text, `_CODE` and an address, `_SPEECH` and nothing."""

_BODY, _CODE, _SPEECH = "body", "code", "speech"


class Ahead:
    """What is made ahead for a plan, from when this is made until it is asked for."""

    def __init__(self, plan: Plan, site: Site, hand: Hand | None = None) -> None:
        """`hand` may have loaded how names sound."""
        self._plan = plan
        self._markdown = markdown_of(site)
        self._held: dict[Key, Any] = {}
        self._jobs = dict(self._begin(site)) if len(plan.entries) >= MANY else {}
        self._coming = arriving(self._done) if self._jobs else iter(())
        names = sorted(set(filter(None, _names(plan.entries))))
        if hand:
            self._hearing = hand.given(_heard, names)
        else:
            self._hearing = begun(lambda: _heard(names)) if self._jobs else dict

    def html(self, text: str) -> str:
        """A Markdown text as HTML."""
        return self._made((_BODY, text), partial(self._rendered, text))

    def code(self, url: str) -> str:
        """The code of an address, as SVG."""
        return self._made((_CODE, url), partial(qr_file, url))

    def speech(self) -> Speech:
        """What the words of the plan's titles are."""
        return self._made((_SPEECH, ""), self._counted)

    def sound(self, name: str) -> Sound:
        """How a name sounds."""
        return self._sounds.get(name) or sound_of(name)

    @cached_property
    def _sounds(self) -> dict[str, Sound]:
        return self._hearing()

    def _begin(self, site: Site) -> Iterator[tuple[Key, Callable[[], object]]]:
        """What is made aside, in the order in which it will be asked for."""
        for at, entry in enumerate(self._plan.entries):
            if at % HERE:
                body, url = entry.source.body, ascii_url(site.published(entry.page))
                yield (_BODY, body), partial(self._rendered, body)
                if url:
                    yield (_CODE, url), partial(qr_file, url)
        yield (_SPEECH, ""), self._counted

    def _done(self) -> Iterator[tuple[Key, object]]:
        """Each as it is made; what fails is left out, and fails again where it is asked for."""
        for key, make in self._jobs.items():
            with suppress(Exception):
                yield key, make()

    def _made(self, key: Key, make: Callable[[], T]) -> T:
        """What was made aside, waited for if need be, or else is made now."""
        while key in self._jobs and key not in self._held and (came := next(self._coming, None)):
            self._held[came[0]] = came[1]
        found: T = self._held[key] if key in self._held else make()
        return found

    def _rendered(self, text: str) -> str:
        return self._markdown.reset().convert(text)

    def _counted(self) -> Speech:
        return Speech.of(self._plan.texts)


def _heard(names: Sequence[str]) -> dict[str, Sound]:
    """How the names sound that the indexes of a volume file."""
    return {name: sound_of(name) for name in names}


def _names(entries: Iterable[Entry[Any]]) -> Iterator[str]:
    """The names that the indexes of a volume file, as the records have them."""
    for entry in entries:
        yield getattr(entry.record, "unit", "") or ""
        yield from (getattr(entry.record, "region", "") or "").split(STEP)
        yield from (award.name or "" for award in getattr(entry.record, "awards", ()) or ())
