"""Sets a volume, and keeps what was set: a volume is set again only when something in it has changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from showcase.pages.bits import chinese_date
from showcase.volume import press
from showcase.volume.book import Volume
from showcase.volume.glyphs import directory, font_files
from showcase.volume.kept import put

_CHINA = timezone(timedelta(hours=8))


def typeset(volume: Volume, stamp: int) -> bytes:
    """The PDF of a volume; `stamp` is the time it says it was made, in seconds since 1970.

    The same volume and stamp give the same bytes. typst.TypstError if the template is at fault.
    """
    return press.press(_data(volume, stamp), volume.pictures, stamp)


def digest(volume: Volume, stamp: int) -> str:
    """A key over everything that decides the bytes: content, pictures, template, fonts, typesetter."""
    return _digest(_data(volume, stamp), volume, stamp)


def _digest(data: bytes, volume: Volume, stamp: int) -> str:
    summed = hashlib.sha256()
    files = {**press.template_files(), "data": data, **volume.pictures}
    for name, content in sorted(files.items()):
        summed.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    summed.update(f"{_fonts()} typst {press.VERSION} {press.STANDARDS} {stamp}".encode())
    return summed.hexdigest()


@dataclass(frozen=True, slots=True)
class Proof:
    """A volume as it was set, which is not kept before somebody says so. `place` is where it is kept then.

    `older` tells the names of former files of the same form.
    """

    pdf: bytes
    place: Path
    older: re.Pattern[str]

    def keep(self) -> None:
        """Keep it, so that it is not set again; older files of the same form go. OSError if that cannot be."""
        if self.place.is_file():
            return
        put(self.place, self.pdf)
        for path in self.place.parent.iterdir():
            if self.older.fullmatch(path.name) and path != self.place:
                path.unlink(missing_ok=True)


def proof(volume: Volume, stamp: int, cache: Path, suffix: str = "") -> Proof:
    """A volume from the folder `cache` if it was set before, else set; nothing is written.

    `suffix` tells apart what is kept of one volume in several forms.
    """
    name, data = f"{volume.id}{suffix}", _data(volume, stamp)
    place = cache / f"{name}-{_digest(data, volume, stamp)}.pdf"
    held = place.is_file()
    pdf = place.read_bytes() if held else press.press(data, volume.pictures, stamp)
    return Proof(pdf, place, re.compile(rf"{re.escape(name)}-[0-9a-f]{{64}}\.pdf"))


def _data(volume: Volume, stamp: int) -> bytes:
    """What the template reads: the volume, the day of the stamp in China, and the typesetter."""
    day = datetime.fromtimestamp(stamp, _CHINA).date()
    return volume.data(made=chinese_date(day), typst=press.VERSION)


@cache
def _fonts() -> str:
    return " ".join(hashlib.sha256(directory(path)).hexdigest() for path in font_files())
