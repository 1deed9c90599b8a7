"""The doors: README's two commands, the workflows, and the environment they make."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import yaml

import environment
from chromium import NoChromium, chromium
from conftest import PROJECT, script
from doorway import root_of
from server import Server

README = (PROJECT / "README.md").read_text("utf-8")
GITHUB = yaml.safe_load((PROJECT / ".github/workflows/site.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text("utf-8"))
COMMAND = re.compile(r"python3? (scripts/\w+\.py)")


def github_lines() -> list[str]:
    return [
        line.strip()
        for job in GITHUB["jobs"].values()
        for step in job["steps"]
        for line in step.get("run", "").splitlines()
    ]


def gitlab_lines() -> list[str]:
    jobs = (job for job in GITLAB.values() if isinstance(job, dict) and "script" in job)
    return [line for job in jobs for line in job["script"]]


def test_readme_gives_the_two_commands() -> None:
    for command in ("python3 scripts/build.py", "python3 scripts/test.py"):
        assert re.search(rf"^\s*{re.escape(command)}\b", README, re.MULTILINE), command


@pytest.mark.parametrize("lines", [github_lines, gitlab_lines], ids=["GitHub", "GitLab"])
def test_workflows_call_the_scripts_of_the_readme(lines: object) -> None:
    called = [script for line in lines() for script in COMMAND.findall(line)]  # type: ignore[operator]
    assert called == ["scripts/check.py", "scripts/test.py", "scripts/build.py"]
    for path in called:
        assert (PROJECT / path).is_file()
        assert path in README


def test_ci_run_calls_the_test_script_and_nothing_else_of_substance() -> None:
    run = PROJECT / ".ci/run"
    assert run.stat().st_mode & stat.S_IXUSR
    lines = [
        line for line in run.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert lines[-1] == "exec python3 scripts/test.py"
    assert len(lines) <= 3


def test_actions_are_pinned_by_hash_and_rights_are_least() -> None:
    uses = [
        step["uses"] for job in GITHUB["jobs"].values() for step in job["steps"] if "uses" in step
    ]
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
    assert GITHUB["permissions"] == {"contents": "read"}
    deploy = GITHUB["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert "github.ref == 'refs/heads/main'" in deploy["if"]
    assert [name for name, job in GITHUB["jobs"].items() if "permissions" in job] == ["deploy"]


def test_gitlab_publishes_from_the_default_branch_only() -> None:
    assert GITLAB["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_every_locked_package_has_hashes() -> None:
    for purpose in ("build", "test", "bench"):
        text = environment.lock(purpose).read_text("utf-8")
        packages = re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE)
        blocks = re.findall(
            r"^[\w.-]+==.*(?:\\\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE
        )
        assert len(packages) == len(blocks) > 30


def test_test_packages_are_those_of_the_build_and_more() -> None:
    def versions(purpose: str) -> set[str]:
        text = environment.lock(purpose).read_text("utf-8")
        return set(re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE))

    assert versions("build") < versions("test") < versions("bench")


def test_an_environment_is_current_for_what_it_covers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "python", lambda: Path(sys.executable))
    assert not environment._is_current("build")
    (tmp_path / "stamp").write_text(environment._key("test"), "utf-8")
    assert environment._is_current("build")
    assert environment._is_current("test")
    assert not environment._is_current("bench")


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    with pytest.raises(SystemExit) as stopped:
        environment.ensure()
    assert stopped.value.code == 2
    assert "需要 Python 99.0" in capsys.readouterr().err


def test_a_missing_browser_is_an_error_that_names_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoChromium, match="/nowhere/chromium"):
        chromium()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(NoChromium, match="CHROMIUM"):
        chromium()


def test_default_root_is_this_repository() -> None:
    from doorway import parser

    assert root_of(parser("").parse_args([])) == PROJECT


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (["tests/nosuch.py"], "没有 tests/nosuch.py"),
        (["tests/test_scripts.py", "-k", "zxcvb"], "没有选中任何测试"),
        (["tests/test_scripts.py", "--no-such-option"], "pytest 不认识"),
    ],
)
def test_tests_that_are_not_there_are_wrong_use(chosen: list[str], words: str) -> None:
    done = script("test", *chosen)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.parametrize("call", [("preview",), ("build", "--serve")], ids=lambda call: call[0])
def test_a_port_in_use_is_named_with_another(call: tuple[str, ...], toy_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        done = script(*call, "--root", toy_root, "--port", str(port))
    assert done.returncode == 2
    assert f"端口 {port} 用不了：已经有程序在用。" in done.stderr
    assert "--port " in done.stderr
    assert not re.search("[A-Z][a-z]+ ", done.stderr)


def test_the_help_of_the_preview_names_its_port(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import preview

    monkeypatch.setattr(preview, "PREVIEW_PORT", 9009)
    monkeypatch.setattr(sys, "argv", ["preview.py", "--help"])
    with pytest.raises(SystemExit):
        preview.main()
    assert "默认 9009" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    ["build", "check", "commit_message", "import_docx", "move", "new", "preview", "volume"],
)
def test_help_names_what_is_to_be_written_in_chinese(name: str) -> None:
    said = script(name, "--help").stdout
    assert said.startswith("用法：")
    capitals = set(re.findall(r"\b[A-Z][A-Z_]+\b", said))  # as argparse writes what nobody named
    assert capitals <= {"PDF"}


def test_help_says_where_volumes_are_put() -> None:
    said = re.sub(r"\s+", " ", script("volume", "--help").stdout)
    assert "放进这个目录里的 volumes（默认 build，就是放进 build/volumes）" in said


def quickly(main: str, **streams: Any) -> subprocess.CompletedProcess[str]:
    """Run a main as a quick script; it has to end within a few seconds."""
    code = f"import sys\nfrom doorway import enter\ndef main():\n {main}\n return 1\nenter(main, quick=True)"
    paths = os.pathsep.join(str(PROJECT / one) for one in ("scripts", "src"))
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUNBUFFERED": ""},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=20,
        **streams,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_quick_script_says_that_its_output_has_no_room() -> None:
    with Path("/dev/full").open("w") as full:
        done = quickly("print('结果'); sys.stderr.write('出错')", stdout=full)
    assert (done.returncode, done.stderr) == (2, "出错读写文件出错：磁盘满了。\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are copied")
def test_a_quick_script_leaves_no_second_process() -> None:
    """It would hold what it writes to open."""
    main = (
        "import multiprocessing, time; "
        "multiprocessing.get_context('fork').Process(target=time.sleep, args=(40,), daemon=True).start()"
    )
    assert quickly(main, stdout=subprocess.PIPE).returncode == 1


def test_a_reader_who_goes_on_before_a_page_came_is_no_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Server(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        for error in (BrokenPipeError(), ConnectionResetError()):
            try:
                raise error
            except OSError:
                server.handle_error(None, ("127.0.0.1", 1))
        assert capsys.readouterr().err == ""
        try:
            raise ValueError("a fault")
        except ValueError:
            server.handle_error(None, ("127.0.0.1", 1))
    assert "a fault" in capsys.readouterr().err


@pytest.mark.parametrize("quick", [True, False])
def test_whoever_reads_no_further_is_told_nothing(quick: bool) -> None:
    paths = f"sys.path[:0] = [{str(PROJECT / 'scripts')!r}, {str(PROJECT / 'src')!r}]"
    program = f"import sys; {paths}; from doorway import enter; enter(lambda: print(1) or 0, quick={quick})"
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
