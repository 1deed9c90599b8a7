"""Typesets collections and other kinds as PDF volumes, in the form a printer asks for.

python3 scripts/volume.py ningbo-1
python3 scripts/volume.py                          # every collection
python3 scripts/volume.py --case ningbo-1/cuncun-hanmoxiang
python3 scripts/volume.py --kind reading_list --year 2011
python3 scripts/volume.py ningbo-1 --size 32k --booklet
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from environment import ensure

ensure()
gc.disable()  # records make no cycles, and looking for them is a tenth of the preparation

from showcase.aside import Hand, begun

HAND = Hand("pypinyin")  # the readings of all characters take as long to load as all the rest

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase import report
from showcase.catalogue import Catalogue
from showcase.failure import Failure
from showcase.kinds import KINDS
from showcase.pages.address import VOLUMES
from showcase.pile import load
from showcase.problem import Problem, errors
from showcase.site import read_site
from showcase.stamp import VARIABLE
from showcase.volume import (
    Ahead,
    Manuscript,
    Plan,
    Proof,
    collection_plan,
    compiled_plans,
    manuscript,
    single_plan,
)
from showcase.volume.asked import Unprinted, case_asked, collection_asked
from showcase.volume.edition import Edition
from showcase.volume.paper import SIZES
from showcase.volume.plan import COMPILATIONS

T = TypeVar("T")

SIGNATURE = 16
"""Pages of a signature unless another number is asked for: four sheets fold and staple well."""


def main() -> int:
    """Typeset and say where the files are; 1 where the content has errors."""
    arguments = _options().parse_args()
    root = root_of(arguments)
    edition = _edition(arguments)
    catalogue, site = load(root, KINDS), read_site(root)
    try:
        plans = list(_plans(arguments, catalogue))
    except Unprinted as fault:
        if not fault.path:
            raise Refused(str(fault)) from None
        wrong = errors(one for one in _check(catalogue) if one.path == fault.path)
        print(f"{report.text(wrong)}\n{fault}", file=sys.stderr)
        return PROBLEMS
    made = partial(manuscript, edition, catalogue, site, os.environ.get(VARIABLE))
    first = _tried(lambda: [made(plan, Ahead(plan, site, HAND)) for plan in plans[:1]])
    checked = begun(lambda: _check(catalogue), first=True)
    proofs = _tried(partial(_proved, first))  # beside the checks; kept if these find no error
    if wrong := errors(checked()):
        print(f"{report.text(wrong)}\n没有排印；先改正上面的错误。", file=sys.stderr)
        return PROBLEMS
    if isinstance(proofs, Failure):
        raise proofs
    folder = (arguments.output or root / "build").resolve() / VOLUMES
    folder.mkdir(parents=True, exist_ok=True)
    later = ((one, one.proof()) for one in map(made, plans[1:]))
    for one, proof in chain(proofs, later):
        _keep(one, proof, folder)
    return FINE


def _tried(make: Callable[[], T]) -> T | Failure:
    """What is made, or why it cannot be: bad content may be at fault, which the checks tell better."""
    try:
        return make()
    except Failure as failure:
        return failure


def _proved(made: list[Manuscript] | Failure) -> list[tuple[Manuscript, Proof]]:
    if isinstance(made, Failure):
        raise made
    return [(one, one.proof()) for one in made]


def _check(catalogue: Catalogue) -> list[Problem]:
    from showcase.rules import check  # slow to load, and needed in the other process only

    return check(catalogue)


def _keep(made: Manuscript, proof: Proof, folder: Path) -> None:
    """Write a volume into the folder, and say where it is and what was found wanting."""
    plan, edition = made.plan, made.edition
    target = folder / f"{plan.id}{edition.suffix}.pdf"
    proof.keep()
    target.write_bytes(edition.finished(proof.pdf))
    if made.volume.problems:
        print(report.text(made.volume.problems), file=sys.stderr)
    print(f"《{plan.entries[0].title if plan.single else plan.title}》：{target}")


def _options() -> argparse.ArgumentParser:
    options = parser("把案例集、教案、书目、动态排印成 PDF")
    options.add_argument(
        "collections", nargs="*", metavar="案例集", help="编号或标题，如 ningbo-1；不写则全部"
    )
    options.add_argument("--case", metavar="案例", help="只印一篇，如 ningbo-1/cuncun-hanmoxiang")
    kinds = [one.kind for one in COMPILATIONS]
    options.add_argument(
        "--kind",
        choices=kinds,
        help="不印案例集，印 lesson（优秀教案汇编）、reading_list（全年书目）或 bulletin（全年动态）",
    )
    options.add_argument(
        "--year", type=int, metavar="年份", help="书目、动态只印这一年；不写则每年一册"
    )
    options.add_argument(
        "--size",
        choices=list(SIZES),
        default="a4",
        help="a4；16k 是 16 开（185×260 毫米）；32k 是 32 开（140×203 毫米）",
    )
    options.add_argument(
        "--bleed", action="store_true", help="四边加 3 毫米出血和裁切线，交印刷厂用"
    )
    options.add_argument(
        "--booklet",
        type=int,
        nargs="?",
        const=SIGNATURE,
        default=0,
        metavar="页数",
        help=f"拼成折页小册子，双面打印后对折；每帖的页数是 4 的倍数（不写数字是 {SIGNATURE}）",
    )
    options.add_argument(
        "--output",
        type=Path,
        metavar="目录",
        help=f"放进这个目录里的 {VOLUMES}（默认 build，就是放进 build/{VOLUMES}）",
    )
    return options


def _edition(arguments: argparse.Namespace) -> Edition:
    if arguments.booklet and arguments.bleed:
        raise Refused(
            "--bleed 和 --booklet 只能选一个：折页由印刷厂拼版时用 --bleed，自己折叠时用 --booklet。"
        )
    if arguments.booklet % 4 or not 0 <= arguments.booklet <= 128:
        raise Refused(f"每帖的页数要是 4 的倍数，从 4 到 128，现在是 {arguments.booklet}。")
    return Edition(arguments.size, arguments.bleed, arguments.booklet)


def _plans(arguments: argparse.Namespace, catalogue: Catalogue) -> Iterator[Plan]:
    """What is to be printed. `Refused` if it is not there."""
    if sum(map(bool, (arguments.collections, arguments.case, arguments.kind))) > 1:
        raise Refused("案例集、--case 和 --kind 一次只能选一样。")
    if arguments.year and arguments.kind not in {one.kind for one in COMPILATIONS if one.yearly}:
        raise Refused("--year 要和 --kind reading_list 或 --kind bulletin 一起用。")
    if arguments.case:
        yield single_plan(case_asked(arguments.case, catalogue), catalogue)
    elif arguments.kind:
        held = list(compiled_plans(arguments.kind, catalogue))
        found = [plan for plan in held if arguments.year in (None, plan.year)]
        if not found:
            years = "、".join(str(plan.year) for plan in held if plan.year)
            raise Refused(f"没有可印的{f'，有内容的年份是：{years}' if years else ''}。")
        yield from found
    else:
        chosen = [collection_asked(said, catalogue) for said in arguments.collections]
        for collection in chosen or catalogue.of("collection"):
            yield collection_plan(collection, catalogue)


if __name__ == "__main__":
    enter(main, quick=True)
