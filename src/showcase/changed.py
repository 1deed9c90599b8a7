"""Which content files are not committed yet, and which others speak of them: asked of git.

Asking git is what keeps this quick: it knows ten thousand files without reading them.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from showcase.catalogue import FOLDERS

_NO_COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree of git (SHA-1), that a repository without a commit is compared with."""

_NO_REPOSITORY = 128


class NoGit(Exception):
    """There is no git, or the root is in no repository; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths relative to the root: what is new or other than committed, and what is gone."""

    there: tuple[str, ...]
    gone: tuple[str, ...]


def changed(root: Path, *, staged: bool) -> Changed:
    """What differs from the last commit: all of it, or only what is `staged` for the next.

    NoGit where git cannot tell.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree", fine=(0, _NO_REPOSITORY)).strip() != "true":
        raise NoGit(f"{root} 不在 git 仓库里，看不出改了哪些文件。去掉这个选项，检查全部。")
    head = _git(root, "rev-parse", "--verify", "-q", "HEAD", fine=(0, 1)).strip() or _NO_COMMIT
    listing = ["diff", "--name-status", "--no-renames", "-z", "--relative"]
    listing += ["--cached"] if staged else []
    said = _git(root, *listing, head, "--", *FOLDERS).split("\0")
    pairs = list(zip(said[::2], said[1::2], strict=False))
    there = {path for status, path in pairs if status != "D"}
    if not staged:
        others = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *FOLDERS)
        there.update(filter(None, others.split("\0")))
    return Changed(tuple(sorted(there)), tuple(sorted({path for status, path in pairs} - there)))


def mentioning(root: Path, words: Iterable[str]) -> tuple[str, ...]:
    """The content files in which one of some words stands, sorted."""
    patterns = [part for word in sorted(set(words)) for part in ("-e", word)]
    if not patterns:
        return ()
    said = _git(root, "grep", "-lzF", "--untracked", *patterns, "--", *FOLDERS, fine=(0, 1))
    return tuple(sorted(filter(None, said.split("\0"))))


def _git(root: Path, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoGit(f"git 用不了：{error}。去掉这个选项，检查全部。") from None
    if done.returncode not in fine:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NoGit(f"git 说不出改了哪些文件（{reason}）。去掉这个选项，检查全部。")
    return done.stdout.decode("utf-8", "surrogateescape")
