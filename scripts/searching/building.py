"""Builds the three sites that are compared, from one generated tree, and says what each cost.

What is built stays in its folder and is not built again, so that a search can be tuned without waiting
for the peers.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from doorway import Refused
from measured import Run, run, run_python
from npm_package import PackageError, fetch

PAGEFIND = "1.6.0"
_PAGEFIND_DIGESTS = {
    "linux-x64": "sha512-IbMSx/+Vr/Xk0TTBlLkjgK+rvnbOXGmmb2/MKxQu99AR5DsqQoV3NKEA9PQz2tAhuCZjeD5xJBp4w5N5DHIC7Q==",
    "linux-arm64": "sha512-SLB2I+XqCZma8NvIGIH8nyKblgKIxw5PmqsVtofWOKxNHhEtOEsddbqU+hsrNcT3EV0faM6UmKDHVIxcPYq29w==",
}

# Only the index page is in the navigation: a long one is quadratic and does not touch the search.
_MATERIAL = """site_name: peer
docs_dir: {docs}
theme: {{name: material, language: zh, font: false}}
plugins: [search]
nav: [index.md]
validation:
  nav: {{omitted_files: ignore, not_found: ignore, absolute_links: ignore}}
  links: {{not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
"""

_INDEX = """
import json, resource, sys, time
from pathlib import Path
from showcase.loading import load
from showcase.pages.stream import outputs
from showcase.search.files import index_files
from showcase.site import read_site
root, site, note = map(Path, sys.argv[1:])
catalogue = load(root)
made = outputs(catalogue, read_site(root))
unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
held = lambda who: resource.getrusage(who).ru_maxrss / unit
before, others, began = held(resource.RUSAGE_SELF), held(resource.RUSAGE_CHILDREN), time.monotonic()
for path, data in index_files(site, made, catalogue.kinds, catalogue.vocabulary):
    pass
took = time.monotonic() - began
# The second process begins as a copy that shares all its memory; what it adds counts too. At most so much:
# the two need not be at their largest together.
added = held(resource.RUSAGE_SELF) - before + max(0, held(resource.RUSAGE_CHILDREN) - max(before, others))
note.write_text(json.dumps({"seconds": took, "megabytes": added}))
"""


@dataclass(frozen=True, slots=True)
class Built:
    """A site with its search: its folder, the whole build, and the index alone where that can be told.

    `pages` are those the index holds.
    """

    site: Path
    build: Run
    index: Run | None
    pages: int


def build(size: int, folder: Path, wanted: Iterable[str]) -> dict[str, Built]:
    """The sites of the wanted systems, and ours, of about `size` pages to be found, below `folder`."""
    root, staged = folder / "root", folder / "staged"
    site, material, pagefind = folder / "ours", folder / "material", folder / "pagefind"
    if not root.exists():
        run_python("scripts/sample.py", str(cases(size)), str(root))
    built = {"ours": _once(site, lambda: _ours(root, site))}
    if "material" in wanted:
        built["material"] = _once(material, lambda: _material(root, staged, material))
    if "pagefind" in wanted:
        built["pagefind"] = _once(pagefind, lambda: _pagefind(site, pagefind))
    return built


def cases(size: int) -> int:
    """How many cases a sample needs for so many pages: lists, brands, lessons and bulletins add a tenth."""
    return max(1, round(size / 1.1))


def _once(site: Path, make: Callable[[], Built]) -> Built:
    """What was built before, or what is built now."""
    note = site.with_suffix(".json")
    if note.is_file():
        held = json.loads(note.read_text("utf-8"))
        index = Run(**held["index"]) if held["index"] else None
        return Built(site, Run(**held["build"]), index, held["pages"])
    shutil.rmtree(site, ignore_errors=True)
    made = make()
    note.write_text(json.dumps({**asdict(made), "site": str(site)}), "utf-8")
    return made


def _ours(root: Path, site: Path) -> Built:
    built = run_python(
        "scripts/build.py", "--root", str(root), "--site-dir", str(site), "--no-volumes"
    )
    index = index_alone(root, site)
    return Built(site, built, index, sum(1 for _ in site.glob("assets/search/data/d/*.bin")))


def index_alone(root: Path, site: Path) -> Run:
    """Our index over a built site: seconds and memory besides those of loading the content."""
    note = site.with_suffix(".index.json")
    run_python("-c", _INDEX, str(root), str(site), str(note))
    return Run(**json.loads(note.read_text("utf-8")))


def _material(root: Path, staged: Path, site: Path) -> Built:
    if not staged.exists():
        run_python("scripts/stage.py", str(staged), "--root", str(root))
    settings = site.with_suffix(".yml")
    settings.write_text(_MATERIAL.format(docs=staged), "utf-8")
    built = run_python("-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(site))
    return Built(site, built, None, sum(1 for _ in staged.rglob("*.md")))


def _pagefind(ours: Path, site: Path) -> Built:
    """Pagefind over the pages of our site, in a copy of them."""
    pages = sorted(ours.rglob("*.html"))
    for page in pages:
        target = site / page.relative_to(ours)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(page, target)
    index = run([*_pagefind_command(site.parent), "--site", str(site)])
    return Built(site, index, index, sum(1 for _ in site.glob("pagefind/fragment/*")))


def _pagefind_command(folder: Path) -> Sequence[str]:
    """The program of the npm package, the variant that segments Chinese, as its own wrapper chooses."""
    program = folder / "pagefind_extended"
    if not program.exists():
        machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), "?")
        system = f"{sys.platform}-{machine}"
        if system not in _PAGEFIND_DIGESTS:
            raise Refused(f"没有记下 Pagefind 在 {system} 上的校验值，请在 Linux 上运行。")
        try:
            archive = fetch(f"@pagefind/{system}", PAGEFIND, _PAGEFIND_DIGESTS[system])
        except PackageError as error:
            raise Refused(f"没有取到 Pagefind：{error}") from None
        member = archive.extractfile("package/bin/pagefind_extended")
        assert member is not None
        program.write_bytes(member.read())
        program.chmod(0o755)
    return (str(program),)
