"""Gives an entry another id: moves its file and pictures, notes the move, changes what refers to it.

python3 scripts/move.py brands/jiu-pinpai brands/xin-pinpai     # the old address leads to the new one
python3 scripts/move.py cases/ningbo-1 cases/ningbo-2011        # a collection takes its cases along
"""

from __future__ import annotations

from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, Refused, enter, parser, root_of
from showcase.changed import NoGit, in_last_commit
from showcase.loading import load
from showcase.moving import Unmoved, make, planned


def main() -> int:
    """Move, and say what was done and what comes next."""
    options = parser("给条目改编号（网址）：移动文件，改好引用，旧网址转到新网址")
    options.add_argument("old", metavar="旧编号", help="如 brands/jiu-pinpai；写文件的路径也行")
    options.add_argument("new", metavar="新编号", help="如 brands/xin-pinpai")
    arguments = options.parse_args()
    root = root_of(arguments)
    try:
        move = planned(arguments.old, arguments.new, load(root, drafts=True), _last_commit(root))
    except Unmoved as fault:
        raise Refused(str(fault)) from None
    make(move, root)
    for before, after in move.files.items():
        print(f"{before} → {after}")
    for path in sorted(move.texts):
        print(f"改了里面的编号或链接：{move.files.get(path, path)}")
    for path, name in move.left.items():
        print(f"已从 {path} 的 {name} 里删去这一篇；在新的一辑里要排次序，写进那里的 {name}。")
    if unnoted := sorted(move.ids.keys() - move.noted.keys()):
        why = "上一次提交里没有，或还是草稿"
        print(f"没有在词表的 moved 里记旧编号（{why}）：{'、'.join(unnoted)}")
    print("下一步：运行 python3 scripts/check.py 检查，再提交全部改动。")
    return FINE


def _last_commit(root: Path) -> frozenset[str] | None:
    try:
        return in_last_commit(root)
    except NoGit:
        return None


if __name__ == "__main__":
    enter(main)
