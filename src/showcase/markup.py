"""What this project adds to Python-Markdown, for every builder that uses it.

Generated HTML stands between `<!-- html -->` and `<!-- /html -->` lines and goes through as it is.
Without this Python-Markdown parses it tag by tag, three times over, and a build takes twice as long;
to a builder that does not know the marks they are comments and the HTML is ordinary raw HTML.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

OPEN = "<!-- html -->"
CLOSE = "<!-- /html -->"

_BLOCK = re.compile(rf"^{OPEN}\n(.*?)\n{CLOSE}$", re.DOTALL | re.MULTILINE)
_BEFORE_HTML = 22  # MkDocs reads raw HTML at 21, Python-Markdown at 20


class _Verbatim(Preprocessor):
    """Puts marked HTML away before anything parses it; Python-Markdown puts it back at the end."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace each block by a placeholder that stands as a paragraph of its own."""
        text = "\n".join(lines)
        if OPEN not in text:
            return lines
        store = self.md.htmlStash.store
        return _BLOCK.sub(lambda block: f"\n{store(block[1])}\n", text).split("\n")


class Verbatim(Extension):
    """The extension; name it as `showcase.markup` in `markdown_extensions`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the preprocessor."""
        md.preprocessors.register(_Verbatim(md), "showcase-verbatim", _BEFORE_HTML)


def makeExtension(**settings: object) -> Verbatim:  # noqa: N802 - Python-Markdown's name
    """What Python-Markdown calls to load the extension."""
    return Verbatim(**settings)
