"""Rules for titles, names, numbers of documents, figures, and the order of fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_origin

from showcase.catalogue import Catalogue
from showcase.characters import HAN, PAUSES
from showcase.entry import Entry
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.records import Record
from showcase.rule import Finding, mends, warning
from showcase.vocabulary import VOCABULARY
from showcase.wordcount import count_zi
from showcase.writing import Hit, search, writings
from showcase.yamlplaces import keys

LONGEST_TITLE = 50
"""字 in a title; a heading over several lines is read by nobody."""

_NUMBER = pattern(
    rf"(?<=[{HAN}])(?P<open>[\[(\u3010\uff08\uff3b])(?P<year>(?:19|20)\d\d)(?P<close>[\])\u3011\uff09\uff3d])"
    r"(?=\s?\u7b2c?\d{1,4}[\u53f7\u865f])"
)
_SERIAL = pattern(r"\u3014(?:19|20)\d\d\u3015\s?(?P<serial>\u7b2c\d+|0\d+)[\u53f7\u865f]")
_QUALIFIERS = pattern(r"[\u7ea6\u8fd1\u903e\u591a\u4f59\u51e0]")  # 约近逾多余几
_HAN = pattern(f"[{HAN}]")
_DIGIT = pattern(r"[0-9\u3007\u96f6\u4e00-\u5341\u767e\u5343\u4e07\u534a\u4e24]")


@warning
@mends
def check_title_form(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """标题不超过 50 字，末尾不用句号、逗号、冒号。"""
    title = entry.record.held("title") or ""
    length = count_zi(title) if len(title) > LONGEST_TITLE else 0
    if length > LONGEST_TITLE:
        yield Finding(f"标题有 {length} 字，太长了。", f"写到 {LONGEST_TITLE} 字以内", ("title",))
    if title.endswith((*PAUSES, "\u3002", ",", ";", ":")):
        text = next(one for one in writings(entry).texts if one.where == ("title",))
        end = len(text.text.rstrip())
        is_text = _HAN.search(text.text, 0, end - 1)  # null and 3 would be no title
        hit = Hit(end - 1, end, "" if is_text else None)
        said = f"标题末尾有标点“{title[-1]}”。"
        yield from text.findings([hit], lambda _near, _n: said, "删去它")


@warning
def check_summary_repeat(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """摘要说标题没有说的，不照抄标题。"""
    summary = entry.record.held("summary")
    if summary and summary.rstrip("\u3002") == entry.record.held("title"):
        yield Finding("摘要和标题一样。", "用一两句话写出做了什么、有什么结果", ("summary",))


@warning
@mends
def check_document_number(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """文号的年份用六角括号〔〕，序号不加“第”、不补零（GB/T 9704—2012，7.2.5）。"""
    fix = "写成 城宣字〔2013〕10号 的样子"
    for text in search(entry, frozenset("\u53f7\u865f")):
        hits = []
        for one in _NUMBER.finditer(text.plain):
            hits.append(Hit(*one.span("open"), "\u3014"))
            hits.append(Hit(*one.span("close"), "\u3015"))
        hits += (Hit(*one.span("serial")) for one in _SERIAL.finditer(text.plain))
        for found in text.findings(hits, lambda near, _n: f"文号写法不规范：{near}。", fix):
            if text.where[-1:] == ("number",):
                edits = [
                    text.source.edit(text.where, *hit[:2], hit.mend) for hit in hits if hit.mend
                ]
                yield Finding(found.message, fix, found.where, None, sum(edits, ()))
            else:
                yield found


@warning
@mends
def check_unit_name(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """同一个单位只用一种写法：词表 units 里列了别名的，写规范的全称。"""
    for field in ("unit", "issuer"):
        said = entry.record.held(field)
        name = catalogue.vocabulary.unit_of(said) if said else None
        if name:
            message = f"“{said}”在词表里是“{name}”的别名。"
            fix = f"写成“{name}”；不是同一个单位的，改词表 {VOCABULARY}"
            edits = entry.source.replaced((field,), said, name)
            yield Finding(message, fix, (field,), None, edits)


@warning
def check_figure_source(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """每个数据写明出处（source）或截至的时间（as_of），读者才能核对。"""
    for position, figure in enumerate(entry.record.held("figures", ())):
        if not figure.source and not figure.as_of:
            message = f"数据“{figure.label}”没有出处，也没有时间。"
            yield Finding(message, "补上 source 或 as_of", ("figures", position))


@warning
def check_figure_value(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """数值只写数：约、近、逾、多、余写在 qualifier，单位写在 unit。"""
    for position, figure in enumerate(entry.record.held("figures", ())):
        where = ("figures", position, "value")
        if not _DIGIT.search(figure.value):
            yield Finding(f"数值“{figure.value[:20]}”里没有数。", "照来源写数", where)
        elif _QUALIFIERS.search(figure.value):
            message = f"数值“{figure.value[:20]}”里有约数。"
            yield Finding(message, "约数写在 qualifier，数值里删去", where)
        elif figure.value.endswith(figure.unit):
            yield Finding(f"数值里已有单位“{figure.unit}”。", "单位只写在 unit", where)


@warning
def check_repeated_value(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """列表里同一个值只写一次。"""
    for name, held in entry.record:
        if isinstance(held, tuple) and len(held) > 1 and isinstance(held[0], str):
            for position, value in enumerate(held):
                if value in held[:position]:
                    yield Finding(f"“{value[:20]}”写了两次。", "删去一个", (name, position))


@warning
@mends
def check_key_order(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """必填的单项字段照模板的次序写，标题在最前。"""
    model: type[Record] = type(entry.record)
    usual = _single(model)
    written = [name for name in entry.source.fields if name in usual]
    wanted = [name for name in usual if name in entry.source.fields]
    if written != wanted:
        first = next(a for a, b in zip(written, wanted, strict=True) if a != b)
        fix = f"次序是 {'、'.join(wanted)}"
        edits = tuple(_reordered(entry, written, wanted))
        yield Finding(f"字段 {first} 的次序和模板不同。", fix, (first,), None, edits)


@cache
def _single(model: type[Record]) -> tuple[str, ...]:
    """The required fields that hold one value each, in the model's order."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if info.is_required() and get_origin(info.annotation) is not tuple
    )


def _reordered(entry: Entry[Any], written: list[str], wanted: list[str]) -> Iterator[Edit]:
    """The edits that put each field, with the comment lines above it, where another stood."""
    source = entry.source
    text = source.yaml if source.yaml.endswith("\n") else source.yaml + "\n"
    tops = {path[0]: span for path, span in keys(text).items() if len(path) == 1}
    if any(text[: span[0]].rpartition("\n")[2] for span in tops.values()):
        return  # several fields on one line
    starts = {name: _with_comments(text, span[0]) for name, span in tops.items()}
    ends = [*sorted(starts.values()), len(text)]
    parts = {name: (at, ends[ends.index(at) + 1]) for name, at in starts.items()}
    for slot, name in zip(written, wanted, strict=True):
        if slot != name:
            start, end = parts[slot]
            new = text[slice(*parts[name])]
            yield Edit(source.yaml_at + start, source.yaml_at + min(end, len(source.yaml)), new)


def _with_comments(text: str, at: int) -> int:
    """Where a field begins, counted from the comment lines that stand right above it."""
    while at > 0:
        above = text.rfind("\n", 0, at - 1) + 1
        if not text.startswith("#", above) or above == 0:
            break
        at = above
    return at
