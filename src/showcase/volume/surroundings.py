"""What the body of an entry refers to, and what comes to light while it is walked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads in print: a web address, a piece of the volume (its number), or nowhere."""

    url: str = ""
    number: int = 0


@dataclass
class Surroundings:
    """What a body refers to, and what was found while walking it.

    `link` tells where a written target leads, `picture` gives the name under which the file of a
    written target travels (empty if it is missing); `prefix` tells the footnotes of one body from those
    of another. `missing` are the characters no font has, `texts` all that was drawn.
    """

    link: Callable[[str], Target]
    picture: Callable[[str], str]
    prefix: str
    missing: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
