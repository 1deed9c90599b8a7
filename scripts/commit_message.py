"""Proposes the message of a commit of content; git calls it before the message is edited.

python3 scripts/commit_message.py FILE [SOURCE]    # as git's hook prepare-commit-msg calls it
python3 scripts/commit_message.py                  # only say it
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, Refused, enter, parser, root_of
from showcase.kinds import KINDS
from showcase.subject import Change, subject


def staged(root: Path) -> list[Change]:
    """What the next commit will change."""
    listed = _git(root, "diff", "--cached", "--name-status", "--no-renames", "-z", "--relative")
    parts = listed.decode("utf-8", "replace").split("\0")[:-1]
    return [
        Change(letter, path, _git(root, "show", f":./{path}") if _is_read(letter, path) else b"")
        for letter, path in zip(parts[::2], parts[1::2], strict=True)
    ]


def _is_read(letter: str, path: str) -> bool:
    return letter != "D" and path.endswith((".md", ".yml"))


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=False)
    if done.returncode:
        raise Refused(f"git 没有答话：{done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout


def main() -> int:
    """Put the sentence at the head of the message, unless one has been given."""
    options = parser("拟提交说明的第一句")
    options.add_argument("file", nargs="?", type=Path, metavar="文件")
    options.add_argument("source", nargs="*", metavar="来历", help="git 给出的，用不着")
    arguments = options.parse_args()
    said = subject(staged(root_of(arguments)), KINDS)
    if arguments.file is None:
        print(said)
    elif said:
        held = arguments.file.read_text("utf-8", "replace")
        if not held.partition("\n")[0].strip():
            arguments.file.write_text(said + held, "utf-8", newline="\n")
    return FINE


if __name__ == "__main__":
    enter(main)
