"""A .docx file opened with care: what it is, told by its bytes, and its parts within sane sizes.

Offices send old .doc files, WPS files, protected files and files that only bear the name; each gets a
sentence that says what to do. Nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import io
import posixpath
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from showcase.intake.ooxml import BadXml, Node, parse

LARGEST = 50_000_000
"""Bytes of a file; a write-up with twenty photographs has a tenth of it."""

LARGEST_OPEN = 200_000_000
LARGEST_XML = 30_000_000
MOST_PARTS = 3_000
STEEPEST = 200
"""Times a part may grow when it is unpacked; text of Word shrinks to a tenth, at most a fiftieth."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Word 或 WPS 打开它，选“另存为”，类型选“Word 文档（*.docx）”，再导入新的文件。"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Unfit(Exception):
    """The file cannot be imported; the message says to the editor why, and what to do."""


@dataclass(frozen=True)
class Package:
    """The parts of a Word document: bytes by name, and the name of the main one."""

    parts: Mapping[str, bytes] = field(repr=False)
    main: str = "word/document.xml"

    def tree(self, name: str) -> Node | None:
        """The XML of a part, or None where there is no such part."""
        if name not in self.parts:
            return None
        try:
            return parse(self.parts[name])
        except BadXml:
            raise Unfit(
                f"文件里的 {name} 不是 Word 写的 XML，可能已损坏或被改动过。{_SAVE_AS}"
            ) from None

    def related(self, kind: str) -> str:
        """The name of the part that the main one relates to as `styles`, `footnotes`…; empty if none."""
        for node in self.relations():
            inside = node.get("TargetMode") != "External"
            if inside and node.get("Type", "").endswith(f"/{kind}"):
                return self._from_main(node.get("Target", ""))
        return ""

    def relations(self) -> list[Node]:
        """The relations of the main part."""
        tree = self.tree(_relations_of(self.main))
        return [] if tree is None else list(tree)

    def changed(self, parts: Mapping[str, bytes]) -> bytes:
        """The document packed anew with some parts changed."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as packed:
            for name, data in {**self.parts, **parts}.items():
                packed.writestr(zipfile.ZipInfo(name), data)
        return held.getvalue()

    def _from_main(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.main), target))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def open_package(name: str, data: bytes) -> Package:
    """The parts of the Word document in a file's bytes. `Unfit` for anything that is none."""
    _refuse_other_files(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _unpacked(packed)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]  # fmt: skip
        raise Unfit(
            "文件打不开，多半是没有传完整或已经损坏。请重新拷贝一次，或" + _SAVE_AS[1:]
        ) from None
    except RuntimeError:  # zipfile's word for an encrypted member
        raise Unfit("文件有密码，打不开。请去掉密码后再导入。") from None
    return _word(parts)


def _refuse_other_files(name: str, data: bytes) -> None:
    suffix = posixpath.splitext(name.lower())[1]
    if not data:
        raise Unfit("文件是空的。请重新拷贝一次。")
    if len(data) > LARGEST:
        raise Unfit(
            f"文件有 {len(data) // 1_000_000} MB，超过了 {LARGEST // 1_000_000} MB。请在 Word 里压缩图片后再导入。"
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unfit(
                "文件设了打开密码。请在 Word 里打开，选“文件—信息—保护文档”去掉密码，保存后再导入。"
            )
        if suffix in (".et", ".xls") or "Workbook".encode("utf-16-le") in data:
            raise Unfit("这是电子表格，不是文字稿。请把要发布的内容放进 Word 文档再导入。")
        which = " WPS 文字的 .wps 格式" if suffix == ".wps" else "旧的 .doc 格式"
        raise Unfit(f"这是{which}，不能直接导入。{_SAVE_AS}")
    for start, what in (
        (b"{\\rtf", " RTF 文件"),
        (b"%PDF", " PDF 文件"),
        (b"<", "网页或 XML 文件"),
    ):
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            fix = "请找到原来的 Word 文档再导入。" if start == b"%PDF" else _SAVE_AS
            raise Unfit(f"这是{what}，不是 Word 文档，只是文件名像。{fix}")
    if not data.startswith(b"PK"):
        raise Unfit(f"这不是 Word 的 .docx 文档。{_SAVE_AS}")


def _unpacked(packed: zipfile.ZipFile) -> dict[str, bytes]:
    members = packed.infolist()
    opened = sum(one.file_size for one in members)
    steep = any(
        one.file_size > 1_000_000 and one.file_size > STEEPEST * max(one.compress_size, 1)
        for one in members
    )
    if len(members) > MOST_PARTS or opened > LARGEST_OPEN or steep:
        raise Unfit("文件解开后大得不正常（压缩炸弹），没有打开。请向发来的人核实，" + _SAVE_AS[1:])
    parts: dict[str, bytes] = {}
    for one in members:
        if one.flag_bits & 0x1:
            raise RuntimeError("encrypted")
        if stat.S_ISLNK(one.external_attr >> 16) or one.filename in parts:
            raise Unfit(f"文件里有不该有的东西（{one.filename[:60]}），不像 Word 写的。{_SAVE_AS}")
        if one.is_dir():
            continue
        if one.file_size > LARGEST_XML and one.filename.endswith((".xml", ".rels")):
            raise Unfit(f"正文大得不正常（{one.file_size // 1_000_000} MB），没有打开。{_SAVE_AS}")
        parts[one.filename] = packed.read(one)
    return parts


def _word(parts: dict[str, bytes]) -> Package:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        raise Unfit(f"这是 OpenDocument 文档（.odt），不能直接导入。{_SAVE_AS}")
    if "[Content_Types].xml" not in parts:
        raise Unfit(f"这是压缩包或别的文档，不是 Word 的 .docx。{_SAVE_AS}")
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise Unfit(
            "文件里有宏。请用 Word 另存为“Word 文档（*.docx）”，宏就去掉了，再导入新的文件。"
        )
    for mark, what in ((b"spreadsheetml", "电子表格"), (b"presentationml", "演示文稿")):
        if mark in types and b"wordprocessingml" not in types:
            raise Unfit(f"这是{what}，不是文字稿。请把要发布的内容放进 Word 文档再导入。")
    main = "word/document.xml"
    package = Package(parts)
    top = package.tree("_rels/.rels")
    for node in (
        []
        if top is None
        else top.iter(f"{{{_RELATIONSHIPS}}}Relationship", etree.QName(_RELATIONSHIPS, "x"))
    ):
        if node.get("Type", "").endswith("/officeDocument"):
            main = posixpath.normpath(node.get("Target", "").lstrip("/"))
    if main not in parts:
        raise Unfit(f"文件里没有正文（{main}），可能已损坏。{_SAVE_AS}")
    return Package(parts, main)
