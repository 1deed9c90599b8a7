"""The repository's own content: clean, as much as was promised, and honest where a test can tell."""

from __future__ import annotations

import re
import subprocess

import pytest

from conftest import PROJECT
from showcase.catalogue import Catalogue
from showcase.loading import load_checked
from showcase.problem import Problem

# What the source documents end with or are surrounded by, and no page may repeat.
PRIVATE = ("171964650", "81850000", "赖小惠", "redcloud")


@pytest.fixture(scope="module")
def checked() -> tuple[Catalogue, list[Problem]]:
    return load_checked(PROJECT)


def test_the_showcase_has_no_problem(checked: tuple[Catalogue, list[Problem]]) -> None:
    assert checked[1] == []


def test_there_is_as_much_as_was_promised(checked: tuple[Catalogue, list[Problem]]) -> None:
    catalogue = checked[0]
    least = {"collection": 3, "case": 20, "brand": 8, "reading_list": 2, "bulletin": 3, "lesson": 3}
    for kind, number in least.items():
        assert len(catalogue.of(kind)) >= number, kind
    regions = {case.record.region.partition("/")[0] for case in catalogue.of("case")}
    assert regions == {"浙江", "北京", "湖南", "陕西"}
    assert [case.id for case in catalogue.of("case") if case.record.lang == "zh-Hant"]


def test_every_entry_names_its_sources(checked: tuple[Catalogue, list[Problem]]) -> None:
    for entry in checked[0].entries:
        if entry.kind.name not in ("collection", "page"):
            assert entry.record.sources, entry.id
            assert all(source.date for source in entry.record.sources), entry.id


def test_cases_have_only_the_agreed_sections(checked: tuple[Catalogue, list[Problem]]) -> None:
    agreed = {"背景", "做法", "成效", "启示", "成效與啟示"}
    for case in checked[0].of("case"):
        found = re.findall(r"^## (.+)$", case.source.body, re.MULTILINE)
        assert found, case.id
        assert set(found) <= agreed, case.id
        order = ["背景", "做法", "成效", "启示"]
        ranks = [order.index(heading) for heading in found if heading in order]
        assert ranks == sorted(ranks), case.id


def test_nothing_private_of_the_documents_is_repeated() -> None:
    for folder in ("cases", "content", "reading_lists"):
        for path in (PROJECT / folder).rglob("*"):
            if path.suffix in (".md", ".yml"):
                text = path.read_text("utf-8")
                assert not [word for word in PRIVATE if word in text], path


def test_prose_uses_chinese_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;!?][\u4e00-\u9fff]")
    for folder in ("cases", "content", "reading_lists", "src", "tests/toy"):
        for path in (PROJECT / folder).rglob("*"):
            if path.suffix in (".md", ".yml", ".j2", ".py", ".mjs"):
                found = half.search(path.read_text("utf-8"))
                assert not found, f"{path}: {found and found[0]}"


def test_no_merge_was_left_half_done() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True)
    marker = re.compile(rb"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)
    for name in listed.stdout.decode().split("\0"):
        path = PROJECT / name
        if path.is_file():
            assert not marker.search(path.read_bytes()), name
