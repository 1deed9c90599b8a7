"""Writes the guide's page of rules from the rules themselves and their fixtures in tests/checks.

python3 scripts/rules.py     # after a rule or a fixture changed
"""

from __future__ import annotations

from environment import PROJECT, ensure

ensure()

from doorway import FINE, enter, parser
from showcase.kinds import KINDS
from showcase.rulepage import PAGE, Example, compared, rule_page
from showcase.rules import rulebook

CHECKS = PROJECT / "tests" / "checks"


def page() -> str:
    """The page as it should stand."""
    rules = rulebook(KINDS)
    return rule_page(rules.values(), {name: _example(name) for name in rules})


def _example(rule: str) -> Example:
    found = [
        next(
            (path for path in sorted(CHECKS.glob(f"{rule}/{which}.*")) if path.suffix in SHOWN),
            None,
        )
        for which in ("bad", "good")
    ]
    bad, good = (path.read_text("utf-8") if path else "" for path in found)
    return compared(bad, good)


SHOWN = (".md", ".yml")
"""Fixtures that are text; the others are bytes, and have no example to read."""


def main() -> int:
    """Write the page."""
    parser("写出编辑指南里的规则一览").parse_args()
    (PROJECT / PAGE).write_text(page(), "utf-8", newline="\n")
    return FINE


if __name__ == "__main__":
    enter(main)
