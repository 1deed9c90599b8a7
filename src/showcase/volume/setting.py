"""Sets a volume, and keeps what was set: a volume is set again only when something in it has changed."""

from __future__ import annotations

import hashlib
import re
import tempfile
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from showcase.pages.bits import chinese_date
from showcase.volume import press
from showcase.volume.book import Volume
from showcase.volume.glyphs import directory, font_files

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


def volume_pdf(volume: Volume, stamp: int, cache: Path, suffix: str = "") -> bytes:
    """The PDF of a volume, from the folder `cache` if it was set before, else set and kept there.

    `suffix` tells apart what is kept of one volume in several forms. Older files of the same form are
    removed. OSError if the folder cannot be written.
    """
    name, data = f"{volume.id}{suffix}", _data(volume, stamp)
    kept = cache / f"{name}-{_digest(data, volume, stamp)}.pdf"
    if kept.is_file():
        return kept.read_bytes()
    pdf = press.press(data, volume.pictures, stamp)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, suffix=".part", delete=False) as file:
        file.write(pdf)
    Path(file.name).replace(kept)
    older = re.compile(rf"{re.escape(name)}-[0-9a-f]{{64}}\.pdf")
    for path in cache.iterdir():
        if older.fullmatch(path.name) and path != kept:
            path.unlink(missing_ok=True)
    return pdf


def _data(volume: Volume, stamp: int) -> bytes:
    """What the template reads: the volume, the day of the stamp in China, and the typesetter."""
    day = datetime.fromtimestamp(stamp, _CHINA).date()
    return volume.data(made=chinese_date(day), typst=press.VERSION)


@cache
def _fonts() -> str:
    return " ".join(hashlib.sha256(directory(path)).hexdigest() for path in font_files())
