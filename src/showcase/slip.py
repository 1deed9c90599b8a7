"""Whether a word is another with one slip of the pen: a character left out, doubled, or taken for one that sounds the same.

Any other difference of one character may make another word (非国有企业 and 国有企业, 省直机关 and 市直机关).
"""

from __future__ import annotations

SHORTEST = 4
"""Characters of a word in which a slip leaves enough to know it by."""

_NOT = "不非无未反"
_COUNTS = "〇零一二三四五六七八九十百千万两半0123456789"


def is_slip(said: str, word: str) -> bool:
    """Whether `said` is `word` but for one slip."""
    if len(word) < SHORTEST or said == word or abs(len(said) - len(word)) > 1:
        return False
    if len(said) == len(word):
        return _sounds_the_same(said, word)
    longer, shorter = (said, word) if len(said) > len(word) else (word, said)
    for at, char in enumerate(longer):
        if longer[:at] + longer[at + 1 :] == shorter:
            doubled = longer[at + 1 : at + 2] == char  # the first of a pair comes first
            return doubled if longer is said else doubled or char not in _NOT + _COUNTS
    return False


def _sounds_the_same(said: str, word: str) -> bool:
    """Whether exactly one character is another, and both sound the same but for the tone."""
    other = [at for at, (a, b) in enumerate(zip(said, word, strict=True)) if a != b]
    if len(other) != 1 or {said[other[0]], word[other[0]]} & set(_COUNTS):
        return False
    from showcase.sounds import sound_of  # slow to load

    (mine, _), (theirs, _) = sound_of(said)[other[0]], sound_of(word)[other[0]]
    return mine.rstrip("12345") == theirs.rstrip("12345")
