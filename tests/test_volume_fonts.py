"""The kept fonts: what they hold, how they are named, and that they are the ones the table lists."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from showcase.volume.glyphs import FOLDER, characters, directory, font_files, undrawable

NAMES = ["hei-sc.ttf", "hei-tc.ttf", "kai.ttf", "song-sc.ttf", "song-tc.ttf"]


def test_the_files_are_those_of_the_table() -> None:
    table = (FOLDER / "README.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\S+?)` .* `([0-9a-f]{64})` \|$", table, re.MULTILINE))
    held = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in font_files()}
    assert sorted(held) == NAMES
    assert listed == held


@pytest.mark.parametrize("name", NAMES)
def test_the_character_map_is_read_as_fonttools_reads_it(name: str) -> None:
    with TTFont(FOLDER / name, lazy=True) as font:
        assert characters(FOLDER / name) == {chr(code) for code in font.getBestCmap()}


@pytest.mark.parametrize("name", NAMES)
def test_fonts_are_static_truetype_with_names_of_their_own(name: str) -> None:
    with TTFont(FOLDER / name, lazy=True) as font:
        assert "glyf" in font
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0  # may be embedded
        said = {number: font["name"].getDebugName(number) for number in (0, 1, 4, 6, 13)}
    for number in (1, 4, 6):
        assert said[number].startswith("Showcase")
        assert not re.search("Noto|Source|LXGW|WenKai|Klee", said[number])
    assert "Open Font License" in said[13]
    assert said[0]  # the copyright notice stays


@pytest.mark.parametrize("name", ["hei-sc.ttf", "kai.ttf", "song-sc.ttf"])
def test_simplified_fonts_hold_gb2312_and_the_rare_end_of_the_general_table(name: str) -> None:
    codes = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    han = {code.decode("gb2312", "ignore") for code in codes} - {""}
    assert len(han) == 6763
    assert han | set("㑇㕮䶮鿍𠅤𬭩𬙋𫚖𬶮") <= characters(FOLDER / name)


@pytest.mark.parametrize("name", ["hei-tc.ttf", "song-tc.ttf"])
def test_traditional_fonts_hold_the_common_level_of_big5(name: str) -> None:
    seconds = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    codes = (bytes((a, b)) for a in range(0xA4, 0xC7) for b in seconds)
    han = {one for one in (code.decode("big5", "ignore") for code in codes) if one >= "一"}
    assert len(han) == 5401
    assert han | set("裏綫衞羣峯") <= characters(FOLDER / name)


def test_signs_a_write_up_needs_can_be_drawn() -> None:
    signs = "，。、；：？！…—·《》〈〉「」『』（）【】〔〕“”‘’①⑳〓〇％℃㎡×÷≤≥αβāáǎàǖ～＋－→✓□■★ 　"
    assert not undrawable(signs)
    assert set("，。《》①〓一") <= frozenset.intersection(*map(characters, font_files()))


def test_what_any_font_has_can_be_drawn_and_nothing_else() -> None:
    held = frozenset.union(*map(characters, font_files()))
    every = "".join(map(chr, range(0x110000)))
    assert undrawable(every) == set(every) - held
    assert undrawable(every) == set(every) - held  # what was found is remembered


def test_fonts_that_differ_say_so_at_their_head(tmp_path: Path) -> None:
    one, *others = font_files()
    assert len({directory(font) for font in font_files()}) == len(others) + 1
    other = tmp_path / one.name
    shutil.copy(one, other)
    assert directory(other) == directory(one)
    made = TTFont(other)
    made["name"].setName("example", 0, 3, 1, 0x409)
    made.save(other)
    assert directory(other) != directory(one)


def test_each_font_has_its_licence() -> None:
    table = (FOLDER / "README.md").read_text("utf-8")
    named = set(re.findall(r"\((OFL-\S+?\.txt)\)", table))
    assert named == {path.name for path in FOLDER.glob("OFL-*.txt")}
    for name in named:
        text = (FOLDER / name).read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert re.match(r"(Copyright|\(c\)) ", text)
