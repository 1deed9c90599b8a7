"""The pictures of a volume: read, recognised by their content, and tried before the book is set.

One broken file would stop the whole book, so every picture is first set on a page of its own, all in one
go; only where that fails are they tried one by one. What was made smaller is whole, and not tried.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from showcase.catalogue import Catalogue
from showcase.picturefile import bare, is_cut_off, suffix_of
from showcase.volume.kept import put, seal, unsealed
from showcase.volume.press import VERSION, accepts
from showcase.volume.rasters import TooManyDots, remade, remade_suffix, version

LARGEST = 40_000_000
"""Bytes of one picture; a larger one is a scan by mistake and would swell the book for everyone."""

_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE\s+svg|svg)", re.IGNORECASE)
_BROKEN = "图片已损坏，或用了排不进 PDF 的写法"


@dataclass
class Pictures:
    """Collects the pictures that are asked for; `held` are their bytes by the name they travel under.

    `faults` says of each path that could not be had why not, in Chinese. `kept` is the folder where
    is kept what was made of them and found out, if it shall be.
    """

    catalogue: Catalogue
    kept: Path | None = None
    held: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _large: dict[str, Path] = field(default_factory=dict)

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
        try:
            fault = _fault(data, suffix)
            anew = remade_suffix(data) if not fault and suffix != "svg" else ""
        except TooManyDots:
            fault, anew = "图片的像素太多，排不进 PDF", ""
        if fault:
            self.faults[path] = fault
            return ""
        name = f"{_digest(data)}.{anew or suffix}"
        if anew:
            self._large[name] = self.catalogue.root / path
        else:
            self.held[name] = _bare(data, suffix)
        return name

    def try_all(self) -> None:
        """Make the large pictures smaller, and set the others once; those that cannot be set enter `faults`."""
        bad = self._trial(self._remake()) | (self._large.keys() - self.held.keys())
        for path, name in self._names.items():
            if name in bad:
                self.faults[path] = _BROKEN

    def _remake(self) -> set[str]:
        """Hold the large pictures made anew, and of one that cannot be, its file. The names of the former."""
        if not self._large:
            return set()
        mark = version()
        made = {name: self._kept(f"{mark}-{name}") for name in self._large}
        for name, data in remade([name for name, data in made.items() if not data], self._read):
            if data:
                made[name] = data
                self._keep(f"{mark}-{name}", data)
            else:
                with suppress(OSError, ValueError):
                    self.held[name] = self._read(name)
        whole = {name: data for name, data in made.items() if data}
        self.held |= whole
        return set(whole)

    def _read(self, name: str) -> bytes:
        """A large picture. ValueError if it is another than when it was named."""
        data = self._large[name].read_bytes()
        if not name.startswith(_digest(data)):
            raise ValueError(name)
        return _bare(data, kind_of(data))

    def _trial(self, whole: set[str]) -> frozenset[str]:
        """Set the pictures that are not surely whole. The names of those that cannot be; they are held no longer."""
        mark = f"good-typst-{VERSION}"
        unknown = {
            name: data
            for name, data in self.held.items()
            if name not in whole and not self._kept(f"{mark}-{name}")
        }
        bad = refused(unknown)
        for name in unknown.keys() - bad:
            self._keep(f"{mark}-{name}", b"1")
        for name in bad:
            del self.held[name]
        return bad

    def _kept(self, name: str) -> bytes:
        """What was kept under a name; empty if nothing was."""
        return unsealed(self.kept / name) if self.kept else b""

    def _keep(self, name: str, data: bytes) -> None:
        if self.kept:
            with suppress(OSError):  # it is made again the next time
                put(self.kept / name, seal(data))


def _fault(data: bytes, suffix: str) -> str:
    """Why a picture cannot be printed, as far as its bytes tell; empty if they say nothing against it."""
    if not suffix:
        return "这种图片排不进 PDF（可用 png、jpg、gif、webp、svg）"
    if len(data) > LARGEST:
        return f"图片有 {len(data) // 1_000_000} MB，太大了"
    # The typesetter would print half of it, and say nothing.
    return _BROKEN if suffix == "jpg" and is_cut_off(data) else ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def _bare(data: bytes, suffix: str) -> bytes:
    """The picture as it goes into the volume: JPEG goes as it is, but without what a camera wrote into it."""
    return bare(data) if suffix == "jpg" else data


def kind_of(data: bytes) -> str:
    """The suffix that fits the content, whatever the file is called; empty if it cannot be printed."""
    return suffix_of(data).removeprefix(".") or ("svg" if _SVG.match(data[:1024]) else "")


def refused(pictures: Mapping[str, bytes]) -> frozenset[str]:
    """The names of the pictures that cannot be typeset."""
    if not pictures or accepts(pictures):
        return frozenset()
    return frozenset(name for name, data in pictures.items() if not accepts({name: data}))
