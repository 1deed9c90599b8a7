"""The mend of a wrong field where it is plain what was meant: a value in another form, a name nearly right."""

from __future__ import annotations

import unicodedata

from pydantic_core import ErrorDetails

from showcase.days import time
from showcase.fieldnames import codes_of, field_info, near_key, written
from showcase.marks import metadata_of, model_in
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.records import Link, Record, Word
from showcase.shapemends import NO_LIST, PAIR, reshaped
from showcase.source import Source
from showcase.values import TIME
from showcase.yamlplaces import as_list, keys, scalars
from showcase.yamltext import FieldPath

_COUNTED = pattern(r"\s*(?:\u5206\u949f|[\u5206\u9875\u671f\u8f91])\s*$")  # 分钟 分 页 期 辑
_BETWEEN_WORDS = "\u3001\uff0c,;\uff1b"


def edits(
    model: type[Record], source: Source, where: FieldPath, error: ErrorDetails
) -> tuple[Edit, ...]:
    """The mend where it is plain what was meant: a value in another form, a name nearly right."""
    if source.foreign:
        return ()
    if error["type"] == "extra_forbidden":
        near = near_key(model, where)
        place = keys(source.yaml).get(where)
        taken = {path[-1] for path in written(source.fields) if path[:-1] == where[:-1]}
        indented = str(where[-1]) != str(where[-1]).strip()  # by blanks that do not indent
        if near and place and near not in taken and not indented:
            return (Edit(source.yaml_at + place[0], source.yaml_at + place[1], near),)
        return ()
    shaped = reshaped(model, source.yaml, where, error)
    if shaped:
        return tuple(edit.moved(source.yaml_at) for edit in shaped.edits)
    mend = meant(model, where, error) or listed(model, source, where, error)
    found = scalars(source.yaml).get(where) if mend else None
    if not found or "\n" in source.yaml[found[0] : found[1]]:
        return ()
    return (Edit(source.yaml_at + found[0], source.yaml_at + found[1], mend),)


def meant(model: type[Record], where: FieldPath, error: ErrorDetails) -> str:
    """A wrong value in its right form; empty where that is not plain."""
    said: str = error.get("ctx", {}).get("mend", "")
    return said or _mended(error) or _coded(model, where, error)


def listed(model: type[Record], source: Source, where: FieldPath, error: ErrorDetails) -> str:
    """The list that a single value should be, written on one line; words and ids are told apart by their marks."""
    info = field_info(model, where)
    if error["type"] not in NO_LIST or info is None or model_in(info.annotation):
        return ""
    said = source.yaml[slice(*scalars(source.yaml).get(where, (0, 0, ""))[:2])]
    if "\n" in said:
        return ""  # it would not be on one line
    words = any(isinstance(one, (Word, Link)) for one in metadata_of(info))
    return as_list(source.yaml, where, _BETWEEN_WORDS if words and not PAIR.search(said) else "")


def _coded(model: type[Record], where: FieldPath, error: ErrorDetails) -> str:
    """The code for what was written as its meaning: `issued` for 已印发."""
    codes = codes_of(model, where) if error["type"] == "literal_error" else None
    given = str(error["input"]).strip()
    return next((code for code, said in codes.meanings if said == given), "") if codes else ""


def _mended(error: ErrorDetails) -> str:
    """A number in full-width digits as a number, a Chinese yes or no as true or false, a time in ISO 8601."""
    given = str(error["input"])
    if error["type"] == "int_parsing":
        plain = _COUNTED.sub("", unicodedata.normalize("NFKC", given)).strip()
        year = time(given) or time(f"{given}\u5e74")  # 二〇一一
        return year if len(year) == 4 else plain if plain.isascii() and plain.isdigit() else ""
    if error["type"] == "string_pattern_mismatch" and TIME in error["ctx"]["pattern"]:
        return time(given)
    if error["type"] == "bool_parsing":
        return {"\u662f": "true", "\u5426": "false"}.get(given.strip(), "")  # 是、否
    return ""
