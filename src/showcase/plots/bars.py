"""Bars that lie, one a row, with label and value written: they read on a phone as on a wide screen.

There is no viewBox. It would scale the letters with the width and make them too small on phones; here
lengths of bars are shares of the width and everything else is in em, so letters stay as large as the
page's. `NARROW` is the width, in em, in which nothing may overlap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from showcase.plots.lettering import lines, plain, width

NARROW = 20.0
"""Of small letters, 20 em are the 280 pixels that a phone of 320 leaves."""

_COLUMN = 6.0  # a label wider than this stands above its bar
_AIR = 0.8  # between label, bar and value
_DIGIT = 0.6
_LINE = 1.4
_DROP = 0.36  # from the middle of a line of letters to its base


@dataclass(frozen=True, slots=True)
class Bar:
    """A label and its number; a `part` is one of those that the bar before them sums up."""

    label: str
    count: int
    part: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A drawing. `name` is a slug, unlike that of any other drawing on the page; ids are made of it.

    `title` says what is counted, `description` what a glance at the drawing tells.
    """

    name: str
    title: str
    description: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Size:
    """The height of a row, where in it the bar's middle is, and the bar's thickness (em)."""

    row: float
    middle: float
    thick: float


_WHOLE, _PART = _Size(1.7, 0.85, 1.1), _Size(1.5, 0.45, 0.5)
"""A part's bar is close below its label and away from the next one."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all rows share: where bars begin (em), and how much of the width the longest takes (%)."""

    left: float
    span: int
    peak: int


def draw(bars: Bars) -> Markup:
    """The drawing as an SVG element for the middle of a page; nothing where there is nothing to show."""
    peak = max((bar.count for bar in bars.bars), default=0)
    if peak < 1:
        return Markup()
    frame = _frame(bars, peak)
    marks: list[Markup] = []
    top = 0.0
    for bar in bars.bars:
        size = _PART if bar.part else _WHOLE
        label, above = _label(bar, frame, top)
        middle = top + above + size.middle
        marks += [*label, *_bar(bar, frame, middle, size.thick), _value(bar, frame, middle)]
        top += above + size.row
    axis = Markup(
        '<line class="sc-bars__axis" x1="{x}" x2="{x}" y1="0" y2="100%" stroke="currentColor"/>'
    ).format(x=_em(frame.left))
    return Markup(
        '<svg class="sc-bars" role="img" aria-labelledby="sc-plot-{name}-title sc-plot-{name}-desc"'
        ' width="100%" height="{height}">\n'
        '<title id="sc-plot-{name}-title">{title}</title>\n'
        '<desc id="sc-plot-{name}-desc">{description}</desc>\n'
        "{marks}\n{axis}\n</svg>"
    ).format(
        name=bars.name,
        height=_em(top),
        title=plain(bars.title),
        description=plain(bars.description),
        marks=Markup("\n").join(marks),
        axis=axis,
    )


def _frame(bars: Bars, peak: int) -> _Frame:
    beside = [width(plain(bar.label)) for bar in bars.bars if not _above(bar)]
    left = max(beside) + _AIR if beside else _AIR
    value = _DIGIT * len(str(peak)) + _AIR
    return _Frame(left, max(1, math.floor(100 * (NARROW - left - value) / NARROW)), peak)


def _above(bar: Bar) -> bool:
    return bar.part or width(plain(bar.label)) > _COLUMN


def _label(bar: Bar, frame: _Frame, top: float) -> tuple[list[Markup], float]:
    """The words of a bar, and how much height they take above it."""
    text = plain(bar.label)
    if not _above(bar):
        return [_words(text, 0.0, top + _WHOLE.middle)], 0.0
    left = frame.left + _AIR / 2
    cut = lines(text, NARROW - left)
    words = [_words(line, left, top + _LINE * (at + 0.5)) for at, line in enumerate(cut)]
    return words, _LINE * len(cut)


def _words(line: str, left: float, middle: float) -> Markup:
    return Markup('<text class="sc-bars__label" x="{x}" y="{y}">{line}</text>').format(
        x=_em(left), y=_em(middle + _DROP), line=line
    )


def _bar(bar: Bar, frame: _Frame, middle: float, thick: float) -> Iterator[Markup]:
    """The bar itself; none has none, so that not even a hair of it shows."""
    if not bar.count:
        return
    look = Markup('<rect class="{look}" x="{x}" y="{y}" width="{width}" height="{height}"')
    yield look.format(
        look="sc-bars__part" if bar.part else "sc-bars__bar",
        x=_em(frame.left),
        y=_em(middle - thick / 2),
        width=_share(bar, frame),
        height=_em(thick),
    ) + Markup(' fill="currentColor"/>')


def _value(bar: Bar, frame: _Frame, middle: float) -> Markup:
    """The number, where the bar ends."""
    return Markup('<text class="{look}" x="{x}" dx="{dx}" y="{y}">{count}</text>').format(
        look="sc-bars__value" if bar.count else "sc-bars__none",
        x=_share(bar, frame),
        dx=_em(frame.left + _AIR / 2),
        y=_em(middle + _DROP),
        count=bar.count,
    )


def _share(bar: Bar, frame: _Frame) -> str:
    """The length of a bar as a share of the width."""
    return f"{frame.span * bar.count / frame.peak:.4f}%"


def _em(length: float) -> str:
    """A length with two decimals at most, so that the same drawing has the same bytes everywhere."""
    return f"{length:.2f}".rstrip("0").rstrip(".") + "em"
