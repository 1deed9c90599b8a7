"""Checks the content and says what is wrong, where, and how to mend it.

python3 scripts/check.py                      # everything
python3 scripts/check.py cases/ningbo-1       # only what is said of these files or folders
python3 scripts/check.py --format github      # for a code host's review
"""

from __future__ import annotations

from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, enter, parser, root_of
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
    _catalogue, problems = load_checked(root)
    shown = [one for one in problems if _wanted(one, arguments.paths, root)]
    drawn = FORMATS[arguments.format](shown)
    if arguments.output:
        arguments.output.write_text(drawn + "\n", encoding="utf-8")
    elif drawn:
        print(drawn)
    return PROBLEMS if errors(shown) else FINE


def _wanted(problem: Problem, paths: list[str], root: Path) -> bool:
    if not paths:
        return True
    place = root / problem.path
    return any(place.is_relative_to(Path(path).resolve()) for path in paths)


if __name__ == "__main__":
    enter(main)
