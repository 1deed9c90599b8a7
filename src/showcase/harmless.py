"""What of an author's Markdown does a reader no harm: a few tags, and addresses that lead where links may.

Apart from `markup`, which keeps to it, so that checks need not load Python-Markdown.
"""

from __future__ import annotations

import html
import re

from showcase.pattern import pattern

PLAIN_TAG = pattern(r"</?(?:br|sub|sup|kbd|mark|ruby|rt|rp|u|wbr)\s*/?>", re.IGNORECASE)
"""The tags that authors may write, in either case and without attributes."""

_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_UNSEEN = pattern(r"[\x00-\x20]+")  # browsers drop these from an address before they read it


def is_safe(target: str) -> bool:
    """Whether the address of a link or picture is relative or of a harmless scheme."""
    seen = _UNSEEN.sub("", html.unescape(target)).lower()
    scheme = _SCHEME.match(seen)
    return scheme is None or scheme[0] in _SAFE_SCHEMES


def leaves(target: str) -> bool:
    """Whether an address leads to another host or scheme. Pages ask nothing of any other host."""
    seen = _UNSEEN.sub("", html.unescape(target)).lower().replace("\\", "/")
    return seen.startswith("//") or _SCHEME.match(seen) is not None
