"""The browser's side of the search, as a reader's browser gets it.

The modules in `browser/` are small so that each can be read; a phone on a slow line should ask for one
file. They are joined in the order of their imports, without comments and indentation. From a disk, where
browsers load no modules and read no files, one ordinary script holds modules and index together.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

FOLDER = "assets/search"
"""Where the modules stand, relative to the site's top; the index is in `data/` below it."""

OFFLINE = f"{FOLDER}/offline.js"

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.mjs";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async function|function|class|const)", re.MULTILINE)
_NOTES = re.compile(
    r"^[ ]*//[^\n]*\n|^[ ]*/\*\*(?:[^*]|\*(?!/))*\*/\n|(?<=[;{,]) // [^\n]*$", re.MULTILINE
)

_OFFLINE_HEAD = """const TOP = new URL("../../", document.currentScript.src);
const read = async (path) => Uint8Array.from(atob(FILES[path]), (char) => char.charCodeAt(0));
const engine = new Engine(read, async () => inflate, TOP);
const search = (query, options) => engine.search(query, options);
"""


@cache
def modules() -> tuple[tuple[str, str], ...]:
    """The files of the site: paths relative to its top, and their text."""
    library = _joined("search")
    users = ((name, small(_text(name), _NOTES)) for name in ("finder", "quick", "inflate"))
    return tuple((f"{FOLDER}/{name}.mjs", text) for name, text in (("search", library), *users))


def offline(index: Iterable[tuple[str, bytes]]) -> str:
    """One script that searches from a disk; `index` are the index's files."""
    held = {path: base64.b64encode(data).decode() for path, data in index}
    code = _EXPORT.sub("", _joined("engine") + small(_text("inflate"), _NOTES))
    finder = _IMPORT.sub("", small(_text("finder"), _NOTES))
    return (
        f"(() => {{\nconst FILES = {json.dumps(held, separators=(',', ':'))};\n"
        f"{code}{_OFFLINE_HEAD}(() => {{\n{finder}}})();\n}})();\n"
    )


def _joined(entry: str) -> str:
    """A module and all that it imports, as one; only the entry exports."""
    order: list[str] = []

    def visit(name: str) -> None:
        for needed in _IMPORT.findall(_text(name)):
            visit(needed)
        if name not in order:
            order.append(name)

    visit(entry)
    parts = (_IMPORT.sub("", _text(name)) for name in order)
    code = "".join(
        part if name == entry else _EXPORT.sub("", part)
        for name, part in zip(order, parts, strict=True)
    )
    return small(code, _NOTES)


def small(code: str, notes: re.Pattern[str]) -> str:
    """Without notes and indentation. No template string of ours goes over a line end."""
    lines = (line.strip() for line in notes.sub("", code).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


@cache
def _text(name: str) -> str:
    return (files("showcase") / "search/browser" / f"{name}.mjs").read_text("utf-8")


def names() -> Iterator[str]:
    """The modules there are."""
    for item in sorted((files("showcase") / "search/browser").iterdir(), key=lambda one: one.name):
        if item.name.endswith(".mjs"):
            yield item.name.removesuffix(".mjs")
