"""Patterns that are compiled when they are first looked for.

Compiling those of all rules takes longer than checking a file with them, and a file has a use for few.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, to be used by its methods only: functions of `re` do not take it."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Stands for a compiled pattern; after its first use its methods are those of the compiled one."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by Python itself, such as by `copy`
            raise AttributeError(name)
        held = getattr(re.compile(self.pattern, self.flags), name)
        self.__dict__[name] = held
        return held
