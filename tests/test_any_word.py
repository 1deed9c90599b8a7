"""Whatever text stands wherever in a Word document: a draft comes of it, and on the page it is text, not markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from showcase.intake.imported import Imported, import_word
from showcase.kinds.case import CASE
from showcase.source import read
from test_escape import EXTENSIONS
from test_office import TOY, WORDS
from word import link, new, saved, table

MARKS = "*_`[](){}<>#+-.!|~:=?&;\\^\"'/ 1一、（）ab字。，\u3000\n\t$%@\u202e\u200b\r"
TEXT = st.one_of(
    st.text(alphabet=MARKS, max_size=30),
    # All that XML, and so Word, can hold.
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30),
    st.sampled_from(
        (
            "---\ntitle: 假的\n---",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<!--",
            "]]>",
            "[x](javascript:alert(1))",
            "![x](data:text/html,x)",
            "```\n<b>",
            '"} {x: [',
            "联系人：某某　电话：0123-4567890",
            "附件1",
            "推荐表",
            "2013年13月45日",
            "一、",
            "\ue0001\ue001",
            "](\ue0029)",
        )
    ),
)
OURS = {"br", "sub", "sup"}
OF_MARKDOWN = set(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote hr table thead tbody tr th td strong em a img div code".split()
)


class _Tags(HTMLParser):
    """The names of all tags of a page, and the targets of its links and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: list[str] = []
        self.others: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.targets += [held or "" for name, held in attrs if name in ("href", "src")]
        self.others |= {name for name, _held in attrs if name.startswith("on") or name == "style"}

    def handle_comment(self, data: str) -> None:
        self.names.add("<!--")


def harmless(made: Imported) -> None:
    """Hold that a draft is a draft with known keys, and its page shows only what the import writes."""
    source = read(made.draft.path, made.draft.text.encode()).source
    assert source is not None
    assert source.fields["draft"] == "true"
    assert set(source.fields) <= set(CASE.model.model_fields)
    assert "\n" not in source.fields["title"]
    seen = _Tags()
    seen.feed(Markdown(extensions=EXTENSIONS).convert(source.body))
    assert seen.names <= OURS | OF_MARKDOWN
    assert not {one for one in seen.others if one.startswith("on")}
    for target in seen.targets:
        assert re.match(r"https?://|#|[a-z0-9-]+\.png$", target), target
    contact = source.fields.get("contact") or {}
    assert "4567890" not in source.body or not any(contact.values())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.tuples(st.integers(0, 6), TEXT, TEXT), max_size=6))
@example([(0, "", "](\ue0020)")])
@example([(0, "---\n---", "x"), (2, "电话：0123-4567890", "联系人：某某")])
@example(
    [
        (3, "推荐对象", "\n"),
        (3, "所在单位", "---"),
        (3, "电话", "0123-4567890"),
        (0, "0123 4567890", ""),
    ]
)
def test_any_text_anywhere_gives_a_harmless_draft(parts: list[tuple[int, str, str]]) -> None:
    made = new()
    for where, text, other in parts:
        if where == 0:
            made.add_paragraph(text).add_run(other).bold = True
        elif where == 1:
            made.add_heading(text, 1)
        elif where == 2:
            made.add_paragraph(text).alignment = 1
            made.add_paragraph(other, style="List Bullet")
        elif where == 3:
            table(made, (text, other), ("联系人", "某某"), ("手机", "13800000000"))
        elif where == 4:
            table(made, (text, other), (other, text))
        elif where == 5:
            link(made.add_paragraph(other), "https://example.org/", "x")
            made.add_paragraph(text, style="List Number")
        else:
            made.add_paragraph(text, style="Quote")
            made.add_paragraph().add_run(other).font.superscript = True
    harmless(import_word("材料.docx", saved(made), CASE, TOY, WORDS, {"collection": "yangli-1"}))


@settings(max_examples=20)
@given(name=TEXT)
def test_any_name_of_a_file_gives_a_harmless_draft(name: str) -> None:
    harmless(import_word(f"{name}.docx", EMPTY, CASE, TOY, WORDS, {"collection": "yangli-1"}))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(target=TEXT)
@example("javascript:alert(1)")
@example('https://a"onclick="x')
@example("https://a.cn/)<b>")
@example("https://a.cn/](\ue0021)")
def test_any_address_gives_a_harmless_link(target: str) -> None:
    made = new()
    link(made.add_paragraph("见"), target, "这里")
    harmless(import_word("材料.docx", saved(made), CASE, TOY, WORDS, {"collection": "yangli-1"}))


EMPTY = saved(new())
