"""A Word document becomes the draft of an entry, with a report of what a person has to see to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from showcase.fieldnames import field_name
from showcase.intake import escape
from showcase.intake.draft import Draft, Unplaced, free_path
from showcase.intake.masking import MASKED, pattern
from showcase.intake.origin import made_of, marked_text
from showcase.intake.writeup import WriteUp, read_writeup
from showcase.kind import Kind
from showcase.marks import model_in
from showcase.privacy import private_data
from showcase.reading import build
from showcase.rules.fields import SUMMARY_LIMIT
from showcase.search.analyser import normalise
from showcase.sections import section_named
from showcase.skeleton import skeleton
from showcase.slug import proposed_slug
from showcase.source import read
from showcase.vocabulary import Vocabulary
from showcase.wordcount import count_zi
from showcase.yamltext import Value

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PICTURE = re.compile(rf"\]\({escape.PICTURE}(\d+)\)")
_SECTION = re.compile(r"(?<=^## ).+$", re.MULTILINE)
TRADITIONAL = 0.05
"""The share of Han characters that differ from their Simplified form in a Traditional text; in a
Simplified one it is a few in a thousand."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The draft, and what is said to the editor: what was lost, what to look at, what is still empty."""

    draft: Draft
    title: str
    lost: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    needed: tuple[str, ...] = field(default=())


def import_word(
    name: str,
    data: bytes,
    kind: Kind[Any],
    root: Path,
    vocabulary: Vocabulary,
    folders: Mapping[str, str] | None = None,
    *,
    slug: str = "",
    again: bool = False,
) -> Imported:
    """Make a draft of a .docx file's bytes. `Unfit` where it cannot be read, `Unplaced` where it has no place.

    Without a `slug` one follows from the title.

    A document of which there is an entry already has none either, unless it is to be imported `again`.
    """
    there = "" if again else made_of(data, kind, root)
    if there:
        raise Unplaced(
            f"这个文件已经导入过，在 {there}，直接改那一篇。要再做一份草稿，加上 --again。"
        )
    made = read_writeup(name, data)
    _without_contact(made)
    title = " ".join(str(made.values.get("title") or name).split())
    slug = slug or _slug(kind, made, title)
    path = free_path(root, kind, slug, folders)
    if path != (usual := kind.place.filled(slug, folders)):
        made.remarks.append(f"已经有 {usual}，这一篇用了另一个文件名；是同一篇的，请只留一份")
    folder, _, file = path.rpartition("/")
    stem = folder.rpartition("/")[2] if kind.place.owns_folder else file.rpartition(".")[0]
    names = _names(root, folder, stem, made)
    body = _PICTURE.sub(lambda found: f"]({names[int(found[1])]})", made.body)
    body = _SECTION.sub(lambda found: section_named(found[0], kind.sections) or found[0], body)
    values = _values(kind, made, title, body)
    body = _with_summary(body, values, made)
    known = {key: held for key, held in values.items() if key in kind.model.model_fields}
    text = marked_text(skeleton(kind, vocabulary, known, body), data)
    files = {f"{folder}/{one}": made.pictures[number - 1][1] for number, one in names.items()}
    draft = Draft(path, text, files)
    look = (*made.remarks, *_pictures_without_alt(body), *_private(draft), *_wrong(draft, kind))
    return Imported(draft, title, made.losses.told(), look, _needed(draft, kind))


def _slug(kind: Kind[Any], made: WriteUp, title: str) -> str:
    named = made.values.get(kind.named_by)
    return proposed_slug(str(named or title)) or kind.name.replace("_", "-")


def _names(root: Path, folder: str, stem: str, made: WriteUp) -> dict[int, str]:
    """A name for each picture that the body shows, beside the entry and not taken."""
    there = root / folder
    taken = {one.name.lower() for one in there.iterdir()} if there.is_dir() else set()
    names: dict[int, str] = {}
    number = 0
    for at in sorted({int(found) for found in _PICTURE.findall(made.body)}):
        suffix = made.pictures[at - 1][0]
        number += 1
        while f"{stem}-{number}{suffix}" in taken:
            number += 1
        names[at] = f"{stem}-{number}{suffix}"
    made.losses.add("picture-placeless", len(made.pictures) - len(names))
    return names


def _values(kind: Kind[Any], made: WriteUp, title: str, body: str) -> dict[str, Value]:
    values: dict[str, Value] = {**made.values, "title": title}
    fields = kind.model.model_fields
    if "contact" in values and "contact" not in fields:
        made.remarks.append(f"{kind.label}没有联系方式一项，表里的联系方式没有导入")
    if "sources" in fields and model_in(fields["sources"].annotation):
        # What the unit handed in is what the entry rests on. A form is called by whom it recommends, so
        # what it is itself called is left to whoever has it.
        called = None if made.is_form else title
        said = {"title": called, "publisher": values.get("unit"), "date": values.get("date")}
        values["sources"] = [said]
    characters = _HAN.findall(body)
    folded = sum(1 for char in characters if normalise(char) != char)
    if "lang" in fields and characters and folded > TRADITIONAL * len(characters):
        values["lang"] = "zh-Hant"
    return values


def _with_summary(body: str, values: dict[str, Value], made: WriteUp) -> str:
    """The body, with the summary before it where that is too long to be one."""
    summary = values.get("summary")
    if isinstance(summary, str) and count_zi(summary) > SUMMARY_LIMIT:
        del values["summary"]
        made.remarks.append(f"原稿的摘要超过了 {SUMMARY_LIMIT} 字，放在正文开头，请另写一两句")
        return f"{escape.paragraph(escape.inline(summary))}\n\n{body}"
    return body


def _without_contact(made: WriteUp) -> None:
    """Take out of the body and the fields what stands in `contact`; a name may rightly stand there."""
    secret = pattern(made.secrets)
    if secret:
        body, count = secret.subn(MASKED, made.body)
        made.body = body
        for key, held in made.values.items():
            if isinstance(held, str):
                made.values[key], more = secret.subn(MASKED, held)
                count += more
        if count:
            made.remarks.append(
                f"文字里也有表上的联系方式，{count} 处已换成“{MASKED}”，请看前后是否通顺"
            )
    contact = made.values.get("contact")
    name = contact.get("name", "") if isinstance(contact, dict) else ""
    if len(name) > 1 and name in made.body:
        made.remarks.append("文字里也有联系人的姓名，请看要不要留")


def _pictures_without_alt(body: str) -> Iterator[str]:
    empty = re.findall(r"!\[\]\(([^()\s]+)\)", body)
    if empty:
        yield f"图片 {'、'.join(empty)} 没有替代文字：请在正文的方括号里写上图里有什么"


def _private(draft: Draft) -> Iterator[str]:
    """Where the draft still seems to hold a telephone number or the like, `contact` left aside."""
    within = False
    for number, line in enumerate(draft.text.split("\n"), 1):
        within = line.startswith("contact:") or (within and line.startswith("  "))
        if within:
            continue
        for found in private_data(line):
            yield f"第 {number} 行：{found}请删去，或移到 contact"


def _wrong(draft: Draft, kind: Kind[Any]) -> Iterator[str]:
    for problem in draft.problems(kind):
        yield f"第 {problem.line} 行：{problem.message}{problem.fix}"


def _needed(draft: Draft, kind: Kind[Any]) -> tuple[str, ...]:
    """The required fields that the document says nothing of."""
    source = read(draft.path, draft.text.encode()).source
    if source is None:
        return ()
    fields = {key: held for key, held in source.fields.items() if key != "draft"}
    _record, problems = build(
        kind.model, type(source)(source.path, fields, source.yaml, source.yaml_line)
    )
    empty = {problem.line for problem in problems if problem.rule == "missing-key"}
    return tuple(
        field_name(kind.model, (name,)).strip("“").replace("”", "")
        for name in kind.model.model_fields
        if source.line_of((name,)) in empty
    )
