"""One thing that is wrong with the content, said once and drawn elsewhere.

Loading and checking never raise for bad content and never print: they yield problems, so that an
editor sees all of them at once, in the order in which they stand in the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where something is wrong, which rule says so, what was found and how to mend it.

    `path` is relative to the root, with `/`. `line` counts from 1. `message` and `fix` are Chinese
    and speak to the author; `fix` may be empty where the message already says what to do.
    """

    path: str
    line: int
    rule: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]
