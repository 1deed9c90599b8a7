"""Documents become a static index that a browser reads a few kilobytes at a time.

Terms are sorted (by UTF-16 unit, as browsers do) and cut into shards; a query loads only the shards
its terms fall into. All numbers are unsigned LEB128. Every file is gzipped here, because the servers
of closed networks often do not compress, and carries a neutral suffix, because some would unpack
`.gz` on the way.

| file | holds |
| --- | --- |
| `manifest.bin` | version; number and mean length of documents, from which on they come behind; common terms; first term of each shard |
| `analyser.bin` | the analyser's data |
| `lengths.bin` | the length of each document in terms, one byte each: `round(2 * log2(length))` |
| `facets.bin` | the values of each document by facet, and its date |
| `names.bin` | the first key of each file of names |
| `n/N.bin` | titles, units and brands in pinyin |
| `s/N.bin` | a shard: count of terms; for each its UTF-8 and posting lengths and its UTF-8; postings |
| `d/N.bin` | a document: address, title, kind, date, language, values of facets, prose (`text`), lines of its box |

Documents are numbered in the order of the site's paths, those that come behind last.

A posting is twice the gap to the last document's number. One is added where more is to be said, and
then follows four times (the count less one) plus the place: 1 a heading, 2 a name, 3 the title.
Terms that a sixth of all documents have are `common`: they say little and weigh much, so they are read
only where a query has nothing better.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from showcase.search.analyser import folding, settings
from showcase.search.document import Document
from showcase.search.names import NameFile, name_files
from showcase.search.packing import gzipped, packed, put
from showcase.search.part import Listing, Part, analysed, numbered

SHARD = 1536
"""Bytes of postings in a shard before it is cut."""

COMMON = 6
"""A term is common where one document in so many has it, and at least a hundred do."""

Files = Iterator[tuple[str, bytes]]


def build_index(
    documents: Iterable[Document],
    labels: Mapping[str, str],
    synonyms: Sequence[tuple[str, ...]] = (),
) -> Files:
    """The index's files: paths relative to its folder, and their bytes; the manifest comes last.

    `labels` are the Chinese names of the facets to filter by, `synonyms` groups of words that mean the same.
    """
    part = analysed(numbered(documents, lambda one: one.facts))
    yield from index_of(part, name_files(part.facts), labels, synonyms)


def index_of(
    part: Part,
    spelt: Iterable[NameFile],
    labels: Mapping[str, str],
    synonyms: Sequence[tuple[str, ...]] = (),
) -> Files:
    """The same of documents that have been numbered and analysed; `spelt` are the files of their names."""
    version = hashlib.sha256()

    def kept(path: str, data: bytes) -> tuple[str, bytes]:
        version.update(data)
        return path, data

    for number, fragment in enumerate(part.fragments):
        yield kept(f"d/{number}.bin", fragment)
    firsts: list[str] = []
    for number, (first, data) in enumerate(_shards(part.listings)):
        firsts.append(first)
        yield kept(f"s/{number}.bin", gzipped(data))
    yield kept(
        "lengths.bin", gzipped(bytes(min(255, round(2 * math.log2(n or 1))) for n in part.lengths))
    )
    yield kept("facets.bin", packed(_columns(part.facts, labels)))
    keys: list[str] = []
    for number, (key, data) in enumerate(spelt):
        keys.append(key)
        yield kept(f"n/{number}.bin", data)
    yield kept("names.bin", packed(keys))
    yield kept("analyser.bin", packed(_analyser(synonyms)))
    least = max(100, len(part.lengths) // COMMON)
    manifest = {
        "version": version.hexdigest()[:12],
        "count": len(part.lengths),
        "behind": sum(not facts.behind for facts in part.facts),
        "mean": round(sum(part.lengths) / max(1, len(part.lengths)), 2),
        "shards": firsts,
        "common": part.common(least),
    }
    yield "manifest.bin", packed(manifest)


def _shards(postings: Mapping[str, Listing]) -> Iterator[tuple[str, bytes]]:
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
    put(head, len(listed))
    for term, coded in listed:
        encoded = term.encode()
        put(head, len(encoded))
        put(head, len(coded))
        head += encoded
        body += coded
    return bytes(head + body)


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
