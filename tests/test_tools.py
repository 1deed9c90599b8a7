"""The row of tools: QR codes that say the page's address, links to the right file."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
import segno

from conftest import EDIT, REPORT, TOY
from showcase.catalogue import Catalogue
from showcase.pages.qr import MASK, QUIET, qr_svg
from showcase.pages.stream import outputs
from showcase.site import Site, read_site

CASE = "cases/yangli-1/hexie-dushu.md"


@pytest.fixture
def site() -> Site:
    """A site that says nothing of where it is."""
    return replace(read_site(TOY), url="", edit="", report="")


def pages(toy: Catalogue, site: Site) -> dict[str, str]:
    return {one.path: str(one.body) for one in outputs(toy, site) if one.path.endswith(".md")}


def modules(svg: str) -> list[list[int]]:
    """The dark modules that the path of an SVG draws, without the white margin."""
    (side,) = map(int, re.findall(r'viewBox="0 0 (\d+) \1"', svg))
    (path,) = re.findall(r' d="([^"]+)"', svg)
    drawn = [[0] * side for _ in range(side)]
    x, y = 0, 0
    for command, at, down in re.findall(r"([Mmh])(\d+)(?: (\d+)(?:\.5)?)?", path):
        if command == "M":
            x, y = int(at), int(down)
        elif command == "h":
            drawn[y][x : x + int(at)] = [1] * int(at)
        if command in "mh":
            x += int(at)
    margin = [*drawn[:QUIET], *drawn[-QUIET:], *([row[0], row[-1]] for row in drawn)]
    assert not any(any(row) for row in margin)
    return [row[QUIET:-QUIET] for row in drawn[QUIET:-QUIET]]


@pytest.mark.parametrize("length", [1, 40, 90, 300])
def test_a_code_is_drawn_as_it_was_made(length: int) -> None:
    address = "https://example.org/" + "a" * length
    made = segno.make_qr(address, error="L", mask=MASK)
    assert modules(qr_svg(address)) == [list(row) for row in made.matrix]


def test_codes_are_of_the_page_and_only_where_the_address_is_known(
    toy: Catalogue, site: Site
) -> None:
    assert not [path for path, text in pages(toy, site).items() if "sc-qr" in text]
    known = pages(toy, replace(site, url="https://example.org/site/"))
    assert qr_svg("https://example.org/site/cases/yangli-1/hexie-dushu/") in known[CASE]
    assert "sc-qr" not in known["about.md"]
    assert "sc-qr" not in known["cases/index.md"]


def test_a_code_weighs_little() -> None:
    address = "https://example.org/group/site/cases/ningbo-1/zhuazhu-guanjian-huanjie/"
    assert len(qr_svg(address)) < 3000


def test_links_lead_to_the_file_of_the_page(toy: Catalogue, site: Site) -> None:
    without = pages(toy, site)[CASE]
    assert "修改本页" not in without
    assert "报告错误" not in without
    text = pages(toy, replace(site, edit=EDIT, report=REPORT))[CASE]
    assert f'<a href="{EDIT}{CASE}" rel="external">修改本页</a>' in text
    (title,) = re.findall(rf'href="{re.escape(REPORT)}([^"]+)"', text)
    assert unquote(title) == f"报告错误：{CASE}"
    assert re.fullmatch(r"[A-Za-z0-9%._~-]+", title)


def test_the_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "https://example.org/-/issues/new?issue%5Btitle%5D="
    monkeypatch.setenv("SHOWCASE_REPORT_URL", address)
    assert read_site(TOY).report == address
    monkeypatch.delenv("SHOWCASE_REPORT_URL")
    assert read_site(TOY).report == ""
