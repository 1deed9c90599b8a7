"""The numbers and addresses of a contact are taken out of the text of a draft, however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.characters import HAN
from showcase.privacy import SHORTEST, plainly, without_area

MASKED = "（联系方式略）"
_PARTS = re.compile(r"[、，,/;；\s]+")
_BETWEEN = r"[\s().（）\u2010-\u2015\u2212—_-]{0,3}"
_HAN = re.compile(f"[{HAN}]")
_SEPARATORS = re.compile(r"[\s()（）\u2010-\u2015\u2212_—-]")


def pattern(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """What finds secrets in Markdown: in half or full width, spaced, hyphenated or escaped; None without any.

    A value of several numbers is looked for as a whole and in its parts, a landline without its area code
    too; words of an address only as a whole, for a town or a unit may rightly stand in the text.
    """
    wanted: set[str] = set()
    for secret in secrets:
        for part in (secret, *(one for one in _PARTS.split(secret) if not _HAN.search(one))):
            bare = _SEPARATORS.sub("", plainly(part))
            wanted.update(one for one in (bare, without_area(bare)) if len(one) >= SHORTEST)
    found = [_spelled(one) for one in sorted(wanted, key=lambda one: (-len(one), one))]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _spelled(bare: str) -> str:
    letters = (f"\\\\?[{re.escape(char)}{_full(char)}]" for char in bare)
    return _BETWEEN.join(letters)


def _full(char: str) -> str:
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else ""
