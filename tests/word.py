"""Word documents as offices write them, made by python-docx and, where it cannot, by their XML."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
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

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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


def into(holder: Paragraph | BaseOxmlElement, xml: str) -> None:
    """Append XML to a paragraph or to an element; `NAMES` are declared."""
    element = holder._element if isinstance(holder, Paragraph) else holder
    for child in list(parse_xml(f"<w:p {NAMES}>{xml}</w:p>")):
        element.append(child)


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


def added(data: bytes, name: str, held: bytes, suffix: str, sort: str) -> bytes:
    """A document with one more part, of a type of its own."""
    default = f'<Default Extension="{suffix}" ContentType="{sort}"/></Types>'.encode()
    types = {"[Content_Types].xml": lambda held: held.replace(b"</Types>", default)}
    return changed(data, {**types, name: held})


def related(data: bytes, key: str, sort: str, target: str, external: bool = False) -> bytes:
    """A document whose main part relates to something more."""
    mode = ' TargetMode="External"' if external else ""
    more = (
        f'<Relationship Id="{key}" Type="{OFFICE}/{sort}" Target="{target}"{mode}/></Relationships>'
    )
    part = "word/_rels/document.xml.rels"
    return changed(data, {part: lambda held: held.replace(b"</Relationships>", more.encode())})


def noted(data: bytes, **sorts: tuple[str, ...]) -> bytes:
    """A document with notes, numbered from 2 as Word does; `footnotes` and `endnotes` are texts."""
    for sort, texts in sorts.items():
        one = sort.removesuffix("s")
        notes = "".join(
            f'<w:{one} w:id="{at}"><w:p><w:r><w:{one}Ref/></w:r><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:{one}>'
            for at, text in enumerate(texts, 2)
        )
        xml = f"<w:{sort} {NAMES}>{notes}</w:{sort}>".encode()
        data = changed(related(data, f"rId{sort}", sort, f"{sort}.xml"), {f"word/{sort}.xml": xml})
    return data


def styled(document: Doc, name: str, key: str, outline: int | None = None) -> None:
    """A paragraph style with a name and an id as a Chinese Word or WPS gives them."""
    level = "" if outline is None else f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>'
    document.styles.element.append(
        parse_xml(
            f'<w:style {NAMES} w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{level}</w:style>'
        )
    )


def numbered(document: Doc, *levels: tuple[str, str]) -> Callable[[Paragraph, int], None]:
    """A list of several levels (form and text of the number); what gives a paragraph its level in it."""
    numbering = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="90">{made}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {NAMES} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )

    def give(paragraph: Paragraph, level: int) -> None:
        paragraph._element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
        )

    return give


def box(*texts: str) -> str:
    """A text box as Word writes it: a new form, and the old one for old programs."""
    held = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in texts) or "<w:p/>"
    content = f"<w:txbxContent>{held}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def vml_box(text: str) -> str:
    """A text box as Word 2003 and WPS write it."""
    return (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def picture_xml(key: str, alt: str) -> str:
    """A drawing that floats and shows the picture of a relation."""
    return (
        f'<w:drawing {NAMES} xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<wp:anchor><wp:docPr id="7" name="p" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def anchored(document: Doc, data: bytes, alt: str) -> None:
    """A picture that floats, with what its author says is to be seen."""
    key = document.part.get_or_add_image(io.BytesIO(data))[0]
    into(document.add_paragraph(), f"<w:r>{picture_xml(key, alt)}</w:r>")


def link(paragraph: Paragraph, target: str, text: str, anchor: str = "") -> None:
    """A link out of the document, or to a bookmark in it."""
    key = "" if anchor else paragraph.part.relate_to(target, f"{OFFICE}/hyperlink", True)
    where = f'w:anchor="{anchor}"' if anchor else f'r:id="{key}"'
    into(paragraph, f"<w:hyperlink {where}><w:r><w:t>{text}</w:t></w:r></w:hyperlink>")


def commented(document: Doc, paragraph: Paragraph, text: str) -> None:
    """A comment on a paragraph."""
    document.add_comment(paragraph.runs, text=text, author="某某")


def headed(document: Doc, header: str, footer: str) -> None:
    """Words above and below each page."""
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer


def jpeg(said: bytes) -> bytes:
    """A photograph of one colour with what a camera wrote into its Exif."""
    exif = b"Exif\0\0MM\0*" + struct.pack(">IHI", 8, 0, 0) + said
    held = base64.b64decode(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQ"
        "CgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8A"
        "VN//2Q=="
    )
    return held[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + held[2:]


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
