"""Measures the preview on synthetic content: from a saved file to the page that shows it.

python3 scripts/preview_bench.py              # 1,000 and 10,000 cases
python3 scripts/preview_bench.py --sizes 500

Needs Chromium. Every figure is of one run on one machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from environment import PROJECT, ensure

ensure("test")

from playwright.sync_api import Page, sync_playwright

from chromium import chromium
from doorway import FINE, enter, parser
from live import Live, open_preview, watching

sys.path.insert(0, str(PROJECT))
from hooks.site import Drawer

from showcase.site import config_of, read_site

SIZES = (1000, 10000)
SAVES = 11


def main() -> int:
    """Measure each size and print a line for it."""
    options = parser("测量预览的快慢")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="案例数")
    arguments = options.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in arguments.sizes:
            with tempfile.TemporaryDirectory() as folder:
                _measure(size, Path(folder) / "root", browser.new_page())
        browser.close()
    return FINE


def _measure(size: int, root: Path, page: Page) -> None:
    sample = [sys.executable, str(PROJECT / "scripts/sample.py"), str(size), str(root)]
    subprocess.run(sample, check=True, stdout=subprocess.DEVNULL)
    case = sorted(root.glob("cases/*/*.md"))[size // 2]
    config = config_of(root)
    live = Live(root, read_site(root), lambda has, sketch: Drawer(root, config, has, sketch))
    with open_preview(live, 0) as server, watching(root, live.change):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        began = time.perf_counter()
        live.begin()
        page.goto(url)
        first = time.perf_counter() - began
        page.locator(".sc-tallies").wait_for(timeout=120_000)
        whole = time.perf_counter() - began
        page.goto(url + case.relative_to(root).with_suffix("").as_posix() + "/")
        took = [_save(case, f"第{number}次保存的一句话", page) for number in range(SAVES)]
        server.shutdown()
    print(
        f"{size} cases: something to see after {first:.2f} s, all after {whole:.1f} s; "
        f"save to reloaded page {statistics.median(took):.2f} s "
        f"(median of {SAVES}, {min(took):.2f} to {max(took):.2f})",
        flush=True,
    )


def _save(case: Path, words: str, page: Page) -> float:
    page.wait_for_timeout(300)  # the page listens again
    text = case.read_text("utf-8")
    began = time.perf_counter()
    case.write_text(f"{text.rstrip()}\n\n{words}。\n", "utf-8")
    page.get_by_text(words).wait_for()
    return time.perf_counter() - began


if __name__ == "__main__":
    enter(main)
