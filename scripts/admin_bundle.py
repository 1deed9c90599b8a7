"""Remakes the form editor of `/admin/` from pinned packages; a build never runs it. Needs Node.js and npm.

python3 scripts/admin_bundle.py            # writes src/showcase/admin/editor/
python3 scripts/admin_bundle.py --check    # says whether that would change anything
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import PROJECT

RECIPE = PROJECT / "scripts/admin"
FOLDER = PROJECT / "src/showcase/admin/editor"


def main() -> int:
    """Make the bundle in a folder of its own, then take it or compare it."""
    options = argparse.ArgumentParser(description="Remake the form editor")
    options.add_argument("--check", action="store_true", help="change nothing; 1 if it is outdated")
    arguments = options.parse_args()
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print("npm and node are needed; install Node.js", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work = Path(shutil.copytree(RECIPE, Path(folder) / "work"))
        made = Path(folder) / "editor"
        subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=work, check=True
        )
        subprocess.run([node, "bundle.mjs", str(made)], cwd=work, check=True)
        same = _same(made, FOLDER)
        if not arguments.check and not same:
            shutil.rmtree(FOLDER, ignore_errors=True)
            shutil.copytree(made, FOLDER)
    print("unchanged" if same else "outdated" if arguments.check else "written")
    return int(arguments.check and not same)


def _same(one: Path, other: Path) -> bool:
    names = [
        sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())
        for top in (one, other)
    ]
    return names[0] == names[1] and not filecmp.cmpfiles(one, other, names[0], shallow=False)[1]


if __name__ == "__main__":
    sys.exit(main())
