"""What the library gives to a site builder: a stream of files, pages in Markdown among them.

This is the seam. Left of it nothing knows which builder will run; right of it nothing knows what a
case is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """What the search shows and filters by: the kind, the date, the values of each facet.

    `language` is its tag (BCP 47) where title and text are not in the site's own script. `behind` says that
    whatever is not comes first among what is found: the editors' guide is not what members look for.
    """

    kind: str
    title: str
    day: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site before the builder's work.

    `path` is relative to the site's top, with `/`; a path in `.md` is a page. `origin` is the file
    it was made from, relative to the root, or empty when it was made from many. Pages with `facts`
    can be found by the search.
    """

    path: str
    body: str | bytes
    origin: str = ""
    facts: Facts | None = None

    @property
    def data(self) -> bytes:
        """The bytes of the file; text is UTF-8."""
        return self.body.encode() if isinstance(self.body, str) else self.body

    @property
    def url(self) -> str:
        """Its address, relative to the site's top."""
        return address(self.path)


def address(path: str) -> str:
    """The address of an output: `brands/x.md` is `brands/x/`, `brands/index.md` is `brands/`."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index") + "/"


def way_up(path: str) -> str:
    """The relative link from the page at `path` to the site's top: `../../`, or `./` there."""
    return "../" * address(path).count("/") or "./"
