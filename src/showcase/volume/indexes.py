"""The indexes at the end of a volume: by unit, by region and so on, in the order of pinyin.

Names are sorted as Chinese dictionaries sort them: by the pinyin of each character in turn, then its tone,
then the character. Letters and digits come before Han.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from showcase.vocabulary import STEP
from showcase.volume.book import Index, Line


@dataclass
class Names:
    """The names of one index as they are collected: of each the numbers of its pieces and its writing."""

    title: str
    tree: bool = False
    _held: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _langs: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, number: int, lang: str = "zh-Hans") -> None:
        """A piece stands under a name; names of a tree have their steps parted as regions have."""
        if name:
            if number not in self._held[name]:
                self._held[name].append(number)
            self._langs.setdefault(name, lang)

    def index(self, count: int) -> Index | None:
        """The index to a volume of so many pieces; None if it tells nothing: no name, or one for all."""
        if len(self._held) == 1 and len(next(iter(self._held.values()))) == count > 1:
            return None
        lines = tuple(self._branches() if self.tree else self._list())
        return Index(self.title, lines) if lines else None

    def _list(self) -> Iterator[Line]:
        for name in sorted(self._held, key=spoken):
            yield Line(name, self._langs[name], letter(name), 0, tuple(self._held[name]))

    def _branches(self) -> Iterator[Line]:
        """Every step of every path on a line of its own, below the step above it."""
        paths = {tuple(name.split(STEP)) for name in self._held}
        steps = {path[:end] for path in paths for end in range(1, len(path) + 1)}
        for path in sorted(steps, key=lambda one: [spoken(step) for step in one]):
            numbers = tuple(self._held.get(STEP.join(path), ()))
            yield Line(path[-1], "zh-Hans", letter(path[0]), len(path) - 1, numbers)


def made(names: Iterable[Names], count: int) -> tuple[Index, ...]:
    """The indexes that tell something of a volume of so many pieces."""
    return tuple(index for one in names if (index := one.index(count)) is not None)


def spoken(name: str) -> list[tuple[str, str]]:
    """The key by which a name is sorted: pinyin with its tone, and the character, one by one."""
    plain = name.lstrip(_MARKS) or name
    return [pair for run in _RUN.findall(plain) for pair in _said(run)]


def _said(run: str) -> list[tuple[str, str]]:
    """Each character of a run of Han with its sound; what has none sounds as it is written."""
    from pypinyin import Style, lazy_pinyin  # slow to load

    sounds = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
    if len(sounds) != len(run):  # it keeps characters it does not know in one piece
        sounds = list(run)
    return [(sound.lower(), char) for sound, char in zip(sounds, run, strict=True)]


def letter(name: str) -> str:
    """The capital under which a name is filed; `#` for what has none."""
    sound = spoken(name)[0][0][:1].upper()
    return sound if "A" <= sound <= "Z" else "#"


_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|.", re.DOTALL)
_MARKS = "“”‘’《》〈〉「」『』（）【】〔〕()\"' "
