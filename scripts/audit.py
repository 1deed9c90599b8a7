"""Looks for what shuts readers out of a page: axe-core, with every rule that can be decided by a machine.

Besides the rules that axe runs by itself (WCAG 2.0 to 2.2 A and AA, best practice) these are the ones
it leaves off: target sizes, and experimental rules that have proved right here. Left off are
`css-orientation-lock` and `hidden-content`, which judges no page, only says that something is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MORE = (
    "target-size",  # WCAG 2.2 AA, 2.5.8
    "focus-order-semantics",
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
)
OPTIONS = {"rules": {rule: {"enabled": True} for rule in MORE}, "resultTypes": ["violations"]}
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_RUN = "async (options) => (await axe.run(options)).violations"
WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A rule that an element of a page breaks; `impact` is axe's word for how bad that is."""

    rule: str
    impact: str
    target: str
    html: str
    why: str


def all_ways(page: Page) -> Iterator[Violation]:
    """What axe finds in a page as it stands, in light and dark, on a phone and on a desktop."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            page.evaluate(_DRAWN)
            yield from violations(page)


def violations(page: Page) -> Iterator[Violation]:
    """What axe finds in a page as it stands."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    for broken in page.evaluate(_RUN, OPTIONS):
        for node in broken["nodes"]:
            target = " ".join(str(step) for step in node["target"])
            why = " ".join(str(node.get("failureSummary", "")).split())
            yield Violation(broken["id"], str(broken["impact"]), target, node["html"], why)
