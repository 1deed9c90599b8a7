"""Which volume is meant by what an editor says: a collection by name, file or title, a case by its place."""

from __future__ import annotations

from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.intake.folders import listed, meant


class Unprinted(Exception):
    """What was said can not be printed; the message says why, and what can.

    `path` is that of a file whose own errors are in the way, if that is why.
    """

    def __init__(self, said: str, path: str = "") -> None:
        super().__init__(said)
        self.path = path


def collection_asked(said: str, catalogue: Catalogue) -> Entry[Any]:
    """The collection that was said: by its name, its file, its title or a part of these. `Unprinted` if none is."""
    known = {entry.slug: entry for entry in catalogue.of("collection")}
    offered = {name: known[name].title for name in sorted(known)}
    name = _below_cases(said).removesuffix("/collection.yml")
    found = meant(name, offered)
    if len(found) == 1:
        return known[found[0]]
    _refuse_unready("collection", f"cases/{name}/collection.yml", said, catalogue)
    fault = f"“{said}”可以指几个案例集" if found else f"没有案例集“{said}”"
    several = listed(found or offered, offered)
    raise Unprinted(f"{fault}，可以是：{several}。" if several else f"{fault}。")


def case_asked(said: str, catalogue: Catalogue) -> Entry[Any]:
    """The case that was said by its place below `cases/` or its file. `Unprinted` if there is none."""
    wanted = _below_cases(said).removesuffix(".md")
    found = catalogue.get(f"cases/{wanted}")
    if found is not None and found.kind.name == "case":
        return found
    _refuse_unready("case", f"cases/{wanted}.md", said, catalogue)
    same = [one.id for one in catalogue.of("case") if one.slug == wanted.rpartition("/")[2]]
    hint = f"，是不是 {same[0].removeprefix('cases/')}" if same else ""
    raise Unprinted(f"没有案例“{said}”{hint}。写成“辑名/文件名”，如 ningbo-1/cuncun-hanmoxiang。")


def _below_cases(said: str) -> str:
    """A name, or a path from the root, as the shell completes it, from the folder of cases on."""
    return said.replace("\\", "/").removeprefix("./").removeprefix("cases/").rstrip("/")


def _refuse_unready(kind: str, path: str, said: str, catalogue: Catalogue) -> None:
    """`Unprinted` where an entry stands at the path, but is not to be published."""
    if catalogue.kind(kind).place.entry_id(path) in catalogue.drafts:
        raise Unprinted(f"“{said}”是草稿，删去 draft: true 再印。")
    if catalogue.is_broken(path):
        raise Unprinted(f"“{said}”有错误，改好再印。", path)
