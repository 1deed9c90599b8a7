"""References in the form of GB/T 7714—2015: what is known is stated, what is not leaves no trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import TOY
from showcase.catalogue import Catalogue
from showcase.pages.citing import FILLED, Reference, reference
from showcase.pages.stream import outputs
from showcase.site import Site, read_site

URL = "https://example.org/site/"
WHOLE = Reference("题名", "编写组", "案例集", "2011-05-31", f"{URL}a/")


@pytest.fixture
def site() -> Site:
    return replace(read_site(TOY), url=URL)


def in_browser(one: Reference, day: str, here: str) -> str:
    """What the browser makes of it."""
    accessed = one.accessed.replace(FILLED, day)
    return one.opening + accessed + one.closing + one.here.replace(FILLED, here)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (WHOLE, f"编写组. 题名[EB/OL]//案例集. (2011-05-31). {URL}a/."),
        (replace(WHOLE, responsible=""), f"题名[EB/OL]//案例集. (2011-05-31). {URL}a/."),
        (replace(WHOLE, host=""), f"编写组. 题名[EB/OL]. (2011-05-31). {URL}a/."),
        (replace(WHOLE, time=""), f"编写组. 题名[EB/OL]//案例集. {URL}a/."),
        (replace(WHOLE, time="2011"), f"编写组. 题名[EB/OL]//案例集. 2011. {URL}a/."),
        (replace(WHOLE, time="2011-Q2"), f"编写组. 题名[EB/OL]//案例集. {URL}a/."),
        (replace(WHOLE, url=""), "编写组. 题名[EB/OL]//案例集. (2011-05-31)."),
        (Reference("题名"), "题名[EB/OL]."),
    ],
)
def test_what_is_not_known_falls_away_with_its_marks(one: Reference, text: str) -> None:
    assert one.text == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (WHOLE, f"编写组. 题名[EB/OL]//案例集. (2011-05-31)[2024-03-01]. {URL}a/."),
        (replace(WHOLE, time=""), f"编写组. 题名[EB/OL]//案例集. [2024-03-01]. {URL}a/."),
        (
            replace(WHOLE, url=""),
            "编写组. 题名[EB/OL]//案例集. (2011-05-31)[2024-03-01]. http://here/.",
        ),
        (Reference("题名"), "题名[EB/OL]. [2024-03-01]. http://here/."),
    ],
)
def test_the_browser_adds_the_day_of_access_and_a_missing_address(
    one: Reference, text: str
) -> None:
    assert in_browser(one, "2024-03-01", "http://here/") == text


@pytest.mark.parametrize(
    ("entry_id", "text"),
    [
        (
            "cases/yangli-1/hexie-dushu",
            f"示例编写组. 河边的读书会（示例）[EB/OL]//示例案例集. (2020-05-01). {URL}cases/yangli-1/hexie-dushu/.",
        ),
        (
            "cases/yangli-1",
            f"示例编写组. 示例案例集[EB/OL]//学习品牌展示. 2020. {URL}cases/yangli-1/.",
        ),
        (
            "brands/hebian-dushu",
            f"河边读书会（示例）[EB/OL]//学习品牌展示. {URL}brands/hebian-dushu/.",
        ),
    ],
)
def test_entries_are_part_of_their_collection_or_of_the_site(
    toy: Catalogue, site: Site, entry_id: str, text: str
) -> None:
    entry = toy.get(entry_id)
    assert entry
    assert reference(entry, toy, site).text == text


def test_each_kind_names_who_answers_for_it(toy: Catalogue, site: Site) -> None:
    named = {
        kind.name: {reference(entry, toy, site).responsible for entry in toy.of(kind.name)}
        for kind in toy.kinds
        if kind.index
    }
    assert {kind for kind, bodies in named.items() if bodies == {""}} == {"brand"}
    (lesson,) = toy.of("lesson")
    assert named["lesson"] == {lesson.record.lecturer or lesson.record.unit}
    assert named["bulletin"] == {entry.record.issuer for entry in toy.of("bulletin")}
    assert named["reading_list"] == {entry.record.issuer for entry in toy.of("reading_list")}


def test_no_day_of_access_is_made_up_and_plain_pages_are_not_cited(
    toy: Catalogue, site: Site
) -> None:
    made = {one.path: str(one.body) for one in outputs(toy, site) if one.path.endswith(".md")}
    assert 'data-day="[%]"></span>' in made["cases/yangli-1/hexie-dushu.md"]
    assert "引用本页" not in made["about.md"]
    assert "打印" in made["about.md"]


def test_words_of_a_title_stay_words(toy: Catalogue, site: Site) -> None:
    entry = toy.get("brands/hebian-dushu")
    assert entry
    hostile = replace(
        entry, record=entry.record.model_copy(update={"title": "</p><script>alert(1)</script>"})
    )
    changed = replace(toy, entries=(hostile,))
    (page,) = (one for one in outputs(changed, site) if one.path == hostile.page)
    assert "<script>" not in str(page.body).partition("---\n\n")[2]
