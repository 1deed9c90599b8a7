"""In which form a volume leaves for the press: the size of its page, bleed with crop marks, or sheets to fold.

The pages are typeset for the size; `sheets.py` makes the rest of the finished pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from showcase.volume.book import Volume
from showcase.volume.paper import BLEED, SIZES


@dataclass(frozen=True, slots=True)
class Edition:
    """A form: `size` is a key of `SIZES`; `signature` is the pages of a booklet's signature, or 0."""

    size: str = "a4"
    bleed: bool = False
    signature: int = 0

    @property
    def suffix(self) -> str:
        """What is added to a file's name; nothing for the usual form."""
        booklet = f"booklet{self.signature}" if self.signature else ""
        parts = (self.size if self.size != "a4" else "", "bleed" if self.bleed else "", booklet)
        return "".join(f"-{part}" for part in parts if part)

    def of(self, volume: Volume) -> Volume:
        """The volume with the pages of this form."""
        paper = SIZES[self.size]
        return replace(
            volume,
            size=paper.label,
            width=paper.width,
            height=paper.height,
            bleed=BLEED if self.bleed else 0.0,
        )

    def finished(self, pdf: bytes) -> bytes:
        """The typeset pages with crop marks, or laid out on sheets; as they are for other forms."""
        if not (self.signature or self.bleed):
            return pdf
        from showcase.volume import sheets  # slow to load, and most volumes have neither

        return sheets.booklet(pdf, self.signature) if self.signature else sheets.marked(pdf)
