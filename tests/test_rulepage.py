"""The guide's page of rules: as the rules are now, every rule on it, nothing private in it."""

from __future__ import annotations

import subprocess
import sys

from conftest import PROJECT
from showcase.kinds import KINDS
from showcase.rulepage import PAGE, compared
from showcase.rules import rulebook


def test_the_page_is_what_the_rules_say() -> None:
    code = "import sys; sys.path.insert(0, 'scripts'); import rules; sys.stdout.write(rules.page())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, encoding="utf-8", check=True
    )
    held = (PROJECT / PAGE).read_text("utf-8")
    assert done.stdout == held, "run python3 scripts/rules.py"
    for rule in rulebook(KINDS):
        assert f"### {rule}\n" in held


def test_an_example_is_what_differs() -> None:
    example = compared("# at x\na\nb\n", "# at x\na\nc\n")
    assert (example.bad, example.good) == (("b",), ("c",))
