"""The rules that hold for every kind; a kind's own rules stand in its file in `kinds/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.problem import Problem
from showcase.rule import Check, apply
from showcase.rules import address, body, fields, privacy

COMMON: tuple[Check, ...] = (
    address.check_address,
    fields.check_slug,
    fields.check_controlled_word,
    fields.check_reference,
    fields.check_attachment,
    fields.check_summary_length,
    body.check_heading,
    body.check_link,
    body.check_picture,
    body.check_raw_html,
    privacy.check_contact_leak,
    privacy.check_private_data,
)


def check(catalogue: Catalogue) -> list[Problem]:
    """Every problem of a catalogue, those of loading included, sorted by place."""
    return sorted({*catalogue.problems, *_of_files(catalogue), *_found(catalogue)})


def of_entry(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    """What the rules find in one entry."""
    yield from apply((*COMMON, *entry.kind.rules), entry, catalogue)


def _found(catalogue: Catalogue) -> Iterator[Problem]:
    for entry in catalogue.entries:
        yield from of_entry(entry, catalogue)
    for entry in catalogue.salvaged:  # so that an author hears of everything at once
        yield from apply(COMMON, entry, catalogue)


def _of_files(catalogue: Catalogue) -> Iterator[Problem]:
    yield from address.check_files(catalogue)
    yield from privacy.check_names(catalogue)
