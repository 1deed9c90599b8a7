"""The search index: the same terms on both sides, postings that can be read back, stable bytes."""

from __future__ import annotations

import gzip
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TESTS
from showcase import aside
from showcase.output import Facts, Output
from showcase.search import files
from showcase.search.analyser import folding, normalise, settings, terms
from showcase.search.document import Document, PageText, page_text
from showcase.search.index import SHARD, build_index, index_of
from showcase.search.names import name_files, names
from showcase.search.packing import put, taken
from showcase.search.part import HEADING, NAME, TITLE, analysed
from showcase.vocabulary import Vocabulary

VECTORS = json.loads((TESTS / "vectors/analyser.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["text"][:12])
def test_terms_are_those_of_the_vectors(vector: dict[str, object]) -> None:
    assert sorted(terms(str(vector["text"])).elements()) == vector["terms"]


def test_folding_ends_in_one_step() -> None:
    fold: str = settings()["fold"]
    pairs = dict(zip(fold[::2], fold[1::2], strict=True))
    assert len(pairs) > 2900
    assert not [source for source in pairs if pairs[source] in pairs]
    assert not [source for source in pairs if pairs[source] == source]


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert terms(once) == terms(text) or normalise(once) != once


@given(st.text(alphabet="学學Ａａ，。、…—“”·①㎡½ 　éİß々〇ぱガ\n", max_size=30))
def test_characters_taken_one_by_one_give_what_the_whole_text_gives(text: str) -> None:
    table = {ord(source): target for source, target in folding().items()}
    assert normalise(text) == unicodedata.normalize("NFKC", text).lower().translate(table)


@pytest.mark.parametrize("text", ["e\u0301", "ｶﾞ", "ΑΣ", "\u1112\u1161", "か\u3099"])
def test_characters_that_join_are_taken_together(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFKC", text).lower()


@given(st.text(alphabet="学习型党组织建设三会一课", min_size=2, max_size=30), st.data())
def test_any_part_of_a_text_has_only_terms_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    part = text[start:end]
    pairs = {part[at : at + 2] for at in range(len(part) - 1)}
    assert pairs <= set(terms(text))


class Read:
    """Unsigned LEB128 numbers and slices, as the browser reads them."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def unpacked(files: dict[str, bytes], path: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(gzip.decompress(files[path]))
    return held


def postings(files: dict[str, bytes]) -> dict[str, dict[int, tuple[int, int]]]:
    found: dict[str, dict[int, tuple[int, int]]] = {}
    manifest = unpacked(files, "manifest.bin")
    for number, first in enumerate(manifest["shards"]):
        shard = Read(gzip.decompress(files[f"s/{number}.bin"]))
        heads = []
        for _ in range(shard.number()):
            length, size = shard.number(), shard.number()
            heads.append((shard.take(length).decode(), size))
        assert heads[0][0] == first
        for term, size in heads:
            listed = Read(shard.take(size))
            document = 0
            found[term] = {}
            while listed.at < size:
                coded = listed.number()
                document += coded >> 1
                more = listed.number() if coded & 1 else 0
                found[term][document] = ((more >> 2) + 1, more & 3)
    return found


def documents() -> list[Document]:
    texts = [
        "学习型党组织" * 3,
        "讀書會與宣講團\n做法",
        "e家讲坛 2011年",
        "𠀀𠀁生僻字",
        "学" * 9000,
    ]
    values = {"year": ("2020",), "unit": ("讲坛",)}
    return [
        Document(
            f"p{at}/",
            Facts("case", f"题目{at}学习", "2020-01-01", values),
            PageText(text, ("做法",) if "做法" in text else ()),
        )
        for at, text in enumerate(texts)
    ]


def test_postings_read_back_as_they_were_counted() -> None:
    files = dict(build_index(documents(), {}))
    read = postings(files)
    for number, document in enumerate(documents()):
        title = Counter(terms(document.facts.title))
        counts = Counter(terms(document.page.text)) + title
        places = dict.fromkeys(terms("做法"), HEADING) | dict.fromkeys(terms("讲坛"), NAME)
        places |= dict.fromkeys(title, TITLE)
        held = {term: listed[number] for term, listed in read.items() if number in listed}
        assert held == {term: (count, places.get(term, 0)) for term, count in counts.items()}


@given(st.integers(0, 2**40), st.binary(max_size=3))
def test_numbers_are_read_back(number: int, rest: bytes) -> None:
    held = bytearray()
    put(held, number)
    assert taken(held + rest) == (number, len(held))


@pytest.mark.parametrize("cut", range(6))
def test_documents_analysed_in_two_runs_give_the_index_of_one(cut: int) -> None:
    held = documents()
    part = analysed(held[:cut])
    part.take(analysed(held[cut:], cut))
    assert list(index_of(part, name_files(part.facts), {})) == list(build_index(held, {}))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # pytest has threads
def test_a_second_process_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Output(f"p{at}.md", "", facts=Facts("case", f"题目{at}")) for at in range(40)]
    for at, output in enumerate(made):
        page = tmp_path / output.url / "index.html"
        page.parent.mkdir()
        page.write_text(f"<article><p>学习{at}，第{at % 7}段</p></article>", "utf-8")
    alone = list(files.index_files(tmp_path, made, (), Vocabulary()))
    monkeypatch.setattr(files, "MANY", 10)
    monkeypatch.setattr(aside, "_can_copy", lambda: sys.platform == "linux")
    here: list[int] = []

    def counted(held: Any, first: int = 0) -> Any:
        here.append(first)  # in the other process a copy of the list
        return analysed(held, first)

    monkeypatch.setattr(files, "analysed", counted)
    assert list(files.index_files(tmp_path, made, (), Vocabulary())) == alone
    assert here == ([0] if sys.platform == "linux" else [0, 23])  # the rest was done aside
    monkeypatch.setattr(aside, "_can_copy", lambda: False)
    here.clear()
    assert list(files.index_files(tmp_path, made, (), Vocabulary())) == alone
    assert here == [0, 23]


def test_shards_are_cut_and_in_the_order_of_browsers() -> None:
    many = [
        Document(
            f"{at}/",
            Facts("case", "题"),
            PageText("".join(chr(0x4E00 + (at * 7 + n) % 5000) for n in range(300))),
        )
        for at in range(200)
    ]
    files = dict(build_index(many, {}))
    shards = unpacked(files, "manifest.bin")["shards"]
    assert len(shards) > 5
    assert shards == sorted(shards, key=lambda term: term.encode("utf-16-be"))
    sizes = [len(gzip.decompress(data)) for path, data in files.items() if path.startswith("s/")]
    assert max(sizes) < 3 * SHARD


def test_the_same_documents_give_the_same_bytes_and_version() -> None:
    first, second = (dict(build_index(documents(), {"kind": "类别"})) for _ in range(2))
    assert first == second
    changed = dict(
        build_index(
            [*documents()[:-1], Document("p9/", Facts("case", "别的"), PageText("别的"))], {}
        )
    )
    versions = {unpacked(files, "manifest.bin")["version"] for files in (first, changed)}
    assert len(versions) == 2


def test_names_are_filed_by_how_they_begin_and_by_two_syllables() -> None:
    rows = [
        Facts("case", "长江读书会", values={"unit": ("甲局",)}),
        Facts("case", "e家讲坛", values={"unit": ("甲局",), "brand": ("长江读书会",)}),
    ]
    ((first, columns),) = names(rows)
    assert first == "c"
    held = {line: at for at, line in enumerate(columns["spelled"])}
    assert len(held) == 3
    brand = next(at for line, at in held.items() if "jiang du" in line)
    assert (columns["titled"][brand], columns["bearing"][brand]) == ([0], [1])
    assert columns["bearing"][held["jia ju"]] == [0, 1]


def test_names_are_cut_into_files_and_found_in_that_of_their_key() -> None:
    rows = [
        Facts("case", f"{one}{other}学校")
        for one in "安柏岑泊澄川丹鼎沣峰"
        for other in "皋谷涵禾鸿湖桦淮嘉涧"
    ]
    made = list(names(rows))
    firsts = [first for first, _columns in made]
    assert len(firsts) > 2
    assert firsts == sorted(firsts)
    # 柏涵学校: b, bh, hx, xx, and its other readings
    for key in ("b", "bh", "hx"):
        at = sum(first <= key for first in firsts) - 1
        assert [number for held in made[at][1]["titled"] for number in held].count(12) == 1


PAGE = """<html><body><nav>目录</nav><article>
<p class="sc-crumbs"><a>首页</a></p><h1>题目</h1><p class="sc-lead">导<em>语</em></p>
<dl class="sc-box"><div><dt>单位</dt><dd>甲</dd></div></dl>
<h2>背景</h2><p>一行
两行</p><ul><li>点一</li><li>点二</li></ul>
<section data-search="off"><p>引用</p></section>
<h2>相关案例</h2><div class="sc-related" data-search="off"><p>相关</p></div><script>x</script><form>搜</form>
<table><tr><td>格一</td><td>格二</td></tr></table></article><footer>页脚</footer></body></html>"""


def test_page_text_is_the_article_with_the_box_last() -> None:
    page = page_text(PAGE.encode())
    assert page.headings == ("背景",)
    assert page.text.split("\n") == [
        *("导语", "背景", "一行两行", "点一", "点二", "格一 格二"),
    ]
    assert page.box == "单位 甲"
    assert page.whole == f"{page.text}\n单位 甲"


def test_index_covers_every_entry_and_nothing_else(toy_site: Path) -> None:
    data = toy_site / "assets/search/data"
    count = json.loads(gzip.decompress((data / "manifest.bin").read_bytes()))["count"]
    found = [json.loads(gzip.decompress((data / f"d/{n}.bin").read_bytes())) for n in range(count)]
    urls = [one["url"] for one in found]
    assert len(urls) == len(set(urls)) == 14
    assert "cases/yangli-1/hexie-dushu/" in urls
    assert "guide/" in urls
    assert not [url for url in urls if url.startswith(("categories", "search"))]
    manifest = json.loads(gzip.decompress((data / "manifest.bin").read_bytes()))
    assert [one["kind"] == "page" for one in found] == [
        at >= manifest["behind"] for at in range(count)
    ]
    assert 0 < manifest["behind"] < count  # plain pages come behind
    facets = json.loads(gzip.decompress((data / "facets.bin").read_bytes()))
    assert facets["labels"]["kind"] == "类别"
    assert "示例省/东市" in facets["columns"]["region"]["values"]
