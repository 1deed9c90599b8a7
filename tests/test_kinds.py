"""The kinds hold what the design says, and a new kind is one file and one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field

from conftest import TOY
from showcase import pile
from showcase.kind import Kind, Place
from showcase.kinds import KINDS
from showcase.loading import load
from showcase.pages.stream import outputs
from showcase.records import Record
from showcase.site import read_site
from showcase.values import Text, Year

# Required fields, then the optional ones, as in the design's table.
DESIGN = {
    "collection": ("title number year editor", "publisher issued state preface order groups cover"),
    "case": (
        "title unit region org_type date summary sources",
        "brand themes carriers awards figures coverage images contact reviewed lang",
    ),
    "reading_list": ("title quarter issuer audience books", "theme intro sources"),
    "bulletin": (
        "title quarter issue total_issue issuer date",
        "distribution summary sources",
    ),
    "lesson": (
        "title unit lesson_type minutes audience objectives key_points plan",
        "lecturer materials books cases themes awards sources",
    ),
    "brand": (
        "title unit region level summary sources",
        "since cadence carriers recognitions milestones contact",
    ),
}


@pytest.mark.parametrize(
    "kind", [one for one in KINDS if one.name in DESIGN], ids=lambda one: one.name
)
def test_fields_are_those_of_the_design(kind: Kind[Record]) -> None:
    required, optional = (set(names.split()) for names in DESIGN[kind.name])
    fields = kind.model.model_fields
    assert {name for name, info in fields.items() if info.is_required()} == required
    assert set(fields) == required | optional | {"draft", "waive"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_every_field_has_a_chinese_name(kind: Kind[Record]) -> None:
    for name, info in kind.model.model_fields.items():
        assert info.title, f"{kind.name}.{name}"
    assert set(kind.box) <= set(kind.model.model_fields)
    assert set(kind.glance) <= set(kind.model.model_fields)
    assert set(kind.related_by) <= {facet.name for facet in kind.facets}


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("cases/{collection}/{slug}.md", "cases/a/b.md", True),
        ("cases/{collection}/{slug}.md", "cases/a/index.md", False),
        ("cases/{collection}/{slug}.md", "cases/a/b/c.md", False),
        ("content/{path*}.md", "content/guide/index.md", True),
        ("reading_lists/{slug}.yml", "reading_lists/2011-q2.yml", True),
        ("reading_lists/{slug}.yml", "reading_lists/2011-q2.yaml", False),
    ],
)
def test_places(pattern: str, path: str, matches: bool) -> None:
    assert Place(pattern).match(path) is matches


class Film(Record):
    """A kind that exists only here."""

    title: Text = Field(title="片名")
    year: Year = Field(title="年份")
    studio: Text | None = Field(None, title="制片厂")


FILM = Kind(
    name="film",
    label="示例影片",
    model=Film,
    place=Place("content/films/{slug}.md"),
    index="films/index.md",
    box=("year", "studio"),
    glance=("year",),
)


def test_a_new_kind_is_one_file_and_its_name_in_the_tuple(toy_root: Path) -> None:
    (toy_root / "content/films").mkdir()
    film = toy_root / "content/films/heliu.md"
    film.write_text("---\ntitle: 河流\nyear: 1999\n---\n片子讲一条河。\n", "utf-8")
    loaded = pile.load(toy_root, (FILM, *KINDS))
    assert loaded.problems == ()
    made = {one.path: one for one in outputs(loaded, read_site(TOY))}
    page = made["films/heliu.md"]
    assert "片子讲一条河。" in str(page.body)
    assert "<dt>年份</dt><dd><span>1999年</span></dd>" in str(page.body)
    assert page.facts is not None
    assert page.facts.kind == "film"
    assert 'href="../films/heliu/"' in str(made["films/index.md"].body)
    assert 'href="./films/"' in str(made["index.md"].body)
    (wrong,) = pile.load(_with_wrong_film(toy_root), (FILM, *KINDS)).problems
    assert (wrong.path, wrong.rule, wrong.line) == ("content/films/cuo.md", "missing-key", 1)


def _with_wrong_film(root: Path) -> Path:
    (root / "content/films/cuo.md").write_text("---\ntitle: 错\n---\n", "utf-8")
    return root


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("content/guide/bu.md", [("编辑指南（示例）", "guide/index.md")]),
        ("content/guide/index.md", []),
        ("content/about.md", []),
        ("content/lingwai/yi.md", []),
    ],
)
def test_a_plain_page_is_reached_over_the_page_that_opens_its_folder(
    toy_root: Path, path: str, trail: list[tuple[str, str]]
) -> None:
    (toy_root / "content/lingwai").mkdir()
    for one in ("content/guide/bu.md", "content/lingwai/yi.md"):
        (toy_root / one).write_text("---\ntitle: 一步\n---\n文。\n", "utf-8")
    catalogue = load(toy_root)
    entry = catalogue.at(path)
    assert entry is not None
    assert entry.kind.context(entry, catalogue)["trail"] == trail
