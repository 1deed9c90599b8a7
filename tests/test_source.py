"""Reading files as editors' machines write them: encodings, line ends, YAML, places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.encoding import LARGEST, decode
from showcase.problem import Problem
from showcase.source import read
from showcase.yamlfault import Fault
from showcase.yamlpart import readable
from showcase.yamltext import compose, line_marks, parse

TEXT = (
    "---\ntitle: 题目\nawards:\n  - name: 示例荣誉\n    year: 2020\n---\n正文第一行\n正文第二行\n"
)


def test_fields_body_and_lines() -> None:
    source = read("cases/a/b.md", TEXT.encode()).source
    assert source is not None
    assert source.fields == {"title": "题目", "awards": [{"name": "示例荣誉", "year": "2020"}]}
    assert (source.body, source.body_line) == ("正文第一行\n正文第二行\n", 7)
    assert source.line_of(("awards", 0, "year")) == 5
    assert source.line_of(("awards", 0, "by")) == 4  # not written: the item that lacks it
    assert source.line_of(("summary",)) == 1  # not written: the file as a whole


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["byte order mark", "Windows", "Windows with mark", "old Mac"],
)
def test_what_windows_and_macs_write_is_read(data: bytes) -> None:
    source = read("a.md", data).source
    assert source is not None
    assert source.fields["title"] == "题目"
    assert source.line_of(("awards", 0, "year")) == 5
    assert source.body_line == 7


@pytest.mark.parametrize(
    ("data", "rule", "line", "words"),
    [
        (TEXT.encode("gb18030"), "encoding", 2, "GBK"),
        (TEXT.encode("utf-16"), "encoding", 1, "UTF-16"),
        (TEXT.encode() + b"\xff\xfe\xfd\x81", "encoding", 9, "无法识别的字节"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary-file", 3, "不是文本文件"),
        (b"", "empty-file", 1, "空的"),
        (b" \r\n\r\n ", "empty-file", 1, "空的"),
        (b"a" * (LARGEST + 1), "too-large", 1, "上限"),
        ("没有元数据\n".encode(), "front-matter", 1, "没有元数据"),
        ("---\n---\n正文".encode(), "yaml-syntax", 2, "字段"),
        ("---\n- 一\n- 二\n---\n".encode(), "yaml-syntax", 2, "字段"),
        ("---\ntitle: 好\n\n坏了的一行\n---\n".encode(), "yaml-syntax", 4, "不是“字段: 值”的样子"),
        (
            '---\ntitle: "没有后引号\nunit: 甲\n---\n'.encode(),
            "yaml-syntax",
            2,
            "引号或括号没有成对",
        ),
        ("---\ntitle: [一, 二\nunit: 甲\n---\n".encode(), "yaml-syntax", 2, "括号没有成对"),
        (b"---\na:\n  b: 1\n c: 2\n---\n", "yaml-syntax", 4, "缩进"),
        ("---\ntitle: 好\n\x07\n---\n".encode(), "yaml-syntax", 3, "控制字符"),
        (b"---\na: &x [1]\nb: *x\n---\n", "yaml-alias", 2, "别名"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(data: bytes, rule: str, line: int, words: str) -> None:
    problems = read("a.md", data).problems
    assert [(one.rule, one.line) for one in problems] == [(rule, line)]
    assert words in problems[0].message + problems[0].fix


def test_gbk_problem_says_how_to_convert() -> None:
    (problem,) = read("a.md", TEXT.encode("gbk")).problems
    assert "UTF-8" in problem.fix
    assert "GB18030" in problem.fix


def test_yaml_keeps_scalars_as_written() -> None:
    text = "a: 1e3\nb: no\nc: 2024-13-02\nd: 0x1F\ne: ~\nf:\ng: ''\nh: 1_000\n"
    assert parse(text).value == {
        "a": "1e3",
        "b": "no",
        "c": "2024-13-02",
        "d": "0x1F",
        "e": None,
        "f": None,
        "g": "",
        "h": "1_000",
    }


def test_aliases_do_not_explode() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    parsed = parse(bomb)
    assert {fault.rule for fault in parsed.faults} == {"yaml-alias"}


def test_deep_nesting_is_refused_not_crashed_on() -> None:
    assert parse("[" * 5000).faults
    assert parse("[" * 500 + "]" * 500).faults


@pytest.mark.parametrize("hidden", ["\u2028", "\u2029", "\x85"])
def test_hidden_line_breaks_are_named(hidden: str) -> None:
    (fault,) = parse(f"a: 一\nb: 三{hidden}四\nc: 五\n").faults
    assert (fault.line, "看不见的换行符" in fault.message) == (2, True)


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


@pytest.mark.parametrize("rest", ["region: 乙\n", ""])
def test_every_colon_without_its_blank_is_told_at_once(rest: str) -> None:
    reading = read("a.md", f"---\ntitle:题目\nunit:甲\n{rest}---\n".encode())
    assert [(one.line, one.rule) for one in reading.problems] == [
        (2, "yaml-syntax"),
        (3, "yaml-syntax"),
    ]
    assert all(one.edits for one in reading.problems)
    assert reading.source is None
    assert reading.part is not None
    assert reading.part.lost == {"title", "unit"}


@given(st.text(alphabet="ab:\uff1a \n-\"'[]{}#&*|>\t", max_size=80))
def test_of_any_text_a_part_parses(text: str) -> None:
    part = readable(text, 1)
    assert not isinstance(compose(part.text, 1), Fault)
    assert part.text == "" or len(part.text) == len(text)
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in part.faults)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_source_or_a_problem(data: bytes) -> None:
    reading = read("a.md", data)
    assert (reading.source is None) <= bool(reading.problems)
    for problem in reading.problems:
        assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1


@given(st.text(max_size=300))
def test_any_text_parses_or_faults(text: str) -> None:
    parsed = parse(text)
    for fault in parsed.faults:
        assert 1 <= fault.line <= text.count("\n") + 1
    assert all(1 <= line <= text.count("\n") + 1 for line in line_marks(text).values())


@pytest.mark.parametrize(
    "text", ["t: " + "[" * 100_000, "t: " + "{a: " * 50_000, "- " * 100_000 + "x"]
)
def test_nesting_that_would_end_the_process_is_a_problem(text: str) -> None:
    assert [fault.rule for fault in parse(text).faults] == ["yaml-syntax"]


@pytest.mark.parametrize("char", ["\\x7f", "\\uFFFE", "\\0", "\\e", "\\uD800"])
def test_characters_that_nothing_can_show_are_problems(char: str) -> None:
    assert [fault.rule for fault in parse(f't: "a{char}b"').faults] == ["yaml-syntax"]


def test_bytes_of_no_encoding_are_not_called_gbk() -> None:
    problem = decode("x.md", bytes(range(128, 256)) * 3)
    assert isinstance(problem, Problem)
    assert "GBK" not in problem.message
