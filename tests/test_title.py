"""Titles of pages: broken between words where the page's own text tells them, summary or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.loading import load
from showcase.pages.stream import outputs
from showcase.site import read_site

BULLETIN = """---
title: 示例读书活动走进每个村（示例）
quarter: 2020-Q3
issue: 2
total_issue: 2
issuer: 示例单位甲
date: 2020-08-20
{summary}---
读书活动很多。走进了村子，每个村都有。
"""


@pytest.mark.parametrize("summary", ["", "summary: 示例摘要。\n"])
def test_a_long_title_is_broken_with_and_without_a_summary(toy_root: Path, summary: str) -> None:
    file = toy_root / "content/bulletins/2020-q3.md"
    file.write_text(BULLETIN.format(summary=summary), "utf-8")
    made = outputs(load(toy_root), read_site(toy_root))
    page = next(str(one.body) for one in made if one.path == "bulletins/2020-q3.md")
    assert "<h1>示例读书活动<wbr>走进每个村（示例）</h1>" in page
