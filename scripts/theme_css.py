"""Remakes the theme's style sheets without the rules for what no page has; a build never runs it.

python3 scripts/theme_css.py            # writes content/overrides/assets/stylesheets/
python3 scripts/theme_css.py --check    # says whether that would change anything

Left out are rules for classes of the theme that stand in no template of ours, for Markdown extensions that
`mkdocs.yml` does not use, for colours that are not chosen and for writing from right to left; then variables
and animations that nothing names any more. A test asks a browser whether any page has what was left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from environment import PROJECT, ensure

ensure("test")

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

OVERRIDES = PROJECT / "content/overrides"
FOLDER = "assets/stylesheets"
OWN = "src/showcase"

NOT_USED = re.compile(
    r"key-.*|critic|task-list.*|arithmatex|MathJax.*|emojione|twemoji|gemoji|mermaid|grid|card"
    r"|highlighttable|linenos|linenodiv|annotate|no-copy|select|copy|inline|end|glightbox.*|focus-visible|lg|xl|xxl|xxxl|middle"
)
"""Classes of Markdown extensions that the settings do not name, or of attributes that authors cannot write."""

CHOSEN = {"scheme": {"default", "slate"}, "primary": {"custom"}, "accent": {"indigo"}}
"""What the frame's `data-md-color-…` can say."""

_HEAD = "/* Material for MkDocs, MIT License; trimmed by scripts/theme_css.py */"

Keeps = Callable[[list[Node]], bool]
"""Whether anything on a page may be what a selector, given as its tokens, is for."""


def main() -> int:
    """Write both sheets, or compare them."""
    options = argparse.ArgumentParser(description="Remake the theme's style sheets")
    options.add_argument("--check", action="store_true", help="change nothing; 1 if outdated")
    arguments = options.parse_args()
    sheets = {OVERRIDES / FOLDER / name: text for name, text in made().items()}
    old = {path: path.read_text("utf-8") for path in (OVERRIDES / FOLDER).glob("*.css")}
    if not arguments.check and sheets != old:
        for path in old:
            path.unlink()
        for path, text in sheets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    print("unchanged" if sheets == old else "outdated" if arguments.check else "written")
    return int(arguments.check and sheets != old)


def made() -> dict[str, str]:
    """The sheets by their names, as they are to be."""
    keeps = _keeps(_known())
    sheets = {
        name: tinycss2.serialize(_kept(_rules(text), keeps)) for name, text in _sheets().items()
    }
    around = "".join(_texts(PROJECT / OWN, OVERRIDES))
    before = None
    while sheets != before:  # a variable may be named only by another that goes
        before = sheets
        text = "".join([*sheets.values(), around])
        named = set(re.findall(r"var\(\s*(--[\w-]+)", text))
        moving = "".join(re.findall(r"animation[\w-]*:[^;}]*", text))
        sheets = {
            name: tinycss2.serialize(_named(_rules(held), named, moving))
            for name, held in sheets.items()
        }
    return {name: f"{_HEAD}\n{text}\n" for name, text in sheets.items()}


def left_out() -> list[str]:
    """The selectors, each without the others of its rule, that the theme has and the trimmed sheets do not."""
    keeps = _keeps(_known())
    selectors: dict[str, None] = {}
    for text in _sheets().values():
        for one in _all_selectors(_rules(text)):
            if not keeps(one):
                selectors[tinycss2.serialize(one).strip()] = None
    return list(selectors)


def _sheets() -> dict[str, str]:
    folder = files("material") / "templates" / FOLDER
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".css"))
    return {name: (folder / name).read_text("utf-8") for name in names}


def _texts(*folders: Path) -> list[str]:
    """What draws and dresses our pages: templates, scripts and our own style sheets."""
    endings = (".html", ".j2", ".js", ".mjs", ".css", ".py")
    found = (one for folder in folders for one in sorted(folder.rglob("*")))
    drawing = (one for one in found if one.suffix in endings and "editor" not in one.parts)
    return [one.read_text("utf-8") for one in drawing if one.parent.name != "stylesheets"]


def _known() -> set[str]:
    """The theme's class names that our pages can have."""
    base = files("material") / "templates" / "base.html"
    text = "".join([base.read_text("utf-8"), *_texts(PROJECT / OWN, OVERRIDES)])
    return set(re.findall(r"md-[\w-]+", text))


def _keeps(known: set[str]) -> Keeps:
    def keeps(tokens: list[Node]) -> bool:
        names = [b.value for a, b in pairwise(tokens) if a == "." and b.type == "ident"]
        unknown = (one.startswith("md-") and one not in known for one in names)
        absent = (NOT_USED.fullmatch(one) for one in names)
        asked = (tinycss2.serialize(one.content) for one in tokens if one.type == "[] block")
        return not (any(unknown) or any(absent) or any(map(_unchosen, asked)))

    return keeps


def _unchosen(asked: str) -> bool:
    """Whether an attribute has a value that no page has."""
    name, _, value = asked.replace('"', "").partition("=")
    held = CHOSEN.get(name.removeprefix("data-md-color-")) if value else None
    return asked == "dir=rtl" or (held is not None and value not in held)


def _rules(text: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _inside(rule: AtRule) -> list[Node]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _all_selectors(rules: list[Node]) -> Iterator[list[Node]]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _parted(rule.prelude)
        elif rule.lower_at_keyword in ("media", "supports"):
            yield from _all_selectors(_inside(rule))


def _parted(prelude: list[Node]) -> list[list[Node]]:
    """The selectors of a rule, which commas part."""
    parts: list[list[Node]] = [[]]
    for one in prelude:
        if one == ",":
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def _kept(rules: list[Node], keeps: Keeps) -> list[Node]:
    """The rules for what a page may have."""
    kept = []
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            fit = [one for one in _parted(rule.prelude) if keeps(one)]
            comma = tinycss2.parse_one_component_value(",")
            rule.prelude = [token for one in fit for token in (*one, comma)][:-1]
            if fit:
                kept.append(rule)
        elif rule.lower_at_keyword in ("media", "supports"):
            rule.content = _kept(_inside(rule), keeps)
            if rule.content:
                kept.append(rule)
        elif rule.lower_at_keyword != "charset":  # it would have to come first; pages say it
            kept.append(rule)
    return kept


def _name(rule: AtRule) -> str:
    return str(tinycss2.serialize(rule.prelude)).strip()


def _named(rules: list[Node], named: set[str], moving: str) -> list[Node]:
    """The rules without the variables and animations that nothing names."""
    kept = []
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            held = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
            rule.content = [
                one
                for one in held
                if one.type != "declaration" or not one.name.startswith("--") or one.name in named
            ]
            if any(one.type == "declaration" for one in rule.content):
                kept.append(rule)
        elif rule.lower_at_keyword in ("media", "supports"):
            rule.content = _named(_inside(rule), named, moving)
            if rule.content:
                kept.append(rule)
        elif rule.lower_at_keyword != "keyframes" or _name(rule) in moving:
            kept.append(rule)
    return kept


if __name__ == "__main__":
    sys.exit(main())
