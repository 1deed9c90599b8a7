"""What is published of a picture: its dots as they are, and nothing that a camera or an editor wrote beside them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from showcase.loading import load
from showcase.pages.files import attachments
from showcase.picturefile import bare, stripped

OWNER = "示例持有人"
DENSITY = (240, 240)


def exif(turned: int) -> Image.Exif:
    held = Image.Exif()
    held[0x0112], held[0x013B] = turned, OWNER
    return held


def file(form: str, turned: int = 1) -> bytes:
    """A picture that names its owner wherever its format can."""
    image = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    more: dict[str, Any] = {"exif": exif(turned)}
    if form == "JPEG":
        more |= {"comment": OWNER, "xmp": OWNER.encode(), "dpi": DENSITY}
    elif form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_itxt("Author", OWNER)
        more |= {"pnginfo": words, "dpi": DENSITY}
    else:
        more |= {"xmp": OWNER.encode()}
    held = io.BytesIO()
    image.save(held, form, **more)
    return held.getvalue()


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_words_go_and_which_way_is_up_stays(form: str, turned: int) -> None:
    before = file(form, turned)
    after = stripped(before)
    assert OWNER.encode() in before
    assert OWNER.encode() not in after
    old, new = (Image.open(io.BytesIO(data)) for data in (before, after))
    assert new.tobytes() == old.tobytes()
    assert dict(new.getexif()) == ({} if turned == 1 else {0x0112: turned})
    assert new.info.get("dpi") == old.info.get("dpi")
    assert stripped(after) == after


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_damage_breaks_nothing(form: str) -> None:
    whole = file(form, 6)
    for at in range(len(whole)):
        made = bare(whole[:at])
        assert made == whole[:at] or OWNER.encode() not in made


@given(st.binary(max_size=200))
def test_any_bytes_are_published(data: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"GIF89a"):
        assert isinstance(bare(head + data), bytes)


@pytest.mark.parametrize("data", [b"%PDF-1.7 \xff\xd8\xff", b"<svg/>", b""])
def test_what_is_no_picture_is_published_as_it_is(data: bytes) -> None:
    assert bare(data) == data


def test_a_published_picture_does_not_name_its_owner(toy_root: Path) -> None:
    (toy_root / "cases/yangli-1/xianchang.jpg").write_bytes(file("JPEG", 6))
    case = toy_root / "cases/yangli-1/hexie-dushu.md"
    case.write_text(case.read_text("utf-8") + "\n![现场](xianchang.jpg)\n", "utf-8")
    made = {output.path: output.data for output in attachments(load(toy_root))}
    assert "cases/yangli-1/xianchang.jpg" in made
    assert OWNER.encode() not in b"".join(made.values())
