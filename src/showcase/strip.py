"""What a preview adds to the pages that a build makes: the strip of problems, the desk, pages for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from showcase.desk import Desk
from showcase.output import Output, address
from showcase.problem import Problem, Severity, errors

CHANGES = "-/changes"
"""The address, relative to the site's top, at which a browser hears of changes. No page can have it."""

_FIRST_PART = "<!-- /html -->\n"
"""Ends the head of the home page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is now, and what is wrong with the file it was made from.

    `page` is None where nothing of the file can be shown; it is `part` where only some can, as the file is
    now. `draft` says that nobody else will see it, `lacking` what it needs before it can be published.
    """

    page: Output | None
    problems: tuple[Problem, ...] = ()
    draft: bool = False
    lacking: tuple[Problem, ...] = ()
    part: bool = False

    @property
    def wrong(self) -> int:
        """How many of the problems stop a build."""
        return len(errors(self.problems))

    @property
    def sorted(self) -> tuple[Problem, ...]:
        """The problems, those that stop a build first."""
        return tuple(sorted(self.problems, key=lambda one: one.severity is Severity.WARNING))

    @property
    def said(self) -> str:
        """How much there is to be done, in a few words: `还缺 5 项，2 处错误、3 处提醒`."""
        counts = ((self.wrong, "错误"), (len(self.problems) - self.wrong, "提醒"))
        found = "、".join(f"{number} 处{word}" for number, word in counts if number)
        needed = f"还缺 {len(self.lacking)} 项" if self.lacking else ""
        return "，".join(filter(None, (needed, found)))


def strip(shown: Shown, version: int) -> str:
    """What is added at the end of a page's body: the file's problems, and hearing of changes.

    `version` is that of the content shown; the browser asks for what came after it.
    """
    return _template("preview.html.j2").render(shown=shown, version=version, changes=f"/{CHANGES}")


def notice(title: str, message: str, shown: Shown, version: int) -> str:
    """A page for what cannot be shown, or not yet."""
    return _template("preview-empty.html.j2").render(
        title=title, message=message, shown=shown, style=_style(), strip=strip(shown, version)
    )


def with_desk(home: str, desk: Desk) -> str:
    """The text of the home page with what lies on the desk below its head; as it is where that is nothing."""
    if not desk.sheets:
        return home
    head, mark, rest = home.partition(_FIRST_PART)
    drawn = _template("preview-desk.html.j2").render(desk=desk, address=address)
    return f"{head}{mark}\n{drawn}\n{rest}"


@cache
def _style() -> str:
    """The site's look, for a page that stands alone."""
    return (resources.files("showcase") / "assets" / "showcase.css").read_text("utf-8")


@cache
def _template(name: str) -> Template:
    loader = PackageLoader("showcase")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(name)
