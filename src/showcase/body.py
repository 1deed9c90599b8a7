"""What the checks and the pages need to know of a Markdown body without rendering it.

Rendering costs a hundred times more than these scans, and a check runs on every save.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:(?!`).|(?!\1)`)*?\1(?!`)")
_TARGET = r"\(\s*(?:<(?P<angle>[^<>]*)>|(?P<bare>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))"
_PICTURE = re.compile(r"!\[(?P<text>(?:[^\[\]\\]|\\.)*)\]" + _TARGET)
_LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.|!\[(?:[^\[\]\\]|\\.)*\]\([^()]*\))*)\]" + _TARGET
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?P<text>[^\]]+)\]:\s*(?:<(?P<angle>[^<>]*)>|(?P<bare>[^\s<>]+))"
)
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A link or picture of a body: its target as written, its text, and its line from 0."""

    target: str
    text: str
    line: int
    picture: bool

    @property
    def leaves(self) -> bool:
        """Whether the target names another host or scheme."""
        return _SCHEME.match(self.target) is not None

    def path_from(self, folder: str) -> str:
        """The file named, as a path relative to the root, when the body stands in `folder`."""
        path = unquote(re.split(r"[?#]", self.target, maxsplit=1)[0])
        return posixpath.normpath(posixpath.join(folder, path)) if path else ""


def prose(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a body that are not code, with their numbers from 0; inline code is blanked."""
    fence = ""
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            continue
        if mark:
            fence = mark[1]
            continue
        yield number, _CODE.sub(lambda code: " " * len(code[0]), line) if "`" in line else line


def links(body: str) -> Iterator[BodyLink]:
    """The links and pictures of a body, in order."""
    for number, line in prose(body):
        for _start, _end, target, text, picture in _found(line):
            yield BodyLink(target, text, number, picture)


def retarget(body: str, address: Callable[[str], str]) -> str:
    """The body with each link's target replaced by `address(target)`; code is left alone."""
    lines = body.split("\n")
    for number, line in prose(body):
        for start, end, target, _text, _picture in reversed(_found(line)):
            kept = lines[number]
            lines[number] = kept[:start] + address(target) + kept[end:]
    return "\n".join(lines)


def has_footnotes(body: str) -> bool:
    """Whether a body defines a footnote (`[^1]: …`) outside code."""
    return "[^" in body and any(_FOOTNOTE.match(line) for _number, line in prose(body))


def _found(line: str) -> list[tuple[int, int, str, str, bool]]:
    """Start and end of each target on a line, the target, its text, whether it is a picture."""
    if "](" not in line and "]:" not in line:
        return []
    found = []
    for pattern in (_PICTURE, _LINK, _DEFINITION):
        for match in pattern.finditer(line):
            part = "bare" if match["angle"] is None else "angle"
            found.append((*match.span(part), match[part], match["text"], pattern is _PICTURE))
    return sorted(found)
