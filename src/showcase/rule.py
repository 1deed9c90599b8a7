"""What a rule is, and how its findings become problems.

A rule is a generator `check_x(entry, catalogue)` that yields where and what. Its name is its id, its
docstring its documentation. It never prints and never raises for bad content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from showcase.failure import working_on
from showcase.problem import Problem, Severity
from showcase.yamltext import FieldPath

if TYPE_CHECKING:
    from showcase.catalogue import Catalogue
    from showcase.entry import Entry


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule found: in a field (`where`), or on a line of the body (from 0).

    `where=()` with no line is the file as a whole.
    """

    message: str
    fix: str = ""
    where: FieldPath = ()
    body_line: int | None = None


Check = Callable[["Entry[Any]", "Catalogue"], Iterator[Finding]]
C = TypeVar("C", bound=Check)


def warning(check: C) -> C:
    """Marks a rule whose findings do not stop a build."""
    setattr(check, "severity", Severity.WARNING)  # noqa: B010 - functions declare no attributes
    return check


def rule_id(check: Check) -> str:
    """`check_summary_length` is the rule `summary-length`."""
    return check.__name__.removeprefix("check_").replace("_", "-")


def severity(check: Check) -> Severity:
    """Whether what a rule finds stops the build."""
    return getattr(check, "severity", Severity.ERROR)


def apply(checks: Iterable[Check], entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    """The problems that the rules find in one entry."""
    with working_on(entry.source.path):
        yield from _apply(checks, entry, catalogue)


def _apply(checks: Iterable[Check], entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    source = entry.source
    for check in checks:
        for finding in check(entry, catalogue):
            in_body = finding.body_line is not None
            line = (
                source.body_line + (finding.body_line or 0)
                if in_body
                else source.line_of(finding.where)
            )
            yield Problem(
                source.path, line, rule_id(check), finding.message, finding.fix, severity(check)
            )
