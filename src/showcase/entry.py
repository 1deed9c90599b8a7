"""A published thing: a case, a book list, a lesson; what was read from one source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from showcase.records import Record
from showcase.source import Source

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
        """What readers call it."""
        return str(getattr(self.record, "title"))  # noqa: B009 - every kind's model has a title

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
        return f"{self.id}/index.md" if self.kind.place.owns_folder else f"{self.id}.md"
