"""What the checks and the pages need to know of a Markdown body without rendering it.

Rendering costs a hundred times more than these scans, and a check runs on every save.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
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
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
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

    @property
    def anchor(self) -> str:
        """The part of the target after `#`, decoded; empty if it has none."""
        return unquote(self.target.partition("#")[2])

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


def headings(body: str) -> Iterator[tuple[int, int, str]]:
    """The headings of a body: line from 0, level, text without emphasis and code marks."""
    lines = body.split("\n")
    for number, _blanked in prose(body):
        match = _HEADING.match(lines[number])
        if match:
            yield number, len(match[1]), re.sub(r"[*_`]|\[\^[^\]]*\]", "", match[2]).strip()


def heading_id(text: str, separator: str) -> str:
    """The id of a heading: letters and digits of any script, runs of anything else one separator.

    Chinese is kept, so that an address with `#做法` says where it leads and stays the same when
    headings are added. The site's Markdown uses this function too (see `mkdocs.yml`).
    """
    kept = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"[^\w]+", separator, kept).strip(separator)


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
