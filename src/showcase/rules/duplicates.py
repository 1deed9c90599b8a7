"""Rules over the whole catalogue: what says the same twice, and what no longer is where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from showcase.catalogue import Catalogue
from showcase.characters import STOPS
from showcase.entry import Entry
from showcase.rule import Finding, warning

Found = Iterator[tuple[Entry[Any], Finding]]

_ENDS = STOPS + "\uff1b"
SHORTEST = 12
"""Characters of a sentence that two authors hardly write alike by chance."""

LEAST = 150
"""Characters of such sentences that a text has at least to be compared."""

ALIKE = 0.6
"""The part of the shorter text that stands in the other too."""

COMMON = 20
"""Texts that may share a sentence; one in more of them is a formula and says nothing."""


@warning
def check_duplicate_title(catalogue: Catalogue) -> Found:
    """同一类条目的标题各不相同，读者在列表里才分得清。"""
    by_title: defaultdict[tuple[str, str], list[Entry[Any]]] = defaultdict(list)
    for entry in catalogue.entries:
        by_title[entry.kind.name, entry.title].append(entry)
    for (_kind, title), held in by_title.items():
        for entry in held if len(held) > 1 else ():
            other = next(one for one in held if one is not entry)
            message = f"标题“{title}”和 {other.source.path} 的相同。"
            yield entry, Finding(message, "在标题里写出不同之处；是同一件事的，合并", ("title",))


@warning
def check_near_duplicate(catalogue: Catalogue) -> Found:
    """两篇案例没有大半句子相同。照搬别处的材料，改了单位名还是那一篇。"""
    cases = sorted(catalogue.of("case"), key=lambda one: one.id)
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    lengths: list[int] = []
    for at, entry in enumerate(cases):
        kept = _sentences(entry.source.body)
        lengths.append(sum(map(len, kept)))
        for sentence in kept:
            sentences[sentence].append(at)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for sentence, held in sentences.items():
        if 1 < len(held) <= COMMON:
            for pair in combinations(held, 2):
                shared[pair] += len(sentence)
    for pair, length in sorted(shared.items()):
        shorter = min(lengths[at] for at in pair)
        if shorter >= LEAST and length >= ALIKE * shorter:
            for one, other in (pair, pair[::-1]):
                part = f"{100 * length // shorter}%"
                message = f"和 {cases[other].source.path} 有 {part} 的句子相同。"
                fix = "是同一件事的，合并；否则写出自己的做法"
                yield cases[one], Finding(message, fix, (), 0)


def _sentences(body: str) -> set[str]:
    """The sentences of a text that two authors hardly write alike."""
    for mark in _ENDS:  # five times as quick as a pattern
        body = body.replace(mark, "\n")
    return {one.strip() for one in body.split("\n") if len(one) >= SHORTEST}


@warning
def check_issue_number(catalogue: Catalogue) -> Found:
    """工作动态的总期号不重复，同一年的期号不重复（同一编发单位）。"""
    for field in ("issue", "total_issue"):
        taken: dict[tuple[Any, ...], Entry[Any]] = {}
        for entry in sorted(catalogue.of("bulletin"), key=lambda one: one.id):
            record = entry.record
            year = record.quarter.year if field == "issue" else 0
            key = (record.issuer, year, getattr(record, field))
            if key in taken:
                name = "期号" if field == "issue" else "总期号"
                message = f"{name} {key[2]} 和 {taken[key].source.path} 的相同。"
                yield entry, Finding(message, "改正其中一个", (field,))
            taken.setdefault(key, entry)
