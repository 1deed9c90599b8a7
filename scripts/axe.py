"""Looks over the built site with axe and prints what it finds, by type of page.

    python3 scripts/axe.py               # three pages of each type, in site/ (built if it is not there)
    python3 scripts/axe.py --each 0      # every page; a second or two each

Each page is looked at in light and dark, on a phone and on a desktop. Exit code 1 where anything is found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from environment import ensure

ensure("test")

from playwright.sync_api import Browser

from audit import Violation, all_ways
from browsing import browsing, built, served
from doorway import FINE, PROBLEMS, enter, parser, root_of

Found = Mapping[Violation, list[str]]
"""Each violation once, and the pages that have it."""


def main() -> int:
    """Look at the pages and print; 1 where there is a violation."""
    options = parser("用 axe 检查已生成的网站有没有妨碍阅读的地方")
    options.add_argument(
        "--site-dir", type=Path, metavar="目录", help="网站（默认 site，没有就生成）"
    )
    options.add_argument(
        "--each", type=int, default=3, metavar="个", help="每类网页看几个（默认 3，0 是全部）"
    )
    arguments = options.parse_args()
    root = root_of(arguments)
    site = built(root, (arguments.site_dir or root / "site").resolve())
    worst = FINE
    with served(site) as address, browsing() as browser:
        for kind, pages in sorted(page_types(site).items()):
            chosen = pages[: arguments.each or None]
            found = look(browser, address, chosen)
            print(
                f"{kind or '首页'}：看了 {len(chosen)} 页（共 {len(pages)} 页），{len(found)} 处违规",
                flush=True,
            )
            print("".join(f"{line}\n" for line in _told(found)), end="", flush=True)
            worst = max(worst, PROBLEMS if found else FINE)
    return worst


def page_types(site: Path) -> dict[str, list[str]]:
    """The addresses of a site's pages, below the pattern of each: `cases/*/*/`, `404.html`."""
    types: dict[str, list[str]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        first, *rest = path.split("/")
        types["/".join([first, *("*" if step else "" for step in rest)])].append(path)
    return types


def look(browser: Browser, address: str, pages: Iterable[str]) -> Found:
    """What is found in the pages."""
    found: dict[Violation, list[str]] = {}
    page = browser.new_page()
    for path in pages:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        for one in dict.fromkeys(all_ways(page)):
            found.setdefault(one, []).append(path)
    page.close()
    return found


def _told(found: Found) -> Iterator[str]:
    for one, pages in sorted(found.items()):
        yield f"  {one.rule}（{one.impact}） {one.target}"
        yield f"    {one.html[:160]}"
        yield f"    {one.why}"
        yield f"    {'、'.join(pages[:3])}{f' 等 {len(pages)} 页' if len(pages) > 3 else ''}"


if __name__ == "__main__":
    enter(main)
