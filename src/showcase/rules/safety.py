"""Rules against what could harm a reader or reach outside the content."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from showcase.body import links, prose
from showcase.catalogue import FOLDERS, Catalogue
from showcase.entry import Entry
from showcase.harmless import is_safe
from showcase.passage import passages
from showcase.pattern import pattern
from showcase.rule import Finding, always, warning

_ATTRIBUTES = pattern(r"\{:?[ ]?(?:[#.][\w-]+|[\w-]+=[^{}\n]{0,80})[^{}\n]{0,80}\}")


@always
def check_unsafe_link(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """链接和图片只用相对路径、http、https、mailto 和 tel，不用 javascript:、data: 等。"""
    for passage in passages(entry):
        for link in links(passage.text):
            if not is_safe(link.target) or link.target.startswith("//"):
                message = f"链接“{link.target[:40]}”的写法不安全或不认识。"
                yield passage.finding(link.line, message, "站外链接以 https:// 开头")


@always
def check_leaving_path(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """链接和图片的路径不出内容目录（cases、content、reading_lists）。"""
    for passage in passages(entry):
        for link in links(passage.text):
            path = (
                "" if link.leaves or link.target.startswith("/") else link.path_from(entry.folder)
            )
            if path and posixpath.normpath(path).split("/")[0] not in FOLDERS:
                message = f"路径“{link.target[:60]}”出了内容目录。"
                yield passage.finding(link.line, message, "指向内容目录里的文件，或写它的网址")


@warning
def check_attribute_list(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """不写花括号里的属性（样式、宽度等），它们会原样显示出来。"""
    for passage in passages(entry):
        if "{" in passage.text:
            text = prose(passage.text)
            for one in _ATTRIBUTES.finditer(text):
                message = f"这里的属性不起作用：{one[0][:30]}"
                yield passage.finding(text.count("\n", 0, one.start()), message, "删去花括号这一段")
