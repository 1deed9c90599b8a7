"""Measures our search beside Material's (with jieba) and stock Pagefind, on the same generated pages.

    python3 scripts/search_bench.py                        # some 2,000 pages; half an hour
    python3 scripts/search_bench.py --size 10000           # hours, nearly all of it Material's search
    python3 scripts/search_bench.py --only ours --half A --folder /tmp/bench    # while tuning

Queries are drawn from the pages (scripts/searching/queries.py), in two halves: tune on A, report B. Each
system is asked through its own interface in headless Chromium: our `search()`, Pagefind's `search()` and
`data()`, Material's box and worker. Figures are of one run on one machine; compare ratios.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from environment import ensure

ensure("bench")

import jieba

from doorway import FINE, Refused, enter, parser
from searching.building import build
from searching.queries import HALVES, KINDS, Maker, Query
from searching.reader import answers, cost, opened
from searching.scores import Score, score, worst
from searching.systems import MATERIAL, SYSTEMS, System
from searching.tables import costs, qualities
from searching.texts import pages_of

NAMES = tuple(system.name for system in SYSTEMS)
TYPED = ("keywords", "literal", "question")
"""The kinds of query of which costs are taken, in turn."""

PEER_FRESH = 2
"""How often Material's costs are taken: each time it loads its index, for minutes."""

NOTES = """- Recall and precision are of all pages found, MRR of the first ten. Category pages count for no system.
- Ours gives all pages in one call; to a reader it gives ten at a time, and counts on.
- Precision: a page is false where what was asked stands nowhere in its file, in any script or notation.
- Slow phone: 4x slower processor (page, not workers), 1.6 Mbps, 150 ms; text compressed by the host.
- Material has only its index page in the navigation: its build is that of pages and search, no more.
- Seconds and memory of our index alone are besides those of loading the content.
- Pagefind indexes every page, categories too; ours only what can be found."""


def main() -> int:
    """Build, ask, print the tables."""
    options = parser("在合成内容上比较本站检索、Material 检索（jieba）和 Pagefind")
    options.add_argument("--size", type=int, default=2000, metavar="页数", help="约有多少页可查")
    options.add_argument("--queries", type=int, default=60, metavar="个数", help="每类每半的查询数")
    options.add_argument("--fresh", type=int, default=15, metavar="次数", help="测开销的次数")
    options.add_argument("--only", choices=NAMES, nargs="+", default=NAMES, help="只测这些")
    options.add_argument("--half", choices=HALVES, nargs="+", default=HALVES, help="只用这一半查询")
    options.add_argument("--kinds", choices=KINDS, nargs="+", default=KINDS, help="只用这些类查询")
    options.add_argument("--worst", type=int, default=0, metavar="个数", help="列出最差的查询")
    options.add_argument("--folder", type=Path, help="网站建在这里并留下，下次不再重建")
    arguments = options.parse_args()
    if arguments.size < 20:
        raise Refused("至少要 20 页。")
    systems = [system for system in SYSTEMS if system.name in arguments.only]
    with tempfile.TemporaryDirectory() as spare:
        folder = (arguments.folder or Path(spare)).resolve() / str(arguments.size)
        folder.mkdir(parents=True, exist_ok=True)
        return _compare(folder, systems, arguments)


def _compare(folder: Path, systems: Sequence[System], arguments: Namespace) -> int:
    built = build(arguments.size, folder, [system.name for system in systems])
    pages = pages_of(folder / "root", built["ours"].site)
    jieba.setLogLevel("ERROR")
    queries = [
        query
        for query in Maker(pages, jieba.lcut).make(arguments.queries)
        if query.half in arguments.half and query.kind in arguments.kinds
    ]
    print(f"## {len(pages)} pages, {len(queries)} queries\n", flush=True)
    known = frozenset(page.id for page in pages)
    with opened() as browser:
        found = {}
        for system in systems:
            found[system.name] = answers(browser, system, built[system.name].site, queries, known)
            print(f"{system.title}：查完了", file=sys.stderr, flush=True)
        scores = {name: _scores(queries, lists) for name, lists in found.items()}
        print(qualities(systems, scores) + "\n", flush=True)
        for system in systems if arguments.worst else ():
            _print_worst(system, queries, found[system.name], arguments.worst)
        if arguments.fresh:
            paid = {}
            for system in systems:
                pairs = _pairs(queries, PEER_FRESH if system is MATERIAL else arguments.fresh)
                paid[system.name] = cost(browser, system, built[system.name].site, pairs)
            print(costs(systems, built, paid) + "\n\n" + NOTES, flush=True)
    return FINE


def _scores(
    queries: Sequence[Query], answers: Sequence[Sequence[str]]
) -> dict[tuple[str, str], Score]:
    groups: dict[tuple[str, str], list[int]] = {}
    for at, query in enumerate(queries):
        groups.setdefault((query.kind, query.half), []).append(at)
    return {
        key: score([queries[at] for at in places], [answers[at] for at in places])
        for key, places in groups.items()
    }


def _pairs(queries: Sequence[Query], count: int) -> list[tuple[Query, Query]]:
    """First and further queries for the costs, of the kinds that readers type most, the report's half first."""
    half = max(query.half for query in queries)
    typed = [[one for one in queries if (one.kind, one.half) == (kind, half)] for kind in TYPED]
    mixed = [query for group in zip(*filter(None, typed), strict=False) for query in group]
    return list(zip(mixed[::2], mixed[1::2], strict=False))[:count]


def _print_worst(
    system: System, queries: Sequence[Query], answers: Sequence[Sequence[str]], most: int
) -> None:
    print(f"{system.title}：")
    for kind in KINDS:
        places = [at for at, query in enumerate(queries) if query.kind == kind]
        poor = worst([queries[at] for at in places], [answers[at] for at in places], most)
        for query, found in poor:
            right = "、".join(sorted(query.right)[:2])
            print(
                f"  {kind} {query.half}：{query.text}  应为 {right}，查到 {len(found)}：{found[:3]}"
            )


if __name__ == "__main__":
    enter(main)
