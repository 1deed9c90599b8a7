"""What a rule is called, what it means, how much it matters: the form in which rules are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from showcase.problem import Severity
from showcase.rule import rule_id, severity


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A rule as it is listed. `mends` is whether `--fix` can mend what it finds."""

    family: str
    id: str
    meaning: str
    severity: Severity = Severity.ERROR
    mends: bool = False
    waivable: bool = True


def described(check: Callable[..., object], family: str) -> Rule:
    """The rule that a check is: its name its id, its docstring its meaning."""
    return Rule(
        family,
        rule_id(check),
        " ".join((check.__doc__ or "").split()),
        severity(check),
        getattr(check, "mends", False),
        not getattr(check, "always", False),
    )
