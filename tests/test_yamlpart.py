"""Of fields with mistakes in them, all that can be read is read, and each mistake is told once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.yamlfault import Fault
from showcase.yamlpart import readable
from showcase.yamltext import compose, parse

NO_COLON = ""
MISTAKES = [
    NO_COLON,
    '"',
    "'",
    "[",
    "{",
    "\uff1a",
    "\t",
    "- ",
    "@",
    "`",
    "\u2028",
    "\x07",
    "*x",
    "%",
]


@given(at=st.integers(0, 3), mistakes=st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=4))
def test_a_mistake_costs_its_own_field_and_moves_nothing(at: int, mistakes: list[str]) -> None:
    lines = ["unit: 甲", "region: 乙", "awards:\n  - name: 丙", "date: 2020-05-01"]
    name = lines[at].partition(":")[0]
    for mistake in mistakes:
        colon = f": {mistake}" if mistake else " "
        lines[at] = lines[at].replace(": ", colon, 1)
    text = "\n".join(lines) + "\n"
    part = readable(text, 2)
    assert len(part.text) == len(text)
    assert part.lost <= {name}
    assert bool(part.faults) == bool(part.lost)
    held = parse(part.text, 2).value
    assert {"unit", "region", "awards", "date"} - part.lost == set(held)
    assert all(part.text.index(name) == text.index(name) for name in held)


@pytest.mark.parametrize(
    ("stray", "line"),
    [
        ("河边的读书会", 2),
        ("title 河边", 2),
        ("- title: 河边", 2),
        ("# 题目\n\n  河边", 4),
        ("河边的读书会\n沿江的人", 2),
        ('title: "河边的读书会\n沿江的人', 2),
        ("@河边", 2),
        ("date: 2020-05-01\n河边的读书会", 3),
        ("date: 2020-05-01\ntitle 河边", 3),
    ],
)
def test_a_line_that_is_no_field_is_told_by_itself(stray: str, line: int) -> None:
    part = readable(f"{stray}\nunit: 甲\nregion: 乙\n", 2)
    assert [fault.line for fault in part.faults] == [line]
    assert "YAML" not in part.faults[0].message
    dated = {"date": "2020-05-01"} if stray.startswith("date") else {}
    assert parse(part.text).value == {**dated, "unit": "甲", "region": "乙"}


@pytest.mark.parametrize(
    "summary",
    [
        'summary: "这一句说明活动\n主题\uff1a和谐读书"',
        "summary: '这一句\n说明活动\n\n主题\uff1a和谐读书\n时间\uff1a五月'",
        "themes: [读书,\n主题: 和谐\n]",
        'sources:\n  - title: "这一句\n主题\uff1a和谐读书"\n    publisher: 示例报',
    ],
)
def test_what_goes_on_over_several_lines_is_one_field(summary: str) -> None:
    part = readable(f"title\uff1a题目\n{summary}\nunit: 甲\n", 2)
    assert [(fault.line, len(fault.edits)) for fault in part.faults] == [(2, 1)]
    assert parse(part.text).value == parse(f"{summary}\nunit: 甲\n").value


def test_a_quotation_after_a_wrong_colon_is_one_field_too() -> None:
    part = readable('summary\uff1a"这一句\n主题\uff1a和谐"\nunit: 甲\n', 2)
    assert [(fault.line, len(fault.edits)) for fault in part.faults] == [(2, 1)]
    assert part.lost == {"summary"}


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("a\uff1ab\n", 2_000),
        ('a: "b\n', 400),
        ("a: [\n", 400),
        ("a b\nc: d\n", 1_000),
        ("a: {b: '\n", 400),
    ],
)
def test_many_mistakes_take_time_in_proportion(line: str, times: int) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        readable(line * times)
        return time.process_time() - began

    seconds(100)
    before = min(seconds(times) for _ in range(3))
    # Sixteen times the text: quadratic work would take 256 times as long. The constant is for noise.
    assert seconds(16 * times) < 48 * before + 0.25


@given(st.text(alphabet="ab:\uff1a \n-\"'[]{}#&*|>\t", max_size=80))
def test_of_any_text_a_part_parses(text: str) -> None:
    part = readable(text, 1)
    assert not isinstance(compose(part.text, 1), Fault)
    assert part.text == "" or len(part.text) == len(text)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in part.faults)
