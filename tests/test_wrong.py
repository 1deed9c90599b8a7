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
from showcase.rulebook import Rule
from showcase.rules import rulebook

CHECKS = TESTS / "checks"
BOOK = rulebook(KINDS)
ELSEWHERE = {
    "unreadable": "links and rights are not kept by git; test_catalogue",
    "vocabulary-file": "found by the lack of a file; test_catalogue",
    "bad-value": "for what no sentence foresees",
    "missing-glyph": "found while a volume is set; test_volume",
}
RULES = sorted(BOOK.keys() - ELSEWHERE.keys())
MENDING = sorted(rule.id for rule in BOOK.values() if rule.mends)
WRONG = sorted(path for path in (TESTS / "wrong").iterdir() if path.suffix != ".bin")


def put(file: Path, root: Path) -> tuple[str, str]:
    """Put a fixture in its place under a root: the place, and what the fixture says of itself.

    A `.txt` speaks for the `.bin` beside it, which is made as large as `# size` says.
    """
    data = file.read_bytes()
    text = data.decode("utf-8", "replace")
    place = re.search(r"^# at (.+)$", text, re.MULTILINE)
    assert place, f"{file} does not say where it stands"
    if file.suffix == ".txt":
        size = re.search(r"^# size (\d+)$", text, re.MULTILINE)
        data = file.with_suffix(".bin").read_bytes().ljust(int(size[1]) if size else 0, b"\n")
    target = root / place[1]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return place[1], text


def said_of(file: Path, root: Path) -> tuple[list[Problem], list[tuple[int, str, str]]]:
    """What is found in the file once it stands in its place, and what it expects."""
    for other in file.parent.glob("also*.md"):
        put(other, root)
    place, text = put(file, root)
    expected = re.findall(r"^# expect (\d+) (\S+) ?(.*)$", text, re.MULTILINE)
    found = [one for one in load_checked(root)[1] if one.path == place and not one.waived]
    return found, [(int(line), rule, words) for line, rule, words in expected]


def hold(found: list[Problem], expected: list[tuple[int, str, str]]) -> None:
    assert [(one.line, one.rule) for one in found] == [(line, rule) for line, rule, _ in expected]
    for one, (_line, _rule, words) in zip(found, expected, strict=True):
        assert words in f"{one.message} {one.fix}"
        assert not re.search("[\u3002\uff01\uff1f]\u3002$", one.message), "stopped twice"


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
    (bad,) = (path for path in CHECKS.glob(f"{rule}/bad.*") if path.suffix != ".bin")
    (good,) = (path for path in CHECKS.glob(f"{rule}/good.*") if path.suffix != ".bin")
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


@pytest.mark.parametrize("rule", BOOK.values(), ids=BOOK)
def test_every_rule_documents_itself(rule: Rule) -> None:
    assert re.search(r"[\u4e00-\u9fff].*\u3002$", rule.meaning), f"{rule.id} must speak Chinese"


def test_there_are_as_many_rules_as_were_asked_for() -> None:
    assert len(BOOK) >= 60
    assert len(MENDING) >= 20


def test_toy_site_is_clean(toy_root: Path) -> None:
    assert load_checked(toy_root)[1] == []
