"""Where the generated pages stand: one place decides, everything else asks."""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import cache
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.facet import Facet
from showcase.kind import CONTENT, Kind
from showcase.output import address
from showcase.slug import spoken_slug

HOME = "index.md"
CATEGORIES = "categories"
COVERAGE = f"{CATEGORIES}/coverage.md"
SEARCH = "search/index.md"
VOLUMES = "volumes"

GENERATED = ("admin/", "assets/", f"{CATEGORIES}/", "search/", f"{VOLUMES}/")
"""The parts of the site where nothing that an author writes can stand."""


@cache
def introduced(kinds: tuple[Kind[Any], ...]) -> frozenset[str]:
    """The generated pages that an author may introduce by a page at the same path."""
    return frozenset({HOME, *(kind.index for kind in kinds if kind.index)})


def former(entry_id: str) -> str:
    """The path that the page of an id that is no more had in the Output stream, in effect."""
    return f"{entry_id}.md"


def is_generated(at: str, catalogue: Catalogue) -> bool:
    """Whether an address belongs to the pages that are made from many entries, or to the site's files."""
    indexes = {address(page) for page in introduced(catalogue.kinds)}
    above, _, last = at.lower().rstrip("/").rpartition("/")
    sheet = f"{above}/" in indexes and re.fullmatch(r"page-\d+", last)
    return at.lower() in indexes or at.lower().startswith(GENERATED) or bool(sheet)


def published_path(source: str) -> str:
    """The path in the Output stream of a file under the root."""
    return source.removeprefix(CONTENT)


def beside(entry: Entry[Any], file: str) -> str:
    """The path under the root of a file that an entry names relative to its own folder."""
    return posixpath.normpath(posixpath.join(entry.folder, file))


def attached(entry: Entry[Any], file: str) -> str:
    """The path in the Output stream of such a file."""
    return published_path(beside(entry, file))


def facet_path(facet: Facet) -> str:
    """The index page of a facet."""
    return f"{CATEGORIES}/{facet.slug}/index.md"


def category_path(kind: str, facet: Facet, value: str, catalogue: Catalogue) -> str:
    """The page of a facet's value among the entries of a kind, empty if no entry has it.

    Its address is its vocabulary slugs, its entry's slug, or its pinyin. Where it has too few entries
    for a page, the one entry's own.
    """
    if not facet.pages:
        return ""
    entries = catalogue.grouped(kind, facet).get(value, ())
    if len(entries) < facet.least:
        return entries[0].page if entries else ""
    if facet.words:
        slug = catalogue.vocabulary.slugs(facet.words, value)
    elif facet.refers:
        slug = value.rpartition("/")[2]
    else:
        slug = pinyin_slug(value)
    return f"{CATEGORIES}/{facet.slug}/{slug}/index.md"


def volume_path(collection_id: str) -> str:
    """The printed volume of a collection."""
    return f"{VOLUMES}/{collection_id.rpartition('/')[2]}.pdf"


@cache
def pinyin_slug(text: str) -> str:
    """An ASCII address for free text: its pinyin and four hexadecimal digits that tell homophones apart.

    Plain ASCII words and numbers stay as they are.
    """
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    spoken = spoken_slug(text)
    digest = hashlib.sha256(text.encode()).hexdigest()[:4]
    return f"{spoken}-{digest}" if spoken else digest
