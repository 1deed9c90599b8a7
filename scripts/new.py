"""Begins a new entry: asks for what it needs and writes a skeleton that passes the checks as a draft.

python3 scripts/new.py                  # asks for everything
python3 scripts/new.py case --collection ningbo-1 --title 村村瀚墨香 --field 单位=余姚市
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from environment import ensure

ensure()

from doorway import FINE, Refused, enter, parser, root_of
from onward import onward
from showcase.intake.asking import ask_kind, ask_rest
from showcase.intake.draft import Unplaced, save
from showcase.intake.folders import folder_said
from showcase.intake.wish import (
    Wish,
    drafted,
    field_called,
    missing,
    parted,
    wrong,
)
from showcase.kind import Kind
from showcase.kinds import KINDS
from showcase.vocabulary import VOCABULARY, Vocabulary, read_vocabulary


def main() -> int:
    """Ask or read flags, write the file, say what to do next."""
    options = parser("新写一篇：生成一份草稿骨架")
    options.add_argument("kind", nargs="?", metavar="类别", help=f"{_kinds()}")
    options.add_argument("--title", metavar="标题", help="不写就问")
    options.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="字段=值",
        help="字段写中文名或英文名，如 单位=余姚市；可以写几次",
    )
    options.add_argument(
        "--collection", metavar="案例集", help="案例放进哪一辑，写编号或标题，如 ningbo-1"
    )
    options.add_argument("--slug", metavar="文件名", help="不写就用标题的拼音")
    options.add_argument("--yes", action="store_true", help="不问可以不填的，也不再确认")
    arguments = options.parse_args()
    root = root_of(arguments)
    vocabulary = read_vocabulary(root / VOCABULARY)[0]
    asks = sys.stdin.isatty()
    try:
        wish = _wish(arguments, root, vocabulary, asks)
        if asks and (missing(wish) or not arguments.yes):
            wish = ask_rest(wish, root, vocabulary, input, print)
        if missing(wish):
            raise Refused(f"还缺少：{'，'.join(missing(wish))}。")
        draft = drafted(wish, root, vocabulary)
        if (
            asks
            and not arguments.yes
            and input(f"写到 {draft.path}？（回车写入，n 不写）") in ("n", "N")
        ):
            raise Refused("没有写入。")
        save(draft, root)
    except Unplaced as fault:
        raise Refused(str(fault)) from None
    except EOFError:
        raise Refused("\n没有写入。") from None
    print(f"已写好骨架：{root / draft.path}")
    if not wish.slug:
        name, by = wish.kind.place.named, wish.kind.model.model_fields[wish.kind.named_by].title
        print(f"{name}也是网址，现在照“{by}”起；想换一个，发布以前改{name}就行。")
    print(onward(draft.path, wish.kind, root, "照每行的说明填写"))
    return FINE


def _wish(arguments: argparse.Namespace, root: Path, vocabulary: Vocabulary, asks: bool) -> Wish:
    """What the flags say. `Refused` where they say something that cannot be."""
    if arguments.kind is None and not asks:
        raise Refused(f"还缺少：类别（{_kinds()}）。")
    kind = _kind(arguments.kind) if arguments.kind else ask_kind(KINDS, input, print)
    values: dict[str, Any] = {}
    titled = [f"title={arguments.title}"] if arguments.title else []
    for pair in [*titled, *arguments.field]:
        said, equals, text = pair.replace("\uff1d", "=", 1).partition("=")
        if not equals or not text.strip():
            raise Refused(f"--field 要写成 字段=值，例如 --field 单位=余姚市，现在是“{pair}”。")
        name = field_called(kind, said.strip()) or said
        known = name in kind.model.model_fields
        value = parted(kind, name, text) if known else text
        if fault := wrong(kind, name, value, vocabulary):
            raise Refused(fault)
        values[name] = value
    folders = {}
    if arguments.collection:
        if "collection" not in kind.place.folders:
            raise Refused(f"{kind.label}不放在案例集里，不用写 --collection。")
        folders["collection"] = folder_said(root, kind, "collection", arguments.collection)
    return Wish(kind, values, folders, arguments.slug or "")


def _kind(said: str) -> Kind[Any]:
    for kind in KINDS:
        if said in (kind.name, kind.label):
            return kind
    raise Refused(f"没有“{said}”这一类，可以是：{_kinds()}。")


def _kinds() -> str:
    return "、".join(f"{kind.name} {kind.label}" for kind in KINDS)


if __name__ == "__main__":
    enter(main)
