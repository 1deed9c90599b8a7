"""Documents become a static index that a browser reads a few kilobytes at a time.

Terms are sorted (by UTF-16 unit, as browsers do) and cut into shards; a query loads only the shards its terms fall into. All numbers
are unsigned LEB128. Every file is gzipped here, because the servers of closed networks often do not
compress, and carries a neutral suffix, because some would unpack `.gz` on the way.

| file | holds |
| --- | --- |
| `manifest.json` | version, number and mean length of documents, the first term of each shard |
| `analyser.bin` | the analyser's data |
| `lengths.bin` | the length of each document, in terms |
| `facets.bin` | the values of each document by facet, and its date |
| `s/N.bin` | a shard: count of terms; for each its UTF-8 and posting lengths and its UTF-8; postings |
| `d/N.bin` | a document: address, title, kind, date, text |

A posting is the gap to the last document's number and twice the count, plus one if in the title.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from showcase.search.analyser import settings, terms
from showcase.search.document import Document

SHARD = 8192
"""Bytes of postings in a shard before it is cut."""

Files = Iterator[tuple[str, bytes]]


def build_index(documents: Iterable[Document], labels: dict[str, str]) -> Files:
    """The index's files: paths relative to its folder, and their bytes; the manifest comes last.

    `labels` are the Chinese names of facets and kinds that the page shows.
    """
    postings = _Postings()
    lengths: list[int] = []
    rows: list[Document] = []
    version = hashlib.sha256()
    for number, document in enumerate(documents):
        lengths.append(postings.add(number, document))
        rows.append(Document(document.url, document.facts, ""))
        data = _packed(_fragment(document))
        version.update(data)
        yield f"d/{number}.bin", data
    firsts: list[str] = []
    for number, (first, data) in enumerate(_shards(postings.coded)):
        firsts.append(first)
        version.update(data)
        yield f"s/{number}.bin", _gzip(data)
    sized = bytearray()
    for length in lengths:
        _put(sized, length)
    yield "lengths.bin", _gzip(bytes(sized))
    columns = _packed(_columns(rows, labels))
    version.update(columns)
    yield "facets.bin", columns
    analyser = _packed(settings())
    version.update(analyser)
    yield "analyser.bin", analyser
    manifest = {
        "version": version.hexdigest()[:12],
        "count": len(lengths),
        "mean": round(sum(lengths) / max(1, len(lengths)), 2),
        "shards": firsts,
    }
    yield "manifest.json", _json(manifest)


class _Postings:
    """For each term its coded postings; documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self.coded: dict[str, bytearray] = {}
        self._newest: dict[str, int] = {}

    def add(self, number: int, document: Document) -> int:
        """Count a document's terms; how many there are."""
        title = terms(document.facts.title)
        counts = Counter(terms(document.text))
        counts.update(title)
        named = set(title)
        coded, newest = self.coded, self._newest
        for term, count in counts.items():
            held = coded.get(term)
            if held is None:
                held = coded[term] = bytearray()
                gap = number
            else:
                gap = number - newest[term]
            newest[term] = number
            value = count << 1 | (term in named)
            if gap < 128 and value < 128:  # nearly always: one byte each
                held.append(gap)
                held.append(value)
            else:
                _put(held, gap)
                _put(held, value)
        return counts.total()


def _shards(postings: dict[str, bytearray]) -> Iterator[tuple[str, bytes]]:
    names: list[str] = []
    size = 0
    for term in sorted(postings, key=_browser_order):
        if names and size + len(postings[term]) > SHARD:
            yield names[0], _shard(names, postings)
            names, size = [], 0
        names.append(term)
        size += len(postings[term])
    if names:
        yield names[0], _shard(names, postings)


def _browser_order(term: str) -> bytes:
    """JavaScript compares strings by UTF-16 unit, which differs from code points above U+FFFF."""
    return term.encode("utf-16-be")


def _shard(names: list[str], postings: dict[str, bytearray]) -> bytes:
    head, body = bytearray(), bytearray()
    _put(head, len(names))
    for name in names:
        encoded = name.encode()
        _put(head, len(encoded))
        _put(head, len(postings[name]))
        head += encoded
        body += postings[name]
    return bytes(head + body)


def _fragment(document: Document) -> dict[str, Any]:
    facts = document.facts
    return {
        "url": document.url,
        "title": facts.title,
        "kind": facts.kind,
        "day": facts.day,
        "values": {name: list(held) for name, held in facts.values.items()},
        "text": document.text,
    }


def _columns(rows: list[Document], labels: dict[str, str]) -> dict[str, Any]:
    names = sorted({name for row in rows for name in row.facts.values})
    columns: dict[str, list[tuple[str, ...]]] = {"kind": [(row.facts.kind,) for row in rows]}
    columns |= {name: [row.facts.values.get(name, ()) for row in rows] for name in names}
    coded = {name: _coded(column) for name, column in columns.items()}
    return {"labels": labels, "days": [row.facts.day for row in rows], "columns": coded}


def _coded(column: list[tuple[str, ...]]) -> dict[str, Any]:
    values = sorted({value for held in column for value in held})
    places = {value: at for at, value in enumerate(values)}
    return {"values": values, "rows": [[places[value] for value in held] for held in column]}


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
    return gzip.compress(data, 9, mtime=0)
