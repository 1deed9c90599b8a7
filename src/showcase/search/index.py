"""Documents become a static index that a browser reads a few kilobytes at a time.

Terms are sorted (by UTF-16 unit, as browsers do) and cut into shards; a query loads only the shards
its terms fall into. All numbers are unsigned LEB128. Every file is gzipped here, because the servers
of closed networks often do not compress, and carries a neutral suffix, because some would unpack
`.gz` on the way.

| file | holds |
| --- | --- |
| `manifest.bin` | version, number and mean length of documents, first term of each shard, common terms |
| `analyser.bin` | the analyser's data |
| `lengths.bin` | the length of each document in terms, one byte each: `round(2 * log2(length))` |
| `facets.bin` | the values of each document by facet, and its date |
| `names.bin` | the first key of each file of names |
| `n/N.bin` | titles, units and brands in pinyin |
| `s/N.bin` | a shard: count of terms; for each its UTF-8 and posting lengths and its UTF-8; postings |
| `d/N.bin` | a document: address, title, kind, date, text |

A posting is twice the gap to the last document's number. One is added where more is to be said, and
then follows four times (the count less one) plus the place: 1 a heading, 2 a name, 3 the title.
Terms that a sixth of all documents have are `common`: they say little and weigh much, so they are read
only where a query has nothing better.
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from showcase.search.analyser import folding, settings, terms
from showcase.search.document import Document
from showcase.search.names import names

SHARD = 1536
"""Bytes of postings in a shard before it is cut."""

COMMON = 6
"""A term is common where one document in so many has it, and at least a hundred do."""

HEADING, NAME, TITLE = 1, 2, 3
"""Where a term stands, if not only in the text; the highest counts."""

_NAMES = ("unit", "brand", "award")

Files = Iterator[tuple[str, bytes]]


def build_index(
    documents: Iterable[Document],
    labels: Mapping[str, str],
    synonyms: Sequence[tuple[str, ...]] = (),
) -> Files:
    """The index's files: paths relative to its folder, and their bytes; the manifest comes last.

    `labels` are the Chinese names of the facets to filter by, `synonyms` groups of words that mean the same.
    """
    postings = _Postings()
    lengths: list[int] = []
    rows: list[tuple[str, Any]] = []
    version = hashlib.sha256()

    def kept(path: str, data: bytes) -> tuple[str, bytes]:
        version.update(data)
        return path, data

    for number, document in enumerate(documents):
        lengths.append(postings.add(number, document))
        rows.append((document.url, document.facts))
        yield kept(f"d/{number}.bin", _packed(_fragment(document)))
    firsts: list[str] = []
    for number, (first, data) in enumerate(_shards(postings.of)):
        firsts.append(first)
        yield kept(f"s/{number}.bin", _gzip(data))
    yield kept("lengths.bin", _gzip(bytes(min(255, round(2 * math.log2(n or 1))) for n in lengths)))
    yield kept("facets.bin", _packed(_columns([facts for _url, facts in rows], labels)))
    keys: list[str] = []
    for number, (key, columns) in enumerate(names(facts for _url, facts in rows)):
        keys.append(key)
        yield kept(f"n/{number}.bin", _packed(columns))
    yield kept("names.bin", _packed(keys))
    yield kept("analyser.bin", _packed(_analyser(synonyms)))
    least = max(100, len(lengths) // COMMON)
    manifest = {
        "version": version.hexdigest()[:12],
        "count": len(lengths),
        "mean": round(sum(lengths) / max(1, len(lengths)), 2),
        "shards": firsts,
        "common": postings.common(least),
    }
    yield "manifest.bin", _packed(manifest)


class _Listing:
    """Where one term stands: the postings as they are written, the newest document, how many there are."""

    __slots__ = ("coded", "documents", "newest")

    def __init__(self) -> None:
        self.coded = bytearray()
        self.newest = self.documents = 0


class _Postings:
    """The listing of each term; documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self.of: dict[str, _Listing] = {}

    def add(self, number: int, document: Document) -> int:
        """Count a document's terms; how many there are."""
        facts = document.facts
        counts = terms(document.page.text)
        counts.update(_terms_of(facts.title))
        named = (value for name in _NAMES for value in facts.values.get(name, ()))
        ranked = ((HEADING, document.page.headings), (NAME, named), (TITLE, (facts.title,)))
        places = {
            term: place for place, texts in ranked for text in texts for term in _terms_of(text)
        }
        listings = self.of
        for term, count in counts.items():
            listing = listings.get(term)
            if listing is None:
                listing = listings[term] = _Listing()
            gap = number - listing.newest
            listing.newest = number
            listing.documents += 1
            more = (count - 1) << 2 | places.get(term, 0)
            if gap < 64:  # nearly always
                listing.coded.append(gap << 1 | (more > 0))
            else:
                _put(listing.coded, gap << 1 | (more > 0))
            if more:
                _put(listing.coded, more)
        return counts.total()

    def common(self, least: int) -> list[str]:
        """The terms that so many documents have, sorted."""
        return sorted(term for term, listing in self.of.items() if listing.documents >= least)


@lru_cache(4096)
def _terms_of(text: str) -> Counter[str]:
    """The terms of a title, heading or name; many come again and again."""
    return terms(text)


def _shards(postings: Mapping[str, _Listing]) -> Iterator[tuple[str, bytes]]:
    held: list[tuple[str, bytearray]] = []
    size = 0
    for term in sorted(postings, key=_browser_order):
        coded = postings[term].coded
        if held and size + len(coded) > SHARD:
            yield held[0][0], _shard(held)
            held, size = [], 0
        held.append((term, coded))
        size += len(coded)
    if held:
        yield held[0][0], _shard(held)


def _browser_order(term: str) -> bytes:
    """JavaScript compares strings by UTF-16 unit, which differs from code points above U+FFFF."""
    return term.encode("utf-16-be")


def _shard(listed: Sequence[tuple[str, bytearray]]) -> bytes:
    head, body = bytearray(), bytearray()
    _put(head, len(listed))
    for term, coded in listed:
        encoded = term.encode()
        _put(head, len(encoded))
        _put(head, len(coded))
        head += encoded
        body += coded
    return bytes(head + body)


def _fragment(document: Document) -> dict[str, Any]:
    facts = document.facts
    language = {"lang": facts.language} if facts.language else {}
    return {
        **language,
        "url": document.url,
        "title": facts.title,
        "kind": facts.kind,
        "day": facts.day,
        "values": {name: list(held) for name, held in facts.values.items()},
        "text": document.page.text,
    }


def _columns(rows: list[Any], labels: Mapping[str, str]) -> dict[str, Any]:
    held = {name for facts in rows for name in facts.values}
    columns: dict[str, list[tuple[str, ...]]] = {"kind": [(facts.kind,) for facts in rows]}
    columns |= {
        name: [facts.values.get(name, ()) for facts in rows] for name in sorted(held & {*labels})
    }
    coded = {name: _coded(column) for name, column in columns.items()}
    return {"labels": dict(labels), "days": [facts.day for facts in rows], "columns": coded}


def _coded(column: list[tuple[str, ...]]) -> dict[str, Any]:
    values = sorted({value for held in column for value in held})
    places = {value: at for at, value in enumerate(values)}
    return {"values": values, "rows": [[places[value] for value in held] for held in column]}


def _analyser(synonyms: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """The analyser's data, its pairs of characters as gaps between code points and what they become."""
    fold = sorted(folding().items())
    points = [0, *(ord(source) for source, _target in fold)]
    return {
        "idle": settings()["idle"],
        "from": [later - before for before, later in pairwise(points)],
        "to": "".join(target for _source, target in fold),
        "synonyms": synonyms,
    }


def _put(target: bytearray, number: int) -> None:
    while number > 127:
        target.append(number & 127 | 128)
        number >>= 7
    target.append(number)


def _packed(value: Any) -> bytes:
    return _gzip(_json(value))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _gzip(data: bytes) -> bytes:
    """Packed, without a time. For small files a small window does; to clear a large one takes as long again."""
    bits, level = (13, 7) if len(data) < 8192 else (15, 8)
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + bits, level)
    return packer.compress(data) + packer.flush()
