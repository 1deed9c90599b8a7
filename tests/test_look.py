"""How the pages are laid out: one grid, no loose ends; only what a browser can say of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import watched
from page_types import CASE, PAGE_TYPES
from showcase.phrases import parts

LEFT = """() => Math.round(document.querySelector("h1").getBoundingClientRect().left)"""
LOOSE = """() => [...document.querySelectorAll(".sc-card__glance")].flatMap((glance) => {
  const from = glance.getBoundingClientRect().left + 1.2 * parseFloat(getComputedStyle(glance).fontSize);
  return [...glance.children].map((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return words.getBoundingClientRect().left - from;
  });
})"""


def test_text_begins_where_the_header_does_on_every_page(browser: Browser, toy_url: str) -> None:
    with watched(browser, toy_url, viewport={"width": 1280, "height": 844}) as page:
        lefts = {}
        for name, path in PAGE_TYPES.items():
            page.goto(toy_url + path)
            lefts[name] = page.evaluate(LEFT)
        header = page.locator(".sc-name").evaluate(
            "one => Math.round(one.getBoundingClientRect().left)"
        )
    assert set(lefts.values()) == {header}, lefts


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, toy_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for name, path in PAGE_TYPES.items():
        page.goto(toy_url + path)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, name


def test_values_of_a_card_begin_at_the_edge_or_after_a_mark(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{toy_url}cases/")
    starts = page.evaluate(LOOSE)
    assert len(starts) >= 16
    assert min(starts) >= -1
    assert sum(abs(start) < 1 for start in starts) > 4  # four cards, and lines that went on
    expect(page.locator(".sc-card__glance").first).to_have_css(
        "clip-path", "inset(0px 0px 0px 16.8px)"
    )


def test_no_list_is_wider_than_the_text(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    for path in ("cases/yangli-1/hexie-dushu/", "reading_lists/2020-q2/", "guide/"):
        page.goto(f"{toy_url}{path}")
        measured = page.evaluate(
            """() => {
              const edge = (one) => one.getBoundingClientRect().right;
              const all = (found) => [...document.querySelectorAll(found)].map(edge);
              return [Math.max(0, ...all("article ul, article ol")), Math.max(...all("article > p"))];
            }"""
        )
        assert measured[0] <= measured[1] + 0.5, path


def test_a_quarter_is_written_out_on_cards(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=示例&kind=reading_list")
    expect(page.locator(".sc-results .sc-card__glance").first).to_contain_text("2020年第二季度")


def test_the_contents_name_the_generated_parts_too(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(f"{toy_url}cases/yangli-2/fanti-anli/")
    named = page.locator(".md-nav--secondary a").all_inner_texts()
    assert named == page.locator("article h2").all_inner_texts()
    assert "相关案例" in named


def test_a_picture_opens_at_its_own_size(page: Page, toy_url: str) -> None:
    page.goto(toy_url + CASE)
    link = page.get_by_role("link", name="书架的示意图")
    shown = link.get_by_role("img").evaluate("one => one.src")
    assert link.evaluate("one => one.href") == shown == f"{toy_url}cases/yangli-1/shuwu.svg"
    assert page.request.get(shown).ok


def test_traditional_titles_are_marked(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}categories/theme/xuanjiang/")
    marks = page.locator(".sc-card__title").evaluate_all(
        'all => all.map((one) => [one.lang, getComputedStyle(one, "::after").content !== "none"])'
    )
    assert sorted(marks) == [["", False], ["zh-Hant", True]]


def test_cells_of_a_table_keep_a_width_to_read_them_in(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{toy_url}guide/")
    sizes = page.locator("td.sc-long, td.sc-short:last-child").evaluate_all(
        """cells => cells.map((one) => {
          const { width, height } = one.getBoundingClientRect();
          return [width, height].map((size) => size / parseFloat(getComputedStyle(one).fontSize));
        })"""
    )
    widths = [width for width, _height in sizes]
    assert len(widths) > 1
    assert min(widths[0], widths[-1] + 2) >= 9  # a long cell; a date


def test_a_list_takes_the_place_of_a_rail_that_is_not_there(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    lefts = {}
    for path in ("brands/", "cases/"):
        page.goto(toy_url + path)
        cards = page.locator("li.sc-card")
        lefts[path] = {
            round(card.bounding_box()["x"]) for card in cards.all() if card.bounding_box()
        }
    assert {path: len(columns) for path, columns in lefts.items()} == {"brands/": 2, "cases/": 1}


def test_a_long_title_breaks_where_it_may(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(toy_url + CASE)
    title = "怎样让读书活动走进每个村"
    pieces = parts(title, ["读书活动很多。走进了村子，每个村都有。"])
    said = page.locator("h1").evaluate(
        """(one, pieces) => {
          one.replaceChildren(...pieces.flatMap((piece) => [document.createElement("wbr"), piece]));
          const words = document.createRange();
          const tops = [...one.childNodes].filter((node) => node.data).map((node) => {
            words.selectNodeContents(node);
            return [...words.getClientRects()].length;
          });
          return [one.textContent, tops];
        }""",
        pieces,
    )
    assert said == [title, [1] * len(pieces)]  # each piece in one line
