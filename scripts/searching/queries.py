"""Makes queries from the pages themselves, each with the pages that are right.

Known items, not judgements: what was cut from a page must find that page. Two halves are drawn with one
seed: A is for tuning, B for reporting. They share no query, and their questions are put in different words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from searching.texts import Page, holding
from showcase.sample import TRADITIONAL
from showcase.search.analyser import dated, normalise

HALVES = ("A", "B")
SEED = 20260101

# What a page must do to be tried: only these kinds have a unit and prose of their own.
_KNOWN = ("case", "brand", "lesson", "reading_list")
_RUN = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")

QUESTIONS = {
    "A": (
        "请问{unit}是怎么做到{phrase}的？",
        "{unit}关于{phrase}的做法有哪些",
        "有没有{unit}{phrase}的经验可以看看",
        "{unit}如何{phrase}",
        "我想了解一下{unit}{phrase}的情况",
        "{phrase}，{unit}是怎样做的？",
        "哪里能找到{unit}{phrase}的材料",
        "{unit}为什么要{phrase}呢",
    ),
    "B": (
        "{unit}怎样才能{phrase}？",
        "麻烦问一下{unit}{phrase}的具体做法",
        "谁知道{unit}{phrase}是哪一年的事",
        "想学习{unit}{phrase}的好办法",
        "介绍一下{unit}在{phrase}方面的经验",
        "{unit}有什么{phrase}的例子吗",
        "{phrase}的单位是不是{unit}？",
        "能不能讲讲{unit}{phrase}取得了什么成效",
    ),
}


@dataclass(frozen=True, slots=True)
class Query:
    """`right` are the pages that must be found; what is found outside `fair` is false. Ids of pages."""

    kind: str
    half: str
    text: str
    right: frozenset[str]
    fair: frozenset[str]


Segment = Callable[[str], Sequence[str]]
"""Cuts a text into words."""


class Maker:
    """Draws queries from pages; the same pages and seed give the same queries."""

    def __init__(self, pages: Sequence[Page], segment: Segment, seed: int = SEED) -> None:
        self.pages = pages
        self.known = [page for page in pages if page.kind in _KNOWN]
        self.segment = segment
        self.seed = seed

    def make(self, count: int) -> list[Query]:
        """`count` queries of every kind in each half; fewer where the pages have no more."""
        made: dict[tuple[str, str], Query] = {}
        for name, draw in _KINDS.items():
            for half in HALVES:
                chance = random.Random(f"{self.seed} {name} {half}")
                got = 0
                for _ in range(count * 60):  # most draws of some kinds have no single right page
                    query = next(draw(self, chance, half), None)
                    if query is None or (name, query.text) in made:
                        continue
                    made[name, query.text] = query
                    got += 1
                    if got == count:
                        break
        return list(made.values())

    def fair(self, *strings: str) -> frozenset[str]:
        """The pages in which all the strings stand somewhere, in any form."""
        forms = [(one, normalise(one), dated(normalise(one))) for one in strings]
        return _ids(
            page
            for page in self.pages
            if all(any(form in page.anywhere for form in ways) for ways in forms)
        )


def _ids(pages: Iterator[Page] | list[Page]) -> frozenset[str]:
    return frozenset(page.id for page in pages)


def _cut(chance: random.Random, run: str, shortest: int, longest: int) -> str:
    length = chance.randint(shortest, min(longest, len(run)))
    start = chance.randint(0, len(run) - length)
    return run[start : start + length]


def _phrase(chance: random.Random, page: Page, shortest: int, longest: int) -> str:
    """A part of an unbroken run of Han characters, or nothing where the page has none so long."""
    runs = [run for run in _HAN.findall(page.text) if len(run) >= shortest]
    return _cut(chance, chance.choice(runs), shortest, longest) if runs else ""


def _literal(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """Two to six characters, cut anywhere between two marks of punctuation."""
    page = chance.choice(maker.pages)
    runs = [run for run in _RUN.findall(page.text) if len(run) > 1]
    text = _cut(chance, chance.choice(runs), 2, 6)
    right = _ids([one for one in maker.pages if text in one.text])
    yield Query("literal", half, text, right, maker.fair(text))


def _across(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """Three to eight characters with a mark of punctuation inside."""
    page = chance.choice(maker.pages)
    places = [at.start() for at in re.finditer(r"(?<=[^\W_])[，。、：；](?=[^\W_])", page.text)]
    if places:
        at = chance.choice(places)
        start, end = at - chance.randint(1, 3), at + 1 + chance.randint(1, 4)
        text = page.text[max(0, start) : end]
        if "\n" not in text and start >= 0:
            right = _ids([one for one in maker.pages if text in one.text])
            yield Query("across", half, text, right, maker.fair(text))


def _script(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """What stands in one script, asked in the other; pages that have it as typed do not count."""
    to_simplified = chance.random() < 0.5
    page = chance.choice(maker.pages)
    if page.is_traditional != to_simplified:
        return
    source = _phrase(chance, page, 2, 6)
    text = normalise(source) if to_simplified else source.translate(TRADITIONAL)
    if text and text != source:
        right = [one for one in holding(maker.pages, text) if text not in one.text]
        if right:
            yield Query("script", half, text, _ids(right), maker.fair(text))


def _keywords(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """Three words that only one page has together."""
    page = chance.choice(maker.known)
    words = sorted(
        {word for word in maker.segment(page.text) if _HAN.fullmatch(word) and len(word) > 1}
    )
    if len(words) >= 3:
        chosen = chance.sample(words, 3)
        if holding(maker.pages, *chosen) == [page]:
            yield Query("keywords", half, " ".join(chosen), _ids([page]), maker.fair(*chosen))


def _question(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """A unit and what it did, in a sentence; only one page has both."""
    page = chance.choice(maker.known)
    phrase = _phrase(chance, page, 4, 10)
    apart = page.unit and phrase and phrase not in page.unit and page.unit not in phrase
    if apart and holding(maker.pages, page.unit, phrase) == [page]:
        text = chance.choice(QUESTIONS[half]).format(unit=page.unit, phrase=phrase)
        yield Query("question", half, text, _ids([page]), _ids([page]))


def _typo(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """A long phrase with one wrong character; no other page comes within one edit of what is typed."""
    page = chance.choice(maker.known)
    phrase = _phrase(chance, page, 8, 14)
    if not phrase or holding(maker.pages, phrase) != [page]:
        return
    at = chance.randrange(len(phrase))
    wrong = chance.choice(page.text)
    text = phrase[:at] + wrong + phrase[at + 1 :]
    if _HAN.fullmatch(wrong) and not holding(maker.pages, text):
        near = [one for one in maker.pages if comes_near(normalise(text), one.folded)]
        if near == [page]:
            yield Query("typo", half, text, _ids([page]), _ids([page]))


def _quoted(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """A phrase in quotation marks that a few pages have, word for word, in either script."""
    page = chance.choice(maker.known)
    phrase = _phrase(chance, page, 4, 10)
    right = holding(maker.pages, phrase) if phrase else []
    if 1 <= len(right) <= 5:
        yield Query("quoted", half, f"“{phrase}”", _ids(right), maker.fair(phrase))


def _pinyin(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """A title in full pinyin, without tones or blanks."""
    yield from _spelled(maker, chance, half, 0)


def _initials(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """The first letters of a title's syllables."""
    yield from _spelled(maker, chance, half, 1)


def _spelled(maker: Maker, chance: random.Random, half: str, way: int) -> Iterator[Query]:
    page = chance.choice(maker.known)
    text = page.pinyin[way]
    right = _ids([one for one in maker.pages if one.pinyin[way] == text])
    if text.isascii() and 4 <= len(text) <= 40 and len(right) == 1:
        yield Query(("pinyin", "initials")[way], half, text, right, right)


def _date(maker: Maker, chance: random.Random, half: str) -> Iterator[Query]:
    """A page's own date as it does not stand in it: in Chinese numerals, with dots, dashes or strokes."""
    page = chance.choice([one for one in maker.known if len(one.day) == 10])
    text = chance.choice(_notations(page.day))
    if text not in page.whole:
        said = dated(page.day)
        right = _ids([one for one in maker.pages if said in one.dated])
        yield Query("date", half, text, right, maker.fair(page.day))


def _notations(day: str) -> tuple[str, ...]:
    """ISO 8601 `2015-03-01` in other notations."""
    year, month, date = day.split("-")
    han = "".join("〇一二三四五六七八九"[int(digit)] for digit in year)
    plain = f"{int(month)}", f"{int(date)}"
    return (
        f"{han}年{_numeral(int(month))}月{_numeral(int(date))}日",
        f"{year}.{plain[0]}.{plain[1]}",
        f"{year}/{plain[0]}/{plain[1]}",
        f"{year}年{month}月{date}日",
        f"{year}年{plain[0]}月{plain[1]}日",
        day,
    )


def _numeral(number: int) -> str:
    """Up to 39."""
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + " 一二三四五六七八九"[ones].strip()


def comes_near(text: str, within: str) -> bool:
    """Whether some part of `within` is at most one insertion, deletion or exchange from `text`.

    One edit leaves one of the halves whole, so only the surroundings of the halves are looked at.
    """
    middle = len(text) // 2
    return _half_near(text[:middle], text[middle:], within) or _half_near(
        text[middle:][::-1], text[:middle][::-1], within[::-1]
    )


def _half_near(whole: str, other: str, within: str) -> bool:
    at = within.find(whole)
    while at >= 0:
        start = at + len(whole)
        for length in (len(other) - 1, len(other), len(other) + 1):
            if _one_edit(other, within[start : start + length]):
                return True
        at = within.find(whole, at + 1)
    return False


def _one_edit(one: str, two: str) -> bool:
    """Whether at most one edit makes them the same."""
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    return (
        one[same + 1 :] == two[same + 1 :]
        or one[same + 1 :] == two[same:]
        or one[same:] == two[same + 1 :]
    )


_KINDS: dict[str, Callable[[Maker, random.Random, str], Iterator[Query]]] = {
    "literal": _literal,
    "across": _across,
    "script": _script,
    "quoted": _quoted,
    "keywords": _keywords,
    "question": _question,
    "typo": _typo,
    "pinyin": _pinyin,
    "initials": _initials,
    "date": _date,
}
KINDS = tuple(_KINDS)
