"""A served site and a browser to look at it, for the tests and for the scripts that measure pages."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from chromium import NoChromium, chromium
from doorway import Refused
from environment import PROJECT
from server import open_server

_QUIET = (
    *("no-sandbox", "disable-gpu", "disable-background-networking", "no-first-run"),
    *("disable-component-update", "disable-sync"),
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, as long as the block runs."""
    with open_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def browsing() -> Iterator[Browser]:
    """Chromium without a window. `Refused` where there is none."""
    try:
        executable = chromium()
    except NoChromium as error:
        raise Refused(str(error)) from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(executable), args=[f"--{one}" for one in _QUIET]
        )
        try:
            yield browser
        finally:
            browser.close()


def built(root: Path, site: Path) -> Path:
    """The site, built now if it is not there. `Refused` where it cannot be built."""
    if not (site / "index.html").is_file():
        command = [sys.executable, str(PROJECT / "scripts/build.py"), "--no-volumes"]
        command += ["--root", str(root), "--site-dir", str(site)]
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            raise Refused("网站没有生成，先按上面的提示改好内容。")
    return site
