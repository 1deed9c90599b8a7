"""Rules for the fields that models mark: words, references, files; and for names and lengths."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from showcase.catalogue import PICTURES, Catalogue
from showcase.entry import Entry
from showcase.fieldnames import field_info
from showcase.marks import marked
from showcase.pattern import pattern
from showcase.records import Attachment, Link, Word
from showcase.rule import Finding, mends
from showcase.vocabulary import VOCABULARY
from showcase.wordcount import count_zi
from showcase.yamltext import FieldPath

SUMMARY_LIMIT = 150
"""字 in a summary; it is shown whole in lists and read out by the search results."""

_SEVERAL = pattern("[\uff0c\u3001\uff1b]")  # ，、；
_FOLDER = pattern(r"[a-z0-9]+([-_][a-z0-9]+)*")


def check_slug(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """文件名就是网址，只用小写字母、数字和连字符，并符合这一类条目的写法。"""
    if not re.fullmatch(entry.kind.slug_pattern, entry.slug):
        message = f"文件名“{entry.slug}”不合要求：只能用小写字母、数字和连字符。"
        yield Finding(message, f"改成拼音，例如 {entry.kind.slug_example}")
    for folder in entry.id.split("/")[:-1]:
        if not _FOLDER.fullmatch(folder):
            message = f"文件夹名“{folder}”不合要求：只能用小写字母、数字、连字符和下划线。"
            yield Finding(message, "改成拼音，例如 ningbo-1")


@mends
def check_controlled_word(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """地区、单位类型、主题等只用词表里的词，同一事物才会归到一起。"""
    words = catalogue.vocabulary
    for where, value, mark in marked(entry.record, Word):
        if words.find(mark.section, value):
            continue
        several = _SEVERAL.split(value)
        if len(several) > 1 and all(words.find(mark.section, one) for one in several):
            fix = f"一项写一个词，词与词之间用半角逗号：{', '.join(several)}"
            yield Finding(f"“{value}”是 {len(several)} 个词，写成了一项。", fix, where)
            continue
        meant = words.meant(mark.section, value)
        near = meant or words.suggest(mark.section, value)
        fix = f"是不是“{near}”；" if near else ""
        if listed := words.listed(mark.section):
            fix += f"{_named(entry, where)}可以是：{listed}；"
        fix += f"确需新词，先加进 {VOCABULARY} 的 {mark.section}"
        edits = entry.source.replaced(where, value, meant) if meant else ()
        yield Finding(f"“{value}”不在词表里。", fix, where, None, edits)


def _named(entry: Entry[Any], where: FieldPath) -> str:
    info = field_info(type(entry.record), where)
    name = next((one for one in reversed(where) if isinstance(one, str)), "")
    return f"{info.title}（{name}）" if info and info.title else name


def check_reference(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """引用别的条目要写对方的编号（路径去掉后缀），对方必须存在且不是草稿。"""
    for where, value, mark in marked(entry.record, Link):
        kind = catalogue.kind(mark.kind)
        found = catalogue.get(value)
        if value in catalogue.drafts:
            yield Finding(f"引用的“{value}”还是草稿，不会发布。", "等它发布后再引用", where)
        elif value in catalogue.broken:
            continue  # what is wrong is said there
        elif found is None and value not in catalogue.vocabulary.moves:
            message = f"没有编号为“{value}”的{kind.label}。"
            yield Finding(message, _near_id(value, catalogue, mark.kind), where)
        elif found and found.kind.name != mark.kind:
            message = f"“{value}”是{found.kind.label}，这里要引用{kind.label}。"
            yield Finding(message, _near_id(value, catalogue, mark.kind), where)


@mends
def check_retired_reference(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """不引用已经改名或撤下的条目；旧编号和新编号记在词表的 moved 里。"""
    for where, value, _mark in marked(entry.record, Link):
        if value in catalogue.vocabulary.moves and catalogue.get(value) is None:
            new = catalogue.vocabulary.moves[value]
            edits = entry.source.replaced(where, value, new) if new else ()
            fix = f"改成“{new}”" if new else "删去这个引用"
            yield Finding(f"“{value}”已经不在了。", fix, where, None, edits)


def _near_id(value: str, catalogue: Catalogue, kind: str) -> str:
    slug = value.rpartition("/")[2]
    for entry in catalogue.of(kind):
        if entry.slug == slug or entry.title == value:
            return f"是不是“{entry.id}”"
    example = next(iter(catalogue.of(kind)), None)
    return f"写成“{example.id}”的样子" if example else "先建立那个条目"


def check_attachment(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """字段里写的文件要放在条目旁边（同一文件夹或其下级），图片用常见格式。"""
    for where, value, mark in marked(entry.record, Attachment):
        path = posixpath.normpath(posixpath.join(entry.folder, value))
        if not path.startswith(f"{entry.folder}/"):
            yield Finding(f"文件“{value}”不在条目所在的文件夹里。", "把文件放到条目旁边", where)
        elif not catalogue.has_file(path):
            message = f"找不到文件“{value}”（应在 {path}）。"
            yield Finding(message, "检查文件名的大小写和后缀，并一并提交这个文件", where)
        elif mark.picture and not path.lower().endswith(PICTURES):
            yield Finding(f"“{value}”不是图片。", f"图片用 {'、'.join(PICTURES)}", where)


def check_summary_length(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """摘要不超过 150 字（汉字、单词和数字各算一个），好在列表里完整显示。"""
    summary = entry.record.held("summary")
    length = count_zi(summary) if summary and len(summary) > SUMMARY_LIMIT else 0
    if length > SUMMARY_LIMIT:
        message = f"摘要有 {length} 字，超过了 {SUMMARY_LIMIT} 字。"
        yield Finding(message, "留下一两句最要紧的，其余放进正文", ("summary",))
