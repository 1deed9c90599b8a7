"""Where the YAML parser stopped in a text, and what stands around that place."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.pattern import pattern

NAMED = pattern(r"[ \t]*(?:- +)*(?P<name>[^\s:#\"'\[\]{}]{1,20})[ \t]*:(?:[ \t]+|$)")
"""The name of a field at the beginning of a line, and the blanks after its colon."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the parser stopped in a text, where what it was reading began, and its words."""

    text: str
    at: int
    began: int
    said: str

    @property
    def char(self) -> str:
        """The character at which it stopped."""
        return self.text[self.at : self.at + 1]

    @property
    def opening(self) -> str:
        """The character with which what it was reading began."""
        return self.text[self.began : self.began + 1]

    def line(self, at: int) -> str:
        """The line on which a place is, as it is written."""
        return self.text[self.text.rfind("\n", 0, at) + 1 :].partition("\n")[0]

    def column(self, at: int) -> int:
        """How many characters stand before a place on its line."""
        return at - self.text.rfind("\n", 0, at) - 1

    def field(self, at: int) -> str:
        """The field in whose value a place is, if its name stands on the same line: `“title”`."""
        named = NAMED.match(self.line(at))
        return f"“{named['name']}”" if named and named.end() <= self.column(at) else ""


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
