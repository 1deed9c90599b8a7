"""The pictures of a volume: read, recognised by their content, and tried before the book is set.

One broken file would stop the whole book, so every picture is first set on a page of its own, all in one
go; only where that fails are they tried one by one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.catalogue import Catalogue
from showcase.volume.press import accepts

LARGEST = 40_000_000
"""Bytes of one picture; a larger one is a scan by mistake and would swell the book for everyone."""

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE\s+svg|svg)", re.IGNORECASE),
        "svg",
    ),
)


@dataclass
class Pictures:
    """Collects the pictures that are asked for; `held` are their bytes by the name they travel under.

    `faults` says of each path that could not be had why not, in Chinese.
    """

    catalogue: Catalogue
    held: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def take(self, path: str) -> str:
        """The name under which the picture at a path relative to the root travels; empty if bad."""
        if path not in self._names:
            self._names[path] = self._taken(path)
        return self._names[path]

    def _taken(self, path: str) -> str:
        if not self.catalogue.has_file(path):
            self.faults[path] = "找不到图片"
            return ""
        try:
            data = (self.catalogue.root / path).read_bytes()
        except OSError:
            self.faults[path] = "读不出图片"
            return ""
        suffix = kind_of(data)
        if not suffix:
            self.faults[path] = "这种图片排不进 PDF（可用 png、jpg、gif、webp、svg）"
            return ""
        if len(data) > LARGEST:
            self.faults[path] = f"图片有 {len(data) // 1_000_000} MB，太大了"
            return ""
        name = f"{hashlib.sha256(data).hexdigest()[:24]}.{suffix}"
        self.held[name] = data
        return name

    def try_all(self) -> None:
        """Set every taken picture once; those that cannot be set leave `held` and enter `faults`."""
        for name in refused(self.held):
            del self.held[name]
            for path, taken in self._names.items():
                if taken == name:
                    self.faults[path] = "图片已损坏，或用了排不进 PDF 的写法"


def kind_of(data: bytes) -> str:
    """The suffix that fits the content, whatever the file is called; empty if it cannot be printed."""
    return next((suffix for magic, suffix in _MAGIC if magic.match(data[:1024])), "")


def refused(pictures: Mapping[str, bytes]) -> frozenset[str]:
    """The names of the pictures that cannot be typeset."""
    if not pictures or accepts(pictures):
        return frozenset()
    return frozenset(name for name, data in pictures.items() if not accepts({name: data}))
