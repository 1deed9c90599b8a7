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

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


def text(problems: Iterable[Problem]) -> str:
    """`path:line: message [rule]`, the mend on a line of its own, and a count at the end."""
    listed = list(problems)
    lines: list[str] = []
    for one in listed:
        place = f"{one.path}:{one.line}"
        lines.append(f"{place}: {_WORDS[one.severity]}：{one.message} [{one.rule}]")
        if one.fix:
            lines.append(f"    改法：{one.fix}")
    return "\n".join([*lines, summary(listed)])


def summary(problems: Iterable[Problem]) -> str:
    """One sentence: how many errors and warnings, in how many files."""
    listed = list(problems)
    if not listed:
        return "检查完毕，没有问题。"
    wrong = sum(one.severity is Severity.ERROR for one in listed)
    files = len({one.path for one in listed})
    return f"检查完毕：{files} 个文件里有 {wrong} 个错误、{len(listed) - wrong} 个提醒。"


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{one.severity} file={_property(one.path)},line={one.line},"
        f"title={_property(one.rule)}::{_data(one.message + ' ' + one.fix)}"
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
                "severity": "major" if one.severity is Severity.ERROR else "minor",
                "location": {"path": one.path, "lines": {"begin": one.line}},
            }
            for one in problems
        ]
    )


def sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    listed = list(problems)
    rules = [{"id": rule} for rule in sorted({one.rule for one in listed})]
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
        }
        for one in listed
    ]
    driver = {"name": "showcase", "version": __version__, "rules": rules}
    return _json({"version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]})


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list with every field of each problem."""
    names = ("path", "line", "rule", "severity", "message", "fix")
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


def _fingerprint(one: Problem) -> str:
    """Stays the same when lines above are added or removed."""
    return hashlib.sha256(f"{one.path}\0{one.rule}\0{one.message}".encode()).hexdigest()[:32]


def _data(value: str) -> str:
    return value.strip().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
