"""Writes what follows from the models and the vocabulary: schemas and snippets for editors, the guide's page of fields.

python3 scripts/schema.py            # after a change of a model or of the vocabulary
python3 scripts/schema.py --check    # only say what is out of date; exit code 1 if anything is
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from environment import ensure

ensure()

from doorway import FINE, PROBLEMS, Refused, enter, parser, root_of
from showcase.fieldpage import LEADS_TO, PAGE, field_page
from showcase.kinds import KINDS
from showcase.problem import errors
from showcase.schema import Words, words_of
from showcase.vocabulary import VOCABULARY, read_vocabulary
from showcase.vscode import SETTINGS, schema_files, settings_file, snippet_file


def files(root: Path, words: Words) -> Iterator[tuple[str, str]]:
    """Path and text of everything that is made. The page is made where the guide is ours."""
    yield from schema_files(KINDS, words)
    yield snippet_file(KINDS, words)
    yield settings_file(KINDS, _settings(root / SETTINGS))
    if all((root / other).is_file() for other in LEADS_TO):
        yield PAGE, field_page(KINDS, words)


def _settings(path: Path) -> dict[str, Any]:
    """The settings that are there; `Refused` where they are not plain JSON, so that nothing is lost."""
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text("utf-8"))
    except ValueError:
        raise Refused(f"{path} 不是没有注释的 JSON，没有改动。去掉注释再运行一次。") from None
    return held if isinstance(held, dict) else {}


def main() -> int:
    """Write what changed."""
    options = parser("写出字段的 JSON Schema、编辑器的设置和编辑指南里的字段一览")
    options.add_argument("--check", action="store_true", help="不写，只说哪些过时了")
    arguments = options.parse_args()
    root = root_of(arguments)
    vocabulary, problems = read_vocabulary(root / VOCABULARY)
    if errors(problems):
        raise Refused(f"词表有错误，先运行 python3 scripts/check.py {VOCABULARY}。")
    made = dict(files(root, words_of(vocabulary)))
    stale = [path for path, text in made.items() if _held(root / path) != text]
    if arguments.check:
        for path in stale:
            print(f"{path} 过时了，运行 python3 scripts/schema.py。")
        return PROBLEMS if stale else FINE
    for path in stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(made[path], "utf-8", newline="\n")
        print(f"已写 {path}")
    return FINE


def _held(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


if __name__ == "__main__":
    enter(main)
