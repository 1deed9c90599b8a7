"""Web addresses as a PDF can hold them."""

from __future__ import annotations

from urllib.parse import quote

_LONGEST = 2000
_MARKS = "%/:?#[]@!$&'()*+,;=~-._"


def ascii_url(url: str) -> str:
    """The address as a PDF can hold it; empty if it is too long to be one."""
    made = quote(url, safe=_MARKS)
    return made if len(made) <= _LONGEST else ""
