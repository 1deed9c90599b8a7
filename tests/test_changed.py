"""Checking only what is not committed: it says what a check of everything would say of these files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from conftest import git, script
from showcase import loading, offered
from showcase.changed import NoGit, changed, mentioning
from showcase.loading import load_changed, load_checked
from showcase.rule import rule_id
from showcase.rules.families import OF_ALL
from test_wrong import CHECKS, WRONG, put

BRAND = "content/brands/hebian-dushu.md"
CASE = "cases/yangli-1/hexie-dushu.md"
OTHER = "cases/yangli-1/xiaoyuan-xuanjiang.md"
COMPARING = {rule_id(survey) for _family, survey in OF_ALL} | {"waiver-unused"}


def said(root: Path, *, staged: bool = False) -> list[tuple[str, str]]:
    return [(one.path, one.rule) for one in load_changed(root, staged=staged)[1]]


def edited(root: Path, path: str, change: Callable[[str], str]) -> None:
    file = root / path
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def test_without_a_change_nothing_is_read(committed: Path) -> None:
    catalogue, problems = load_changed(committed, staged=False)
    assert (catalogue.entries, problems) == ((), [])


def test_only_the_changed_file_and_what_it_speaks_of_is_read(committed: Path) -> None:
    edited(committed, CASE, lambda text: text + "\n汉字,汉字。\n")
    catalogue, problems = load_changed(committed, staged=False)
    assert [one.rule for one in problems] == ["half-width-mark"]
    assert {one.source.path for one in catalogue.entries} == {
        CASE,
        BRAND,
        "cases/yangli-1/collection.yml",
    }


def test_every_wrong_file_is_found_as_by_a_check_of_everything(committed: Path) -> None:
    differing = {}
    bad = [next(iter(sorted(one.glob("bad.[!b]*")))) for one in sorted(CHECKS.iterdir())]
    assert len(bad) > 100
    for file in (*WRONG, *bad):
        if file.suffix == ".bin":
            continue
        for other in file.parent.glob("also*.md"):
            put(other, committed)
        place, _text = put(file, committed)
        some = load_changed(committed, staged=False)[1]
        all_ = load_checked(committed)[1]
        found = {one for one in some if one.path == place}
        if found != {one for one in all_ if one.path == place and one.rule not in COMPARING}:
            differing[file.parent.name] = file.name
        git(committed, "clean", "-fdq")
        git(committed, "checkout", "-q", ".")
    assert differing == {}


def test_what_refers_to_a_file_that_is_gone_is_told(committed: Path) -> None:
    (committed / BRAND).unlink()
    assert (CASE, "reference") in said(committed)
    assert (CASE, "reference") not in said(committed, staged=True)
    git(committed, "add", "-A")
    assert (CASE, "reference") in said(committed, staged=True)


def test_what_refers_to_a_draft_is_told(committed: Path) -> None:
    edited(committed, BRAND, lambda text: text.replace("---\n", "---\ndraft: true\n", 1))
    assert (CASE, "reference") in said(committed)


def test_what_links_to_a_heading_that_is_gone_is_told(committed: Path) -> None:
    edited(committed, CASE, lambda text: text.replace("## 背景", "## 做法"))
    assert ("content/about.md", "link") in said(committed)


@pytest.mark.parametrize("staged", [False, True])
def test_who_links_to_a_file_is_looked_for_only_where_it_may_have_been_wronged(
    committed: Path, monkeypatch: pytest.MonkeyPatch, staged: bool
) -> None:
    looked: list[list[str]] = []

    def look(root: Path, words: Iterable[str]) -> tuple[str, ...]:
        looked.append(list(words))
        return mentioning(root, looked[-1])

    monkeypatch.setattr(loading, "mentioning", look)

    def found(change: Callable[[str], str]) -> list[str]:
        edited(committed, CASE, change)
        git(committed, "add", "-A")
        load_changed(committed, staged=staged)
        return looked[-1]

    assert found(lambda text: f"{text}\n## 启示\n\n刚写的。\n") == []
    assert found(lambda text: text.replace("## 背景", "## 做法")) == ["hexie-dushu.md#"]
    assert found(lambda text: text.replace("---\n", "---\ndraft: true\n", 1)) == ["hexie-dushu"]
    git(committed, "commit", "-q", "-m", "草稿")
    assert found(lambda text: f"{text}\n又一句。\n") == []
    git(committed, "commit", "-q", "-m", "草稿")
    assert found(lambda text: text.replace("draft: true\n", "")) == ["hexie-dushu.md#"]
    assert found(lambda text: text.replace("title:", "title", 1)) == []  # nobody else is blamed
    monkeypatch.setattr(offered, "FEW", 0)
    assert found(lambda text: text.replace("title", "title:", 1)) == ["hexie-dushu.md#"]
    (committed / "content/brands/xin.md").write_text(
        (committed / BRAND).read_text("utf-8"), "utf-8"
    )
    git(committed, "commit", "-q", "-a", "-m", "案例")
    git(committed, "add", "-A")
    assert said(committed, staged=staged) is not None
    assert looked[-1] == []  # nobody could speak of what is new


def test_a_commit_holds_what_git_holds(committed: Path) -> None:
    (committed / "cases/yangli-1/shuwu.svg").unlink()  # not told to git
    (committed / ".gitignore").write_text("*.png\n", "utf-8")
    (committed / "cases/yangli-1/xin.png").write_bytes(b"")
    edited(committed, CASE, lambda text: f"{text}\n![书架](xin.png)\n\n汉字,汉字。\n")
    git(committed, "add", CASE)
    assert said(committed, staged=True) == [(CASE, "picture"), (CASE, "half-width-mark")]
    edited(committed, CASE, lambda text: text.replace("![书架](xin.png)", "图"))
    (committed / BRAND).unlink()
    assert (CASE, "reference") in said(committed, staged=True)  # texts are read from the disk
    (committed / CASE).unlink()
    assert said(committed, staged=True) == []


def test_what_shows_a_picture_that_is_gone_is_told(committed: Path) -> None:
    (committed / "cases/yangli-1/shuwu.svg").unlink()
    assert (CASE, "attachment") in said(committed)


def test_a_picture_named_as_a_link_names_it_is_missed(committed: Path) -> None:
    (committed / "cases/yangli-1/图.svg").write_bytes(
        (committed / "cases/yangli-1/shuwu.svg").read_bytes()
    )
    edited(committed, CASE, lambda text: f"{text}\n![书架](%E5%9B%BE.svg)\n")
    git(committed, "add", "-A")
    git(committed, "commit", "-q", "-m", "图")
    (committed / "cases/yangli-1/图.svg").unlink()
    assert (CASE, "picture") in said(committed)


def test_what_is_not_added_is_no_part_of_the_commit(committed: Path) -> None:
    edited(committed, CASE, lambda text: f"{text}\n![书架](xin.svg)\n")
    git(committed, "add", "-A")
    (committed / "cases/yangli-1/xin.svg").write_bytes(
        (committed / "cases/yangli-1/shuwu.svg").read_bytes()
    )
    assert (CASE, "picture") in said(committed, staged=True)
    git(committed, "add", "-A")
    assert said(committed, staged=True) == []


def test_an_entry_at_an_id_that_was_given_up_is_told(committed: Path) -> None:
    text = (committed / BRAND).read_text("utf-8").replace("河边读书会", "旧品牌")
    (committed / "content/brands/jiu-pinpai.md").write_text(text, "utf-8")
    assert ("content/vocabulary.yml", "moved") in said(committed)


def test_very_many_changes_are_a_check_of_everything(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "MANY", 1)
    edited(committed, CASE, lambda text: text + "\n汉字,汉字。\n")
    edited(committed, OTHER, lambda text: text + "\n汉字,汉字。\n")
    assert said(committed) == [(one.path, one.rule) for one in load_checked(committed)[1]]


def test_cases_of_a_folder_that_is_no_collection_any_more_are_told(committed: Path) -> None:
    (committed / "cases/yangli-1/collection.yml").unlink()
    assert {(CASE, "collection"), (OTHER, "collection")} <= set(said(committed))


def test_a_change_of_the_vocabulary_is_a_change_of_everything(committed: Path) -> None:
    edited(committed, "content/vocabulary.yml", lambda text: text.replace("机关", "机关单位"))
    assert said(committed) == [(one.path, one.rule) for one in load_checked(committed)[1]]


def test_a_file_not_yet_known_to_git_counts_as_changed(committed: Path) -> None:
    (committed / "cases/yangli-1/新的.md").write_text("没有字段\n", "utf-8")
    assert changed(committed, staged=False).there == ("cases/yangli-1/新的.md",)
    assert changed(committed, staged=True).there == ()
    assert ("cases/yangli-1/新的.md", "front-matter") in said(committed)


def test_before_the_first_commit_everything_is_new(toy_root: Path) -> None:
    git(toy_root, "init", "-q")
    assert said(toy_root) == []
    assert CASE in changed(toy_root, staged=False).there


def test_a_root_within_a_repository_is_looked_at_by_itself(committed: Path, tmp_path: Path) -> None:
    inner = tmp_path / "toy/inner"
    for name in ("cases/a", "content"):
        (inner / name).mkdir(parents=True)
    (inner / "cases/a/b.md").write_text("x", "utf-8")
    assert changed(inner, staged=False).there == ("cases/a/b.md",)
    assert mentioning(inner, ["x"]) == ("cases/a/b.md",)
    assert changed(committed, staged=False).there == ()


def test_without_git_it_is_said_and_nothing_is_guessed(toy_root: Path) -> None:
    for staged in (False, True):
        with pytest.raises(NoGit, match="不在 git 仓库里"):
            load_changed(toy_root, staged=staged)
    done = script("check", "--root", toy_root, "--changed")
    assert (done.returncode, done.stdout) == (2, "")
    assert "去掉这个选项" in done.stderr


def test_the_script_stops_a_commit_that_would_break_something(committed: Path) -> None:
    assert script("check", "--root", committed, "--staged").returncode == 0
    edited(committed, CASE, lambda text: text.replace("date: 2020-05-01", "date: 2020-13-01", 1))
    assert script("check", "--root", committed, "--staged").returncode == 0
    git(committed, "add", "-A")
    done = script("check", "--root", committed, "--staged")
    assert done.returncode == 1
    assert f"{CASE}:6: 错误" in done.stdout
