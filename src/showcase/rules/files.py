"""Rules for pictures and other attachments: what they are, how large, and what they carry unseen."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from showcase.catalogue import Catalogue
from showcase.pattern import pattern
from showcase.picturefile import is_cut_off
from showcase.privacy import private_data
from showcase.rule import Finding, always, warning

LARGEST_FILE = 20_000_000
"""Bytes of an attachment. Hosts refuse files of 100 MB, and readers wait for each of these."""

HEAVY = 1_000_000
"""Bytes of a picture above which it is larger than a page needs."""

WIDEST = 2560
"""Pixels; the text is 800 CSS pixels wide, and the sharpest screens have three pixels for one."""

_GPS = 0x8825  # the pointer to GPS data in Exif 2.3
_FORMATS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WEBP",
    ".avif": "AVIF",
}
_LIVE = pattern(
    r"^(?:script|foreignobject|iframe|embed|object|handler|set|animate\w*)$", re.IGNORECASE
)
_OUTSIDE = pattern(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a picture: its format, its size in pixels, whether it names a place, its words."""

    format: str
    size: tuple[int, int]
    placed: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


def _stamp(path: Path) -> tuple[int, int, int]:
    """What changes when a file does, so that nothing is remembered of the file that was there before."""
    held = path.stat()
    return held.st_mtime_ns, held.st_size, held.st_ino


def _facts(path: Path) -> Facts | None:
    return _facts_of(path, _stamp(path))


@lru_cache(maxsize=4)
def _facts_of(path: Path, _when: tuple[int, int, int]) -> Facts | None:
    """The facts of a raster picture; None if it is none. Only its head is read, never the pixels."""
    from PIL import ExifTags, Image  # takes a while to load, and few entries have pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of size: that is a rule's business
            with Image.open(path) as opened:
                exif = opened.getexif()
                words = {ExifTags.TAGS.get(tag, str(tag)): str(held) for tag, held in exif.items()}
                words |= {str(key): str(held) for key, held in opened.info.items()}
                placed = bool(exif.get_ifd(_GPS)) or "GPSLatitude" in words.get("xmp", "")
                return Facts(opened.format or "", opened.size, placed, words)
    except (OSError, ValueError, SyntaxError, OverflowError, Image.DecompressionBombError):
        return None


def _head(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(1024)


@always
def check_file_content(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """文件的内容和后缀相符：png 是 PNG 图，pdf 是 PDF 文件；照片没有断在半截。"""
    suffix = Path(path).suffix.lower()
    full = catalogue.root / path
    fix = "用画图等程序打开，另存为这种格式；打不开的，换一个文件"
    if suffix in _FORMATS:
        facts = _facts(full)
        if facts is None:
            yield Finding(f"这个文件不是能打开的图片，后缀却是 {suffix}。", fix)
        elif facts.format not in (_FORMATS[suffix], "MPO"):  # what phones call a JPEG with depth
            yield Finding(f"后缀是 {suffix}，内容却是 {facts.format}。", fix)
        elif facts.format in ("JPEG", "MPO") and is_cut_off(full.read_bytes()):
            yield Finding("这张照片不完整，后面的部分丢了。", "从手机、相机或网盘重新拷一次")
    elif suffix == ".pdf" and not _head(full).startswith(b"%PDF-"):
        yield Finding("后缀是 .pdf，内容却不是 PDF。", fix)
    elif suffix == ".svg" and _svg(full) is None:
        yield Finding("后缀是 .svg，内容却不是 SVG。", fix)


def check_file_size(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """图片和附件不超过 20 MB。"""
    size = (catalogue.root / path).stat().st_size
    if size > LARGEST_FILE:
        yield Finding(f"文件有 {size // 1_000_000} MB，超过了 20 MB。", "压缩后再放，或只放网址")


@warning
def check_picture_size(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """图片不大于网页用得上的：宽高不超过 2560 像素，文件不超过 1 MB。"""
    full = catalogue.root / path
    if Path(path).suffix.lower() not in _FORMATS:
        return
    facts, size = _facts(full), full.stat().st_size
    if facts and max(facts.size) > WIDEST:
        message = f"图片有 {facts.size[0]}×{facts.size[1]} 像素，比网页用得上的大。"
        heavy = "，照片存成 jpg，质量选 80 左右" if size > HEAVY else ""
        yield Finding(message, f"缩小到宽高不超过 {WIDEST} 像素{heavy}")
    elif facts and size > HEAVY:
        message = f"图片文件有 {size / 1_000_000:.1f} MB，打开得慢。"
        yield Finding(message, "照片存成 jpg 或 webp，质量选 80 左右；截图缩小一些")


@always
def check_picture_place(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """照片里没有拍摄地点：手机会把经纬度写进照片，读者看得到。"""
    if Path(path).suffix.lower() in _FORMATS:
        facts = _facts(catalogue.root / path)
        if facts and facts.placed:
            fix = "用画图打开另存一次，或在照片的“属性”里选“删除属性和个人信息”"
            yield Finding("照片里记着拍摄地点（经纬度）。", fix)


@always
def check_picture_metadata(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """图片附带的说明里没有手机号、邮箱等个人信息。"""
    if Path(path).suffix.lower() in _FORMATS:
        facts = _facts(catalogue.root / path)
        for name, held in facts.words.items() if facts else ():
            for found in private_data(held[:20_000]):
                yield Finding(f"图片附带的信息（{name[:20]}）：{found}", "去掉附带信息后另存")


@always
def check_svg_script(path: str, catalogue: Catalogue) -> Iterator[Finding]:
    """SVG 图里没有脚本、事件和外部引用，只是一张图。"""
    if not path.lower().endswith(".svg"):
        return
    tree = _svg(catalogue.root / path)
    if tree is None:
        return
    fix = "用画图程序另存为“普通 SVG”，或换成 png"
    for line, what in _live_parts(tree):
        yield Finding(f"SVG 里有{what}（第 {line} 行）。", fix)
        return


def _live_parts(tree: Any) -> Iterator[tuple[int, str]]:
    from lxml import etree

    declared = tree.docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        yield 1, "自定义的实体"
    for element in tree.iter():
        line = element.sourceline or 1
        if not isinstance(element.tag, str):
            if element.tag is etree.ProcessingInstruction:
                yield line, "样式表指令"
            continue
        name = etree.QName(element).localname
        if _LIVE.match(name):
            yield line, f"{name} 元素"
        if name == "style" and _OUTSIDE.search(element.text or ""):
            yield line, "外部样式"
        for key, held in element.attrib.items():
            local = etree.QName(str(key)).localname.lower()
            value = str(held).strip().lower()
            if local.startswith("on"):
                yield line, f"事件属性 {local}"
            elif (
                local == "href" and not value.startswith(("#", "data:image/png", "data:image/jpeg"))
            ) or _OUTSIDE.search(value):
                yield line, "外部引用"


def _svg(path: Path) -> Any:
    return _svg_of(path, _stamp(path))


@lru_cache(maxsize=4)
def _svg_of(path: Path, _when: tuple[int, int, int]) -> Any:
    """The tree of an SVG picture; None if it is none. Nothing is fetched or expanded."""
    from lxml import etree  # takes a while to load, and few entries have drawings

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.parse(io.BytesIO(path.read_bytes()), parser)
    except (etree.XMLSyntaxError, OSError, ValueError):
        return None
    root = tree.getroot()
    return tree if etree.QName(root).localname == "svg" else None
