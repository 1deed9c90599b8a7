"""Remakes the fonts of the printed volumes from pinned packages, the same bytes every time.

Full Chinese fonts weigh 10 to 25 MB each and come in formats that print poorly, so the project keeps
cut ones: static TrueType, the characters a Chinese office needs, renamed so that they can neither be
confused with an installed font nor offend a reserved font name. Needs npm and the test requirements
(fontTools, brotli); a build never runs it. Run: python3 scripts/fonts.py [--check]
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environment import PROJECT
from font_characters import OPENCC, TABLE, Package, han_sets, members, symbols, text_of
from npm_package import PackageError

FOLDER = PROJECT / "src/showcase/fonts"


@dataclass(frozen=True, slots=True)
class Font:
    """A font to be made: its family and file, the package and the files in it, Han set, licence."""

    family: str
    file: str
    package: Package
    member: str
    han: str
    licence: str


NOTO = "@expo-google-fonts/noto-"
SERIF_SC = Package(
    f"{NOTO}serif-sc",
    "0.4.3",
    "sha512-fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
)
SERIF_TC = Package(
    f"{NOTO}serif-tc",
    "0.4.4",
    "sha512-nNbTm4wez1oXI5K3296eY+S4Ud3aFigjmX0mwxV7L6F1GDCwqMdO5tfgGl4fhLti25GAmaKZy7HkiY6pYcEMlQ==",
)
SANS_SC = Package(
    f"{NOTO}sans-sc",
    "0.4.3",
    "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
)
SANS_TC = Package(
    f"{NOTO}sans-tc",
    "0.4.3",
    "sha512-69XAOTLPz0WlAxL6qJEKlDMxHsBd4J1M39HjV0gPF2o1xWVALOsVWvDgistnecVockA9wbU/tH5C/gyS2PdnHg==",
)
WENKAI = Package(
    "@callmebill/lxgw-wenkai-web",
    "1.522.0",
    "sha512-jBg0R9sStujsc0Ifv5VkcmqflLfmiBM3ZeGPt9QBtEOeoRbqV/t9HS775p0qXl1kueM1r3WQy5MzALC6xLCaRA==",
)
SERIF, SANS = "400Regular/NotoSerif{}_400Regular.ttf", "500Medium/NotoSans{}_500Medium.ttf"
FONTS = (
    Font("Showcase Song SC", "song-sc.ttf", SERIF_SC, SERIF.format("SC"), "simplified", "noto-serif"),
    Font("Showcase Song TC", "song-tc.ttf", SERIF_TC, SERIF.format("TC"), "traditional", "noto-serif"),
    Font("Showcase Hei SC", "hei-sc.ttf", SANS_SC, SANS.format("SC"), "simplified", "noto-sans"),
    Font("Showcase Hei TC", "hei-tc.ttf", SANS_TC, SANS.format("TC"), "traditional", "noto-sans"),
    Font("Showcase Kai", "kai.ttf", WENKAI, "lxgwwenkai-regular/*.woff2", "both", "lxgw-wenkai"),
)  # fmt: skip

FEATURES = ["ccmp", "kern", "liga", "locl", "mark"]
"""The layout features that horizontal setting uses; the others would only keep more glyphs alive."""


def main() -> int:
    """0: written, or nothing differs; 1: `--check` found a difference; 2: tools or sources missing."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="只比较，不写文件")
    parser.add_argument("--to", type=Path, default=FOLDER, help="写到哪个文件夹")
    wanted = parser.parse_args()
    try:
        made = make()
    except (OSError, ModuleNotFoundError, PackageError) as error:
        print(f"没有做成字体：{error}", file=sys.stderr)
        return 2
    differing = [name for name, data in made.items() if _held(wanted.to / name) != data]
    if not wanted.check:
        wanted.to.mkdir(parents=True, exist_ok=True)
        for name in differing:
            (wanted.to / name).write_bytes(made[name])
    for name in differing:
        print(f"{'不同' if wanted.check else '写好'}：{name}（{len(made[name]) / 1e6:.1f} MB）")
    return int(wanted.check and bool(differing))


def make() -> dict[str, bytes]:
    """Every file of the fonts folder by its name."""
    han = han_sets()
    made: dict[str, bytes] = {}
    for font in FONTS:
        characters = han[font.han] | symbols()
        slices = members(font.package, font.member)
        whole = merged(slices, characters) if len(slices) > 1 else _open(slices[0])
        made[font.file], notice = finished(whole, characters, font)
        made[f"OFL-{font.licence}.txt"] = licence(font, notice)
    made["README.md"] = readme(made).encode()
    return made


def merged(slices: list[bytes], characters: set[str]) -> Any:
    """One font of the glyphs that web-font slices hold for the characters.

    The slices share metrics. Their layout tables serve vertical setting and fractions, which a
    volume does not use, and are left out; composite glyphs are drawn out.
    """
    first = _open(slices[0])
    found: dict[int, tuple[Any, Any]] = {}
    for data in slices:
        font = _open(data)
        for code, name in font.getBestCmap().items():
            if chr(code) in characters and code not in found:
                found[code] = _simple(font, name), font["hmtx"][name]
    codes = {code: f"u{code:04X}" for code in sorted(found)}
    glyphs = {".notdef": first["glyf"][".notdef"]} | {n: found[c][0] for c, n in codes.items()}
    metrics = {".notdef": first["hmtx"][".notdef"]} | {n: found[c][1] for c, n in codes.items()}
    builder = _tool("fontTools.fontBuilder").FontBuilder(first["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(codes)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    hhea = first["hhea"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent, lineGap=hhea.lineGap)
    builder.setupPost(keepGlyphNames=False)
    for table in ("OS/2", "name"):
        builder.font[table] = first[table]
    head = first["head"]
    builder.updateHead(created=head.created, modified=head.modified, fontRevision=head.fontRevision)
    return _open(_saved(builder.font))


def _simple(font: Any, name: str) -> Any:
    glyph = font["glyf"][name]
    if glyph.isComposite():
        pen = _tool("fontTools.pens.ttGlyphPen").TTGlyphPen(None)
        glyphs = font.getGlyphSet()
        draw = _tool("fontTools.pens.filterPen").DecomposingFilterPen(pen, glyphs)
        glyphs[name].draw(draw)
        glyph = pen.glyph()
    glyph.removeHinting()
    return glyph


def finished(font: Any, characters: set[str], made: Font) -> tuple[bytes, str]:
    """The font cut to the characters and renamed, and the copyright notice it carries."""
    subset = _tool("fontTools.subset")
    options = subset.Options(
        layout_features=FEATURES, hinting=False, glyph_names=False, notdef_outline=True
    )
    options.name_IDs = ["*"]
    options.drop_tables += ["BASE", "STAT", "gasp", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(one) for one in characters])
    cutter.subset(font)
    names = font["name"]
    notice = str(names.getDebugName(0))
    version = str(names.getDebugName(5))
    names.names = [one for one in names.names if one.nameID in (0, 5, 8, 9, 10, 13, 14)]
    compact = made.family.replace(" ", "")
    given = {1: made.family, 2: "Regular", 3: f"{compact};{version}", 4: made.family, 6: compact}
    given[13] = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    given[14] = "https://openfontlicense.org"
    for number, held in given.items():
        names.setName(held, number, 3, 1, 0x409)
    names.names.sort()
    font["OS/2"].usWeightClass = 400  # each family has one weight, and it is its regular one
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    return _saved(font), notice


def _open(data: bytes) -> Any:
    return _tool("fontTools.ttLib").TTFont(io.BytesIO(data), recalcTimestamp=False)


def _saved(font: Any) -> bytes:
    font.recalcTimestamp = False
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()


def _tool(name: str) -> Any:
    """A module of fontTools, loaded when wanted: tests and mypy import this file without it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        said = f"缺少 {error.name}，请先装测试用的依赖（fontTools、brotli）"
        raise ModuleNotFoundError(said) from None


def licence(font: Font, notice: str) -> bytes:
    """The licence of a family: the copyright notices of font and package, then the OFL 1.1.

    A package that brings no licence text gets that of Noto Sans; the text is the same for all.
    """
    own = font.package is not WENKAI
    text = text_of(font.package if own else SANS_SC, "LICENSE_FONT")
    head, mark, terms = text.partition("This Font Software is")
    lines = dict.fromkeys(
        line.strip() for line in f"{notice}\n{head if own else ''}".splitlines() if line.strip()
    )
    terms = re.sub(r"[ \t]+$", "", mark + terms, flags=re.MULTILINE).strip()
    return ("\n".join(lines) + "\n\n" + terms + "\n").encode()


def readme(made: dict[str, bytes]) -> str:
    """The table of the fonts folder: what each file is, whence it came and under which licence."""
    rows = []
    for font in FONTS:
        data = made[font.file]
        rows.append(
            f"| `{font.file}` | {font.family} | `{font.package.spec}`: `{font.member}` "
            f"| {len(_open(data).getBestCmap()):,} | {len(data) / 1e6:.1f} MB "
            f"| [OFL 1.1](OFL-{font.licence}.txt) | `{hashlib.sha256(data).hexdigest()}` |"
        )
    return _README.format(rows="\n".join(rows), table=TABLE.spec, opencc=OPENCC.spec)


_README = """# Fonts of the printed volumes

Made by `scripts/fonts.py`; run it to make them again, or with `--check` to see that nothing differs.
They are cut from the packages named below, without hints and vertical forms, and renamed: a modified
version may not carry a reserved font name, and these names cannot meet an installed font.

| file | family | source | characters | size | licence | sha256 |
| --- | --- | --- | --- | --- | --- | --- |
{rows}

- Simplified (SC) and Kai: the 8,105 characters of 通用规范汉字表 (`{table}`) and all of GB 2312.
- Traditional (TC): the 5,401 characters of Big5's common level and the Traditional counterparts of
  the 8,105, with the forms of Taiwan and Hong Kong (`{opencc}`). Kai has those of the 3,500 most
  common; the others are taken from Song when they stand in a quotation.
- All: Latin with the letters of pinyin, Greek, Cyrillic, punctuation, mathematics, enclosed numbers,
  shapes, kana, Bopomofo, full-width forms; exactly which blocks stands in the script.
"""


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
