"""The same commit, checked out into two folders, prints the same bytes, however each is called upon."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import TOY, script

IDENTITY = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *IDENTITY, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The toy site's content as a repository with one commit."""
    root = Path(shutil.copytree(TOY, tmp_path / "first"))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "样例")
    return root


def printed(root: Path, output: Path, **variables: str) -> bytes:
    """A volume with crop marks as the script writes it for a root, its time taken from git."""
    asked = ("yangli-1", "--size", "16k", "--bleed", "--output", output)
    done = script("volume", "--root", root, *asked, SOURCE_DATE_EPOCH="", **variables)
    assert done.returncode == 0, done.stderr
    return (output / "volumes/yangli-1-16k-bleed.pdf").read_bytes()


def test_two_checkouts_print_the_same_bytes(first: Path, tmp_path: Path) -> None:
    second = tmp_path / "somewhere else" / "第二处"
    git(tmp_path, "clone", "-q", str(first), str(second))
    one = printed(first, tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC")
    two = printed(second, second / "build", PYTHONHASHSEED="2", TZ="Asia/Shanghai", LC_ALL="C")
    assert one == two
    commit = git(first, "rev-parse", "HEAD").encode()
    git(second, "commit", "-q", "--amend", "-m", "同样的内容，另一次提交")
    assert git(second, "rev-parse", "HEAD").encode() != commit
    assert printed(second, tmp_path / "three") != one  # the imprint names another commit
