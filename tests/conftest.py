"""What the tests share: the toy site, loaded, built once, served, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Request

from browsing import browsing, served
from showcase.catalogue import Catalogue
from showcase.loading import load

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
TOY = TESTS / "toy"
STAMP = "1600000000"
EDIT = "https://example.org/edit/main/"
REPORT = "https://example.org/issues/new?title="

# The same examples on every machine; `--hypothesis-profile search` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=5000, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def toy() -> Catalogue:
    """The toy site's catalogue."""
    return load(TOY)


@pytest.fixture
def toy_root(tmp_path: Path) -> Path:
    """A copy of the toy site that a test may change."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


def git(root: Path, *arguments: str) -> None:
    person = ["-c", "user.name=示例", "-c", "user.email=shili@example.org"]
    command = ["git", "-C", str(root), *person, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def committed(toy_root: Path) -> Path:
    """The toy site, committed."""
    git(toy_root, "init", "-q")
    git(toy_root, "add", "-A")
    git(toy_root, "commit", "-q", "-m", "示例")
    return toy_root


def script(name: str, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the project as a user would, in a known environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHOWCASE_")}
    environment = {**kept, "SOURCE_DATE_EPOCH": STAMP, "SHOWCASE_EDIT_URL": EDIT, **variables}
    command = [sys.executable, str(PROJECT / "scripts" / f"{name}.py"), *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy site, built by the build script with search and volumes."""
    folder = tmp_path_factory.mktemp("built")
    root = Path(shutil.copytree(TOY, folder / "toy"))
    done = script("build", "--root", root, "--site-dir", folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def toy_url(toy_site: Path) -> Iterator[str]:
    """The address at which the toy site is served, below a sub-path as on many hosts."""
    above = toy_site.parent / "served"
    above.mkdir()
    shutil.copytree(toy_site, above / "sub")
    with served(above) as address:
        yield f"{address}sub/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, found or installed by scripts/chromium.py."""
    with browsing() as made:
        yield made


def _aborted(request: Request) -> bool:
    """Whether the page itself gave the request up because it was left."""
    return "ERR_ABORTED" in (request.failure or "")


@pytest.fixture
def page(browser: Browser, toy_url: str) -> Iterator[Page]:
    """A page of phone size. A request to another host, a failed one or a script error fails the test."""
    with watched(browser, toy_url) as made:
        yield made


@contextmanager
def watched(browser: Browser, toy_url: str, **options: Any) -> Iterator[Page]:
    """A page of phone size, or as the options say. It fails at its end as `page` says."""
    phone = {"viewport": {"width": 390, "height": 844}, "locale": "zh-CN"}
    context = browser.new_context(**{**phone, **options})
    made = context.new_page()
    wrong: list[str] = []

    def requested(request: Request) -> None:
        if not request.url.startswith(toy_url) and not request.url.startswith(("data:", "blob:")):
            wrong.append(f"asked another host: {request.url}")

    made.on("request", requested)
    made.on("requestfailed", lambda one: _aborted(one) or wrong.append(f"failed: {one.url}"))
    made.on("response", lambda one: one.status >= 400 and wrong.append(f"{one.status}: {one.url}"))
    made.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    made.on("console", lambda one: one.type == "error" and wrong.append(f"console: {one.text}"))
    yield made
    context.close()
    assert not wrong, "\n".join(wrong)
