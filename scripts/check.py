"""Checks the content and says what is wrong, where, and how to mend it.

python3 scripts/check.py                      # everything
python3 scripts/check.py cases/ningbo-1       # only what is said of these files or folders
python3 scripts/check.py --format github      # for a code host's review
"""

from __future__ import annotations

from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase.loading import load_checked
from showcase.problem import Problem, errors
from showcase.report import FORMATS


def main() -> int:
    """Check and report; 1 where there are errors."""
    options = parser("检查内容")
    options.add_argument("paths", nargs="*", metavar="路径", help="只看这些文件或文件夹的问题")
    options.add_argument("--format", choices=sorted(FORMATS), default="text", help="报告的形式")
    options.add_argument("--output", type=Path, metavar="文件", help="报告写到文件里")
    arguments = options.parse_args()
    root = root_of(arguments)
    wanted = [_path(said, root) for said in arguments.paths]
    _catalogue, problems = load_checked(root)
    shown = [one for one in problems if _is_wanted(one, wanted, root)]
    drawn = FORMATS[arguments.format](shown)
    if arguments.output:
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
        arguments.output.write_text(drawn + "\n", "utf-8", "replace")
    elif drawn:
        print(drawn)
    return PROBLEMS if errors(shown) else FINE


def _path(said: str, root: Path) -> Path:
    """A path as it was meant: from the current folder, else from the root. `Refused` if it is neither."""
    for path in (Path(said).resolve(), (root / said).resolve()):
        if path.exists() and path.is_relative_to(root):
            return path
    raise Refused(f"{root} 里没有“{said}”。文件要连后缀一起写，例如 cases/ningbo-1/xxx.md。")


def _is_wanted(problem: Problem, paths: list[Path], root: Path) -> bool:
    place = root / problem.path
    return not paths or any(place.is_relative_to(path) for path in paths)


if __name__ == "__main__":
    enter(main)
