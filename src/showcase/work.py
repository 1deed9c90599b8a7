"""What one build of a site has in hand, whoever draws its pages."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from showcase.catalogue import Catalogue
from showcase.ledger import read_ledger
from showcase.output import Output
from showcase.progress import Progress
from showcase.site import Site
from showcase.stamp import VARIABLE, content_stamp


@dataclass(frozen=True)
class Order:
    """What a script asks of a build beyond what a command of the builder does."""

    old: Path
    volumes: bool
    progress: Progress


@dataclass
class Work:
    """What one build has in hand.

    `frame` is the digest of what is around the pages, `old` the site that pages are taken over from,
    `kept` the paths of those pages. `page` is the file that the page being drawn was made from; `drawn`
    counts them. `variable` is what the environment said of the time.
    """

    catalogue: Catalogue
    site: Site
    outputs: tuple[Output, ...]
    frame: str
    progress: Progress
    old: Path | None = None
    kept: frozenset[str] = frozenset()
    page: str = ""
    drawn: int = 0
    variable: str | None = None

    @cached_property
    def origins(self) -> dict[str, str]:
        """The file that each page was made from."""
        return {output.path: output.origin or output.path for output in self.outputs}

    def fix_time(self) -> None:
        """Let all that is made carry the time of the content."""
        self.variable = os.environ.get(VARIABLE)
        os.environ.setdefault(VARIABLE, str(content_stamp(self.catalogue)))

    def restore_time(self) -> None:
        """Give the environment back as it was, so that another root's build takes its own time."""
        if self.variable is None:
            os.environ.pop(VARIABLE, None)

    def take_from(self, old: Path, drawn: Collection[str]) -> None:
        """Keep the pages of the old site that would come out as they are, but for those always drawn."""
        self.old = old
        reusable = read_ledger(self.catalogue.root).reusable(self.frame, self.outputs, old)
        self.kept = reusable - frozenset(drawn)
