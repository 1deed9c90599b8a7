"""The names of WordprocessingML that the import reads, and its XML without what XML can do to a reader.

Names as in ECMA-376 Part 1; files in its Strict form are read as if they were Transitional.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Node = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", PIC.encode()),
)


class BadXml(Exception):
    """A part is no well-formed XML, or declares a document type, which Word never writes."""


def parse(data: bytes) -> Node:
    """The root of a part. Nothing is fetched and no entity is resolved; `BadXml` for anything odd."""
    if _STRICT in data:
        for strict, usual in _TRANSITIONAL:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXml(str(error)) from None
    if getattr(root.getroottree().docinfo, "doctype"):  # noqa: B009 - the stubs do not know it
        raise BadXml("DOCTYPE")
    return root


def w(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


def value(node: Node | None, default: str = "") -> str:
    """The `w:val` of an element."""
    return default if node is None else node.get(w("val"), default)


def is_on(node: Node | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return node is not None and value(node, "1") not in ("0", "false", "off", "none")


def text_of(node: Node) -> str:
    """The text below an element, with breaks as line feeds and tabs as blanks."""
    parts: list[str] = []
    for one in node.iter(w("t"), w("br"), w("cr"), w("tab")):
        if one.tag == w("t"):
            parts.append(one.text or "")
        elif (parent := one.getparent()) is not None and parent.tag == w("r"):  # not a tab stop
            parts.append(" " if one.tag == w("tab") else "\n")
    return "".join(parts)


def above(node: Node, *tags: str) -> Iterator[Node]:
    """The elements around one that bear one of these names, the closest first."""
    yield from node.iterancestors(*tags)


def remove(node: Node) -> None:
    """Take an element out with all that is in it; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def replace(node: Node, others: list[Node]) -> None:
    """Put other elements where one stands."""
    parent = node.getparent()
    if parent is None:
        return
    at = parent.index(node)
    for one in reversed(others):
        parent.insert(at + 1, one)
    remove(node)
