"""What an author wrote, made fit for the page it is shown on."""

from __future__ import annotations

import posixpath
from typing import Any

from showcase.body import BodyLink, retarget
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.markup import written
from showcase.pages.address import published_path


def fitted(markdown: str, entry: Entry[Any], catalogue: Catalogue) -> str:
    """Markdown of an entry with its links relative to the entry's page instead of its source."""

    def target(said: str) -> str:
        link = BodyLink(said, "", 0, picture=False)
        path, mark, rest = said.partition("#")
        if not path or link.leaves:
            return said
        found = catalogue.at(link.path_from(entry.folder))
        source = posixpath.normpath(posixpath.join(entry.folder, path))
        there = found.page if found else published_path(source)
        return posixpath.relpath(there, posixpath.dirname(entry.page) or ".") + mark + rest

    return written(retarget(markdown, target)).strip()
