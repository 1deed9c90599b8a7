"""Text from Word as Markdown text that says the same: nothing in it turns into markup by accident.

For Python-Markdown with the extensions of `mkdocs.yml`; only what would be read as markup is escaped,
so that editors still read their own words.
"""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*_]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_UNSEEN = re.compile(
    "[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029\ue000-\ue002]"
)
_BLANKS = re.compile("[ \t\xa0]+")
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for brackets of the text until its line is whole; private, and dropped from what comes in."""

PICTURE = "\ue002"
"""Stands before the number of a picture that has no name yet; private and dropped like these."""

_STARTS = (
    (re.compile(r"[#>]|[+-](?= |[- ]*$)"), r"\\\g<0>"),
    (re.compile(r"(\d+)\.(?= )"), r"\1\\."),
    (re.compile(r"!!!"), r"\\!!!"),
    (re.compile(r"[:=~?]"), lambda found: f"&#{ord(found[0])};"),
    (re.compile(r"\|"), r"&#124;"),
)
_LINKED = re.compile(r"[\]\ue001]\s*[(\[:\ue000]|\ue000\^|!\ue000|\]\(|^\ue000TOC\ue001$")


def inline(text: str) -> str:
    """A piece of running text; brackets wait for `line`, which decides about them."""
    plain = _UNSEEN.sub("", text.replace("\n", " "))
    plain = _ALWAYS.sub(r"\\\g<0>", _REFERENCE.sub("&amp;", plain)).replace("<", "&lt;")
    return _BLANKS.sub(" ", plain).replace("[", _OPEN).replace("]", _CLOSE)


def line(text: str) -> str:
    """A whole line made of such pieces and of markup, without blanks at its ends."""
    stripped = text.strip(" \u3000\t\n\u200b\ufeff")
    if _LINKED.search(stripped):
        stripped = stripped.replace(_OPEN, r"\[").replace(_CLOSE, r"\]")
    return stripped.replace(_OPEN, "[").replace(_CLOSE, "]")


def paragraph(text: str) -> str:
    """A line that is a paragraph: its beginning is no heading, list, quotation or rule."""
    made = line(text)
    for pattern, instead in _STARTS:
        if pattern.match(made):
            return pattern.sub(instead, made, count=1)
    return made


def heading(text: str) -> str:
    """A line that is a heading; a `#` at its end belongs to it."""
    return re.sub(r"#(?=#*$)", r"\\#", line(text))


def cell(text: str) -> str:
    """A line within a table."""
    return line(text).replace("|", r"\|")
