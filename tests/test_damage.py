"""Damage that real documents brought along when they were copied from page to page: all of it is found.

The files in `damage/` are short excerpts of five public documents as they were found; numbers and mail
addresses in them are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TESTS
from showcase.loading import load_checked

FOUND = {
    "ningbo": {"half-width-mark", "leftover", "repeated-text", "landline", "mail-address"},
    "beijing": {"half-width-mark", "leftover", "repeated-text", "indent", "trailing-blank"},
    "chengbu": {
        "mixed-script",
        "question-mark-damage",
        "one-as-dash",
        "document-number",
        "leftover",
        "half-width-mark",
        "soft-break",
    },
    "linyou": {
        "half-width-mark",
        "leftover",
        "quote-pair",
        "document-number",
        "anniversary",
        "session",
        "five-year-plan",
    },
    "shaoyang": {"leftover", "half-width-mark", "run-on-number"},
}


@pytest.mark.parametrize("name", sorted(FOUND))
def test_all_the_damage_is_found(name: str, toy_root: Path) -> None:
    text = (TESTS / "damage" / f"{name}.md").read_text("utf-8")
    path = toy_root / "cases/yangli-1/ti.md"
    path.write_text(text, "utf-8")
    found = {one.rule for one in load_checked(toy_root)[1] if one.path == "cases/yangli-1/ti.md"}
    assert FOUND[name] <= found, sorted(FOUND[name] - found)
