"""What a rule is, and how its findings become problems.

A rule is a generator `check_x(entry, catalogue)` that yields where and what. Its name is its id, its
docstring its documentation. It never prints and never raises for bad content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from showcase.failure import working_on
from showcase.problem import Edit, Problem, Severity
from showcase.yamltext import FieldPath

if TYPE_CHECKING:
    from showcase.catalogue import Catalogue
    from showcase.entry import Entry
    from showcase.source import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule found: in a field (`where`), or on a line of the body (from 0).

    `where=()` with no line is the file as a whole. `edits` mend it, in characters of the file.
    """

    message: str
    fix: str = ""
    where: FieldPath = ()
    body_line: int | None = None
    edits: tuple[Edit, ...] = ()


Check = Callable[["Entry[Any]", "Catalogue"], Iterator[Finding]]
C = TypeVar("C", bound=Callable[..., object])


def warning(check: C) -> C:
    """Marks a rule whose findings do not stop a build."""
    setattr(check, "severity", Severity.WARNING)  # noqa: B010 - functions declare no attributes
    return check


def mends(check: C) -> C:
    """Marks a rule whose findings can carry the mend (`--fix`)."""
    setattr(check, "mends", True)  # noqa: B010
    return check


def always(check: C) -> C:
    """Marks a rule that no waiver in a file can lift."""
    setattr(check, "always", True)  # noqa: B010
    return check


def rule_id(check: Callable[..., object]) -> str:
    """`check_summary_length` is the rule `summary-length`."""
    return check.__name__.removeprefix("check_").replace("_", "-")


def severity(check: Callable[..., object]) -> Severity:
    """Whether what a rule finds stops the build."""
    return getattr(check, "severity", Severity.ERROR)


def apply(checks: Iterable[Check], entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    """The problems that the rules find in one entry."""
    with working_on(entry.source.path):
        yield from _apply(checks, entry, catalogue)


def _apply(checks: Iterable[Check], entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    for check in checks:
        for finding in check(entry, catalogue):
            yield problem(check, finding, entry.source)


def found_at(check: Callable[..., object], finding: Finding, path: str) -> Problem:
    """A finding of a rule in a file that is no source."""
    return Problem(path, 1, rule_id(check), finding.message, finding.fix, severity(check))


def problem(check: Callable[..., object], finding: Finding, source: Source) -> Problem:
    """A finding of a rule in a source, as the problem that is reported."""
    in_body = finding.body_line
    line = source.line_of(finding.where) if in_body is None else source.body_line + in_body
    said = (finding.message, finding.fix)
    edits = () if source.foreign else finding.edits
    return Problem(source.path, line, rule_id(check), *said, severity(check), edits)
