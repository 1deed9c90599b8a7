"""What editors meet at the git desk: proposed messages, advice after a failed check, templates of requests."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from conftest import PROJECT, git, script
from showcase.advice import advice
from showcase.kinds import KINDS
from showcase.problem import Edit, Problem, Severity
from showcase.report import summary
from showcase.subject import Change, subject

CASE = Change("A", "cases/yangli-1/a.md", "---\ntitle: 余姚“村村瀚墨香”\n---\n".encode())
WORDS = Change("M", "content/vocabulary.yml", b"themes: []\n")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([CASE], "添加案例：余姚“村村瀚墨香”"),
        ([Change("M", "content/brands/b.md", b"---\ntitle: x\n---\n")], "修改学习品牌：x"),
        ([Change("D", "reading_lists/2020-q2.yml")], "删去推荐书目：reading_lists/2020-q2.yml"),
        ([CASE, Change("A", "cases/yangli-1/p.png")], "添加案例：余姚“村村瀚墨香”"),
        ([Change("A", "cases/yangli-1/p.png")], "添加附件 1 个"),
        ([CASE, Change("A", "cases/yangli-1/c.md"), WORDS], "添加案例 2 篇，修改词表"),
        ([WORDS], "修改词表"),
        ([Change("R", "cases/yangli-1/b.md"), WORDS], "案例改名 1 篇，修改词表"),
        ([Change("R", "cases/yangli-1/p.png")], "附件改名 1 个"),
        ([Change("M", "src/showcase/kind.py", b"x")], ""),
        ([Change("A", "cases/yangli-1/b.md", "---\ntitle: [坏\n---\n".encode())], "添加案例：cases/yangli-1/b.md"),
    ],
)  # fmt: skip
def test_the_message_says_what_changed(changes: list[Change], said: str) -> None:
    assert subject(changes, KINDS) == said


def test_a_move_is_called_a_change_of_name(committed: Path) -> None:
    case = committed / "content/brands/hebian-dushu.md"
    (committed / "content/brands/xin.md").write_bytes(case.read_bytes())
    git(committed, "rm", "-q", "content/brands/hebian-dushu.md")
    git(committed, "add", "-A")
    assert (
        script("commit_message", "--root", committed).stdout == "学习品牌改名：河边读书会（示例）\n"
    )
    git(committed, "reset", "-q", "--hard")
    script("move", "cases/yangli-1", "cases/xin", "--root", committed)
    git(committed, "add", "-A")
    said = script("commit_message", "--root", committed).stdout
    assert "案例集改名 1 辑" in said
    assert "案例改名 2 篇" in said
    assert "添加" not in said
    assert "删去" not in said


def test_a_long_title_is_cut() -> None:
    data = f"---\ntitle: {'长' * 90}\n---\n".encode()
    assert len(subject([Change("A", "cases/y/a.md", data)], KINDS)) < 60


def test_advice_is_the_commands_to_copy() -> None:
    wrong = Problem("cases/a/b.md", 3, "date", "日期", edits=(Edit(0, 1, ""),))
    other = Problem("cases/a/b.md", 4, "type", "种类")
    doubt = Problem("cases/a/c.md", 1, "pattern", "写法", severity=Severity.WARNING)
    said = advice([wrong, other, doubt], '添加案例：甲"$(乙)')
    assert said.startswith("检查：2 个错误，1 个提醒。")
    assert "其中 1 个可以自动改：python3 scripts/check.py --fix cases/a/b.md\n" in said
    assert "：git add cases/a/b.md\n" in said
    assert '：git commit -m "添加案例：甲(乙)"\n' in said
    assert "c.md" not in said
    assert advice([doubt]) == advice([]) == ""


def test_advice_counts_what_can_be_mended_as_the_report_does() -> None:
    wrong = Problem("cases/a/b.md", 3, "date", "日期")
    doubt = Problem("cases/a/c.md", 1, "dash", "横", severity=Severity.WARNING)
    mended = replace(doubt, edits=(Edit(0, 1, ""),))
    kept = replace(mended, line=2, waived="原文如此")
    for problems in ([wrong, mended, kept], [mended, kept]):
        assert "其中 1 个可以用 --fix 改" in summary(problems)
        assert "其中 1 个可以自动改：python3 scripts/check.py --fix cases/a/c.md\n" in advice(
            problems
        )
    assert "：git add cases/a/b.md cases/a/c.md\n" in advice([wrong, mended])
    assert advice([mended]).startswith("1 个提醒，不妨碍提交。")
    assert advice([doubt, kept]) == ""


def test_of_many_files_the_folders_are_named() -> None:
    said = advice([Problem(f"cases/a/{n}.md", 1, "date", "") for n in range(9)])
    assert "：git add -u cases\n" in said


def test_git_calls_the_script_and_it_leaves_a_given_message_alone(toy_root: Path) -> None:
    def git(*said: str) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.editor=true")
        done = subprocess.run(
            ["git", "-C", toy_root, *who, *said], capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message=first")
    hook = toy_root / ".git/hooks/prepare-commit-msg"
    called = PROJECT / "scripts/commit_message.py"
    hook.write_text(f'#!/bin/sh\nexec {sys.executable} {called} --root . "$@"\n', "utf-8")
    hook.chmod(0o755)
    new = toy_root / "cases/yangli-1/xin.md"
    new.write_text("---\ntitle: 新的一篇\ndraft: true\n---\n", "utf-8")
    git("add", "cases")
    git("commit", "--quiet")
    assert git("log", "-1", "--format=%s") == "添加案例：新的一篇"
    new.write_text("---\ntitle: 新的一篇\n---\n", "utf-8")
    git("add", "cases")
    stopped = script("check", "--staged", "--root", toy_root)
    assert stopped.returncode == 1
    assert "下一步：\n  1. 照上面每一行的改法改" in stopped.stdout
    assert stopped.stdout.rstrip().count('git commit -m "修改案例：新的一篇"') == 1
    git("rm", "--quiet", "--force", "cases/yangli-1/xin.md")
    about = toy_root / "content/about.md"
    about.write_text(about.read_text("utf-8") + "\n没错,就是。\n", "utf-8")
    git("add", "content")
    reminded = script("check", "--staged", "--root", toy_root)
    assert reminded.returncode == 0, reminded.stdout
    assert "个提醒，不妨碍提交。其中 1 个可以自动改" in reminded.stdout
    git("checkout", "--quiet", "HEAD", "content/about.md")
    git("commit", "--quiet", "--message=说好了")
    assert git("log", "-1", "--format=%s") == "说好了"


def templates() -> dict[str, str]:
    folder = PROJECT / ".github/PULL_REQUEST_TEMPLATE"
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.md")}


def test_both_hosts_have_the_same_templates() -> None:
    gitlab = PROJECT / ".gitlab/merge_request_templates"
    held = {path.stem: path.read_text("utf-8") for path in gitlab.glob("*.md")}
    default = (PROJECT / ".github/pull_request_template.md").read_text("utf-8")
    assert held == {**templates(), "Default": default}


def test_there_is_a_template_for_every_kind_of_change() -> None:
    assert set(templates()) == {kind.name for kind in KINDS} | {"vocabulary", "code"}
    for text in templates().values():
        assert text.count("- [ ] ") >= 3


def test_what_templates_tell_to_run_is_there() -> None:
    for text in templates().values():
        for path in re.findall(r"scripts/\w+\.py", text):
            assert (PROJECT / path).is_file()


@pytest.mark.parametrize(
    ("there", "runs"),
    [
        ({"python3": 0, "py": 0}, "python3"),
        ({"python3": 9, "python": 1, "py": 0}, "py"),
        ({"python3": 0, ".venv/Scripts/python.exe": 0}, ".venv/Scripts/python.exe"),
        ({"python3": 0, ".venv/bin/python": 9}, ".venv/bin/python"),
        ({"python3": 9}, ""),
    ],
)
def test_hooks_find_python_under_whatever_name_it_has(
    tmp_path: Path, there: dict[str, int], runs: str
) -> None:
    """A Python of exit code 9 is the one that Windows has before any is installed."""
    for name, code in there.items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {code}\necho {name} "$@"\n', "utf-8")
        place.chmod(0o755)
    shell = shutil.which("sh")
    assert shell
    done = subprocess.run(
        [shell, PROJECT / "scripts/python.sh", "scripts/check.py", "a b"],
        cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if runs:
        assert (done.returncode, done.stdout) == (0, f"{runs} scripts/check.py a b\n")
    else:
        assert done.returncode == 2
        assert "没有找到 Python" in done.stderr


def test_hooks_run_scripts_that_are_there() -> None:
    held = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = {hook["id"]: hook for repo in held["repos"] for hook in repo["hooks"]}
    assert {"content", "schema", "message"} <= hooks.keys()
    for hook in hooks.values():
        assert hook["entry"].startswith("sh scripts/python.sh ")
        for path in re.findall(r"scripts/\w+\.\w+", hook["entry"]):
            assert (PROJECT / path).is_file()
    assert hooks["content"]["verbose"] is True  # else reminders are seen by nobody
    assert hooks["message"]["stages"] == ["prepare-commit-msg"]
    assert "prepare-commit-msg" in held["default_install_hook_types"]
