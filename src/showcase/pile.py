"""Reads files into a catalogue: a whole root, what changed of it, or a few files and what they speak of.

Nothing here raises for bad content. A draft is read and checked for its form.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from errno import EACCES
from pathlib import Path
from typing import Any

from showcase.catalogue import ATTACHMENTS, FOLDERS, PASSED_BY, Catalogue
from showcase.entry import Draft, Entry
from showcase.failure import working_on
from showcase.fieldnames import titles
from showcase.kind import Kind
from showcase.privacy import secrets_of
from showcase.problem import Problem
from showcase.reading import build, is_draft, salvage
from showcase.reason import reason
from showcase.source import Source, read
from showcase.vocabulary import VOCABULARY, Vocabulary, read_vocabulary

_IGNORED = {"Thumbs.db", "desktop.ini"}


def load(root: Path, kinds: tuple[Kind[Any], ...], *, drafts: bool = False) -> Catalogue:
    """Read all the content under `root`; `drafts` makes entries of drafts too, to look at them."""
    vocabulary, faults = read_vocabulary(root / VOCABULARY)
    pile = Pile(root, kinds, drafts, problems=list(faults))
    for path in walk(root):
        pile.take(path)
    return pile.catalogue(vocabulary)


def reread(known: Catalogue, paths: Iterable[str]) -> Catalogue:
    """A catalogue after the files at these paths changed, came or went; the others are not read.

    The vocabulary must be as it was. Values of contacts that are gone are still looked for.
    """
    changed = set(paths)
    touched = {
        kind.place.entry_id(p) for p in changed for kind in known.kinds if kind.place.match(p)
    }
    pile = Pile(
        known.root,
        known.kinds,
        with_drafts=False,
        problems=[one for one in known.problems if one.path not in changed],
        entries=[one for one in known.entries if one.source.path not in changed],
        drafts=set(known.drafts - touched),
        broken=set(known.broken - touched),
        salvaged=[one for one in known.salvaged if one.source.path not in changed],
        unfinished=[one for one in known.unfinished if one.source.path not in changed],
        files=[path for path in known.files if path not in changed],
        secrets=set(known.secrets),
    )
    for path in sorted(changed):
        if (known.root / path).exists():
            pile.take(path)
    made = pile.catalogue(known.vocabulary)
    made.carry_over(known)
    return made


@dataclass
class Pile:
    """What has been read so far."""

    root: Path
    kinds: tuple[Kind[Any], ...]
    with_drafts: bool
    problems: list[Problem]
    entries: list[Entry[Any]] = field(default_factory=list)
    drafts: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    salvaged: list[Entry[Any]] = field(default_factory=list)
    unfinished: list[Entry[Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)

    def take(self, path: str) -> None:
        """Read the file at a path, if it is content."""
        if path.startswith(PASSED_BY) or path == VOCABULARY:
            return
        unreadable = _unreadable(self.root, path)
        kind = next((kind for kind in self.kinds if kind.place.match(path)), None)
        if unreadable:
            self.problems.append(unreadable)
        elif kind is not None:
            with working_on(path):
                self.add(path, kind, (self.root / path).read_bytes())
        elif path.lower().endswith(ATTACHMENTS):
            self.files.append(path)
        else:
            self.problems.append(_stray(path, self.kinds))

    def catalogue(self, vocabulary: Vocabulary) -> Catalogue:
        """All of it, in order."""
        return Catalogue(
            self.root,
            self.kinds,
            vocabulary,
            tuple(sorted(self.entries, key=lambda entry: entry.id)),
            frozenset(self.drafts),
            frozenset(self.broken),
            tuple(self.salvaged),
            tuple(sorted(self.files)),
            frozenset(self.secrets),
            tuple(self.problems),
            unfinished=tuple(self.unfinished),
        )

    def add(self, path: str, kind: Kind[Any], data: bytes) -> None:
        """Read a source of a kind."""
        entry_id = kind.place.entry_id(path)
        reading = read(path, data, titles(kind.model))
        self.problems += reading.problems
        if reading.source is None:
            self.broken.add(entry_id)
            if reading.part is not None:
                self._add_part(entry_id, kind, reading.part)
            return
        record, faults = build(kind.model, reading.source)
        self.problems += faults
        kept = record or salvage(kind.model, reading.source)
        if kept is not None:
            self.secrets.update(secrets_of(kept))
        draft = is_draft(reading.source)
        if draft:
            self.drafts.add(entry_id)
        if draft and kept is not None:
            shelf = self.entries if self.with_drafts and record else self.unfinished
            shelf.append(Draft(entry_id, kind, kept, reading.source))
        if draft:
            return
        if record is not None:
            self.entries.append(Entry(entry_id, kind, record, reading.source))
        else:
            self.broken.add(entry_id)
            if kept is not None:
                self.salvaged.append(Entry(entry_id, kind, kept, reading.source))

    def _add_part(self, entry_id: str, kind: Kind[Any], part: Source) -> None:
        """Keep what can be read of a file that is no source, to be checked."""
        self.problems += build(kind.model, part)[1]
        kept = salvage(kind.model, part)
        if kept is not None:
            self.secrets.update(secrets_of(kept))
            if is_draft(part):
                self.unfinished.append(Draft(entry_id, kind, kept, part))
            else:
                self.salvaged.append(Entry(entry_id, kind, kept, part))


def walk(root: Path) -> Iterator[str]:
    """The content files under a root, as sorted paths relative to it, with `/`.

    Hidden files and what systems and office programs leave behind are passed over.
    """
    for top in FOLDERS:
        for folder, below, names in os.walk(root / top):
            below[:] = sorted(name for name in below if not name.startswith("."))
            relative = Path(folder).relative_to(root).as_posix()
            for name in sorted(names):
                if not name.startswith(".") and not _is_left_behind(name):
                    yield f"{relative}/{name}"


def looked_at(paths: Sequence[str]) -> Iterable[str]:
    """Those of some files in folders of content that are not hidden and not left behind by a program."""
    text = "\0".join(paths)
    if not any(one in text for one in ("/.", "/~$", *_IGNORED)):  # nearly always
        return paths
    return [one for one in paths if "/." not in one and not _is_left_behind(one.rpartition("/")[2])]


def _is_left_behind(name: str) -> bool:
    return name.startswith("~$") or name in _IGNORED


def _unreadable(root: Path, path: str) -> Problem | None:
    """Why a file is not read: it cannot be, is no ordinary file, or stands outside the root."""
    full = root / path
    fix = "把文件本身放进来，不用快捷方式（符号链接）"
    try:
        held = full.lstat()
        if stat.S_ISLNK(held.st_mode):
            if not full.resolve().is_relative_to(root.resolve()):
                return Problem(path, 1, "unreadable", "这个链接指到了内容目录外面。", fix)
            held = full.stat()
        if not stat.S_ISREG(held.st_mode):
            return Problem(path, 1, "unreadable", "这不是普通的文件。", fix)
        if not os.access(full, os.R_OK):
            raise PermissionError(EACCES, "")
        return None
    except OSError as error:
        message = f"这个文件打不开（{reason(error)}）。"
        fix = "看看是不是失效的快捷方式（符号链接），或没有读取的权限"
        return Problem(path, 1, "unreadable", message, fix)


def _stray(path: str, kinds: tuple[Kind[Any], ...]) -> Problem:
    if path.lower().endswith((".md", ".yml", ".yaml")):
        message = "文件放在了不认识的位置，不会被发布。"
        usual = re.sub(r"\.yaml$", ".yml", path.lower())
        if usual != path and any(kind.place.match(usual) for kind in kinds):
            return Problem(path, 1, "stray-file", message, f"改名为 {usual.rpartition('/')[2]}")
        places = "、".join(kind.place.readable for kind in kinds if "*" not in kind.place.pattern)
        return Problem(path, 1, "stray-file", message, f"可以放的位置：{places}")
    message = "不认识这种文件，不会被发布。"
    if path.lower().endswith((".docx", ".doc", ".wps")):
        fix = "移到别处，用 python3 scripts/import_docx.py 导入（.doc 和 .wps 先另存为 .docx）"
        return Problem(path, 1, "stray-file", message, fix)
    if path.lower().endswith((".md.txt", ".yml.txt")):
        return Problem(path, 1, "stray-file", message, f"改名，去掉末尾的 .txt：{path[:-4]}")
    fix = "文字整理成 Markdown，图片用 png、jpg、webp 或 svg，附件用 pdf"
    return Problem(path, 1, "stray-file", message, fix)
