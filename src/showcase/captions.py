"""Which words under a picture are written as its caption: 图1 读书会, in a document of an office as in a body."""

from __future__ import annotations

from collections.abc import Sequence

from showcase.pattern import pattern

LONGEST = 40
"""Characters of a caption; what is longer says something of its own."""

_NUMBER = "[0-9０-９一二三四五六七八九十]{1,3}(?:[-－.．][0-9０-９]{1,2})?"
_COUNTED = (
    "[0-9０-９万千百十亿多余几来个本册人名位次场年月日天周期届所户种类项条件张幅分时楼层号级对支岁元%％]"
    "|座(?!谈)|家(?!庭)|小时|代(?!表)|批(?!评)|门(?!口)|组(?!织)|大(?![家会学讲])|级|班(?!子)|方|村(?!民)|校(?!长)"
    "|中(?![国共心学])|上(?![课党])|下(?!乡)|[左右见略由用所]|[至到和与及或里是为]"
    "|显示|表明|说明|反映|展示|可见|可以"
)
_CAPTION = pattern(
    rf"（?[图圖](?:表|片)?\s?(?:{_NUMBER}(?=[\s：:、）]|[.．](?![0-9０-９])|$)|(?=：)"
    rf"|[0-9０-９]{{1,2}}(?!{_COUNTED})(?=[\u4e00-\u9fff“《]))"
    r"(?!、[图圖][0-9０-９])[\s：:、）.．]*(?P<said>.*)(?<![。！？；：、，])"
)
"""After a number something has to part it from the words, or it may count what they tell of, as in 图10万册图书进农家;
after one in digits it is enough that what follows neither counts nor tells of the picture itself."""


def caption(words: str) -> str | None:
    """What a caption says besides its number, which may be nothing; None where words are none."""
    found = _CAPTION.fullmatch(words) if len(words) <= LONGEST else None
    if not found:
        return None
    said = found["said"].strip()
    return said.removesuffix("）") if words.startswith("（") and "（" not in said else said


def taken(pictures: Sequence[bool], words: Sequence[str]) -> set[int]:
    """Where among some blocks the captions stand of pictures right above them.

    `pictures` says which blocks are pictures without a caption, `words` what stands in each. Words between two
    pictures may as well stand above the second. They are taken only where the second takes others.
    """
    found: set[int] = set()
    for at in range(len(words) - 1, 0, -1):
        followed = at + 1 < len(words) and pictures[at + 1]
        is_caption = pictures[at - 1] and caption(words[at]) is not None
        if is_caption and (not followed or at + 2 in found):
            found.add(at)
    return found
