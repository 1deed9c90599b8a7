"""Documents as offices write them, and what the import makes of each: examples one can read.

A folder of `office/` bears a document's name and holds `draft.md`, the draft without its hints, and
`report.txt`, what the editor is told. Documents of python-docx are functions of `office_writeups`,
`office_inserts` and `office_forms`; those of LibreOffice lie in their folder beside their source (`office/remake.py`).
After a change that is meant: python3 scripts/test.py tests/test_office.py --renew, then look at the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml

from conftest import TESTS, TOY
from office_forms import FORMS, SECRETS
from office_inserts import INSERTS
from office_writeups import WRITEUPS
from showcase.intake.imported import Imported, import_word
from showcase.kinds.case import CASE
from showcase.source import read
from showcase.vocabulary import VOCABULARY, read_vocabulary

OFFICE = TESTS / "office"
WORDS = read_vocabulary(TOY / VOCABULARY)[0]
MADE: dict[str, Callable[[], bytes]] = {
    **{one.__name__: one for one in (*WRITEUPS, *INSERTS, *FORMS)},
    **{one.parent.name: one.read_bytes for one in sorted(OFFICE.glob("*/document.docx"))},
}


@cache
def example(name: str) -> Imported:
    """What becomes of a document."""
    return imported(MADE[name]())


def imported(data: bytes) -> Imported:
    return import_word("材料.docx", data, CASE, TOY, WORDS, {"collection": "yangli-1"})


def draft(made: Imported) -> str:
    """The draft as an editor reads it, without the skeleton's hints and empty fields."""
    source = read(made.draft.path, made.draft.text.encode()).source
    assert source is not None
    fields = yaml.safe_dump(_said(source.fields), allow_unicode=True, sort_keys=False, width=1000)
    return f"# {made.draft.path}\n---\n{fields}---\n{source.body}"


def _said(held: Any) -> Any:
    if isinstance(held, dict):
        return {name: kept for name, one in held.items() if (kept := _said(one))}
    return [kept for one in held if (kept := _said(one))] if isinstance(held, list) else held


def report(made: Imported) -> str:
    """What the editor is told, and which pictures came along."""
    parts = {
        "没有保留的": made.lost,
        "请看一看": made.look,
        "要您填写的": made.needed,
        "图片": tuple(f"{one}（{len(data)} 字节）" for one, data in made.draft.pictures.items()),
    }
    return "".join(
        f"{name}：\n" + "".join(f"  {one}\n" for one in held)
        for name, held in parts.items()
        if held
    )


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_document_becomes_this_draft(name: str, request: pytest.FixtureRequest) -> None:
    made = example(name)
    folder = OFFICE / name
    for file, now in (("draft.md", draft(made)), ("report.txt", report(made))):
        if request.config.getoption("--renew"):
            folder.mkdir(exist_ok=True)
            (folder / file).write_text(now, encoding="utf-8", newline="\n")
        assert now == (folder / file).read_text(encoding="utf-8")


def test_every_folder_is_of_a_document() -> None:
    folders = [one.name for one in OFFICE.iterdir() if one.is_dir() and one.name[0] not in "._"]
    assert sorted(folders) == sorted(MADE)
    assert len(MADE) >= 15


@pytest.mark.parametrize("name", sorted(MADE))
def test_contact_stands_in_contact_only(name: str) -> None:
    made = example(name)
    contact = re.search(r"^contact:.*\n(?:  .*\n)+", made.draft.text, re.MULTILINE)
    elsewhere = made.draft.text.replace(contact[0] if contact else "\n", "")
    said = "\n".join((elsewhere, made.title, made.draft.path, report(made)))
    for secret in SECRETS:
        assert secret not in said
