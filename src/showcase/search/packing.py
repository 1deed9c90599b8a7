"""How the index's files are written: LEB128 numbers, compact JSON, gzip without a date."""

from __future__ import annotations

import json
import zlib
from typing import Any


def put(target: bytearray, number: int) -> None:
    """Append a number as unsigned LEB128."""
    while number > 127:
        target.append(number & 127 | 128)
        number >>= 7
    target.append(number)


def taken(data: bytes | bytearray) -> tuple[int, int]:
    """The number with which some bytes begin, and how many bytes it has."""
    number = at = 0
    while data[at] > 127:
        number |= (data[at] & 127) << 7 * at
        at += 1
    return number | data[at] << 7 * at, at + 1


def packed(value: Any) -> bytes:
    """A value as JSON, packed."""
    return gzipped(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def gzipped(data: bytes) -> bytes:
    """Packed, without a time. For small files a small window does; to clear a large one takes as long again."""
    bits, level = (13, 7) if len(data) < 8192 else (15, 8)
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + bits, level)
    return packer.compress(data) + packer.flush()
