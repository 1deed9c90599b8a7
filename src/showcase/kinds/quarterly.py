"""What kinds that appear once a quarter have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.rule import Finding


def check_quarter_in_name(entry: Entry[Any], _catalogue: Catalogue) -> Iterator[Finding]:
    """文件名以季度开头（2011-q2），与字段 quarter 一致。"""
    code = entry.record.quarter.code.lower()
    if entry.slug[:7] != code:
        message = f"文件名是“{entry.slug}”，季度却是 {entry.record.quarter.code}。"
        yield Finding(message, f"文件名以 {code} 开头，或改正季度", ("quarter",))


def newest_quarter_first(entry: Entry[Any]) -> Any:
    """The order of listings: the newest quarter first, then by id."""
    year, number = entry.record.quarter
    return (-year, -number, entry.id)
