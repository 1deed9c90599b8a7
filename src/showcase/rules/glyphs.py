"""Rules for single characters: of the wrong width or script, invisible, or broken on their way here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from showcase.catalogue import Catalogue
from showcase.characters import HAN
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.search.analyser import folding
from showcase.writing import Hit, may_hold, search_unusual, writings

_FULL_WIDTH = pattern(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_INVISIBLE = pattern(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+"
)
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_PRIVATE = pattern(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]+")
_COMPATIBLE = pattern(r"[\u2e80-\u2fd5\uf900-\ufaff\ufe30-\ufe4f]+")
_BROKEN = ("\u951f\u65a4\u62f7", "\u70eb" * 3, "\u5c6f" * 3)  # of broken decoders and debuggers
_MOJIBAKE = pattern(
    f"(?:{'|'.join(_BROKEN)})+"
    "|(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]){2,}"  # UTF-8 read as Latin-1
)
_SHARED = 2  # characters of the other script that may be names


@cache
def _ranges(*spans: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in spans for code in range(first, last + 1))


@warning
@mends
def check_full_width_letter(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """数字和字母用半角，不用全角。"""
    for text in search_unusual(
        entry, _ranges((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    ):
        hits = (
            Hit(*one.span(), unicodedata.normalize("NFKC", one[0]))
            for one in _FULL_WIDTH.finditer(text.plain)
        )
        yield from text.findings(
            hits, lambda near, n: f"有全角的数字或字母：{near}{n}。", "改成半角"
        )


@mends
def check_invisible(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有零宽字符、方向控制符和软连字符：看不见，却使查找和排版出错。"""
    for text in search_unusual(entry, _INVISIBLE_ONES):
        hits = [Hit(*one.span(), "") for one in _INVISIBLE.finditer(text.text)]
        named = f"U+{ord(text.text[hits[0].start]):04X}" if hits else ""
        message = f"有看不见的字符（{named}）"
        yield from text.findings(hits, lambda near, n: f"{message}：{near}{n}。", "删去它")  # noqa: B023


_INVISIBLE_ONES = _ranges(
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F)
) | frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\ufeff")


@mends
def check_control_character(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有控制字符。它们多半是从别的程序粘贴时带来的。"""
    for text in search_unusual(entry, _ranges((0, 8), (0x0B, 0x1F), (0x7F, 0x9F))):
        hits = [Hit(*one.span(), "") for one in _CONTROL.finditer(text.text)]
        yield from text.findings(hits, lambda _near, n: f"有看不见的控制字符{n}。", "删去它")


def check_replacement_character(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有替代符（U+FFFD）：它表示这里原来的字已经丢了。"""
    for text in search_unusual(entry, frozenset("\ufffd")):
        hits = [Hit(one.start(), one.end()) for one in re.finditer("\ufffd+", text.text)]
        yield from text.findings(
            hits, lambda near, n: f"这里有字丢了：{near}{n}。", "对照原文补上丢了的字"
        )


def check_mojibake(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有乱码：用错了编码打开又保存，汉字就成了另一些字。"""
    held = writings(entry)
    found = may_hold(held.joined, _BROKEN) or not held.unusual.isdisjoint(_MISREAD)
    for text in held.texts if found else ():
        hits = [Hit(*one.span()) for one in _MOJIBAKE.finditer(text.plain)]
        yield from text.findings(
            hits, lambda near, n: f"这里像是乱码：{near}{n}。", "从原文重新复制这一处"
        )


_MISREAD = _ranges((0xC2, 0xF4))


@warning
def check_private_use(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有私用区字符：它们只在某一种字体里有样子，别处是空白或方框。"""
    if _PRIVATE.search("".join(writings(entry).unusual)) is None:
        return
    for text in writings(entry).texts:
        hits = [Hit(*one.span()) for one in _PRIVATE.finditer(text.plain)]
        yield from text.findings(
            hits,
            lambda _near, n: f"有只在某种字体里才显示的字符{n}。",
            "换成普通的字；项目符号换成“- ”",
        )


@warning
@mends
def check_compatibility_form(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """不用部首字符和兼容字符：从 PDF 复制来的字，有的只是样子相同，查找时找不到。"""
    for text in search_unusual(
        entry, _ranges((0x2E80, 0x2FD5), (0xF900, 0xFAFF), (0xFE30, 0xFE4F))
    ):
        hits = []
        for one in _COMPATIBLE.finditer(text.plain):
            usual = unicodedata.normalize("NFKC", one[0])
            hits.append(Hit(*one.span(), usual if usual != one[0] else None))
        yield from text.findings(
            hits, lambda near, n: f"有兼容字符或部首字符：{near}{n}。", "换成普通的汉字"
        )


@warning
def check_mixed_script(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """一篇里只用一种字形：简体的不夹繁体，写明 lang: zh-Hant 的不夹简体。引文和标题里的不算。"""
    traditional = entry.record.held("lang", "zh-Hans") == "zh-Hant"
    all_of_it = writings(entry)
    seen = set(all_of_it.joined) if traditional else all_of_it.unusual
    if len(seen) < _SHARED:  # nearly always; then the tables need not be made
        return
    strange = _simplified_only() if traditional else _traditional_only()
    if len(seen & strange) < _SHARED:
        return
    for text in all_of_it.texts:
        if not text.running or text.where == ("title",):  # names may be in the other writing
            continue
        hits = [
            Hit(at, at + 1)
            for at, char in enumerate(text.plain)
            if char in strange and not text.is_quoted(at, at + 1)
        ]
        if len({text.plain[hit.start] for hit in hits}) < _SHARED:
            continue
        held = "".join(dict.fromkeys(text.plain[hit.start] for hit in hits))[:12]
        other, mine = ("简体", "繁体") if traditional else ("繁体", "简体")
        fix = "改成简体" if not traditional else "改成繁体"
        if not traditional:
            fix += "；整篇是繁体的，案例写上 lang: zh-Hant"
        line = None if text.where else text.text.count("\n", 0, hits[0].start)
        yield Finding(f"{mine}的文字里有{other}字：{held}。", fix, text.where, line)


@cache
def _traditional_only() -> frozenset[str]:
    """Characters that fold to others and do not occur in GB 2312, the basic set of Simplified text."""
    return frozenset(char for char in folding() if _is_han(char) and not _in(char, "gb2312"))


@cache
def _simplified_only() -> frozenset[str]:
    """Characters that others fold to and that do not occur in Big5, the basic set of Traditional text."""
    return frozenset(char for char in folding().values() if _is_han(char) and not _in(char, "big5"))


def _is_han(char: str) -> bool:
    return re.fullmatch(f"[{HAN}]", char) is not None


def _in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
