"""The Markdown texts of an entry: its body, and the fields that hold Markdown, such as a preface."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from showcase.entry import Entry
from showcase.marks import marked
from showcase.problem import Edit
from showcase.records import Prose
from showcase.rule import Finding
from showcase.yamltext import FieldPath


@dataclass(frozen=True, slots=True)
class Passage:
    """A Markdown text and the field it stands in; `where` is empty for the body."""

    text: str
    where: FieldPath = ()

    def finding(self, line: int, message: str, fix: str, edits: tuple[Edit, ...] = ()) -> Finding:
        """A finding on a line of the text (from 0). In a field it is the field that is named."""
        return Finding(message, fix, self.where, None if self.where else line, edits)


@lru_cache(maxsize=8)
def passages(entry: Entry[Any]) -> tuple[Passage, ...]:
    """The body first, then the fields in the order of the model."""
    fields = (Passage(text, where) for where, text, _mark in marked(entry.record, Prose))
    return (Passage(entry.source.body), *fields)
