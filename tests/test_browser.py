"""What a reader sees on a phone: home, an index, a case, a search; nothing asked of other hosts.

The `page` fixture fails a test for any request to another host, failed request or script error.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import TESTS

VECTORS = json.loads((TESTS / "vectors/analyser.json").read_text("utf-8"))

SEARCH = """async ([base, query, options]) => {
  const { search } = await import(base + "assets/search/search.mjs");
  return await search(query, options);
}"""


def find(page: Page, base: str, query: str, **options: object) -> dict[str, object]:
    page.goto(base)
    found: dict[str, object] = page.evaluate(SEARCH, [base, query, options])
    return found


def ids(found: dict[str, object]) -> list[str]:
    results = found["results"]
    assert isinstance(results, list)
    return [result["id"] for result in results]


def test_home_leads_to_an_index_and_a_case(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("学习品牌展示")
    expect(page.locator(".sc-tallies")).to_contain_text("4")
    expect(page.locator("a.sc-cover")).to_have_count(2)
    page.locator(".sc-tallies a", has_text="篇案例").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("案例")
    page.get_by_role("link", name="河边的读书会（示例）").click()
    expect(page).to_have_url(f"{toy_url}cases/yangli-1/hexie-dushu/")
    expect(page.locator(".sc-box")).to_contain_text("示例单位甲")
    expect(page.locator("#做法")).to_be_visible()
    expect(page.locator("figure img")).to_have_js_property("complete", True)
    page.get_by_role("link", name="下一篇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("校园里的宣讲（示例）")


def test_a_category_page_lists_its_cases(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}categories/region/")
    page.locator(".sc-categories a", has_text="东市").click()
    expect(page.locator(".sc-count")).to_have_text("共 2 篇案例")
    page.goto(f"{toy_url}categories/coverage/")
    expect(page.locator(".sc-matrix tbody tr")).to_have_count(4)


def test_traditional_pages_say_their_language(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}cases/yangli-2/fanti-anli/")
    expect(page.locator("div[lang=zh-Hant]")).to_contain_text("學習資料發給大家")


def test_searching_from_the_home_page(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    page.locator("#home-q").fill("读书会")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-part=status]")).to_contain_text("找到")
    first = page.locator("[data-part=results] li").first
    expect(first.locator("mark").first).to_have_text("读书会")
    page.locator("[data-part=results] a", has_text="河边的读书会").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("河边的读书会（示例）")


def test_results_show_the_original_script(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=学习资料")
    expect(page.locator("[data-part=results] mark").first).to_have_text("學習資料")


def test_filters_narrow_and_are_kept_in_the_address(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=示例")
    expect(page.locator("[data-part=status]")).to_contain_text("找到")
    group = page.locator(".sc-filters details[data-name=kind]")
    expect(group).to_be_hidden()  # folded on a phone
    page.get_by_role("button", name="筛选和排序").click()
    group.locator("summary").click()
    group.locator("label", has_text="学习品牌").click()
    expect(page.locator("[data-part=status]")).to_have_text("找到 2 条")
    expect(page).to_have_url(re.compile(r"kind=brand"))
    page.reload()
    expect(page.locator("[data-part=status]")).to_have_text("找到 2 条")
    page.locator(".sc-chip").click()
    expect(page.locator("[data-part=status]")).not_to_have_text("找到 2 条")
    page.go_back()
    expect(page.locator("[data-part=status]")).to_have_text("找到 2 条")


def test_an_empty_query_with_a_filter_lists_everything_of_it(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?org_type=机关")
    expect(page.locator("[data-part=results] li")).to_have_count(2)


def test_nothing_found_says_what_to_do(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}search/?q=全无此词")
    expect(page.locator("[data-part=status]")).to_contain_text("没有找到")


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>", ".*[(", "🀄" * 50, "学" * 10000, '"', "\\u0000", "%%", "/../"],
    ids=["html", "regex", "emoji", "long", "quote", "escape", "percent", "path"],
)
def test_hostile_queries_do_no_harm(page: Page, toy_url: str, query: str) -> None:
    page.goto(f"{toy_url}search/")
    page.locator("[data-part=form][data-ready]").wait_for()
    page.locator("#search-q").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=status]")).to_contain_text(re.compile("没有找到|找到|相近"))
    assert page.locator("[data-part=results] img").count() == 0


def test_both_sides_have_the_same_terms(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    made = page.evaluate(
        """async ([base, texts]) => {
          const { opened } = await import(base + "assets/search/search.mjs");
          const { analyser } = await opened();
          return texts.map((text) => analyser.terms(text));
        }""",
        [toy_url, [vector["text"] for vector in VECTORS]],
    )
    assert [sorted(terms) for terms in made] == [vector["terms"] for vector in VECTORS]


def test_every_literal_string_is_found_and_nothing_false_is_shown(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    wrong = page.evaluate(
        """async (base) => {
          const { search, opened } = await import(base + "assets/search/search.mjs");
          const engine = await opened();
          const texts = [];
          for (let n = 0; n < engine.store.manifest.count; n++) {
            const one = await engine.store.document(n);
            texts.push([one.url.replace(/[/]$/, ""), engine.analyser.readable(one.title + "\\n" + one.text)]);
          }
          const wrong = [];
          for (const [id, text] of texts) {
            for (const run of text.match(/[\\p{L}\\p{N}]{2,}/gu) ?? []) {
              for (const [from, length] of [[0, 2], [0, 3], [1, 2], [1, 4], [2, 6], [0, 9]]) {
                if (run.length < from + length) continue;
                const query = run.slice(from, from + length);
                const found = await search(query, { limit: 50 });
                const ids = found.results.map((one) => one.id);
                const right = texts.filter(([, other]) => other.includes(query)).map(([one]) => one);
                if (ids.toSorted().join() !== right.toSorted().join()) wrong.push([query, ids, right]);
              }
            }
          }
          return wrong;
        }""",
        toy_url,
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("河边读书会", "brands/hebian-dushu"),
        ("學習資料", "cases/yangli-2/fanti-anli"),
        ("東城講壇怎樣開講", "cases/yangli-2/dongcheng-jiangtan"),
        ("２０２０年 书目", "reading_lists/2020-q2"),
        ("“河边书声”", "cases/yangli-1/hexie-dushu"),
        ("怎样办好一个读书会", "lessons/yitang-weixing-dangke"),
    ],
)
def test_the_right_page_comes_first(page: Page, toy_url: str, query: str, first: str) -> None:
    assert ids(find(page, toy_url, query))[0] == first


def test_search_answers_with_facets_filters_and_order(page: Page, toy_url: str) -> None:
    found = find(page, toy_url, "示例", facets=True, limit=3)
    assert len(ids(found)) == 3
    facets = found["facets"]
    assert isinstance(facets, dict)
    assert {"value": "机关", "count": 2} in facets["org_type"]
    by_day = find(page, toy_url, "", filters={"kind": ["case"]}, sort="date")
    assert ids(by_day) == [
        "cases/yangli-2/dongcheng-jiangtan",
        "cases/yangli-2/fanti-anli",
        "cases/yangli-1/hexie-dushu",
        "cases/yangli-1/xiaoyuan-xuanjiang",
    ]


def test_pages_read_and_lead_on_without_scripts(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{toy_url}search/")
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="案例按地区").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("按地区查看")
    context.close()


def test_the_site_can_be_read_from_a_disk(browser: Browser, toy_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((toy_site / "index.html").as_uri())
    page.locator(".sc-tallies a", has_text="篇案例").click()
    page.get_by_role("link", name="河边的读书会（示例）").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("河边的读书会（示例）")
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["", "cases/", "cases/yangli-1/hexie-dushu/", "search/?q=示例"])
def test_no_page_scrolls_sideways(page: Page, toy_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(toy_url + path)
    page.wait_for_load_state("networkidle")
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide == 0
