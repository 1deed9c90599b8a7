"""A published thing: a case, a book list, a lesson; what was read from one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from showcase.records import Record
from showcase.source import Source

SITE_LANGUAGE = "zh-Hans"
"""What entries are written in that do not say otherwise; the site's frame is in it too."""

if TYPE_CHECKING:
    from showcase.kind import Kind

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[R_co]):
    """An id, a kind, the typed fields and the source they came from.

    The id is the source's path without suffix (and without `content/`); it is also the address.
    """

    id: str
    kind: Kind[Any]
    record: R_co
    source: Source

    @property
    def title(self) -> str:
        """What it is called wherever it is named."""
        return self.own_title

    @property
    def own_title(self) -> str:
        """What readers call it; where it has no title yet, its file's name."""
        return str(self.record.held("title") or self.slug)

    @property
    def language(self) -> str:
        """The language tag (BCP 47) of an entry that is not in the site's own script; else empty."""
        said: str = getattr(self.record, "lang", SITE_LANGUAGE)
        return "" if said == SITE_LANGUAGE else said

    @property
    def slug(self) -> str:
        """The last step of the id."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def folder(self) -> str:
        """The folder of the source, relative to the root; its pictures lie there."""
        return self.source.path.rpartition("/")[0]

    @property
    def page(self) -> str:
        """The path of its page in the Output stream."""
        return self.kind.place.page_of(self.id)


class Draft(Entry[R_co]):
    """An entry that its author has not finished. Only a preview shows it, and says so wherever it is named."""

    __slots__ = ()

    @property
    def title(self) -> str:
        """What it is called, with a mark that nobody can overlook."""
        return f"【草稿】{self.own_title}"
