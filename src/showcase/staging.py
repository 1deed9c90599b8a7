"""The Output stream written out as files: what any builder of Markdown sites can take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from showcase.output import Output


def stage(outputs: Iterable[Output], folder: Path) -> None:
    """Write each output at its path under a folder."""
    for output in outputs:
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.data)
