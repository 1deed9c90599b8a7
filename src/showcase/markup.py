"""What this project changes in Python-Markdown, for every builder that uses it.

Authors write Markdown, not HTML: what they write as HTML is shown as text, but for a few tags without
attributes, and links lead only where links may lead. The checks say so to the author; this makes it
true even where a check is deceived.

Generated HTML stands between `<!-- html -->` and `<!-- /html -->` lines and goes through as it is.
Without this Python-Markdown parses it tag by tag, three times over, and a build takes twice as long;
to a builder that does not know the marks they are comments and the HTML is ordinary raw HTML.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from showcase.harmless import PLAIN_TAG, is_safe, leaves
from showcase.prose import pass_by_prose
from showcase.typography import Captions, Links, Pictures, measure_cells

OPEN = "<!-- html -->"
CLOSE = "<!-- /html -->"

_BLOCK = re.compile(rf"^{OPEN}\n(.*?)\n{CLOSE}$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(rf"^(?:{OPEN}|{CLOSE})$", re.MULTILINE)
_BEFORE_HTML = 22  # MkDocs reads raw HTML at 21
_LAST = -1
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def written(markdown: str) -> str:
    """What an author wrote, with no line that could pass for the marks of generated HTML."""
    return _MARK.sub(lambda mark: mark[0] + " ", markdown)


class _Verbatim(Preprocessor):
    """Puts marked HTML away before anything parses it; Python-Markdown puts it back at the end."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace each block by a placeholder that stands as a paragraph of its own."""
        text = "\n".join(lines)
        if OPEN not in text:
            return lines
        store = self.md.htmlStash.store
        return _BLOCK.sub(lambda block: f"\n{store(block[1])}\n", text).split("\n")


class _SafeTargets(Treeprocessor):
    """Takes the address from links that lead where none may lead, and from pictures of other hosts."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            # Python-Markdown writes mail addresses as character references; authors cannot.
            target = element.get("href")
            if target and not target.startswith(AMP_SUBSTITUTE) and not is_safe(target):
                del element.attrib["href"]
            shown = element.get("src")
            if shown and leaves(shown):
                del element.attrib["src"]


class _Tables(Treeprocessor):
    """Tables for readers who hear them, and for phones, where a wide one moves sideways by itself.

    Heads say what they head (WCAG 2.2, 1.3.1), a head without words is none, the heading above names
    the table.
    """

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        above = ""
        for parent in list(root.iter()):
            for at, element in enumerate(list(parent)):
                if element.tag in _HEADINGS:
                    above = element.get("id", "")
                elif element.tag == "table":
                    parent[at] = _named(element, above)


def _named(table: Element, heading: str) -> Element:
    """The table in a box that can scroll."""
    if heading:
        table.set("aria-labelledby", heading)
    for head in table.iter("th"):
        if "".join(head.itertext()).strip():
            head.set("scope", "col")
        else:
            head.tag = "td"
    measure_cells(table)
    box = Element("div", {"class": "sc-scroll"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


class Showcase(Extension):
    """The extension; name it as `showcase.markup` in `markdown_extensions`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what is ours and put away what reads HTML."""
        md.preprocessors.register(_Verbatim(md), "showcase-verbatim", _BEFORE_HTML)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.register(HtmlInlineProcessor(f"({PLAIN_TAG.pattern})", md), "html", 90)
        pass_by_prose(md)
        md.treeprocessors.register(_SafeTargets(md), "showcase-targets", _LAST)
        md.treeprocessors.register(_Tables(md), "showcase-tables", _LAST)
        md.treeprocessors.register(Links(md), "showcase-links", _LAST)
        md.treeprocessors.register(Pictures(md), "showcase-pictures", _LAST)
        md.treeprocessors.register(Captions(md), "showcase-captions", _LAST)


def makeExtension(**settings: object) -> Showcase:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls to load the extension."""
    return Showcase(**settings)
