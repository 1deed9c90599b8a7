"""The figures of a volume beside one another, and what they say of the goals."""

from __future__ import annotations

from collections.abc import Iterator

from printing.measuring import Measured, Printed
from table import table

GOALS = {"WeasyPrint, PDF/UA-1": 15.0, "Chromium, two passes": 5.0}
"""How many times as fast as a peer ours is to be, at a hundred cases; of one that makes less, only told."""

MOST_MEMORY = 2500
"""Megabytes that ours may hold at five hundred cases."""

NOTES = """- Each is one process from Markdown to PDF, start-up included; ours checks the content besides.
- All print the same cases, codes, contents and indexes with numbers of pages, with the same fonts, and
  with bookmarks. All but one are tagged; only ours is PDF/A-2a too, and has footnotes at the foot.
  Of a photograph ours holds 300 dots per inch, the others all there are.
- Memory is that of the largest process; Chromium is several."""


def shown(one: Measured) -> str:
    """A table and what follows from it."""
    rows = [_row(printed, one) for printed in (one.ours, *one.peers)]
    for name, run in (("ours, one case changed", one.changed), ("ours, unchanged", one.again)):
        rows.insert(1, [name, *_taken(run.seconds, run.megabytes, one)])
    heads = ["", "seconds", "÷ ours", "MB", "pages", "KB of PDF"]
    return "\n".join([f"{one.cases} cases", "", table(heads, rows), "", *_said(one)])


def _row(printed: Printed, one: Measured) -> list[str]:
    taken = _taken(printed.run.seconds, printed.run.megabytes, one)
    return [printed.name, *taken[:3], str(printed.pages), f"{printed.bytes / 1000:,.0f}"]


def _taken(seconds: float, megabytes: float, one: Measured) -> list[str]:
    ratio = seconds / one.ours.run.seconds
    return [f"{seconds:.1f}", f"{ratio:.1f}", f"{megabytes:,.0f}", "", ""]


def _said(one: Measured) -> Iterator[str]:
    yield f"- ours in seconds, each time: {', '.join(f'{took:.1f}' for took in one.runs)}"
    for peer in one.peers:
        ratio, goal = peer.run.seconds / one.ours.run.seconds, GOALS.get(peer.name)
        verdict = f"; goal {goal:.0f}: {_verdict(ratio >= goal)}" if goal else ""
        yield f"- {peer.name}: {ratio:.1f} times ours{verdict}"
    share = one.preparation / one.compile
    yield (
        f"- preparation {one.preparation:.1f} s, compile {one.compile:.1f} s, {share:.2f} of it;"
        f" goal below 1: {_verdict(share < 1)}"
    )
    yield f"- an unchanged volume is not compiled again: {_verdict(one.kept)}"
    memory = one.ours.run.megabytes
    yield f"- memory {memory:,.0f} MB; goal {MOST_MEMORY:,}: {_verdict(memory < MOST_MEMORY)}"


def _verdict(holds: bool) -> str:
    return "reached" if holds else "MISSED"
