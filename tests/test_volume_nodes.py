"""From Markdown to the node tree, and how text is prepared for the typesetter."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from showcase.site import PROJECT, read_site
from showcase.volume.extensions import extension, markdown_of
from showcase.volume.nodes import DEEPEST, walk
from showcase.volume.surroundings import Surroundings, Target
from showcase.volume.text import drawable, join, line, tidy, visible

SITE = read_site(PROJECT)
MARKDOWN = markdown_of(SITE)


def around() -> Surroundings:
    def link(written: str) -> Target:
        if written.startswith("http"):
            return Target(url=written)
        return Target(number=7) if written.endswith(".md") else Target()

    return Surroundings(link, lambda written: "" if "none" in written else "p.png", prefix="x")


def nodes(markdown: str, surroundings: Surroundings | None = None) -> list[Any]:
    return list(walk(MARKDOWN.reset().convert(markdown), surroundings or around()))


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("一\n二", "一二"),
        ("一，\n“二”", "一，“二”"),
        ("word\nword", "word word"),
        ("共\n12场", "共12场"),
        ("  首尾 空白\n", "首尾 空白"),
        ("零\u200b宽\ufeff与\u00ad软连字符", "零宽与软连字符"),
        ("方向\u202e符\u2066号", "方向符号"),
        ("阿·某某", "阿\u2060·某某"),
        ("约～十", "约\u2060～十"),
        ("一—二", "一\u2060—二"),
        ("一——二", "一——二"),
        ("a\u2028b", "a b"),
    ],
)
def test_a_line_is_prepared(text: str, prepared: str) -> None:
    assert line(text) == prepared


def test_neighbours_meet_across_tags() -> None:
    assert join([tidy("读书\n"), tidy("会"), tidy("\n开始 "), tidy(" now")]) == [
        "读书",
        "会",
        "开始 ",
        "now",
    ]
    assert join(["一—", "—二"]) == ["一—", "—二"]


def test_what_no_font_has_is_replaced_and_named() -> None:
    missing: set[str] = set()
    assert drawable("好😀，⼀", missing) == "好〓，一"  # a radical is drawn as the character it is
    assert missing == {"😀"}


def test_code_keeps_its_blanks() -> None:
    assert visible("a  b\u200b") == "a  b"
    (code,) = nodes("```text\na  b\n\tc\n```")
    assert code == {"t": "code", "s": "a  b\n    c"}


def test_blocks() -> None:
    made = nodes("## 一\n\n文\n\n- 甲\n- 乙\n\n3. 丙\n\n> 引\n\n---\n")
    assert [one["t"] for one in made] == ["h", "p", "list", "list", "quote", "rule"]
    assert made[0] == {"t": "h", "level": 1, "c": ["一"]}
    assert made[2]["items"] == [[{"t": "p", "c": ["甲"]}], [{"t": "p", "c": ["乙"]}]]
    assert (made[2]["start"], made[3]["start"]) == (0, 3)


def test_heading_levels_skip_none() -> None:
    made = nodes("#### 深\n\n## 浅\n\n###### 很深\n\n### 回\n")
    assert [one["level"] for one in made] == [1, 1, 2, 2]


def test_a_heading_without_words_is_none() -> None:
    assert list(walk("<h2><br></h2>\n<p>文</p>", around())) == [{"t": "p", "c": ["文"]}]


def test_tables_are_even() -> None:
    (made,) = nodes("| 甲 | 乙 |\n| :-- | --: |\n| 1 |\n| 2 | **3** |\n")
    assert made["align"] == ["left", "right"]
    assert made["head"] == [["甲"], ["乙"]]
    assert made["rows"] == [[["1"], []], [["2"], [{"t": "strong", "c": ["3"]}]]]


def test_a_picture_among_words_is_its_words_and_no_link() -> None:
    (made,) = nodes("| 甲 |\n| --- |\n| ![格图](http://example.org/p.png) |\n")
    assert made["rows"] == [[["格图"]]]


def test_inline_marks() -> None:
    (made,) = nodes("**粗**与*斜*，`码`，x<sup>2</sup><sub>1</sub>  \n换行")
    kinds = [one if isinstance(one, str) else one["t"] for one in made["c"]]
    assert kinds == ["strong", "与", "em", "，", "tt", "，x", "sup", "sub", "br", "换行"]


def test_footnotes_stand_where_they_are_called_and_once() -> None:
    made = nodes("文[^1]再[^1]\n\n## 题[^1]\n\n[^1]: 注\n")
    (first, again) = (one for one in made[0]["c"] if isinstance(one, dict))
    assert first == {"t": "fn", "key": "x#fn:1", "c": [{"t": "p", "c": ["注"]}]}
    assert again == {"t": "fn", "key": "x#fn:1"}
    assert made[1]["c"] == ["题", "（注）"]  # no footnote can stand in a heading


def test_a_footnote_that_calls_itself_ends() -> None:
    (made,) = nodes("文[^1]\n\n[^1]: 注[^1]\n")
    assert made["c"][1]["c"][0]["c"][0] == "注"


def test_links() -> None:
    (made,) = nodes("[字](https://a.example/x) <https://a.example/> [里](b.md) [无](javascript:x)")
    links = [one for one in made["c"] if isinstance(one, dict)]
    assert [(one["t"], one.get("shown"), one.get("number")) for one in links] == [
        ("link", "note", None),
        ("link", "", None),
        ("see", None, 7),
    ]
    assert "无" in "".join(one for one in made["c"] if isinstance(one, str))


def test_pictures_stand_after_their_paragraph() -> None:
    made = nodes('前![图](a.png "注")后\n\n- ![缺](none.png)\n')
    assert made[0] == {"t": "p", "c": ["前", "后"]}
    assert made[1] == {"t": "figure", "name": "p.png", "alt": "图", "caption": "注"}
    assert made[2]["items"][0] == [{"t": "figure", "name": "", "alt": "缺", "caption": ""}]


def test_notes_terms_and_ruby() -> None:
    made = nodes(
        '!!! tip "题"\n    文\n\n??? q\n    藏\n\n术语\n:   义\n\n<ruby>学<rt>xué</rt></ruby>\n'
    )
    assert made[0] == {"t": "note", "title": ["题"], "c": [{"t": "p", "c": ["文"]}]}
    assert (made[1]["t"], made[1]["c"]) == ("note", [{"t": "p", "c": ["藏"]}])
    assert made[2]["items"] == [{"term": ["术语"], "c": [{"t": "p", "c": ["义"]}]}]
    assert made[3]["c"] == [{"t": "ruby", "over": "xué", "c": ["学"]}]


def test_scripts_and_comments_are_not_text() -> None:
    assert list(walk("<script>alert(1)</script><p>文<!-- 密 --></p>", around())) == [
        {"t": "p", "c": ["文"]}
    ]


def depth(node: Any) -> int:
    if isinstance(node, list):
        return max((depth(one) for one in node), default=0)
    if isinstance(node, dict):
        return 1 + max((depth(held) for held in node.values()), default=0)
    return 0


@pytest.mark.parametrize(
    "deep",
    ["> " * 60 + "底", "<blockquote>" * 150 + "底", "<b>" * 150 + "底", "<ul><li>" * 99 + "底"],
)
def test_deep_nesting_is_cut_and_its_text_kept(deep: str) -> None:
    surroundings = around()
    made = nodes(deep, surroundings)
    assert depth(made) <= 2 * DEEPEST + 6
    assert "底" in "".join(surroundings.texts)


PIECES = st.sampled_from(
    "#|##|- |    - |1. |> |>> |```|~~~|| a | b ||---|[^1]|[^1]: |**|*|_|`|![x](y.png)|[x](y.md)|<b>|</div>"
    "|<table>|<td>|<li>|<dl><dd>|<h1>|<img>|<ruby>|<rt>|&#0;|&amp;|!!! note|??? x|:   |\\|\x00|\u2028"
    "|<!--|<?xml encoding='x'?>|<![CDATA[|</body>|<svg>|<br>|字|，|——|😀".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.sampled_from(["\n", "\n\n", "    "]), st.text()), max_size=25))
def test_any_markdown_becomes_some_tree(pieces: list[str]) -> None:
    made = nodes("".join(pieces))
    assert all(isinstance(one, dict) and one["t"] for one in made)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_html_becomes_some_tree(text: str) -> None:
    for html in (text, f"<p>{text}<table><tr><td>{text}"):
        assert all(isinstance(one, dict) and one["t"] for one in walk(html, around()))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("一，“”a1 \n·—～\u200b.", max_size=8), max_size=5))
def test_joining_loses_nothing_but_blanks(pieces: list[str]) -> None:
    tidied = [tidy(one) for one in pieces]
    kept = "".join(join(tidied)).replace("\u2060", "")
    assert "\n" not in kept
    assert kept == kept.strip(" ")
    assert kept.replace(" ", "") == "".join(tidied).replace(" ", "").replace("\n", "")


@given(st.lists(st.text("汉a —·～\n\v。"), max_size=4))
def test_pieces_with_nothing_to_join_are_seen_to_have_nothing(pieces: list[str]) -> None:
    quick = join(list(pieces))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("showcase.volume.text._JOINABLE", re.compile(""))
        assert join(list(pieces)) == quick


def test_extensions_are_those_that_their_names_say() -> None:
    settings = {name: dict(held) for name, held in SITE.markdown_settings.items()}
    usual = Markdown(extensions=list(SITE.markdown_extensions), extension_configs=settings)
    kinds = [type(one) for one in usual.registeredExtensions]
    assert [type(one) for one in MARKDOWN.registeredExtensions] == kinds
    said = "# 一 {#a}\n\n读[^1]。\n\n[^1]: 注。\n\n!!! note\n    二"
    assert MARKDOWN.reset().convert(said) == usual.convert(said)


def test_an_extension_that_is_no_module_is_left_to_the_library() -> None:
    assert (
        extension("markdown.extensions.toc:TocExtension", {})
        == "markdown.extensions.toc:TocExtension"
    )
    assert not isinstance(extension("toc", {"permalink": True}), str)


@pytest.mark.parametrize(
    "caption",
    [
        "图1 读书会现场",
        "图一：读书会",
        "**图2-1** 读书角",
        "圖3　讀書會",
        "（图4 读书会）",
        "图：书屋",
        "图 5、读书角",
        "图6",
        "（图7）读书角",
        "图1读书会现场",
        "图２座谈会",
        "图4中心组学习",
        "图1组织学习",
        "图2代表发言",
        "图3大家读书",
        "图片3《论语》共读",
    ],
)
def test_numbered_words_under_a_picture_are_its_caption(caption: str) -> None:
    (figure,) = nodes(f"![读书](a.png)\n\n{caption}")
    assert figure["t"] == "figure"
    assert figure["caption"] == caption.replace("*", "")


@pytest.mark.parametrize(
    "under",
    [
        "图1显示，参加的人逐年增加。",
        "图书馆开放",
        "图10万册图书进农家",
        "图3000余册",
        "图3家企业",
        "图1见附件",
        "图2略",
        "图1、图2",
        "图2左起第二人是书记",
        "图3上方为读书角",
        "图1由办公室提供",
        "图3代同堂",
        "图2批学员",
        "图3门课程",
        "图2组学员",
        "图4大平台",
        "图2所学校",
        "图5个村",
        "图1中左起第二人",
        "图1显示参加的人逐年增加",
        "图2至图4见附件",
        "图1读书会现场。",
        "图三人成虎",
        "图五十二周年庆祝会",
        "图1至图3见附件",
        "图1 显示，参加的人逐年增加。**&nbsp;**",
        "图1 " + "读" * 40,
        "见图1",
        "图1[^1] 读书会\n\n[^1]: 注。",
        "![又一张](b.png)",
        "- 图1 读书会",
    ],
)
def test_other_words_under_a_picture_are_text(under: str) -> None:
    first, *rest = nodes(f"![读书](a.png)\n\n{under}")
    assert first["caption"] == ""
    assert rest


def test_a_picture_with_a_caption_keeps_it() -> None:
    figure, text = nodes('![读书](a.png "现场")\n\n图1 读书会')
    assert figure["caption"] == "现场"
    assert text["t"] == "p"


def test_a_caption_belongs_to_one_picture() -> None:
    first, second = nodes("![读书](a.png)\n\n![又读](b.png)\n\n图1 读书会")
    assert (first["caption"], second["caption"]) == ("", "图1 读书会")


def captions(text: str) -> list[str]:
    """The captions of the pictures, written as letters, and the paragraphs between them, in turn."""
    made = nodes(
        "\n\n".join(f"![读书]({one}.png)" if one.isascii() else one for one in text.split())
    )
    return [one["caption"] if one["t"] == "figure" else "".join(one["c"]) for one in made]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("图1、甲 a 图2、乙 b", ["图1、甲", "", "图2、乙", ""]),
        ("图1、甲 a 图2、乙 b 图3、丙 c", ["图1、甲", "", "图2、乙", "", "图3、丙", ""]),
        ("a 图1、甲 b 图2、乙", ["图1、甲", "图2、乙"]),
        ("a 图1、甲 b 图2、乙 后文", ["图1、甲", "图2、乙", "后文"]),
        ("a 图1、甲 后文 b", ["图1、甲", "后文", ""]),
    ],
)
def test_words_between_two_pictures_are_of_the_one_that_lacks_others(
    text: str, made: list[str]
) -> None:
    assert captions(text) == made
