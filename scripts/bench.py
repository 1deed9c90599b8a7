"""Measures site and volumes on synthetic content, each beside its peers.

    python3 scripts/bench.py                       # 500, 1000 and 2000 cases; takes most of an hour
    python3 scripts/bench.py --sizes 100 200       # a quick look
    python3 scripts/bench.py --volumes             # volumes of 100 and 500 cases; some minutes
    python3 scripts/bench.py --volumes 100 --photographs

Every figure is of one run on one machine; compare ratios. The site (check, build, index) stands beside
plain MkDocs + Material: it gets the very pages that our build gives to MkDocs (the staged tree), with
Material as it comes: every page in the navigation, built-in search, Chinese segmented by jieba. Volumes
stand beside WeasyPrint and two-pass headless Chromium, from Markdown to PDF (scripts/printing/).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import ensure

ensure("bench")

from doorway import FINE, enter, parser
from measured import Run, run_python
from printing import measuring as volumes
from printing.tables import NOTES, shown

SIZES = (500, 1000, 2000)
VOLUMES = (100, 500)
PEER = """site_name: peer
docs_dir: {docs}
theme: {{name: material, language: zh, font: false}}
plugins: [search]
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured at one size."""

    cases: int
    pages: int
    check: Run
    build: Run
    again: Run
    index: float
    indexed: int
    peer: Run | None


def main() -> int:
    """Measure each size and print what was found."""
    options = parser(
        "在合成内容上测量：网站与原样的 MkDocs + Material 比较，案例集与 WeasyPrint、Chromium 比较"
    )
    options.add_argument(
        "--sizes", type=int, nargs="+", default=list(SIZES), metavar="篇数", help="网站的篇数"
    )
    options.add_argument("--no-peer", action="store_true", help="不测对照（对照很慢）")
    options.add_argument(
        "--volumes", type=_count, nargs="*", metavar="篇数", help="不测网站，测这么多篇的案例集"
    )
    options.add_argument("--photographs", action="store_true", help="每篇案例配一张照片")
    arguments = options.parse_args()
    if arguments.volumes is None:
        _measure_sites(arguments.sizes, peer=not arguments.no_peer)
    else:
        sizes, peers = arguments.volumes or VOLUMES, not arguments.no_peer
        _measure_volumes(sizes, peers=peers, photographs=arguments.photographs)
    return FINE


def _count(text: str) -> int:
    """A number of cases, from 1. ValueError for any other."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _measure_sites(sizes: Sequence[int], *, peer: bool) -> None:
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(size, Path(folder), peer=peer))
        print(_row(rows[-1]), flush=True)
    print(_verdict(rows))


def _measure_volumes(sizes: Sequence[int], *, peers: bool, photographs: bool) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            measured = volumes.measure(size, place, peers=peers, photographs=photographs)
        print(shown(measured) + "\n", flush=True)
    print(NOTES)


def measure(cases: int, folder: Path, *, peer: bool) -> Measured:
    """Everything about one size, in an empty folder."""
    root, staged, site = folder / "root", folder / "staged", folder / "site"
    run_python("scripts/sample.py", str(cases), str(root))
    check = run_python("scripts/check.py", "--root", str(root))
    command = ["scripts/build.py", "--root", str(root), "--site-dir", str(site), "--no-volumes"]
    build = run_python(*command)
    again = run_python(*command)
    index, indexed = _index(root, site)
    run_python("scripts/stage.py", str(staged), "--root", str(root))
    pages = sum(1 for _ in staged.rglob("*.md"))
    plain = None
    if peer:
        settings = folder / "peer.yml"
        settings.write_text(PEER.format(docs=staged), "utf-8")
        output = folder / "peer"
        plain = run_python("-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(output))
        built = sum(1 for _ in output.rglob("*.html"))
        assert built >= pages, "the peer must build the same pages"
        shutil.rmtree(output)
    return Measured(cases, pages, check, build, again, index, indexed, plain)


def _index(root: Path, site: Path) -> tuple[float, int]:
    """Seconds to index a built site once everything is loaded, and how many pages that is."""
    from showcase.loading import load
    from showcase.pages.stream import outputs
    from showcase.search.files import index_files
    from showcase.site import read_site

    catalogue = load(root)
    made = outputs(catalogue, read_site(root))
    began = time.monotonic()
    for _path, _data in index_files(site, made, catalogue.kinds, catalogue.vocabulary):
        pass
    took = time.monotonic() - began
    return took, sum(output.facts is not None for output in made)


def _row(one: Measured) -> str:
    def per_page(run: Run) -> str:
        return f"{run.seconds:7.1f} s ({1000 * run.seconds / one.pages:6.2f} ms/page, {run.megabytes:4.0f} MB)"

    lines = [
        f"{one.cases} cases, {one.pages} pages",
        f"  check          {per_page(one.check)}",
        f"  build, first   {per_page(one.build)}",
        f"  build, again   {per_page(one.again)}",
        f"  index alone    {one.index:7.1f} s ({1000 * one.index / one.indexed:6.2f} ms/page of {one.indexed})",
    ]
    if one.peer:
        ratio = one.peer.seconds / one.build.seconds
        lines.append(f"  plain Material {per_page(one.peer)}, {ratio:.0f} times our first build")
    return "\n".join(lines)


def _verdict(rows: Sequence[Measured]) -> str:
    first, last = rows[0], rows[-1]
    growth = (last.build.seconds / last.pages) / (first.build.seconds / first.pages)
    return (
        f"time per page at {last.cases} cases is {growth:.2f} times that at {first.cases}"
        " (1.00 is exactly linear; below, start-up weighs less)"
    )


if __name__ == "__main__":
    enter(main)
