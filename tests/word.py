"""Word documents as offices write them, made by python-docx and, where it cannot, by their XML."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def new() -> Doc:
    """An empty document whose default template is python-docx's own."""
    return Document()


def saved(document: Doc) -> bytes:
    """The bytes of a document."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def line(
    document: Doc,
    text: str,
    *,
    face: str = "仿宋",
    size: float = 16,
    bold: bool = False,
    align: str = "",
) -> Paragraph:
    """A paragraph with a face and a size of its own, as offices set each one by hand."""
    paragraph = document.add_paragraph()
    if align:
        paragraph.alignment = WD_ALIGN_PARAGRAPH[align]
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    return paragraph


def into(paragraph: Paragraph, xml: str) -> None:
    """Append XML to a paragraph; `NAMES` are declared."""
    wrapped = parse_xml(f"<w:p {NAMES}>{xml}</w:p>")
    for child in list(wrapped):
        paragraph._element.append(child)


def table(document: Doc, *rows: tuple[str, ...]) -> None:
    """A table with a grid."""
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for across, text in enumerate(row):
            made.cell(at, across).text = text


def changed(data: bytes, change: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> bytes:
    """A document with parts put in, changed or (None) taken out."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as packed:
        names = [*old.namelist(), *(name for name in change if name not in old.namelist())]
        for name in names:
            how = change.get(name, lambda held: held)
            if how is not None:
                packed.writestr(name, how(old.read(name)) if callable(how) else how)
    return held.getvalue()


def png(width: int = 4, height: int = 3, **chunks: bytes) -> bytes:
    """A small picture, with further chunks before its pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = b"".join(b"\0" + b"\x80\x20\x20" * width for _ in range(height))
    extra = b"".join(chunk(name.encode(), data) for name, data in chunks.items())
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
