"""Writes the Output stream as a plain tree of Markdown and files, for any other site builder.

python3 scripts/stage.py build/staged
"""

from __future__ import annotations

import sys
from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase import report
from showcase.catalogue import FOLDERS
from showcase.loading import load_checked
from showcase.pages.stream import outputs
from showcase.problem import errors
from showcase.site import read_site
from showcase.staging import stage


def main() -> int:
    """Check and write; 1 where the content has errors."""
    options = parser("把全部页面写成普通的 Markdown 文件夹")
    options.add_argument("folder", type=Path, metavar="目录", help="写到哪里（须是空的或不存在）")
    arguments = options.parse_args()
    root = root_of(arguments)
    folder: Path = arguments.folder.resolve()
    if any(folder.is_relative_to(root / top) for top in FOLDERS) or folder.is_file():
        raise Refused(f"{folder} 在内容目录里，或者是一个文件，请换一个目录。")
    if folder.exists() and any(folder.iterdir()):
        raise Refused(f"{folder} 不是空的，请换一个目录或先清空。")
    catalogue, problems = load_checked(root)
    if problems:
        print(report.text(problems), file=sys.stderr)
    if errors(problems):
        return PROBLEMS
    made = outputs(catalogue, read_site(root))
    stage(made, folder)
    print(f"已写出 {len(made)} 个文件到 {folder}")
    return FINE


if __name__ == "__main__":
    enter(main)
