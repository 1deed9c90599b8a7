"""Installs what the tests need and runs all of them: style, types, tests, browser tests.

python3 scripts/test.py                     # everything
python3 scripts/test.py tests/test_body.py  # only these, with pytest's options
"""

from __future__ import annotations

import os
import subprocess
import sys

from environment import PROJECT, WRONG_USE, ensure

ensure("test")

from chromium import VARIABLE, NoChromium, chromium

STYLE = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)


def main() -> int:
    """The first exit code that is not 0. Style and types are left out where tests are named."""
    try:
        browser = chromium()
    except NoChromium as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    chosen = sys.argv[1:]
    commands = [] if chosen else list(STYLE)
    commands.append(("pytest", *chosen))
    environment = {**os.environ, VARIABLE: str(browser)}
    for command in commands:
        print(f"— {' '.join(command)}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=PROJECT, env=environment, check=False
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
