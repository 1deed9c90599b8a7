"""A new entry: its skeleton, its address, the flags and the conversation that ask for it."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from conftest import PROJECT, TOY, script
from showcase import pile
from showcase.catalogue import Catalogue
from showcase.intake.asking import ask_kind, ask_rest
from showcase.intake.draft import Draft, Unplaced, free_path, save
from showcase.intake.folders import folder_said
from showcase.intake.wish import Wish, askable, drafted, missing
from showcase.kind import Kind, Place
from showcase.kinds import KINDS
from showcase.kinds.bulletin import BULLETIN
from showcase.kinds.case import CASE
from showcase.kinds.collection import COLLECTION
from showcase.kinds.reading_list import READING_LIST
from showcase.loading import load_checked
from showcase.records import Award, Record, Word, own_first
from showcase.skeleton import scalar, skeleton
from showcase.slug import LONGEST, proposed_slug, spoken_slug
from showcase.values import QuarterField, Text
from showcase.vocabulary import VOCABULARY, read_vocabulary
from showcase.yamltext import parse

GUIDE = PROJECT / "content/guide/case.md"
WORDS = read_vocabulary(TOY / VOCABULARY)[0]


class Film(Record):
    """A kind that exists only here, with one field of every sort."""

    title: Text = Field(title="片名")
    quarter: QuarterField = Field(title="季度")
    kind: Word | None = Field(None, title="不用")
    themes: tuple[Text, ...] = Field(min_length=1, title="题材")
    prize: Award = Field(title="奖项")
    prizes: tuple[Award, ...] = Field((), title="其他奖项")
    draft: bool = Field(False, title="草稿")


FILM = Kind(name="film", label="示例影片", model=Film, place=Place("content/films/{slug}.md"))


def placed(kind: Kind[Any], root: Path) -> tuple[Catalogue, str]:
    """The toy site with the bare skeleton of a kind in it."""
    path = kind.place.filled("2031-q2", {"collection": "yangli-1"})
    save(Draft(path, skeleton(kind, WORDS)), root)
    return pile.load(root, (FILM, *KINDS)), path


@pytest.mark.parametrize("kind", [FILM, *KINDS], ids=lambda kind: kind.name)
def test_a_bare_skeleton_passes_as_a_draft(kind: Kind[Any], toy_root: Path) -> None:
    loaded, path = placed(kind, toy_root)
    assert loaded.problems == ()
    assert kind.place.entry_id(path) in loaded.drafts


@pytest.mark.parametrize("kind", [FILM, *KINDS], ids=lambda kind: kind.name)
def test_it_names_every_field_in_order_and_in_chinese(kind: Kind[Any]) -> None:
    text = skeleton(kind, WORDS).removeprefix("---\n")
    lines = [line for line in text.split("\n---")[0].split("\n") if line and line[0] != " "]
    fields = {name: info for name, info in own_first(kind.model) if name != "waive"}
    assert [line.partition(":")[0] for line in lines] == list(fields)
    assert list(fields)[-1] == "draft"
    for line, info in zip(lines, fields.values(), strict=True):
        assert f"# {info.title}" in line


def test_it_lists_words_where_they_are_few() -> None:
    line = next(one for one in skeleton(CASE, WORDS).split("\n") if one.startswith("org_type"))
    assert line == "org_type:  # 单位类型：机关、学校、农村"
    assert "（约、近、逾、多、余）" in skeleton(CASE, WORDS)


def test_the_guide_shows_the_skeleton(pytestconfig: pytest.Config) -> None:
    text = GUIDE.read_text("utf-8")
    before, _, rest = text.partition("```markdown\n")
    shown, _, after = rest.partition("```")
    wanted = skeleton(CASE)
    if pytestconfig.getoption("--renew"):
        GUIDE.write_text(f"{before}```markdown\n{wanted}```{after}", "utf-8")
    else:
        assert shown == wanted, "run with --renew"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])))
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    said = text.strip()
    for line in (f"a: {scalar(said)}  # 说明", f"a: [{scalar(said, in_list=True)}]  # 说明"):
        value = parse(line).value["a"]
        assert value in (said, [said])


def test_values_of_every_sort_are_written(toy_root: Path) -> None:
    values = {
        "title": "读书: 一次 #尝试",
        "summary": "null",
        "themes": ["读书", "a, b"],
        "sources": [{"title": "甲"}, {"title": "乙", "date": "2020-01-02"}],
        "contact": {"phone": "0123-4567890"},
    }
    text = skeleton(CASE, WORDS, values).split("---\n")[1]
    found = parse(text).value
    assert {name: found[name] for name in ("title", "summary", "themes")} == {
        name: values[name] for name in ("title", "summary", "themes")
    }
    assert [(one["title"], one["date"]) for one in found["sources"]] == [
        ("甲", None),
        ("乙", "2020-01-02"),
    ]
    assert found["contact"]["phone"] == "0123-4567890"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("余姚“村村瀚墨香”入选全省十佳案例", "cun-cun-han-mo-xiang"),
        ("重庆市 ２０１１ 年 e家讲坛", "chong-qing-shi-2011-nian-e-jia-jiang-tan"),
        ("2013-Q3", "2013-q3"),
        ("《》？！", ""),
        ("a" * 80, "a" * 36),
    ],
)  # fmt: skip
def test_an_address_is_made_of_the_title(title: str, slug: str) -> None:
    assert proposed_slug(title) == slug


@pytest.mark.parametrize(
    ("title", "number", "slug"),
    [
        ("宁波市学习品牌案例集第二辑", "", "ning-bo-shi-xue-xi-pin-pai-an-li-ji-2"),
        ("示例篇（第十二辑）", "", "shi-li-pian-12"),
        ("“五创四评”第 3 辑", "", "wu-chuang-si-ping-3"),
        ("宁波篇：载体与品牌", "2", "ning-bo-pian-zai-ti-yu-pin-pai-2"),
        ("示例篇第二辑", "2", "shi-li-pian-2"),
        ("示例篇", "二", "shi-li-pian"),
        ("第二辑", "", ""),
        (
            "余姚市三个一学习制度推动基层党组织建设",
            "",
            "yu-yao-shi-san-ge-yi-xue-xi-zhi-du",
        ),
        ("以书香机关建设为抓手全面提升干部队伍", "", "yi-shu-xiang-ji-guan-jian-she"),
        (
            "加强农村党员教育培训工作的做法",
            "",
            "jia-qiang-nong-cun-dang-yuan-jiao-yu-pei-xun-gong-zuo",
        ),
        (
            "示例县图书馆流动书车进山村",
            "",
            "shi-li-xian-tu-shu-guan-liu-dong-shu-che-jin-shan-cun",
        ),
        ("示例县图书馆流动书车开进偏远山村送书上门", "", "shi-li-xian-tu-shu-guan-liu-dong"),
    ],
)
def test_an_address_ends_with_a_phrase_and_has_the_number_of_its_series(
    title: str, number: str, slug: str
) -> None:
    assert proposed_slug(title, number) == slug
    assert len(slug) <= LONGEST + len("-12")


def test_no_address_ends_within_a_syllable() -> None:
    assert spoken_slug("壮" * 30) == "-".join(["zhuang"] * 8)


def test_a_collection_is_called_by_its_number() -> None:
    values = {"title": "宁波篇", "number": "2"}
    assert Wish(COLLECTION, values).proposed == "ning-bo-pian-2"
    assert Wish(CASE, values).proposed == "ning-bo-pian"


def test_an_address_that_is_taken_gets_a_number(toy_root: Path) -> None:
    folders = {"collection": "yangli-1"}
    (toy_root / "cases/yangli-1/Hexie-Dushu-2.md").write_text("", "utf-8")
    assert free_path(toy_root, CASE, "hexie-dushu", folders) == "cases/yangli-1/hexie-dushu-3.md"
    assert free_path(toy_root, READING_LIST, "2020-q2") == "reading_lists/2020-q2-2.yml"
    with pytest.raises(Unplaced, match="已经有了"):
        free_path(toy_root, BULLETIN, "2020-q2")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_begins_as_a_draft_at_an_address_of_its_own(
    kind: Kind[Any], toy_root: Path
) -> None:
    said = {"title": "新写的“读书会”一篇", "quarter": "2022-Q3"}
    values = {name: text for name, text in said.items() if name in kind.model.model_fields}
    folders = dict.fromkeys(kind.place.folders, "yangli-1")
    wish = Wish(kind, values, folders)
    assert missing(wish) == ()
    draft = drafted(wish, toy_root, WORDS)
    save(draft, toy_root)
    assert ("2022-q3" if kind.named_by == "quarter" else "du-shu-hui") in draft.path
    assert load_checked(toy_root)[1] == []


@pytest.mark.parametrize("slug", ["index", "page-3", "../x", "a/b", "A", "a--b", "", "中文"])
def test_an_address_no_entry_may_have_is_refused(slug: str) -> None:
    with pytest.raises(Unplaced, match="不合要求"):
        free_path(TOY, CASE, slug, {"collection": "yangli-1"})


def test_nothing_is_written_over_or_outside(toy_root: Path, tmp_path: Path) -> None:
    taken = toy_root / "cases/yangli-1/hexie-dushu.md"
    before = taken.read_bytes()
    with pytest.raises(Unplaced, match="没有改动"):
        save(Draft("cases/yangli-1/Hexie-dushu.md", "x"), toy_root)
    with pytest.raises(Unplaced, match="没有改动"):
        save(Draft("cases/yangli-1/x.md", "x", {"cases/yangli-1/hexie-dushu.md": b""}), toy_root)
    assert taken.read_bytes() == before
    (tmp_path / "elsewhere").mkdir()
    (toy_root / "cases/wai").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unplaced, match="符号链接"):
        save(Draft("cases/wai/x.md", "x"), toy_root)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def answers(*said: str) -> tuple[Callable[[str], str], list[str]]:
    """A person who gives these answers, and what that person was told and asked."""
    heard: list[str] = []
    waiting = iter(said)

    def ask(question: str) -> str:
        heard.append(question)
        return next(waiting)

    return ask, heard


def test_the_conversation_asks_again_until_an_answer_can_stand(toy_root: Path) -> None:
    ask, heard = answers(
        *("案列", "", "案例", "9", "1", "", "农家“书屋”", "示例单位", "示例省", "3"),
        *("2020.1.2", "2020-01-02", "", "Wu", ""),
    )
    kind = ask_kind(KINDS, ask, heard.append)
    wish = ask_rest(Wish(kind), toy_root, WORDS, ask, heard.append)
    assert wish.values == {
        "title": "农家“书屋”",
        "unit": "示例单位",
        "region": "示例省",
        "org_type": "农村",
        "date": "2020-01-02",
    }
    draft = drafted(wish, toy_root, WORDS)
    assert draft.path == "cases/yangli-1/shu-wu.md"
    said = "\n".join(heard)
    assert "没有“”" not in said
    for words in (
        "没有“案列”",
        "这一项要答\uff0c写上面的序号或名称",
        "  1. yangli-1  示例案例集\n  2. yangli-2  示例案例集续编",
        "没有“9”",
        "这一项要写",
        "2011-05-31 的样子",
        "不合要求",
        "（回车用 shu-wu）",
    ):
        assert words in said
    save(draft, toy_root)
    assert load_checked(toy_root)[1] == []


def test_what_is_missing_is_said_at_once() -> None:
    assert missing(Wish(CASE)) == ("--title 标题", "--collection 案例集")
    assert missing(Wish(BULLETIN, {"title": "动态"})) == (
        "--field quarter=季度（或 --slug 文件名）",
    )
    assert missing(Wish(CASE, {"title": "？！"}, {"collection": "x"})) == ("--slug 文件名",)
    assert missing(Wish(BULLETIN, {"title": "动态", "quarter": "2020-Q4"})) == ()


def test_the_script_writes_what_the_flags_say(toy_root: Path) -> None:
    flags = ["--collection", "yangli-1", "--title", "三月读书", "--field", "themes=读书、宣讲"]
    flags += ["--field", "单位=示例单位甲"]
    done = script("new", "case", *flags, "--root", toy_root)
    assert done.returncode == 0, done.stderr
    path = "cases/yangli-1/san-yue-du-shu.md"
    assert "themes: [读书, 宣讲]" in (toy_root / path).read_text("utf-8")
    assert "unit: 示例单位甲" in (toy_root / path).read_text("utf-8")
    assert "文件名也是网址\uff0c现在照“标题”起" in done.stdout
    begin = f'python3 scripts/preview.py --root "{toy_root}"'
    assert f"下一步：\n  1. 运行 {begin}" in done.stdout
    assert "/cases/yangli-1/san-yue-du-shu/\n  2. 用编辑器打开" in done.stdout
    assert f"{path}\n  4. 没有错误了就提交，见 content/guide/checks.md" in done.stdout
    assert script("check", "--root", toy_root).returncode == 0


@pytest.mark.parametrize("yes", ["y", "Y", "是", "对"])
def test_a_proposed_word_is_taken_by_saying_yes(yes: str, toy_root: Path) -> None:
    known = dict.fromkeys(askable(CASE), "x")
    del known["region"]
    wish = Wish(CASE, known, {"collection": "yangli-1"}, "san-yue")
    ask, heard = answers("东市", yes)
    assert ask_rest(wish, toy_root, WORDS, ask, heard.append).values["region"] == "示例省/东市"
    assert "“东市”不在词表里。是不是“示例省/东市”？" in heard


def test_without_a_proposal_yes_is_a_word_like_any_other(toy_root: Path) -> None:
    known = dict.fromkeys(askable(CASE), "x")
    del known["region"]
    wish = Wish(CASE, known, {"collection": "yangli-1"}, "san-yue")
    ask, heard = answers("是", "示例省")
    ask_rest(wish, toy_root, WORDS, ask, heard.append)
    assert any(one.startswith("“是”不在词表里。可以是：示例省、") for one in heard)


@pytest.mark.parametrize(
    ("said", "folder"),
    [
        ("yangli-2", "yangli-2"),
        ("示例案例集", "yangli-1"),
        ("续编", "yangli-2"),
        ("2", "yangli-2"),
    ],
)
def test_a_collection_is_chosen_by_what_the_editor_knows_of_it(
    said: str, folder: str, toy_root: Path
) -> None:
    known = dict.fromkeys(askable(CASE), "x")
    wish = Wish(CASE, known, slug="san-yue")
    ask, heard = answers("yangli", said)
    assert ask_rest(wish, toy_root, WORDS, ask, heard.append).folders == {"collection": folder}
    assert "“yangli”可以指：yangli-1、yangli-2。" in heard


def test_where_there_is_no_collection_it_says_how_to_begin_one(tmp_path: Path) -> None:
    ask, heard = answers()
    with pytest.raises(Unplaced, match=r"先用 new\.py collection 建立"):
        ask_rest(Wish(CASE), tmp_path, WORDS, ask, heard.append)


def test_to_flags_it_says_the_same(toy_root: Path) -> None:
    shutil.rmtree(toy_root / "cases")
    done = script("new", "case", "--collection", "x", "--title", "甲", "--root", toy_root)
    said = "没有案例集“x”。还没有案例集，先用 new.py collection 建立。\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_a_folder_that_is_no_kinds_own_is_called_by_its_name(toy_root: Path) -> None:
    kind = replace(CASE, place=Place("content/talks/{year}/{slug}.md"))
    (toy_root / "content/talks/2011").mkdir(parents=True)
    assert missing(Wish(kind)) == ("--title 标题", "--year year")
    assert folder_said(toy_root, kind, "year", "2011") == "2011"
    with pytest.raises(Unplaced, match="没有year“2012”。可以是：2011"):
        folder_said(toy_root, kind, "year", "2012")


def test_a_collection_is_called_by_its_folder(toy_root: Path) -> None:
    done = script("new", "collection", "--title", "三月读书", "--root", toy_root)
    assert (toy_root / "cases/san-yue-du-shu/collection.yml").is_file()
    assert "文件夹名也是网址" in done.stdout
    assert "文件名" not in done.stdout


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["case"], "还缺少：--title 标题，--collection 案例集"),
        ([], "还缺少：类别"),
        (["诗"], "没有“诗”这一类"),
        (["case", "--collection", "x"], "没有案例集“x”。可以是：yangli-1（示例案例集）、yangli-2"),
        (["case", "--collection", "yangli"], "没有案例集“yangli”。可以是：yangli-1"),
        (["case", "--collection", "续编"], "没有案例集“续编”。是不是 yangli-2（示例案例集续编）？"),
        (["case", "--collection", ""], "还缺少：--title 标题，--collection 案例集"),
        (["brand", "--collection", "x"], "不放在案例集里"),
        (["brand", "--field", "unit"], "要写成 字段=值"),
        (["brand", "--field", "untt=甲"], "没有“untt”这个字段"),
        (["brand", "--field", "untt=甲"], "名称（title）、单位（unit）"),
        (["brand", "--field", "来源=甲"], "到文件里填"),
        (["brand", "--field", "sources=甲"], "到文件里填"),
        (["brand", "--field", "level=区"], "“区”不在词表里"),
        (["collection", "--field", "year=二〇二〇"], "应当是一个整数"),
        (["brand", "--title", "甲", "--slug", "Jia"], "不合要求"),
    ],
)
def test_the_script_says_what_is_wrong_and_writes_nothing(
    flags: list[str], said: str, toy_root: Path
) -> None:
    before = sorted(toy_root.rglob("*"))
    done = script("new", *flags, "--root", toy_root)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert sorted(toy_root.rglob("*")) == before


def test_on_a_terminal_the_script_asks(toy_root: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(PROJECT / "scripts/new.py"), "--root", str(toy_root)]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, text=True) as run:
        os.write(ours, "页面\n怎样投稿\n\n\n".encode())
        said, _ = run.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert run.returncode == 0
    assert (toy_root / "content/zen-yang-tou-gao.md").is_file()
    assert "下一步：" in said
