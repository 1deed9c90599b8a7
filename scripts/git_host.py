"""A git host on this machine for as long as a block runs: Kallithea, in Chinese, with a repository of the content.

Kallithea 0.7 (GPL, PyPI) needs Python 3.6 to 3.9 and, once, npm:

    python3.8 -m venv k && k/bin/pip install "setuptools<58" wheel && k/bin/pip install --no-build-isolation kallithea
    k/bin/kallithea-cli front-end-build
"""

from __future__ import annotations

import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from doorway import Refused
from showcase.catalogue import FOLDERS

REPOSITORY = "xuexi"
ADMIN, AUTHOR = "bianji", "tougaoren"
BRANCH = "main"


@dataclass(frozen=True)
class Host:
    """A running host: its address with `/` at the end, and the password of both accounts."""

    url: str
    password: str = field(repr=False)


@contextmanager
def hosting(programs: Path) -> Iterator[Host]:
    """Kallithea from a folder of programs (a venv's `bin`), with an account for an editor, and no content yet."""
    command = programs / "kallithea-cli"
    if not command.is_file():
        raise Refused(f"{programs} 里没有 kallithea-cli。")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        host = Host(f"http://127.0.0.1:{_free_port()}/", secrets.token_hex(8))
        settings = home / "host.ini"
        (home / "repositories").mkdir()
        _run(command, "config-create", settings)
        _settle(settings, host)
        _run(
            *(command, "db-create", "-c", settings, "--force-yes", f"--user={ADMIN}"),
            *(f"--password={host.password}", "--email=bianji@example.org"),
            f"--repos={home / 'repositories'}",
        )
        with subprocess.Popen(
            [programs / "gearbox", "serve", "-c", settings],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                _wait(host)
                yield host
            finally:
                server.terminate()


def _settle(settings: Path, host: Host) -> None:
    said = {
        "port": host.url.rpartition(":")[2].strip("/"),
        "host": "127.0.0.1",
        "i18n.enabled": "false",
        "i18n.lang": "zh_CN",
    }
    text = settings.read_text("utf-8")
    for key, value in said.items():
        text = re.sub(rf"^#?{re.escape(key)} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
    named = (
        f"[app:main]\ninstance_id = {REPOSITORY}\n"  # else the machine's name stands on every page
    )
    settings.write_text(text.replace("[app:main]\n", named, 1), "utf-8")


def fill(host: Host, browser: Browser, root: Path, without: str) -> None:
    """Put the content of a root, one file left out, into a repository; make an account for who will add it."""
    page = signed_in(host, browser, ADMIN)
    page.goto(f"{host.url}_admin/create_repository")
    page.fill("[name=repo_name]", REPOSITORY)
    page.select_option("#repo_type", "git")
    page.click("form [type=submit]")
    page.wait_for_url(f"{host.url}{REPOSITORY}")
    page.goto(f"{host.url}_admin/users/new")
    said = {
        "username": AUTHOR,
        "firstname": "投稿人",
        "lastname": "甲",
        "email": "tougao@example.org",
    }
    for name, text in said.items():
        page.fill(f"[name={name}]", text)
    for name in ("password", "password_confirmation"):
        page.fill(f"[name={name}]", host.password)
    page.check("[name=active]")
    page.click("[name=save]")
    page.wait_for_url("**/edit")
    page.context.close()
    _push(host, root, without)


def _push(host: Host, root: Path, without: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            if (root / name).is_dir():
                shutil.copytree(root / name, Path(folder) / name)
        (Path(folder) / without).unlink()
        where = ("git", "-C", folder)
        _run(*where, "init", "--quiet", f"--initial-branch={BRANCH}")
        _run(*where, "add", "--all")
        who = ("-c", "user.name=编辑", "-c", "user.email=bianji@example.org")
        _run(*where, *who, "commit", "--quiet", "--message=内容")
        address = host.url.replace("://", f"://{ADMIN}:{host.password}@")
        _run(*where, "push", "--quiet", f"{address}{REPOSITORY}", BRANCH)


def signed_in(host: Host, browser: Browser, account: str) -> Page:
    """A page on which an account is signed in."""
    page = browser.new_context(locale="zh-CN", viewport={"width": 820, "height": 560}).new_page()
    page.goto(f"{host.url}_admin/login")
    page.fill("#username", account)
    page.fill("#password", host.password)
    page.press("#password", "Enter")
    page.wait_for_url(host.url)
    return page


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"托管软件没有运行起来：{done.stderr.strip()[-300:]}")


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def _wait(host: Host) -> None:
    port = int(host.url.rpartition(":")[2].strip("/"))
    for _attempt in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.5)
    raise Refused("托管软件一分钟没有应答。")
