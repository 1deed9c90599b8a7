"""How a paragraph of a Word document looks: what its styles and its own settings come to together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.intake.ooxml import Node, is_on, text_of, value, w

_HEI = ("黑体", "simhei", "小标宋", "hei", "heiti")
_KAI = ("楷体", "kaiti", "simkai")


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a paragraph. `outline` is its heading level from 1, or 0; `size` is in points.

    `bold`, `hei` and `kai` say that all of its text is bold, in a Hei or in a Kai face.
    """

    style: str = ""
    outline: int = 0
    align: str = ""
    size: float = 0.0
    bold: bool = False
    hei: bool = False
    kai: bool = False


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: Node | None) -> None:
        found = [] if root is None else list(root.iter(w("style")))
        self._styles = {one.get(w("styleId"), ""): one for one in found}
        self._usual = next(
            (
                one.get(w("styleId"), "")
                for one in found
                if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true")
            ),
            "",
        )
        self._defaults = (
            None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}")
        )

    def look(self, paragraph: Node) -> Look:
        """The look of a paragraph as a reader sees it."""
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._usual
        chain = list(self._chain(style))
        runs = [one for one in paragraph.iter(w("r")) if text_of(one).strip()]
        faces = [self._face(run, chain).lower() for run in runs]
        sizes = [self._size(run, chain) for run in runs]
        return Look(
            style=value(chain[0].find(w("name"))).lower() if chain else "",
            outline=self._outline(paragraph, chain),
            align=value(self._of_paragraph(paragraph, chain, "jc")),
            size=max(sizes, default=0.0),
            bold=bool(runs) and all(self._bold(run, chain) for run in runs),
            hei=bool(faces) and all(any(one in face for one in _HEI) for face in faces),
            kai=bool(faces) and all(any(one in face for one in _KAI) for face in faces),
        )

    def numbering(self, paragraph: Node) -> Node | None:
        """The `w:numPr` that holds for a paragraph: its own, or its style's."""
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._usual
        return self._of_paragraph(paragraph, list(self._chain(style)), "numPr")

    def _chain(self, style: str) -> Iterator[Node]:
        """A style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style].find(w("basedOn")))

    def _of_paragraph(self, paragraph: Node, chain: list[Node], name: str) -> Node | None:
        for holder in (paragraph, *chain):
            found = holder.find(f"{w('pPr')}/{w(name)}")
            if found is not None:
                return found
        return None

    def _of_run(self, run: Node, chain: list[Node], name: str) -> Iterator[Node]:
        """The settings of a run that count, the closest first."""
        own = value(run.find(f"{w('rPr')}/{w('rStyle')}"))
        holders = [run, *self._chain(own), *chain]
        if self._defaults is not None:
            holders.append(self._defaults)
        for holder in holders:
            found = holder.find(f"{w('rPr')}/{w(name)}")
            if found is not None:
                yield found

    def _bold(self, run: Node, chain: list[Node]) -> bool:
        return is_on(next(self._of_run(run, chain, "b"), None))

    def _face(self, run: Node, chain: list[Node]) -> str:
        for fonts in self._of_run(run, chain, "rFonts"):
            face = fonts.get(w("eastAsia")) or fonts.get(w("hAnsi")) or fonts.get(w("ascii"))
            if face:
                return str(face)
        return ""

    def _size(self, run: Node, chain: list[Node]) -> float:
        half = value(next(self._of_run(run, chain, "sz"), None))
        return int(half) / 2 if half.isdecimal() else 0.0

    def _outline(self, paragraph: Node, chain: list[Node]) -> int:
        """The level that Word's navigation shows, or that the name of a built-in style says."""
        level = value(self._of_paragraph(paragraph, chain, "outlineLvl"))
        if level.isdecimal() and int(level) < 9:
            return int(level) + 1
        for style in chain:
            name = value(style.find(w("name"))).lower()
            for start in ("heading ", "标题 "):
                if name.startswith(start) and name.removeprefix(start)[:1].isdecimal():
                    return int(name.removeprefix(start)[0])
        return 0
