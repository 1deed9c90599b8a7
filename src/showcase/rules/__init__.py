"""The rules, by family; a kind's own rules stand in its file in `kinds/`.

Some look at one entry, some at one attached file, some at the whole catalogue. What is said while files
are read is listed among them (`complaints`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from showcase.aside import halved
from showcase.catalogue import Catalogue
from showcase.entry import Draft, Entry
from showcase.failure import working_on
from showcase.problem import Problem
from showcase.rule import Check, Finding, apply, found_at, problem, rule_id
from showcase.rulebook import Rule, described
from showcase.rules import (
    address,
    blanks,
    body,
    dates,
    duplicates,
    fields,
    files,
    glyphs,
    moves,
    naming,
    outline,
    paste,
    privacy,
    punctuation,
    safety,
    structure,
    times,
    waivers,
)
from showcase.rules.complaints import COMPLAINTS, FIELD, FILE

FAMILIES: tuple[tuple[str, tuple[Check, ...]], ...] = (
    (FILE, (address.check_address, fields.check_slug)),
    (
        FIELD,
        (
            fields.check_controlled_word,
            fields.check_reference,
            fields.check_retired_reference,
            fields.check_attachment,
            fields.check_summary_length,
            naming.check_title_form,
            naming.check_summary_repeat,
            naming.check_document_number,
            naming.check_unit_name,
            naming.check_figure_source,
            naming.check_figure_value,
            naming.check_repeated_value,
            naming.check_key_order,
            dates.check_future_date,
            dates.check_date_order,
            dates.check_milestone_order,
            dates.check_quarter_date,
        ),
    ),
    (
        "正文",
        (
            body.check_heading,
            structure.check_heading_order,
            structure.check_heading_empty,
            structure.check_heading_mark,
            structure.check_heading_blank,
            structure.check_bold_heading,
            outline.check_plain_heading,
            structure.check_section_empty,
            structure.check_table_shape,
            structure.check_footnote,
            body.check_link,
            structure.check_link_text,
            structure.check_bare_address,
            body.check_picture,
            structure.check_alt_text,
            structure.check_emphasis_blank,
        ),
    ),
    (
        "标点",
        (
            punctuation.check_half_width_mark,
            punctuation.check_half_width_stop,
            punctuation.check_half_width_end,
            punctuation.check_half_width_bracket,
            punctuation.check_straight_quote,
            punctuation.check_doubled_mark,
            punctuation.check_ellipsis,
            punctuation.check_dash,
            punctuation.check_quote_pair,
            punctuation.check_bracket_pair,
        ),
    ),
    (
        "文字",
        (
            glyphs.check_full_width_letter,
            glyphs.check_invisible,
            glyphs.check_control_character,
            glyphs.check_replacement_character,
            glyphs.check_mojibake,
            glyphs.check_private_use,
            glyphs.check_compatibility_form,
            glyphs.check_mixed_script,
            paste.check_question_mark_damage,
            paste.check_repeated_text,
            paste.check_leftover,
            paste.check_one_as_dash,
            paste.check_run_on_number,
            paste.check_bullet_glyph,
        ),
    ),
    (
        "空格和换行",
        (
            blanks.check_blank_between_han,
            blanks.check_wide_blank,
            blanks.check_blank_at_mark,
            blanks.check_indent,
            blanks.check_code_indent,
            blanks.check_trailing_blank,
            blanks.check_soft_break,
            blanks.check_empty_lines,
            blanks.check_odd_blank,
        ),
    ),
    (
        "时间",
        (
            times.check_anniversary,
            times.check_session,
            times.check_five_year_plan,
            times.check_impossible_date,
            times.check_short_year,
        ),
    ),
    (
        "隐私",
        (
            privacy.check_contact_leak,
            privacy.check_mobile_number,
            privacy.check_landline,
            privacy.check_identity_number,
            privacy.check_bank_card,
            privacy.check_mail_address,
            privacy.check_home_address,
            privacy.check_chat_account,
        ),
    ),
    (
        "安全",
        (
            body.check_raw_html,
            safety.check_unsafe_link,
            safety.check_leaving_path,
            safety.check_attribute_list,
        ),
    ),
)
"""The rules that hold for an entry of any kind."""

COMMON: tuple[Check, ...] = tuple(check for _family, checks in FAMILIES for check in checks)

FINISHED: tuple[Check, ...] = (structure.check_section_empty,)
"""Rules of which a draft is free, as it is of required fields."""

Survey = Callable[[Catalogue], Iterator[tuple[Entry[Any], Finding]]]
FileCheck = Callable[[str, Catalogue], Iterator[Finding]]

OF_FILES: tuple[tuple[str, FileCheck], ...] = (
    ("隐私", privacy.check_private_name),
    ("安全", files.check_file_content),
    (FILE, files.check_file_size),
    ("正文", files.check_picture_size),
    ("隐私", files.check_picture_place),
    ("隐私", files.check_picture_metadata),
    ("安全", files.check_svg_script),
)
"""The rules that hold for attached files, each with its family."""

OF_ALL: tuple[tuple[str, Survey], ...] = (
    (FIELD, duplicates.check_duplicate_title),
    (FIELD, duplicates.check_near_duplicate),
    (FIELD, duplicates.check_issue_number),
)
"""The rules that compare entries with each other."""

_OTHERS = (
    described(privacy.check_private_word, "隐私"),
    described(moves.check_moved, FIELD),
    *waivers.RULES,
)

MANY = 400
"""Entries above which a second process is worth its start."""


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
    found = {
        *catalogue.problems,
        *_of_files(catalogue),
        *_of_entries(catalogue),
        *_of_all(catalogue),
    }
    writing = (*catalogue.entries, *catalogue.salvaged, *catalogue.unfinished)
    return sorted(waivers.waived(found, writing, rulebook(catalogue.kinds)))


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


def _of_entries(catalogue: Catalogue) -> Iterator[Problem]:
    def found(entries: Sequence[Entry[Any]]) -> list[Problem]:
        return [one for entry in entries for one in of_entry(entry, catalogue)]

    yield from halved(found, catalogue.entries, MANY)
    for entry in (*catalogue.salvaged, *catalogue.unfinished):  # an author hears of all at once
        yield from _of_any(entry, catalogue)


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
