"""How names sound: the order of an index, in print and on the site, and the letter a name is filed under.

Names are sorted as Chinese dictionaries sort them: by the pinyin of each character in turn, then its tone,
then the character. Letters stand among the pinyin, digits before.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

Sound = tuple[tuple[str, str], ...]
"""The key by which a name is sorted: pinyin with its tone, and the character, one by one."""

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|.", re.DOTALL)
_MARKS = "“”‘’《》〈〉「」『』（）【】〔〕()\"' "


@cache
def sound_of(name: str) -> Sound:
    """How a name sounds, marks at its beginning left out."""
    plain = unicodedata.normalize("NFKC", name.lstrip(_MARKS) or name)
    return tuple(pair for run in _RUN.findall(plain) for pair in _said(run))


def _said(run: str) -> list[tuple[str, str]]:
    """Each character of a run of Han with its sound; what has none sounds as it is written."""
    from pypinyin import Style, lazy_pinyin  # slow to load

    sounds = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
    if len(sounds) != len(run):  # it keeps characters it does not know in one piece
        sounds = list(run)
    return [(sound.lower(), char) for sound, char in zip(sounds, run, strict=True)]


def letter_of(sound: Sound) -> str:
    """The capital under which a name is filed; `#` for what has none."""
    first = sound[0][0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
