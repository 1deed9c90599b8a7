"""Checks the content and says what is wrong, where, and how to mend it.

python3 scripts/check.py                      # everything
python3 scripts/check.py cases/ningbo-1       # only what is said of these files or folders
python3 scripts/check.py --changed            # only what differs from the last commit, and what it touches
python3 scripts/check.py --staged             # only what the next commit will hold
python3 scripts/check.py --format github      # for a code host's review
python3 scripts/check.py --fix                # show what can be mended, and ask; --yes mends it without
python3 scripts/check.py --list               # every rule and what it means
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from environment import ensure

gc.disable()  # records make no cycles, and looking for them is a tenth of a large check
ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase.catalogue import FOLDERS, Catalogue
from showcase.changed import NoGit
from showcase.kinds import KINDS
from showcase.loading import load_changed, load_checked, of_content
from showcase.problem import Problem, errors
from showcase.report import FORMATS, rules_listed
from showcase.rules import rulebook


def main() -> int:
    """Check and report; 1 where there are errors."""
    options = parser("检查内容")
    options.add_argument("paths", nargs="*", metavar="路径", help="只看这些文件或文件夹的问题")
    options.add_argument(
        "--changed", action="store_true", help="只看还没有提交的改动和受影响的文件"
    )
    options.add_argument(
        "--staged", action="store_true", help="只看将要提交的文件（git add 过的；文字照磁盘上的读）"
    )
    options.add_argument(
        "--format",
        choices=sorted(FORMATS),
        default="text",
        help="报告的形式：text 给人看（默认），其余给别的程序读",
    )
    options.add_argument("--output", type=Path, metavar="文件", help="报告写到文件里")
    options.add_argument("--list", action="store_true", help="列出全部规则和意思")
    options.add_argument("--fix", action="store_true", help="改能自动改的，先给出改动")
    options.add_argument("--yes", action="store_true", help="同 --fix 合用：不再询问，直接改")
    arguments = options.parse_args()
    if arguments.yes and not arguments.fix:
        raise Refused("--yes 要和 --fix 一起用；没有检查，也没有改动。")
    if arguments.list:
        print(rules_listed(rulebook(KINDS).values()))
        return FINE
    root = root_of(arguments)
    wanted = [_path(said, root) for said in arguments.paths]
    if wanted and not (wanted := _of_content(wanted, root)):
        if arguments.format != "text":  # other tools want a whole report
            _deliver([], arguments)
        return FINE
    catalogue, problems = _checked(root, arguments)
    wanted += _beside(wanted, catalogue)
    shown = [one for one in problems if _is_wanted(one, wanted, root)]
    if arguments.fix and _fixed(catalogue, shown, sure=arguments.yes):
        _catalogue, problems = _checked(root, arguments)
        shown = [one for one in problems if _is_wanted(one, wanted, root)]
    _deliver(shown, arguments)
    drafts = [one for one in catalogue.unfinished if _is_among(one.source.path, wanted, root)]
    if drafts and arguments.format == "text" and not arguments.output:
        print(f"其中 {len(drafts)} 篇是草稿，不会发布；缺的字段和章节，删去 draft 以后才检查。")
    if arguments.staged and arguments.format == "text" and (said := _advice(shown, root)):
        print(f"\n{said}")
    return PROBLEMS if errors(shown) else FINE


def _checked(root: Path, arguments: argparse.Namespace) -> tuple[Catalogue, list[Problem]]:
    """What was asked for, and its problems. `Refused` where git cannot tell what changed."""
    if not (arguments.changed or arguments.staged):
        return load_checked(root)
    try:
        return load_changed(root, staged=arguments.staged)
    except NoGit as why:
        raise Refused(str(why)) from None


def _beside(paths: list[Path], catalogue: Catalogue) -> list[Path]:
    """The pictures and other files that entries among the paths show: what is said of them is said of the entry."""
    places = (one.relative_to(catalogue.root).as_posix() for one in paths)
    entries = [entry for place in places if (entry := catalogue.at(place))]
    if not entries:
        return []
    from showcase.pages.files import files_of  # loads much, and most checks name no file

    return [catalogue.root / path for path in files_of(entries, catalogue)]


def _advice(problems: list[Problem], root: Path) -> str:
    if not problems:
        return ""
    from showcase.advice import advice  # most commits need none of this
    from showcase.changed import staged_changes
    from showcase.subject import subject

    return advice(problems, subject(staged_changes(root), KINDS))


def _fixed(catalogue: Catalogue, problems: list[Problem], *, sure: bool) -> bool:
    """Whether files were mended: the changes are shown first, and asked for unless `sure`."""
    from showcase.mending import mend

    mended = mend(catalogue, problems)
    for one in mended:
        print(f"{one.said}\n{one.diff}", end="", file=sys.stderr)
    if foreign := sorted({one.path for one in problems if one.rule == "encoding"}):
        held = f"不是 UTF-8 编码的文件不自动改：{'、'.join(foreign)}。"
        print(f"{held}先把文件存成 UTF-8（存法见检查结果里的改法），再运行一次。", file=sys.stderr)
    if not mended:
        print("没有能自动改的，没有改动。", file=sys.stderr)
        return False
    lines = sum(one.lines for one in mended)
    if not sure and not _agreed(f"就改上面这 {len(mended)} 个文件、{lines} 行，改吗？"):
        return False
    for one in mended:
        (catalogue.root / one.path).write_bytes(one.after.encode("utf-8"))
    print(f"已改 {len(mended)} 个文件、{lines} 行。", file=sys.stderr)
    return True


def _agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes; it is said that nothing changes, and where nobody is, how it would."""
    if not sys.stdin.isatty():
        given = " ".join(f'"{one}"' if " " in one else one for one in sys.argv[1:])
        how = f"python3 scripts/check.py {given} --yes"
        print(f"没有改动。要照上面的样子改，运行：{how}", file=sys.stderr)
        return False
    print(f"{question}输入 y 改，其他不改：", end="", file=sys.stderr, flush=True)
    try:
        answer = input()
    except EOFError:  # Ctrl+D
        answer = ""
        print(file=sys.stderr)
    agreed = answer.strip().lower() in ("y", "yes", "\u662f")
    if not agreed:
        print("没有改动。", file=sys.stderr)
    return agreed


def _path(said: str, root: Path) -> Path:
    """A path as it was meant: from the current folder, else from the root. `Refused` if it is neither."""
    for path in (Path(said).resolve(), (root / said).resolve()):
        if path.exists() and path.is_relative_to(root):
            return path
    raise Refused(f"{root} 里没有“{said}”。文件要连后缀一起写，例如 cases/ningbo-1/xxx.md。")


def _deliver(shown: list[Problem], arguments: argparse.Namespace) -> None:
    """Draw the problems and print them, or write them to the file that was asked for."""
    drawn = FORMATS[arguments.format](shown)
    if arguments.output:
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        arguments.output.write_text(drawn + "\n", "utf-8", "replace")
    elif drawn:
        print(drawn)


def _of_content(paths: list[Path], root: Path) -> list[Path]:
    """Those of the paths that the checks look at; it is said of the others that they are not looked at."""
    names = {one: one.relative_to(root).as_posix() for one in paths}
    known = of_content(names.values(), root)
    held = [one for one in paths if names[one] in known]
    for one in sorted(set(paths) - set(held)):
        what = "里没有" if one.is_dir() else "不是"
        print(
            f"{names[one]} {what}要检查的内容，没有检查。"
            f"检查的是 {'、'.join(FOLDERS)} 里的条目、图片和附件。",
            file=sys.stderr,
        )
    return held


def _is_wanted(problem: Problem, paths: list[Path], root: Path) -> bool:
    return _is_among(problem.path, paths, root)


def _is_among(path: str, paths: list[Path], root: Path) -> bool:
    place = root / path
    return not paths or any(place.is_relative_to(one) for one in paths)


if __name__ == "__main__":
    enter(main, quick=True)
