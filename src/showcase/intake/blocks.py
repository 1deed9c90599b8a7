"""The converter's HTML as blocks, and blocks as a Markdown body.

The converter has given every paragraph its role as a class (see `roles`); levels of headings and lists
are decided here, in reading order, so that no level is ever left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from showcase.captions import caption
from showcase.intake import escape, roles
from showcase.intake.losses import Losses
from showcase.intake.runs import (
    Element,
    is_picture_without_alt,
    joined,
    markdown,
    paragraphs,
    picture,
)

DEEPEST_HEADING = 6
DEEPEST_LIST = 4
_PICTURE_AT_END = re.compile(
    r"(?:^\s*|(?<=\n)|(?<=[。！？：；]))!\[[^\]\n]*\]\([^()\s]*\)|!\[[^\]\n]*\]\([^()\s]*\)(?=\s*$)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a body. `rank` orders headings and is the depth of list items; `number` is theirs."""

    sort: str  # "heading", "item", "quote", "table", "text"
    text: str
    rank: int = 0
    number: int = 0


def blocks(elements: Iterable[Element], losses: Losses) -> list[Block]:
    """The blocks of a run of elements."""
    found = [block for one in elements for block in _blocks(one, losses)]
    return [_with_caption(one, after) for one, after in zip(found, [*found, None][1:], strict=True)]


def _with_caption(block: Block, after: Block | None) -> Block:
    """A picture of which nothing is said takes the words of the caption below it."""
    if after is None or not is_picture_without_alt(block.text):
        return block
    words = re.sub(r"[*\\]", "", after.text).rstrip("。")
    said = caption(words) if after.sort != "table" else None
    return block if said is None else replace(block, text=picture(said, block.text[4:-1]))


def _blocks(node: Element, losses: Losses) -> Iterator[Block]:
    if node.tag == "table":
        yield from _table(node, losses)
        return
    role = node.get("class") or ""
    if role.startswith(roles.HEADING):
        text = escape.heading(joined(markdown(node, losses, plain=True))).rstrip("：:")
        if text:
            yield Block("heading", text, int(role.removeprefix(roles.HEADING)))
        return
    text = markdown(node, losses)
    if role.startswith(roles.ORDERED):
        level, number = role.removeprefix(roles.ORDERED).split("-")
        yield from _item(text, int(level), int(number))
    elif role.startswith(roles.BULLET):
        yield from _item(text, int(role.removeprefix(roles.BULLET)), 0)
    else:
        sort = "quote" if role == roles.QUOTE else "text"
        for one in paragraphs(_PICTURE_AT_END.sub("\n\\g<0>\n", text), roles.typed_rank):
            rank = roles.typed_rank(one) if "\n" in text else 0
            if rank:
                yield Block("heading", escape.heading(one), rank)
            elif made := escape.paragraph(one):
                yield Block(sort, made)


def _item(text: str, level: int, number: int) -> Iterator[Block]:
    if made := escape.paragraph(joined(text)):
        yield Block("item", made, level, number)


def _table(node: Element, losses: Losses) -> Iterator[Block]:
    rows = grid(node)
    if max((len(row) for row in rows), default=0) <= 1:  # a frame around text
        for row in rows:
            for one in row:
                for child in one if one is not None else ():
                    yield from _blocks(child, losses)
        return
    named = len(rows) > 2 and len(rows[0]) > 1 and rows[0].count(None) == len(rows[0]) - 1
    if named:  # a row over all columns is the table's name
        for child in next(one for one in rows.pop(0) if one is not None):
            yield from _blocks(child, losses)
    merged = sum(1 for one in cells(node) if _span(one, "colspan") * _span(one, "rowspan") > 1)
    losses.add("merged", merged - named)
    lines = [[_cell(one, losses) for one in row] for row in rows]
    width = max(len(line) for line in lines)
    lines = [line + [""] * (width - len(line)) for line in lines if any(line)]
    if lines:
        lines.insert(1, ["---"] * width)
        yield Block("table", "\n".join(f"| {' | '.join(line)} |" for line in lines))


def cells(table: Element) -> Iterator[Element]:
    """The cells of a table itself, not of tables within it."""
    for row in rows_of(table):
        yield from (one for one in row if one.tag in ("td", "th"))


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table itself."""
    for one in table:
        if one.tag == "tr":
            yield one
        elif one.tag in ("thead", "tbody"):
            yield from (row for row in one if row.tag == "tr")


def _span(cell: Element, name: str) -> int:
    return max(1, min(int(cell.get(name) or 1), 100))


def grid(table: Element) -> list[list[Element | None]]:
    """The cells by row and column; None where a merged cell goes on."""
    rows: list[list[Element | None]] = []
    below: dict[tuple[int, int], None] = {}
    for at, row in enumerate(rows_of(table)):
        line: list[Element | None] = []
        for one in (cell for cell in row if cell.tag in ("td", "th")):
            while (at, len(line)) in below:
                line.append(None)
            for further in range(1, _span(one, "rowspan")):
                for across in range(_span(one, "colspan")):
                    below[at + further, len(line) + across] = None
            line.append(one)
            line += [None] * (_span(one, "colspan") - 1)
        while (at, len(line)) in below:
            line.append(None)
        rows.append(line)
    return rows


def _cell(node: Element | None, losses: Losses) -> str:
    if node is None:
        return ""
    said: list[str] = []
    for child in node:
        if child.tag == "table":
            losses.add("nested")
            for row in rows_of(child):
                said.append(" ".join(text for one in row if (text := _cell(one, losses))))
        else:
            said += [escape.cell(one) for one in markdown(child, losses).split("\n")]
    return "<br>".join(one for one in said if one)


def written(body: Iterable[Block]) -> str:
    """The Markdown of a body: headings from the second level, one line a paragraph."""
    parts: list[str] = []
    ranks: list[int] = []
    depths: list[tuple[int, bool]] = []
    for block in body:
        if block.sort == "item":
            joint, line = _listed(block, depths)
            parts.append(f"{joint}{line}" if parts else line)
            continue
        depths.clear()
        text = block.text
        if block.sort == "heading":
            while ranks and ranks[-1] >= block.rank:
                ranks.pop()
            ranks.append(block.rank)
            text = f"{'#' * min(len(ranks) + 1, DEEPEST_HEADING)} {text}"
        elif block.sort == "quote":
            text = f"> {text}"
        parts.append(f"\n\n{text}" if parts else text)
    return "".join(parts) + "\n" if parts else ""


def _listed(block: Block, depths: list[tuple[int, bool]]) -> tuple[str, str]:
    """What separates an item from what is before it, and its line. `depths` are the lists it is in."""
    ordered = block.number > 0
    begun = bool(depths)
    while depths and depths[-1][0] > block.rank:
        depths.pop()
    if depths and depths[-1][0] == block.rank:
        if depths[-1][1] != ordered:  # another list at the same depth
            begun = False
            depths[-1] = (block.rank, ordered)
    elif len(depths) <= DEEPEST_LIST:
        depths.append((block.rank, ordered))
    mark = f"{block.number}." if ordered else "-"
    return ("\n" if begun else "\n\n"), f"{'    ' * (len(depths) - 1)}{mark} {block.text}"
