"""Personal data is found however it is written, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.loading import load, load_checked
from showcase.privacy import private_data

MOBILE = "13800138000"


@pytest.mark.parametrize(
    "text",
    [
        f"电话{MOBILE}。",
        "138 0013 8000",
        "138\u30000013\u00a08000",
        "138-0013-8000",
        "138.0013.8000",
        "138\u20130013\u20148000",
        "\uff11\uff13\uff18\uff10\uff10\uff11\uff13\uff18\uff10\uff10\uff10",
        "138**0013**8000",
        "&#49;3800138000",
        f"+86 {MOBILE}",
        f"0086{MOBILE}",
        f"A{MOBILE}",
        "zhang@example.org",
        "zhang\uff20example.org",
        "zhang&#64;example.org",
        "张@示例.中国",
        "11010519491231002X",
        "11010519491231002\uff58",
    ],
)
def test_is_found(text: str) -> None:
    assert list(private_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "2011-05-31 起 1380 013 场",
        "宁党办〔2011〕13号",
        f"https://example.org/t20110531_{MOBILE}.html",
        "https://example.org/@a/b@c.d",
        "110105194912310021",  # the check digit is wrong
        "3.1415926535897932",
        "9787010000001",
        "微博 @某某",
    ],
)
def test_is_not_taken_for_it(text: str) -> None:
    assert not list(private_data(text))


@pytest.mark.parametrize(
    "written",
    ["0574-87654321", "0574 8765 4321", "（0574）87654321", "0574-**8765**4321", "057487654321"],
)
def test_a_contact_is_found_however_it_is_written_and_wherever(
    toy_root: Path, written: str
) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    text = case.read_text("utf-8").replace("mobile: 000-7654321", "phone: 0574-87654321")
    assert "0574" in text
    case.write_text(text, "utf-8")
    about = toy_root / "content/about.md"
    about.write_text(f"---\ntitle: 关于\n---\n\n打 {written} 来。\n", "utf-8")
    found = [(one.path, one.line, one.rule) for one in load_checked(toy_root)[1]]
    assert found == [("content/about.md", 5, rule) for rule in ("contact-leak", "landline")]
    assert "0574" not in repr(load(toy_root).get("cases/yangli-1/hexie-dushu"))


def test_names_of_files_and_the_vocabulary_are_looked_at(toy_root: Path) -> None:
    (toy_root / f"cases/yangli-1/{MOBILE}.png").write_bytes(b"x")
    words = toy_root / "content/vocabulary.yml"
    words.write_text(words.read_text("utf-8") + f"# 联系 {MOBILE}\n", "utf-8")
    about = toy_root / "content/about.md"
    about.rename(about.with_name(f"a-{MOBILE}.md"))
    found = {(one.path, one.rule) for one in load_checked(toy_root)[1] if MOBILE[:3] in one.message}
    assert found == {
        (f"cases/yangli-1/{MOBILE}.png", "private-name"),
        ("content/vocabulary.yml", "private-word"),
        (f"content/a-{MOBILE}.md", "mobile-number"),
    }


def test_a_dotted_line_does_not_end_the_front_matter(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    case.write_text(case.read_text("utf-8").replace("\ncontact:", "\n...\ncontact:"), "utf-8")
    assert [(one.path, one.rule) for one in load_checked(toy_root)[1]] == [
        ("cases/yangli-1/hexie-dushu.md", "yaml-syntax")
    ]


@pytest.mark.parametrize("said", ["true", "True", "yes", "y", "on", "1", "t"])
def test_every_way_to_say_draft_keeps_an_entry_back(toy_root: Path, said: str) -> None:
    case = toy_root / "cases/yangli-2/fanti-anli.md"
    case.write_text(case.read_text("utf-8").replace("---\n", f"---\ndraft: {said}\n", 1), "utf-8")
    catalogue = load(toy_root)
    assert catalogue.get("cases/yangli-2/fanti-anli") is None
    assert "cases/yangli-2/fanti-anli" in catalogue.drafts


@pytest.mark.parametrize(
    "wrong", ["contact: 0574-87654321", "contact:\n  phone\uff1a0574-87654321"]
)
def test_messages_do_not_repeat_a_contact(toy_root: Path, wrong: str) -> None:
    brand = toy_root / "content/brands/dongcheng-jiangtan.md"
    brand.write_text(brand.read_text("utf-8").replace("---\n", f"---\n{wrong}\n", 1), "utf-8")
    said = load_checked(toy_root)[1]
    assert said
    assert "87654321" not in repr(said)


def test_a_draft_is_no_place_for_personal_data_either(toy_root: Path) -> None:
    draft = toy_root / "cases/yangli-1/cao.md"
    draft.write_text(f"---\ntitle: 草稿（示例）\ndraft: true\n---\n请打{MOBILE}。\n", "utf-8")
    told = [(one.path, one.line, one.rule) for one in load_checked(toy_root)[1]]
    assert told == [("cases/yangli-1/cao.md", 5, "mobile-number")]


def test_a_number_without_its_area_code_is_still_the_contacts(toy_root: Path) -> None:
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    text = case.read_text("utf-8").replace("mobile: 000-7654321", "phone: 0574-62703456")
    case.write_text(f"{text}\n报名（62703456）。\n", "utf-8")
    assert "contact-leak" in {one.rule for one in load_checked(toy_root)[1]}
