"""What someone whose commit was stopped by the checks does next, with a message ready for when it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from showcase.pattern import pattern
from showcase.problem import Problem, Severity, errors

MOST = 3
"""Paths that a command names one by one; of more the folders are enough."""

_MEANT = pattern(r"[^\w./-]")
"""What a path is put in quotes for."""

_MEANING = pattern(r'["$`!%\\]')
"""What has a meaning within double quotes, which are the only ones that every system's shell knows."""


def advice(problems: Iterable[Problem], subject: str = "") -> str:
    """The steps, as commands to copy; empty where nothing stops the commit and nothing is mended by itself.

    `subject` is the sentence with which to commit, if one can be proposed.
    """
    listed = [one for one in problems if not one.waived]
    wrong = errors(listed)
    mended = [one for one in listed if one.edits]
    doubts = sum(one.severity is Severity.WARNING for one in listed)
    mend = f"其中 {len(mended)} 个可以自动改：python3 scripts/check.py --fix {_named(mended)}"
    if not wrong:
        if not mended:
            return ""
        return f"{doubts} 个提醒，不妨碍提交。{mend}\n改了的，再 git add、git commit 一次。"
    steps = [mend] if mended else []
    plain = _MEANING.sub("", subject)
    message = f' -m "{plain}"' if plain else ""
    many = len(_paths([*wrong, *mended])) > MOST
    add = "git add -u" if many else "git add"  # what is new besides is not taken along
    steps += [
        "照上面每一行的改法改，存好",
        f"加入提交：{add} {_named([*wrong, *mended])}",
        f"再提交：git commit{message}",
    ]
    numbered = "\n".join(f"  {at}. {step}" for at, step in enumerate(steps, 1))
    count = f"检查：{len(wrong)} 个错误"
    count += f"，{doubts} 个提醒" if doubts else ""
    return (
        f"{count}。还没有提交，写的东西都在，没有丢。下一步：\n{numbered}\n"
        "改不好的，把上面的提示贴给编辑。"
    )


def _paths(problems: Iterable[Problem]) -> list[str]:
    return sorted({one.path for one in problems})


def _named(problems: Iterable[Problem]) -> str:
    """The files of some problems as a command takes them; where they are many, their folders."""
    paths = _paths(problems)
    if len(paths) > MOST:
        paths = sorted({path.partition("/")[0] for path in paths})
    return " ".join(f'"{path}"' if _MEANT.search(path) else path for path in paths)
