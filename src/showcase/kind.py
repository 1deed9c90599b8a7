"""What a kind of entry is: its place, its fields, its facets, its checks and how it is shown.

A new kind is one file in `kinds/` and its name in the tuple there; all that is generic (loading,
checks of marked fields, page, index, search) works from this description.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from showcase.facet import Facet
from showcase.records import Record

if TYPE_CHECKING:
    from showcase.catalogue import Catalogue
    from showcase.entry import Entry
    from showcase.rule import Check

R = TypeVar("R", bound=Record)

CONTENT = "content/"
"""The folder whose name is not part of ids: `content/brands/x.md` is `brands/x`."""


@dataclass(frozen=True)
class Place:
    """Where a kind's files stand, as a pattern such as `cases/{collection}/{slug}.md`.

    `{name}` is one step of the path, `{name*}` any number. An `index.md` is never an entry of a
    kind with `{slug}`: it introduces the index page. A file that `owns_folder` speaks for its
    folder: `cases/ningbo-1/collection.yml` is the entry `cases/ningbo-1`.
    """

    pattern: str
    owns_folder: bool = False

    def match(self, path: str) -> bool:
        """Whether a path relative to the root is of this kind."""
        return self._regex.fullmatch(path) is not None

    def entry_id(self, path: str) -> str:
        """The id of the entry whose source stands at `path`."""
        stem = path.rpartition("/")[0] if self.owns_folder else path.rpartition(".")[0]
        return stem.removeprefix(CONTENT)

    def source_of(self, entry_id: str) -> str:
        """Where the source of an id stands; empty where no source of this kind can have that id."""
        below = self.pattern.rpartition("/")[2]
        path = f"{entry_id}/{below}" if self.owns_folder else f"{entry_id}{self.suffix}"
        path = f"{CONTENT}{path}" if self.pattern.startswith(CONTENT) else path
        return path if self.match(path) else ""

    def page_of(self, entry_id: str) -> str:
        """The path in the Output stream of the page of an id."""
        return f"{entry_id}/index.md" if self.owns_folder else f"{entry_id}.md"

    @property
    def ids(self) -> str:
        """The form of the ids, as a regular expression: `cases/[^/]+/[^/]+`."""
        named = re.sub(r"\{\w+\*\}", ".+", self.entry_id(self.pattern))
        return re.sub(r"\{\w+\}", "[^/]+", named)

    @property
    def glob(self) -> str:
        """The pattern as file systems and editors write it: `cases/*/*.md`."""
        return re.sub(r"\{\w+\}", "*", re.sub(r"\{\w+\*\}", "**/*", self.pattern))

    @property
    def named(self) -> str:
        """What an editor calls the slug: the name of a file, or of the folder that it owns."""
        return "文件夹名" if self.owns_folder else "文件名"

    @property
    def readable(self) -> str:
        """The pattern as an editor reads it: `cases/<案例集>/<文件名>.md`."""
        said = {"slug": "文件名", "collection": "案例集"}
        if self.owns_folder:
            said["slug"] = "案例集"
        return re.sub(r"\{(\w+)\}", lambda step: f"<{said.get(step[1], step[1])}>", self.pattern)

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of the steps above a file's own that are free: `("collection",)` for cases."""
        return tuple(re.findall(r"\{(\w+)\*?\}", self.pattern)[:-1])

    def filled(self, slug: str, folders: Mapping[str, str] | None = None) -> str:
        """The path of the source with a slug; `folders` names each of the steps above it."""
        own = re.sub(r"\{\w+\*?\}(?!.*\{)", lambda _step: slug, self.pattern)
        return re.sub(r"\{(\w+)\}", lambda step: (folders or {})[step[1]], own)

    @property
    def suffix(self) -> str:
        """`.md` or `.yml`."""
        return "." + self.pattern.rpartition(".")[2]

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        escaped = re.escape(self.pattern)
        many = re.sub(r"\\\{\w+\\\*\\\}", ".+", escaped)
        slug = many.replace(r"\{slug\}", r"(?!index\.)[^/]+")
        return re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", slug))


def _by_title(entry: Entry[Any]) -> Any:
    return entry.title


def _no_day(_record: Any) -> str:
    return ""


def _no_series(_entry: Entry[Any], _catalogue: Catalogue) -> tuple[Entry[Any], ...]:
    return ()


def _nobody(_entry: Entry[Any], _catalogue: Catalogue) -> str:
    return ""


def _no_context(_entry: Entry[Any], _catalogue: Catalogue) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, eq=False)
class Kind(Generic[R]):
    """All that the generic code needs to know of a kind of entry.

    `box` names the fields of the page's metadata box, in order; `glance` those that a listing shows
    under a title; `related_by` the facets by which entries are related, the closest first.
    `day` gives a record's ISO 8601 date, whole or reduced, for sorting and search. `series` gives the
    run of entries that one is read in, one after another; `context` is what its template needs besides.
    `responsible` is the person or body that answers for an entry's text, empty where no record says.
    A kind without an `index` (the path of its index page) is listed nowhere, and its pages come last among what
    a search finds: they are about the site. A new entry's file is named
    by its field `named_by`, and by the number in `numbered_by` if it is one of a series; its body begins with
    the headings `sections`, whose names authors may end with other words (`otherwise`).
    """

    name: str
    label: str
    model: type[R]
    place: Place
    index: str = ""
    introduction: str = ""
    measure: str = "篇"
    box: tuple[str, ...] = ()
    glance: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    rules: tuple[Check, ...] = ()
    template: str = "entry.md.j2"
    order: Callable[[Entry[R]], Any] = _by_title
    day: Callable[[R], str] = _no_day
    related_by: tuple[str, ...] = ()
    series: Callable[[Entry[R], Catalogue], tuple[Entry[R], ...]] = _no_series
    context: Callable[[Entry[R], Catalogue], Mapping[str, Any]] = _no_context
    responsible: Callable[[Entry[R], Catalogue], str] = _nobody
    slug_pattern: str = r"[a-z0-9]+(-[a-z0-9]+)*"
    slug_example: str = "cuncun-hanmoxiang"
    named_by: str = "title"
    numbered_by: str = ""
    sections: tuple[str, ...] = ()
    otherwise: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def alphabetical(self) -> bool:
        """Whether its entries have no order of their own: readers look them up by how their titles sound."""
        return self.order is _by_title

    def facet(self, name: str) -> Facet | None:
        """The facet of that name, if the kind has one."""
        return next((facet for facet in self.facets if facet.name == name), None)
