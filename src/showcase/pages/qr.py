"""The QR code (ISO/IEC 18004) of an address, as a small inline SVG of one path.

Every entry has one, so it must cost a build next to nothing. Nearly all the time of a code goes into
trying eight masks for the one that looks most even; readers take any mask, so it is always the first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markupsafe import Markup

MASK = 0
QUIET = 4
"""The white margin that the standard asks for, in modules."""

_RUN = re.compile(rb"(\x00*)(\x01+)")


@lru_cache(maxsize=8192)
def qr_svg(address: str) -> Markup:
    """The code of an address; dark modules are strokes in the text's colour, so set it on white."""
    side, path = _drawn(address)
    return Markup(
        f'<svg class="sc-qr" viewBox="0 0 {side} {side}" role="img" aria-label="本页网址的二维码">'
        f'<path stroke="currentColor" d="{path}"/></svg>'
    )


def qr_file(address: str) -> str:
    """The same as a file of its own, black, for print."""
    side, path = _drawn(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 {side} {side}"><path stroke="#000" d="{path}"/></svg>'
    )


def _drawn(address: str) -> tuple[int, str]:
    """The side in modules with its margin, and the path of the dark ones."""
    import segno  # a twenty-fifth of a second to load, and a check never needs it

    matrix = segno.make_qr(address, error="L", mask=MASK).matrix
    return len(matrix) + 2 * QUIET, "".join(_strokes(row, at) for at, row in enumerate(matrix))


def _strokes(row: bytearray, at: int) -> str:
    """A stroke for each run of dark modules; a stroke is centred on its line, hence the half."""
    runs = (_stroke(len(light), len(dark)) for light, dark in _RUN.findall(row))
    return f"M{QUIET} {at + QUIET}.5{''.join(runs)}"


@cache
def _stroke(light: int, dark: int) -> str:
    return f"m{light} 0h{dark}" if light else f"h{dark}"
