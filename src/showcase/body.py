"""What the checks and the pages need to know of a Markdown body without rendering it.

Rendering costs a hundred times more than these scans, and a check runs on every save.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from showcase.pattern import pattern

# What is code, a link or a heading is told as Python-Markdown 3 tells it, so that no check passes by
# what a reader will see.
_FENCE = pattern(r"(?P<fence>~{3,}|`{3,}) *(?:\{[^\n]*\} *|\.?[\w#.+-]* *(?:hl_lines=[^\n]*)?)")
_CODE = pattern(r"(?<![\\`])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_NESTED = r"\[(?:[^\[\]\\]|\\.)*\]"
_TARGET = r"\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*))"
_PICTURE = pattern(rf"!\[(?P<text>(?:[^\[\]\\]|\\.|{_NESTED})*)\]{_TARGET}")
_LINK = pattern(
    rf"(?<!!)\[(?P<text>(?:[^\[\]\\]|\\.|{_NESTED}(?!\()|!{_NESTED}\([^()]*\))*)\]{_TARGET}"
)
_DEFINITION = pattern(
    r"^[ \t>]*(?:[-*+][ \t]+)?\[(?!\^)(?P<text>[^\[\]]+)\]: *\n? *(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<>]+))",
    re.MULTILINE,
)
_REFERRING_PICTURE = pattern(r"!\[([^\[\]]*)\](?!\()(?:\[([^\[\]]*)\])?")
_HEADING = pattern(r"(#{1,6})(.*)$")
_UNDERLINE = pattern(r"(?:=+|-+) *$")
_FOOTNOTE = pattern(r" {0,3}\[\^[^\]]+\]:")
_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


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


def prose(body: str, filling: str = " ") -> str:
    """The body with all code blanked: of the same length, each character in its place."""
    if "`" not in body and "~~~" not in body:
        return body

    def blank(code: re.Match[str]) -> str:
        return re.sub(r"[^\n]", filling, code[0])

    text = _without_fenced(body, filling)
    if "`" not in text:
        return text
    parts: list[str] = []
    copied = 0
    for start, paragraph in paragraphs(text):
        parts += text[copied:start], _CODE.sub(blank, paragraph)
        copied = start + len(paragraph)
    return "".join([*parts, text[copied:]])


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The runs of lines that are not blank, each with the place where it begins."""
    at = start = 0
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            if not lines:
                start = at
            lines.append(line)
        elif lines:
            yield start, "\n".join(lines)
            lines = []
        at += len(line) + 1
    if lines:
        yield start, "\n".join(lines)


def _without_fenced(body: str, filling: str) -> str:
    """The body with fenced code blanked: from an opening line to the next line of the same fence."""
    lines = body.split("\n")
    closing: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")) and not line.rstrip(" ").strip(line[0]):
            closing[line.rstrip(" ")].append(number)
    number = 0
    while number < len(lines) and closing:
        opened = _FENCE.fullmatch(lines[number])
        ends = closing.get(opened["fence"], []) if opened else []
        at = bisect_right(ends, number)
        if at < len(ends):
            for inside in range(number, ends[at] + 1):
                lines[inside] = filling * len(lines[inside])
            number = ends[at]
        number += 1
    return "\n".join(lines)


@lru_cache(maxsize=8)
def links(body: str) -> tuple[BodyLink, ...]:
    """The links and pictures of a body, in order."""
    line, counted = 0, 0
    found = []
    for start, _end, target, text, picture in _found(body):
        line += body.count("\n", counted, start)
        counted = start
        found.append(BodyLink(target, text, line, picture))
    return tuple(found)


def targets(body: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of the target of each link and picture of a body, in characters, and the target."""
    for start, end, target, _text, _picture in _found(body):
        yield start, end, target


def retarget(body: str, address: Callable[[str], str]) -> str:
    """The body with each link's target replaced by `address(target)`; code is left alone."""
    parts: list[str] = []
    copied = 0
    for start, end, target in targets(body):
        parts += body[copied:start], address(target)
        copied = end
    return "".join([*parts, body[copied:]])


@lru_cache(maxsize=8)
def headings(body: str) -> tuple[tuple[int, int, str], ...]:
    """The headings of a body: line from 0, level, text without emphasis and code marks."""
    return tuple(_headings(body))


def _headings(body: str) -> Iterator[tuple[int, int, str]]:
    lines = body.split("\n")
    blanked = prose(body).split("\n")
    for number, line in enumerate(blanked):
        if line[:1] not in ("#", "=", "-"):  # nearly all
            continue
        match = _HEADING.match(lines[number]) if line[0] == "#" else None
        if match:
            yield number, len(match[1]), _plain(match[2].rstrip("#"))
        elif _underlines(blanked, number):
            yield number - 1, 1 if line[0] == "=" else 2, _plain(lines[number - 1])


def _underlines(lines: list[str], number: int) -> bool:
    """Whether a line of `===` or `---` makes the one above a heading; only a paragraph's first can be."""
    above = lines[number - 2] if number > 1 else ""
    return bool(
        _UNDERLINE.match(lines[number])
        and number
        and lines[number - 1].strip()
        and not above.strip()
        and not lines[number - 1].startswith("#")
    )


def _plain(text: str) -> str:
    return re.sub(r"[*_`]|\[\^[^\]]{0,60}\]", "", text).strip()


def heading_id(text: str, separator: str) -> str:
    """The id of a heading: letters and digits of any script, runs of anything else one separator.

    Chinese is kept, so that an address with `#做法` says where it leads and stays the same when
    headings are added. The site's Markdown uses this function too (see `mkdocs.yml`).
    """
    kept = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"[^\w]+", separator, kept).strip(separator)


def has_footnotes(body: str) -> bool:
    """Whether a body defines a footnote (`[^1]: …`) outside code."""
    return "[^" in body and any(_FOOTNOTE.match(line) for line in prose(body).split("\n"))


def _found(body: str) -> list[tuple[int, int, str, str, bool]]:
    """Start and end of each target in a body, the target, its text, whether it is a picture."""
    if "](" not in body and "]:" not in body:
        return []
    found = []
    plain = prose(body)
    shown = {(label or text).lower() for text, label in _REFERRING_PICTURE.findall(plain)}
    for at, text in paragraphs(plain):
        if "](" not in text and "]:" not in text:
            continue
        for form in (_PICTURE, _LINK, _DEFINITION):
            for match in form.finditer(text):
                part = "bare" if match["angle"] is None else "angle"
                start, end = match.span(part)
                picture = form is _PICTURE or (
                    form is _DEFINITION and match["text"].lower() in shown
                )
                found.append((at + start, at + end, match[part], match["text"], picture))
    return sorted(found)
