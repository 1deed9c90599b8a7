"""Days as people write them, in ISO 8601: `2011年5月31日`, `2011.5.31`, `二〇一一年五月三十一日`.

Documents, forms and authors all write dates so, and a date means one day however it is written.
"""

from __future__ import annotations

from datetime import date

from showcase.pattern import pattern
from showcase.search.analyser import dated, normalise

# The marks are the same twice, blanks and all: `2011.5-6` and `2011-05 - 06` are spans of months.
_MARKED = pattern(
    r"([0-9]{4})(?P<mark>\s*[./-]\s*)([0-9]{1,2})(?:(?P=mark)([0-9]{1,2})[\u65e5\u53f7]?)?"
)
# No span is written with two points, so blanks at them may differ.
_POINTED = pattern(r"([0-9]{4})\s*\.\s*([0-9]{1,2})\s*\.\s*([0-9]{1,2})[\u65e5\u53f7]?")
_WORDED = pattern("([0-9]{4})(?:\u5e74(?:([0-9]{1,2})\u6708(?:([0-9]{1,2})[\u65e5\u53f7]?)?)?)?")
_BESIDE = pattern(r"\s*([\u5e74\u6708\u65e5\u53f7])\s*")
_SEPARATOR = pattern("[./-]")  # `dated` would take two different ones for a day
_IN_BRACKETS = pattern(r"^\((.*)\)$")  # all of it, as under a heading


def day(text: str) -> str:
    """The day that a text consists of; empty where it is no day of the calendar."""
    said = time(text)
    return said if len(said) == 10 else ""


def time(text: str) -> str:
    """The year, month or day that a text consists of, as exact as it is; empty where it is none."""
    plain = normalise(text).replace("\u25cb", "\u3007").strip()
    plain = _BESIDE.sub(r"\1", _IN_BRACKETS.sub(r"\1", plain).strip())
    marked = _MARKED.fullmatch(plain) or _POINTED.fullmatch(plain)
    found = marked or (None if _SEPARATOR.search(plain) else _WORDED.fullmatch(dated(plain)))
    if not found:
        return ""
    steps = [int(one) for one in found.groups() if one and one.isdigit()]
    try:
        held = date(*steps, *[1] * (3 - len(steps)))
    except ValueError:
        return ""
    return held.isoformat()[: (0, 4, 7, 10)[len(steps)]]
