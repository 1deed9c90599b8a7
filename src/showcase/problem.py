"""One thing that is wrong with the content, said once and drawn elsewhere.

Loading and checking never raise for bad content and never print: they yield problems, so that an
editor sees all of them at once, in the order in which they stand in the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Edit(NamedTuple):
    """A mend: what stands from `start` to `end` gives way to `text`.

    Places count in characters of the decoded file (`encoding.decode`).
    """

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Edit:
        """The same mend of a text that begins so many characters earlier."""
        return Edit(self.start + by, self.end + by, self.text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where something is wrong, which rule says so, what was found and how to mend it.

    `path` is relative to the root, with `/`. `line` counts from 1. `message` and `fix` are Chinese
    and speak to the author; `fix` may be empty where the message already says what to do. `edits` are
    the mend itself where a program can make it. `waived` is the author's reason to leave it as it is.
    """

    path: str
    line: int
    rule: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    waived: str = field(default="", compare=False)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that stop a build."""
    return [one for one in problems if one.severity is Severity.ERROR and not one.waived]
