"""The search benchmark's own parts: queries are fair, scores are what they say, tables read."""

from __future__ import annotations

from pathlib import Path

import pytest

from measured import Run, run_python
from searching.building import Built, cases
from searching.host import hosted
from searching.queries import HALVES, KINDS, QUESTIONS, Maker, Query, comes_near
from searching.reader import Cost
from searching.scores import SETS, Score, reciprocal_rank, score, worst
from searching.systems import MATERIAL, OURS
from searching.tables import costs, qualities
from searching.texts import Page, holding, pages_of
from showcase.sample import sample
from showcase.search.analyser import normalise


def pages() -> list[Page]:
    """The cases of a sample, their text as it is written."""
    found = []
    for path, text in sample(60):
        if "/anli-" in path:
            title = text.split('"')[1]
            body = text.split("---\n", 2)[2]
            day = text.split("\ndate: ")[1][1:11]
            unit = title.split("的")[0]
            found.append(
                Page(path, "case", title, unit, day, f"{title}\n{body}{day}", f"{text}{body}")
            )
    return found


def words(text: str) -> list[str]:
    """A stand-in for segmentation: each two characters."""
    return [text[at : at + 2] for at in range(0, len(text), 2)]


PAGES = pages()
QUERIES = Maker(PAGES, words).make(6)


def test_every_kind_is_there_in_both_halves_and_none_twice() -> None:
    assert {(one.kind, one.half) for one in QUERIES} == {
        (kind, half) for kind in KINDS for half in HALVES
    }
    assert len({(one.kind, one.text) for one in QUERIES}) == len(QUERIES)
    assert Maker(PAGES, words).make(6) == QUERIES
    assert Maker(PAGES, words, seed=2).make(6) != QUERIES


@pytest.mark.parametrize("query", QUERIES, ids=lambda one: f"{one.kind} {one.text}")
def test_every_query_has_right_pages_and_all_are_fair(query: Query) -> None:
    assert query.right
    assert query.right <= query.fair
    if query.kind not in SETS:
        assert len(query.right) == 1


def test_literals_have_all_pages_with_them() -> None:
    for query in (one for one in QUERIES if one.kind in ("literal", "across")):
        assert query.right == {page.id for page in PAGES if query.text in page.text}


def test_what_is_asked_in_one_script_stands_in_the_other() -> None:
    by_id = {page.id: page for page in PAGES}
    for query in (one for one in QUERIES if one.kind == "script"):
        for id_ in query.right:
            assert query.text not in by_id[id_].text
            assert normalise(query.text) in by_id[id_].folded


def test_a_typo_comes_near_its_page_and_no_other() -> None:
    for query in (one for one in QUERIES if one.kind == "typo"):
        near = [one.id for one in PAGES if comes_near(normalise(query.text), one.folded)]
        assert set(near) == query.right
        assert not holding(PAGES, query.text)


@pytest.mark.parametrize(
    ("text", "within", "near"),
    [
        ("每月共读一章", "他们每月共读一章书", True),
        ("每月公读一章", "他们每月共读一章书", True),
        ("每月读一章", "他们每月共读一章书", True),
        ("每月共同读一章", "他们每月共读一章书", True),
        ("美月共读一张", "他们每月共读一章书", False),
        ("每月", "", False),
    ],
)
def test_one_edit_is_near_and_two_are_not(text: str, within: str, near: bool) -> None:
    assert comes_near(text, within) is near


def test_the_halves_ask_in_different_words() -> None:
    assert not set(QUESTIONS["A"]) & set(QUESTIONS["B"])
    assert all(len(templates) >= 6 for templates in QUESTIONS.values())


ONE = Query("literal", "A", "书", frozenset({"a", "b"}), frozenset({"a", "b", "c"}))
TWO = Query("keywords", "B", "书 会", frozenset({"d"}), frozenset({"d"}))


def test_scores_are_recall_precision_and_rank() -> None:
    assert score([ONE], [["c", "a"]]) == Score(1, 0.5, 1.0, 0.5, 0)
    assert score([ONE], [["x", "a", "b", "y"]]) == Score(1, 1.0, 0.5, 0.5, 1)
    assert score([TWO, TWO], [["d"], []]) == Score(2, 0.5, 1.0, 0.5, 0)
    assert reciprocal_rank(TWO, [*"abcefghijk", "d"]) == 0
    assert worst([ONE, TWO], [["a", "b"], ["x", "d"]], 5) == [(TWO, ["x", "d"])]
    assert worst([ONE], [["a", "b", "x"]], 5) == [(ONE, ["a", "b", "x"])]


def test_tables_set_the_systems_beside_one_another() -> None:
    held = {
        "ours": {("literal", "A"): Score(2, 1.0, 1.0, 1.0, 0)},
        "material": {("literal", "A"): Score(2, 0.5, 0.25, 1.0, 1)},
    }
    lines = qualities([OURS, MATERIAL], held).splitlines()
    assert lines[2] == "| literal, recall | A | 2 | 1.000 | 0.500 | 0.50 |"
    assert lines[4] == "| literal, share with false hits | A | 2 | 0.000 | 0.500 | – |"
    built = {
        "ours": Built(Path(), Run(10, 200), Run(2, 50), 1000),
        "material": Built(Path(), Run(40, 300), None, 1000),
    }
    paid = {"ours": Cost(0, 40_000, 1, 20_000, 0.5), "material": Cost(9e6, 9e6, 60, 0, 0.1)}
    said = costs([OURS, MATERIAL], built, paid)
    assert "| index alone, ms a page | 2 | – | – |" in said
    assert "| first query, KB | 40 | 9,000 | 225.00 |" in said


def test_pages_are_read_from_the_built_site(toy_site: Path) -> None:
    read = pages_of(toy_site.parent / "toy", toy_site)
    one = next(page for page in read if page.id == "cases/yangli-1/hexie-dushu")
    assert (one.kind, one.unit, one.day) == ("case", "示例单位甲", "2020-05-01")
    assert "读的人多了" in one.text
    assert "下一篇" in one.anywhere
    assert "下一篇" not in one.text
    assert one.pinyin[1].startswith("hbddsh")


def test_the_host_counts_what_it_sends(tmp_path: Path) -> None:
    from urllib.error import HTTPError
    from urllib.request import urlopen

    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("x" * 9000, "utf-8")
    (tmp_path / "b.bin").write_bytes(b"y" * 500)
    with hosted(tmp_path) as host:
        with urlopen(f"{host.url}a/") as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
        with urlopen(f"{host.url}b.bin") as answer:
            assert answer.read() == b"y" * 500
        with pytest.raises(HTTPError):
            urlopen(f"{host.url}../b.bin")
        assert host.bytes_sent(0, "a/") < 1000
        assert 500 < host.bytes_sent(0, "b.") < 1000
        assert host.bytes_sent(2, "a/") == 0


def test_a_command_is_measured() -> None:
    measured = run_python("-c", "pass")
    assert 0 < measured.seconds < 60
    assert 1 < measured.megabytes < 1000
    assert cases(2000) == 1818
