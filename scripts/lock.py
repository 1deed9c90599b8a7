"""Remakes the lists of packages with their hashes, for every system and Python from 3.11.

python3 scripts/lock.py              # after a change in pyproject.toml
python3 scripts/lock.py --upgrade    # to take newer versions
"""

from __future__ import annotations

import subprocess
import sys

from environment import PROJECT, ensure, lock

ensure("test")

_HEADER = "# Made by scripts/lock.py from pyproject.toml. Installed with --require-hashes."


def main() -> int:
    """Write `requirements/build.txt`, then the others on top of the same versions."""
    lock("build").parent.mkdir(exist_ok=True)
    for purpose, extras in (("build", ()), ("test", ("test",)), ("bench", ("test", "bench"))):
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
        command += ["--quiet", "--output-file", str(lock(purpose)), *sys.argv[1:]]
        command += [f"--extra={extra}" for extra in extras]
        if purpose != "build":
            command += ["--constraint", str(lock("build"))]
        if subprocess.run(command, cwd=PROJECT, check=False).returncode:
            return 2
        kept = lock(purpose).read_text("utf-8")
        lock(purpose).write_text(
            f"{_HEADER}\n{kept.removeprefix(_HEADER).lstrip()}", "utf-8", newline="\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
