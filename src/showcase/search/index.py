"""Documents become a static index that a browser reads a few kilobytes at a time.

Terms are sorted (by UTF-16 unit, as browsers do) and cut into shards; a query loads only the shards
its terms fall into. All numbers are unsigned LEB128. Every file is gzipped here, because the servers
of closed networks often do not compress, and carries a neutral suffix, because some would unpack
`.gz` on the way.

| file | holds |
| --- | --- |
| `manifest.bin` | version, number and mean length of documents, first term of each shard, common terms |
| `analyser.bin` | the analyser's data |
| `lengths.bin` | the length of each document in terms, one byte each: `round(4 * log2(length))` |
| `facets.bin` | the values of each document by facet, and its date |
| `names.bin` | titles, units and brands in pinyin |
| `s/N.bin` | a shard: count of terms; for each its UTF-8 and posting lengths and its UTF-8; postings |
| `d/N.bin` | a document: address, title, kind, date, text |

A posting is twice the gap to the last document's number. One is added where more is to be said, and
then follows four times (the count less one) plus the place: 1 a heading, 2 a name, 3 the title.
Terms that a sixth of all documents have are `common`: they say little and weigh much, so they are read
only where a query has nothing better.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from showcase.search.analyser import settings, terms
from showcase.search.document import Document
from showcase.search.pinyin import spelled

SHARD = 3072
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

    `labels` are the Chinese names of facets and kinds that the page shows, `synonyms` groups of words
    that mean the same.
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
    for number, (first, data) in enumerate(_shards(postings.coded)):
        firsts.append(first)
        yield kept(f"s/{number}.bin", _gzip(data))
    yield kept("lengths.bin", _gzip(bytes(min(255, round(4 * math.log2(n or 1))) for n in lengths)))
    yield kept("facets.bin", _packed(_columns([facts for _url, facts in rows], labels)))
    yield kept("names.bin", _packed(_spellings([facts for _url, facts in rows])))
    yield kept("analyser.bin", _packed({**settings(), "synonyms": synonyms}))
    least = max(100, len(lengths) // COMMON)
    manifest = {
        "version": version.hexdigest()[:12],
        "count": len(lengths),
        "mean": round(sum(lengths) / max(1, len(lengths)), 2),
        "shards": firsts,
        "common": sorted(term for term, known in postings.documents.items() if known >= least),
    }
    yield "manifest.bin", _packed(manifest)


class _Postings:
    """For each term its coded postings; documents are added in the order of their numbers."""

    def __init__(self) -> None:
        self.coded: dict[str, bytearray] = {}
        self.documents: Counter[str] = Counter()
        self._newest: dict[str, int] = {}

    def add(self, number: int, document: Document) -> int:
        """Count a document's terms; how many there are."""
        facts = document.facts
        title = terms(facts.title)
        counts = Counter(terms(document.page.text))
        counts.update(title)
        places = dict.fromkeys(_terms_of(document.page.headings), HEADING)
        named = (value for name in _NAMES for value in facts.values.get(name, ()))
        places |= dict.fromkeys(_terms_of(named), NAME)
        places |= dict.fromkeys(title, TITLE)
        coded, newest = self.coded, self._newest
        for term, count in counts.items():
            held = coded.get(term)
            if held is None:
                held = coded[term] = bytearray()
                gap = number
            else:
                gap = number - newest[term]
            newest[term] = number
            place = places.get(term, 0)
            more = (count - 1) << 2 | place
            coded_gap = gap << 1 | (more > 0)
            if coded_gap < 128 and more < 128:  # nearly always
                held.append(coded_gap)
                if more:
                    held.append(more)
            else:
                _put(held, coded_gap)
                if more:
                    _put(held, more)
        self.documents.update(counts.keys())
        return counts.total()


def _terms_of(texts: Iterable[str]) -> list[str]:
    return [term for text in texts for term in terms(text)]


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
    names = sorted({name for facts in rows for name in facts.values})
    columns: dict[str, list[tuple[str, ...]]] = {"kind": [(facts.kind,) for facts in rows]}
    columns |= {name: [facts.values.get(name, ()) for facts in rows] for name in names}
    coded = {name: _coded(column) for name, column in columns.items()}
    return {"labels": dict(labels), "days": [facts.day for facts in rows], "columns": coded}


def _coded(column: list[tuple[str, ...]]) -> dict[str, Any]:
    values = sorted({value for held in column for value in held})
    places = {value: at for at, value in enumerate(values)}
    return {"values": values, "rows": [[places[value] for value in held] for held in column]}


def _spellings(rows: list[Any]) -> dict[str, Any]:
    """Each name once: how it is spelled, and the documents that bear it, those it titles first."""
    titled: dict[str, list[int]] = {}
    bearing: dict[str, list[int]] = {}
    for number, facts in enumerate(rows):
        titled.setdefault(facts.title, []).append(number)
        for name in ("unit", "brand"):
            for value in facts.values.get(name, ()):
                bearing.setdefault(value, []).append(number)
    names = sorted({*titled, *bearing})
    return {
        "spelled": [spelled(name) for name in names],
        "titled": [titled.get(name, []) for name in names],
        "bearing": [bearing.get(name, []) for name in names],
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
    return gzip.compress(data, 9, mtime=0)
