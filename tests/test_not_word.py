"""What offices take for a Word document and is none: each is told in Chinese, nothing is written, nobody sees a traceback.

The files in `not_word/` are made by LibreOffice (`office/remake.py`); `said.txt` there is what the script says of them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TESTS, script
from office_inserts import notes
from showcase.intake.package import Unfit
from showcase.intake.writeup import read_writeup
from test_golden import tree
from word import changed, line, new, saved

NOT_WORD = TESTS / "not_word"


def test_the_script_says_why(toy_root: Path, request: pytest.FixtureRequest) -> None:
    files = [one for one in sorted(NOT_WORD.iterdir()) if one.suffix not in (".fodt", ".txt")]
    good = toy_root.parent / "好的.docx"
    good.write_bytes(notes())
    before = tree(toy_root)
    done = script("import_docx", *files, "--collection", "yangli-1", "--root", toy_root)
    if request.config.getoption("--renew"):
        (NOT_WORD / "said.txt").write_text(done.stderr, encoding="utf-8", newline="\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (NOT_WORD / "said.txt").read_text(encoding="utf-8")
    assert tree(toy_root) == before
    some = script("import_docx", files[0], good, "--collection", "yangli-1", "--root", toy_root)
    assert some.returncode == 1
    assert "已写成草稿" in some.stdout  # the good one is not held up by the bad one
    wrong = script("import_docx", good, "--collection", "没有的", "--root", toy_root)
    assert wrong.returncode == 2
    assert "Traceback" not in done.stderr + some.stderr + wrong.stderr


def _zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return held.getvalue()


def _deflated(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return _zipped(**{name: old.read(name) for name in old.namelist()})


def _encrypted(data: bytes) -> bytes:
    """The flag of encryption set on every member, in both places where a zip has it."""
    held = bytearray(data)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = held.find(mark)
        while place >= 0:
            held[place + at] |= 1
            place = held.find(mark, place + 4)
    return bytes(held)


BLANK = saved(new())
HUGE = b"<w:t>" + b" " * 3_000_000 + b"</w:t>"
DEEP = b"<a>" * 5000 + b"</a>" * 5000
CIRCLE = (
    b'<w:style xmlns:w="x" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    b'<w:style xmlns:w="x" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_deflated(changed(BLANK, {"word/document.xml": HUGE})), "压缩炸弹"),
        (_zipped(**{f"a{at}": b"" for at in range(3_001)}), "压缩炸弹"),
        (changed(BLANK, {"word/media/a.bin": b"x"})[:-30], "没有传完整|损坏"),
        (BLANK[: len(BLANK) // 2], "没有传完整|损坏"),
        (_encrypted(BLANK), "密码"),
        (changed(BLANK, {"word/document.xml": DEEP}), "不是 Word 写的 XML"),
        (changed(BLANK, {"word/document.xml": b"<w:document"}), "不是 Word 写的 XML"),
        (changed(BLANK, {"word/document.xml": "<a/>".encode("utf-16")}), "内部有错"),
        (changed(BLANK, {"_rels/.rels": b"<a/>", "word/document.xml": None}), "没有正文"),
        (changed(BLANK, {"word/vbaProject.bin": b""}), "宏"),
        (changed(BLANK, {"word/vbaData.xml": b"<a/>", "customUI/VBAPROJECT.BIN": b""}), "宏"),
        (b" \r\n", "不是 Word"),
        (b"PK\5\6" + bytes(18), "压缩包|不是 Word"),
    ],
)  # fmt: skip
def test_what_could_do_harm_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Unfit, match=said) as refused:
        read_writeup("材料.docx", data)
    assert str(refused.value).endswith("。")


def test_styles_that_go_in_a_circle_end() -> None:
    made = new()
    line(made, "文字。").style = made.styles.add_style("a", 1)
    data = changed(
        saved(made), {"word/styles.xml": lambda held: held.replace(b"</w:styles>", CIRCLE.replace(b' xmlns:w="x"', b"") + b"</w:styles>")}
    )  # fmt: skip
    assert "文字。" in read_writeup("材料.docx", data).body


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_damaged_document_is_read_or_refused(data: st.DataObject) -> None:
    """Any part cut off, emptied, or with bytes changed: a draft or a sentence, never another error."""
    whole = notes()
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        part = data.draw(st.sampled_from(sorted(packed.namelist())))
        held = packed.read(part)
    at = data.draw(st.integers(0, len(held)))
    wrong: Callable[[], bytes] = data.draw(
        st.sampled_from(
            (
                lambda: held[:at],
                lambda: held[:at] + b"\xff\0<" + held[at:],
                lambda: held[:at] + held[at + 9 :],
                lambda: b"",
            )
        )
    )
    with suppress(Unfit):
        read_writeup("材料.docx", changed(whole, {part: wrong()}))
