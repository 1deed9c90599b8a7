"""What the pages of a built site say: the ground truth of the benchmark, without any search engine.

The text is that of the built page, so that it is the same for all engines; how scripts, widths and dates
are made the same is the analyser's, since the demand itself is worded by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

from showcase.loading import load
from showcase.pages.stream import outputs
from showcase.search.analyser import dated, normalise
from showcase.search.document import page_text
from showcase.search.pinyin import spelled
from showcase.site import read_site


@dataclass(frozen=True)
class Page:
    """A page that can be found: `text` is its title and article, `whole` all that stands in the file."""

    id: str
    kind: str
    title: str
    unit: str
    day: str
    text: str
    whole: str

    @cached_property
    def folded(self) -> str:
        """Title and article in the one form of the analyser."""
        return normalise(self.text)

    @cached_property
    def dated(self) -> str:
        """The same with its dates in one form."""
        return dated(self.folded)

    @cached_property
    def anywhere(self) -> str:
        """All that stands in the file, as it is, in the one form, and with its dates in one form."""
        folded = normalise(self.whole)
        return f"{self.whole}\n{folded}\n{dated(folded)}"

    @cached_property
    def is_traditional(self) -> bool:
        """Whether it is written in Traditional characters."""
        return (
            sum(a != b for a, b in zip(self.text, self.folded, strict=False)) > len(self.text) // 20
        )

    @cached_property
    def pinyin(self) -> tuple[str, str]:
        """Its title's pinyin, full and initials, each character in its first reading."""
        syllables = [one.split("/")[0] for one in spelled(self.title).split(" ")]
        return "".join(syllables), "".join(one[:1] for one in syllables)


def pages_of(root: Path, site: Path) -> list[Page]:
    """The pages of a built site that a search must find, in the order of their addresses."""
    catalogue = load(root)
    found = []
    for output in outputs(catalogue, read_site(root)):
        facts = output.facts
        if facts is None:
            continue
        data = (site / output.url / "index.html").read_bytes()
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
        whole = str(tree.xpath("string()"))
        text = f"{facts.title}\n{page_text(data).whole}"
        found.append(
            Page(
                output.url.rstrip("/"),
                facts.kind,
                facts.title,
                next(iter(facts.values.get("unit", ())), ""),
                facts.day,
                text,
                f"{text}\n{whole}",
            )
        )
    return sorted(found, key=lambda page: page.id)


def holding(pages: Iterable[Page], *strings: str) -> list[Page]:
    """The pages whose text has all the strings, in either script."""
    wanted = [normalise(string) for string in strings]
    return [page for page in pages if all(string in page.folded for string in wanted)]
