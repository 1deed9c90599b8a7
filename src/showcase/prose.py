"""Prose in which nothing is marked up is not searched for marks.

Python-Markdown looks for each of its inline patterns in every text, which is a third of its work; most Chinese
sentences hold none of the signs with which the patterns begin. Where an extension has a pattern that is not
known here, every text is searched, as without this.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_SIGN = re.compile("[`\\\\\\[!<&*_\x02]|  \n")
"""With one of these every known pattern begins; U+0002 stands before what Python-Markdown has put away."""

_KNOWN = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference",
    "short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "not_strong", "em_strong",
    "em_strong2", "footnote",
)  # fmt: skip

_INLINE = 20  # at which Python-Markdown searches


class _Prose(AtomicString):
    """Text that is passed by."""


class _Before(Treeprocessor):
    """Marks the texts that hold no sign."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        patterns = self.md.inlinePatterns
        if len(patterns) > sum(name in patterns for name in _KNOWN):
            return
        for element in root.iter():
            text = element.text
            if text and type(text) is str and not _SIGN.search(text):
                element.text = _Prose(text)


class _After(Treeprocessor):
    """Makes them texts as others are: what comes later must not tell them apart."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            if isinstance(element.text, _Prose):
                element.text = str(element.text)


def pass_by_prose(md: Markdown) -> None:
    """Have a Markdown search only texts that hold a sign."""
    md.treeprocessors.register(_Before(md), "showcase-prose", _INLINE + 1)
    md.treeprocessors.register(_After(md), "showcase-prose-over", _INLINE - 1)
