"""Typesets a collection as a PDF volume.

python3 scripts/volume.py ningbo-1
python3 scripts/volume.py                 # every collection
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase import report
from showcase.finish import add_volumes
from showcase.loading import load_checked
from showcase.pages.address import volume_path
from showcase.problem import errors
from showcase.progress import Progress
from showcase.site import read_site
from showcase.stamp import content_stamp


def main() -> int:
    """Typeset and say where the files are; 1 where the content has errors."""
    options = parser("把案例集排印成 PDF")
    options.add_argument("collections", nargs="*", metavar="案例集", help="如 ningbo-1；不写则全部")
    options.add_argument("--output", type=Path, metavar="目录", help="放在哪里（默认 build）")
    arguments = options.parse_args()
    root = root_of(arguments)
    catalogue, problems = load_checked(root)
    known = {entry.slug: entry for entry in catalogue.of("collection")}
    unknown = [name for name in arguments.collections if name not in known]
    if unknown:
        raise Refused(f"没有案例集“{unknown[0]}”，可以是：{'、'.join(sorted(known))}")
    if errors(problems):
        print(report.text(problems), file=sys.stderr)
        return PROBLEMS
    chosen = [known[name] for name in arguments.collections or known]
    folder = (arguments.output or root / "build").resolve()
    missing = add_volumes(
        folder, catalogue, read_site(root), content_stamp(catalogue), Progress(sys.stderr), chosen
    )
    if missing:
        print(report.text(missing), file=sys.stderr)
    for entry in chosen:
        print(f"《{entry.title}》：{folder / volume_path(entry.id)}")
    return FINE


if __name__ == "__main__":
    enter(main)
