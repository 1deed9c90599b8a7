"""Recommendation forms (推荐表): tables of labels and values, such as offices hand in with a write-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from showcase import days
from showcase.intake import said
from showcase.intake.blocks import grid
from showcase.intake.ooxml import remove, replace
from showcase.intake.runs import Element, text_of

LEAST_LABELS = 3
"""Known labels that make a table a form; an ordinary table has one or two by chance."""


@dataclass
class Form:
    """What a form says: values of fields and of `contact`, its texts by label, and the rest by label.

    `passed_by` are the labels whose values are left out because they are personal, `again` those that
    said something else before, `formalities` the number of opinions of which formalities are left out.
    `secrets` are all that must stand in no text.
    """

    fields: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict, repr=False)
    texts: list[tuple[str, Element]] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)
    passed_by: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list, repr=False)
    formalities: int = 0
    candidate: str = ""
    found: bool = False

    def take(self, label: str, text: str) -> bool:
        """Note a value under its label; False where the label is none that is known."""
        known = said.label(label)
        text = said.filled(text)
        if known in said.CONTACT:
            self._take_contact(said.CONTACT[known], known, text)
        elif known in said.PERSONAL:
            self.passed_by.append(known)
        elif known in said.CANDIDATE:
            self._compare(known, self.candidate, text)
            self.candidate = self.candidate or text
        elif known in said.FIELDS:
            name = said.FIELDS[known]
            text = days.day(text) if name == "date" else text
            if not text:
                return False
            self._compare(known, self.fields.setdefault(name, text), text)
        else:
            return False
        return True

    def _take_contact(self, name: str, known: str, text: str) -> None:
        text = text.rstrip("。")
        if text:
            self._compare(known, self.contact.setdefault(name, text), text)
            if name != "name":
                self.secrets.append(text)

    def _compare(self, known: str, before: str, text: str) -> None:
        if before and before != text:
            self.again.append(known)


def is_form(table: Element) -> bool:
    """Whether a table is a form."""
    known = sum(
        1 for row in grid(table) for one in row if one is not None and said.is_label(text(one))
    )
    return known >= LEAST_LABELS


def text(cell: Element) -> str:
    """The text of a cell, with the breaks between its paragraphs."""
    return "\n".join(text_of(one).strip(" \u3000\t") for one in cell).strip()


def read_form(table: Element, form: Form) -> None:
    """Add what a table says to a form."""
    for name, cell in _pairs(table):
        value = text(cell)
        known = said.label(name)
        shown = "".join(name.split()).rstrip("：:")
        is_text = not name or known in said.STORY or said.is_opinion(known)
        if said.is_opinion(known) or (not name and said.is_sealed(value)):
            form.formalities += _without_formalities(cell)
            value = text(cell)
        if known in said.PERSONAL:
            form.passed_by += [known] if value or _has_picture(cell) else []
        elif _has_picture(cell) or (is_text and value and not said.is_blank_opinion(value)):
            form.texts.append((shown, cell))
        elif value and not is_text and not form.take(name, value):
            form.rest.append((shown, " ".join(value.split())))


def _without_formalities(cell: Element) -> bool:
    """Take the lines of an opinion that only approve, seal, sign or date out of its cell; whether any said something."""
    for one in list(cell):
        if one.tag == "p" and len(one) and all(part.tag == "br" for part in one):
            replace(one, [_paragraph(line) for line in text_of(one).split("\n")])
    taken = [one for one in cell if not _has_picture(one) and said.is_formality(text_of(one))]
    for one in taken:
        remove(one)
    words = "".join(map(text_of, taken))
    return not said.is_blank_opinion(words) or re.search("[0-9]", words) is not None


def _pairs(table: Element) -> Iterator[tuple[str, Element]]:
    """Labels and the cells of their values: beside them, or below where a label has a row to itself.

    A cell that belongs to no label has an empty one.
    """
    above = ""
    for row in grid(table):
        line = [one for one in row if one is not None]
        alone = len(line) == 1
        if above and line and not said.is_label(text(line[0])):
            yield above, line.pop(0)
        above = ""
        while line:
            cell = line.pop(0)
            name = text(cell)
            within = said.labelled(name)
            if within and all(within.values()):
                yield from ((one, _cell(value)) for one, value in within.items())
            elif name and line and not said.is_label(text(line[0])):
                yield name, line.pop(0)
            elif said.is_label(name):
                above = name if alone else ""
            elif name or _has_picture(cell):
                yield "", cell


def _has_picture(cell: Element) -> bool:
    return next(cell.iter("img"), None) is not None


def _cell(value: str) -> Element:
    cell = etree.Element("td")
    cell.append(_paragraph(value))
    return cell


def _paragraph(words: str) -> Element:
    made = etree.Element("p")
    made.text = words
    return made
