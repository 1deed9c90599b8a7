"""Crop marks, and sheets to fold, made of finished pages by pypdf.

Crop marks leave the file tagged and archivable. A booklet is a thing to print and fold: its sheets carry
no tags, bookmarks or links, for their order is not that of reading.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from showcase.volume.paper import BLEED, imposed, sheet_for

SLUG = 7.0
"""Millimetres outside the bleed, in which the crop marks stand."""

MARK = 5.0
"""Length of a crop mark in millimetres; it begins a millimetre outside the bleed."""

_POINT = 72 / 25.4  # points in a millimetre


def marked(pdf: bytes) -> bytes:
    """Pages with bleed, made larger by the slug, with crop marks at the corners of the trimmed page."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    drawn: dict[tuple[float, ...], IndirectObject] = {}
    for page in writer.pages:
        trim, printed = page.trimbox, page.mediabox
        page.bleedbox = RectangleObject(tuple(printed))
        out = SLUG * _POINT
        left, bottom, right, top = (float(one) for one in printed)
        page.mediabox = RectangleObject((left - out, bottom - out, right + out, top + out))
        page.cropbox = page.mediabox
        corners = tuple(float(one) for one in trim)
        if corners not in drawn:
            drawn[corners] = writer._add_object(_stream(_marks(*corners).encode()))
        held = (
            page["/Contents"]
            if isinstance(page["/Contents"], list)
            else [page.raw_get("/Contents")]
        )
        # What the page draws may leave the state of the graphics changed.
        opened, closed = (writer._add_object(_stream(one)) for one in (b"q\n", b"\nQ\n"))
        page[NameObject("/Contents")] = ArrayObject([opened, *held, closed, drawn[corners]])
    return _written(writer, pdf)


def _marks(left: float, bottom: float, right: float, top: float) -> str:
    """Eight hairlines, two at each corner; they are decoration, so they are an artifact (PDF/UA-1, 7.1)."""
    lines = []
    near, far = (BLEED + 1) * _POINT, (BLEED + 1 + MARK) * _POINT
    for x, out in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            lines.append(f"{x + out * near:.3f} {y:.3f} m {x + out * far:.3f} {y:.3f} l S")
            lines.append(f"{x:.3f} {y + up * near:.3f} m {x:.3f} {y + up * far:.3f} l S")
    return "/Artifact BMC q 0 G 0.25 w\n" + "\n".join(lines) + "\nQ EMC\n"


def booklet(pdf: bytes, signature: int) -> bytes:
    """Two pages a side on the smallest sheet that holds them, in signatures of so many pages."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter()
    first = reader.pages[0].trimbox
    width, height = float(first.width), float(first.height)
    sheet = sheet_for(width / _POINT, height / _POINT)
    wide, high = sheet.width * _POINT, sheet.height * _POINT
    places = ((wide / 2 - width, (high - height) / 2), (wide / 2, (high - height) / 2))
    forms = [_form(page, writer) for page in reader.pages]
    for sides in imposed(len(forms), signature):
        page = writer.add_blank_page(wide, high)
        drawn = _sheet(sides, places, forms, page)
        page[NameObject("/Contents")] = writer._add_object(_stream(drawn.encode()))
    title = reader.metadata.title if reader.metadata else ""
    writer.metadata = None
    writer.add_metadata({"/Title": f"{title}（折页）", "/Producer": "pypdf"})
    return _written(writer, pdf)


def _sheet(
    sides: tuple[int | None, int | None],
    places: tuple[tuple[float, float], ...],
    forms: list[IndirectObject],
    page: PageObject,
) -> str:
    """What draws the pages on a side of a sheet; their forms become the page's resources."""
    named = DictionaryObject()
    lines: list[str] = []
    for number, (x, y) in zip(sides, places, strict=True):
        if number is not None:
            named[NameObject(f"/P{number}")] = forms[number]
            lines.append(f"q 1 0 0 1 {x:.3f} {y:.3f} cm /P{number} Do Q")
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    return "\n".join(lines)


def _form(page: PageObject, writer: PdfWriter) -> IndirectObject:
    """A page as a form that other pages can draw (ISO 32000-1, 8.10)."""
    contents = page.get("/Contents")
    drawn = contents.get_object() if contents is not None else None
    form = _stream(drawn.get_data() if isinstance(drawn, StreamObject) else b"")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in page.trimbox)
    if "/Resources" in page:
        form[NameObject("/Resources")] = page["/Resources"].clone(writer)
    return writer._add_object(form)


def _stream(data: bytes) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    return made.flate_encode()


def _written(writer: PdfWriter, pdf: bytes) -> bytes:
    """The file, under the identifier of the one it was made from (an archive wants one, and always the same)."""
    held = next(_identifiers(pdf), None)
    if held is not None:
        writer._ID = ArrayObject([held, held])
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _identifiers(pdf: bytes) -> Iterator[ByteStringObject]:
    for one in PdfReader(io.BytesIO(pdf)).trailer.get("/ID", ()):
        yield ByteStringObject(one.original_bytes)
