"""Recommendation forms (推荐表): tables of labels and values, such as offices hand in with a write-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from showcase.intake import said
from showcase.intake.blocks import grid
from showcase.intake.runs import Element, text_of

LEAST_LABELS = 3
"""Known labels that make a table a form; an ordinary table has one or two by chance."""


@dataclass
class Form:
    """What a form says: values of fields and of `contact`, its texts by label, and the rest by label.

    `passed_by` are the labels whose values are left out because they are personal.
    """

    fields: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict, repr=False)
    texts: list[tuple[str, Element]] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)
    passed_by: list[str] = field(default_factory=list)
    candidate: str = ""

    def take(self, label: str, text: str) -> bool:
        """Note a value under its label; False where the label is none that is known."""
        known = said.label(label)
        if known in said.CONTACT:
            self.contact.setdefault(said.CONTACT[known], text)
        elif known in said.PERSONAL:
            self.passed_by.append(known)
        elif known in said.CANDIDATE:
            self.candidate = self.candidate or text
        elif known in said.FIELDS:
            return self._take_field(said.FIELDS[known], text)
        else:
            return False
        return True

    def _take_field(self, name: str, text: str) -> bool:
        if name == "date":
            text = said.day(text)
        if not text:
            return False
        self.fields.setdefault(name, text)
        return True


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
        if not value:
            continue
        if known in said.STORY or (said.is_opinion(known) and not said.is_blank_opinion(value)):
            form.texts.append((known if said.is_label(name) else name, cell))
        elif not said.is_opinion(known) and not form.take(name, " ".join(value.split())):
            form.rest.append(("".join(name.split()), " ".join(value.split())))


def _pairs(table: Element) -> Iterator[tuple[str, Element]]:
    """Labels and the cells of their values: beside them, or below where a label has a row to itself."""
    above = ""
    for row in grid(table):
        line = [one for one in row if one is not None]
        if above and line and not said.is_label(text(line[0])):
            yield above, line[0]
            line = line[1:]
        above = ""
        while line:
            name = text(line[0])
            within = said.labelled(name)
            if within and all(within.values()):
                yield from ((one, _cell(value)) for one, value in within.items())
                line = line[1:]
            elif len(line) > 1 and not (said.is_label(text(line[1])) and not said.is_label(name)):
                if name and not (said.is_label(name) and said.is_label(text(line[1]))):
                    yield name, line[1]
                    line = line[2:]
                else:
                    line = line[1:]
            else:
                above = name if said.is_label(name) and len(row) == len(line) == 1 else ""
                line = line[1:]


def _cell(value: str) -> Element:
    cell = etree.Element("td")
    etree.SubElement(cell, "p").text = value
    return cell
