"""Synthetic trees: clean at any size, in proportion, the same each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from conftest import script
from showcase.loading import load_checked
from showcase.sample import TRADITIONAL, sample
from showcase.search.analyser import normalise


def write(count: int, folder: Path) -> None:
    for path, text in sample(count):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


@pytest.mark.parametrize("count", [1, 7, 250])
def test_a_sample_has_no_problem(count: int, tmp_path: Path) -> None:
    write(count, tmp_path)
    catalogue, problems = load_checked(tmp_path)
    assert problems == []
    kinds = Counter(entry.kind.name for entry in catalogue.entries)
    assert kinds["case"] == count
    assert kinds["collection"] == -(-count // 100)
    assert kinds["brand"] == max(1, count // 20)


def test_the_same_size_gives_the_same_tree() -> None:
    assert list(sample(30)) == list(sample(30))


def test_one_case_in_ten_is_in_traditional_characters() -> None:
    cases = [text for path, text in sample(30) if "/anli-" in path]
    traditional = [text for text in cases if '"zh-Hant"' in text]
    assert len(traditional) == 3
    assert all("學" in text for text in traditional)
    for simplified, written in TRADITIONAL.items():
        assert normalise(chr(written)) == chr(simplified)


def test_the_script_writes_it_and_refuses_a_full_folder(tmp_path: Path) -> None:
    done = script("sample", "3", tmp_path / "s")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "s/cases/yangli-0").glob("anli-*.md"))) == 3
    again = script("sample", "3", tmp_path / "s")
    assert (again.returncode, "不是空的" in again.stderr) == (2, True)
