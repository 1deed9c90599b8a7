"""The editors' guide: its pictures are small and all shown, its steps lead to the pages that explain them."""

from __future__ import annotations

import re
from pathlib import Path

from markdown import Markdown
from PIL import Image

import onward
from conftest import PROJECT
from guide_pictures import FOLDER, LARGEST
from showcase.loading import load_checked
from showcase.markup import Showcase
from showcase.mending import mend

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


def test_where_a_new_entry_leads_to_it_is_said_how_to_commit() -> None:
    held = (PROJECT / onward.GUIDE).read_text("utf-8")
    section = held.partition(f"\n## {onward.COMMITTING}\n")[2].partition("\n## ")[0]
    assert re.findall(r"(?m)^\| `(git \w+)", section) == [
        "git status",
        "git add",
        "git commit",
        "git push",
    ]


def test_a_colon_in_a_title_is_written_as_the_checks_would_mend_it(toy_root: Path) -> None:
    guide = (GUIDE / "case.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(title: [^`]*\uff1a[^`]*)```", guide)
    title, _sources, source = example.rstrip().split("\n")
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    text = re.sub("(?m)^title: .*", title, case.read_text("utf-8"))
    text = text.replace("  - title: 示例来源一", source)
    case.write_text(text, "utf-8")
    assert load_checked(toy_root)[1] == []
    case.write_text(text.replace(title, title.replace("\uff1a", ": ")), "utf-8")
    (made,) = mend(*load_checked(toy_root))
    assert made.after == text
    case.write_text(text.replace(source, source.replace('"', "")), "utf-8")
    (told,) = load_checked(toy_root)[1]
    assert "双引号" in told.fix


def test_a_picture_in_the_text_is_as_the_guide_says(toy_root: Path) -> None:
    """Its example passes the checks, and shows the picture as a link to its file; no words for its size are taken."""
    writing = (GUIDE / "writing.md").read_text("utf-8")
    example, _yaml = re.findall(r"```(?:markdown|yaml)\n([^`]*shuwu\.jpg[^`]*)```", writing)
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    Image.new("P", (1000, 600)).convert("RGB").save(case.with_name("shuwu.jpg"))
    case.write_text(f"{case.read_text('utf-8')}\n{example}", "utf-8")
    assert load_checked(toy_root)[1] == []
    drawn = Markdown(extensions=[Showcase()]).convert(example)
    assert '<a class="sc-picture" href="shuwu.jpg"><img alt="村里的农家书屋' in drawn
    titled = re.search(r'`(!\[[^`]*"农家书屋"\))`', writing)
    assert titled
    assert 'title="农家书屋"' in Markdown(extensions=[Showcase()]).convert(titled[1])
