"""Where titles may be broken: what the words of a volume say of it."""

from __future__ import annotations

import pytest

from showcase.phrases import GOOD, NEVER, POOR, Speech, parts
from showcase.volume.titles import titled

SPEECH = Speech.of(
    [
        "纪念建党九十周年，周年活动很多；每年都有活动。",
        "学习型党组织要学习，学习之后开展讨论，开展评选。",
        "宁波市委的部署，部署之后是落实。",
    ]
)


def best(title: str) -> list[str]:
    """The parts of a title, broken at its best place."""
    breaks = titled(title, SPEECH).breaks
    at = breaks.index(min(breaks)) + 1
    return [title[:at], title[at:]]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("党委学习：巡听参阅", ["党委学习：", "巡听参阅"]),
        ("村村有书，人人来读", ["村村有书，", "人人来读"]),
        ("九十周年开展评选", ["九十周年", "开展评选"]),
        ("余姚与宁波学习", ["余姚", "与宁波学习"]),
    ],
)
def test_a_title_breaks_at_the_end_of_a_phrase(title: str, parts: list[str]) -> None:
    assert best(title) == parts


@pytest.mark.parametrize(
    ("title", "at"),
    [("读《宁波》记", 2), ("读书，读报吧", 2), ("PDF与书稿", 1), ("学习", 1), ("约90万人投票", 2)],
)
def test_some_places_are_never_broken(title: str, at: int) -> None:
    """After an opening mark, before a closing one, within a word of letters or a number, a lone character."""
    assert int(titled(title, SPEECH).breaks[at - 1]) == NEVER


def test_a_number_stays_with_what_it_counts_and_a_word_whole() -> None:
    title = "建党90周年开展学习"
    breaks = titled(title, SPEECH).breaks
    assert int(breaks[title.index("周") - 1]) == POOR
    assert int(breaks[title.index("周年")]) > int(breaks[title.index("开展") - 1])


def test_an_endless_or_empty_title_has_no_breaks() -> None:
    assert titled("学" * 81, SPEECH).breaks == ""
    assert titled("学", SPEECH).breaks == ""
    assert titled("一：二三", Speech.of(())).breaks[1] == str(GOOD)


@pytest.mark.parametrize(
    ("title", "said", "where"),
    [
        (
            "怎样让读书活动走进每个村",
            "读书活动很多。走进了村子，每个村都有。",
            "怎样让读书活动|走进每个村",
        ),
        ("村村有书，人人来读，家家开讲", "", "村村有书，人人来读，家家开讲"),
        ("短的题目", "", "短的题目"),
        ("征集案例“周末社区大讲堂”", "", "征集案例“周末社区大讲堂”"),
        ("Python2031Handbook", "", "Python2031Handbook"),
        ("没有文字可以参照的长题目", "", "没有文字可以参照的|长题目"),
        ("二〇三一年第二季度推荐书目", "二季度。推荐书目。", "二〇三一年第二季度|推荐书目"),
        ("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧"),
        ("1,234,567,890(AT&T)CaféLittéraire", "", "1,234,567,890(AT&T)CaféLittéraire"),
        ("一", "", "一"),
        ("", "", ""),
    ],
)
def test_a_long_stretch_may_be_broken_between_words(title: str, said: str, where: str) -> None:
    assert "|".join(parts(title, [said])) == where
