"""The editors' guide: its pictures are small and all shown, its steps lead to the pages that explain them."""

from __future__ import annotations

import re

from PIL import Image

from conftest import PROJECT
from guide_pictures import FOLDER, LARGEST

GUIDE = PROJECT / FOLDER
STEPS = (GUIDE / "host.md").read_text("utf-8")


def test_every_picture_of_the_host_is_small_and_shown_with_words_for_it() -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", STEPS))
    kept = {path.name for path in GUIDE.glob("host-*.png")}
    assert set(shown.values()) == kept
    assert all(len(words) > 10 for words in shown)
    for name in kept:
        assert (GUIDE / name).stat().st_size <= LARGEST
        with Image.open(GUIDE / name) as picture:
            assert (picture.mode, picture.width) == ("P", 820)


def test_each_step_has_its_picture() -> None:
    steps = re.split("^## ", STEPS, flags=re.MULTILINE)[1:7]
    assert [step[0] for step in steps] == ["第"] * 6
    assert all(step.count("![") == 1 for step in steps)


def test_the_guide_leads_to_all_its_pages() -> None:
    index = (GUIDE / "index.md").read_text("utf-8")
    for path in GUIDE.glob("*.md"):
        assert path.name == "index.md" or f"]({path.name})" in index, path.name
