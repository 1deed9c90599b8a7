"""The theme's style sheets, trimmed: nothing that a page has has lost its rules."""

from __future__ import annotations

import re
from importlib.resources import files as resources

from playwright.sync_api import Browser

from page_types import PAGE_TYPES
from theme_css import FOLDER, OVERRIDES, left_out, made

_PASSING = re.compile(
    r"::?-?(?:before|after|hover|focus-visible|focus-within|focus|active|checked|indeterminate|target"
    r"|disabled|placeholder|selection|[a-z-]*scrollbar[a-z-]*|marker|-?(?:webkit|moz|ms)-[a-z-]+)(?![\w-])"
)
"""What of a selector is a state or a part of an element, and not whether it is there."""


def _bare(selector: str) -> str:
    """A selector for the elements alone, in whatever state."""

    def without(found: re.Match[str]) -> str:
        return "*" if selector[: found.start()][-1:] in ("", *" >+~(") else ""

    return _PASSING.sub(without, selector).replace(":not(*)", "")


def test_the_kept_sheets_are_those_the_script_makes() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (OVERRIDES / FOLDER).iterdir()}
    assert kept == made()
    assert sum(map(len, kept.values())) < 75_000


def test_no_page_has_what_was_left_out(browser: Browser, toy_url: str) -> None:
    selectors = sorted(set(map(_bare, left_out())))
    assert len(selectors) > 500
    page = browser.new_page()
    for path in (*PAGE_TYPES.values(), "404.html"):
        page.goto(toy_url + path)
        found = page.evaluate(
            "(all) => all.filter((one) => document.querySelector(one))", selectors
        )
        assert found == [], path
    page.goto(f"{toy_url}search/?q=%E7%A4%BA%E4%BE%8B")
    page.locator("main li mark").first.wait_for()
    assert (
        page.evaluate("(all) => all.filter((one) => document.querySelector(one))", selectors) == []
    )
    page.close()


def test_what_draws_names_no_sheet_that_is_not_there() -> None:
    base = resources("material") / "templates/base.html"
    named = set(re.findall(r"[\w.]+\.min\.css", base.read_text("utf-8")))
    assert named == set(made())
