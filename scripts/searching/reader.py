"""Asks a system through headless Chromium, as fast as it goes or as slow as a cheap phone.

The slow phone is Chromium's own throttling over CDP: processor 4 times slower, 1.6 Mbps, 150 ms.
It slows the line of a page and of its workers, but the processor of a page only: in workers (Material and
Pagefind search in one) it computes at full speed, which flatters them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from chromium import chromium
from searching.host import Host, hosted
from searching.queries import Query
from searching.scores import SETS, TOP
from searching.systems import System

PROCESSOR = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""150 ms; 1.6 Mbps down, 750 kbps up, in bytes a second."""

EVERYTHING = 1_000_000
_PATIENCE = 600_000  # milliseconds; Material's index takes minutes on a slow phone


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes of the search that a page loads untouched; on a slow phone, medians of bytes and seconds until a
    first query is answered (bytes since the page was opened, seconds since it was there), and a further one.
    """

    untouched: float
    first_bytes: float
    first_seconds: float
    next_bytes: float
    next_seconds: float


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless Chromium while the block runs."""
    quiet = ("no-sandbox", "disable-gpu", "disable-background-networking", "no-first-run")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=str(chromium()), args=[f"--{one}" for one in quiet]
        )
        yield made
        made.close()


def answers(
    browser: Browser, system: System, site: Path, queries: Sequence[Query], known: frozenset[str]
) -> list[list[str]]:
    """What a system finds, as ids, for each query: everything where a set is wanted, else the first ten.

    Pages that are not `known` (categories, which list titles) count for no system and are left out.
    """
    found = []
    with hosted(site) as host:
        page = _page(browser, system)
        page.goto(host.url)
        for query in queries:
            wants_set = query.kind in SETS
            # Thirty, since some of them may be categories.
            most = EVERYTHING if wants_set else TOP if system.name == "ours" else 3 * TOP
            urls = page.evaluate("([query, most]) => ask(query, most)", [query.text, most])
            ids = [one for one in (_id(url, host) for url in urls) if one in known]
            found.append(ids if wants_set else ids[:TOP])
        page.context.close()
    return found


def _id(url: str, host: Host) -> str:
    return url.removeprefix(host.url).removeprefix("/").removesuffix("index.html").rstrip("/")


def _page(browser: Browser, system: System) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.add_init_script(f"({system.script})()")
    return page


def cost(
    browser: Browser, system: System, site: Path, pairs: Sequence[tuple[Query, Query]]
) -> Cost:
    """What a first and a further query cost, each pair in a browser that has nothing of the site."""
    rows = []
    with hosted(site) as host:
        # Once at full speed: what a page asks for by itself, and the host has compressed what it sends.
        page = _page(browser, system)
        page.goto(host.url)
        page.wait_for_load_state("networkidle")
        untouched = host.bytes_sent(0, *system.parts)
        page.context.close()
        for first, further in pairs:
            page = _page(browser, system)
            _slow(page)
            began = len(host.sent)
            page.goto(host.url)
            row: list[float] = []
            for query in (first, further):
                seconds = page.evaluate(_TIMED, [query.text, TOP])
                page.wait_for_load_state("networkidle")
                row += [host.bytes_sent(began, *system.parts), seconds]
                began = len(host.sent)
            rows.append(row)
            page.context.close()
    return Cost(untouched, *(median(column) for column in zip(*rows, strict=True)))


def _slow(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})


_TIMED = """async ([query, most]) => {
  const began = performance.now();
  await ask(query, most);
  return (performance.now() - began) / 1000;
}"""
