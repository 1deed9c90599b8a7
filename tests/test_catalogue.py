"""What a root holds once it is loaded: entries, groups, references, files."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS
from showcase import rules
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kinds.collection import Collection, cases_of, parts_of
from showcase.loading import load, load_checked
from showcase.mending import mend
from showcase.output import address
from showcase.pile import reread, walk

PNG = (TESTS / "checks/picture-size/good.bin").read_bytes()


def test_entries_by_id_kind_path_and_folder(toy: Catalogue) -> None:
    case = toy.get("cases/yangli-1/hexie-dushu")
    assert case is not None
    assert toy.at("cases/yangli-1/hexie-dushu.md") is case
    assert case in toy.in_folder("case", "cases/yangli-1")
    assert [one.slug for one in toy.of("case")] == [
        "dongcheng-jiangtan",
        "fanti-anli",
        "hexie-dushu",
        "xiaoyuan-xuanjiang",
    ]  # the newest first
    assert [one.slug for one in toy.of("bulletin")] == ["2020-q3", "2020-q2"]
    assert list(toy.entries) == sorted(toy.entries, key=lambda one: one.id)


def test_a_collection_is_its_folder(toy: Catalogue) -> None:
    collection = toy.get("cases/yangli-1")
    assert collection is not None
    assert isinstance(collection.record, Collection)
    assert collection.page == "cases/yangli-1/index.md"
    assert [one.slug for one in cases_of(collection, toy)] == ["hexie-dushu", "xiaoyuan-xuanjiang"]
    parts = parts_of(collection, toy)
    assert [(part.title, len(part.cases)) for part in parts] == [("学校", 1), ("农村", 1)]


def test_groups_follow_the_vocabulary_and_trees_count_upwards(toy: Catalogue) -> None:
    kind = toy.kind("case")
    region, org_type = kind.facet("region"), kind.facet("org_type")
    assert region is not None
    assert org_type is not None
    regions = {value: len(found) for value, found in toy.grouped("case", region).items()}
    assert regions == {
        "示例省": 4,
        "示例省/东市": 2,
        "示例省/东市/河县": 1,
        "示例省/西市": 2,
    }
    assert list(toy.grouped("case", org_type)) == ["机关", "学校", "农村"]


def test_drafts_are_known_but_are_no_entries(toy: Catalogue) -> None:
    assert toy.drafts == {"cases/yangli-2/caogao"}
    assert toy.get("cases/yangli-2/caogao") is None


class Unsearched(tuple[Entry[Any], ...]):
    """Entries among which none may be looked for one by one: with thousands of drafts that is quadratic."""

    __slots__ = ()

    def __contains__(self, _one: object) -> bool:
        raise AssertionError("looked for one by one")


def test_no_draft_is_looked_for_among_all(toy_root: Path) -> None:
    draft = toy_root / "cases/yangli-1/ti.md"
    draft.write_text(
        "---\ntitle: 题目（示例）\ndraft: true\nsummary: 示例,摘要。\n---\n正文,一句。\n", "utf-8"
    )
    broken = toy_root / "cases/yangli-1/huai.md"
    broken.write_text("---\ntitle\uff1a题目（示例）\n---\n## 做法\n\n正文,一句。\n", "utf-8")
    loaded = load(toy_root)
    assert loaded.unfinished
    assert loaded.salvaged
    found = rules.check(loaded)
    odd = replace(
        loaded, unfinished=Unsearched(loaded.unfinished), salvaged=Unsearched(loaded.salvaged)
    )
    assert rules.check(odd) == found
    assert {one.path for one in found if one.rule == "half-width-mark"} == {
        "cases/yangli-1/ti.md",
        "cases/yangli-1/huai.md",
    }


def test_hidden_and_office_files_are_passed_over(toy_root: Path) -> None:
    for name in (".DS_Store", "~$草稿.docx", "Thumbs.db", ".隐藏.md"):
        (toy_root / "cases/yangli-1" / name).write_bytes(b"x")
    assert load(toy_root).problems == ()
    assert not [path for path in walk(toy_root) if "~$" in path or "/." in path]


def test_strange_files_are_named(toy_root: Path) -> None:
    for name in ("材料.docx", "材料.xlsx", "稿.md.txt"):
        (toy_root / "cases/yangli-1" / name).write_bytes(b"PK")
    (toy_root / "cases/yangli-1/深/一层").mkdir(parents=True)
    (toy_root / "cases/yangli-1/深/一层/x.md").write_text("---\ntitle: 深\n---\n", "utf-8")
    found = load_checked(toy_root)[1]
    assert [(one.path, one.rule) for one in found] == [
        ("cases/yangli-1/材料.docx", "stray-file"),
        ("cases/yangli-1/材料.xlsx", "stray-file"),
        ("cases/yangli-1/深/一层/x.md", "stray-file"),
        ("cases/yangli-1/稿.md.txt", "stray-file"),
    ]
    assert "import_docx.py" in found[0].fix
    assert "pdf" in found[1].fix
    assert "cases/<案例集>/<文件名>.md" in found[2].fix
    assert found[3].fix.endswith("cases/yangli-1/稿.md")


def test_a_missing_vocabulary_is_one_problem_among_the_words_it_leaves_unknown(
    toy_root: Path,
) -> None:
    (toy_root / "content/vocabulary.yml").unlink()
    rules = {one.rule for one in load_checked(toy_root)[1]}
    assert rules == {"vocabulary-file", "controlled-word"}


def test_the_vocabulary_is_checked_too(toy_root: Path) -> None:
    path = toy_root / "content/vocabulary.yml"
    text = path.read_text("utf-8")
    added = "themes:\n  - {name: 读书, slug: dushu-2}\n  - {name: 谈/话, slug: tanhua}\n"
    added += "  - {name: 续, slug: page-2}\n"
    path.write_text(text.replace("themes:\n", added), "utf-8")
    found = [(one.rule, one.line, one.message) for one in load(toy_root).problems]
    line = text[: text.index("themes:")].count("\n") + 2
    assert found == [
        ("word", line + 1, "词“谈/话”里不能有“/”。"),
        ("word", line + 2, "网址用名“page-2”留给目录的续页。"),
        ("word", line + 3, "同一层里有两个“读书”。"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("content/brands.md", "content/brands/index.md"),
        ("content/search/index.md", "系统生成的部分"),
        ("content/categories/region/x.md", "系统生成的部分"),
        ("content/brands/page-2.md", "续页"),
        ("content/cases/YANGLI-1.md", "cases/yangli-1/collection.yml"),
    ],
)
def test_no_page_can_hide_another(path: str, words: str, toy_root: Path) -> None:
    target = toy_root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("---\ntitle: 例\n---\n", "utf-8")
    if "/brands/" in path:
        shutil.copy(toy_root / "content/brands/hebian-dushu.md", target)
    said = [f"{one.message}{one.fix}" for one in load_checked(toy_root)[1] if one.path == path]
    assert any(words in one for one in said), said


def test_no_file_can_hide_another(toy_root: Path) -> None:
    for path in ("cases/yangli-1/a.png", "content/cases/yangli-1/A.png", "content/volumes/x.pdf"):
        (toy_root / path).parent.mkdir(parents=True, exist_ok=True)
        (toy_root / path).write_bytes(PNG if path.endswith("png") else b"%PDF-1.7")
    found = [(one.path, one.rule) for one in load_checked(toy_root)[1]]
    assert found == [
        ("content/cases/yangli-1/A.png", "address"),
        ("content/volumes/x.pdf", "address"),
    ]


def test_files_that_cannot_be_read_are_problems(toy_root: Path) -> None:
    folder = toy_root / "cases/yangli-1"
    (folder / "duanlian.md").symlink_to(folder / "没有的.md")
    (folder / "tu.png").symlink_to(folder / "没有的.png")
    (folder / "jiasi.md").mkdir()
    found = [(one.path, one.rule) for one in load_checked(toy_root)[1]]
    assert found == [
        ("cases/yangli-1/duanlian.md", "unreadable"),
        ("cases/yangli-1/tu.png", "unreadable"),
    ]


def test_a_wrong_field_does_not_hide_what_else_is_wrong(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    text = (
        case.read_text("utf-8")
        .replace("\ndate: ", "\ndate: 某年")
        .replace("org_type: 农村", "org_type: 乡村")
    )
    case.write_text(text + "\n[断了](x.md)\n", "utf-8")
    found = [(one.path, one.rule) for one in load_checked(toy_root)[1]]
    assert sorted(found) == [
        ("cases/yangli-1/hexie-dushu.md", rule) for rule in ("controlled-word", "date", "link")
    ]


def test_what_can_be_read_of_a_file_with_a_mistake_is_checked_and_never_published(
    toy_root: Path,
) -> None:
    path = "cases/yangli-1/hexie-dushu.md"
    case = toy_root / path
    mistaken = case.read_text("utf-8").replace("\norg_type:", "\ncarriers\uff1a读书会\norg_type:")
    case.write_text(mistaken.replace("\ncontact:", "\ncontact:\n  phone: 0574-11112222"), "utf-8")
    catalogue, problems = load_checked(toy_root)
    assert [one.rule for one in problems if one.path == path] == ["yaml-syntax"]
    assert catalogue.at(path) is None
    assert [one.source.path for one in catalogue.salvaged] == [path]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "big5"])
def test_a_file_in_another_encoding_is_checked_but_not_published_nor_mended(
    toy_root: Path, encoding: str
) -> None:
    text = (
        "---\ntitle: 示例\nunit: 示例\nregion: 示例省/東市\norg_type: 社區\ndate: 2020.5.1\nsummary: 示例,摘要。\n"
        "sources: [{title: 示例, publisher: 示例}]\nlang: zh-Hant\ncontact:\n  phone: 000-7654321\n---\n"
        "## 做法\n\n先讀,後談，請打13800138000。\n"
    )
    case = toy_root / "cases/yangli-1/ti.md"
    case.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    loaded, found = load_checked(toy_root)
    here = [one for one in found if one.path == "cases/yangli-1/ti.md"]
    assert [(one.line, one.rule) for one in here if one.line > 2] == [
        (4, "controlled-word"),
        (5, "controlled-word"),
        (6, "date"),
        (7, "half-width-mark"),
        (15, "half-width-mark"),
        (15, "mobile-number"),
    ]
    (told,) = [one for one in here if one.rule == "encoding"]
    assert all(program in told.fix for program in ("记事本", "WPS", "Word", "VS Code"))
    assert not any(one.edits for one in here)
    assert mend(loaded, found) == []
    assert loaded.get("cases/yangli-1/ti") is None
    assert any("7654321" in secret for secret in loaded.secrets)


@pytest.mark.parametrize("name", ["collection.yaml", "Collection.yml"])
def test_a_name_that_is_nearly_right_is_put_right(toy_root: Path, name: str) -> None:
    folder = toy_root / "cases/yangli-1"
    (folder / "collection.yml").rename(folder / name)
    (said,) = [one for one in load_checked(toy_root)[1] if one.rule == "stray-file"]
    assert "改名为 collection.yml" in said.fix


def test_what_is_no_ordinary_file_or_lies_outside_is_not_read(toy_root: Path) -> None:
    folder = toy_root / "content"
    (toy_root.parent / "outside.pdf").write_bytes(b"x")
    (folder / "f.pdf").symlink_to(toy_root.parent / "outside.pdf")
    os.mkfifo(folder / "g.pdf")
    found = [(one.path, one.rule) for one in load_checked(toy_root)[1]]
    assert found == [("content/f.pdf", "unreadable"), ("content/g.pdf", "unreadable")]
    assert load(toy_root).files == tuple(sorted(load(toy_root).files))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("![图][y]\n\n[y]: http://example.org/x.png", "picture"),
        ("![y]\n\n[y]: http://example.org/x.png", "picture"),
        ("见[来源](#来源)和[第二个](#做法_1)。\n\n## 做法\n\n## 做法", ""),
        (f"## {'长' * 200}", "heading"),
        (f"![{'长' * 400}](tu.png)", "picture"),
    ],
)
def test_bodies(toy_root: Path, body: str, rule: str) -> None:
    case = toy_root / "cases/yangli-2/fanti-anli.md"
    head = case.read_text("utf-8").partition("\n---\n")[0]
    (toy_root / "cases/yangli-2/tu.png").write_bytes(PNG)
    case.write_text(f"{head}\n---\n{body}\n", "utf-8")
    found = {one.rule for one in load_checked(toy_root)[1]}
    assert found & {"link", "picture", "heading"} == ({rule} if rule else set())


CHANGES = {
    "a body": ("## 背景", "## 背景\n\n加了一句。"),
    "a title": ("title: ", "title: 新的"),
    "a date": ("date: 2020", "date: 2019"),
    "a theme": ("themes: [读书]", "themes: [宣讲, 读书]"),
    "a region": ("示例省/东市/河县", "示例省/东市"),
    "nothing": ("", ""),
}


def tables(catalogue: Catalogue) -> dict[str, object]:
    """Whatever a catalogue tells of its entries, in an order that matters."""
    found: dict[str, object] = {}
    for kind in catalogue.kinds:
        found[kind.name] = catalogue.of(kind.name)
        for facet in kind.facets:
            found[f"{kind.name} {facet.name}"] = list(catalogue.grouped(kind.name, facet).items())
    for entry in catalogue.entries:
        found[entry.id] = (catalogue.get(entry.id), catalogue.at(entry.source.path))
        found[f"{entry.id} there"] = catalogue.at_address(address(entry.page))
        found[entry.folder] = catalogue.in_folder(entry.kind.name, entry.folder)
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_tables_carried_over_are_those_made_anew(toy_root: Path, change: str) -> None:
    path = "cases/yangli-1/hexie-dushu.md"
    known = load(toy_root)
    tables(known)  # all are made
    text = (toy_root / path).read_text("utf-8")
    (toy_root / path).write_text(text.replace(*CHANGES[change], 1), "utf-8")
    again = reread(known, [path])
    anew = replace(again, entries=again.entries)
    assert tables(again) == tables(anew)  # entries are equal only where they are the same


def test_only_what_changed_is_grouped_again(toy_root: Path) -> None:
    path = "cases/yangli-1/hexie-dushu.md"
    known = load(toy_root)
    case = known.kind("case")
    groups = known.grouped("case", case.facets[0])
    text = (toy_root / path).read_text("utf-8")
    (toy_root / path).write_text(f"{text}\n\n加了一句。\n", "utf-8")
    again = reread(known, [path])
    held = vars(again)["_groups"]["case", case.facets[0].name]
    assert list(held) == list(groups)
    assert again.at(path) is not known.at(path)
