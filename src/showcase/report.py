"""Draws problems: for people, for GitHub's and GitLab's reviews, for other tools.

The only place that decides how a problem looks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from showcase import __version__
from showcase.problem import Problem, Severity
from showcase.rulebook import Rule

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


def text(problems: Iterable[Problem]) -> str:
    """`path:line: message [rule]`, the mend on a line of its own, and a count at the end."""
    listed = list(problems)
    lines: list[str] = []
    for one in listed:
        place = f"{one.path}:{one.line}"
        word = "豁免" if one.waived else _WORDS[one.severity]
        lines.append(f"{place}: {word}：{one.message} [{one.rule}]")
        if one.waived:
            lines.append(f"    理由：{one.waived}")
        elif one.fix:
            lines.append(f"    改法：{one.fix}")
    return "\n".join([*lines, summary(listed)])


def summary(problems: Iterable[Problem]) -> str:
    """One sentence: how many errors and warnings, in how many files."""
    listed = list(problems)
    waived = sum(bool(one.waived) for one in listed)
    rest = f"，另有 {waived} 处豁免" if waived else ""
    open_ones = [one for one in listed if not one.waived]
    if not open_ones:
        return f"检查完毕，没有问题{rest}。"
    wrong = sum(one.severity is Severity.ERROR for one in open_ones)
    files = len({one.path for one in open_ones})
    said = f"{files} 个文件里有 {wrong} 个错误、{len(open_ones) - wrong} 个提醒"
    mended = sum(bool(one.edits) for one in open_ones)
    hint = f"其中 {mended} 个可以用 --fix 改。" if mended else ""
    return f"检查完毕：{said}{rest}。{hint}"


def rules_listed(rules: Iterable[Rule]) -> str:
    """The rules as `--list` shows them: family, id, whether error or warning, whether `--fix` mends."""
    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines.append(f"{family}")
        marks = _WORDS[rule.severity] + ("，可自动改" if rule.mends else "")
        marks += "" if rule.waivable else "，不能豁免"
        lines.append(f"  {rule.id}（{marks}）")
        lines.append(f"      {rule.meaning}")
    return "\n".join(lines)


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{'notice' if one.waived else one.severity} file={_property(one.path)},line={one.line},"
        f"title={_property(one.rule)}::{_data(one.message + ' ' + (one.waived or one.fix))}"
        for one in problems
    )


def gitlab(problems: Iterable[Problem]) -> str:
    """GitLab's Code Quality report (a JSON list in Code Climate's form)."""
    return _json(
        [
            {
                "description": f"{one.message} {one.fix}".strip(),
                "check_name": one.rule,
                "fingerprint": _fingerprint(one),
                "severity": _gitlab_severity(one),
                "location": {"path": one.path, "lines": {"begin": one.line}},
            }
            for one in problems
        ]
    )


def sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors read. A waived problem is a suppressed result."""
    listed = list(problems)
    book = _rulebook()
    rules = [
        {"id": rule, "shortDescription": {"text": book[rule].meaning}}
        if rule in book
        else {"id": rule}
        for rule in sorted({one.rule for one in listed})
    ]
    results = [
        {
            "ruleId": one.rule,
            "level": str(one.severity),
            "message": {"text": f"{one.message} {one.fix}".strip()},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": one.path},
                        "region": {"startLine": one.line},
                    }
                }
            ],
            "partialFingerprints": {"showcase/v1": _fingerprint(one)},
            "suppressions": [{"kind": "inSource", "justification": one.waived}]
            if one.waived
            else [],
        }
        for one in listed
    ]
    driver = {"name": "showcase", "version": __version__, "rules": rules}
    return _json(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list with every field of each problem."""
    names = ("path", "line", "rule", "severity", "message", "fix", "waived")
    return _json([{name: getattr(one, name) for name in names} for one in problems])


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "json": as_json,
}
"""The forms in which problems can be drawn, by the names that scripts accept."""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def _rulebook() -> dict[str, Rule]:
    from showcase.kinds import KINDS  # only reports for tools want the rules themselves
    from showcase.rules import rulebook

    return rulebook(KINDS)


def _gitlab_severity(one: Problem) -> str:
    if one.waived:
        return "info"
    return "major" if one.severity is Severity.ERROR else "minor"


def _fingerprint(one: Problem) -> str:
    """Stays the same when lines above are added or removed."""
    return hashlib.sha256(f"{one.path}\0{one.rule}\0{one.message}".encode()).hexdigest()[:32]


def _data(value: str) -> str:
    return value.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
