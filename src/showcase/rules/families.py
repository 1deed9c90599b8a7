"""Which rules there are: those of an entry by family, those of an attached file, those that compare all entries.

The families are the chapters of the guide's page of rules, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.rule import Check, Finding
from showcase.rules import (
    address,
    blanks,
    body,
    dates,
    duplicates,
    fields,
    files,
    glyphs,
    naming,
    outline,
    paste,
    privacy,
    punctuation,
    safety,
    structure,
    times,
)
from showcase.rules.complaints import FIELD, FILE

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
