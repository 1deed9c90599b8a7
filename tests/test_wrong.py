"""Wrong files that carry the complaint they expect, and for every rule a wrong and a right file.

A file says where it would stand (`# at PATH`) and what must be said of it (`# expect LINE RULE WORDS`).
It is put into a copy of the toy site, which has no problem of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import TESTS
from showcase.kinds import KINDS
from showcase.loading import load_checked
from showcase.problem import Problem
from showcase.rule import rule_id
from showcase.rules import COMMON

CHECKS = TESTS / "checks"
RULES = sorted({rule_id(check) for check in (*COMMON, *(c for kind in KINDS for c in kind.rules))})
WRONG = sorted((TESTS / "wrong").iterdir())


def said_of(file: Path, root: Path) -> tuple[list[Problem], list[tuple[int, str, str]]]:
    """What is found in the file once it stands in its place, and what it expects."""
    text = file.read_text("utf-8")
    place = re.search(r"^# at (.+)$", text, re.MULTILINE)
    assert place, f"{file} does not say where it stands"
    target = root / place[1]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    expected = re.findall(r"^# expect (\d+) (\S+) ?(.*)$", text, re.MULTILINE)
    found = [one for one in load_checked(root)[1] if one.path == place[1]]
    return found, [(int(line), rule, words) for line, rule, words in expected]


def hold(found: list[Problem], expected: list[tuple[int, str, str]]) -> None:
    assert [(one.line, one.rule) for one in found] == [(line, rule) for line, rule, _ in expected]
    for one, (_line, _rule, words) in zip(found, expected, strict=True):
        assert words in f"{one.message} {one.fix}"


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.name)
def test_wrong_file_gets_the_complaint_it_carries(file: Path, toy_root: Path) -> None:
    found, expected = said_of(file, toy_root)
    assert expected, "a wrong file must expect something"
    hold(found, expected)


def test_every_rule_has_fixtures() -> None:
    kept = sorted(folder.name for folder in CHECKS.iterdir())
    assert kept == RULES


@pytest.mark.parametrize("rule", RULES)
def test_rule_finds_the_wrong_and_passes_the_right(
    rule: str, toy_root: Path, tmp_path: Path
) -> None:
    (bad,) = CHECKS.glob(f"{rule}/bad.*")
    (good,) = CHECKS.glob(f"{rule}/good.*")
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in toy_root.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(toy_root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    found, expected = said_of(bad, toy_root)
    hold(found, expected)
    assert rule in {one.rule for one in found}
    clean, nothing = said_of(good, copy)
    assert (clean, nothing) == ([], [])


def test_every_rule_documents_itself() -> None:
    for check in (*COMMON, *(c for kind in KINDS for c in kind.rules)):
        assert check.__doc__, check
        assert re.search(r"[\u4e00-\u9fff]", check.__doc__), f"{check} must speak Chinese"


def test_toy_site_is_clean(toy_root: Path) -> None:
    assert load_checked(toy_root)[1] == []
