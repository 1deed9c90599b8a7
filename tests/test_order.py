"""Names that nothing else orders are listed as they sound, as in a dictionary."""

from __future__ import annotations

import re
from pathlib import Path

from showcase.loading import load
from showcase.pages.categories import categories
from showcase.pages.listing import in_order
from showcase.pages.stream import outputs
from showcase.preview import Preview
from showcase.site import read_site
from showcase.sounds import sound_of

BRANDS = {"jiangtan": "长江讲坛（示例）", "yuedu": "阿村阅读（示例）", "shafa": "安居书屋（示例）"}
"""By code point 安 comes before 长 before 阿."""

BRAND = """---
title: {title}
unit: 示例单位甲
region: 示例省/东市/河县
level: 基层
summary: 示例品牌。
sources:
  - {{title: 示例来源一, publisher: 示例报, date: 2020-05-01}}
---
示例正文。
"""


def test_brands_are_in_the_order_of_their_sound(toy_root: Path) -> None:
    for slug, title in BRANDS.items():
        (toy_root / f"content/brands/{slug}.md").write_text(BRAND.format(title=title), "utf-8")
    catalogue = load(toy_root)
    titles = [entry.title for entry in in_order(catalogue.kind("brand"), catalogue)]
    assert [one[0] for one in titles] == ["阿", "安", "长", "东", "河"]
    for page in ("index.md", "brands/index.md"):
        body = next(one.body for one in outputs(catalogue, read_site(toy_root)) if one.path == page)
        places = [str(body).index(title) for title in titles]
        assert places == sorted(places), page


def test_units_are_in_the_order_of_their_sound(toy_root: Path) -> None:
    names = ("长村", "阿村", "安村")
    files = sorted(set(toy_root.glob("cases/*/*.md")) - set(toy_root.glob("cases/*/caogao.md")))
    for file, name in zip(files, names, strict=False):
        file.write_text(
            re.sub("^unit: .*$", f"unit: {name}", file.read_text("utf-8"), flags=re.M), "utf-8"
        )
    catalogue = load(toy_root)
    case = catalogue.kind("case")
    unit = case.facet("unit")
    assert unit
    named = [one.name for one in categories(case, unit, catalogue)]
    assert [name for name in named if name in names] == ["阿村", "安村", "长村"]


def test_drafts_are_in_the_order_of_their_sound(toy_root: Path) -> None:
    text = BRAND.format(title="夜读（示例）").replace("---\n", "---\ndraft: true\n", 1)
    (toy_root / "content/brands/ye.md").write_text(text, "utf-8")
    catalogue = Preview(toy_root, read_site(toy_root)).catalogue
    titles = [entry.title for entry in in_order(catalogue.kind("brand"), catalogue)]
    assert [one[:5] for one in titles][-1] == "【草稿】夜"
    assert len(titles) > 2


def test_what_has_an_order_keeps_it(toy_root: Path) -> None:
    catalogue = load(toy_root)
    for name in ("case", "bulletin", "collection", "reading_list"):
        assert in_order(catalogue.kind(name), catalogue) == catalogue.of(name)


def test_letters_stand_among_the_pinyin_and_full_width_is_no_other() -> None:
    names = ["读书", "ｅ家讲坛", "检察", "10号", "安居"]
    assert sorted(names, key=sound_of) == ["10号", "安居", "读书", "ｅ家讲坛", "检察"]
