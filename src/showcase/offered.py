"""What an entry offers others to refer and lead to, and what of that a change takes away.

Only what is taken away can make another file wrong; looking for who speaks of a changed file through ten
thousand others takes longer than all the rest of a check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from showcase.changed import Changed, held_before
from showcase.kind import Kind
from showcase.pile import Pile
from showcase.rules.body import anchors

TEXTS = (".md", ".yml")

FEW = 20
"""Changed files up to which it pays to read what they held before."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether an entry is a draft, and the headings that a link can lead to."""

    draft: bool
    anchors: frozenset[str] = frozenset()


def missed(root: Path, held: Changed, kinds: tuple[Kind[Any], ...]) -> Iterator[str]:
    """Words by which another file may speak of what changed files offer no more.

    What is new was offered to nobody, and what cannot be read is blamed on no other file.
    """
    changed = {path: name for path, name in held.before.items() if path.endswith(TEXTS)}
    before = held_before(root, changed if len(changed) <= FEW else {})
    for path in changed:
        full = root / path
        now = offer(path, full.read_bytes(), kinds) if full.is_file() else None
        then = offer(path, before[path], kinds) if path in before else None
        if now and now.draft and not (then and then.draft):
            yield named(path, kinds)
        elif now and not now.draft and (then is None or then.draft or then.anchors - now.anchors):
            yield f"{PurePosixPath(path).name}#"


def offer(path: str, data: bytes, kinds: tuple[Kind[Any], ...]) -> Offer | None:
    """What the text of a source offers; None where it is no entry that can be read whole."""
    kind = next((kind for kind in kinds if kind.place.match(path)), None)
    if kind is None:
        return None
    pile = Pile(Path(), kinds, with_drafts=False, problems=[])
    pile.add(path, kind, data)
    if pile.drafts:
        return Offer(draft=True)
    return next((Offer(draft=False, anchors=frozenset(anchors(one))) for one in pile.entries), None)


def named(path: str, kinds: tuple[Kind[Any], ...]) -> str:
    """The last step of the id of an entry, or the name of another file."""
    place = PurePosixPath(path)
    if speaks_for_folder(path, kinds):
        return place.parent.name
    return place.stem if path.endswith(TEXTS) else place.name


def speaks_for_folder(path: str, kinds: tuple[Kind[Any], ...]) -> bool:
    """Whether the file at a path is the entry of its folder."""
    return any(kind.place.owns_folder and kind.place.match(path) for kind in kinds)
