"""What to do with an entry that was just begun, as commands to copy: look at it, write it, check it, commit it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doorway import PREVIEW_PORT
from environment import PROJECT
from showcase.kind import Kind
from showcase.output import address

GUIDE = "content/guide/checks.md"
COMMITTING = "在自己电脑上提交"
"""Where the project's guide says how a commit is made, and under which heading."""


def onward(path: str, kind: Kind[Any], root: Path, work: str) -> str:
    """The steps for the source at `path`, `work` being what is to be done in it; its page is the preview's."""
    there = "" if root == PROJECT else f' --root "{root}"'
    page = address(kind.place.page_of(kind.place.entry_id(path)))
    done = "删去 draft: true 那一行，" if "draft" in kind.model.model_fields else ""
    return "\n".join(
        (
            "下一步：",
            f"  1. 运行 python3 scripts/preview.py{there}，",
            f"     在浏览器里打开 http://127.0.0.1:{PREVIEW_PORT}/{page}",
            f"  2. 用编辑器打开 {path} {work}，存盘后网页随即更新",
            f"  3. {done}运行 python3 scripts/check.py{there} {path}",
            f"  4. 没有错误了就提交，见 {GUIDE} 里的“{COMMITTING}”",
        )
    )
