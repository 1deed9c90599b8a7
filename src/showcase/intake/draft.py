"""A new entry that is not yet in the content, and the one place that puts it there.

Nothing that exists is ever written over: an address that is taken gets a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from showcase.kind import Kind
from showcase.problem import Problem
from showcase.reading import build
from showcase.slug import free_slug
from showcase.source import read

_RESERVED = re.compile(r"index|page-\d+")  # an index's own page, and its further sheets


class Unplaced(Exception):
    """There is no place where the entry could stand; the message says to the editor what to change."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a new entry and its pictures; paths are relative to the root, with `/`."""

    path: str
    text: str = field(repr=False)  # it may hold a contact
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def problems(self, kind: Kind[Any]) -> tuple[Problem, ...]:
        """What the checks say of its fields as they stand, before anything is written."""
        reading = read(self.path, self.text.encode())
        if reading.source is None:
            return reading.problems
        return (*reading.problems, *build(kind.model, reading.source)[1])


def free_path(
    root: Path, kind: Kind[Any], slug: str, folders: Mapping[str, str] | None = None
) -> str:
    """Where an entry of a kind can stand: at the slug, or at the slug with a number if that is taken.

    Names are compared without case, as Windows and many web hosts do. `Unplaced` where there is none.
    """

    def is_taken(one: str) -> bool:
        return _stands(root / kind.place.filled(one, folders))

    def may_be(one: str) -> bool:
        name = one if "*" in kind.place.pattern else one.rpartition("/")[2]
        fits = all(re.fullmatch(kind.slug_pattern, step) for step in name.split("/"))
        return fits and "/" not in one.replace(name, "") and not _RESERVED.fullmatch(one)

    if not may_be(slug):
        raise Unplaced(
            f"{kind.place.named}“{slug}”不合要求：只用小写字母、数字和连字符，例如 {kind.slug_example}。"
        )
    free = free_slug(slug, is_taken, may_be)
    if not free:
        raise Unplaced(f"{kind.place.filled(slug, folders)} 已经有了，直接改那个文件，或换一个。")
    return kind.place.filled(free, folders)


def _stands(path: Path) -> bool:
    if path.exists() or path.is_symlink():
        return True
    if not path.parent.is_dir():
        return False
    return any(one.name.lower() == path.name.lower() for one in path.parent.iterdir())


def save(draft: Draft, root: Path) -> None:
    """Write a draft and its pictures. `Unplaced` where a file is there, or its folder leaves the root."""
    for path in (draft.path, *draft.pictures):
        folder = (root / path).parent
        if not folder.resolve().is_relative_to(root.resolve()):
            raise Unplaced(f"{folder} 是指到内容目录外面的快捷方式（符号链接），不往里写。")
        if _stands(root / path):
            raise Unplaced(f"{path} 已经有了，没有改动它。请再运行一次。")
    (root / draft.path).parent.mkdir(parents=True, exist_ok=True)
    for path, data in draft.pictures.items():
        with (root / path).open("xb") as file:
            file.write(data)
    with (root / draft.path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(draft.text)
