"""The drawings say what the catalogue counts, whatever the counts and labels are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from playwright.sync_api import Browser, Page

from conftest import TOY
from showcase.catalogue import Catalogue
from showcase.pages.stream import outputs
from showcase.plots.awards import MOST_NAMES, Honour, by_level
from showcase.plots.bars import NARROW, Bar, Bars, draw
from showcase.plots.lettering import lines, plain, width
from showcase.plots.shades import STEPS, Shades
from showcase.plots.years import LONGEST, by_year
from showcase.site import read_site

LABELS = st.text(max_size=40)
BARS = st.lists(
    st.builds(Bar, LABELS, st.integers(0, 10**7), part=st.booleans()), min_size=1, max_size=12
)
HOSTILE = '</svg><script>alert("1")</script>&amp;\n<!-- /html -->\n\x00\x0b\ufffe'


def marks(bars: Bars) -> etree._Element:
    """The drawing, read by a parser that forgives nothing."""
    return etree.fromstring(str(draw(bars)).encode())


def em(text: str | None) -> float:
    assert text
    assert re.fullmatch(r"\d+(\.\d+)?em", text), text
    return float(text.removesuffix("em"))


def share(text: str | None) -> float:
    assert text
    assert re.fullmatch(r"\d+\.\d{4}%", text), text
    return float(text.removesuffix("%"))


def values(svg: etree._Element) -> list[str | None]:
    looks = ("sc-bars__value", "sc-bars__none")
    return [one.text for one in svg.iter("text") if one.get("class") in looks]


@given(BARS)
def test_a_drawing_is_well_formed_and_in_proportion(bars: list[Bar]) -> None:
    drawing = Bars("year", "题", "说明", tuple(bars))
    peak = max(bar.count for bar in bars)
    if not peak:
        assert draw(drawing) == ""
        return
    svg = marks(drawing)
    assert values(svg) == [str(bar.count) for bar in bars]
    drawn = [share(one.get("width")) for one in svg.iter("rect")]
    counts = [bar.count for bar in bars if bar.count]
    assert len(drawn) == len(counts)
    longest = max(drawn)
    for length, count in zip(drawn, counts, strict=True):
        assert length == pytest.approx(longest * count / peak, abs=1e-4)
    height = em(svg.get("height"))
    for one in svg.iter("rect", "text"):
        assert 0 <= em(one.get("y")) <= height
    for one in svg.iter("rect"):
        assert em(one.get("y")) + em(one.get("height")) <= height


@given(BARS)
def test_nothing_reaches_beyond_a_narrow_phone(bars: list[Bar]) -> None:
    drawing = Bars("year", "题", "说明", tuple(bars))
    if not draw(drawing):
        return
    for one in marks(drawing).iter("text"):
        across = one.get("x")
        left = share(across) / 100 * NARROW + em(one.get("dx")) if one.get("dx") else em(across)
        assert left + width(one.text or "") <= NARROW + 0.01


@given(LABELS, st.integers(3, 30))
def test_lines_lose_nothing_and_fit(text: str, room: int) -> None:
    one = plain(text)
    cut = lines(one, room)
    assert "".join("".join(cut).split()) == "".join(one.split())
    assert all(width(line) <= room for line in cut)


def test_lines_do_not_begin_with_closing_punctuation() -> None:
    assert lines("一二三四，五六", 4) == ("一二三", "四，五六")
    assert lines("读书 reading 会", 4.2) == ("读书", "reading", "会")


def test_hostile_words_stay_words() -> None:
    svg = marks(Bars("year", HOSTILE, HOSTILE, (Bar(HOSTILE, 1), Bar(HOSTILE, 1, part=True))))
    assert {one.tag for one in svg.iter()} == {"svg", "title", "desc", "text", "rect", "line"}
    assert "<!-- /html -->" not in str(draw(Bars("year", HOSTILE, HOSTILE, (Bar(HOSTILE, 1),))))
    assert svg.findtext("title") == plain(HOSTILE)


def test_nothing_counted_gives_no_drawing() -> None:
    assert draw(Bars("year", "题", "说明", ())) == ""
    assert by_year({}, "案例", "篇") is None
    assert by_year({2020: 0}, "案例", "篇") is None
    assert by_level([], ("省",)) is None
    assert by_level([Honour("奖", "省", 0)], ("省",)) is None
    assert Shades.over([]).of(0) == 0


def test_empty_years_between_are_shown() -> None:
    plot = by_year({2013: 2, 2011: 5, 2015: 0}, "案例", "篇")
    assert plot is not None
    assert plot.bars == (Bar("2011年", 5), Bar("2012年", 0), Bar("2013年", 2))
    assert plot.description == "2011年至2013年共 7 篇案例，一年最多 5 篇（2011年）。"


@pytest.mark.parametrize(("gap", "rows"), [(LONGEST, LONGEST + 2), (LONGEST + 1, 3)])
def test_a_long_run_of_empty_years_is_one_row(gap: int, rows: int) -> None:
    plot = by_year({1980: 1, 1981 + gap: 1}, "案例", "篇")
    assert plot is not None
    assert len(plot.bars) == rows
    assert sum(bar.count for bar in plot.bars) == 2
    if rows == 3:
        assert plot.bars[1] == Bar(f"1981年至{1980 + gap}年", 0)


def test_all_levels_are_shown_and_unknown_ones_follow() -> None:
    held = (Honour("甲", "市", 2, undated=1), Honour("乙", "市", 1), Honour("丙", "", 1))
    plot = by_level(held, ("省", "市"))
    assert plot is not None
    assert plot.bars == (
        Bar("省", 0),
        Bar("市", 3),
        Bar("甲", 2, part=True),
        Bar("乙", 1, part=True),
        Bar("级别未载", 1),
        Bar("丙", 1, part=True),
    )
    assert plot.description == "共 4 项荣誉：市 3 项，级别未载 1 项。其中 1 项来源没有写明年份。"


def test_many_names_are_left_to_the_table() -> None:
    plot = by_level([Honour(f"奖{n}", "省", 1) for n in range(MOST_NAMES + 1)], ("省",))
    assert plot is not None
    assert plot.bars == (Bar("省", MOST_NAMES + 1),)


@given(st.lists(st.integers(0, 10**6), min_size=1))
def test_shades_keep_the_order_of_counts(counts: list[int]) -> None:
    shades = Shades.over(counts)
    steps = [shades.of(count) for count in sorted(counts)]
    assert steps == sorted(steps)
    assert [step == 0 for step in steps] == [count == 0 for count in sorted(counts)]
    assert steps[-1] == (STEPS if max(counts) else 0)


def test_shades_are_equal_steps() -> None:
    shades = Shades.over([16, 3])
    assert [shades.of(count) for count in (1, 4, 5, 8, 9, 12, 13, 16)] == [1, 1, 2, 2, 3, 3, 4, 4]


@pytest.fixture(scope="module")
def pages(toy: Catalogue) -> dict[str, html.HtmlElement]:
    made = outputs(toy, read_site(TOY))
    wanted = {"coverage.md": "coverage", "year/index.md": "year", "award/index.md": "award"}
    return {
        wanted[path]: html.fromstring(one.data.decode().partition("---\n\n")[2])
        for one in made
        if (path := one.path.removeprefix("categories/")) in wanted
    }


def test_years_are_those_of_the_catalogue(
    toy: Catalogue, pages: dict[str, html.HtmlElement]
) -> None:
    counts = Counter(f"{case.record.date.year}年" for case in toy.of("case"))
    (svg,) = pages["year"].iter("svg")
    labels = [one.text for one in svg.iter("text") if one.get("class") == "sc-bars__label"]
    shown = {label: int(value or 0) for label, value in zip(labels, values(svg), strict=True)}
    assert {label: value for label, value in shown.items() if value} == dict(counts)
    table = pages["year"].xpath("//figure//tbody/tr")
    assert [(row[0].text, row[1].text) for row in table] == list(
        zip(labels, values(svg), strict=True)
    )


def test_honours_are_those_of_the_catalogue(
    toy: Catalogue, pages: dict[str, html.HtmlElement]
) -> None:
    counts = Counter(award.level for case in toy.of("case") for award in case.record.awards)
    (svg,) = pages["award"].iter("svg")
    sums = dict.fromkeys(toy.vocabulary.paths("levels"), 0) | counts
    bars = [one for one in svg.iter("rect") if one.get("class") == "sc-bars__bar"]
    assert len(bars) == len(counts)
    assert Counter(values(svg))["0"] == sum(not held for held in sums.values())
    table = pages["award"].xpath("//table[@class='sc-tally']//tr[th[@scope='rowgroup']]")
    assert {row[0].text: int(row[-1].text) for row in table} == dict(counts)


def test_coverage_adds_up_and_is_shaded(toy: Catalogue, pages: dict[str, html.HtmlElement]) -> None:
    (table,) = pages["coverage"].iter("table")
    regions = list(toy.vocabulary.paths("regions"))
    for row, region in zip(table.xpath("tbody/tr"), regions, strict=True):
        for cell, type_ in zip(row[1:-1], toy.vocabulary.paths("org_types"), strict=True):
            here = sum(
                f"{one.record.region}/".startswith(f"{region}/") and one.record.org_type == type_
                for one in toy.of("case")
            )
            assert cell.text == (str(here) if here else "–")
    tops = table.xpath("tbody/tr[@data-depth='0']")
    foot = [cell.text for cell in table.xpath("tfoot/tr/td")]
    for at, total in enumerate(foot, 1):
        assert sum(int(row[at].text) for row in tops if row[at].text != "–") == int(total)
    assert foot[-1] == str(len(toy.of("case")))
    for cell in table.xpath("tbody/tr/td[position() < last()]"):
        assert (cell.get("data-shade") is None) == (cell.text == "–")
    for depth in ("0", "1", "2"):  # the greatest among equals is as dark as can be
        cells = table.xpath(f"tbody/tr[@data-depth='{depth}']/td[@data-shade]")
        peak = max(int(cell.text) for cell in cells)
        assert {cell.get("data-shade") for cell in cells if int(cell.text) == peak} == {str(STEPS)}


def test_ids_are_unlike_each_other() -> None:
    both = [
        by_year({2011: 1}, "案例", "篇"),
        by_level([Honour("奖", "省", 1)], ("省",)),
    ]
    ids = [str(one) for plot in both if plot for one in marks(plot).xpath("//@id")]
    assert len(ids) == len(set(ids)) == 4


CONTRASTS = """() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (text) => {
    const [r, g, b] = parts(text).slice(0, 3)
      .map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const row = document.querySelector(".sc-key");
  const shades = [1, 2, 3, 4].map((step) => {
    const made = row.appendChild(document.createElement("span"));
    made.dataset.shade = step;
    return getComputedStyle(made);
  });
  const grounds = shades.map((one) => one.backgroundColor);
  return {
    words: shades.map((one) => ratio(one.color, one.backgroundColor)),
    lights: grounds.map(light),
    paper: light(getComputedStyle(document.body).backgroundColor),
  };
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["coverage/", "year/", "award/"])
def test_no_page_with_a_plot_scrolls_sideways(
    page: Page, toy_url: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{toy_url}categories/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        "[...document.querySelectorAll('.sc-bars *')]"
        ".filter((one) => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert beyond == 0


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_shades_differ_and_their_numbers_can_be_read(
    browser: Browser, toy_url: str, scheme: str
) -> None:
    """Printing starts from a dark page: paper is light all the same."""
    context = browser.new_context(color_scheme="light" if scheme == "light" else "dark")
    page = context.new_page()
    page.goto(f"{toy_url}categories/coverage/")
    page.locator("body[data-md-color-scheme=slate]" if scheme != "light" else "body").wait_for()
    if scheme == "print":
        page.emulate_media(media="print")
    found = page.evaluate(CONTRASTS)
    context.close()
    assert min(found["words"]) >= 4.5
    steps = [found["paper"], *found["lights"]]
    assert steps == sorted(steps, reverse=scheme != "dark")
    for one, other in pairwise(found["lights"]):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) > 1.15
