"""A picture's file without what a camera or an editor wrote into it, for the formats that browsers show.

A photograph's metadata holds the place where it was taken, often the owner's name. What the picture needs to
look right stays: colour profile, resolution and, of Exif, which way is up.
Formats: JPEG (ITU-T T.81, Exif 2.32), PNG (ISO/IEC 15948), WebP (RFC 9649), GIF 89a.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT".split()
)
_JPEG_KEPT = (0xE0, 0xE2, 0xEE)  # JFIF, colour profile, Adobe's colour transform
_ORIENTATION = 0x0112
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_EXIF = b"Exif\0\0"
_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04


def suffix_of(data: bytes) -> str:
    """`.png`, `.jpg`, `.gif` or `.webp` as the bytes say; empty for what browsers do not show."""
    if data.startswith(_PNG):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return ""


def is_cut_off(data: bytes) -> bool:
    """Whether a JPEG lacks the marker of its end, which no dot of a picture looks like (ITU-T T.81, B.1.1.2).

    It is looked for behind the head, which may hold a small picture with an end of its own.
    """
    at = 2
    while data[at : at + 1] == b"\xff" and len(data) > at + 4 and data[at + 1] != 0xDA:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big") if data[at + 1] != 0xFF else 1
    return data.find(b"\xff\xd9", at) < 0


def bare(data: bytes) -> bytes:
    """What is published of a file: a whole picture without metadata, anything else as it is."""
    try:
        return stripped(data)
    except ValueError:
        return data


def stripped(data: bytes) -> bytes:
    """A picture without metadata, its pixels untouched. ValueError where it is broken."""
    suffix = suffix_of(data)
    try:
        if suffix == ".png":
            return _PNG + b"".join(_png_chunks(data))
        if suffix == ".jpg":
            return b"".join(_jpeg_segments(data))
        if suffix == ".webp":
            return _webp(data)
    except (struct.error, IndexError) as error:
        raise ValueError("broken picture") from error
    return data


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise ValueError("cut off")
        if name in _PNG_KEPT:
            yield data[at:end]
        elif name == b"eXIf" and (turned := orientation(data[at + 8 : end - 4])) != 1:
            held = name + _exif(turned)
            yield struct.pack(">I", len(held) - 4) + held + struct.pack(">I", zlib.crc32(held))
        if name == b"IEND":
            return
        at = end


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF:  # a filler
            at += 1
            continue
        if marker == 0xD9:  # what comes after the end is another picture, or nothing
            yield data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker == 0xDA:
            end = _end_of_scan(data, at + 2 + length)
            yield data[at:end]
            at = end
            continue
        segment = data[at : at + 2 + length]
        if marker == 0xE1 and segment[4:10] == _EXIF:
            turned = orientation(segment[4:])
            held = _EXIF + _exif(turned)
            yield b"\xff\xe1" + struct.pack(">H", len(held) + 2) + held if turned != 1 else b""
        if (not 0xE0 <= marker <= 0xEF and marker != 0xFE) or (
            marker in _JPEG_KEPT and segment[4:8] != b"MPF\0"
        ):
            yield segment
        at += 2 + length


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the marker after a scan stands; within one, FF is followed by 0, a restart or FF."""
    for found in _MARKER.finditer(data, at):
        return found.start()
    raise ValueError("cut off")


def orientation(tiff: bytes) -> int:
    """Which way is up as Exif says, from 1 (as it is) to 8; 1 where it does not."""
    tiff = tiff.removeprefix(_EXIF)
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 100)):
            tag, _type, _n, said = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION:
                return said if 1 <= said <= 8 else 1
    except struct.error:
        return 1
    return 1


def _exif(turned: int) -> bytes:
    """Exif that says which way is up, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    at = 12
    while at + 8 <= len(data):
        name = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length + length % 2
        chunk = data[at:end]
        if name == b"EXIF":
            turned = orientation(chunk[8:])
            held = _exif(turned)
            chunk = name + struct.pack("<I", len(held)) + held if turned != 1 else b""
        elif name == b"XMP ":
            chunk = b""
        kept.append(chunk)
        at = end
    flags = _VP8X_EXIF * any(chunk.startswith(b"EXIF") for chunk in kept)
    kept = [_flagged(chunk, flags) if chunk.startswith(b"VP8X") else chunk for chunk in kept]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _flagged(chunk: bytes, flags: int) -> bytes:
    """The head of a WebP with what it says of its metadata."""
    rest = chunk[8] & ~(_VP8X_EXIF | _VP8X_XMP)
    return chunk[:8] + bytes([rest | flags]) + chunk[9:]
