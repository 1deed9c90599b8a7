"""The row of tools in a browser: copying with and without a clipboard, keyboard, no scripts, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

CASE = "cases/yangli-1/hexie-dushu/"
CITED = re.compile(
    r"示例编写组\. 河边的读书会（示例）\[EB/OL\]//示例案例集\. "
    r"\(2020-05-01\)\[\d{4}-\d{2}-\d{2}\]\. http://127\.0\.0\.1:\d+/sub/cases/yangli-1/hexie-dushu/\."
)
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
COPIED_THE_OLD_WAY = """addEventListener("copy", () => {
  const field = document.activeElement;
  window.copied = field.value.slice(field.selectionStart, field.selectionEnd);
})"""


def copy_reference(page: Page, toy_url: str) -> None:
    page.goto(toy_url + CASE)
    page.locator(".sc-tools__cite summary").click()
    page.get_by_role("button", name="复制引用").click()
    expect(page.locator(".sc-tools [role=status]")).to_have_text("已复制。")


def test_the_reference_is_copied_with_the_day_and_the_address(page: Page, toy_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy_reference(page, toy_url)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert CITED.fullmatch(copied)
    assert page.evaluate("new Date().toLocaleDateString('sv')") in copied
    assert CITED.fullmatch(page.locator(".sc-tools__cite p").inner_text())


def test_the_reference_is_copied_where_there_is_no_clipboard(page: Page, toy_url: str) -> None:
    page.add_init_script(NO_CLIPBOARD)
    page.add_init_script(COPIED_THE_OLD_WAY)
    copy_reference(page, toy_url)
    assert CITED.fullmatch(page.evaluate("window.copied"))
    assert page.locator("textarea").count() == 0
    expect(page.get_by_role("button", name="复制引用")).to_be_focused()


def test_the_print_button_prints(page: Page, toy_url: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(toy_url + CASE)
    page.get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")


def test_tools_are_reached_by_keyboard_and_show_it(page: Page, toy_url: str) -> None:
    page.goto(toy_url + CASE)
    page.get_by_role("button", name="打印").wait_for()
    page.locator(".sc-sources a").focus()
    page.keyboard.press("Tab")
    summary = page.locator(".sc-tools__cite summary")
    expect(summary).to_be_focused()
    expect(summary).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="复制引用")).to_be_focused()


def test_without_scripts_there_is_a_reference_but_no_button(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(toy_url + CASE)
    page.locator(".sc-tools__cite summary").click()
    expect(page.locator(".sc-tools__cite p")).to_have_text(re.compile(r"\(2020-05-01\)\.$"))
    expect(page.locator(".sc-tools button:visible")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_only_the_article(
    browser: Browser, toy_url: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(toy_url + CASE)
    page.get_by_role("button", name="打印").wait_for()
    page.emulate_media(media="print")
    for gone in (".md-header", ".sc-footer", ".sc-turn", ".sc-crumbs", ".sc-tools button"):
        for one in page.locator(gone).all():
            expect(one).not_to_be_visible()
    for shown in ("h1", ".sc-box", ".sc-figures", ".sc-sources"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
    address = page.locator(".sc-sources a").evaluate("e => getComputedStyle(e, '::after').content")
    assert "attr(href)" in address or "https://example.org/1" in address
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    context.close()
