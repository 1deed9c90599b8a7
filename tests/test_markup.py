"""What authors write stays Markdown: no HTML and no address of theirs does anything but show or lead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from showcase.body import links
from showcase.harmless import is_safe
from showcase.markup import CLOSE, OPEN, written
from showcase.site import PROJECT, read_site

SITE = read_site(PROJECT)
MARKDOWN = Markdown(
    extensions=list(SITE.markdown_extensions),
    extension_configs={name: dict(held) for name, held in SITE.markdown_settings.items()},
)
PIECES = (
    "文 [ ] ( ) ! ` `` ``` ~~~ \\ * ** < > | # ## - [x] [^1] <br> <sub> <x:y <svg> </p> &lt; &#60; {:"
    " ](a.md) ](javascript:alert(1)) ](<javascript:alert(2)>) ](java&#9;script:alert(3))"
    " <javascript:alert(4)> <a@example.org> <https://example.org/> ](vbscript:x) ](data:text/html,x)"
    " onclick=alert(5) style=x > ](JAVASCRIPT:x) ](&#106;avascript:x) <!-- --> <?x ?> <![CDATA[ ]]>"
).split(" ")
BREAKS = ["\n", "\n\n", "    ", " ", "\t", "\n> ", "\n- ", "\n\n[x]: javascript:alert(6)\n\n"]
BREAKS += ["\n<img src=x\nonerror=alert(7)>\n", f"\n{OPEN}\n<b onclick=x>\n{CLOSE}\n", "\n[^1]: "]

LINKED = (
    "[题](a.md)",
    "![图](b.md)",
    "[两\n行](c.md)",
    "[\\`](d.md)",
    "`[码](e.md)`",
    "文",
    "\n",
    "\n\n",
)
LINKED += ("\n\n```\n[码](f.md)\n```\n\n", "[外[内]](g.md)", "(", ")", "]", "*")


def drawn(markdown: str) -> html.HtmlElement:
    made = MARKDOWN.reset().convert(written(markdown))
    return html.fragment_fromstring(made or "<p></p>", create_parent="div")


@given(st.lists(st.sampled_from([*PIECES, *BREAKS]), max_size=25))
@settings(max_examples=500, deadline=None)
def test_nothing_written_can_act(pieces: list[str]) -> None:
    for element in drawn("".join(pieces)).iter():
        assert isinstance(element.tag, str), "a comment or an instruction went through"
        assert element.tag not in {"script", "svg", "x:y", "style", "iframe"}
        for name, value in element.attrib.items():
            assert name in {"href", "src", "alt", "title", "id", "class", "style", "start"}, name
            assert name not in {"href", "src"} or is_safe(value)
            assert name != "style" or re.fullmatch(r"text-align: \w+;", value)


@given(st.lists(st.sampled_from(LINKED), max_size=20))
@settings(max_examples=500, deadline=None)
def test_every_address_a_reader_meets_was_seen_by_the_checks(pieces: list[str]) -> None:
    text = "".join(pieces)
    seen = {link.target for link in links(text)}
    met = {one.get("href") or one.get("src") for one in drawn(text).iter("a", "img")}
    assert {one for one in met if one and one.endswith(".md")} <= seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("水 H<sub>2</sub>O<br>下一行", "<p>水 H<sub>2</sub>O<br>下一行</p>"),
        ("a<b 而 c>d", "<p>a&lt;b 而 c&gt;d</p>"),
        ("<div>块</div>", "<p>&lt;div&gt;块&lt;/div&gt;</p>"),
        ("<sub onclick=x>1</sub>", "<p>&lt;sub onclick=x&gt;1</sub></p>"),
        ("[题](javascript:x)", "<p><a>题</a></p>"),
        (f"{OPEN}\n<hr>", "<p>&lt;!-- html --&gt; \n&lt;hr&gt;</p>"),
    ],
)
def test_what_is_html_and_what_is_shown(text: str, shown: str) -> None:
    assert MARKDOWN.reset().convert(written(text)) == shown


def test_heads_of_tables_say_what_they_head_and_tables_what_they_are() -> None:
    (table,) = drawn("## 环节\n\n|  | 分钟 |\n| --- | --- |\n| 读 | 30 |\n").iter("table")
    assert table.getparent().get("class") == "sc-scroll"
    assert table.get("aria-labelledby") == "环节"
    assert [(one.tag, one.get("scope")) for one in table.find("thead/tr")] == [
        ("td", None),
        ("th", "col"),
    ]


def test_generated_html_goes_through_as_it_is() -> None:
    block = '<div class="x"><script>1 < 2</script></div>'
    assert MARKDOWN.reset().convert(f"{OPEN}\n{block}\n{CLOSE}") == block
