"""What the YAML parser's findings mean to an author: what is wrong, in Chinese, and what to do.

The parser says what it would have liked to read next. What the author did is seen from the character at
which it stopped and from the line, so these are looked at; its own words only tell where to look. PyYAML's
parser and libyaml's have different words: both are known here. No value is shown, for it may be a contact's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from showcase.characters import HAN
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.yamlcolons import colon_edits
from showcase.yamlfinding import Finding, indent

QUOTED = "给整个值加上双引号"

NO_FIELD = (
    "这一行不是“字段: 值”的样子。",
    "写成“字段: 值”，行首不加“- ”；多余的就删去这一行",
)
"""What is said, and the mend, of lines that name no field."""


ESCAPED = ("双引号里的反斜杠（\\）有特别的意思。", "外面改用单引号，或把 \\ 写成 \\\\")
"""What is said, and the mend, of a backslash before something that it does not stand before."""

LINE = "{line}"
"""Stands in a message for the line of its place: only who has the file knows on which line the text begins."""


class Saying(NamedTuple):
    """What is wrong, the mend, the place in the text, and the mend as edits where it is plain."""

    message: str
    fix: str
    at: int
    edits: tuple[Edit, ...] = ()


_QUOTES = {'"': "双引号", "'": "单引号"}
_BRACKETS = {"[": ("方括号", "]"), "{": ("花括号", "}")}
_WIDE_QUOTE = pattern("[\u201c\u201d\u2018\u2019\uff02\uff07][ \t]*$")
_MARKER = pattern(r"^(?:\.\.\.|%).*$", re.MULTILINE)


def saying(finding: Finding) -> Saying:
    """What an author hears of a finding."""
    for phrases, words in _BY_PHRASE:
        if any(phrase in finding.said for phrase in phrases):
            return words(finding)
    fix = f"对照编辑指南里的样例；值里有特别的符号时，{QUOTED}"
    return Saying("这里的写法读不懂。", fix, finding.at)


def _second_colon(finding: Finding) -> Saying:
    """A colon where the value of a field has begun: in the same line, or in a line that belongs to the one above."""
    at, line = finding.at, finding.line(finding.at)
    before, after = line[: finding.column(at)], line[finding.column(at) + 1 :]
    name = finding.field(at)
    if not name:
        return _colon_below(finding)
    if before.rstrip()[-1:] in _QUOTES:
        fix = "把整个值放进一对引号；里面的引号写成“”"
        return Saying(f"{name}的值在引号后面又写了字。", fix, at)
    if not after.strip():
        return Saying(
            f"{name}的值末尾有半角冒号。", f"删去末尾的冒号，或写成全角的“\uff1a”，或{QUOTED}", at
        )
    message = f"{name}的值里又出现了半角冒号加空格，分不清哪个是字段。"
    if not re.search(rf"[{HAN}]", before):
        return Saying(message, QUOTED, at)
    fix = f"把值里的冒号写成全角的“\uff1a”，后面不空格；或{QUOTED}"
    return Saying(message, fix, at, tuple(colon_edits(finding)))


def _colon_below(finding: Finding) -> Saying:
    """A line that is taken for the rest of the value above it, though it has a colon."""
    line = finding.line(finding.at)
    above = finding.text[: finding.at - finding.column(finding.at)].rstrip()
    upper = finding.line(len(above)) if above else ""
    if indent(line) > indent(upper):
        fix = "是字段就同上面的字段左边对齐；是上一行的文字，冒号就写成全角的“\uff1a”"
        return Saying("这一行缩进得多，成了上一行的值。", fix, finding.at)
    fix = "先改上一行：写成“字段: 值”，引号成对"
    return Saying("上一行没有写完整，这一行接不上。", fix, finding.at)


def _open_quote(finding: Finding) -> Saying:
    quote, name = finding.opening, finding.field(finding.began)
    if quote not in _QUOTES:
        return _open_bracket(finding)
    called = f"半角{_QUOTES[quote]}（{quote}）"
    message = f"第 {LINE} 行{name or '这里'}的{called}没有合上，缺后一个。"
    rest = finding.line(finding.began)[finding.column(finding.began) + 1 :]
    wide = _WIDE_QUOTE.search(rest)
    if wide and not _is_paired(rest):
        place = finding.began + 1 + wide.start()
        fix = f"值末尾的全角引号（{rest[wide.start()]}）换成{called}"
        return Saying(message, fix, finding.began, (Edit(place, place + 1, quote),))
    return Saying(message, f"在值的末尾补上{called}", finding.began)


def _is_paired(text: str) -> bool:
    """Whether the full-width quotes of a text come in pairs."""
    pairs = (("\u201c", "\u201d"), ("\u2018", "\u2019"))
    single = any(text.count(one) for one in "\uff02\uff07")
    return not single and all(text.count(one) == text.count(other) for one, other in pairs)


def _open_bracket(finding: Finding) -> Saying:
    """A list or a group in brackets that does not end, or in which something else is wrong."""
    if finding.opening not in _BRACKETS:
        return Saying("前面的引号或括号没有合上。", "补上后一半，用半角的", finding.at)
    called, close = _BRACKETS[finding.opening]
    name = finding.field(finding.began)
    rest = finding.line(finding.began)[finding.column(finding.began) :]
    if finding.char and close in rest:
        fix = "每两项之间用半角逗号加空格隔开；项里的冒号写成全角的“\uff1a”，或给这一项加上双引号"
        return Saying(f"{name or '这里'}的{called}里，两项没有隔开。", fix, finding.at)
    message = f"第 {LINE} 行{name or '这里'}的半角{called}（{finding.opening}）没有合上，缺后一个。"
    fix = f"在末尾补上半角的 {close}" + ("；也可以一行一项，行首写“- ”" if close == "]" else "")
    return Saying(message, fix, finding.began)


def _no_key(finding: Finding) -> Saying:
    """Something stands where a field should begin."""
    at, char = finding.at, finding.char
    before = finding.line(at)[: finding.column(at)]
    if before.rstrip()[-1:] in _QUOTES:
        name = finding.field(at) or "这里"
        message = f"{name}的值在第二个引号那里就结束了，后面还有字。"
        return Saying(message, "里面的引号写成全角的“”，半角引号只留头尾一对", at)
    if char == "-":
        message = "上面是字段，这一行却写成了列表的一项（“- ”开头）。"
        return Saying(message, "是字段就删去“- ”，左边对齐；是列表就写在它的字段名下面", at)
    if char == ":":
        return Saying("冒号前面没有字段名。", "在冒号前面写上字段名，或删去这一行", at)
    if "\ufeff" in before[-1:] + char:
        return Saying("行首有看不见的字符（字节顺序标记）。", "删去这一行，重新打一遍", at)
    if before.strip() and char in "&!*":
        return _odd_start(finding)
    return Saying("缩进没有对齐。", "同一层的字段左边对齐；也看看上一行的引号是不是成对", at)


def _no_item(finding: Finding) -> Saying:
    if finding.char == "-":
        return Saying("列表的缩进没有对齐。", "同一个列表的“- ”左边对齐", finding.at)
    fix = "它若属于上一项，就比“- ”多缩进两格；若是另一个字段，就同列表的字段名左边对齐"
    return Saying("这一行同列表的“- ”对齐了，不知道属于谁。", fix, finding.at)


def _odd_start(finding: Finding) -> Saying:
    """A value that begins with a mark which means something to the parser."""
    at = finding.began if finding.opening in "&*!%@`" else finding.at
    char = finding.text[at : at + 1]
    if char == "\t":
        return _tab(finding)
    if not finding.field(at) and not re.match(r"[ \t]*- ", finding.line(at)):
        return Saying(*NO_FIELD, at)
    if finding.text.startswith("**", at):
        fix = f"字段里不加粗，删去星号；要星号本身，就{QUOTED}"
        return Saying("值不能以 * 开头。", fix, at)
    return Saying(f"值不能以 {char} 开头。", QUOTED, at)


def _tab(finding: Finding) -> Saying:
    edits = tuple(
        Edit(*one.span(), one[0].replace("\t", "  ")) for one in _TABS.finditer(finding.text)
    )
    if finding.line(finding.at)[: finding.column(finding.at)].strip():
        return Saying("冒号后面有 Tab 键打出的空白。", "换成一个空格", finding.at, edits)
    return Saying("缩进里有 Tab 键打出的空白。", "缩进只用空格，每层两个", finding.at, edits)


_TABS = pattern(r"^[ ]*\t[ \t]*", re.MULTILINE)


def _block(finding: Finding) -> Saying:
    """Words after `|` or `>`, which say that the value stands in the lines below."""
    if finding.char == "\t":
        return _tab(finding)
    if not finding.field(finding.began):
        return Saying(*NO_FIELD, finding.began)
    fix = f"值换到下一行，缩进两格写；{finding.opening} 只是文字，就{QUOTED}"
    return Saying(f"{finding.opening} 后面要换行，这一行不能接着写。", fix, finding.began)


def _content(finding: Finding) -> Saying:
    if finding.line(finding.at).startswith("..."):
        return _marker(finding, finding.at - finding.column(finding.at))
    if not finding.char.strip():
        return Saying("前面的括号没有合上。", "补上后一半，用半角的", finding.at)
    fix = f"多余就删去；它是文字的一部分，就{QUOTED}"
    return Saying(f"{finding.char} 前面没有内容。", fix, finding.at)


def _start(finding: Finding) -> Saying:
    """Lines after a mark that ends the fields or speaks to the parser, or that are less indented than the first."""
    marker = _MARKER.search(finding.text[: finding.at])
    if marker:
        return _marker(finding, marker.start())
    fix = "各个字段都顶格写，前面不空格"
    return Saying("这一行同上面的字段左边没有对齐。", fix, finding.at)


def _marker(finding: Finding, at: int) -> Saying:
    if finding.text.startswith("...", at):
        return Saying("单独一行的 ... 会让字段到此结束。", "删去这一行", at)
    return Saying("这一行以 % 开头，不是“字段: 值”。", "删去这一行，或改成“字段: 值”", at)


def _fixed(message: str, fix: str) -> Callable[[Finding], Saying]:
    return lambda finding: Saying(message, fix, finding.at)


_BY_PHRASE: tuple[tuple[tuple[str, ...], Callable[[Finding], Saying]], ...] = (
    (("mapping values are not allowed",), _second_colon),
    (("unknown escape", "escape code", "escape sequence of", "hexdecimal"), _fixed(*ESCAPED)),
    (("quoted scalar",), _open_quote),
    (("block scalar",), _block),
    (("tab character",), _tab),
    (("plain scalar",), _fixed(
        "括号里的这个冒号读不懂。", "项里的冒号写成全角的“\uff1a”，或给这一项加上双引号")),
    (("cannot start any token",), _odd_start),
    (("directive", "duplicate tag handle", "incompatible"), lambda one: _marker(one, one.began)),
    (("alias", "anchor", " a tag", "undefined tag", "URI"), _odd_start),
    (("document start",), _start),
    (("could not find expected ':'",), _fixed(NO_FIELD[0], "补上半角冒号和一个空格")),
    (("block collection",), _no_item),
    (("block mapping", "expected key"), _no_key),
    (("flow node", "node content"), _content),
    (("flow sequence", "flow mapping", "unexpected end of stream"), _open_bracket),
    (("mapping keys are not allowed",), lambda one: Saying("值不能以“? ”开头。", QUOTED, one.at)),
    (("sequence entries are not allowed",), _fixed(
        "列表的“- ”同字段名写在了一行。", f"“- ”从下一行写起，缩进两格；它只是文字，就{QUOTED}")),
    (("single document", "another document"), _fixed(
        "一个文件里有两段字段（多了一行 ---）。", "删去多余的 ---")),
)  # fmt: skip
"""By what the parser says, in order: who looks further."""
