"""Files that are published as they are: the site's own assets and the entries' attachments.

An attachment is published only when a published entry shows or links it, so that a draft's pictures
stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from typing import Any

from showcase.body import links
from showcase.catalogue import Catalogue
from showcase.entry import Entry
from showcase.marks import marked
from showcase.output import Output
from showcase.pages.address import beside, published_path
from showcase.passage import passages
from showcase.picturefile import bare
from showcase.records import Attachment
from showcase.search.modules import modules, small

ASSETS = "content/assets"

_REMARK = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)


def attachments(catalogue: Catalogue) -> Iterator[Output]:
    """The files that entries show or link; pictures without what a camera wrote into them."""
    for path in files_of(catalogue.entries, catalogue):
        yield Output(published_path(path), bare((catalogue.root / path).read_bytes()), path)


def files_of(entries: Iterable[Entry[Any]], catalogue: Catalogue) -> list[str]:
    """The paths of the files that some entries show or link, sorted; other entries are none."""
    return sorted(filter(catalogue.has_file, {path for one in entries for path in named_by(one)}))


def named_by(entry: Entry[Any]) -> Iterator[str]:
    """The paths under the root that an entry shows or links, whether anything stands there or not."""
    for _where, value, _mark in marked(entry.record, Attachment):
        yield beside(entry, value)
    for passage in passages(entry):
        for link in links(passage.text):
            if not link.leaves:
                yield link.path_from(entry.folder)


def assets(catalogue: Catalogue) -> Iterator[Output]:
    """The project's own styles and scripts, and those of the root, which may replace them."""
    packaged = _packaged(resources("showcase") / "assets", "assets")
    made = {output.path: output for output in packaged}
    made |= {path: Output(path, text) for path, text in modules()}
    top = catalogue.root / ASSETS
    for path in sorted(top.rglob("*")):
        relative = path.relative_to(catalogue.root).as_posix()
        if path.is_file() and not "/." not in relative:
            own = Output(published_path(relative), path.read_bytes(), relative)
            made[own.path] = own
    yield from made.values()


def _packaged(folder: Traversable, path: str) -> Iterator[Output]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _packaged(item, f"{path}/{item.name}")
        elif item.is_file():
            data = item.read_bytes()
            if item.name.endswith(".css"):  # not every host packs what it sends
                data = small(data.decode(), _REMARK).encode()
            yield Output(f"{path}/{item.name}", data)
