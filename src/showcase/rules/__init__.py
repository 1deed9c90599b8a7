"""Applies the rules: those of `families` and, to its own entries, each kind's from its file in `kinds/`.

Some look at one entry, some at one attached file, some at the whole catalogue. What is said while files
are read is listed among them (`complaints`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from showcase.aside import begun
from showcase.catalogue import Catalogue
from showcase.entry import Draft, Entry
from showcase.failure import working_on
from showcase.problem import Problem
from showcase.rule import apply, found_at, problem, rule_id
from showcase.rulebook import Rule, described
from showcase.rules import address, moves, privacy, waivers
from showcase.rules.complaints import COMPLAINTS, FIELD
from showcase.rules.families import COMMON, FAMILIES, FINISHED, OF_ALL, OF_FILES

_OTHERS = (
    described(privacy.check_private_word, "隐私"),
    described(moves.check_moved, FIELD),
    *waivers.RULES,
)

MANY = 400
"""Entries above which a second process is worth its start."""

SHARE = 0.43
"""Of so many entries this process looks at each; it compares all of them besides."""


@cache
def rulebook(kinds: tuple[Any, ...]) -> dict[str, Rule]:
    """Every rule by its id, in the order of families."""
    listed = [
        *COMPLAINTS,
        *(described(check, family) for family, checks in FAMILIES for check in checks),
        *(described(check, FIELD) for kind in kinds for check in kind.rules),
        *(described(check, family) for family, check in OF_FILES),
        *(described(survey, family) for family, survey in OF_ALL),
        *_OTHERS,
    ]
    families = list(dict.fromkeys(rule.family for rule in listed))
    return {one.id: one for one in sorted(listed, key=lambda one: families.index(one.family))}


def check(catalogue: Catalogue) -> list[Problem]:
    """Every problem of a catalogue, those of loading included, sorted by place."""
    entries = catalogue.entries
    unready = (*catalogue.salvaged, *catalogue.unfinished)  # an author hears of all at once
    mine = round(SHARE * len(entries)) if len(entries) >= MANY else len(entries)
    others = begun(lambda: _of_entries(entries[mine:], catalogue)) if mine < len(entries) else list
    found = {
        *catalogue.problems,
        *_of_files(catalogue),
        *_of_entries(entries[:mine], catalogue),
        *(one for entry in unready for one in _of_any(entry, catalogue)),
        *_of_all(catalogue),
        *others(),
    }
    return sorted(waivers.waived(found, (*entries, *unready), rulebook(catalogue.kinds)))


def check_some(catalogue: Catalogue, paths: Collection[str]) -> list[Problem]:
    """The problems of the files at some paths, but for what only a comparison of all entries shows."""
    held = (*catalogue.entries, *catalogue.salvaged, *catalogue.unfinished)
    writing = [one for one in held if one.source.path in paths]
    found = {*catalogue.problems, *address.check_files(catalogue)}
    found.update(check_files((one for one in catalogue.files if one in paths), catalogue))
    for entry in writing:
        found.update(_of_any(entry, catalogue))
    told = waivers.waived(found, writing, rulebook(catalogue.kinds))
    return sorted(one for one in told if one.path in paths and one.rule != "waiver-unused")


def open_problems(entry: Entry[Any], catalogue: Catalogue) -> list[Problem]:
    """What the rules for single entries find in one that no waiver lifts, or in what can be read of it.

    Whether its waivers are needed, only a look at the whole catalogue can tell.
    """
    found = waivers.waived(_of_any(entry, catalogue), [entry], rulebook(catalogue.kinds))
    return sorted(one for one in found if not one.waived and one.rule != "waiver-unused")


def of_entry(entry: Entry[Any], catalogue: Catalogue, *, whole: bool = True) -> Iterator[Problem]:
    """What the rules for single entries find in one; not `whole` where its record could not be read."""
    yield from apply((*COMMON, *entry.kind.rules) if whole else COMMON, entry, catalogue)


def of_draft(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    """What holds of a draft too: all but what only a finished entry can have."""
    yield from apply((one for one in COMMON if one not in FINISHED), entry, catalogue)


def _of_any(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Problem]:
    """What the rules for single entries find in one, or in what can be read of it."""
    if isinstance(entry, Draft):
        return of_draft(entry, catalogue)
    return of_entry(entry, catalogue, whole=not catalogue.is_salvaged(entry))


def check_files(paths: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    """What the rules for attached files find."""
    for path in paths:
        with working_on(path):
            for _family, check in OF_FILES:
                for finding in check(path, catalogue):
                    yield found_at(check, finding, path)


def _of_entries(entries: Iterable[Entry[Any]], catalogue: Catalogue) -> list[Problem]:
    return [one for entry in entries for one in of_entry(entry, catalogue)]


def _of_files(catalogue: Catalogue) -> Iterator[Problem]:
    yield from address.check_files(catalogue)
    yield from check_files(catalogue.files, catalogue)
    yield from privacy.check_private_word(catalogue)
    yield from moves.check_moved(catalogue)


def _of_all(catalogue: Catalogue) -> Iterator[Problem]:
    for _family, survey in OF_ALL:
        with working_on(rule_id(survey)):
            for entry, finding in survey(catalogue):
                yield problem(survey, finding, entry.source)
