"""What the last build made of what, so that only what changed is drawn again.

A built page depends on its own Output and on the frame around it: settings, templates, theme and the
versions of what draws. Where neither changed and the old page is still as it was made, it is taken
over. Everything is compared by digest; a lost or foreign ledger costs time, never correctness.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from showcase import body, markup
from showcase.output import Output
from showcase.site import Site

FILE = ".cache/ledger.json"
"""Where the ledger is kept, relative to the root."""

_DRAWERS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "Pygments")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The frame's digest and, by Output path, the digests of the Output and of the page made of it."""

    frame: str
    pages: dict[str, tuple[str, str]]

    def reusable(self, frame: str, outputs: Iterable[Output], old: Path) -> frozenset[str]:
        """The paths of the Outputs whose pages in the old site can be taken over."""
        if frame != self.frame:
            return frozenset()
        return frozenset(
            output.path
            for output in outputs
            if (held := self.pages.get(output.path))
            and held[0] == _digest(output.data)
            and held[1]
            and held[1] == _digest_of(page_file(old, output))
        )


def read_ledger(root: Path) -> Ledger:
    """The ledger of the last build of a root; an empty one if there is none that can be read."""
    try:
        held = json.loads((root / FILE).read_text("utf-8"))
        return Ledger(held["frame"], {path: tuple(pair) for path, pair in held["pages"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Ledger("", {})


def write_ledger(root: Path, frame: str, outputs: Iterable[Output], site: Path) -> None:
    """Note what a finished site was made of. Where it cannot be noted, nothing is taken over next time."""
    pages = {
        output.path: (_digest(output.data), _digest_of(page_file(site, output)))
        for output in outputs
        if output.path.endswith(".md")
    }
    path = root / FILE
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"frame": frame, "pages": pages}), "utf-8")


def frame_digest(site: Site, settings: str, around: Iterable[Path]) -> str:
    """A digest of all that is around the pages.

    `settings` is what the builder was set to, in words that are the same for the same settings;
    `around` are the files that draw besides: hooks and the theme's overrides.
    """
    digest = hashlib.sha256(f"{site.name}\n{site.url}\n{site.edit}\n{settings}\n".encode())
    for module in (body, markup):
        digest.update(Path(str(module.__file__)).read_bytes())
    for name in _DRAWERS:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in around:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def files_in(folder: str | None) -> list[Path]:
    """The files below a folder, sorted; none if there is no folder."""
    return sorted(path for path in Path(folder).rglob("*") if path.is_file()) if folder else []


def take_over(outputs: Iterable[Output], old: Path, new: Path) -> None:
    """Copy the pages of these Outputs from the old site to the new one."""
    for output in outputs:
        target = page_file(new, output)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(page_file(old, output), target)


def page_file(site: Path, output: Output) -> Path:
    """Where a builder puts the page of an Output."""
    return site / output.url / "index.html"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""
