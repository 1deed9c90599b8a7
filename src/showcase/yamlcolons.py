"""The mend of a half-width colon in a value, where it is plain that it belongs to the value.

The entry's own title and summary get a full-width colon. Everything else may be a name or copied from a
source, so it is put in quotes, which alter nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from showcase.characters import HAN
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.yamlfinding import NAMED, Finding, indent

# After a comma or a blank there may be the name of another field.
_PHRASE = pattern(rf"[{HAN}\w\u201c\u201d\u300a\u300b]*[{HAN}\u201d\u300b]")
_COLON = pattern(r":(?:[ \t]|$)")
_COMMENT = pattern(r"[ \t]#")
_QUOTE = pattern("[\"']")
_PLAIN_TOP = pattern(r"(?!contact)[a-z_]+[ \t]*:")
_INNER = ("", " ", "\t", "-", "#")
_OWN_TEXT = ("title:", "summary:")


def colon_edits(finding: Finding) -> Iterator[Edit]:
    """The mend of a colon in a value: full-width in the entry's own text, else quotes, which alter nothing.

    Where the colon may belong to another field that was written on the same line there is none.
    """
    at, line = finding.at, finding.line(finding.at)
    named, column = NAMED.match(line), finding.column(at)
    after, *comment = _COMMENT.split(line[column + 1 :].rstrip(" \t"), 1)
    after = after.rstrip(" \t")
    above = finding.text[: at - column].split("\n")[:-1]
    top = next((one for one in [line, *reversed(above)] if one[:1] not in _INNER), "")
    if not named or not _PHRASE.fullmatch(line[named.end() : column]) or not after:
        return
    if not _PLAIN_TOP.match(top) or _COLON.search(after) or _QUOTE.search("".join(comment)):
        return
    if line.startswith(_OWN_TEXT):
        yield Edit(at, at + 1 + len(after) - len(after.lstrip()), "\uff1a")
    elif named["name"].isascii() and not _goes_on(finding, named.start("name")):
        start, end = at - column + named.end(), at + 1 + len(after)
        value = finding.text[start:end].replace("\\", "\\\\").replace('"', '\\"')
        yield Edit(start, end, f'"{value}"')


def _goes_on(finding: Finding, column: int) -> bool:
    """Whether the value goes on in the next line."""
    below = finding.text[finding.at :].split("\n")[1:]
    return indent(next((one for one in below if one.strip()), "")) > column
