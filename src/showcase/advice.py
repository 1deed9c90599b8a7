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
    """The steps, as commands to copy; empty where nothing stops the commit.

    `subject` is the sentence with which to commit, if one can be proposed.
    """
    listed = list(problems)
    wrong = errors(listed)
    if not wrong:
        return ""
    paths = sorted({one.path for one in wrong})
    add = "git add"
    if len(paths) > MOST:
        add = "git add -u"  # what is new besides is not taken along
        paths = sorted({path.partition("/")[0] for path in paths})
    named = " ".join(f'"{path}"' if _MEANT.search(path) else path for path in paths)
    mended = sum(bool(one.edits) for one in wrong)
    doubts = sum(one.severity is Severity.WARNING and not one.waived for one in listed)
    count = f"检查：{len(wrong)} 个错误"
    count += f"，{doubts} 个提醒" if doubts else ""
    steps = (
        [f"其中 {mended} 个可以自动改：python3 scripts/check.py --fix {named}"] if mended else []
    )
    steps.append("照上面每一行的改法改，存好")
    plain = _MEANING.sub("", subject)
    message = f' -m "{plain}"' if plain else ""
    steps += [f"加入提交：{add} {named}", f"再提交：git commit{message}"]
    numbered = "\n".join(f"  {at}. {step}" for at, step in enumerate(steps, 1))
    return (
        f"{count}。还没有提交，写的东西都在，没有丢。下一步：\n{numbered}\n"
        "改不好的，把上面的提示贴给编辑。"
    )
