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
from showcase.picturefile import stripped
from showcase.volume.kept import put, seal, unsealed
from showcase.volume.press import VERSION, accepts
from showcase.volume.rasters import TooManyDots, remade, remade_suffix, version

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

    `faults` says of each path that could not be had why not, in Chinese. `kept` is the folder where
    is kept what was made of them and found out, if it shall be.
    """

    catalogue: Catalogue
    kept: Path | None = None
    held: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _large: dict[str, Path] = field(default_factory=dict)
    _sound: set[str] = field(default_factory=set)
    _bad: set[str] = field(default_factory=set)

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
        try:
            anew = remade_suffix(data) if suffix != "svg" else ""
        except TooManyDots:
            self.faults[path] = "图片的像素太多，排不进 PDF"
            return ""
        name = f"{_digest(data)}.{anew or suffix}"
        if anew:
            self._large[name] = self.catalogue.root / path
        else:
            try:
                self.held[name] = _bare(data)
            except ValueError:
                self._bad.add(name)
        return name

    def try_all(self) -> None:
        """Make the large pictures smaller, and set the others once; those that cannot be set enter `faults`."""
        self._remake()
        self._trial()
        for path, name in self._names.items():
            if name in self._bad:
                self.faults[path] = "图片已损坏，或用了排不进 PDF 的写法"

    def _remake(self) -> None:
        """Hold the large pictures, made anew; of one that cannot be, its file."""
        if not self._large:
            return
        mark = version()
        kept = {name: self._kept(f"{mark}-{name}") for name in self._large}
        self.held |= {name: data for name, data in kept.items() if data}
        self._sound.update(name for name, data in kept.items() if data)
        for name, made in remade([name for name in kept if not kept[name]], self._read):
            try:
                self.held[name] = made or self._read(name)
            except (OSError, ValueError):
                self._bad.add(name)
            if made:
                self._sound.add(name)
                self._keep(f"{mark}-{name}", made)

    def _read(self, name: str) -> bytes:
        """A large picture. ValueError if it is cut off, or another than when it was named."""
        data = self._large[name].read_bytes()
        if not name.startswith(_digest(data)):
            raise ValueError(name)
        return _bare(data)

    def _trial(self) -> None:
        """Set the other pictures; those that cannot be are held no longer."""
        mark = f"good-typst-{VERSION}"
        unknown = {
            name: data
            for name, data in self.held.items()
            if name not in self._sound and not self._kept(f"{mark}-{name}")
        }
        bad = refused(unknown)
        for name in unknown.keys() - bad:
            self._keep(f"{mark}-{name}", b"1")
        for name in bad:
            del self.held[name]
        self._bad |= bad

    def _kept(self, name: str) -> bytes:
        """What was kept under a name; empty if nothing was."""
        return unsealed(self.kept / name) if self.kept else b""

    def _keep(self, name: str, data: bytes) -> None:
        if self.kept:
            with suppress(OSError):  # it is made again the next time
                put(self.kept / name, seal(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def _bare(data: bytes) -> bytes:
    """The picture as it goes into the volume: JPEG goes as it is, but without what a camera wrote into it.

    ValueError if that is cut off.
    """
    return stripped(data) if kind_of(data) == "jpg" else data


def kind_of(data: bytes) -> str:
    """The suffix that fits the content, whatever the file is called; empty if it cannot be printed."""
    return next((suffix for magic, suffix in _MAGIC if magic.match(data[:1024])), "")


def refused(pictures: Mapping[str, bytes]) -> frozenset[str]:
    """The names of the pictures that cannot be typeset."""
    if not pictures or accepts(pictures):
        return frozenset()
    return frozenset(name for name, data in pictures.items() if not accepts({name: data}))
