"""The mend of a value that is written in another shape: a list by other marks, a group without its blanks.

Word makes lists of dots and numbers, input methods give wide brackets, and a blank after a colon is soon
forgotten. To the parser all of these are one text; an author sees a list and fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from showcase.fieldnames import field_info
from showcase.marks import model_in
from showcase.pattern import pattern
from showcase.problem import Edit
from showcase.records import Record
from showcase.yamlplaces import scalars
from showcase.yamltext import FieldPath, parse

NO_LIST = ("tuple_type", "list_type")
"""What the validator says where a list is wanted and none is there."""

NO_GROUP = ("model_type", "model_attributes_type", "dict_type")
"""What it says where fields are wanted."""

_MARK = pattern(
    r"^[ \t]*(?P<mark>[-\uff0d\u2013\u2014]{1,2}|[\u00b7\u2022\u25cf\u25aa]"
    r"|[0-9]{1,2}[.\u3001\uff0e)\uff09]|[\u2460-\u2473])[ \t\u3000]*(?=\S)",
    re.MULTILINE,
)
_DOUBLE = pattern(r"[-\uff0d\u2013\u2014]{2}")
_WIDE = pattern(r"[\uff3b\u3010](?P<inner>[^\n\[\]{}\"'#:]*)[\uff3d\u3011]")
_BETWEEN = pattern(r"[\u3001\uff0c,\uff1b;]")
PAIR = pattern(r"[\u201c\u2018\u300a\u3008\u300c\u300e\uff08(]")
"""What opens a title or a quotation: a comma behind it may not part two items."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What to do, and the edits that do it, in characters of the YAML text."""

    fix: str
    edits: tuple[Edit, ...] = ()


def reshaped(model: type[Record], yaml: str, where: FieldPath, error: ErrorDetails) -> Mend | None:
    """The mend of a text that looks like the list or the fields that are wanted; None where it does not."""
    start, end, _value = scalars(yaml).get(where, (0, 0, ""))
    written = yaml[start:end]
    if not written or written[0] in "\"'|>":
        return None
    if error["type"] in NO_LIST:
        return _other_marks(yaml, start, written) or _wide_brackets(start, written)
    info = field_info(model, where) if error["type"] in NO_GROUP else None
    within = model_in(info.annotation) if info else None
    return _no_blanks(list(within.model_fields), start, written) if within else None


def _other_marks(yaml: str, start: int, written: str) -> Mend | None:
    """Lines that each begin with a mark of a list, but not with a hyphen and a blank."""
    found = list(_MARK.finditer(written))
    if len(found) != written.count("\n") + 1 or not yaml[:start].split("\n")[-1].isspace():
        return None
    edits = tuple(Edit(start + one.start("mark"), start + one.end(), "- ") for one in found)
    numbered = any(one["mark"][0].isalnum() for one in found)  # a number is not taken away unasked
    quoting = any(_DOUBLE.fullmatch(one["mark"]) for one in found)  # who is quoted, or where
    return Mend("每一项的行首写半角的“- ”，后面空一格", () if numbered or quoting else edits)


def _wide_brackets(start: int, written: str) -> Mend | None:
    found = _WIDE.fullmatch(written)
    items = [one.strip() for one in _BETWEEN.split(found["inner"])] if found else []
    listed = f"[{', '.join(filter(None, items))}]"
    if found and PAIR.search(found["inner"]):
        return Mend("方括号用半角的 [ ]，每两项之间用半角逗号加空格隔开")
    if not found or parse(f"a: {listed}").value != {"a": [one for one in items if one]}:
        return None
    return Mend(f"方括号和逗号用半角的：{listed}", (Edit(start, start + len(written), listed),))


def _no_blanks(names: list[str], start: int, written: str) -> Mend | None:
    """Lines that each begin with the name of a field and a colon, but without the blank after it."""
    begins = pattern(rf"^[ \t]*(?:{'|'.join(names)})(?P<colon>[:\uff1a][ \t]*)(?=\S)", re.MULTILINE)
    found = list(begins.finditer(written))
    if len(found) != written.count("\n") + 1:
        return None
    edits = tuple(Edit(start + one.start("colon"), start + one.end("colon"), ": ") for one in found)
    return Mend("字段名后用半角冒号，再空一格", edits)
