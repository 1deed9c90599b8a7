"""What a reader may type and what is found, in Chromium over the toy site."""

from __future__ import annotations

import gzip
import random
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from server import open_server
from showcase.output import Facts
from showcase.search.document import Document, PageText
from showcase.search.index import build_index
from showcase.search.modules import FOLDER, modules
from test_browser import find, ids

READING = "cases/yangli-1/hexie-dushu"
SPEAKING = "cases/yangli-2/dongcheng-jiangtan"
TRADITIONAL = "cases/yangli-2/fanti-anli"
SCHOOL = "cases/yangli-1/xiaoyuan-xuanjiang"
BRAND = "brands/hebian-dushu"
LESSON = "lessons/yitang-weixing-dangke"
BOOKS = "reading_lists/2020-q2"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("hebiandushuhui", BRAND),
        ("hbdsh", BRAND),
        ("hebian dsh", BRAND),
        ("dongchengjiangtan", "brands/dongcheng-jiangtan"),
        ("shilixuexiao", SCHOOL),
        ("HEBIANDUSHUHUI", BRAND),
    ],
    ids=["full", "initials", "some of each", "brand", "unit", "capitals"],
)
def test_pinyin_finds_names(page: Page, toy_url: str, query: str, first: str) -> None:
    assert ids(find(page, toy_url, query))[0] == first


@pytest.mark.parametrize(
    "query",
    [
        "2021年5月6日",
        "二〇二一年五月六日",
        "2021-05-06",
        "2021.5.6",
        "2021/05/06",
        "２０２１年５月６日",
    ],
)
def test_a_date_is_found_in_any_notation_and_alone(page: Page, toy_url: str, query: str) -> None:
    assert ids(find(page, toy_url, query)) == [SPEAKING]


def test_an_alias_of_the_vocabulary_stands_for_its_word(page: Page, toy_url: str) -> None:
    found = find(page, toy_url, "机关单位")
    assert {SPEAKING, TRADITIONAL} <= set(ids(found))
    assert not found["loose"]


@pytest.mark.parametrize(
    ("query", "right"),
    [("谈", {READING, LESSON}), ("讲给", {SCHOOL}), ("發", {TRADITIONAL}), ("发", {TRADITIONAL})],
)
def test_short_queries_find_all_that_have_them(
    page: Page, toy_url: str, query: str, right: set[str]
) -> None:
    assert right <= set(ids(find(page, toy_url, query, limit=20)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISBN", "isbn"),
        ("２０２０年", "2020年"),
        ("ＩＳＢＮ", "Isbn"),
        ("學習資料發給大家", "学习资料发给大家"),
        ("著重討論", "着重讨论"),
        ("读书会", "讀書會"),
    ],
)
def test_writings_that_mean_the_same_find_the_same(
    page: Page, toy_url: str, one: str, other: str
) -> None:
    found = ids(find(page, toy_url, one, limit=20))
    assert found
    assert found == ids(find(page, toy_url, other, limit=20))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("读书会从一个碗上开始", READING),
        ("说得出读书会的三个环街", LESSON),
        ("想听将的人很多", SPEAKING),
        ("学习姿料发给大家", TRADITIONAL),
    ],
)
def test_a_typo_in_a_long_query_still_finds(
    page: Page, toy_url: str, query: str, first: str
) -> None:
    found = find(page, toy_url, query)
    assert (ids(found)[0], found["loose"]) == (first, True)


def test_all_words_count(page: Page, toy_url: str) -> None:
    both = set(ids(find(page, toy_url, "读书会 分钟", limit=20)))
    assert both == set(ids(find(page, toy_url, "读书会", limit=20))) & set(
        ids(find(page, toy_url, "分钟", limit=20))
    )
    assert READING in both
    assert (
        not find(page, toy_url, "河边 繁體")["total"] or find(page, toy_url, "河边 繁體")["loose"]
    )


def test_a_quoted_phrase_is_exact(page: Page, toy_url: str) -> None:
    assert SCHOOL in ids(find(page, toy_url, "学生 讲给"))
    assert SCHOOL in ids(find(page, toy_url, "“学生讲给学生”"))
    assert ids(find(page, toy_url, "“讲给讲给”")) == []
    assert ids(find(page, toy_url, "“要读，更要谈”")) == [READING]
    assert ids(find(page, toy_url, "“要读更要谈”")) == []


def test_what_stands_together_comes_before_what_is_scattered(page: Page, toy_url: str) -> None:
    together = ids(find(page, toy_url, "先读 后谈", limit=20))
    assert together[0] == READING


def test_a_hit_in_a_title_comes_before_one_in_the_text(page: Page, toy_url: str) -> None:
    found = find(page, toy_url, "读书会", limit=20)
    results = found["results"]
    assert isinstance(results, list)
    has_it = ["读书会" in one["title"] for one in results]
    assert True in has_it
    assert False in has_it
    assert has_it == sorted(has_it, reverse=True)


TEXTS = {
    "near": "支部约定每月共读一章好书。",
    "scattered": "好书每月共读，写成文章好书评。" * 9,
    "joined": "先看样例，再谈感想。",
    "apart": "再谈感想以后。先看样例的人不多。",
    "day": "登记于2031年5月6日。",
    **{f"ends-{number}": f"共读{number}次。班子先谈。" for number in range(40)},
    "mark": "末次，班子谈。",
    "tail": "先说一行闲话。\n鹦鹉螺",
    "blocks": "砚台\n墨锭与纸",
    "numbers": "第2031号，共05页，又06页。",
    "coral": "珊瑚的图册。",
    "both": "珊瑚的图册与读物。",
    "boxed": "长廊里摆着砗磲。" + "廊外有树。" * 30,
    "guide": "砗磲、砗磲、砗磲。砗磲摆在石阶下。",
    **{f"common-{number}": f"第{number}种读物。" for number in range(120)},
    **{f"marked-{number}": f"第{number}个岛，灯塔、渡船都有。" for number in range(260)},
}


@pytest.fixture(scope="module")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an index over a few made-up texts, for what the toy site is too small to show."""
    top = tmp_path_factory.mktemp("small")
    documents = [
        Document(
            f"{name}/",
            Facts("case", name, behind=name == "guide"),
            PageText(text, box="单位 砗磲砗磲社" if name == "boxed" else ""),
        )
        for name, text in TEXTS.items()
    ]
    files = {f"{FOLDER}/data/{path}": data for path, data in build_index(documents, {})}
    files |= {path: text.encode() for path, text in modules()}
    files["index.html"] = b"<!doctype html><title>small</title>"
    for path, data in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(data)
    with open_server(top, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("query", "found", "loose"),
    [
        ("每月共读二章好书", ["near", "scattered"], True),
        ("“每月共读二章好书”", [], False),
        ("先看样例，再谈感想", ["joined"], False),
        ("先看样例、再谈感想", ["apart", "joined"], False),
        ("2031-05-06", ["day"], False),
        ("次，班子", ["mark"], False),
        ("“次，班”", ["mark"], False),
        ("珊瑚 读物", ["both"], False),
        ("珊瑚的图册，读物", ["both"], False),
    ],
    ids=[
        "typo",
        "quoted",
        "joined",
        "other mark",
        "date",
        "few about a mark",
        "quoted mark",
        "common word",
        "common word beside",
    ],
)
def test_what_is_found_and_in_which_order(
    browser: Browser, small_url: str, query: str, found: list[str], loose: bool
) -> None:
    page = browser.new_page()
    answer = find(page, small_url, query)
    page.close()
    held = ids(answer)
    assert (held if loose else sorted(held), answer["loose"]) == (found, loose)


def test_pages_for_editors_come_behind(browser: Browser, small_url: str) -> None:
    page = browser.new_page()
    assert ids(find(page, small_url, "砗磲")) == ["boxed", "guide"]  # it says it more often
    near = find(page, small_url, "长廊里砗磲摆在石阶")
    assert (ids(near), near["loose"]) == (["boxed", "guide"], True)  # it is nearer
    page.close()


def test_a_page_for_editors_is_first_where_its_title_is_asked(
    browser: Browser, small_url: str
) -> None:
    page = browser.new_page()
    assert ids(find(page, small_url, "guide"))[0] == "guide"
    page.close()


def test_no_string_goes_over_from_the_prose_to_the_box(browser: Browser, small_url: str) -> None:
    page = browser.new_page()
    assert ids(find(page, small_url, "“有树单位”")) == []
    page.close()


def test_an_excerpt_is_of_the_prose_where_that_has_the_words(
    browser: Browser, small_url: str
) -> None:
    page = browser.new_page()
    said, boxed, both = (
        find(page, small_url, query)["results"][0]["excerpt"]
        for query in ("砗磲", "砗磲社", "单位 砗磲")
    )
    page.close()
    assert said.startswith("长廊里摆着砗磲")
    assert "砗磲砗磲社" in boxed
    assert "单位 砗磲" in both  # it has more of the words


def test_where_many_have_another_mark_not_all_are_read(browser: Browser, small_url: str) -> None:
    page = browser.new_page()
    read: list[str] = []
    page.on("request", lambda one: read.append(one.url) if "/d/" in one.url else None)
    answer = find(page, small_url, "灯塔，渡船")
    page.close()
    assert answer["total"] == 260  # those with the words, as if a blank stood between
    assert len(set(read)) <= 210


def test_an_excerpt_is_filled_where_the_hit_stands_last(browser: Browser, small_url: str) -> None:
    page = browser.new_page()
    (result,) = find(page, small_url, "鹦鹉螺")["results"]  # type: ignore[misc]
    page.close()
    assert result["excerpt"] == "先说一行闲话。 鹦鹉螺"


def test_blocks_of_a_page_are_set_apart_in_an_excerpt(browser: Browser, small_url: str) -> None:
    page = browser.new_page()
    (result,) = find(page, small_url, "墨锭")["results"]  # type: ignore[misc]
    page.close()
    assert result["excerpt"] == "砚台｜墨锭与纸"
    assert [result["excerpt"][start:end] for start, end in result["marks"]] == ["墨锭"]


def test_old_browsers_unpack_the_same(page: Page, toy_url: str) -> None:
    chance = random.Random(1)
    inputs = [b"", b"a", b"ab" * 40_000, bytes(range(256)) * 9, "学习型组织建设".encode() * 800]
    inputs += [chance.randbytes(size) for size in (1, 10, 1000, 70_000)]
    inputs += [
        bytes(chance.choices(b"abcdefgh", [40, 20, 10, 5, 4, 3, 2, 1], k=size))
        for size in (3, 300, 3000, 66_000)
    ]
    packed = [
        list(gzip.compress(data, level, mtime=0)) for data in inputs for level in (0, 1, 6, 9)
    ]
    page.goto(toy_url)
    same = page.evaluate(
        """async ([base, packed]) => {
          const { inflate } = await import(base + "assets/search/inflate.mjs");
          const same = [];
          for (const one of packed) {
            const bytes = Uint8Array.from(one);
            const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
            const right = new Uint8Array(await new Response(stream).arrayBuffer());
            const made = inflate(bytes);
            same.push(made.length === right.length && made.every((byte, at) => byte === right[at]));
          }
          return same;
        }""",
        [toy_url, packed],
    )
    assert same == [True] * len(packed)


def test_search_works_where_the_browser_cannot_unpack(page: Page, toy_url: str) -> None:
    page.add_init_script("delete window.DecompressionStream")
    assert ids(find(page, toy_url, "河边读书会"))[0] == BRAND
