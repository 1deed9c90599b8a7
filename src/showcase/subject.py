"""The sentence with which a change of content is committed, proposed from what changed.

`添加案例：余姚“村村瀚墨香”……` for one entry, `添加案例 3 篇，修改词表` for several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from showcase.catalogue import ATTACHMENTS, FOLDERS
from showcase.kind import Kind
from showcase.source import read
from showcase.vocabulary import VOCABULARY

LONGEST = 40
"""Characters of a title in a subject."""

VERBS = {"A": "添加{}", "M": "修改{}", "D": "删去{}", "R": "{}改名"}
"""What git's letters for a change say of what changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that changed: git's letter, its path relative to the root, and what it now holds."""

    letter: str
    path: str
    data: bytes = b""


def subject(changes: Iterable[Change], kinds: Sequence[Kind[Any]]) -> str:
    """The sentence; empty where no content changed."""
    titled: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    loose: defaultdict[str, int] = defaultdict(int)
    for change in sorted(changes, key=lambda one: one.path):
        verb = VERBS.get(change.letter, "")
        kind = next((kind for kind in kinds if kind.place.match(change.path)), None)
        if not verb or not change.path.startswith(tuple(f"{one}/" for one in FOLDERS)):
            continue
        if change.path == VOCABULARY:
            titled[verb, "词表", ""].append("")
        elif kind:
            titled[verb, kind.label, kind.measure].append(_title(change))
        elif change.path.lower().endswith(ATTACHMENTS):
            loose[verb] += 1
    if len(titled) == 1:
        (((verb, label, _measure), titles),) = titled.items()
        if len(titles) == 1:
            what = verb.format(label)
            return f"{what}：{titles[0]}" if titles[0] else what
    said = [
        f"{verb.format(label)} {len(titles)} {measure}" if measure else verb.format(label)
        for (verb, label, measure), titles in titled.items()
    ]
    if not said:
        said = [f"{verb.format('附件')} {number} 个" for verb, number in loose.items()]
    return "，".join(said)


def _title(change: Change) -> str:
    """What an entry is called; its path where that cannot be read."""
    source = read(change.path, change.data).source if change.data else None
    title = " ".join(str(source.fields.get("title") or "").split()) if source else ""
    title = title or change.path
    return title if len(title) <= LONGEST else f"{title[:LONGEST]}……"
