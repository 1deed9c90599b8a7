"""The folders that may stand for a step of a kind's place, as a collection does for its cases, and which is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from showcase.intake.draft import Unplaced
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.source import read


def owner(kind: Kind[Any], step: str, kinds: tuple[Kind[Any], ...] = KINDS) -> Kind[Any] | None:
    """The kind whose entries are the folders of a step of a kind's place; None where no kind's are."""
    above = kind.place.pattern.partition(f"{{{step}}}")[0]
    owning = (one for one in kinds if one.place.owns_folder)
    return next((one for one in owning if one.place.pattern.partition("{")[0] == above), None)


def folder_label(kind: Kind[Any], step: str) -> str:
    """What an editor calls the folders of a step."""
    owning = owner(kind, step)
    return owning.label if owning else step


def existing_folders(root: Path, kind: Kind[Any], step: str) -> dict[str, str]:
    """The folders that there are for a step, sorted, each with its title or an empty one."""
    above = root / kind.place.pattern.partition(f"{{{step}}}")[0]
    if not above.is_dir():
        return {}
    owning = owner(kind, step)
    names = sorted(one.name for one in above.iterdir() if one.is_dir() and one.name[0] != ".")
    if owning is None:
        return dict.fromkeys(names, "")
    sources = {name: owning.place.filled(name) for name in names}
    return {name: _title(root, path) for name, path in sources.items() if (root / path).is_file()}


def _title(root: Path, path: str) -> str:
    reading = read(path, (root / path).read_bytes())
    held = reading.source or reading.part
    said = held.fields.get("title") if held else None
    return said if isinstance(said, str) else ""


def titled(said: str, offered: Mapping[str, str]) -> tuple[str, ...]:
    """Which of some names with titles was said, by its name or its whole title."""
    return (said,) if said in offered else tuple(n for n, title in offered.items() if said == title)


def meant(said: str, offered: Mapping[str, str]) -> tuple[str, ...]:
    """Which of some names with titles may have been meant: by name, by title, by a part of either."""
    parts = (name for name, title in offered.items() if said and (said in name or said in title))
    return titled(said, offered) or tuple(parts)


def listed(names: Iterable[str], offered: Mapping[str, str]) -> str:
    """Some of the names with their titles, in one line."""
    return "、".join(f"{one}（{offered[one]}）" if offered[one] else one for one in names)


def folder_said(root: Path, kind: Kind[Any], step: str, said: str) -> str:
    """The folder whose name or whole title was said for a step. `Unplaced` where there is none, or several."""
    offered = existing_folders(root, kind, step)
    found = titled(said, offered)
    if len(found) == 1:
        return found[0]
    label = folder_label(kind, step)
    fault = f"没有{label}“{said}”。" if said else f"还缺少：--{step} {label}。"
    fault = f"“{said}”可以指几个{label}。" if found else fault
    raise Unplaced(f"{fault}{_hint(kind, step, said, offered)}")


def _hint(kind: Kind[Any], step: str, said: str, offered: Mapping[str, str]) -> str:
    if not offered:
        return none_yet(kind, step)
    near = meant(said, offered)
    several = listed(near or offered, offered)
    asked = f"是不是 {several}？" if len(near) == 1 else f"可以是：{several}；"
    return f"{asked}要新的{folder_label(kind, step)}，先用 {_making(kind, step)} 建立。"


def none_yet(kind: Kind[Any], step: str) -> str:
    """That there is no folder for a step, and how to make one."""
    return f"还没有{folder_label(kind, step)}，先用 {_making(kind, step)} 建立。"


def _making(kind: Kind[Any], step: str) -> str:
    owning = owner(kind, step)
    return f"new.py {owning.name if owning else step}"
