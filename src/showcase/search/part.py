"""A run of documents as the index knows them: their fragments, their lengths, where each term stands.

Runs can be made side by side, in several processes, and joined; the result is that of one long run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from showcase.output import Facts
from showcase.search.analyser import terms
from showcase.search.document import Document
from showcase.search.packing import packed, put, taken

T = TypeVar("T")

HEADING, NAME, TITLE = 1, 2, 3
"""Where a term stands, if not only in the text; the highest counts."""

_NAMES = ("unit", "brand", "award")


class Listing:
    """Where one term stands: the postings as they are written, the newest document, how many there are."""

    __slots__ = ("coded", "documents", "newest")

    def __init__(self) -> None:
        self.coded = bytearray()
        self.newest = self.documents = 0

    def take(self, later: Listing) -> None:
        """Add the postings of documents that come after all of these."""
        first, size = taken(later.coded)
        put(self.coded, first - (self.newest << 1))  # its gap was counted from no document
        self.coded += later.coded[size:]
        self.newest = later.newest
        self.documents += later.documents


@dataclass(slots=True)
class Part:
    """What is known of some documents with successive numbers, in their order."""

    facts: list[Facts] = field(default_factory=list)
    fragments: list[bytes] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    listings: dict[str, Listing] = field(default_factory=dict)

    def take(self, later: Part) -> None:
        """Add documents that come after these; what is added is used up."""
        self.facts += later.facts
        self.fragments += later.fragments
        self.lengths += later.lengths
        for term, listing in later.listings.items():
            held = self.listings.setdefault(term, listing)
            if held is not listing:
                held.take(listing)

    def common(self, least: int) -> list[str]:
        """The terms that so many documents have, sorted."""
        return sorted(term for term, one in self.listings.items() if one.documents >= least)

    def add(self, number: int, document: Document) -> None:
        """Take up a document with a number that is higher than all before."""
        facts = document.facts
        counts = terms(document.page.whole)
        counts.update(_terms_of(facts.title))
        named = (value for name in _NAMES for value in facts.values.get(name, ()))
        ranked = ((HEADING, document.page.headings), (NAME, named), (TITLE, (facts.title,)))
        places = {
            term: place for place, texts in ranked for text in texts for term in _terms_of(text)
        }
        listings, place_of = self.listings, places.get
        held = listings.get
        for term, count in counts.items():
            listing = held(term)
            if listing is None:
                listing = listings[term] = Listing()
            coded = listing.coded
            gap = number - listing.newest
            listing.newest = number
            listing.documents += 1
            more = (count - 1) << 2 | place_of(term, 0)
            if gap < 64 and more < 128:  # nearly always: a byte each
                if more:
                    coded.append(gap << 1 | 1)
                    coded.append(more)
                else:
                    coded.append(gap << 1)
            else:
                put(coded, gap << 1 | (more > 0))
                if more:
                    put(coded, more)
        self.facts.append(facts)
        self.fragments.append(packed(_fragment(document)))
        self.lengths.append(counts.total())


def numbered(items: Iterable[T], facts_of: Callable[[T], Facts]) -> list[T]:
    """Items in the order in which they are numbered: as they come, those last that come behind."""
    return sorted(items, key=lambda one: facts_of(one).behind)


def analysed(documents: Iterable[Document], first: int = 0) -> Part:
    """A run of documents, the first with a number."""
    part = Part()
    for number, document in enumerate(documents, first):
        part.add(number, document)
    return part


@lru_cache(4096)
def _terms_of(text: str) -> Counter[str]:
    """The terms of a title, heading or name; many come again and again."""
    return terms(text)


def _fragment(document: Document) -> dict[str, Any]:
    facts = document.facts
    seldom = {"lang": facts.language, "box": document.page.box}
    return {
        **{name: value for name, value in seldom.items() if value},
        "url": document.url,
        "title": facts.title,
        "kind": facts.kind,
        "day": facts.day,
        "values": {name: list(held) for name, held in facts.values.items()},
        "text": document.page.text,
    }
