"""Gives an entry another id: its files move, what refers to it follows, and its old address leads on.

What is to be done is worked out first (`planned`) and done at once (`make`). A collection takes its cases along.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from showcase.body import BodyLink, targets
from showcase.catalogue import Catalogue
from showcase.encoding import decode
from showcase.entry import Entry
from showcase.intake.draft import Unplaced
from showcase.intake.folders import folder_said
from showcase.kind import CONTENT, Kind
from showcase.marks import marked
from showcase.mending import applied, as_written
from showcase.pages.address import introduced
from showcase.pages.files import files_of, named_by
from showcase.passage import passages
from showcase.pile import walk
from showcase.problem import Edit
from showcase.records import Link
from showcase.vocabulary import ID, VOCABULARY
from showcase.yamlfault import Fault
from showcase.yamlitems import without
from showcase.yamlplaces import scalars
from showcase.yamltext import compose


class Unmoved(Exception):
    """The entry cannot have that id; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Move:
    """`ids` and `files` from old to new, paths relative to the root; `texts` are files that will say
    something else, by the paths at which they stand before. Of the ids, `noted` are those whose old address
    leads on. Of lists that hold only what is in their own folder, `left` are those that lose an entry, by path."""

    ids: Mapping[str, str]
    noted: Mapping[str, str]
    files: Mapping[str, str]
    texts: Mapping[str, str] = field(repr=False)  # they may hold a contact
    left: Mapping[str, str] = field(default_factory=dict)


def planned(old: str, new: str, catalogue: Catalogue, last: Container[str] | None) -> Move:
    """What it takes to give the entry `old` the id `new`. The catalogue must hold the drafts too.

    Either may be said by the path of its file, as the shell completes it. Files that are not in the `last` commit
    are not published: nobody has their old address. Where that is not known, anybody may. At an id that it had
    before, an entry is at home again: what led from there to it is dropped.
    """
    old, new = _id(old, catalogue), _id(new, catalogue)
    entry = _movable(old, catalogue)
    if catalogue.broken:  # what they refer to cannot be mended, and their own address would be lost
        raise Unmoved(f"“{min(catalogue.broken)}”的字段有错误，先改好再移。")
    files = _files(entry, new, catalogue)
    if _taken(new, files, catalogue):
        raise Unmoved(f"“{new}”已经有了，换一个编号。")
    written = _written(catalogue)
    found = [one for one in written if one.source.path in files]
    ids = {one.id: one.kind.place.entry_id(files[one.source.path]) for one in found}
    moves = catalogue.vocabulary.moves
    back = {now for was, now in ids.items() if moves.get(now) == was}
    if former := "、".join(f"“{one}”" for one in sorted((moves.keys() & set(ids.values())) - back)):
        raise Unmoved(f"{former}是改过名的旧编号，先从 {VOCABULARY} 的 moved 里删去。")
    texts = {one.source.path: list(_edits(one, ids, files)) for one in written}
    left = {one.source.path: name for one in written for name in _leaving(one, ids)}
    unpublished = catalogue.drafts | {
        one.id for one in found if last is not None and one.source.path not in last
    }
    noted = {was: now for was, now in ids.items() if was not in unpublished}
    changed = {path: _edited(path, edits, catalogue.root) for path, edits in texts.items() if edits}
    words = _text(VOCABULARY, catalogue.root)
    known = _noted(_without_old(words, back), ids, noted)
    if known != words:
        changed[VOCABULARY] = _edited(VOCABULARY, [Edit(0, len(words), known)], catalogue.root)
    return Move(ids, noted, files, changed, left)


def make(move: Move, root: Path) -> None:
    """Move the files, write the texts, remove folders that are left empty. OSError if a file cannot be moved."""
    for before, after in move.files.items():  # first, for a file that is open elsewhere may refuse
        (root / after).parent.mkdir(parents=True, exist_ok=True)
        (root / before).rename(root / after)
    for path, text in move.texts.items():
        (root / move.files.get(path, path)).write_bytes(text.encode())
    for folder in sorted({(root / before).parent for before in move.files}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _id(said: str, catalogue: Catalogue) -> str:
    """An id, also where it was said as a path from the root: `content/brands/x.md`, `cases/ningbo-1/`."""
    path = posixpath.normpath(said.strip().replace("\\", "/")) if said.strip() else said
    path = said if ".." in said.split("/") else path
    kind = next((kind for kind in catalogue.kinds if kind.place.match(path)), None)
    return kind.place.entry_id(path) if kind else path.removeprefix(CONTENT)


def _written(catalogue: Catalogue) -> tuple[Entry[Any], ...]:
    """The entries and the drafts, those that lack something too."""
    return (*catalogue.entries, *catalogue.unfinished)


def _movable(old: str, catalogue: Catalogue) -> Entry[Any]:
    entry = next((one for one in _written(catalogue) if one.id == old), None)
    if old in catalogue.broken:
        raise Unmoved(f"“{old}”的字段有错误，先改好再移。")
    if entry is None:
        near = difflib.get_close_matches(old, [one.id for one in _written(catalogue)], n=1)
        raise Unmoved(f"没有编号为“{old}”的条目。" + (f"是不是“{near[0]}”？" if near else ""))
    if entry.page in introduced(catalogue.kinds):
        raise Unmoved(f"“{old}”是目录页的介绍文字，不能移到别处。")
    return entry


def _taken(new: str, files: Mapping[str, str], catalogue: Catalogue) -> bool:
    """Whether something stands there; upper and lower case are not told apart."""
    return bool(catalogue.at_address(f"{new}/")) or any(
        (catalogue.root / after).exists() for after in files.values()
    )


def _files(entry: Entry[Any], new: str, catalogue: Catalogue) -> dict[str, str]:
    """The files that go along, from old to new: the source, and what lies beside it for it alone."""
    place, path = entry.kind.place, entry.source.path
    top = CONTENT if path.startswith(CONTENT) else ""
    below = f"/{path.rpartition('/')[2]}" if place.owns_folder else place.suffix
    target = f"{top}{new}{below}"
    kind = next((kind for kind in catalogue.kinds if kind.place.match(target)), None)
    slug = re.fullmatch(entry.kind.slug_pattern, new.rpartition("/")[2])
    if kind is not entry.kind or not slug or not re.fullmatch(ID, new):
        example = entry.kind.slug_example
        raise Unmoved(
            f"“{new}”放不了{entry.kind.label}，应当像 {place.readable}，{place.named}如 {example}。"
        )
    _need_folders(entry.kind, target, catalogue.root)
    folder = posixpath.dirname(target)
    if place.owns_folder:
        inside = [one for one in walk(catalogue.root) if one.startswith(f"{entry.folder}/")]
        return {one: f"{folder}{one.removeprefix(entry.folder)}" for one in inside}
    if folder == entry.folder:
        return {path: target}
    own = set(files_of((entry,), catalogue))
    others = {one for other in _written(catalogue) if other is not entry for one in named_by(other)}
    if own & others:
        raise Unmoved(f"{min(own & others)} 别的条目也在用，先给它们各留一份。")
    beside = sorted(one for one in own if one.startswith(f"{entry.folder}/"))
    return {path: target} | {one: f"{folder}{one.removeprefix(entry.folder)}" for one in beside}


def _need_folders(kind: Kind[Any], target: str, root: Path) -> None:
    """`Unmoved` where a folder above a place belongs to an entry, and there is none."""
    steps = zip(kind.place.pattern.split("/"), target.split("/"), strict=False)
    above = {step.strip("{}"): name for step, name in steps}
    for step in kind.place.folders:
        try:
            folder_said(root, kind, step, above[step])
        except Unplaced as fault:
            raise Unmoved(str(fault)) from None


def _edits(entry: Entry[Any], ids: Mapping[str, str], files: Mapping[str, str]) -> Iterator[Edit]:
    """What changes in an entry's file: ids in its fields, links in its texts."""
    leaving = _leaving(entry, ids)
    for name, positions in leaving.items():
        for edit in without(entry.source.yaml, name, positions):
            yield edit.moved(entry.source.yaml_at)
    for where, value, _mark in marked(entry.record, Link):
        if value in ids and where[-1] not in leaving.get(str(where[0]), ()):
            yield from entry.source.edit(where, 0, len(value), ids[value])
    path = entry.source.path
    folder = posixpath.dirname(files.get(path, path))
    for passage in passages(entry):
        for start, end, said in targets(passage.text):
            now = _link(said, entry.folder, folder, files)
            if now != said:
                yield from entry.source.edit(passage.where, start, end, now)


def _leaving(entry: Entry[Any], ids: Mapping[str, str]) -> dict[str, list[int]]:
    """Where in its lists an entry that owns a folder names what moves out of that folder."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    inside = f"{entry.id}/"
    if entry.kind.place.owns_folder and entry.id not in ids:
        for where, value, _mark in marked(entry.record, Link):
            now = ids.get(value, value)
            if len(where) == 2 and value.startswith(inside) and not now.startswith(inside):
                found[str(where[0])].append(int(where[1]))
    return found


def _link(said: str, before: str, after: str, files: Mapping[str, str]) -> str:
    """A link of a text that stood in the folder `before` and will stand in `after`."""
    link = BodyLink(said, "", 0, picture=False)
    path = link.path_from(before)
    if link.leaves or not path or said.startswith("/"):
        return said
    there = files.get(path, path)
    if link.path_from(after) == there:
        return said
    way = posixpath.relpath(there, after)
    rest = said[len(re.split("[?#]", said, maxsplit=1)[0]) :]
    return (quote(way) if "%" in said else way) + rest


def _without_old(words: str, back: Container[str]) -> str:
    """The vocabulary without the moves from the ids to which entries come back."""
    rows = scalars(words).items()
    own = [where for where, held in rows if where[2:] == ("old",) and held[2] in back]
    at = [int(where[1]) for where in own if where[0] == "moved"]
    return applied(words, without(words, "moved", at))


def _noted(words: str, ids: Mapping[str, str], noted: Mapping[str, str]) -> str:
    """The vocabulary where former moves lead to the new ids, and the new ones are noted."""
    return applied(words, [*_led_on(words, ids), *_added(words, noted)])


def _led_on(words: str, ids: Mapping[str, str]) -> Iterator[Edit]:
    for where, (start, end, value) in scalars(words).items():
        if where[:1] == ("moved",) and where[2:] == ("new",) and value in ids:
            yield Edit(start, end, ids[value])


def _added(words: str, noted: Mapping[str, str]) -> Iterator[Edit]:
    lines = [f"{{old: {was}, new: {now}}}" for was, now in sorted(noted.items())]
    node = compose(words, 1)
    held = node.value if isinstance(node, yaml.MappingNode) else []
    known = next((value for key, value in held if key.value == "moved"), None)
    if not lines or isinstance(node, Fault):
        return
    if isinstance(known, yaml.SequenceNode) and known.flow_style:
        at = known.start_mark.index + 1
        yield Edit(at, at, ", ".join([*lines, ""] if known.value else lines))
    elif isinstance(known, yaml.SequenceNode):
        column = known.start_mark.column
        at = known.start_mark.index - column
        yield Edit(at, at, "".join(f"{' ' * column}- {line}\n" for line in lines))
    elif known is None:
        section = "".join(f"  - {line}\n" for line in lines)
        yield Edit(
            len(words), len(words), f"{'' if words.endswith(chr(10)) else chr(10)}moved:\n{section}"
        )
    else:
        raise Unmoved(f"{VOCABULARY} 的 moved 空着或写错了，先删去它。")


def _text(path: str, root: Path) -> str:
    """The text of a file that could be read when the catalogue was loaded."""
    if not (root / path).is_file():
        raise Unmoved(f"缺少 {path}，先照编辑指南建立。")
    text = decode(path, (root / path).read_bytes())
    if isinstance(text, str):
        return text
    raise Unmoved(f"{path} 读不了：{text.message}")


def _edited(path: str, edits: Iterable[Edit], root: Path) -> str:
    before = _text(path, root)
    raw = (root / path).read_bytes().decode()
    return as_written(raw, before, applied(before, edits))
