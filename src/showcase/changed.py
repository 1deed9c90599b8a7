"""Which content files are not committed yet, and which others speak of them: asked of git.

Asking git is what keeps this quick: it knows ten thousand files without reading them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from showcase.catalogue import FOLDERS
from showcase.subject import Change

_NO_COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree of git (SHA-1), that a repository without a commit is compared with."""

_NO_REPOSITORY = ("not a git repository", "usage: git diff --no-index")
"""What git says where there is none, by command."""

_LISTING = ("diff", "--name-status", "--no-renames", "-z", "--relative")


class NoGit(Exception):
    """There is no git, or the root is in no repository; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths relative to the root: what is new or other than committed, and what is gone.

    `apart` are files on the disk that the commit will not hold.
    """

    there: tuple[str, ...]
    gone: tuple[str, ...]
    apart: tuple[str, ...] = ()


def changed(root: Path, *, staged: bool) -> Changed:
    """What differs from the last commit: all of it, or only what is `staged` for the next.

    NoGit where git cannot tell.
    """
    if staged:
        pairs = _pairs(_git(root, *_LISTING, "--cached", "--", *FOLDERS))
    else:
        known = _git(root, "rev-parse", "--verify", "-q", "HEAD", fine=(0, 1)).strip()
        pairs = _pairs(_git(root, *_LISTING, known or _NO_COMMIT, "--", *FOLDERS))
    if staged and not pairs:
        return Changed((), ())
    unknown = ["ls-files", "-z", "--others", "--exclude-standard", "--", *FOLDERS]
    others = set(filter(None, _git(root, *unknown).split("\0")))
    there = {path for status, path in pairs if status != "D"} | (set() if staged else others)
    gone = {path for _status, path in pairs} - there
    return Changed(*(tuple(sorted(one)) for one in (there, gone, others if staged else ())))


def _pairs(said: str) -> list[tuple[str, str]]:
    """Status and path of each file that a listing of git names."""
    parts = said.split("\0")
    return list(zip(parts[::2], parts[1::2], strict=False))


def staged_changes(root: Path) -> list[Change]:
    """The content files of the next commit; what one holds only where it is the only one that can be read.

    NoGit where git cannot tell.
    """
    pairs = _pairs(_git(root, *_LISTING, "--cached", "--", *FOLDERS))
    texts = [path for status, path in pairs if status != "D" and path.endswith((".md", ".yml"))]
    held = {
        path: _git(root, "show", f":./{path}").encode("utf-8", "surrogateescape")
        for path in texts
        if len(texts) == 1
    }
    return [Change(status, path, held.get(path, b"")) for status, path in pairs]


def mentioning(root: Path, words: Iterable[str]) -> tuple[str, ...]:
    """The content files in which one of some words stands, sorted."""
    patterns = "\n".join(sorted(set(words)))
    if not patterns:
        return ()
    looked = ["grep", "-lzF", "--untracked", "-f", "-", "--", *FOLDERS]
    said = _git(root, *looked, fine=(0, 1), given=patterns)
    return tuple(sorted(filter(None, said.split("\0"))))


def _git(root: Path, *arguments: str, fine: tuple[int, ...] = (0,), given: str = "") -> str:
    command = ["git", "-C", str(root), *arguments]
    spoken = {**os.environ, "LC_ALL": "C"}  # what it says of errors is read
    try:
        text = given.encode("utf-8", "surrogateescape")
        done = subprocess.run(
            command, input=text, capture_output=True, check=False, timeout=60, env=spoken
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoGit(f"git 用不了：{error}。去掉这个选项，检查全部。") from None
    if done.returncode not in fine:
        told = done.stderr.decode("utf-8", "replace").strip()
        if any(one in told for one in _NO_REPOSITORY):
            raise NoGit(f"{root} 不在 git 仓库里，看不出改了哪些文件。去掉这个选项，检查全部。")
        raise NoGit(
            f"git 说不出改了哪些文件（{told.partition(chr(10))[0]}）。去掉这个选项，检查全部。"
        )
    return done.stdout.decode("utf-8", "surrogateescape")
