"""Waivers: a file may say which rule it does not keep, and why (`waive: {rule: reason}`).

A waived problem stays in the report with its reason. Rules about personal data and safety, and
complaints about what cannot be read, are never waived.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from showcase.entry import Entry
from showcase.problem import Problem, Severity
from showcase.rulebook import Rule

RULES = tuple(
    Rule("豁免", name, meaning, waivable=False)
    for name, meaning in (
        ("waiver-unknown", "waive 里写的是规则的名字。"),
        ("waiver-forbidden", "不豁免隐私、安全和读不懂的文件。"),
        ("waiver-unused", "豁免的规则，这里确实没有遵守；改好了就删去豁免。"),
    )
)
"""What is said of waivers themselves."""


def waived(
    problems: Iterable[Problem], writing: Iterable[Entry[Any]], rules: Mapping[str, Rule]
) -> Iterator[Problem]:
    """The problems, those with a waiver marked so, and what is wrong with the waivers themselves.

    `writing` are the entries whose waivers count; without one, a problem stays as it is.
    """
    used: defaultdict[str, set[str]] = defaultdict(set)
    entries = {one.source.path: one for one in writing}
    for problem in problems:
        entry = entries.get(problem.path)
        reason = getattr(entry.record, "waive", {}).get(problem.rule) if entry else None
        rule = rules.get(problem.rule)
        if reason and rule and rule.waivable:
            used[problem.path].add(problem.rule)
            yield replace(problem, waived=reason)
        else:
            yield problem
    for entry in entries.values():
        if getattr(entry.record, "waive", None):
            yield from wrong_waivers(entry, used[entry.source.path], rules)


def wrong_waivers(
    entry: Entry[Any], used: Collection[str], rules: Mapping[str, Rule]
) -> Iterator[Problem]:
    """The waivers of an entry that name no rule, one that cannot be waived, or one that is kept."""
    path = entry.source.path
    for name in entry.record.waive:
        line = entry.source.line_of(("waive", name))
        rule = rules.get(name)
        if rule is None:
            near = difflib.get_close_matches(name, rules, n=1)
            fix = f"是不是“{near[0]}”" if near else "规则的名字在提示末尾的方括号里"
            yield Problem(path, line, "waiver-unknown", f"没有“{name}”这条规则。", fix)
        elif not rule.waivable:
            message = f"规则“{name}”不能豁免。"
            yield Problem(
                path, line, "waiver-forbidden", message, "照那条规则的提示改，并删去这一行"
            )
        elif name not in used:
            message = f"这里没有违反规则“{name}”，用不着豁免。"
            yield Problem(
                path, line, "waiver-unused", message, "删去这一行", severity=Severity.WARNING
            )
