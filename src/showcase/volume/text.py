"""Prepares text for setting: what must not be seen goes, what must not break holds together.

Lines are joined as Chinese wants it, and a character that no font has is replaced and reported, for a
typesetter would leave a hole in silence.
"""

from __future__ import annotations

import re
import unicodedata

from showcase.volume.glyphs import undrawable

GETA = "〓"
"""Stands for a character that cannot be printed, as it has in Chinese printing since metal type."""

BREAK = "\v"
"""Stands for a forced line break among the pieces of a paragraph; no prepared text holds it."""

LONGEST = 500
"""Characters of a title, a heading or an alternative text. Bookmarks and tags hold them, and an archived
file allows no string of more than 32,767 bytes (ISO 19005-2, 6.1.13)."""

_UNSEEN = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Control and format characters: zero-width, soft hyphen, directions, variation selectors, tags.

_ENDS = r"\t\r\n\u0085\u2028\u2029"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_BLANKS = re.compile(f"[ {_ENDS}]+")
_UNTIDY = re.compile(f"  |[{_UNSEEN}{_ENDS}]")
_WIDE = (
    r"\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef"
    r"\U00020000-\U0003ffff“”‘’…—·"
)
_JOINED = re.compile(rf"\n(?=[{_WIDE}])|(?<=[{_WIDE}])\n")
_HELD = re.compile(r"[·・‧～]|(?<!—)—(?!—)")
_JOINABLE = re.compile(rf"[\n·・‧～—]|\A | \Z|[ {BREAK}] ")
_WORD = 40
_ENDLESS = re.compile(rf"[!-~\u00c0-\u024f]{{{_WORD},}}")
_SLICE = re.compile(r".{8}(?=.)")
_ZERO = "\u200b"  # a line may end here; visible() takes the authors' own away
_JOINER = "\u2060"  # word joiner: no line begins with what follows


def visible(text: str) -> str:
    """Text without zero-width, control and format characters."""
    return _INVISIBLE.sub("", text)


def tidy(text: str) -> str:
    """Visible text in which each run of blanks is a space, or a newline if it holds one."""
    if not _UNTIDY.search(text):
        return text
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else " ", visible(text))


def join(pieces: list[str]) -> list[str]:
    """The pieces of one paragraph with its line breaks joined and its punctuation held in place.

    Pieces are what stands between tags; a Han character at the end of one and at the start of the next
    are neighbours all the same. Blanks at the ends of the paragraph go.
    """
    whole = "".join(pieces)
    if not _JOINABLE.search(whole):
        return pieces
    kept = list(_JOINED.sub("\0", whole).replace("\n", " "))
    for at, char in enumerate(kept):
        if char == " " and (at == 0 or kept[at - 1] in f" \0{BREAK}"):
            kept[at] = "\0"  # at the start, or after another blank or a forced break
    for at in range(len(kept) - 1, -1, -1):
        if kept[at] not in " \0":
            break
        kept[at] = "\0"
    for held in _HELD.finditer(whole):
        kept[held.start()] = _JOINER + kept[held.start()]
    made, at = [], 0
    for piece in pieces:
        made.append("".join(kept[at : at + len(piece)]).replace("\0", ""))
        at += len(piece)
    return made


def line(text: str) -> str:
    """A field of one paragraph, prepared."""
    return join([tidy(text)])[0]


def breakable(text: str) -> str:
    """The text with places to break in words longer than any that is meant, which else leave the page."""
    if len(text) < _WORD:
        return text
    return _ENDLESS.sub(lambda word: _SLICE.sub(rf"\g<0>{_ZERO}", word[0]), text)


def short(text: str) -> str:
    """The text, cut where it is longer than any that is meant."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def drawable(text: str, missing: set[str]) -> str:
    """The text with what no font has replaced; those characters are added to `missing`.

    Compatibility forms (a radical for the character, say) become the usual ones without a word.
    """
    lacking = undrawable(text) - {_JOINER, "\n"}
    if not lacking:
        return breakable(text)
    usual = {char: unicodedata.normalize("NFKC", char) for char in lacking}
    changed = {char: form for char, form in usual.items() if not undrawable(form)}
    missing.update(lacking - changed.keys())
    return breakable(text.translate({ord(char): changed.get(char, GETA) for char in lacking}))
