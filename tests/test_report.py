"""How problems look: to people, to code hosts, to tools."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import script
from showcase.kinds import KINDS
from showcase.problem import Problem, Severity, errors
from showcase.report import FORMATS, github, gitlab, rules_listed, sarif, text
from showcase.rules import rulebook

ONE = Problem("cases/a/b.md", 3, "unknown-key", "没有“titel”这个字段。", "是不是想写“title”")
TWO = Problem(
    "cases/a/c.md", 1, "missing-glyph", "100% 的字：第一，第二", severity=Severity.WARNING
)


def test_text_says_where_what_and_how_to_mend() -> None:
    assert text([ONE, TWO]).split("\n") == [
        "cases/a/b.md:3: 错误：没有“titel”这个字段。 [unknown-key]",
        "    改法：是不是想写“title”",
        "cases/a/c.md:1: 提醒：100% 的字：第一，第二 [missing-glyph]",
        "检查完毕：2 个文件里有 1 个错误、1 个提醒。",
    ]
    assert text([]) == "检查完毕，没有问题。"


def test_only_errors_stop_a_build() -> None:
    assert errors([ONE, TWO]) == [ONE]


def test_github_escapes_what_its_commands_would_take_apart() -> None:
    first, second = github([ONE, TWO]).split("\n")
    assert first.startswith("::error file=cases/a/b.md,line=3,title=unknown-key::没有“titel”")
    assert (
        second == "::warning file=cases/a/c.md,line=1,title=missing-glyph::100%25 的字：第一，第二"
    )


def test_gitlab_report_has_what_code_quality_needs() -> None:
    first, second = json.loads(gitlab([ONE, TWO]))
    assert first["location"] == {"path": "cases/a/b.md", "lines": {"begin": 3}}
    assert (first["severity"], second["severity"]) == ("major", "minor")
    moved = Problem(ONE.path, 9, ONE.rule, ONE.message, ONE.fix)
    assert json.loads(gitlab([moved]))[0]["fingerprint"] == first["fingerprint"]


def test_sarif_names_rules_and_places() -> None:
    run = json.loads(sarif([ONE, TWO]))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "missing-glyph",
        "unknown-key",
    ]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 3


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_form_can_draw_nothing(form: str) -> None:
    drawn = FORMATS[form]([])
    assert form in ("text", "github") or json.loads(drawn) is not None


WAIVED = Problem(
    "cases/a/d.md", 2, "dash", "用连字符", "改成——", Severity.WARNING, waived="来源如此"
)


def test_a_waived_problem_is_listed_with_its_reason() -> None:
    assert text([WAIVED]).split("\n") == [
        "cases/a/d.md:2: 豁免：用连字符 [dash]",
        "    理由：来源如此",
        "检查完毕，没有问题，另有 1 处豁免。",
    ]
    assert github([WAIVED]).startswith("::notice ")
    assert json.loads(gitlab([WAIVED]))[0]["severity"] == "info"
    (result,) = json.loads(sarif([WAIVED]))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "来源如此"}]


def test_sarif_says_what_rules_mean() -> None:
    (rule,) = json.loads(sarif([WAIVED]))["runs"][0]["tool"]["driver"]["rules"]
    assert "破折号" in rule["shortDescription"]["text"]


def test_the_list_of_rules_names_each_once() -> None:
    listed = rules_listed(rulebook(KINDS).values())
    for rule in rulebook(KINDS):
        assert listed.count(f"  {rule}（") == 1


def test_what_is_no_content_is_said_not_to_be_checked(toy_root: Path) -> None:
    (toy_root / "README.md").write_text("电话13800138000", "utf-8")
    (toy_root / "content/assets").mkdir()
    (toy_root / "content/assets/own.css").write_text("", "utf-8")
    for path in ("README.md", "content/assets"):
        done = script("check", path, "--root", toy_root)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith(f"{path} ")
        assert "没有检查" in done.stderr
    told = script("check", "README.md", "--format", "json", "--root", toy_root)
    assert json.loads(told.stdout) == []
    both = script("check", "README.md", "content/about.md", "--root", toy_root)
    assert "README.md 不是要检查的内容" in both.stderr
    assert both.stdout == "检查完毕，没有问题。\n"
