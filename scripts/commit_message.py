"""Proposes the message of a commit of content; git calls it before the message is edited.

python3 scripts/commit_message.py FILE [SOURCE]    # as git's hook prepare-commit-msg calls it
python3 scripts/commit_message.py                  # only say it
"""

from __future__ import annotations

from pathlib import Path

from environment import ensure

ensure()

from doorway import FINE, enter, parser, root_of
from showcase.changed import NoGit, staged_changes
from showcase.kinds import KINDS
from showcase.subject import subject


def main() -> int:
    """Put the sentence at the head of the message, unless one has been given."""
    options = parser("拟提交说明的第一句")
    options.add_argument("file", nargs="?", type=Path, metavar="文件")
    options.add_argument("source", nargs="*", metavar="来历", help="git 给出的，用不着")
    arguments = options.parse_args()
    try:
        said = subject(staged_changes(root_of(arguments)), KINDS)
    except NoGit:  # a message that cannot be proposed is no reason to stop a commit
        return FINE
    if arguments.file is None:
        print(said)
    elif said:
        held = arguments.file.read_text("utf-8", "replace")
        if not held.partition("\n")[0].strip():
            arguments.file.write_text(said + held, "utf-8", newline="\n")
    return FINE


if __name__ == "__main__":
    enter(main, quick=True)
