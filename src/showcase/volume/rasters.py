"""A picture in as many dots as print can show: photographs have ten times as many, which swell the book unseen.

The typesetter holds every dot of every picture in memory at once, and an archived file keeps them for good.
Of what a telephone writes into a photograph only its colour profile and its resolution go along. A photograph in
inks (CMYK) is put into light (RGB), for a file of these standards takes no other without a profile of its own.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from operator import le
from typing import TYPE_CHECKING, Any

from showcase.picturefile import orientation
from showcase.volume.paper import A4

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 300
"""Dots per inch of what is printed, the usual number for offset printing."""

COLUMN, HIGHEST = 0.714, 0.3
"""How wide and high a picture is drawn at most, in widths and heights of the page (style.typ, nodes.typ)."""

MOST = (round(COLUMN * A4.width / 25.4 * DOTS), round(HIGHEST * A4.height / 25.4 * DOTS))
"""Width and height in dots of the largest picture on the largest page."""

VERSION = 1
"""To be raised when the same picture is to come out otherwise."""

_MODES = frozenset({"L", "LA", "P", "RGB", "RGBA", "CMYK"})
# Kinds of dots that can be made fewer and mean the same. Black and white is drawn finer than this in print, and
# grey of 16 bits would become another.


def version() -> str:
    """What decides, besides a picture, what is made of it."""
    from PIL import __version__

    return f"{VERSION}-{MOST[0]}x{MOST[1]}-pillow-{__version__}"


class TooManyDots(ValueError):
    """A picture that would fill the memory; it may be a small file all the same."""


def remade_suffix(data: bytes) -> str:
    """The suffix of the picture once it is made anew; empty if it need not be, or cannot.

    Only its head is read. `TooManyDots` if it has more than 179 million.
    """
    from PIL import Image  # takes a while to load, and most volumes have no pictures

    try:
        with _quiet(), Image.open(io.BytesIO(data)) as opened:
            few = max(opened.size) <= min(MOST) or all(map(le, opened.size, _box(opened)))
            moves = opened.format != "MPO" and getattr(opened, "is_animated", False)
            if opened.mode not in _MODES or moves or (few and opened.mode != "CMYK"):
                return ""
            return "jpg" if _is_photograph(opened) else "png"
    except Image.DecompressionBombError as fault:
        raise TooManyDots from fault
    except Exception:  # there is no end to the ways in which a head can be wrong
        return ""


def remade(
    names: Sequence[str], read: Callable[[str], bytes]
) -> Iterator[tuple[str, bytes | None]]:
    """Each name with its picture made anew, or None if it cannot be. Several are made at a time.

    `read` gives the file of a name. The same file gives the same bytes.
    """
    from PIL import Image

    def made(name: str) -> bytes | None:
        try:
            with Image.open(io.BytesIO(read(name))) as opened:
                return _made(opened)
        except Exception:  # as above
            return None

    with _quiet(), ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(names, pool.map(made, names), strict=True)


def _made(opened: Image) -> bytes:
    """The picture the right way up, and as large as before, for its dots per inch become fewer as its dots do."""
    from PIL import Image

    way, width, profile = _orientation(opened), opened.size[0], opened.info.get("icc_profile")
    density = float(opened.info.get("dpi", (0,))[0])
    photograph = _is_photograph(opened)
    image = opened if photograph else _plain(opened)
    # As good as what is usual for photographs, in two thirds of the time.
    image.thumbnail(_box(opened), Image.Resampling.HAMMING, reducing_gap=1.2)
    if image.mode == "CMYK":
        image, profile = _in_light(image, profile), None
    more: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if density > 1:
        more["dpi"] = (max(1.0, density * image.size[0] / width),) * 2
    done = io.BytesIO()
    turned = _upright(image, way)
    if photograph:
        turned.save(done, "JPEG", quality=90, **more)
    else:
        turned.save(done, "PNG", **more)
    return done.getvalue()


def _is_photograph(opened: Image) -> bool:
    return opened.format in ("JPEG", "MPO", "WEBP") and opened.mode in ("L", "RGB", "CMYK")


def _in_light(image: Image, profile: bytes | None) -> Image:
    """Inks as sRGB, by their profile if they have one that can be read."""
    from PIL import ImageCms

    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            of_inks = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            light = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, of_inks, light, outputMode="RGB")
            if made:
                return made
    return image.convert("RGB")


def _box(opened: Image) -> tuple[int, int]:
    """The most dots of a picture, as it lies in its file."""
    return MOST if _orientation(opened) < 5 else (MOST[1], MOST[0])  # from 5 on it lies on its side


def _orientation(opened: Image) -> int:
    """Which way is up, from 1 (as it is) to 8; what XMP says of it, the typesetter does not ask."""
    return orientation(opened.info.get("exif") or b"")


def _upright(image: Image, turned: int) -> Image:
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(ways[turned]) if turned in ways else image


def _plain(opened: Image) -> Image:
    """With dots that can be mixed: neither numbers of colours, nor a colour that stands for nothing."""
    if "transparency" in opened.info:
        return opened.convert("LA" if opened.mode == "L" else "RGBA")
    return opened.convert("RGB") if opened.mode == "P" else opened


@contextmanager
def _quiet() -> Iterator[None]:
    """Without warnings of large pictures: whether they are too large is a rule's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
