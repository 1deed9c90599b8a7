"""The numbers and addresses of a contact are taken out of the text of a draft, however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.privacy import SHORTEST, plainly

MASKED = "（联系方式略）"
_PARTS = re.compile(r"[、，,/;；\s]+")
_BETWEEN = r"[\s().（）\u2010-\u2015\u2212—_-]{0,3}"
_SEPARATORS = re.compile(r"[\s()（）\u2010-\u2015\u2212_—-]")


def pattern(secrets: Iterable[str]) -> re.Pattern[str] | None:
    """What finds secrets in Markdown: in half or full width, spaced, hyphenated or escaped; None without any.

    A value of several numbers is looked for as a whole and in its parts.
    """
    wanted = {
        bare
        for secret in secrets
        for part in (secret, *_PARTS.split(secret))
        if len(bare := _SEPARATORS.sub("", plainly(part))) >= SHORTEST
    }
    found = [_spelled(one) for one in sorted(wanted, key=lambda one: (-len(one), one))]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _spelled(bare: str) -> str:
    letters = (f"\\\\?[{re.escape(char)}{_full(char)}]" for char in bare)
    return _BETWEEN.join(letters)


def _full(char: str) -> str:
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else ""
