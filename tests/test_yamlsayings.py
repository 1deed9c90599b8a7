"""Whatever the YAML parser trips over is told in Chinese, in words that say what to do; no parser's prose."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from showcase.problem import Problem
from showcase.source import read
from showcase.yamlfault import told
from showcase.yamlsayings import LINE

PROSE = re.compile(r"[A-Za-z]+(?:[ ]+[A-Za-z]+){2,}")
"""Three English words in a row: somebody else's sentence."""


def problems(text: str, path: str = "a.md") -> tuple[Problem, ...]:
    fenced = f"---\n{text}---\n正文\n" if path == "a.md" else text
    return read(path, fenced.encode("utf-8", "replace"), ["标题"]).problems


@pytest.mark.parametrize(
    ("text", "line", "said", "fix"),
    [
        ("title: 微型党课: 小载体", 2, "“title”的值里又出现了半角冒号", "全角的“\uff1a”"),
        ("title: Reading: a start", 2, "“title”的值里又出现了半角冒号", "双引号"),
        ("title: 微型党课:", 2, "末尾有半角冒号", "删去末尾的冒号"),
        ('title: "微型党课": 小载体', 2, "在引号后面又写了字", "放进一对引号"),
        ("title: 题目\n  unit: 甲", 3, "成了上一行的值", "左边对齐"),
        ('title: "微型党课', 2, '第 2 行“title”的半角双引号（"）没有合上', '补上半角双引号（"）'),
        ("title: '微型党课", 2, "第 2 行“title”的半角单引号（'）没有合上", "补上半角单引号（'）"),
        ('unit: 甲\ntitle: "微型党课\ndate: x', 3, '第 3 行“title”的半角双引号（"）', "补上"),
        ('themes: ["一, 二]', 2, '第 2 行“themes”的半角双引号（"）没有合上', "补上"),
        ('title: "微型党课\u201d', 2, "没有合上", "全角引号（\u201d）换成半角双引号"),
        ('title: "好\n...\n甲"', 2, "没有合上", "补上"),
        ('title: "微型党课"小载体"', 2, "在第二个引号那里就结束了", "全角的“”"),
        ("title: 'it's 好'", 2, "在第二个引号那里就结束了", "全角的“”"),
        ("themes: [一, 二", 2, "第 2 行“themes”的半角方括号（[）没有合上", "补上半角的 ]"),
        ("contact: {name: 甲", 2, "半角花括号（{）没有合上", "补上半角的 }"),
        ("themes: [一: 二: 三]", 2, "两项没有隔开", "半角逗号"),
        ("themes: [一,,二]", 2, ", 前面没有内容", "多余就删去"),
        ("title: ]好", 2, "] 前面没有内容", "双引号"),
        ("title: 好\n...\nunit: 甲", 3, "单独一行的 ...", "删去这一行"),
        ("title: ? 好", 2, "值不能以“? ”开头", "双引号"),
        ("%TAG ! tag:x,2000:\ntitle: 好", 2, "以 % 开头", "删去这一行"),
        ("%YAML 1.2\ntitle: 好", 2, "以 % 开头", "删去这一行"),
        ("title: %好", 2, "值不能以 % 开头", "双引号"),
        ("title: @好", 2, "值不能以 @ 开头", "双引号"),
        ("title: **好**", 2, "值不能以 * 开头", "删去星号"),
        ("title: & 好", 2, "值不能以 & 开头", "双引号"),
        ("title: &a 好", 2, "& 后面的词会丢掉", "双引号"),
        ("title: 好\nunit: *b", 3, "值不能以 * 开头", "双引号"),
        ("title: !好", 2, "值不能以 ! 开头", "双引号"),
        ("title: !a 好", 2, "! 后面的词会丢掉", "双引号"),
        ("awards:\n\t- name: 甲", 3, "缩进里有 Tab", "只用空格"),
        ("awards:\n  - name: 甲\n\t  year: 2011", 4, "缩进里有 Tab", "只用空格"),
        ("summary: |\n\t好", 3, "缩进里有 Tab", "只用空格"),
        ("title: 好\n- unit: 甲", 3, "写成了列表的一项", "删去“- ”"),
        ("awards:\n  - name: 甲\n  year: 2011", 4, "同列表的“- ”对齐了", "多缩进两格"),
        ("awards:\n  - name: 甲\n   - name: 乙", 4, "列表的缩进没有对齐", "左边对齐"),
        ("themes: - 一\n  - 二", 2, "同字段名写在了一行", "从下一行写起"),
        ("title: 好\n\ufeffunit: 甲", 3, "看不见的字符", "重新打一遍"),
        ("summary: |好", 2, "| 后面要换行", "缩进两格"),
        ("summary: > 好", 2, "> 后面要换行", "缩进两格"),
        ('title: "C:\\我的"', 2, "反斜杠", "单引号"),
        ('title: "\\x4"', 2, "反斜杠", "单引号"),
        ('title: "\\UFFFFFFFF"', 2, "反斜杠", "单引号"),
        (" title: 好\nunit: 甲", 3, "左边没有对齐", "顶格"),
        (": 好\nunit: 甲", 2, "冒号前面没有字段名", "写上字段名"),
    ],
)
def test_a_slip_is_told_in_words_that_say_what_to_do(
    text: str, line: int, said: str, fix: str
) -> None:
    (problem,) = problems(f"{text}\n")
    assert problem.line == line
    assert said in problem.message
    assert fix in problem.fix


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("title: 微型党课: 小载体\n", "title: 微型党课\uff1a小载体\n"),
        ('title: "微型党课\u201d\n', 'title: "微型党课"\n'),
        ('title: "他说\u201c好\u201d\n', ""),  # a pair of its own
        ("title: 好 单位: 甲\n", ""),  # two fields on a line
        ("themes:\n  - 一: 二: 三\n", ""),
        ("title: Reading: a start\n", ""),
        ("summary: 示例: 摘要  # 注\n", "summary: 示例\uff1a摘要  # 注\n"),
        ("title: 学习: # 注\n", ""),
        ("title: 学习、实践: 题目\n", ""),
        ("title: 学习: 题目 单位: 甲\n", ""),
        # names and what is copied: in quotes, letter for letter
        ("unit: 甲: 乙  # 全称\n", 'unit: "甲: 乙"  # 全称\n'),
        ("sources:\n  - title: 学习: 一个题目\n", 'sources:\n  - title: "学习: 一个题目"\n'),
        ("sources:\n- title: 学习: 一个题目\n", 'sources:\n- title: "学习: 一个题目"\n'),
        ('unit: 甲: "乙\\丙"\nregion: 丁\n', 'unit: "甲: \\"乙\\\\丙\\""\nregion: 丁\n'),
        ("sources:\n  - title: 学习: 一个\n      题目\n", ""),  # a value on two lines
        ('unit: 甲: "乙 # 丙"\n', ""),  # no comment to the author
        # what may be two fields
        ("contact:\n  name: 张三\uff0c电话: 1380\n", ""),
        ("contact:\n  name: 张三: 电话\n", ""),
        ("contact: 张三: 电话\n", ""),
        ("联系:\n  name: 张三: 电话\n", ""),
        ("sources:\n  - title: 题目\uff0c作者: 甲\n", ""),
        ("sources:\n  - title: 题目;作者: 甲\n", ""),
    ],
)
def test_what_is_plain_is_mended(text: str, mended: str) -> None:
    edits = [edit for one in problems(text, "a.yml") for edit in one.edits]
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert bool(edits) is bool(mended)
    assert not mended or (text, problems(text, "a.yml")) == (mended, ())


@pytest.mark.parametrize("value", ["学习: 一个题目", '学习: "一\\n个" 题目', "《书》: 甲 乙"])
def test_quotes_keep_a_value_as_it_is(value: str) -> None:
    text = f"sources:\n  - title: {value}\n"
    (edit,) = (edit for one in problems(text, "a.yml") for edit in one.edits)
    mended = text[: edit.start] + edit.text + text[edit.end :]
    assert yaml.safe_load(mended) == {"sources": [{"title": value}]}


def test_no_value_is_shown() -> None:
    for text in ("phone: 甲: 示例号码", 'phone: "示例号码" 乙', 'phone: "示例号码'):
        (problem,) = problems(f"contact:\n  {text}\n")
        assert "示例号码" not in problem.message + problem.fix


PIECES = [
    *"ab:,.-?%!&*|>'\"[]{}#@`\t\n~=\\",
    *("\n  ", "\n    ", ": ", "- ", "\n- ", "题目", "\n题目: ", "title: ", "\ntitle: "),
    *("...\n", "---\n", "%TAG ", "%YAML 1.2\n", "\ufeff", "\u3000", "\uff1a", "<<", "!!", "&a "),
    *("*a", "? ", "|2", ">-", "\\x", "\\u", "\\U0011", "0", "!<", "!a!", "\x07", "\x85", "\ud800"),
]
BROKEN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def without_prose(said: str, text: str) -> bool:
    """Whether a message has no English in it but what stands in the file."""
    return all(one in text for one in PROSE.findall(said))


@given(BROKEN)
@example("title: 好\n...\nunit: 甲\n")
@example("%TAG\n")
@example("themes: [")
def test_no_message_is_the_parsers(text: str) -> None:
    for path in ("a.md", "a.yml"):
        for problem in problems(text, path):
            assert re.search("[\u4e00-\u9fff]", problem.message)
            assert without_prose(f"{problem.message} {problem.fix}", text)
            assert LINE not in problem.message
            assert 1 <= problem.line <= text.count("\n") + 4


def tripped(text: str, loader: Any) -> yaml.MarkedYAMLError | None:
    """What a parser says of a text that it cannot read."""
    try:
        yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        return error
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return None


@given(BROKEN)
def test_both_parsers_are_understood(text: str) -> None:
    """Where PyYAML has no libyaml its own parser speaks, in other words."""
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        error = tripped(text, loader)
        if error is not None:
            fault = told(text, 1, error)
            assert without_prose(fault.message + fault.fix, text)
            assert fault.message != "这里的写法读不懂。", error
