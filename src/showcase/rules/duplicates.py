"""Rules over the whole catalogue: what says the same twice, and what no longer is where it was."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.characters import STOPS
from showcase.entry import Entry
from showcase.rule import Finding, warning

Found = Iterator[tuple[Entry[Any], Finding]]

_ENDS = re.compile(rf"[{STOPS}\uff1b\n]+")
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
    sentences: defaultdict[str, list[Entry[Any]]] = defaultdict(list)
    lengths: dict[str, int] = {}
    by_id = {entry.id: entry for entry in catalogue.of("case")}
    for entry in catalogue.of("case"):
        kept = {one.strip() for one in _ENDS.split(entry.source.body) if len(one) >= SHORTEST}
        lengths[entry.id] = sum(map(len, kept))
        for sentence in kept:
            sentences[sentence].append(entry)
    shared: Counter[tuple[str, str]] = Counter()
    for sentence, held in sentences.items():
        if 1 < len(held) <= COMMON:
            ids = sorted(entry.id for entry in held)
            for at, first in enumerate(ids):
                for second in ids[at + 1 :]:
                    shared[first, second] += len(sentence)
    for (first, second), length in sorted(shared.items()):
        shorter = min(lengths[first], lengths[second])
        if shorter >= LEAST and length >= ALIKE * shorter:
            for one, other in ((first, second), (second, first)):
                part = f"{100 * length // shorter}%"
                path = by_id[other].source.path
                message = f"和 {path} 有 {part} 的句子相同。"
                fix = "是同一件事的，合并；否则写出自己的做法"
                yield by_id[one], Finding(message, fix, (), 0)


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
