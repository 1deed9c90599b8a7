"""The page of the editors' guide that lists every field of every kind, from the models and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from showcase.kind import Kind
from showcase.marks import bare, bounds, metadata_of, model_in, noted
from showcase.records import Attachment, Sheet, Word
from showcase.schema import Words
from showcase.skeleton import hint, is_list
from showcase.values import Codes, Form
from showcase.vocabulary import VOCABULARY, Vocabulary

PAGE = "content/guide/fields.md"
"""Where the page stands, relative to the root."""

LEADS_TO = ("content/guide/case.md", "content/guide/others.md")
"""The pages it links to; a root without them has no place for it."""

_HEAD = f"""---
title: 全部字段
summary: 每一类条目有哪些字段，哪些必填，怎样写，可以用哪些词。这一页由程序生成。
---
这一页由 `python3 scripts/schema.py` 生成，请不要直接改。样板见[写一篇案例](case.md)和[写其他条目](others.md)。

写着“必填”的，发布前要写；草稿可以先空着。没有来源的，不填。词都来自词表 `{VOCABULARY}`，加新词见[写其他条目](others.md)。
"""

_EXAMPLE = re.compile("如 ([^，；]+)")
_TABLE = "| 字段 | 意思 | 怎样写 |\n| --- | --- | --- |"


def field_page(kinds: Sequence[Kind[Any]], words: Words) -> str:
    """The whole page: the kinds, then the groups of cells that fields hold, then the words."""
    groups: dict[type[BaseModel], str] = {}
    parts = [_HEAD]
    for kind in kinds:
        _gather(kind.model, groups)
        where = f"文件：`{kind.place.readable}`\n\n" if "*" not in kind.place.pattern else ""
        parts.append(f"## {kind.label}\n\n{where}{_table(kind.model, groups)}\n")
    parts.append(f"## 每一类都有的字段\n\n{_table(Sheet, groups)}\n")
    for model, name in groups.items():
        parts.append(f"## {name}的各格\n\n{_table(model, groups)}\n")
    for section, said in words.items():
        title = Vocabulary.model_fields[section].title
        rows = "\n".join(f"| {_cell(path)} | {_cell(meaning)} |" for path, meaning in said.items())
        if rows:
            parts.append(f"## {title}的词\n\n| 词 | 意思 |\n| --- | --- |\n{rows}\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    """Words of an editor within a table."""
    return " ".join(text.split()).replace("|", "\\|")


def _gather(model: type[BaseModel], groups: dict[type[BaseModel], str]) -> None:
    """The records within a model, each under the name of the first field that holds it."""
    for info in model.model_fields.values():
        inside = model_in(info.annotation)
        if inside and inside not in groups:
            groups[inside] = info.title or ""
            _gather(inside, groups)


def _table(model: type[BaseModel], groups: dict[type[BaseModel], str]) -> str:
    rows = [
        f"| `{name}` | {info.title} | {_way(info, groups)} |"
        for name, info in model.model_fields.items()
        if model is Sheet or name not in Sheet.model_fields
    ]
    return "\n".join([_TABLE, *rows])


def _way(info: FieldInfo, groups: dict[type[BaseModel], str]) -> str:
    said = hint(info, spelt=True)
    shown = re.sub(_EXAMPLE, r"如 `\1`", said)
    ways = list(filter(None, (shown, *_form(info, groups, _EXAMPLE.findall(said)))))
    must = ["必填"] if info.is_required() else []
    return "；".join([*must, *(ways or ["一行文字"])])


def _form(
    info: FieldInfo, groups: dict[type[BaseModel], str], examples: Sequence[str]
) -> Iterator[str]:
    """How a value is written, as far as its type says and the examples given do not show it."""
    inside = model_in(info.annotation)
    if inside:
        name = groups[inside]
        yield f"[{'每项一组' if is_list(info) else '一组'}](#{name}的各格)"
        return
    word = noted(metadata_of(info), Word)
    many = is_list(info)
    if word:
        title = Vocabulary.model_fields[word.section].title
        yield f"从[{title}的词](#{title}的词)里选{'，可以几个' if many else '一个'}"
        return
    file = noted(metadata_of(info), Attachment)
    if file:
        yield f"{'图片' if file.picture else '附件'}的文件名，放在同一个文件夹里"
        return
    if many:
        yield "可以几项，写成 `[甲, 乙]`，或每行一项，以“- ”开头"
        return
    annotation, metadata = bare(info.annotation, info.metadata)
    form = noted(metadata, Form)
    if form is None or not any(re.fullmatch(form.pattern, one) for one in examples):
        yield from _plain(annotation, metadata)


def _plain(annotation: Any, metadata: Sequence[Any]) -> Iterator[str]:
    form = noted(metadata, Form)
    codes = noted(metadata, Codes)
    if form:
        yield re.sub("(2011-(?:05-31|Q2))", r"`\1`", form.said)
    elif codes:
        yield "、".join(f"`{code}`（{meaning}）" for code, meaning in codes.meanings) + "里的一个"
    elif get_origin(annotation) is Literal:
        yield "、".join(f"`{one}`" for one in get_args(annotation)) + "里的一个"
    elif annotation is int:
        least, most = bounds(metadata)
        if most is not None:
            yield f"整数，{least} 至 {most}"
        else:
            yield f"整数，不小于 {least}" if least is not None else "整数"
    elif annotation is bool:
        yield "`true` 或 `false`"
