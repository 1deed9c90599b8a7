"""The printed volume: what stands on its pages, what is reported, and that it is set only when needed."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from showcase.loading import load
from showcase.problem import Severity
from showcase.sample import sample
from showcase.site import read_site
from showcase.volume import Volume, collection_plan, compose, digest, press, proof, typeset
from showcase.volume.book import Title

BOOK = Path(__file__).parent / "volume"
STAMP = 1_600_020_000  # late on 13 September 2020 in Greenwich, the 14th in China
CASES = "cases/yangshu-1"

# A picture of one red dot (PNG), and one whose data is cut off.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
CUT = DOT[:45]


def volume_of(root: Path) -> Volume:
    catalogue = load(root)
    (collection,) = catalogue.of("collection")
    return compose(collection_plan(collection, catalogue), catalogue, read_site(root))


def pages_of(data: bytes) -> list[str]:
    """The text of each page, without the invisible joiners."""
    return [page.extract_text().replace("\u2060", "") for page in PdfReader(io.BytesIO(data)).pages]


def fonts_of(page: Any) -> dict[str, Any]:
    held = page["/Resources"].get("/Font", {})
    return {one.get_object()["/BaseFont"]: one.get_object() for one in held.values()}


@pytest.fixture(scope="module")
def book() -> Volume:
    return volume_of(BOOK)


@pytest.fixture(scope="module")
def pdf(book: Volume) -> bytes:
    return typeset(book, STAMP)


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[str]:
    return pages_of(pdf)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the book's content that a test may change."""
    return Path(shutil.copytree(BOOK, tmp_path / "root"))


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Volume, bytes]:
    """A volume of thirty made-up cases, with short titles."""
    root = tmp_path_factory.mktemp("sample")
    for path, text in sample(30):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    volume = volume_of(root)
    return volume, typeset(volume, STAMP)


def test_contents_give_the_pages_on_which_cases_begin(long_pdf: tuple[Volume, bytes]) -> None:
    volume, data = long_pdf
    labels = PdfReader(io.BytesIO(data)).page_labels
    pages = pages_of(data)
    begins = {}
    for label, text in zip(labels, pages, strict=True):
        opening = re.search(r"^案例 (\d+)\n(.+)$", text, re.MULTILINE)
        if opening:
            begins[int(opening[1])] = (opening[2], label)
    front = [text for label, text in zip(labels, pages, strict=True) if label in ("I", "II")]
    contents = "\n".join(front)
    listed = re.findall(r"^(\S+) [ .]+ \S+ (\d+)$", contents, re.MULTILINE)
    cases = [
        (title, page) for title, page in listed if title in {one[0] for one in begins.values()}
    ]
    assert [begins[case.number] for case in volume.pieces] == cases
    assert [case.title.text for case in volume.pieces] == [title for title, _page in cases]


def test_contents_give_the_pages_of_the_parts(long_pdf: tuple[Volume, bytes]) -> None:
    volume, data = long_pdf
    labels = PdfReader(io.BytesIO(data)).page_labels
    pages = dict(zip(labels, pages_of(data), strict=True))
    listed = re.findall(r"^(第.编\s\S+) [ .]+ (\d+)$", pages["I"] + pages["II"], re.MULTILINE)
    assert len(listed) == len(volume.parts) > 3
    for title, label in listed:
        assert pages[label].startswith(title)


def test_numbering_is_roman_before_the_parts_and_arabic_from_them(pdf: bytes) -> None:
    labels = PdfReader(io.BytesIO(pdf)).page_labels
    assert labels[:4] == [""] * 4  # cover, its back, inner title, imprint
    assert labels[4:6] == ["I", "II"]
    numbered = [label or "blank" for label in labels[6:]]
    assert numbered[0] == "1"
    assert [one for one in numbered if one != "blank"] == [
        str(number) for number in range(1, len(numbered) + 1) if numbered[number - 1] != "blank"
    ]


def test_every_font_is_embedded_and_ours(pdf: bytes) -> None:
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for name, font in fonts_of(page).items():
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor, name
            found.add(name.rpartition("+")[2])
    assert found == {f"Showcase{name}" for name in ("SongSC", "SongTC", "HeiSC", "HeiTC", "Kai")}


def fonts_by_character(pdf: bytes, at: int) -> dict[str, set[str]]:
    """Which of our fonts draw each character of a page."""
    found: dict[str, set[str]] = {}

    def see(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        for char in text:
            found.setdefault(char, set()).add(font["/BaseFont"].rpartition("+Showcase")[2])

    PdfReader(io.BytesIO(pdf)).pages[at].extract_text(visitor_text=see)
    return found


def test_a_traditional_case_is_drawn_with_traditional_glyphs(pdf: bytes, pages: list[str]) -> None:
    """Also what Simplified fonts have too, but shape or place otherwise."""
    (at,) = (n for n, text in enumerate(pages) if "案例 2\n" in text)
    fonts = fonts_by_character(pdf, at)
    assert fonts["骨"] == fonts["，"] == fonts["「"] == {"SongTC"}
    assert fonts["師"] == {"Kai"}
    assert fonts["做"] == {"HeiTC"}
    assert fonts["位"] == {"SongTC", "HeiSC"}  # in a value, and in a label of the volume
    assert fonts["书"] == {"SongSC"}  # in the running head
    (first,) = (n for n, text in enumerate(pages) if "案例 1\n" in text)
    assert not any(
        name.endswith("TC") for name in set.union(*fonts_by_character(pdf, first).values())
    )


def test_running_heads_name_volume_and_case(pages: list[str], book: Volume) -> None:
    first = next(at for at, text in enumerate(pages) if "案例 1\n" in text)
    for at in (first, first + 1):
        head = pages[at].split("\n")[0]
        assert head.startswith(book.title.text)
        assert "版面的各种写法" in head
    assert not pages[first - 1].startswith(book.title.text)  # the contents have none


def test_short_parts_have_no_pages(pages: list[str], long_pdf: tuple[Volume, bytes]) -> None:
    begin = next(text for text in pages if "案例 1\n" in text)
    assert "第一编" in begin
    volume, data = long_pdf
    title = next(text for text in pages_of(data) if text.startswith("第一编"))
    assert f"案例 {volume.pieces[0].number}\n" not in title


def test_hostile_text_stays_text(pages: list[str]) -> None:
    text = next(text for text in pages if "案例 3\n" in text).replace("\n", "")
    for said in (
        "#set $x$ *a* <lab> @ref // /* */ \\u{41} [x]",
        '#eval("1+1")',
        '#panic("x") $ sum $ @cite <a> *b* _c_ \\ // 注释 /* */ ```',
        "#show: it => none",
        "#set \\$x\\$ *a* <lab> @ref // /* */ \\u{41} #let x = 1; $ integral $",
        "#code $x$ */",
        '#import "x"',
    ):
        assert said.replace(" ", "") in text.replace(" ", ""), said


def test_contact_is_never_printed(book: Volume, pages: list[str]) -> None:
    source = (BOOK / f"{CASES}/quanbu-xiefa.md").read_text("utf-8")
    for secret in ("联络员甲", "000-7654321"):
        assert secret in source
        assert secret not in "".join(pages)
        assert secret.encode() not in book.data()


def test_cover_imprint_and_colophon_say_what_the_volume_is(pages: list[str], book: Volume) -> None:
    assert "第三辑" in pages[0]
    assert book.title.text in pages[0]
    assert book.title.text in pages[2]
    imprint = pages[3]
    for said in ("示例单位甲", "2020 年 6 月 30 日", "3 篇，分 2 编", f"{book.count} 字"):
        assert said.replace(" ", "") in imprint.replace(" ", "")
    assert "2020年9月14日" in imprint.replace(" ", "")
    assert "Open Font License" in pages[-1]


def test_footnotes_tables_and_addresses_are_printed(pages: list[str], pdf: bytes) -> None:
    text = "".join(pages)
    labels = PdfReader(io.BytesIO(pdf)).page_labels
    (there,) = (label for label, said in zip(labels, pages, strict=True) if "案例 2\n" in said)
    assert "① https://example.org/form" in text
    assert text.count("据示例来源一。") == 1  # called twice, printed once
    assert text.count("②") == 3
    assert "脚注可以很长" in text
    assert f"（见第 {there} 页）" in text
    assert "约 340 人次" in text


def test_metadata_language_and_standards(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "样书（示例）（第三辑）"
    assert reader.metadata.author == "示例编写组"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    described = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    for said in (
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
    ):
        assert said in described


def test_pictures_carry_their_alternative_text(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    said = [one["/Alt"] for one in structure(reader) if one.get("/S") == "/Figure"]
    assert said == ["书架"]  # the field `images` shows the same file and is not printed again


def structure(reader: PdfReader) -> list[Any]:
    """Every element of the structure tree."""
    found: list[Any] = []
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found.append(one)
            if "/K" in one and one.get("/Type") != "/MCR":
                waiting.append(one["/K"])
    return found


def test_no_line_begins_with_what_may_not_begin_one(long_pdf: tuple[Volume, bytes]) -> None:
    wrong = re.compile(r"^[，。、；：？！”’）》〉】」』…·‧～%％]")
    lines = [line for text in pages_of(long_pdf[1]) for line in text.split("\n")]
    assert len(lines) > 500
    assert [line for line in lines if wrong.match(line)] == []


def test_no_heading_is_left_at_the_foot_of_a_page(long_pdf: tuple[Volume, bytes]) -> None:
    headings = {"背景", "做法", "成效", "启示", "数据", "来源"}
    ends = [text.split("\n")[-2] for text in pages_of(long_pdf[1]) if text.count("\n") > 3]
    assert len(ends) > 50
    assert headings.isdisjoint(ends)


def test_a_missing_picture_is_a_grey_box_and_a_warning(root: Path) -> None:
    (root / f"{CASES}/shuwu.svg").unlink()
    volume = volume_of(root)
    (problem,) = (one for one in volume.problems if one.rule == "print-picture")
    source = (root / f"{CASES}/quanbu-xiefa.md").read_text("utf-8").split("\n")
    assert problem.path == f"{CASES}/quanbu-xiefa.md"
    assert "shuwu.svg" in source[problem.line - 1]
    assert problem.severity is Severity.WARNING
    assert "此处缺图：书架" in "".join(pages_of(typeset(volume, STAMP)))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", CUT), ("a.svg", b"<svg"), ("a.jpg", b"no picture"), ("a.svg", b"<svg><image href='/etc/hosts'/></svg>")],
)  # fmt: skip
def test_a_broken_picture_does_not_stop_the_book(root: Path, name: str, data: bytes) -> None:
    (root / f"{CASES}/{name}").write_bytes(data)
    (root / f"{CASES}/dian.png").write_bytes(DOT)
    case = root / f"{CASES}/diyi-fanti.md"
    case.write_text(case.read_text("utf-8") + f"\n![好](dian.png)\n\n![壞]({name})\n", "utf-8")
    volume = volume_of(root)
    (problem,) = volume.problems
    assert (problem.rule, problem.path) == ("print-picture", f"{CASES}/diyi-fanti.md")
    assert case.read_text("utf-8").split("\n")[problem.line - 1] == f"![壞]({name})"
    data = typeset(volume, STAMP)
    assert "此處缺圖：壞" in "".join(pages_of(data))
    said = [one["/Alt"] for one in structure(PdfReader(io.BytesIO(data))) if "/Alt" in one]
    assert {"好", "壞"} <= set(said)


def test_a_picture_is_known_by_its_content(root: Path) -> None:
    """A PNG that is called .jpg is a common slip and no reason for a grey box."""
    (root / f"{CASES}/dian.jpg").write_bytes(DOT)
    case = root / f"{CASES}/diyi-fanti.md"
    case.write_text(case.read_text("utf-8") + "\n![點](dian.jpg)\n", "utf-8")
    volume = volume_of(root)
    assert volume.problems == ()
    assert DOT in volume.pictures.values()
    assert typeset(volume, STAMP)


def test_a_missing_glyph_is_a_geta_and_a_warning(root: Path) -> None:
    case = root / f"{CASES}/diyi-fanti.md"
    text = case.read_text("utf-8").replace("溫故而知新", "溫故而知新😀")
    case.write_text(text.replace("示例單位丙", "示例單位丙\ue000"), "utf-8")
    volume = volume_of(root)
    found = {(one.message[:8], one.line) for one in volume.problems}
    lines = case.read_text("utf-8").split("\n")
    assert {one.path for one in volume.problems} == {f"{CASES}/diyi-fanti.md"}
    assert {one.rule for one in volume.problems} == {"missing-glyph"}
    assert all(one.severity is Severity.WARNING for one in volume.problems)
    assert found == {
        ("字库里没有“😀”", 1 + next(n for n, line in enumerate(lines) if "😀" in line)),
        ("字库里没有“\ue000”", 1 + next(n for n, line in enumerate(lines) if "\ue000" in line)),
    }
    text = "".join(pages_of(typeset(volume, STAMP)))
    assert "溫故而知新〓" in text
    assert "示例單位丙〓" in text


def test_a_missing_glyph_of_the_vocabulary_is_found_there(root: Path) -> None:
    words = root / "content/vocabulary.yml"
    words.write_text(words.read_text("utf-8").replace("党政机关", "党政😀机关"), "utf-8")
    (problem,) = volume_of(root).problems
    assert (problem.path, problem.rule) == ("content/vocabulary.yml", "missing-glyph")
    assert "😀" in words.read_text("utf-8").split("\n")[problem.line - 1]


def test_the_same_volume_gives_the_same_bytes_in_another_folder(
    root: Path, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "another folder"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    assert typeset(volume_of(root), STAMP) == pdf


def test_the_stamp_is_part_of_the_bytes(book: Volume, pdf: bytes) -> None:
    assert typeset(book, STAMP + 1) != pdf


def test_a_volume_that_was_set_is_not_set_again(
    book: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = proof(book, STAMP, tmp_path / "cache")
    assert not first.place.exists()  # nobody has said so
    first.keep()

    def refuse(*_: object) -> bytes:
        raise AssertionError("set again")

    monkeypatch.setattr("showcase.volume.press.press", refuse)
    assert proof(book, STAMP, tmp_path / "cache") == first
    with pytest.raises(AssertionError, match="set again"):
        proof(replace(book, editor="别人"), STAMP, tmp_path / "cache")


def test_older_files_of_the_same_volume_go_and_others_stay(
    book: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.volume.press.press", lambda *_: b"%PDF")
    other = replace(book, id=f"{book.id}-2")
    for volume, stamp in ((other, STAMP), (book, STAMP), (book, STAMP + 1)):
        proof(volume, stamp, tmp_path).keep()
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == sorted(
        [f"{other.id}-{digest(other, STAMP)}.pdf", f"{book.id}-{digest(book, STAMP + 1)}.pdf"]
    )


def test_the_digest_covers_all_that_decides_the_bytes(
    book: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = digest(book, STAMP)
    (name,) = book.pictures
    assert digest(replace(book, title=Title("别的")), STAMP) != whole
    assert digest(replace(book, pictures={name: b"other"}), STAMP) != whole
    assert digest(replace(book, problems=()), STAMP) == whole
    assert digest(book, STAMP + 1) != whole
    for what, value in (("VERSION", "0"), ("STANDARDS", ["a-2b"]), ("template_files", dict)):
        with monkeypatch.context() as patch:
            patch.setattr(press, what, value)
            assert digest(book, STAMP) != whole, what
    monkeypatch.setattr("showcase.volume.setting._fonts", lambda: "other")
    assert digest(book, STAMP) != whole


@pytest.mark.parametrize(
    "deep", ["> " * 60, "<blockquote>" * 99, "<b>" * 99, "<ul><li>" * 60, "- " * 60]
)
def test_deep_nesting_can_be_set(root: Path, deep: str) -> None:
    case = root / f"{CASES}/diyi-fanti.md"
    case.write_text(case.read_text("utf-8") + f"\n{deep}底\n", "utf-8")
    assert "底" in "".join(pages_of(typeset(volume_of(root), STAMP)))


CASE = """---
title: {title}
unit: 示例单位
region: 示例省
org_type: 社区
date: 2020-01-01
summary: 一共五字。
sources: [{{title: 来源}}]
---
{body}
"""


def one_case(root: Path, body: str, title: str = "题目两三字") -> Volume:
    """A volume of one case."""
    for path in (root / CASES).glob("*.md"):
        path.unlink()
    collection = root / f"{CASES}/collection.yml"
    collection.write_text(collection.read_text("utf-8").partition("preface:")[0], "utf-8")
    (root / f"{CASES}/yipian.md").write_text(CASE.format(title=title, body=body), "utf-8")
    return volume_of(root)


def test_words_are_counted_in_titles_summaries_and_bodies(root: Path) -> None:
    body = "## 做法\n\n**读**书 12 场。\n\n- PDF\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n文[^1]\n\n[^1]: 注"
    assert one_case(root, body).count == 5 + 4 + 2 + 4 + 1 + 4 + 2


def test_an_invisible_title_is_a_geta(root: Path) -> None:
    volume = one_case(root, "文", title='"\u200b"')
    assert volume.pieces[0].title.text == "〓"
    assert typeset(volume, STAMP)


def test_only_web_addresses_are_linked(root: Path) -> None:
    body = (
        "[一](javascript:alert%281%29) [二](ftp://a.example/) [三](https://a.example/宁波) "
        f"[四](https://a.example/{'x' * 3000})"
    )
    pdf = PdfReader(io.BytesIO(typeset(one_case(root, body), STAMP)))
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    linked = {note["/A"]["/URI"] for note in notes if "/A" in note and "/URI" in note["/A"]}
    assert linked == {"https://a.example/%E5%AE%81%E6%B3%A2"}


def test_what_is_only_on_the_site_is_linked_where_the_site_is_published(root: Path) -> None:
    one_case(root, "[本辑](collection.yml)")
    catalogue = load(root)
    (collection,) = catalogue.of("collection")
    site = read_site(root)
    for url, nodes in (
        ("", ["本辑"]),
        ("https://site.example/", [{"t": "link", "url": f"https://site.example/{CASES}/", "shown": "note", "c": ["本辑"]}]),
    ):  # fmt: skip
        plan = collection_plan(collection, catalogue)
        volume = compose(plan, catalogue, replace(site, url=url))
        assert volume.pieces[0].nodes == ({"t": "p", "c": nodes},)


def test_a_picture_too_large_to_be_meant_is_left_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.volume.pictures.LARGEST", 10)
    (problem,) = volume_of(root).problems
    assert "太大" in problem.message


def test_an_empty_collection_can_be_set(root: Path) -> None:
    for path in (root / CASES).glob("*.md"):
        path.unlink()
    collection = root / f"{CASES}/collection.yml"
    text = collection.read_text("utf-8")
    collection.write_text(text.partition("preface:")[0], "utf-8")
    assert (
        len(pages_of(typeset(volume_of(root), STAMP))) == 7
    )  # cover, inner title, imprint, contents, colophon, two blank


def test_an_undivided_volume_has_no_part_pages(root: Path) -> None:
    collection = root / f"{CASES}/collection.yml"
    collection.write_text(collection.read_text("utf-8") + "groups: none\n", "utf-8")
    pages = pages_of(typeset(volume_of(root), STAMP))
    assert not any("第一编" in text for text in pages)
    assert sum("案例 1\n" in text for text in pages) == 1
    assert "版面的各种写法" in pages[6]


def test_another_page_size_is_only_data(book: Volume) -> None:
    data = typeset(replace(book, width=170.0, height=240.0), STAMP)
    box = PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (170, 240)
