"""The typesetter, in process: a folder of data, template and pictures goes in, PDF bytes come out.

The only module that knows Typst. Fonts come from the package alone, and the time is given, so the same
input gives the same bytes in any folder on any machine.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from showcase.volume.glyphs import FOLDER

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2, for archives) and PDF/UA-1 (ISO 14289-1, for assistive technology)."""

TEMPLATE = Path(__file__).resolve().parent
MAIN = "volume.typ"
DATA = "volume.json"
VERSION: str = vars(typst)["__version__"]
# Its types leave that out, and asking the package's metadata loads much.

_TRIAL = '#set document(title: "x")\n#for name in json("volume.json") { image(name, alt: "x") }'


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )


def template_files() -> dict[str, bytes]:
    """The template's files by name."""
    return {path.name: path.read_bytes() for path in sorted(TEMPLATE.glob("*.typ"))}


def press(data: bytes, pictures: Mapping[str, bytes], stamp: int) -> bytes:
    """The PDF of the template over JSON `data`; `stamp` is its time in seconds since 1970.

    typst.TypstError if it cannot be set, which is a fault of the template and not of the content.
    """
    return _compiled({**template_files(), DATA: data, **pictures}, stamp)


def accepts(pictures: Mapping[str, bytes]) -> bool:
    """Whether pictures can be set in a file of these standards."""
    names = json.dumps(sorted(pictures)).encode()
    try:
        _compiled({MAIN: _TRIAL.encode(), DATA: names, **pictures}, 0)
    except typst.TypstError:
        return False
    return True


def _compiled(files: Mapping[str, bytes], stamp: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return typst.compile(
            str(Path(folder) / MAIN),
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=stamp,
        )
