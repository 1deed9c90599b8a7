"""How the index's files are written: LEB128 numbers, compact JSON, gzip without a date."""

from __future__ import annotations

import gzip
import json
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
    """Packed bytes, always the same for the same."""
    return gzip.compress(data, 9, mtime=0)
