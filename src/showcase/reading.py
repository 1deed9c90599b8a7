"""Fields become a typed record, or problems that name the field, the line and the mend.

The one place where the validator's findings are put into Chinese.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import Any, Optional, TypeVar, get_origin

from annotated_types import MinLen
from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from showcase.fieldmends import edits, listed, meant
from showcase.fieldnames import codes_of, field_info, field_name, known_keys, near_key, written
from showcase.marks import metadata_of, model_in, noted
from showcase.problem import Problem
from showcase.records import Record, Word
from showcase.shapemends import NO_GROUP, NO_LIST, reshaped
from showcase.source import Source
from showcase.values import shown
from showcase.yamltext import FieldPath, Value

R = TypeVar("R", bound=Record)


def build(model: type[R], source: Source) -> tuple[R | None, tuple[Problem, ...]]:
    """The record a source holds, or None and what is wrong with its fields.

    A field left empty counts as not written. In a draft, required fields may still be missing: then
    there is no record and no problem; `lacking` tells them.
    """
    record, found = _validated(model, source)
    if is_draft(source):
        found = [one for one in found if one["type"] not in _LACKING]
    return record, tuple(_problem(model, source, one) for one in found)


def lacking(model: type[Record], source: Source) -> tuple[tuple[str, Problem], ...]:
    """What a draft still has to be given before it can be published: names of fields, and what to do."""
    _record, found = _validated(model, source)
    return tuple(
        (model.model_fields[str(one["loc"][0])].title or "", _problem(model, source, one))
        for one in found
        if one["type"] in _LACKING
    )


def _validated(model: type[R], source: Source) -> tuple[R | None, list[ErrorDetails]]:
    """The record, or None and what the validator found, each fault once."""
    try:
        return model.model_validate(_without_empty(dict(source.fields))), []
    except ValidationError as error:
        found = error.errors(include_url=False)
    return None, [
        one
        for one in found
        if not (
            _follows(one, found) or _is_lost(model, source, one) or _is_misnamed(model, one, found)
        )
    ]


_LACKING = ("missing", "too_short")
"""What a draft is free of."""


def salvage(model: type[R], source: Source) -> R | None:
    """What can be read of a source whose record cannot be built, so that the rest can be checked too.

    Fields that are wrong or missing are as if the model did not require them. Never to be published.
    """
    fields = _without_empty(dict(source.fields))
    lenient: type[R] = _lenient(model)
    for _attempt in range(2):
        try:
            return lenient.model_validate(fields)
        except ValidationError as error:
            wrong = {one["loc"][0] for one in error.errors(include_url=False) if one["loc"]}
            fields = {key: held for key, held in fields.items() if key not in wrong}
    return None


@cache
def _lenient(model: type[R]) -> type[R]:
    """The model with nothing required."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            loose = copy(info)
            many = get_origin(info.annotation) is tuple
            loose.default = () if many else None
            loose.metadata = [one for one in info.metadata if not isinstance(one, MinLen)]
            fields[name] = (info.annotation if many else Optional[info.annotation], loose)  # noqa: UP045
    return create_model(f"Lenient{model.__name__}", __base__=model, **fields)


_TRUE = ("true", "t", "yes", "y", "on", "1")  # what pydantic reads as true


def is_draft(source: Source) -> bool:
    """Whether the author has marked the source as not yet to be published."""
    said = str(source.fields.get("draft") or "").strip().lower()
    return said in _TRUE or "draft" in source.lost


def _without_empty(value: Value) -> Value:
    if isinstance(value, dict):
        kept = ((key, _without_empty(held)) for key, held in value.items())
        return {key: held for key, held in kept if not _is_empty(held)}
    if isinstance(value, list):
        return [_without_empty(held) for held in value]
    return value


def _is_empty(value: Value) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _follows(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether an error is only the echo of another: a list is too short when its items are wrong."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in found
    )


def _is_lost(model: type[Record], source: Source, error: ErrorDetails) -> bool:
    """Whether a field is missing only because its line, or one that may be its, cannot be read."""
    lost = source.lost
    misread = bool(lost - model.model_fields.keys())
    missing = error["type"] == "missing" and len(error["loc"]) == 1
    return missing and (misread or error["loc"][0] in lost)


def _is_misnamed(model: type[Record], error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a field is missing only because it stands there under its Chinese name, or misspelt."""
    place = error["loc"]
    return error["type"] == "missing" and any(
        other["type"] == "extra_forbidden"
        and other["loc"][:-1] == place[:-1]
        and near_key(model, other["loc"]) == place[-1]
        for other in found
    )


def _problem(model: type[Record], source: Source, error: ErrorDetails) -> Problem:
    where: FieldPath = error["loc"]
    rule, message, fix = _said(model, source, where, error)
    line, made = source.line_of(where), edits(model, source, where, error)
    return Problem(source.path, line, rule, message, fix, edits=made)


def _said(
    model: type[Record], source: Source, where: FieldPath, error: ErrorDetails
) -> tuple[str, str, str]:
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    name = field_name(model, where)
    if where[0] == "contact":
        given = "（内容略）"
    if kind == "missing":
        empty = where in set(written(source.fields))
        message = f"{name}还空着。" if empty else f"缺少必填字段{name}。"
        return "missing-key", message, _describe(model, where)
    if kind == "extra_forbidden":
        return "unknown-key", *_misnamed(model, source, where)
    if kind == "said":
        mend = context["mend"]
        fix = f"改成 {mend}" if mend else context["fix"]
        return context["rule"], f"{name}：{context['message']}。", fix
    shaped = reshaped(model, source.yaml, where, error)
    if kind in NO_LIST:
        fix = (
            shaped.fix
            if shaped
            else _as_list_said(where, listed(model, source, where, error), model)
        )
        return "type", f"{name}应当是一个列表，现在是“{_shown(given)}”。", fix
    for rule, kinds, sentence, usual in _SENTENCES:
        if kind in kinds:
            told = {key: _shown(value) for key, value in context.items()}
            if "expected" in context:  # `'a', 'b' or 'c'`
                codes = codes_of(model, where)
                plain = "、".join(re.findall(r"'([^']*)'", str(context["expected"])))
                told["expected"] = codes.shown if codes else plain
            mend = meant(model, where, error)
            fix = f"改成 {mend}" if mend else usual
            if kind in NO_GROUP:
                fix = shaped.fix if shaped else _as_group_said(model, where, error, given)
            return rule, f"{name}{sentence.format(shown=_shown(given), **told)}。", fix
    return "bad-value", f"{name}的值“{_shown(given)}”不合要求。", "对照编辑指南里的样例"


def _as_list_said(where: FieldPath, listed: str, model: type[Record]) -> str:
    info = field_info(model, where)
    within = model_in(info.annotation) if info else None
    if listed:
        return f"写成 {where[-1]}: {listed}；不止一项时用半角逗号隔开：[甲, 乙]"
    if within:
        first, *others = within.model_fields
        return f"下一行缩进两格写“- {first}: ……”，这一项的 {'、'.join(others)} 各写一行，与 {first} 对齐"
    return "下一行缩进两格，每项一行，以“- ”开头"


def _as_group_said(model: type[Record], where: FieldPath, error: ErrorDetails, given: Any) -> str:
    info = field_info(model, where)
    within = model_in(info.annotation) if info else None
    if isinstance(error["input"], list):
        return "删去行首的“- ”，每行一个“字段: 值”"
    if within and isinstance(where[-1], int) and isinstance(given, str) and "\n" not in given:
        first, *others = within.model_fields
        return f"写成“- {first}: {_shown(given)}”，{'、'.join(others)} 各写一行，与 {first} 对齐"
    return "换行缩进，每行一个“字段: 值”"


_SENTENCES = (
    ("type", ("string_type",), "应当是一段文字，现在是{shown}", "写成“字段: 值”，不要分行缩进"),
    ("missing-key", ("string_too_short",), "是空的", "写上内容，或删去这一行"),
    ("range", ("string_too_long",), "太长了，最多 {max_length} 个字符", ""),
    ("pattern", ("string_pattern_mismatch",), "的值“{shown}”不合写法", "只用规定的写法，见编辑指南"),
    ("type", ("int_parsing", "int_type", "int_from_float", "int_parsing_size"), "应当是一个整数，现在是“{shown}”", "只写半角数字"),
    ("range", ("greater_than_equal",), "不能小于 {ge}，现在是“{shown}”", ""),
    ("range", ("less_than_equal",), "不能大于 {le}，现在是“{shown}”", ""),
    ("type", ("bool_parsing", "bool_type"), "只能写 true 或 false，现在是“{shown}”", ""),
    ("choice", ("literal_error", "enum"), "只能是 {expected}，现在是“{shown}”", "照原样写其中一个"),
    ("type", NO_GROUP, "应当是一组字段，现在是“{shown}”", "换行缩进，每行一个“字段: 值”"),
    ("range", ("too_short",), "至少要有 {min_length} 项", ""),
    ("range", ("too_long",), "最多 {max_length} 项", ""),
)  # fmt: skip


def _shown(value: Any) -> str:
    return shown(value.replace(" or ", "、") if isinstance(value, str) else value)


def _describe(model: type[Record], where: FieldPath) -> str:
    info = field_info(model, where)
    marks = metadata_of(info) if info else ()
    word = noted(marks, Word)
    chosen = f"从词表 content/vocabulary.yml 的 {word.section} 里选" if word else ""
    said = [one for one in ((info.description if info else ""), chosen) if one]
    return f"填写：{'；'.join(said)}" if said else "补上这个字段"


def _misnamed(model: type[Record], source: Source, where: FieldPath) -> tuple[str, str]:
    """What is wrong with a field's name, and the mend."""
    said, sure = str(where[-1]), near_key(model, where)
    if said != said.strip():
        fix = "行首的全角空格换成半角空格：里层的字段缩进两格，外层的顶格"
        return f"“{said.strip()}”前面有全角空格，它没有缩进的作用。", fix
    if sure and (*where[:-1], sure) in set(written(source.fields)):
        if said.isascii():
            fix = f"是 {sure} 写错了的话，{sure} 已经写了，留一处；不是就删去这一行"
            return f"没有“{said}”这个字段。", fix
        return f"“{said}”就是 {sure}，{sure} 已经写了。", "两处合成一处，用英文的字段名"
    if sure:
        return f"字段名“{said}”应写作 {sure}。", f"改成 {sure}: ……，后面的值不动"
    near = near_key(model, where, cutoff=0.6)
    known = "、".join(known_keys(model, where))
    return f"没有“{said}”这个字段。", f"是不是想写“{near}”" if near else f"可用的字段：{known}"
