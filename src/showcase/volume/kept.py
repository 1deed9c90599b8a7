"""Files that printing keeps for the next time. They may be deleted at any moment: then they are made again."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

VOLUMES = ".cache/volumes"
"""Where volumes that were set are kept, relative to the root."""

PICTURES = ".cache/pictures"
"""Where pictures made smaller are kept, and which others can be set."""


def seal(data: bytes) -> bytes:
    """The data with what tells whether they are whole."""
    return hashlib.sha256(data).digest() + data


def unsealed(path: Path) -> bytes:
    """What was sealed into a file; empty if there is none or it was damaged."""
    try:
        held = path.read_bytes()
    except OSError:
        return b""
    size = hashlib.sha256().digest_size
    data = held[size:]
    return data if seal(data)[:size] == held[:size] else b""


def put(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, its folder too. OSError if it cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.close()
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise
