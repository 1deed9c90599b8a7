"""Reading files as editors' machines write them: encodings, line ends, YAML, places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase import encoding
from showcase.encoding import LARGEST, decode, otherwise
from showcase.mending import applied
from showcase.problem import Problem
from showcase.search.analyser import simplified
from showcase.source import read
from showcase.yamltext import line_marks, parse

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
        (TEXT.encode("big5hkscs", "ignore"), "encoding", 2, "Big5"),
        (TEXT.encode("utf-16"), "encoding", 1, "UTF-16"),
        (TEXT.encode() + b"\xff\xfe\xfd\x81", "encoding", 9, "无法识别的字节"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary-file", 3, "不是文本文件"),
        (b"", "empty-file", 1, "空的"),
        (b" \r\n\r\n ", "empty-file", 1, "空的"),
        (b"a" * (LARGEST + 1), "too-large", 1, "上限"),
        ("没有字段\n".encode(), "front-matter", 1, "没有两行 --- 围起来的字段"),
        ("---\n---\n正文".encode(), "yaml-syntax", 2, "字段"),
        ("---\n- 一\n- 二\n---\n".encode(), "yaml-syntax", 2, "字段"),
        ("---\ntitle: 好\n\n坏了的一行\n---\n".encode(), "yaml-syntax", 4, "不是“字段: 值”的样子"),
        (
            '---\ntitle: "没有后引号\nunit: 甲\n---\n'.encode(),
            "yaml-syntax",
            2,
            "第 2 行“title”的半角双引号",
        ),
        ("---\ntitle: [一, 二\nunit: 甲\n---\n".encode(), "yaml-syntax", 2, "方括号（[）没有合上"),
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


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('unit: 甲\nsummary: "示例\n draft: true\n 完"\n', 3, "第 4 行"),
        ("summary: '示例\ndraft\uff1a true\n完'\n", 2, "第 3 行"),
        ("summary: |\n  示例\n  draft: true\n", 2, "第 4 行"),
        ('awards:\n  - name: "示例\n    draft: true"\n', 3, "第 4 行"),
        ('title\uff1a题目\nsummary: "示例\ndraft: true\n完"\n', 3, "第 4 行"),
    ],
)
def test_a_draft_in_a_quotation_is_told(text: str, line: int, words: str) -> None:
    reading = read("a.md", f"---\n{text}---\n正文\n".encode())
    told = [one for one in reading.problems if "draft" in one.message]
    assert [(one.line, one.rule) for one in told] == [(line, "yaml-syntax")]
    assert words in told[0].message


@pytest.mark.parametrize(
    "text",
    [
        "draft: true\nsummary: |\n  示例\n",
        "summary: |\n  示例\ndraft: true\n",
        'summary: "示例，draft: true"\n',
        "summary: >-\n  示例\n\ndraft: true\n",
        "a:\n  summary: |\n    示例\n  draft: true\n",
        "summary: 示例\n  一句\ndraft: true\n",
    ],
)
def test_a_draft_beside_a_text_is_none_in_it(text: str) -> None:
    assert parse(text).faults == ()


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


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("title: 题目\n\nunit: 甲\n---\n正文\n\n完\n", ["title", "unit"], "正文"),
        ("title: 题目\n\nunit\uff1a甲\n---\n正文\n", ["title"], "正文"),
        ("标题\uff1a题目\nunit: 甲\n---\n正文\n\n完\n", ["unit"], "正文"),
        ("title: 题目\n\n正文一\n\n时间\uff1a五月\n---\n完\n", ["title"], "正文一"),
        ("时间: 五月\n\n正文一\n---\n完\n", [], "时间"),
        ("---\ntitle: 题目\nunit\uff1a甲\n\n正文\n", ["title"], "正文"),
        ("title: 题目\nunit: 甲\n", ["title", "unit"], ""),
    ],
)
def test_fields_without_a_fence_end_where_text_begins(
    text: str, fields: list[str], body: str
) -> None:
    part = read("a.md", text.encode(), ["标题"]).part
    assert part is not None
    assert list(part.fields) == fields
    assert part.body.startswith(body)
    assert bool(part.body) is bool(body)
    assert text.split("\n")[part.body_line - 1 :] == part.body.split("\n")


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


@pytest.mark.parametrize("lost", range(4))
@pytest.mark.parametrize("after", ["a", "", "，和大家一起读书。"])
def test_utf8_with_a_lost_byte_is_not_called_gbk(lost: int, after: str) -> None:
    """To save it as the converted text of GBK would destroy it."""
    whole = "学习".encode()
    data = b"---\ntitle: " + b"Reading together " * 9 + whole[:lost] + whole[lost + 1 :]
    data += after.encode() + b"\n---\n"
    problem = decode("x.md", data)
    assert isinstance(problem, Problem)
    assert "GB" not in problem.message + problem.fix
    assert otherwise(data) == ""


def test_of_a_large_file_in_gbk_the_beginning_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[int] = []

    def counted(text: str) -> str:
        judged.append(len(text))
        return simplified(text)

    monkeypatch.setattr(encoding, "simplified", counted)
    data = ("Reading\n" * 9000 + "学习不是为了装点门面。\n" * 40_000).encode("gbk")
    problem = decode("x.md", data)
    assert isinstance(problem, Problem)
    assert "GBK" in problem.message
    assert otherwise(data) == data.decode("gbk")
    assert max(judged) <= 10_000


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("甲", "甲"),
        ("'甲 ''乙'", "甲 '"),
        ("甲  \n  乙", "乙"),
        (">\n  甲\n\n  乙", "乙"),
        (r'"\t甲"', ""),
    ],
)
def test_a_part_of_a_value_is_edited_where_it_is_written(written: str, part: str) -> None:
    source = read("cases/a/b.md", f"---\nsummary: {written}\n---\n".encode()).source
    assert source
    said = str(source.fields["summary"])
    at = said.index(part)
    edits = source.edit(("summary",), at, at + len(part), "丙")
    text = applied(f"---\nsummary: {written}\n---\n", edits)
    after = read("cases/a/b.md", text.encode()).source
    assert after
    assert after.fields["summary"] == (said.replace(part, "丙") if part else said)


def test_a_long_run_of_blanks_in_a_value_takes_no_longer_than_its_length() -> None:
    source = read("cases/a/b.md", f"---\nsummary: '甲{' ' * 200_000}''乙'\n---\n".encode()).source
    assert source
    begun = time.perf_counter()
    assert source.edit(("summary",), 0, 1, "丙")
    assert time.perf_counter() - begun < 2
