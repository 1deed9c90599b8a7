"""Which content files are not committed yet, and which others speak of them: asked of git.

Asking git is what keeps this quick: it knows ten thousand files without reading them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from showcase.catalogue import FOLDERS
from showcase.subject import Change

_NO_COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The empty tree of git (SHA-1), that a repository without a commit is compared with."""

_NO_REPOSITORY = ("not a git repository", "usage: git diff --no-index")
"""What git says where there is none, by command."""

_RAW = ("diff", "--raw", "--no-abbrev", "-z", "--relative")
_LISTING = (*_RAW, "--no-renames")
_WITH_RENAMES = (*_RAW, "--find-renames")


class NoGit(Exception):
    """There is no git, or the root is in no repository; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths relative to the root: what is new or other than committed, and what is gone.

    `before` names, in git's way, what the files that are no new ones held. `whole` are all the files that the
    commit will hold; None where it is what is on the disk.
    """

    there: tuple[str, ...]
    gone: tuple[str, ...]
    before: Mapping[str, str] = field(default_factory=dict)
    whole: tuple[str, ...] | None = None


def changed(root: Path, *, staged: bool) -> Changed:
    """What differs from the last commit: all of it, or only what is `staged` for the next.

    NoGit where git cannot tell.
    """
    if staged:
        listed = _listed(_git(root, *_LISTING, "--cached", "--", *FOLDERS))
        if not listed:
            return Changed((), ())
        # Of its own index git answers at once; to look for other files takes it as long as us.
        whole = tuple(_names(_git(root, "ls-files", "-z", "--", *FOLDERS)))
        new: set[str] = set()
    else:
        known = _git(root, "rev-parse", "--verify", "-q", "HEAD", fine=(0, 1)).strip()
        listed = _listed(_git(root, *_LISTING, known or _NO_COMMIT, "--", *FOLDERS))
        unknown = ["ls-files", "-z", "--others", "--exclude-standard", "--", *FOLDERS]
        whole, new = None, set(_names(_git(root, *unknown)))
    there = {one.path for one in listed if one.letter != "D"} | new
    gone = {one.path for one in listed} - there
    before = {one.path: one.before for one in listed if one.letter != "A" and one.path in there}
    return Changed(tuple(sorted(there)), tuple(sorted(gone)), before, whole)


class _Listed(NamedTuple):
    """A file as a listing of git names it: git's letter, its path, and what it held before."""

    letter: str
    path: str
    before: str


def _listed(said: str) -> list[_Listed]:
    # `:100644 100644 before after M`, then the path; `R` and how much alike, then the paths before and after.
    parts = iter(said.split("\0"))
    listed = []
    for head, path in zip(parts, parts, strict=False):
        _old, _new, before, _after, letter = head.split(" ")
        renamed = letter.startswith("R")
        listed.append(_Listed(letter[0], next(parts) if renamed else path, before))
    return listed


def _names(said: str) -> Iterable[str]:
    return filter(None, said.split("\0"))


def held_before(root: Path, names: Mapping[str, str]) -> dict[str, bytes]:
    """What files held when they were committed, by path; `names` as in `Changed.before`."""
    if not names:
        return {}
    said = _run(root, "cat-file", "--batch", given="\n".join(names.values()))
    held, at = {}, 0
    for path in names:
        head, at = said[at : said.index(b"\n", at)], said.index(b"\n", at) + 1
        if not head.endswith(b" missing"):
            length = int(head.rpartition(b" ")[2])
            held[path] = said[at : at + length]
            at += length + 1
    return held


def in_last_commit(root: Path) -> frozenset[str]:
    """The content files of the last commit. NoGit where git cannot tell."""
    if not _git(root, "rev-parse", "--verify", "-q", "HEAD", fine=(0, 1)).strip():
        return frozenset()
    return frozenset(_names(_git(root, "ls-tree", "-rz", "--name-only", "HEAD", "--", *FOLDERS)))


def staged_changes(root: Path) -> list[Change]:
    """The content files of the next commit, where they then stand; what one holds only where it is the only one that can be read.

    NoGit where git cannot tell.
    """
    listed = _listed(_git(root, *_WITH_RENAMES, "--cached", "--", *FOLDERS))
    texts = [o.path for o in listed if o.letter != "D" and o.path.endswith((".md", ".yml"))]
    held = {
        path: _git(root, "show", f":./{path}").encode("utf-8", "surrogateescape")
        for path in texts
        if len(texts) == 1
    }
    return [Change(one.letter, one.path, held.get(one.path, b"")) for one in listed]


def mentioning(root: Path, words: Iterable[str]) -> tuple[str, ...]:
    """The content files in which one of some words stands, sorted."""
    patterns = "\n".join(sorted(set(words)))
    if not patterns:
        return ()
    looked = ["grep", "-lzF", "--untracked", "-f", "-", "--", *FOLDERS]
    said = _git(root, *looked, fine=(0, 1), given=patterns)
    return tuple(sorted(_names(said)))


def _git(root: Path, *arguments: str, fine: tuple[int, ...] = (0,), given: str = "") -> str:
    return _run(root, *arguments, fine=fine, given=given).decode("utf-8", "surrogateescape")


def _run(root: Path, *arguments: str, fine: tuple[int, ...] = (0,), given: str = "") -> bytes:
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
    return done.stdout
