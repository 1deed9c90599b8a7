"""Which document a draft was made of: a mark in its front matter, so that none is imported twice unawares.

The mark is a comment and says nothing of the document but whether it is the same, to the byte. It stays
when the draft is renamed, moved and rewritten.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from showcase.kind import Kind

_LETTERS = str.maketrans(
    "0123456789", "ghijklmnop"
)  # digits in a row would look like a number of somebody
_LENGTH = 16
_WITHIN = 400  # bytes at the beginning of a file in which its mark stands


def mark(data: bytes) -> str:
    """The comment that tells of a document's bytes."""
    digest = hashlib.sha256(data).hexdigest()[:_LENGTH].translate(_LETTERS)
    return f"# 由 Word 文档导入（{digest}），再导入同一个文档时据此认出，可以删去"


def marked_text(text: str, data: bytes) -> str:
    """The text of a draft with front matter, and in it the mark of the document it was made of."""
    return text.replace("---\n", f"---\n{mark(data)}\n", 1)


def made_of(data: bytes, kind: Kind[Any], root: Path) -> str:
    """The path of the first entry of a kind that was made of a document; empty if there is none."""
    wanted = mark(data).encode()
    for path in sorted(root.glob(kind.place.glob)):
        if path.is_file():
            with path.open("rb") as file:
                if wanted in file.read(_WITHIN):
                    return path.relative_to(root).as_posix()
    return ""
