"""Large pictures go into a volume with as many dots as print shows, look as before, and are made smaller once."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from books import CASES, STAMP, Book, one_case
from conformance import faults
from showcase.loading import load
from showcase.site import read_site
from showcase.volume import Volume, collection_plan, compose, pictures, rasters, typeset
from showcase.volume.press import TEMPLATE
from showcase.volume.rasters import COLUMN, DOTS, HIGHEST, MOST, remade, remade_suffix

WIDE, HIGH = 2400, 1800
CAMERA = "示例相机 0042"


def painted(mode: str = "RGB", size: tuple[int, int] = (WIDE, HIGH)) -> Image.Image:
    """A picture whose upper left quarter is dark and all else light."""
    made = Image.new("L", size, 220)
    made.paste(30, (0, 0, size[0] // 2, size[1] // 2))
    if mode in ("RGBA", "LA"):
        made = made.convert(mode)
        made.putalpha(255)
    return made.convert(mode)


def file(form: str, image: Image.Image, **more: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, form, **more)
    return held.getvalue()


def exif(turned: int = 1) -> Image.Exif:
    """What a camera writes: which way is up, and its name."""
    held = Image.Exif()
    held[0x0112], held[0x0110] = turned, CAMERA
    return held


def composed(folder: Path, files: dict[str, bytes], kept: Path | None = None) -> Volume:
    """A volume of a case that shows the files."""
    folder.mkdir(exist_ok=True)
    root = one_case(folder, "\n\n".join(f"![示例]({name})" for name in files))
    for name, data in files.items():
        (root / CASES / name).write_bytes(data)
    catalogue = load(root)
    (collection,) = catalogue.of("collection")
    return compose(collection_plan(collection, catalogue), catalogue, read_site(root), kept=kept)


def drawn(volume: Volume) -> dict[str, Any]:
    """The only picture in the file of a volume: its dots, and where it stands."""
    found = [
        one
        for page in Book(volume, typeset(volume, STAMP)).document()
        for one in page.get_image_info()
    ]
    (one,) = (image for image in found if image["height"] > 100)
    return dict(one)


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def half_clear(mode: str) -> Image.Image:
    """Painted, and clear in its right half."""
    made = painted(mode)
    made.paste((220,) * (len(made.getbands()) - 1) + (0,), (WIDE // 2, 0, WIDE, HIGH))
    return made


def odd(number: int) -> bytes:
    """Exif whose orientation is a word, which no camera writes but some programs do."""
    tiff = b"MM\0*" + struct.pack(">IHHHI4sI", 8, 1, 0x0112, 2, 4, b"abc\0", 0)
    return b"Exif\0\0" + tiff[: len(tiff) - number]


LARGE = {
    "photograph": ("JPEG", painted(), {}),
    "with a density": ("JPEG", painted(), {"dpi": (300, 300)}),
    "of a camera": ("JPEG", painted(), {"exif": exif(), "comment": CAMERA, "icc_profile": PROFILE}),
    "on its side": ("JPEG", painted(size=(HIGH, WIDE)), {"exif": exif(6)}),
    "upside down": ("JPEG", painted(), {"exif": exif(3)}),
    "grey": ("JPEG", painted("L"), {}),
    "screen": ("PNG", painted(), {}),
    "scan": ("PNG", painted("L", (3600, 3000)), {"dpi": (600, 600)}),
    "few colours": ("PNG", painted("P"), {}),
    "see-through": ("PNG", half_clear("RGBA"), {}),
    "see-through grey": ("PNG", half_clear("LA"), {}),
    "a colour for nothing": ("PNG", painted(), {"transparency": (220, 220, 220)}),
    "few colours, one for nothing": ("PNG", painted("P"), {"transparency": 5}),
    "odd": ("JPEG", painted(), {"exif": odd(0)}),
    "odd and cut": ("JPEG", painted(), {"exif": odd(6)}),
    "turned screen": ("PNG", painted(size=(HIGH, WIDE)), {"exif": exif(6)}),
    "with a second picture": ("MPO", painted(), {"save_all": True, "append_images": [painted()]}),
    "of the web": ("WEBP", painted(), {}),
    "narrow": ("JPEG", painted(size=(300, 4000)), {}),
    "low": ("JPEG", painted(size=(4000, 400)), {}),
}


@pytest.mark.parametrize(("form", "image", "more"), LARGE.values(), ids=LARGE)
def test_a_large_picture_is_printed_as_before_with_fewer_dots(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    image: Image.Image,
    more: dict[str, Any],
) -> None:
    data = file(form, image, **more)
    now = composed(tmp_path / "now", {"tu.jpg": data})
    monkeypatch.setattr(rasters, "MOST", (10**6, 10**6))
    before = composed(tmp_path / "before", {"tu.jpg": data})
    new, old = drawn(now), drawn(before)
    assert new["width"] * new["height"] < old["width"] * old["height"]
    assert new["bbox"] == pytest.approx(old["bbox"], abs=0.6)
    width, height = new["bbox"][2] - new["bbox"][0], new["bbox"][3] - new["bbox"][1]
    for dots, points in ((new["width"], width), (new["height"], height)):
        assert dots / points * 72 > DOTS - 2
    assert new["width"] <= MOST[0] + 1
    assert new["height"] <= MOST[1] + 1
    assert shades(now) == shades(before)
    assert CAMERA.encode() not in b"".join(now.pictures.values())


def shades(volume: Volume) -> list[str]:
    """What is seen in each quarter of the picture as it is printed."""
    document = Book(volume, typeset(volume, STAMP)).document()
    for page in document:
        for one in page.get_image_info():
            if one["height"] > 100:
                seen = page.get_pixmap(clip=one["bbox"], colorspace="gray", dpi=72)
                places = [(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
                at = [seen.pixel(int(x * seen.width), int(y * seen.height))[0] for x, y in places]
                return ["dark" if shade < 125 else "light" for shade in at]
    raise AssertionError("no picture")


@pytest.mark.parametrize("size", [(600, 400), (WIDE, HIGH)], ids=["small", "large"])
def test_nothing_goes_along_that_a_camera_wrote(tmp_path: Path, size: tuple[int, int]) -> None:
    told = file("JPEG", painted(size=size), exif=exif(), comment=CAMERA, xmp=CAMERA.encode())
    assert CAMERA.encode() in told
    (made,) = composed(tmp_path / "root", {"a.jpg": told}).pictures.values()
    assert CAMERA.encode() not in made


def test_a_small_picture_with_odd_words_of_its_orientation_is_printed(tmp_path: Path) -> None:
    data = file("JPEG", painted(size=(600, 400)), exif=odd(0))
    volume = composed(tmp_path / "root", {"a.jpg": data})
    assert (volume.problems, len(volume.pictures)) == ((), 1)


def test_half_of_a_picture_stays_clear(tmp_path: Path) -> None:
    few = painted("P")
    for name, data in {
        "RGBA": file("PNG", half_clear("RGBA")),
        "LA": file("PNG", half_clear("LA")),
        "P": file("PNG", few, transparency=few.getpixel((WIDE - 9, 9))),
        "RGB": file("PNG", painted(), transparency=(220, 220, 220)),
        "L": file("PNG", painted("L"), transparency=220),
    }.items():
        (made,) = composed(tmp_path / name, {"a.png": data}).pictures.values()
        clear = Image.open(io.BytesIO(made)).getchannel("A")
        found = clear.getpixel((9, 9)), clear.getpixel((clear.width - 9, 9))
        assert found == (255, 0), name


def test_the_largest_place_is_that_of_the_template() -> None:
    """A wider column would be printed with fewer dots."""
    style, nodes = ((TEMPLATE / name).read_text("utf-8") for name in ("style.typ", "nodes.typ"))
    assert re.findall(r"column = snapped\(paper\.at\(0\) \* ([\d.]+)", style) == [str(COLUMN)]
    assert re.findall(r"highest = ([\d.]+) \* paper\.at\(1\)", nodes) == [str(HIGHEST)]


def test_a_file_that_changes_meanwhile_is_not_kept_under_its_old_name(tmp_path: Path) -> None:
    kept, root = tmp_path / "kept", tmp_path / "root"
    root.mkdir()
    catalogue = load(one_case(root, "一句。"))
    place = catalogue.root / CASES / "a.jpg"
    place.write_bytes(file("JPEG", painted()))
    catalogue = load(catalogue.root)
    taken = pictures.Pictures(catalogue, kept)
    taken.take(f"{CASES}/a.jpg")
    place.write_bytes(file("JPEG", painted("L")))
    taken.try_all()
    assert taken.held == {}
    assert list(taken.faults) == [f"{CASES}/a.jpg"]
    assert not kept.exists()


def test_a_volume_with_every_kind_of_picture_conforms(tmp_path: Path) -> None:
    kinds = {
        **LARGE,
        "inks": ("JPEG", painted("CMYK"), {}),
        "small": ("JPEG", painted(size=(600, 400)), {"exif": exif(6), "icc_profile": PROFILE}),
        "sixteen bits": ("PNG", painted("I;16", (600, 400)), {}),
        "few": ("PNG", painted("P", (600, 400)), {"transparency": 5}),
    }
    files = {
        f"{number}.jpg": file(form, image, **more)
        for number, (form, image, more) in enumerate(kinds.values())
    }
    volume = composed(tmp_path / "root", files)
    assert volume.problems == ()
    assert len(volume.pictures) == len({*files.values()})
    pdf = typeset(volume, STAMP)
    assert faults(pdf, "ua1") + faults(pdf, "2a") == []


def test_its_colours_keep_their_meaning(tmp_path: Path) -> None:
    (made,) = composed(
        tmp_path / "a", {"a.jpg": file("JPEG", painted(), icc_profile=PROFILE)}
    ).pictures.values()
    assert Image.open(io.BytesIO(made)).info["icc_profile"] == PROFILE


LEFT = {
    "small": file("JPEG", painted(size=(600, 400))),
    "black and white": file("PNG", painted("1")),
    "sixteen bits": file("PNG", painted("I;16")),
    "moving": file("GIF", painted("L"), save_all=True, append_images=[painted("L").rotate(90)]),
    "no picture": b"\xff\xd8\xff no picture",
    "half a head": file("PNG", painted())[:20],
}


@pytest.mark.parametrize("data", LEFT.values(), ids=LEFT)
def test_what_is_small_or_cannot_be_made_smaller_is_left_alone(data: bytes) -> None:
    assert remade_suffix(data) == ""


@pytest.mark.parametrize("size", [(600, 400), (WIDE, HIGH)], ids=["small", "large"])
def test_a_photograph_in_inks_is_put_into_light(tmp_path: Path, size: tuple[int, int]) -> None:
    """A file of these standards takes no inks without a profile of its own."""
    inks = Image.new("CMYK", size, (0, 200, 200, 0))  # red
    volume = composed(tmp_path / "root", {"a.jpg": file("JPEG", inks)})
    assert volume.problems == ()
    (made,) = volume.pictures.values()
    light = Image.open(io.BytesIO(made))
    red, green, blue = light.getpixel((9, 9))
    assert (light.mode, red > 200, green < 90, blue < 90) == ("RGB", True, True, True)
    assert typeset(volume, STAMP)


def test_a_profile_that_cannot_be_read_is_passed_by(tmp_path: Path) -> None:
    inks = file("JPEG", Image.new("CMYK", (600, 400), (0, 200, 200, 0)), icc_profile=b"no profile")
    assert composed(tmp_path / "root", {"a.jpg": inks}).problems == ()


@pytest.mark.parametrize("size", [(600, 400), (WIDE, HIGH)], ids=["small", "large"])
def test_a_photograph_that_is_cut_off_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    """The typesetter would print half of it, and say nothing."""
    whole = file("JPEG", painted(size=size))
    volume = composed(tmp_path / "root", {"a.jpg": whole[:-300], "b.jpg": whole})
    (problem,) = volume.problems
    assert problem.rule == "print-picture"
    assert "a.jpg" in problem.message
    assert "已损坏" in problem.message
    assert len(volume.pictures) == 1


def test_a_picture_of_too_many_dots_is_told(tmp_path: Path) -> None:
    large = file("PNG", Image.new("1", (20_000, 20_000)))
    assert len(large) < 100_000
    (problem,) = composed(tmp_path / "root", {"a.png": large}).problems
    assert "像素太多" in problem.message


def test_what_was_made_or_found_out_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    files = {
        "a.jpg": file("JPEG", painted()),
        "b.png": file("PNG", painted(size=(40, 30))),
        "c.jpg": file("JPEG", painted())[:5000],
    }
    first = composed(tmp_path / "first", files, kept)
    assert len(first.problems) == 1
    work = list[str]()

    def again(names: list[str], read: Callable[[str], bytes]) -> Any:
        work.extend(names)
        return remade(names, read)

    monkeypatch.setattr(pictures, "remade", again)
    monkeypatch.setattr(pictures, "accepts", lambda given: work.extend(given) or True)
    second = composed(tmp_path / "second", files, kept)
    assert second == first
    assert work == []


def test_what_cannot_be_set_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be the typesetter that has learnt since."""
    cut = {"a.png": file("PNG", painted(size=(40, 30)))[:60], "b.png": file("PNG", painted())[:900]}
    first = composed(tmp_path / "first", cut, tmp_path / "kept")
    assert (len(first.problems), first.pictures) == (2, {})
    tried = list[str]()
    monkeypatch.setattr(pictures, "accepts", lambda given: bool(tried.extend(given)))
    assert composed(tmp_path / "second", cut, tmp_path / "kept") == first
    assert len(set(tried)) == 2


@pytest.mark.parametrize(
    "damaged", [lambda held: held[:-9], lambda held: held[:40] + b"\0\0" + held[42:], lambda _: b""]
)
def test_what_was_kept_and_is_damaged_is_made_again(
    tmp_path: Path, damaged: Callable[[bytes], bytes]
) -> None:
    kept = tmp_path / "kept"
    files = {"a.jpg": file("JPEG", painted()), "b.png": file("PNG", painted())}
    first = composed(tmp_path / "first", files, kept)
    for path in kept.iterdir():
        path.write_bytes(damaged(path.read_bytes()))
    assert composed(tmp_path / "second", files, kept) == first


def test_where_nothing_can_be_kept_the_volume_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", "utf-8")
    files = {"a.jpg": file("JPEG", painted()), "b.png": file("PNG", painted(size=(40, 30)))}
    alone = composed(tmp_path / "alone", files)
    assert composed(tmp_path / "root", files, tmp_path / "kept" / "pictures") == alone
