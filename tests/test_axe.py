"""axe finds nothing on any type of page, in light and dark, at the width of a phone and of a desktop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from audit import all_ways, violations
from browsing import served
from page_types import CASE, PAGE_TYPES


@pytest.mark.parametrize("path", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_no_type_of_page_shuts_readers_out(page: Page, toy_url: str, path: str) -> None:
    page.goto(toy_url + path)
    assert list(all_ways(page)) == []


def results(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=示例")
    expect(page.locator("[data-part=results] mark").first).to_be_visible()


def no_results(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=全无此词")
    expect(page.locator("[data-part=status]")).to_contain_text("没有找到")


def filters(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(f"{address}search/?q=示例&kind=case")
    for group in page.locator(".sc-filters summary").all()[1:]:
        group.click()
    expect(page.locator(".sc-chip")).to_be_visible()
    expect(page.locator(".sc-options input").last).to_be_visible()


def quick(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto(address)
    page.locator("#quick-q").fill("示例")
    page.locator(".sc-quick-results li").first.wait_for()
    page.keyboard.press("ArrowDown")


def drawer(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("button.sc-menu").click()
    expect(page.locator("#sc-nav")).to_be_visible()


def tools(page: Page, address: str) -> None:
    page.goto(address + CASE)
    page.get_by_role("button", name="打印").wait_for()
    for summary in page.locator(".sc-tools summary").all():
        summary.click()


def folded_out(page: Page, address: str) -> None:
    page.goto(f"{address}categories/year/")
    page.locator(".sc-plot summary").click()


STATES = (results, no_results, filters, quick, drawer, tools, folded_out)


@pytest.mark.parametrize("state", STATES, ids=lambda one: one.__name__)
def test_no_state_of_a_page_shuts_readers_out(
    page: Page, toy_url: str, state: Callable[[Page, str], None]
) -> None:
    state(page, toy_url)
    assert list(all_ways(page)) == []


def test_nor_does_what_a_missing_page_shows(browser: Browser, toy_site: Path) -> None:
    page = browser.new_page()
    with served(toy_site) as address:
        page.goto(f"{address}nothing/here/")
        expect(page.get_by_role("heading", level=1)).to_have_text("没有这个网页")
        assert list(all_ways(page)) == []
    page.close()


def test_axe_sees_what_is_wrong(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=data:,>')"
    )
    assert [one.rule for one in violations(page)] == ["image-alt"]
