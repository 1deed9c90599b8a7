"""Rules for what copying leaves behind: broken characters, repeated texts, the page around the text.

Every pattern was seen in a real document that had been copied from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.characters import CLOSING, HAN, STOPS
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.rule import Finding, mends, warning
from showcase.writing import MASK, Hit, search, writings

LONG = 60
"""Characters of a paragraph that nobody writes twice."""

_MARGIN = " \t\u3000>-*0123456789."
"""What may stand around a paragraph that is the same as another."""

_LABELS = (
    "\u6458\u8981",
    "\u5bfc\u8bed",
    "\u5bfc\u8bfb",
    "\u63d0\u8981",
    "\u5185\u5bb9\u63d0\u8981",
    "\u6838\u5fc3\u63d0\u793a",
)
"""摘要、导语、导读、提要、内容提要、核心提示: what a page sets before a paragraph that it shows twice."""

_LABEL = 6
"""Characters of the longest of these with its colon, and one."""

_QUESTION = pattern(
    rf"(?<=[{HAN}{STOPS}{CLOSING}])\?+[,\uff0c]?[A-Za-z](?=[{HAN}])|(?<!\?)\?{{2,}}[A-Za-z]?(?=[{HAN}])"
)
_LEFTOVER = pattern(
    "|".join(
        (
            r"The template file '[^'\n]{0,60}' not found",
            r"\u4e0b\u8f7d\u6587\u6863",  # 下载文档
            r"\u4e00\u952e\u590d\u5236",  # 一键复制
            r"\u60a8\u5f53\u524d\u7684\u4f4d\u7f6e",  # 您当前的位置
            r"\u62a5\u6599\u70ed\u7ebf",  # 报料热线
            r"^[ \t]*\u7a3f\u6e90\s*[:\uff1a]",  # 稿源：
            r"\u7ea0\u9519\s*[:\uff1a]",  # 纠错：
            r"^[ \t]*(?:\u8d23\u4efb|\u8cac\u4efb)?(?:\u7f16\u8f91|\u7de8\u8f2f)\s*[:\uff1a]",  # 编辑：責任編輯：
            r"^[ \t]*\u4f5c\u8005\s*[:\uff1a]",  # 作者：
            r"\u6b22\u8fce\u60a8[!\uff01]",  # 欢迎您！
            r"^[ \t]*(?:\u9996\u9875|\u76f8\u5173|\u9876\u90e8|\u8fd4\u56de\u9876\u90e8)[ \t]*$",  # 首页、相关、顶部
            r"\u6765\u6e90\u4e8e\u7f51\u53cb\u4e0a\u4f20",  # 来源于网友上传
            r"\u4e0d\u4ee3\u8868\u672c\u7ad9\u89c2\u70b9",  # 不代表本站观点
            r"\u70b9\u51fb(?:\u67e5\u770b|\u4e0b\u8f7d)(?:\u5168\u6587|\u539f\u6587|\u66f4\u591a)",  # 点击查看全文
            r"(?:\u6b64\u5904|\u5728\u8fd9\u91cc)(?:\u586b\u5199|\u8f93\u5165)",  # 此处填写
            r"\u5355\u51fb\u6b64\u5904",  # 单击此处
            r"^[ \t]*[(\uff08][\u76d6\u84cb]\u7ae0[)\uff09]",  # （盖章）
            r"(?<!\d)\u5e74[ \u3000]{1,8}\u6708[ \u3000]{1,8}\u65e5",  # 年 月 日, to be filled in
            r"\bTODO\b|\u5f85\u8865\u5145|\blorem ipsum\b",  # 待补充
            r"^[ \t]*\|[ \t]*\n(?:[ \t]*\|[ \t]*(?:\n|\Z))+|^[ \t]*\|{4,}[ \t]*$",  # rows of a table lost
        )
    ),
    re.MULTILINE | re.IGNORECASE,
)
_NEEDLES = pattern(
    "|".join(
        (
            "[Tt][Ee][Mm][Pp][Ll][Aa][Tt][Ee] ",
            "\u4e0b\u8f7d",
            "\u4e00\u952e",
            "\u60a8\u5f53\u524d",
            "\u62a5\u6599",
            "\u7a3f\u6e90",
            "\u7ea0\u9519",
            "\u7f16\u8f91",
            "\u7de8\u8f2f",
            "\u4f5c\u8005",
            "\u6b22\u8fce\u60a8",
            "\u9996\u9875",
            "\u76f8\u5173",
            "\u9876\u90e8",
            "\u7f51\u53cb",
            "\u672c\u7ad9\u89c2",
            "\u70b9\u51fb",
            "\u6b64\u5904",
            "\u5728\u8fd9\u91cc",
            "\u76d6\u7ae0",
            "\u84cb\u7ae0",
            "\u5e74 ",
            "\u5e74\u3000",
            "[Tt][Oo][Dd][Oo]",
            "\u5f85\u8865",
            "[Ii][Pp][Ss][Uu][Mm]",
            r"\|",
        )
    )
)
"""What each pattern of `_LEFTOVER` holds: looking for these first is quicker."""

_RUN_ON = pattern(r"[1-9](?<=\u3002.)\u3001(?=[\u4e00-\u9fff])")  # 。3、
_ONE = pattern(r"\u4e00(?<=[\u65ec\u6708\u65e5\u5e74\u53f7\u865f].)(?=[0-9])")
_MARKS = "\u2022\u25cf\u25c6\u25a0\u25aa\u25a1\u25c7\u27a2\u2713\u2605\u2606"
_BULLET = pattern(rf"^[ \t]*(?:[{_MARKS}]|\u00b7(?=[ \t]))[ \t]*(?=\S)", re.MULTILINE)


@warning
def check_question_mark_damage(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有转码留下的问号：句号和后面的字丢了，变成问号加字母。"""
    for text in search(entry, frozenset("?"), _QUESTION):
        hits = [Hit(*one.span()) for one in _QUESTION.finditer(text.plain)]
        yield from text.findings(
            hits, lambda near, n: f"像是转码时丢了字：{near}{n}。", "对照原文改正这一处"
        )


@warning
def check_repeated_text(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """同一段长文字在一篇里只出现一次，表格不算。整页复制时，常把同一篇带进来两遍。"""
    held = writings(entry)
    long = [_bare(line) for line in held.plain.split("\n") if _is_long(line)]
    if len(long) == len(set(long)):
        return
    seen: dict[str, int] = {}
    repeated: list[tuple[int, int]] = []
    body = next((one.plain for one in held.texts if not one.where), "")
    for number, line in enumerate(body.split("\n")):
        if not _is_long(line) or line.startswith(MASK):
            continue
        said = _bare(line)
        if said in seen:
            repeated.append((number, seen[said]))
        else:
            seen[said] = number
    if not repeated:
        return
    here, first = repeated[0]
    if len(repeated) > 1 and len(repeated) * 2 >= len(seen):
        message = f"从这里起，前面的 {len(repeated)} 段又出现了一遍，像是整篇复制了两次。"
    else:
        message = f"这一段和第 {entry.source.body_line + first} 行的相同。"
    yield Finding(message, "删去重复的", (), here)


def _bare(line: str) -> str:
    """A paragraph without what may stand around one of two that are the same, such as 摘要： before it."""
    plain = line.strip(_MARGIN)
    head, colon, rest = plain[:_LABEL].replace(":", "\uff1a").partition("\uff1a")
    return (rest + plain[_LABEL:]).lstrip() if colon and head in _LABELS else plain


def _is_long(line: str) -> bool:
    """Whether nobody writes a line twice; rows of a table may well be the same."""
    return len(line) >= LONG and not line.lstrip(" \t>").startswith("|")


@warning
def check_leftover(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """没有网页和模板留下的字句：栏目名、稿源、纠错、下载、出错提示、没有填的日期。"""
    held = writings(entry)
    for text in held.texts if _NEEDLES.search(held.plain) else ():
        hits = [Hit(*one.span()) for one in _LEFTOVER.finditer(text.plain)]
        yield from text.findings(
            hits, lambda near, _n: f"像是网页或模板留下的：{near}。", "不是正文的，删去这一行"
        )


@warning
def check_one_as_dash(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """起止时间之间用“至”或连接号，不是汉字“一”：识别和粘贴常把它们弄混。"""
    for text in search(entry, frozenset("\u4e00"), _ONE):
        hits = [Hit(*one.span()) for one in _ONE.finditer(text.plain)]
        yield from text.findings(
            hits, lambda near, n: f"起止之间写成了汉字“一”：{near}{n}。", "改成“至”"
        )


@warning
def check_run_on_number(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """“3、”这样的序号在段首；接在上一句末尾的，是粘贴时丢了换行。"""
    for text in search(entry, frozenset("\u3001"), _RUN_ON):
        hits = [Hit(*one.span()) for one in _RUN_ON.finditer(text.plain)]
        yield from text.findings(
            hits, lambda near, _n: f"序号接在了上一句后面：{near}。", "在序号前另起一段"
        )


@warning
@mends
def check_bullet_glyph(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """列表每项以“- ”开头，不用圆点、方块等符号。"""
    for text in search(entry, frozenset(_MARKS + "\u00b7"), _BULLET, markdown=True):
        hits = (Hit(*one.span(), "- ") for one in _BULLET.finditer(text.plain))
        yield from text.findings(hits, lambda near, _n: f"列表项以符号开头：{near}。", "改成“- ”")
