"""The numbers that Word writes before paragraphs by itself, worked out as text: `一、`, `（二）`, `3.`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from showcase.intake.ooxml import Node, value, w

DEEPEST = 4
_HAN = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLAIN_LIST = re.compile(r"%\d[.、．)）]?")
LARGEST = 999


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph. A bullet has no text; `plain` is a number such as `3.` or `3、`."""

    level: int
    number: int = 1
    text: str = ""
    plain: bool = False

    @property
    def is_bullet(self) -> bool:
        """Whether it is a dot or dash."""
        return not self.text


def han(number: int) -> str:
    """A number up to 999 in Chinese numerals, as headings have it: 十一, 二十, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_HAN[ones] if ones else "") or _HAN[0]


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def written(number: int, form: str) -> str:
    """A number in one of the forms of `w:numFmt` that Chinese documents use; others in digits."""
    if not 0 < number <= LARGEST:
        return str(number)
    if form.startswith(
        ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "ideographDigital")
    ):
        return han(number)
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form in ("lowerLetter", "upperLetter") and number <= 26:
        return chr((ord("a") if form == "lowerLetter" else ord("A")) + number - 1)
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


class Numbering:
    """Counts the numbered paragraphs of a document in the order in which they are asked for."""

    def __init__(self, root: Node | None) -> None:
        self._levels: dict[tuple[str, int], Node] = {}
        self._abstract: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {one.get(w("abstractNumId"), ""): one for one in root.iter(w("abstractNum"))}
        for num in root.iter(w("num")):
            number = num.get(w("numId"), "")
            base = value(num.find(w("abstractNumId")))
            self._abstract[number] = base
            if base in abstract:
                self._take(number, abstract[base])
            for override in num.iter(w("lvlOverride")):
                self._take(number, override)
                start = value(override.find(w("startOverride")))
                if start.isdecimal():
                    self._restarted[number, _level(override.get(w("ilvl")))] = int(start)

    def _take(self, number: str, holder: Node) -> None:
        for level in holder.iter(w("lvl")):
            self._levels[number, _level(level.get(w("ilvl")))] = level

    def label(self, numbered: Node | None) -> Label | None:
        """What stands before a paragraph with this `w:numPr`; None where it has no number."""
        if numbered is None:
            return None
        number = value(numbered.find(w("numId")))
        at = _level(value(numbered.find(w("ilvl"))))
        level = self._levels.get((number, at))
        if number in ("", "0") or level is None:
            return None
        form = value(level.find(w("numFmt")), "decimal")
        if form == "none":
            return None
        if form == "bullet":
            return Label(min(at, DEEPEST))
        count = self._next(number, at)
        text = value(level.find(w("lvlText")), f"%{at + 1}.")
        plain = _PLAIN_LIST.fullmatch(text) is not None and form == "decimal"
        shown = re.sub(r"%(\d)", lambda place: self._shown(number, int(place[1]) - 1), text)
        return Label(min(at, DEEPEST), count, shown, plain)

    def _next(self, number: str, at: int) -> int:
        counts = self._counts[self._abstract.get(number, number)]
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        restart = self._restarted.pop((number, at), None)
        counts[at] = (
            counts[at] + 1
            if at in counts and restart is None
            else restart or self._start(number, at)
        )
        return counts[at]

    def _start(self, number: str, at: int) -> int:
        level = self._levels.get((number, at))
        start = "" if level is None else value(level.find(w("start")))
        return int(start) if start.isdecimal() else 1

    def _shown(self, number: str, at: int) -> str:
        counts = self._counts[self._abstract.get(number, number)]
        level = self._levels.get((number, at))
        form = "decimal" if level is None else value(level.find(w("numFmt")), "decimal")
        return written(counts.get(at, self._start(number, at)), form)


def _level(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
