"""A short conversation that asks for what a new entry needs; anything but the title may wait.

It talks through two functions, so that tests hold it without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from showcase.intake.draft import Unplaced, free_path
from showcase.intake.folders import existing_folders, folder_label, meant, none_yet
from showcase.intake.wish import Wish, askable, parted, proposed, wrong
from showcase.kind import Kind
from showcase.skeleton import choices, said_of
from showcase.vocabulary import Vocabulary

Ask = Callable[[str], str]
Say = Callable[[str], None]

YES = ("y", "yes", "是", "对")
"""What takes a proposal."""


def ask_kind(kinds: tuple[Kind[Any], ...], ask: Ask, say: Say) -> Kind[Any]:
    """Which kind of entry it is to be."""
    chosen = _choose("要写哪一类", {kind.name: kind.label for kind in kinds}, ask, say)
    return next(kind for kind in kinds if kind.name == chosen)


def ask_rest(wish: Wish, root: Path, vocabulary: Vocabulary, ask: Ask, say: Say) -> Wish:
    """The wish with all that the editor could say; each answer is checked before the next question.

    `Unplaced` where there is no folder to choose.
    """
    for step in wish.kind.place.folders:
        if not wish.folders.get(step):
            offered = existing_folders(root, wish.kind, step)
            if not offered:
                raise Unplaced(none_yet(wish.kind, step))
            said = _choose(f"放进哪一个{folder_label(wish.kind, step)}", offered, ask, say)
            wish = replace(wish, folders={**wish.folders, step: said})
    for name in askable(wish.kind):
        if name not in wish.values:
            wish = _ask_field(wish, name, vocabulary, ask, say)
    return wish if wish.slug else _ask_slug(wish, root, ask, say)


def _ask_field(wish: Wish, name: str, vocabulary: Vocabulary, ask: Ask, say: Say) -> Wish:
    info = wish.kind.model.model_fields[name]
    must = name in ("title", wish.kind.named_by)
    words = choices(info, vocabulary)
    question = said_of(info, vocabulary)
    if words:
        question += "（可以写序号）"
    question += "：" if must else "（回车跳过）："
    near = ""
    while True:
        said = ask(question).strip()
        if near and said.lower() in YES:
            said = near
        if words and said.isdecimal() and 0 < int(said) <= len(words):
            said = words[int(said) - 1]
        if not said and not must:
            return wish
        value = parted(wish.kind, name, said)
        fault = wrong(wish.kind, name, value, vocabulary) if said else "这一项要写。"
        if not fault:
            return replace(wish, values={**wish.values, name: value})
        near = proposed(wish.kind, name, value, vocabulary) if said else ""
        say(fault)


def _ask_slug(wish: Wish, root: Path, ask: Ask, say: Say) -> Wish:
    while True:
        slug = wish.proposed
        if slug:
            try:
                free = free_path(root, wish.kind, slug, wish.folders)
            except Unplaced as fault:
                say(str(fault))
            else:
                slug = _slug_in(free, wish)
        offered = f"（回车用 {slug}）" if slug else f"（例如 {wish.kind.slug_example}）"
        said = ask(f"{wish.kind.place.named}，也就是网址，写拼音{offered}：").strip() or slug
        try:
            if said:
                free_path(root, wish.kind, said, wish.folders)
                return replace(wish, slug=said)
        except Unplaced as fault:
            say(str(fault))


def _slug_in(path: str, wish: Wish) -> str:
    if wish.kind.place.owns_folder:
        return path.split("/")[-2]
    before = wish.kind.place.filled("\n", wish.folders).partition("\n")[0]
    return path.removeprefix(before).removesuffix(wish.kind.place.suffix)


def _choose(question: str, offered: Mapping[str, str], ask: Ask, say: Say) -> str:
    """One of some names with titles, by what the editor says of it or by its number in the list."""
    names = tuple(offered)
    for number, name in enumerate(names, 1):
        say(f"  {number}. {name}  {offered[name]}".rstrip())
    while True:
        said = ask(f"{question}？写序号或名称：").strip()
        if said.isdecimal() and 0 < int(said) <= len(names):
            return names[int(said) - 1]
        found = meant(said, offered)
        if len(found) == 1:
            return found[0]
        if not said:
            say("这一项要答，写上面的序号或名称。")
        else:
            say(f"“{said}”可以指：{'、'.join(found)}。" if found else f"没有“{said}”。")
