"""Rules for the Markdown body: headings, links, pictures and raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcase.body import heading_id, headings, links, prose
from showcase.catalogue import PICTURES, Catalogue
from showcase.entry import Entry
from showcase.rule import Finding

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)/?>|<(!--)")
_PLAIN_TAGS = frozenset({"br", "sub", "sup", "kbd", "mark", "ruby", "rt", "rp", "u", "wbr"})
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def check_heading(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文的标题从二级（##）开始；一级标题就是条目的题目，由系统写上。"""
    for line, level, _text in headings(entry.source.body):
        if level == 1:
            yield Finding(
                "正文里有一级标题（#）。", "改成二级标题（##），题目已由 title 给出", (), line
            )


def check_link(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """站内链接写相对路径，指向仓库里存在的文件；站外链接用 http 或 https。"""
    for link in links(entry.source.body):
        if link.picture:
            continue
        if link.leaves:
            if not link.target.lower().startswith(_SAFE_SCHEMES):
                message = f"链接“{link.target[:40]}”的写法不安全或不认识。"
                yield Finding(message, "站外链接以 https:// 开头", (), link.line)
            continue
        if link.target.startswith("/"):
            message = f"站内链接“{link.target}”以 / 开头，换个网址就会断。"
            yield Finding(message, "写相对路径，例如 ../ningbo-1/xxx.md", (), link.line)
            continue
        path = link.path_from(entry.folder)
        if path and not (catalogue.at(path) or catalogue.has_file(path)):
            state = "还是草稿或有错" if (catalogue.root / path).is_file() else "不存在"
            message = f"链接指向的文件“{link.target}”{state}。"
            yield Finding(message, f"从本文件出发，它应在 {path}", (), link.line)
            continue
        target = catalogue.at(path) if path else entry
        if link.anchor and target and link.anchor not in _anchors(target):
            message = f"那一页的正文里没有“{link.anchor}”这个标题。"
            yield Finding(message, "改成那里有的标题，或去掉 # 和它后面的部分", (), link.line)


def _anchors(entry: Entry[Any]) -> set[str]:
    return {heading_id(text, "-") for _line, _level, text in headings(entry.source.body)}


def check_picture(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """图片放在条目旁边，不用别处的网址，并写上替代文字。"""
    for link in links(entry.source.body):
        if not link.picture:
            continue
        path = link.path_from(entry.folder)
        if link.leaves:
            message = f"图片用了别处的网址：{link.target[:60]}。"
            yield Finding(message, "下载到条目旁边再引用，内网的读者才看得到", (), link.line)
        elif not catalogue.has_file(path):
            yield Finding(
                f"找不到图片“{link.target}”（应在 {path}）。", "检查文件名并一并提交", (), link.line
            )
        elif not path.lower().endswith(PICTURES):
            yield Finding(
                f"“{link.target}”不是图片。", f"图片用 {'、'.join(PICTURES)}", (), link.line
            )
        if not link.text.strip():
            message = "图片没有替代文字，看不见图的读者不知道图里有什么。"
            yield Finding(message, f"写成 ![图里有什么]({link.target})", (), link.line)


def check_raw_html(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """正文用 Markdown 写；除换行、上下标、注音等几个不带属性的标签外，不写 HTML。"""
    for line, text in prose(entry.source.body):
        for match in _TAG.finditer(text):
            name = (match[2] or "").lower()
            if match[4] or name not in _PLAIN_TAGS or match[3].strip().rstrip("/"):
                shown = match[0][:30]
                fix = "改用 Markdown 的写法；要显示 < 本身，写成 &lt;"
                yield Finding(f"正文里有 HTML:{shown}", fix, (), line)
