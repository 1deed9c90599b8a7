"""The boxes of the search: in the header, on the search page, on an index, from a disk; over the toy site."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

READING = "cases/yangli-1/hexie-dushu"


def test_nothing_of_the_search_is_loaded_before_its_box_is_touched(
    page: Page, toy_url: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{toy_url}{READING}/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "assets/search/" in url]
    page.locator("#quick-q").focus()
    page.locator("#quick-q[data-ready]").wait_for()
    assert not [url for url in asked if "assets/search/data/" in url]


def test_the_box_in_the_header_answers_while_one_types(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{toy_url}guide/")
    box = page.locator("#quick-q")
    box.press_sequentially("读书会")
    options = page.locator("#quick-results [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert "?q=" not in page.url
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "quick-1")
    box.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("读书会")
    box.press("End")
    box.press_sequentially("从一个")
    expect(options).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(f"{toy_url}{READING}/")


def test_enter_in_the_header_without_a_choice_opens_the_search_page(
    page: Page, toy_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{toy_url}guide/")
    page.locator("#quick-q").fill("讲坛")
    page.locator("#quick-q").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-part=status]")).to_contain_text("找到")


def test_the_index_of_cases_is_filtered_in_place(page: Page, toy_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{toy_url}cases/")
    listing = page.locator("[data-listing]")
    expect(listing).to_be_visible()
    group = page.locator(".sc-filters details[data-name=org_type]")
    group.locator("summary").click()
    group.locator("label", has_text="机关").click()
    expect(page.locator("[data-part=status]")).to_have_text("找到 2 条")
    expect(listing).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/cases/\?org_type="))
    shared = page.url
    page.locator(".sc-chip", has_text="机关").click()
    expect(listing).to_be_visible()
    page.go_back()
    expect(page.locator("[data-part=status]")).to_have_text("找到 2 条")
    expect(page.locator(".sc-chip")).to_have_count(1)
    page.go_back()
    expect(listing).to_be_visible()
    page.goto(shared)
    expect(page.locator("[data-part=results] li")).to_have_count(2)


def test_what_is_near_elsewhere_is_not_counted_as_found(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=读书会从一个碗上开始&org_type=没有")
    expect(page.locator("[data-part=status]")).to_have_text(
        "在所选的范围里没有找到；不限范围有相近的。"
    )


def test_search_works_from_a_disk(browser: Browser, toy_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((toy_site / "search/index.html").as_uri())
    page.locator("[data-part=form][data-ready]").wait_for()
    page.locator("#search-q").fill("读书会从一个晚上")
    first = page.locator("[data-part=results] a").first
    expect(first).to_have_text("河边的读书会（示例）")
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("河边的读书会（示例）")
    context.close()
    assert wrong == []
