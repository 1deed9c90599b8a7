"""`--fix`: what it mends, and what it leaves alone."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PROJECT, TOY, script
from showcase.loading import load, load_checked
from showcase.mending import applied, mend, recheck, same_substance
from showcase.problem import Edit
from test_wrong import CHECKS, MENDING, put

HEAD = """---
# 题目由编者定
title: 题目（示例）
unit: 示例单位甲   # 全称
region: 示例省/东市
org_type: 机关
date: 2020-05-01
summary: 示例摘要,一句话。
sources: [{title: "来源,照抄", publisher: 示例报}]
---
"""


def mended(root: Path) -> dict[str, str]:
    catalogue, problems = load_checked(root)
    made = mend(catalogue, problems)
    for one in made:
        (root / one.path).write_bytes(one.after.encode())
    return {one.path: one.after for one in made}


def after_mends(text: str, root: Path) -> str:
    """What becomes of a case with this text."""
    case = root / "cases/yangli-1/ti.md"
    case.write_text(text, "utf-8")
    mended(root)
    return case.read_text("utf-8")


@pytest.mark.parametrize("rule", MENDING)
def test_what_can_be_mended_is_and_then_stays_so(rule: str, toy_root: Path) -> None:
    (bad,) = (path for path in CHECKS.glob(f"{rule}/bad.*") if path.suffix != ".bin")
    place, text = put(bad, toy_root)
    assert mended(toy_root), rule
    left = {one.rule for one in load_checked(toy_root)[1] if one.path == place}
    assert rule not in left
    after = (toy_root / place).read_text("utf-8")
    comments = sorted(re.findall("^# .*", text, re.MULTILINE))
    assert rule == "heading" or comments == sorted(re.findall("^# .*", after, re.MULTILINE))
    assert mended(toy_root) == {}


def test_comments_names_quotations_and_code_stay(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    body = "## 做法\n\n他说“先读,后谈”,又写《书,一本》,`码,元`。\n\n> 引,文\n\n见[甲,乙](hexie-dushu.md)。\n"
    case.write_text(HEAD + body, "utf-8")
    mended(toy_root)
    after = case.read_text("utf-8")
    assert after == (HEAD + body).replace("摘要,一", "摘要\uff0c一").replace(
        "”,又", "”\uff0c又"
    ).replace("》,`", "》,`").replace("[甲,乙]", "[甲\uff0c乙]")


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("title: 先读,后谈", "title: 先读\uff0c后谈"),
        ("title: '先读,后''谈,会'  # 两段", "title: '先读\uff0c后''谈\uff0c会'  # 两段"),
        (r'title: "说\"先读\"后谈,再写"', 'title: "说“先读”后谈\uff0c再写"'),
        ("title: 先读,后谈.", "title: 先读\uff0c后谈."),
        ("title: 先读后再谈.", "title: 先读后再谈"),
        ("title: null。", "title: null。"),
        ('title: "。"', 'title: "。"'),
        ("title: 3。", "title: 3。"),
        ("title: 第3。", "title: 第3"),
        ("title: >-\n  先读,后谈\n  A,写;记", "title: >-\n  先读\uff0c后谈\n  A,写\uff1b记"),
        ("title: |\n  先读,后谈\n", "title: |\n  先读\uff0c后谈\n"),
        ("title: 先读,后谈\n  A 写;记", "title: 先读\uff0c后谈\n  A 写\uff1b记"),
    ],
)
def test_an_own_title_is_mended_however_it_is_written(toy_root: Path, said: str, mend: str) -> None:
    text = HEAD.replace("摘要,", "摘要") + "## 做法\n\n照做。\n"
    before, after = (text.replace("title: 题目（示例）", one) for one in (said, mend))
    assert after_mends(before, toy_root) == after


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: 题目（示例）", "title: 读《先读,后谈》", "引文和书名里的照原文\uff0c不自动改"),
        ("title: 题目（示例）", "title: 读《先读,后谈", "引文和书名里的照原文\uff0c不自动改"),
        ("title: 题目（示例）", 'title: "他说“先读,后谈”"', "引文和书名里的照原文\uff0c不自动改"),
        ("title: 题目（示例）", "title: 先读,\n  后谈", "这个值里有换行或转义\uff0c不自动改"),
        ("unit: 示例单位甲", "unit: 示例,单位甲", "名称、数字和照录的标题不自动改"),
        ("来源,照抄", "来源,照抄", "名称、数字和照录的标题不自动改"),
    ],
)
def test_what_stays_in_a_field_is_told_with_the_reason(
    toy_root: Path, old: str, new: str, why: str
) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    sources = '"来源,照抄"' if old == new else "来源"
    text = HEAD.replace("摘要,", "摘要").replace('"来源,照抄"', sources).replace(old, new)
    case.write_text(text + "## 做法\n\n照做。\n", "utf-8")
    (told,) = (one for one in load_checked(toy_root)[1] if one.rule == "half-width-mark")
    assert why in told.fix
    assert mended(toy_root) == {}


@pytest.mark.parametrize(
    "pattern",
    [
        "content/brands/*.md",
        "content/bulletins/*.md",
        "cases/yangli-1/collection.yml",
        "reading_lists/*.yml",
    ],
)
def test_a_title_that_is_a_name_or_in_print_stays(toy_root: Path, pattern: str) -> None:
    named = next(toy_root.glob(pattern))
    text = re.sub("^title: .*", "title: 先读,后谈", named.read_text("utf-8"), flags=re.MULTILINE)
    named.write_text(text, "utf-8")
    (told,) = (one for one in load_checked(toy_root)[1] if one.rule == "half-width-mark")
    assert "名称、数字和照录的标题不自动改" in told.fix
    assert mended(toy_root) == {}


def test_line_ends_and_mark_stay(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    text = (HEAD + "## 做法\n\n先读,后谈。\n").replace("\n", "\r\n")
    case.write_bytes(b"\xef\xbb\xbf" + text.encode())
    mended(toy_root)
    held = case.read_bytes()
    assert held.startswith(b"\xef\xbb\xbf---\r\n")
    assert held.count(b"\n") == held.count(b"\r\n")
    assert "先读\uff0c后谈" in held.decode()


def test_several_things_at_once_are_mended_in_turn(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    case.write_text(
        HEAD.replace("unit: ", "unit\uff1a") + "#做法：\n\n　　先 读，，后谈(全体).\n", "utf-8"
    )
    mended(toy_root)
    assert "## 做法\n\n先 读\uff0c后谈\uff08全体\uff09." in case.read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("themes: 读书  # 主题", "themes: [读书]  # 主题"),
        ("themes: 读书、实践", "themes: [读书, 实践]"),
        ('carriers: "读书会"', 'carriers: ["读书会"]'),
        ("awards: 示例荣誉", "awards: 示例荣誉"),
    ],
)
def test_a_single_value_becomes_the_list_it_should_be(toy_root: Path, said: str, mend: str) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    text = (
        HEAD.replace("sources:", f"{said}\nsources:").replace(",一句话", "") + "## 做法\n\n照做。\n"
    )
    case.write_text(text, "utf-8")
    (told,) = (one for one in load_checked(toy_root)[1] if one.rule == "type")
    assert ("- name: " if said == mend else mend.partition("  #")[0]) in told.fix
    mended(toy_root)
    assert case.read_text("utf-8") == text.replace(said, mend)


def test_chinese_names_and_meanings_become_what_the_file_format_wants(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    text = HEAD.replace(",一句话", "").replace("sources:", "lang: 简体\nsources:")
    case.write_text(text.replace("\ntitle:", "\n标题\uff1a") + "## 做法\n\n照做。\n", "utf-8")
    mended(toy_root)
    after = text.replace("lang: 简体", "lang: zh-Hans")
    assert case.read_text("utf-8") == after + "## 做法\n\n照做。\n"


def test_a_colon_is_mended_after_a_field_and_nowhere_else(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    quoted = 'summary: "这一句说明活动\n主题\uff1a和谐读书"'
    text = HEAD.replace("summary: 示例摘要,一句话。", f"{quoted}\n读者\uff1a大家")
    case.write_text(text.replace("unit: ", "unit\uff1a") + "## 做法\n\n照做。\n", "utf-8")
    told = [one for one in load_checked(toy_root)[1] if one.rule == "yaml-syntax"]
    assert [(one.line, len(one.edits)) for one in told] == [(4, 1), (10, 0)]
    mended(toy_root)
    assert case.read_text("utf-8") == text + "## 做法\n\n照做。\n"


def test_without_a_fence_only_fields_are_mended(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    sources = "sources:\n  - title: 来源\n    publisher: 示例报\n    url: https://example.org/a\n"
    contact = "contact:\n  phone: 0574-11112222\n"
    head = re.sub("sources: .*\n", f"{sources}\n{contact}", HEAD.removeprefix("---\n"))
    text = head + "## 做法\n\n先读,后谈,见 https://example.org/b。\n"
    case.write_text(text, "utf-8")
    catalogue, problems = load_checked(toy_root)
    told = [one for one in problems if one.path == "cases/yangli-1/ti.md"]
    body = text.count("\n", 0, text.index("## 做法"))
    assert [one.rule for one in told if one.line <= body] == ["front-matter", "half-width-mark"]
    assert {one.rule for one in told if one.line > body} >= {"bare-address", "half-width-mark"}
    assert "057411112222" in catalogue.secrets
    mended(toy_root)
    assert case.read_text("utf-8") == text.replace("摘要,一", "摘要\uff0c一")


@pytest.mark.parametrize("mistake", ["", "unit\uff1a甲\n"])
def test_without_a_fence_a_draft_is_seen_below_an_empty_line(toy_root: Path, mistake: str) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    text = f"title: 题目\n{mistake}\ndraft: true\n---\n## 做法\n"
    case.write_text(text, "utf-8")
    catalogue, problems = load_checked(toy_root)
    assert "cases/yangli-1/ti.md" in [entry.source.path for entry in catalogue.unfinished]
    assert [one.rule for one in problems] == ["front-matter", *["yaml-syntax"] * bool(mistake)]


def test_overlapping_edits_are_not_mixed() -> None:
    assert applied("abcdef", [Edit(1, 4, "X"), Edit(3, 5, "Y")]) == "aXef"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("2011.5.31", "2011-05-31", True),
        ("１２", "12", True),
        ("12", "13", False),
        ("“甲,乙”", "“甲，乙”", False),
        ('"甲"', "“甲”", True),
    ],
)
def test_substance(before: str, after: str, same: bool) -> None:
    assert same_substance(before, after) is same


def test_the_script_shows_first_and_writes_when_told(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    case.write_text(HEAD + "## 做法\n\n先读,后谈。\n", "utf-8")
    before = case.read_bytes()
    done = script("check", "--root", toy_root, "--fix")
    assert "+先读\uff0c后谈。" in done.stderr
    asked = f"没有改动。要照上面的样子改，运行：python3 scripts/check.py --root {toy_root} --fix --yes\n"
    assert done.stderr.endswith(asked)
    assert case.read_bytes() == before
    done = script("check", "--root", toy_root, "--fix", "--yes")
    assert done.returncode == 0, done.stderr
    assert "先读\uff0c后谈" in case.read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "last", "changed"),
    [
        ("n\n", "没有改动。\n", False),
        ("\n", "没有改动。\n", False),
        ("\x04", "没有改动。\n", False),
        ("y\n", "已改 1 个文件、2 行。\n", True),
    ],
)
def test_on_a_terminal_it_asks_and_says_what_came_of_it(
    answer: str, last: str, changed: bool, toy_root: Path
) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    case.write_text(HEAD + "## 做法\n\n先读,后谈。\n", "utf-8")
    before = case.read_bytes()
    ours, theirs = pty.openpty()
    command = [sys.executable, str(PROJECT / "scripts/check.py"), "--root", str(toy_root), "--fix"]
    with subprocess.Popen(command, stdin=theirs, stdout=-1, stderr=-1, encoding="utf-8") as run:
        os.write(ours, answer.encode())
        report, said = run.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert "改吗？输入 y 改" in said
    assert "改吗" not in report
    assert said.endswith(last)
    assert (case.read_bytes() != before) is changed


def test_where_nothing_can_be_mended_it_says_so(toy_root: Path) -> None:
    assert script("check", "--root", toy_root, "--fix").stderr == "没有能自动改的，没有改动。\n"
    done = script("check", "--root", toy_root, "--yes")
    assert (done.returncode, "--fix" in done.stderr) == (2, True)


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_a_file_in_another_encoding_is_to_be_saved_first(encoding: str, toy_root: Path) -> None:
    case, other = (toy_root / f"cases/yangli-1/{name}.md" for name in ("ti", "ling-yi-pian"))
    case.write_bytes((HEAD + "## 做法\n\n先读,后谈。\n").encode(encoding))
    before = case.read_bytes()
    done = script("check", "--root", toy_root, "--fix", "--yes")
    held = "不是 UTF-8 编码的文件不自动改\uff1acases/yangli-1/ti.md。先把文件存成 UTF-8"
    assert done.stderr.startswith(held)
    assert "改法\uff1a记事本" in done.stdout
    other.write_text(HEAD + "## 做法\n\n先读,后谈。\n", "utf-8")
    done = script("check", "--root", toy_root, "--fix", "--yes")
    assert held in done.stderr
    assert done.stderr.endswith("已改 1 个文件、2 行。\n")
    assert case.read_bytes() == before


def test_what_is_shown_first_is_all_that_is_changed(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/ti.md"
    body = "## 做法\n\n　　先 读，，后谈(全体)，见面,再谈.\n"
    case.write_text(HEAD.replace("unit: ", "unit\uff1a") + body, "utf-8")
    named = {one.rule for one in load_checked(toy_root)[1] if one.edits}
    done = script("check", "--root", toy_root, "--fix", "--yes")
    head, *shown = done.stderr.split("\n")
    *diff, last, end = shown
    said = re.fullmatch(r"cases/yangli-1/ti\.md：改 (\d+) 行（(.+)）", head)
    assert said
    assert set(said[2].split("、")) == named
    assert (last, end) == (f"已改 1 个文件、{said[1]} 行。", "")
    removed = [line[1:] for line in diff if line[:1] == "-" and not line.startswith("---")]
    added = [line[1:] for line in diff if line[:1] == "+" and not line.startswith("+++")]
    assert len(added) == int(said[1])
    before = (HEAD.replace("unit: ", "unit\uff1a") + body).split("\n")
    after = case.read_text("utf-8").split("\n")
    assert removed == [old for old, new in zip(before, after, strict=True) if old != new]
    assert added == [new for old, new in zip(before, after, strict=True) if old != new]


@given(st.text(alphabet='学习，,。“”"（）()【】2013号 \u3000\n#*-—.…１ＡA!|>`', max_size=120))
def test_mending_any_body_comes_to_an_end(body: str) -> None:
    catalogue = load(TOY)
    path, text = "cases/yangli-1/ti.md", f"{HEAD}{body}\n"
    for _round in range(20):
        edits = [edit for one in recheck(path, text, catalogue) for edit in one.edits]
        new = applied(text, edits)
        if new == text or not same_substance(text, new):
            return
        text = new
    pytest.fail(f"never at rest: {text!r}")


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("做法\n\n照做。\n", "## 做法\n\n照做。\n"),
        ("　　二、做法：\n\n照做。\n", "## 做法\n\n照做。\n"),
        ("三、成效与启示\n\n照做。\n", "## 成效与启示\n\n照做。\n"),
        ("二、主要做法\n\n照做。\n", "二、主要做法\n\n照做。\n"),
        ("## 做法\n\n照做。\n\n做法\n\n照做。\n", "## 做法\n\n照做。\n\n做法\n\n照做。\n"),
        ("做法\n\n## 成效\n\n照做。\n", "做法\n\n## 成效\n\n照做。\n"),
        ("先读。\n \n做法\n\n照做。\n", "先读。\n\n## 做法\n\n照做。\n"),
        (
            "## 背景\n\n没有。\n\n做法\n\n照做：\n\n- 甲\n\n## 成效\n\n有。\n",
            "## 背景\n\n没有。\n\n## 做法\n\n照做：\n\n- 甲\n\n## 成效\n\n有。\n",
        ),
        ("做法\n\n照做。\n\n做法\n\n再做。\n", "## 做法\n\n照做。\n\n做法\n\n再做。\n"),
    ],
)
def test_a_line_becomes_a_heading_where_it_only_names_a_section(
    toy_root: Path, body: str, after: str
) -> None:
    head = HEAD.replace("摘要,", "摘要")
    assert after_mends(head + body, toy_root) == head + after


@pytest.mark.parametrize(
    "body",
    [
        "## 成效与启示\n\n有。\n\n启示\n\n照做。\n",
        "## 二、主要做法\n\n有。\n\n做法\n\n照做。\n",
        "## 做法\n\n有。\n\n背景\n\n照做。\n",
        "成效\n\n照做。\n\n## 做法\n\n有。\n",
        "## 做法\n\n### 第一步\n\n有。\n\n成效\n\n照做。\n",
        "> 甲说。\n\n做法\n\n> 乙说。\n",
        "> 甲说。\n\n做法\n\n照做。\n",
        "1. 先读。\n\n做法\n\n2. 后谈。\n",
        "先读。\n\n做法\n\n- 后谈。\n",
        "做法：\n\n1. 后谈。\n",
        "取得了很好的\n\n成效\n\n受到好评。\n",
        "先读。\n\n成效\n\n受到好评\n",
        "四、启示与思考\n\n照做。\n",
    ],
)
def test_a_line_that_may_be_more_or_stands_elsewhere_is_no_heading(
    toy_root: Path, body: str
) -> None:
    text = HEAD.replace("摘要,", "摘要") + body
    assert after_mends(text, toy_root) == text


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("四、启示与思考", "写成 ## 启示与思考"),
        ("二、主要做法", "写成 ## 做法"),
        ("（一）每月读一本书", "写成 ### （一）每月读一本书；不是标题的，和上下文写成一段"),
    ],
)
def test_a_heading_keeps_the_words_that_say_more(toy_root: Path, line: str, fix: str) -> None:
    said = "读书以后谈体会，谈了体会再写下来，写下来的大家看。"
    found = recheck("cases/yangli-1/ti.md", f"{HEAD}照做。\n \n{line}\n\n{said}\n", load(toy_root))
    assert [one.fix for one in found if one.rule == "plain-heading"] == [fix]


@pytest.mark.parametrize(
    ("heading", "fix"),
    [
        ("启示与思考", []),
        ("四、启示与思考", ["改成 ## 启示与思考，前面不编号"]),
        ("二、做法", ["改成 ## 做法，前面不编号"]),
        ("主要做法", ["改成 ## 做法"]),
    ],
)
def test_a_heading_of_a_section_may_say_more(toy_root: Path, heading: str, fix: list[str]) -> None:
    text = f"{HEAD}## {heading}\n\n照做。\n"
    found = recheck("cases/yangli-1/ti.md", text, load(toy_root))
    assert [one.fix for one in found if one.rule == "section"] == fix


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("org_type: 机關", "org_type: 机关"),
        ('org_type: "　机关单位 "', 'org_type: "　机关 "'),
        ("org_type: 机构", "org_type: 机构"),
        ("region: 示例省／东市", "region: 示例省/东市"),
        ("region: 示例省/冬市", "region: 示例省/冬市"),
        ("themes: [读書, 宣讲]", "themes: [读书, 宣讲]"),
        ("unit: 甲单位  # 简称", "unit: 示例单位甲  # 简称"),
        ("unit: 示例单位假", "unit: 示例单位假"),
    ],
)
def test_a_word_is_mended_where_one_is_plainly_meant(toy_root: Path, said: str, mend: str) -> None:
    head = HEAD.replace("摘要,", "摘要").replace("sources:", "themes: [读书]\nsources:")
    name = said.partition(":")[0]
    text = re.sub(f"^{name}: .*", said, head, flags=re.MULTILINE) + "## 做法\n\n照做。\n"
    assert after_mends(text, toy_root) == text.replace(said, mend)
