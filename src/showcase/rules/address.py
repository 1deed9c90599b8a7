"""Rules that give every page and every file an address of its own, so that none is lost to another.

Addresses are compared without case: Windows, macOS and many web hosts do not tell `a` from `A`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.kind import Kind
from showcase.output import address
from showcase.pages.address import GENERATED, introduced, published_path
from showcase.pattern import pattern
from showcase.problem import Problem
from showcase.rule import Finding

_SHEET = pattern(r"page-\d+")


def check_address(entry: Entry[Any], catalogue: Catalogue) -> Iterator[Finding]:
    """每个条目和页面有自己的网址，不与别的文件或系统生成的页面相同。"""
    mine = address(entry.page)
    for other in catalogue.at_address(mine):
        if other.source.path != entry.source.path:  # a preview holds what an entry was before
            fix = "给其中一个改名，或合并成一个文件"
            yield Finding(f"网址 {mine} 与 {other.source.path} 的相同。", fix)
    if entry.page in introduced(catalogue.kinds):
        return
    taken = _taken(catalogue.kinds)
    above, _, last = mine.rstrip("/").rpartition("/")
    if mine.lower() in taken:
        fix = f"介绍文字写在 content/{taken[mine.lower()]}"
        yield Finding(f"网址 {mine} 是系统生成的目录页。", fix)
    elif mine.lower().startswith(GENERATED):
        yield Finding(f"网址 {mine} 在系统生成的部分里。", "放到别的文件夹")
    elif f"{above}/".lower() in taken and _SHEET.fullmatch(last.lower()):
        yield Finding(f"网址 {mine} 留给目录的续页。", "换一个文件名")


@cache
def _taken(kinds: tuple[Kind[Any], ...]) -> Mapping[str, str]:
    """The generated pages by their addresses in lower case."""
    return {address(page).lower(): page for page in introduced(kinds)}


def check_files(catalogue: Catalogue) -> Iterator[Problem]:
    """Attachments that would be published at one address, or in a part that is generated."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in catalogue.files:
        places[published_path(path).lower()].append(path)
    for place, paths in places.items():
        for path in paths[1:]:
            message = f"发布后的网址与 {paths[0]} 的相同。"
            yield Problem(path, 1, "address", message, "改名，或移到别的文件夹")
        if place.startswith(GENERATED):
            message = f"网址 {place} 在系统生成的部分里。"
            yield Problem(paths[0], 1, "address", message, "移到别的文件夹")
