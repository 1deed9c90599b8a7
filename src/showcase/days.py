"""Days as people write them, in ISO 8601: `2011年5月31日`, `2011.5.31`, `二〇一一年五月三十一日`.

Documents, forms and authors all write dates so, and a date means one day however it is written.
"""

from __future__ import annotations

import re
from datetime import date

from showcase.pattern import pattern
from showcase.search.analyser import dated, normalise

_LOOSE = pattern(
    "([0-9]{4})(?:[./-]|\u5e74)([0-9]{1,2})(?:(?:[./-]|\u6708)([0-9]{1,2})(?:\u65e5|\u53f7)?|\u6708)?"
)
_YEAR = pattern("([0-9]{4})\u5e74?")


def day(text: str) -> str:
    """The day that a text consists of; empty where it is no day of the calendar."""
    said = time(text)
    return said if len(said) == 10 else ""


def time(text: str) -> str:
    """The year, month or day that a text consists of, as exact as it is; empty where it is none."""
    plain = dated(re.sub(r"[\s()]", "", normalise(text)).replace("\u25cb", "\u3007"))
    found = _LOOSE.fullmatch(plain)
    if not found:
        year = _YEAR.fullmatch(plain)
        return year[1] if year else ""
    steps = [int(one) for one in found.groups() if one]
    try:
        held = date(*steps, *[1] * (3 - len(steps)))
    except ValueError:
        return ""
    return held.isoformat()[: (0, 4, 7, 10)[len(steps)]]
