"""The indexes at the end of a volume: by unit, by region and so on, in the order of pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from showcase.sounds import Sound, letter_of, sound_of
from showcase.vocabulary import STEP
from showcase.volume.book import Index, Line


@dataclass
class Names:
    """The names of one index as they are collected: of each the numbers of its pieces and its writing.

    `heard` tells how a name sounds.
    """

    title: str
    tree: bool = False
    heard: Callable[[str], Sound] = sound_of
    _held: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _langs: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, number: int, lang: str = "zh-Hans") -> None:
        """A piece stands under a name; names of a tree have their steps parted as regions have."""
        if name:
            if number not in self._held[name]:
                self._held[name].append(number)
            self._langs.setdefault(name, lang)

    def index(self, count: int) -> Index | None:
        """The index to a volume of so many pieces; None if it tells nothing: no name, or one for all, or
        names of the only piece."""
        if count == 1 or (len(self._held) == 1 and len(next(iter(self._held.values()))) == count):
            return None
        lines = tuple(self._branches() if self.tree else self._list())
        return Index(self.title, lines) if lines else None

    def _list(self) -> Iterator[Line]:
        for name in sorted(self._held, key=self.heard):
            letter = letter_of(self.heard(name))
            yield Line(name, self._langs[name], letter, 0, tuple(self._held[name]))

    def _branches(self) -> Iterator[Line]:
        """Every step of every path on a line of its own, below the step above it."""
        paths = {tuple(name.split(STEP)) for name in self._held}
        steps = {path[:end] for path in paths for end in range(1, len(path) + 1)}
        for path in sorted(steps, key=lambda path: [*map(self.heard, path)]):
            numbers = tuple(self._held.get(STEP.join(path), ()))
            letter = letter_of(self.heard(path[0]))
            yield Line(path[-1], "zh-Hans", letter, len(path) - 1, numbers)


def made(names: Iterable[Names], count: int) -> tuple[Index, ...]:
    """The indexes that tell something of a volume of so many pieces."""
    return tuple(index for one in names if (index := one.index(count)) is not None)
