"""Installs what the tests need and runs all of them: style, types, tests, browser tests.

python3 scripts/test.py                     # everything
python3 scripts/test.py tests/test_body.py  # only these, with pytest's options
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from environment import PROJECT, WRONG_USE, ensure

ensure("test")

from chromium import VARIABLE, NoChromium, chromium

STYLE = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)
_SAID = {
    4: "pytest 不认识这些选项或测试，见上面的英文提示。",
    5: "没有选中任何测试，看看名字写对没有。",
}
"""What pytest's exit codes for wrong use mean."""


def _is_path(said: str) -> bool:
    return said.startswith("tests/")


def _place(said: str) -> Path:
    """The file of a test such as `tests/test_x.py::test_y`."""
    return PROJECT / said.partition("::")[0]


def main() -> int:
    """The first exit code that is not 0; 2 for what cannot be run. Style and types are left out where tests are named."""
    chosen = sys.argv[1:]
    missing = [one for one in chosen if _is_path(one) and not _place(one).exists()]
    if missing:
        print(f"没有 {'、'.join(missing)}。测试在 tests 里，写从仓库起的路径。", file=sys.stderr)
        return WRONG_USE
    try:
        browser = chromium()
    except NoChromium as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    commands = [] if chosen else list(STYLE)
    commands.append(("pytest", *chosen))
    environment = {**os.environ, VARIABLE: str(browser)}
    for command in commands:
        print(f"— {' '.join(command)}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=PROJECT, env=environment, check=False
        )
        if command[0] == "pytest" and done.returncode in _SAID:
            print(_SAID[done.returncode], file=sys.stderr)
            return WRONG_USE
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
