"""The keyboard alone reaches everything, and one always sees where it is (WCAG 2.2, 2.1.1, 2.4.1, 2.4.7)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from page_types import CASE

DESKTOP = {"width": 1280, "height": 844}

REACHABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  const seen = all.filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  seen.forEach((one, at) => { one.dataset.stop = at; });
  return seen.map((one) => one.outerHTML.slice(0, 120));
}"""
HERE = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    stop: here.dataset.stop === undefined ? here.outerHTML.slice(0, 120) : Number(here.dataset.stop),
    outlined: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Where the Tab key leads from the top of the page, until it leaves the page."""
    found = []
    for _ in range(300):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["stop"] in [one["stop"] for one in found]:
            return found
        found.append(here)
    raise AssertionError("Tab never leaves the page")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path", ["", "cases/", CASE, "categories/award/", "guide/", "search/?q=示例&kind=case"]
)
def test_tab_leads_through_everything_and_shows_where(
    page: Page, toy_url: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(toy_url + path)
    page.wait_for_load_state("networkidle")
    wanted = page.evaluate(REACHABLE)
    found = stops(page)
    assert [
        wanted[at] for at in range(len(wanted)) if at not in [one["stop"] for one in found]
    ] == []
    # In the order in which things stand in the page, which is the order in which they are read.
    assert [one["stop"] for one in found] == list(range(len(wanted)))
    assert [wanted[one["stop"]] for one in found if not (one["outlined"] and one["inView"])] == []


@pytest.mark.parametrize("path", ["", CASE, "categories/region/", "about/"])
def test_the_first_stop_leads_past_the_header(page: Page, toy_url: str, path: str) -> None:
    page.goto(toy_url + path)
    skip = page.get_by_role("link", name="跳到正文")
    hidden = skip.evaluate("one => getComputedStyle(one).clipPath")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert hidden != "none"
    expect(skip).to_have_css("clip-path", "none")
    page.keyboard.press("Enter")
    expect(page.locator("#sc-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_drawer_opens_and_shuts_by_keyboard(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    menu = page.get_by_role("button", name="全站目录")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#sc-nav")).not_to_be_visible()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#sc-nav a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#sc-nav a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#sc-nav")).not_to_be_visible()


def test_the_drawer_shuts_when_the_keyboard_leaves_it(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    page.get_by_role("button", name="全站目录").press("Enter")
    page.locator("#sc-nav a").last.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="全站目录")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#sc-nav")).not_to_be_visible()


def test_dark_and_light_are_changed_and_remembered(page: Page, toy_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(toy_url)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dark = page.get_by_role("button", name="深色", exact=True)
    light = page.get_by_role("button", name="浅色", exact=True)
    expect(light).to_have_count(0)
    expect(dark).to_have_attribute("title", "换成深色显示")
    dark.press("Space")
    expect(dark).to_have_count(0)
    expect(light).to_have_attribute("title", "换成浅色显示")
    expect(page.locator("body")).not_to_have_css("background-color", paper)
    page.goto(toy_url + CASE)
    expect(light).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_page_follows_the_system_until_something_is_chosen(page: Page, toy_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(toy_url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def quick(page: Page, toy_url: str) -> Any:
    page.set_viewport_size(DESKTOP)
    page.goto(toy_url)
    box = page.get_by_label("搜索全站").first
    box.focus()
    page.keyboard.type("示例")
    page.locator(".sc-quick-results li").first.wait_for()
    return page.locator("#quick-q")


def test_results_in_the_header_are_chosen_by_arrow_keys(page: Page, toy_url: str) -> None:
    box = quick(page, toy_url)
    options = page.locator(".sc-quick-results [role=option]")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    wanted = options.nth(0).locator("a").evaluate("one => one.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(wanted)


def test_escape_shuts_the_results_in_the_header(page: Page, toy_url: str) -> None:
    box = quick(page, toy_url)
    page.keyboard.press("Escape")
    expect(page.locator(".sc-quick-results")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_filters_are_used_by_keyboard(page: Page, toy_url: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{toy_url}search/?q=示例")
    status = page.locator("[data-part=status]")
    expect(status).to_contain_text("找到")
    page.locator(".sc-filters summary").first.focus()
    page.keyboard.press("Enter")
    boxes = page.locator(".sc-filters details").first.locator("input")
    boxes.first.wait_for()
    before = status.inner_text()
    page.keyboard.press("Tab")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".sc-chip")).to_be_visible()
    expect(status).not_to_have_text(before)
    expect(boxes.first).to_be_checked()
    expect(boxes.first).to_be_focused()
    page.locator(".sc-chip").press("Enter")
    expect(page.locator(".sc-chip")).to_have_count(0)
    expect(status).to_be_focused()


def test_more_results_go_on_where_the_first_ended(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=示例")
    more = page.get_by_role("button", name="更多结果")
    more.press("Enter")
    expect(page.locator("[data-part=results] li").nth(10).locator("a")).to_be_focused()
