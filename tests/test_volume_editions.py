"""Sizes of paper, bleed and crop marks, booklets; single cases and compiled kinds; the script that prints them."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from pypdf import PdfReader

from books import BOOK, STAMP, volume_of, write_sample
from conftest import TOY, script
from showcase.catalogue import Catalogue
from showcase.site import read_site
from showcase.volume import Volume, compiled_plans, compose, single_plan, typeset
from showcase.volume.edition import Edition
from showcase.volume.paper import imposed

POINT = 72 / 25.4


@pytest.fixture(scope="module")
def book() -> Volume:
    return volume_of(BOOK)


def sides(box: object) -> tuple[float, float]:
    """Width and height of a box in whole millimetres."""
    return round(float(box.width) / POINT), round(float(box.height) / POINT)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "paper"), [("a4", (210, 297)), ("16k", (185, 260)), ("32k", (140, 203))])  # fmt: skip
def test_pages_have_the_size_asked_for(book: Volume, size: str, paper: tuple[int, int]) -> None:
    pages = PdfReader(io.BytesIO(typeset(Edition(size).of(book), STAMP))).pages
    assert {sides(page.mediabox) for page in pages} == {paper}


def test_bleed_adds_three_millimetres_and_marks_outside_them(book: Volume) -> None:
    edition = Edition("16k", bleed=True)
    pdf = typeset(edition.of(book), STAMP)
    made = edition.finished(pdf)
    assert made == edition.finished(pdf)
    for page in PdfReader(io.BytesIO(made)).pages:
        assert sides(page.trimbox) == (185, 260)
        assert sides(page.bleedbox) == (191, 266)
        assert sides(page.mediabox) == (205, 280)
        marks = page["/Contents"][-1].get_object().get_data()
        assert marks.count(b" l S") == 8
        assert marks.startswith(b"/Artifact BMC")


def test_signatures_fold_into_the_order_of_reading() -> None:
    assert list(imposed(8, 8)) == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert list(imposed(5, 16)) == [(None, 0), (1, None), (None, 2), (3, 4)]
    for pages, signature in ((1, 4), (17, 16), (40, 16), (33, 8)):
        laid = [page for pair in imposed(pages, signature) for page in pair]
        assert sorted(one for one in laid if one is not None) == list(range(pages))
        assert len(laid) % 4 == 0


def test_a_booklet_shows_two_pages_a_side(book: Volume) -> None:
    edition = Edition("32k", signature=8)
    pdf = typeset(edition.of(book), STAMP)
    sheets = PdfReader(io.BytesIO(edition.finished(pdf))).pages
    plain = PdfReader(io.BytesIO(pdf)).pages
    assert {sides(sheet.mediabox) for sheet in sheets} == {(297, 210)}
    assert len(sheets) == -(-len(plain) // 4) * 2
    first = sheets[0].extract_text()
    assert plain[0].extract_text().strip() in first  # the cover on the right
    assert plain[7].extract_text()[:20] in first


def test_compiled_plans_are_one_of_lessons_and_one_a_year(toy: Catalogue) -> None:
    (lessons,) = compiled_plans("lesson", toy)
    assert lessons.title == "优秀教案汇编"
    assert set(lessons.entries) == set(toy.of("lesson"))
    for kind in ("reading_list", "bulletin"):
        plans = list(compiled_plans(kind, toy))
        assert [plan.year for plan in plans] == sorted({plan.year for plan in plans})
        assert {one for plan in plans for one in plan.entries} == set(toy.of(kind))


def test_the_script_prints_one_case(tmp_path: Path) -> None:
    root = write_sample(2, tmp_path / "root")
    done = script("volume", "--root", root, "--case", "yangli-0/anli-1", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    pages = PdfReader(tmp_path / "volumes/yangli-0-anli-1.pdf").pages
    text = pages[0].extract_text().replace("\u2060", "")
    assert "《样例案例集之1》第一辑·案例\n" in text
    assert "案例 1" not in text
    assert not any("目录" in page.extract_text() for page in pages)


def test_a_case_with_an_error_is_said_to_have_one(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    case.write_text(case.read_text("utf-8").replace("org_type", "org_typ"), "utf-8")
    done = script("volume", "--root", toy_root, "--case", "cases/yangli-1/hexie-dushu.md")
    assert done.returncode == 1
    assert "cases/yangli-1/hexie-dushu.md:5" in done.stderr
    assert done.stderr.endswith("hexie-dushu.md”有错误，改好再印。\n")


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (["cases/yangli-1/", "续编"], ["yangli-1.pdf", "yangli-2.pdf"]),
        (["--case", "cases/yangli-1/hexie-dushu.md"], ["yangli-1-hexie-dushu.pdf"]),
    ],
)
def test_what_is_printed_is_said_as_editors_say_it(
    said: list[str], made: list[str], tmp_path: Path, toy_root: Path
) -> None:
    done = script("volume", "--root", toy_root, *said, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(one.name for one in (tmp_path / "volumes").iterdir()) == made


def test_nothing_is_printed_of_content_with_an_error(tmp_path: Path) -> None:
    root = write_sample(2, tmp_path / "root")
    assert script("volume", "--root", root, "yangli-0", "--output", tmp_path).returncode == 0
    kept = [tmp_path / "volumes/yangli-0.pdf", *(root / ".cache/volumes").iterdir()]
    before = [path.read_bytes() for path in kept]
    case = root / "cases/yangli-0/anli-1.md"
    case.write_text(case.read_text("utf-8") + "\n联系电话：13800138000\n", "utf-8")
    done = script("volume", "--root", root, "yangli-0", "--output", tmp_path)
    assert done.returncode == 1
    assert f"cases/yangli-0/anli-1.md:{len(case.read_text('utf-8').splitlines())}" in done.stderr
    assert "手机" in done.stderr
    assert [path.read_bytes() for path in kept] == before
    assert sorted((root / ".cache/volumes").iterdir()) == kept[1:]  # the number is nowhere
    assert done.stderr.endswith("没有排印；先改正上面的错误。\n")


def test_a_fault_of_content_is_told_by_the_checks(tmp_path: Path) -> None:
    """Whatever printing makes of an entry that could not be read."""
    root = write_sample(2, tmp_path / "root")
    case = root / "cases/yangli-0/anli-1.md"
    case.write_text("---\ntitle: [\n---\n", "utf-8")
    done = script("volume", "--root", root, "yangli-0", "--output", tmp_path)
    assert done.returncode == 1, done.stderr
    assert "cases/yangli-0/anli-1.md:" in done.stderr
    assert not list(tmp_path.glob("volumes/*"))


def test_a_piece_is_numbered_only_among_others(toy: Catalogue) -> None:
    site = read_site(TOY)
    labels: list[list[str]] = []
    for plan in chain(compiled_plans("bulletin", toy), compiled_plans("reading_list", toy)):
        labels.append([piece.label for piece in compose(plan, toy, site).pieces])
    alone = {label for held in labels if len(held) == 1 for label in held}
    assert alone
    assert alone <= {"动态", "书目"}
    single = single_plan(toy.of("case")[0], toy)
    assert single.label(1) == f"《{single.title}》{single.ordinal}·案例"
    assert replace(single, ordinal="").label(1) == "案例"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--bleed", "--booklet"], "只能选一个"),
        (["--booklet", "6"], "4 的倍数"),
        (["--case", "mei-you"], "没有案例"),
        (["--case", "yangli-2/caogao"], "“yangli-2/caogao”是草稿，删去 draft: true 再印。\n"),
        (["--case", "cases/yangli-2/caogao.md"], "caogao.md”是草稿"),
        (["yangli-3"], "没有案例集“yangli-3”，可以是：yangli-1（示例案例集）、"),
        (["yangli"], "“yangli”可以指几个案例集，可以是：yangli-1（示例案例集）、"),
        (["--kind", "bulletin", "--year", "1901"], "有内容的年份"),
        (["--year", "2011"], "--year 要和"),
        (["yangli-1", "--kind", "lesson"], "一次只能选一样"),
    ],
)
def test_wrong_use_is_refused_in_chinese(asked: list[str], said: str) -> None:
    done = script("volume", "--root", TOY, *asked)
    assert done.returncode == 2
    assert said in done.stderr


def test_an_index_of_the_only_piece_is_left_out(toy: Catalogue) -> None:
    site = read_site(TOY)
    plans = [plan for kind in ("reading_list", "bulletin") for plan in compiled_plans(kind, toy)]
    assert {len(plan.entries) for plan in plans} > {1}
    for plan in plans:
        indexes = compose(plan, toy, site).indexes
        assert len(plan.entries) > 1 or indexes == ()
