"""The page of the editors' guide that lists every rule, with an example of what is wrong and what is right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from showcase.problem import Severity
from showcase.rulebook import Rule

PAGE = "content/guide/rules.md"
"""Where the page stands, relative to the root."""

LONGEST = 60
"""Characters of a line of an example that are shown."""

MOST = 4
"""Lines of an example that are shown."""

_HEAD = """---
title: 全部规则
summary: 检查的每条规则：意思、错的例子和对的例子。这一页由程序生成。
---
这一页由 `python3 scripts/rules.py` 生成，请不要直接改。怎样看提示、怎样豁免，见[检查和改法](checks.md)。

标“错误”的不改就不能发布，标“提醒”的请核对。标“可自动改”的，运行 `python3 scripts/check.py --fix` 就能改好大部分。
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The lines of a wrong file that are not in the right one, and the other way round."""

    bad: tuple[str, ...]
    good: tuple[str, ...]


def compared(bad: str, good: str) -> Example:
    """The example that two fixtures make: what they share is left out."""
    wrong, right = (
        [line for line in text.split("\n") if line and not line.startswith(("# at", "# expect"))]
        for text in (bad, good)
    )
    return Example(
        tuple(line for line in wrong if line not in right),
        tuple(line for line in right if line not in wrong),
    )


def rule_page(rules: Iterable[Rule], examples: Mapping[str, Example]) -> str:
    """The whole page. A rule without an example is listed by its meaning alone."""
    parts = [_HEAD]
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            parts.append(f"## {family}\n")
        marks = "错误" if rule.severity is Severity.ERROR else "提醒"
        marks += "，可自动改" if rule.mends else ""
        marks += "" if rule.waivable else "，不能豁免"
        parts.append(f"### {rule.id}\n\n{rule.meaning}（{marks}）\n")
        example = examples.get(rule.id)
        if example and (example.bad or example.good):
            hide = family == "隐私"
            shown = [_shown("错", example.bad, hide), _shown("对", example.good, hide)]
            parts.append("````text\n" + "\n".join(filter(None, shown)) + "\n````\n")
    return "\n".join(parts)


def _shown(label: str, lines: Iterable[str], hide: bool) -> str:
    listed = list(lines)[:MOST]
    return "\n".join(f"{label}：{_visible(line, hide)}" for line in listed)


def _visible(line: str, hide: bool) -> str:
    """A line cut short, what cannot be seen named, and what looks like personal data made unreadable."""
    if hide:
        line = re.sub(r"[A-Za-z0-9\uff10-\uff19\u3007\u4e00-\u4e5d](?=[^\uff1a]*$)", "×", line)
    cut = line if len(line) <= LONGEST else f"{line[:LONGEST]}……"
    cut = re.sub(r"[ \t\u3000]$", lambda blank: f"‹U+{ord(blank[0]):04X}›", cut)
    return "".join(
        f"‹U+{ord(char):04X}›"
        if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn") or char in "\ufffd\u00a0"
        else char
        for char in cut
    )
