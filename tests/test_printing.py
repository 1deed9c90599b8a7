"""The benchmark of volumes: what the peers are given to print, and what is said of the figures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from measured import Run, run_module
from printing import stages
from printing.manuscript import COLLECTION, write
from printing.measuring import Measured, Printed
from printing.page import page
from printing.tables import shown
from showcase.loading import load, load_checked

COUNT = 12


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manuscript")
    write(COUNT, folder)
    return folder


def test_the_manuscript_is_one_collection_without_a_problem(root: Path) -> None:
    catalogue, problems = load_checked(root)
    assert problems == []
    assert [entry.slug for entry in catalogue.of("collection")] == [COLLECTION]
    assert len(catalogue.of("case")) == COUNT
    assert all("[^2]:" in case.source.body for case in catalogue.of("case"))


def test_the_page_for_the_peers_has_every_case_and_a_place_for_each_number(root: Path) -> None:
    made = page(root, "")
    for case in load(root).of("case"):
        assert made.count(case.title) == 2, case.title  # in the contents and over the case
        assert case.record.unit in made
    targets = set(re.findall(r' id="((?:part|piece)-\d+)"', made))
    named = re.findall(r'class="at" href="#([^"]+)"', made)
    assert set(named) == targets
    assert len(named) > 2 * COUNT  # contents and indexes
    assert made.count("<table") >= COUNT


def test_each_case_may_have_a_photograph_which_the_peers_find(tmp_path: Path) -> None:
    write(2, tmp_path, photographs=True)
    catalogue, problems = load_checked(tmp_path)
    assert problems == []
    shown_there = re.findall(r'<img [^>]*src="file://([^"]+)"', page(tmp_path, ""))
    assert len(shown_there) == len(catalogue.of("case")) == 2
    assert len({Path(one).read_bytes() for one in shown_there}) == 2


def test_chromium_prints_the_pages_on_which_cases_stand(root: Path, tmp_path: Path) -> None:
    # In a process of its own: the tests' browser is open in this one.
    run_module("printing.browser", str(root), str(tmp_path / "volume.pdf"))
    pages = [
        one.extract_text().replace(" ", "") for one in PdfReader(tmp_path / "volume.pdf").pages
    ]
    contents = next(text for text in pages if "目录" in text)
    assert len(re.findall(r"\d+$", contents, re.MULTILINE)) > COUNT
    for case in load(root).of("case"):
        (number,) = re.findall(rf"{re.escape(case.title)}(\d+)", contents)
        assert case.title in pages[int(number) - 1]


def test_the_stages_of_ours_are_told(root: Path, tmp_path: Path) -> None:
    stages.main(root, tmp_path / "note.json")
    took = json.loads((tmp_path / "note.json").read_text("utf-8"))
    assert set(took) == {"preparation", "compile"}
    assert all(seconds > 0 for seconds in took.values())


def test_figures_stand_beside_one_another_and_goals_are_judged() -> None:
    ours = Printed("ours", Run(2.0, 300), 226, 1000)
    peers = (
        Printed("WeasyPrint, PDF/UA-1", Run(40.0, 500), 240, 900),
        Printed("Chromium, two passes", Run(8.0, 300), 230, 3000),
    )
    said = shown(
        Measured(100, ours, (2.5, 2.0), Run(1.0, 100), Run(1.8, 290), False, 3.0, 1.5, peers)
    )
    assert "| WeasyPrint, PDF/UA-1 | 40.0 | 20.0 | 500 | 240 | 1 |" in said
    assert "WeasyPrint, PDF/UA-1: 20.0 times ours; goal 15: reached" in said
    assert "Chromium, two passes: 4.0 times ours; goal 5: MISSED" in said
    assert "| ours, one case changed | 1.8 | 0.9 | 290 |" in said
    assert "each time: 2.5, 2.0" in said
    assert "2.00 of it; goal below 1: MISSED" in said
    assert "not compiled again: MISSED" in said
    assert "memory 300 MB; goal 2,500: reached" in said
