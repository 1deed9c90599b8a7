"""Remakes the guide's pictures of a git host: a case is added in the host's own pages, and looked at on the way.

python3 scripts/guide_pictures.py FOLDER    # the programs of Kallithea; how to get them: git_host.py
"""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from environment import PROJECT, ensure

ensure("test")

from PIL import Image
from playwright.sync_api import Page

from browsing import browsing
from doorway import FINE, Refused, enter, parser, root_of
from git_host import AUTHOR, BRANCH, REPOSITORY, fill, hosting, signed_in

FOLDER = "content/guide"
LARGEST = 80_000
"""Bytes of a picture: these pages are read on slow lines."""

FORK = "tougao"
COLLECTION = "cases/ningbo-1"
FILE = "cuncun-hanmoxiang.md"
MESSAGE = "添加案例：村村瀚墨香"

_MARK = "outline: 4px solid #c1272d; outline-offset: 3px; border-radius: 3px"


def pictures(page: Page, url: str, text: str) -> dict[str, bytes]:
    """Add a case as the guide says, and take a picture of each step."""
    made: dict[str, bytes] = {}

    def take(name: str, marked: str, *, whole: bool = False) -> None:
        page.wait_for_timeout(800)  # for what unfolds and colours itself
        page.eval_on_selector_all(marked, f"all => all.forEach(one => one.style = '{_MARK}')")
        made[name] = small(page.screenshot(full_page=whole))

    page.goto(f"{url}{REPOSITORY}/fork")
    page.fill("[name=repo_name]", FORK)
    take("fork", "[name='fork-submit'], [name=repo_name]", whole=True)
    page.click("[name='fork-submit']")
    page.wait_for_url(f"{url}{FORK}")
    page.goto(f"{url}{FORK}/files/{BRANCH}/{COLLECTION}")
    page.wait_for_selector("a[href*='/add/']")
    take("folder", "a[href*='/add/']")
    page.click("a[href*='/add/']")
    page.wait_for_selector(".CodeMirror")
    page.fill("#filename", FILE)
    page.evaluate("text => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", text)
    take("write", "#filename")
    page.fill("[name=message]", MESSAGE)
    page.evaluate("scrollTo(0, 9999)")
    take("commit", "[name=message], [name=commit]")
    page.click("[name=commit]")
    page.wait_for_load_state()
    page.goto(f"{url}{FORK}/pull-request/new")
    page.fill("[name=pullrequest_title]", MESSAGE)
    page.fill("[name=pullrequest_desc]", "依据宁波的情况通报写成，来源列在文件里。")
    take("request", "[name=pullrequest_title], [name=save]")
    page.click("[name=save]")
    page.wait_for_load_state()
    take("requested", "h1")
    return made


def small(picture: bytes) -> bytes:
    """A screenshot as PNG with a palette. `Refused` if it is still too large."""
    drawn = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(64, dither=Image.Dither.NONE).save(drawn, "PNG", optimize=True)
    if drawn.tell() > LARGEST:
        raise Refused(f"有一张图有 {drawn.tell()} 字节，超过了 {LARGEST}。")
    return drawn.getvalue()


def _with_fonts(home: str) -> None:
    """Let the browser find our own fonts: a machine without Chinese ones would draw boxes."""
    (Path(home) / "fonts").symlink_to(PROJECT / "src/showcase/fonts")
    os.environ["XDG_DATA_HOME"] = home


def main() -> int:
    """Run the host, add the case, write the pictures."""
    options = parser("重拍编辑指南里托管网站的图")
    options.add_argument("programs", type=Path, metavar="目录", help="Kallithea 的程序所在的目录")
    arguments = options.parse_args()
    root = root_of(arguments)
    text = (root / COLLECTION / FILE).read_text("utf-8")
    with tempfile.TemporaryDirectory() as home, hosting(arguments.programs.absolute()) as host:
        _with_fonts(home)
        with browsing() as browser:
            fill(host, browser, root, f"{COLLECTION}/{FILE}")
            made = pictures(signed_in(host, browser, AUTHOR), host.url, text)
    for name, picture in made.items():
        (root / FOLDER / f"host-{name}.png").write_bytes(picture)
    return FINE


if __name__ == "__main__":
    enter(main)
