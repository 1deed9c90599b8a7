"""What no tool sees of a page that all can read: language, headings, landmarks, states, sizes, motion."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from audit import SCHEMES
from page_types import CASE, PAGE_TYPES, TRADITIONAL

# The contrast of an element's letters with what is behind them (WCAG 2.2, 1.4.3); of a background
# that changes, the worst of its colours.
CONTRAST = """(one) => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  let behind = one;
  while (rgb(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const pseudo = one.matches("input") && !one.value ? "::placeholder" : null;
  return ratio(rgb(getComputedStyle(one, pseudo).color), rgb(getComputedStyle(behind).backgroundColor));
}"""
STATES = {
    "": (
        ".sc-name, .md-tabs__link, .sc-tallies strong, .sc-tallies span, .sc-search button, .sc-cover__number,"
        ".sc-cover__title, .sc-cover__foot, .sc-wall strong, .sc-wall span, .sc-ways a, .sc-card__title,"
        "#home-q, #quick-q"
    ),
    CASE: ".sc-crumbs a, .sc-box a, .sc-sources a, .sc-tools summary, .sc-turn a, .md-nav--secondary a",
    "categories/coverage/": ".sc-matrix a, .sc-matrix td",
    "search/?q=示例": "[data-part=more]",
    "search/?q=示例&kind=case": ".sc-chip, .sc-filters summary, .sc-card__title, .sc-card mark",
}

SMALL = """() => {
  const inline = (one) => getComputedStyle(one).display === "inline" && (  // a link in a sentence
    [...one.parentElement.childNodes].some((near) => near !== one && near.textContent.trim())
    || inline(one.parentElement));
  const target = (one) => (one.matches("[type=checkbox]") ? one.labels[0] : one);
  return [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".sc-skip"))
    .filter((one) => !inline(one))
    .map((one) => [one.outerHTML.slice(0, 100), target(one).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([html, box]) => `${html} ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
}"""


def test_headings_are_in_order_below_one_title(page: Page, toy_url: str) -> None:
    for name, path in PAGE_TYPES.items():
        page.goto(toy_url + path)
        levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "all => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"
        )
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(below - above <= 1 for above, below in pairwise(levels)), (name, levels)


@pytest.mark.parametrize("width", [390, 1280])
def test_landmarks_are_there_once_and_tell_themselves_apart(
    page: Page, toy_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for name, path in PAGE_TYPES.items():
        page.goto(toy_url + path)
        for landmark in ("banner", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() == 1, (name, landmark)  # type: ignore[arg-type]
        told = page.get_by_role("navigation").evaluate_all(
            "all => all.map((one) => one.ariaLabel || one.ariaLabelledByElements?.[0].textContent)"
        )
        assert all(told), (name, told)
        assert len(set(told)) == len(told), (name, told)


def test_pages_say_their_language_and_so_do_traditional_words(page: Page, toy_url: str) -> None:
    page.goto(toy_url + TRADITIONAL)
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    title = page.locator("h1").inner_text()
    for part in ("h1", ".sc-lead", "article div[lang]"):
        expect(page.locator(part)).to_have_attribute("lang", "zh-Hant")
    listed = 0
    for name, path in [*PAGE_TYPES.items(), ("neighbour", "cases/yangli-2/dongcheng-jiangtan/")]:
        page.goto(toy_url + path)
        found = page.locator("article a", has_text=title).evaluate_all(
            "all => all.map((one) => one.closest('[lang]').lang)"
        )
        assert set(found) <= {"zh-Hant"}, name
        listed += bool(found)
    assert listed >= 4


def test_results_say_their_language(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=學習資料")
    first = page.locator("[data-part=results] li").first
    expect(first.locator("a")).to_have_attribute("lang", "zh-Hant")
    expect(first.locator(".sc-card__summary")).to_have_attribute("lang", "zh-Hant")
    page.goto(f"{toy_url}search/?q=河边读书会")
    expect(first.locator("a")).to_have_attribute("lang", "zh-Hans")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(toy_url)
    page.locator("#quick-q").fill("學習資料")
    expect(page.locator(".sc-quick-results a").first).to_have_attribute("lang", "zh-Hant")


def test_tables_have_names_and_heads_with_a_scope(page: Page, toy_url: str) -> None:
    seen = 0
    for name, path in PAGE_TYPES.items():
        page.goto(toy_url + path)
        for table in page.locator("table").all():
            seen += 1
            assert table.evaluate(
                "one => (one.caption ?? one.ariaLabelledByElements?.[0])?.textContent.trim()"
            ), name
            assert table.locator("th:not([scope])").count() == 0, name
            assert table.locator("th[scope=col]").count() > 0, name
    assert seen >= 6


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", STATES)
def test_letters_are_read_also_under_the_pointer(
    page: Page, toy_url: str, path: str, scheme: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    page.goto(toy_url + path)
    page.wait_for_load_state("networkidle")
    for selector in STATES[path].split(","):
        one = page.locator(selector.strip()).first
        assert one.evaluate(CONTRAST) >= 4.5, selector
        one.hover()
        assert one.evaluate(CONTRAST) >= 4.5, f"{selector}, hovered"
        one.focus()
        assert one.evaluate(CONTRAST) >= 4.5, f"{selector}, focused"


def test_nothing_moves_for_those_who_ask_for_that(page: Page, toy_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in ("", CASE, "search/?q=示例"):
        page.goto(toy_url + path)
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].flatMap((one) =>
              [null, "::before", "::after"].map((part) => getComputedStyle(one, part))
                .filter((style) => style.transitionProperty !== "none" && parseFloat(style.transitionDuration) > 0
                  || style.animationName !== "none" || style.scrollBehavior === "smooth")
                .map(() => one.outerHTML.slice(0, 80)))"""
        )
        assert moving == [], path


def test_a_finger_hits_what_it_means(page: Page, toy_url: str) -> None:
    small = {}
    for name, path in [*PAGE_TYPES.items(), ("results", "search/?q=示例&kind=case")]:
        page.goto(toy_url + path)
        page.wait_for_load_state("networkidle")
        found = page.evaluate(SMALL)
        if found:
            small[name] = found
    assert small == {}


def test_what_a_search_finds_is_announced(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/")
    page.locator("[data-part=form][data-ready]").wait_for()
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    page.locator("#search-q").fill("示例")
    expect(status).to_contain_text("找到")
    first = status.inner_text()
    page.locator("#search-q").fill("河边读书会")
    expect(status).not_to_have_text(first)
    page.locator("#search-q").fill("全无此词")
    expect(status).to_contain_text("没有找到")


def test_what_the_header_finds_is_announced(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(toy_url)
    page.locator("#quick-q").fill("示例")
    expect(page.locator(".sc-quick [role=status]")).to_contain_text("上下键选择")
    page.locator("#quick-q").fill("全无此词")
    expect(page.locator(".sc-quick [role=status]")).to_have_text("没有找到")
