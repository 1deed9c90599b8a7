"""Measures a built site on a slow phone: Chromium with its own throttling of processor and network.

    python3 scripts/phone.py                          # home and the heaviest case, in site/
    python3 scripts/phone.py --page cases/ about/     # other pages

Usable is when the page has loaded and no task of more than 50 ms runs any more. Bytes are as transferred,
heads of answers included. Seconds are of one run on one machine; the tests keep bytes and counts.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from environment import ensure

ensure("test")

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

from browsing import browsing, built, served
from doorway import FINE, enter, parser, root_of

SLOWER = 4
BITS_A_SECOND = 1.6e6
LATENCY = 150  # milliseconds
SIZE: ViewportSize = {"width": 390, "height": 844}
QUIET = 1000  # milliseconds without a long task after which none is expected

OBSERVE = """
  window.phone = { paint: 0, largest: 0, shift: 0, busy: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
  watch("paint", (one) => { if (one.name === "first-contentful-paint") phone.paint = one.startTime; });
  watch("largest-contentful-paint", (one) => { phone.largest = one.startTime; });
  watch("layout-shift", (one) => { if (!one.hadRecentInput) phone.shift += one.value; });
  watch("longtask", (one) => { phone.busy = one.startTime + one.duration; });
"""
SETTLED = """(quiet) => new Promise((done) => {
  const look = () => {
    const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
    const usable = Math.max(loaded, phone.busy);
    if (loaded && performance.now() - usable > quiet) done({ ...phone, usable });
    else setTimeout(look, 50);
  };
  look();
})"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page as it opened: seconds to first and largest paint and until usable; what it cost."""

    paint: float
    largest: float
    usable: float
    shift: float
    requests: int
    size: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A search: seconds until its results show, and what it cost."""

    seconds: float
    requests: int
    size: int


@dataclass
class Traffic:
    """What a page asked for: how often, and how many bytes came."""

    requests: int = 0
    size: int = 0
    asked: list[str] = field(default_factory=list)

    def watch(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)

    def since(self, before: tuple[int, int]) -> tuple[int, int]:
        """Requests and bytes since the sums given."""
        return self.requests - before[0], self.size - before[1]

    @property
    def sums(self) -> tuple[int, int]:
        """Requests and bytes so far."""
        return self.requests, self.size

    def _asked(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.requests += 1
            self.asked.append(event["request"]["url"])

    def _came(self, event: dict[str, Any]) -> None:
        self.size += round(event["encodedDataLength"])


def main() -> int:
    """Measure and print two small tables."""
    options = parser("在 Chromium 模拟的慢手机上测量网页")
    options.add_argument(
        "--site-dir", type=Path, metavar="目录", help="网站（默认 site，没有就生成）"
    )
    options.add_argument(
        "--page", nargs="+", metavar="路径", help="测哪些网页（默认首页和最大的案例）"
    )
    options.add_argument(
        "--query", nargs=2, default=["读书", "党课"], metavar="词", help="搜哪两个词"
    )
    arguments = options.parse_args()
    root = root_of(arguments)
    site = built(root, (arguments.site_dir or root / "site").resolve())
    pages = arguments.page or ["", heaviest(site)]
    print(f"慢手机：处理器慢 {SLOWER} 倍，{BITS_A_SECOND / 1e6} Mbps，往返 {LATENCY} 毫秒")
    with served(site) as address, browsing() as browser:
        print("首次绘制  最大绘制  可用    布局移动  请求  字节     网页")
        for path in pages:
            print(_row(opened(browser, address, path), path))
        print("出结果  请求  字节     搜索")
        for query, cost in zip(
            arguments.query, searched(browser, address, arguments.query), strict=True
        ):
            print(f"{cost.seconds:4.2f} 秒 {cost.requests:5d} {cost.size:8d}  {query}")
    return FINE


def heaviest(site: Path) -> str:
    """The path of the case with the largest page."""
    pages = (path for path in (site / "cases").glob("*/*/index.html"))
    largest = max(pages, key=lambda path: (path.stat().st_size, path.as_posix()))
    return f"{largest.parent.relative_to(site).as_posix()}/"


def opened(browser: Browser, address: str, path: str) -> Opened:
    """Open a page on a phone with an empty cache."""
    page, traffic = phone(browser)
    page.goto(address + path)
    seen = page.evaluate(SETTLED, QUIET)
    requests, size = traffic.sums
    page.context.close()
    return Opened(
        seen["paint"] / 1000,
        seen["largest"] / 1000,
        seen["usable"] / 1000,
        seen["shift"],
        requests,
        size,
    )


def searched(browser: Browser, address: str, queries: Iterable[str]) -> list[Searched]:
    """Search from the home page, then again on the search page that opened."""
    page, traffic = phone(browser)
    page.goto(address)
    page.evaluate(SETTLED, QUIET)
    costs = []
    for query in queries:
        before, began = traffic.sums, time.monotonic()
        page.locator("#home-q, #search-q").fill(query)
        page.keyboard.press("Enter")
        page.locator("[data-part=results] mark", has_text=query).first.wait_for()
        took = time.monotonic() - began
        page.wait_for_load_state("networkidle")
        costs.append(Searched(took, *traffic.since(before)))
    page.context.close()
    return costs


def phone(browser: Browser, *, slow: bool = True) -> tuple[Page, Traffic]:
    """A new page of phone size and the count of what it asks for; `slow` as this file says at its top."""
    context = browser.new_context(
        viewport=SIZE, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    traffic = Traffic()
    traffic.watch(session)
    if slow:
        speed = BITS_A_SECOND / 8
        conditions = {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        }
        session.send("Network.emulateNetworkConditions", conditions)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, traffic


def _row(one: Opened, path: str) -> str:
    times = f"{one.paint:5.2f} 秒 {one.largest:7.2f} 秒 {one.usable:5.2f} 秒"
    return f"{times} {one.shift:8.3f} {one.requests:5d} {one.size:8d}  {path or '首页'}"


if __name__ == "__main__":
    enter(main)
