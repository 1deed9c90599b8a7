"""What two validators say of a file, and the one rule that is checked here instead.

`page` judges PDF/UA-1 and PDF/A-2a, `outloud` what a reader hears. Page's rule on the lengths of streams
takes a stream for too short whose last byte is itself a line end, which compressed data ends in now and
then. So where that rule alone fails, the lengths are measured here.
"""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import outloud
import page
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

STREAM_LENGTH = "STREAM-LENGTH"
_BEGINS = re.compile(rb"\bstream(?:\r\n|\n)")
_LENGTH = re.compile(rb"/Length (\d+)\b(?! \d+ R)")
_ENDS = re.compile(rb"(?:\r\n|\n|\r)endstream\b")


def faults(pdf: bytes, profile: str) -> list[str]:
    """What breaks a profile (`ua1`, `2a`), the lengths of streams measured anew."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert report.rules.total > 90
    found = [f"{one.rule_id}: {one.message}" for one in report.failures]
    return [one for one in found if STREAM_LENGTH not in one] + wrong_lengths(pdf)


def wrong_lengths(pdf: bytes) -> list[str]:
    """Streams whose Length is not the bytes up to the line end before `endstream` (ISO 19005-2, 6.1.7.1)."""
    reader = PdfReader(io.BytesIO(pdf))
    wrong, seen = [], 0
    for generation, places in reader.xref.items():
        for number, offset in places.items():
            held = reader.get_object(IndirectObject(number, generation, reader))
            begins = _BEGINS.search(pdf, offset)
            if not isinstance(held, StreamObject) or begins is None:
                continue
            seen += 1
            length = _LENGTH.search(pdf, offset, begins.start())
            if length is None or not _ENDS.match(pdf, begins.end() + int(length[1])):
                wrong.append(f"object {number}")
    assert seen > 5
    return wrong


def heard(pdf: bytes) -> tuple[set[str], set[str]]:
    """The rules by which outloud finds errors, and those by which it warns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "volume.pdf"
        path.write_bytes(pdf)
        result = outloud.check(str(path))
    assert result.error is None
    errors = {one.rule for one in result.findings if one.severity == "error"}
    return errors, {one.rule for one in result.findings if one.severity == "warning"}
