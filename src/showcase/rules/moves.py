"""The rule for ids that are no more (`moved` in the vocabulary): each leads in one step to what is there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.catalogue import Catalogue
from showcase.output import address
from showcase.pages.address import former, is_generated
from showcase.problem import Problem
from showcase.source import read
from showcase.vocabulary import VOCABULARY, Moved
from showcase.yamltext import FieldPath


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a line, the mend, and which of its fields says so."""

    message: str
    fix: str
    name: str = "old"


def check_moved(catalogue: Catalogue) -> Iterator[Problem]:
    """词表的 moved 里，旧编号已经没有条目，只写一次；新编号确有条目，一步到位。旧网址照它转到新网址。"""
    known = catalogue.vocabulary.moved
    found = [(at, fault) for at, one in enumerate(known) for fault in _faults(one, catalogue)]
    first: dict[str, int] = {}
    for at, one in enumerate(known):
        if first.setdefault(one.old.lower(), at) != at:
            again = f"旧编号“{one.old}”写了两次。"
            found.append((at, _Fault(again, "只留一行，写最后的新编号")))
    if not found:
        return
    source = read(VOCABULARY, (catalogue.root / VOCABULARY).read_bytes()).source
    for at, fault in found:
        where: FieldPath = ("moved", at, fault.name)
        line = source.line_of(where) if source else 1
        yield Problem(VOCABULARY, line, "moved", fault.message, fault.fix)


def _faults(one: Moved, catalogue: Catalogue) -> Iterator[_Fault]:
    old, page = one.old, address(former(one.old))
    living = old in catalogue.drafts or old in catalogue.broken or catalogue.get(old)
    if living or catalogue.at_address(page):
        yield _Fault(f"旧编号“{old}”还有条目。", "条目又回来了，就删去这一行；否则核对旧编号")
    elif is_generated(page, catalogue):
        yield _Fault(f"旧编号“{old}”的网址是系统生成的。", "删去这一行")
    yield from _faults_of_new(one, catalogue)


def _faults_of_new(one: Moved, catalogue: Catalogue) -> Iterator[_Fault]:
    new = one.new
    if not new or new in catalogue.broken or catalogue.get(new):
        return  # nothing took its place; what is wrong is said there; all is well
    if new in catalogue.drafts:
        yield _Fault(f"新编号“{new}”还是草稿，不会发布。", "等它发布后再写这一行", "new")
    elif new in catalogue.vocabulary.moves:
        last = _last(new, catalogue)
        fix = f"直接写最后的编号“{last}”" if last else "核对哪一个编号现在还有，直接写它"
        yield _Fault(f"新编号“{new}”自己也改了名。", fix, "new")
    else:
        near = difflib.get_close_matches(new, [entry.id for entry in catalogue.entries], n=1)
        fix = f"是不是“{near[0]}”" if near else "编号是文件的路径去掉后缀，content/ 不写"
        yield _Fault(f"没有编号为“{new}”的条目。", fix, "new")


def _last(new: str, catalogue: Catalogue) -> str:
    """The entry in which a chain of moves ends; empty where it runs in a circle or into nothing."""
    moves = catalogue.vocabulary.moves
    seen = set()
    while new in moves and new not in seen and not catalogue.get(new):
        seen.add(new)
        new = moves[new]
    return new if catalogue.get(new) else ""
