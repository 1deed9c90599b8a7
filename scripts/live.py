"""The preview's server: answers from the content as it stands, and tells browsers when it changes."""

from __future__ import annotations

import gc
import http.server
import mimetypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from doorway import no_port
from server import Server
from showcase.catalogue import FOLDERS
from showcase.failure import Failure, told
from showcase.output import Output
from showcase.preview import Preview
from showcase.site import Site
from showcase.strip import CHANGES, Shown, notice, strip

QUIET = 0.03
"""Seconds without a further change after which a save counts as finished: editors write in steps."""

PATIENCE = 20
"""Seconds after which a waiting browser is sent a sign of life."""

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names by which this machine is asked; drafts are for nobody else."""


class Draws(Protocol):
    """What makes whole pages of Outputs."""

    def draw(self, output: Output) -> str:
        """The page."""

    def asset(self, path: str) -> Path | None:
        """A file of the theme."""


class Live:
    """The preview of a root, for several threads: one request or change at a time."""

    def __init__(
        self,
        root: Path,
        site: Site,
        drawer: Callable[[Callable[[str], bool], Callable[[str], Output | None]], Draws],
    ) -> None:
        self._root = root
        self._site = site
        self._drawer = drawer
        self._lock = threading.Lock()
        self._news = threading.Condition()
        self._version = 0
        self._waiting: set[str] = set()
        self._ready: tuple[Preview, Draws] | None = None
        self._failed = ""

    def begin(self) -> None:
        """Read the content, in the background: the server answers meanwhile."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            preview = Preview(self._root, self._site)

            def has(path: str) -> bool:
                return preview.pages.has(path) or preview.has_file(path)

            drawer = self._drawer(has, preview.pages.sketch)
            gc.collect()
            gc.freeze()  # looking through ten thousand entries again and again is half of a change's time
            with self._lock:
                preview.change(self._waiting)
                self._ready = (preview, drawer)
        except Exception as error:
            self._failed = self._told(error)
            print(self._failed, file=sys.stderr, flush=True)
        self._tell()

    def _told(self, error: Exception) -> str:
        failure = error if isinstance(error, Failure) else Failure("", error)
        return told(failure, self._root)

    def change(self, paths: set[str]) -> None:
        """Files or folders changed: paths relative to the root."""
        with self._lock:
            if self._ready is None:
                self._waiting |= paths
                return
            try:
                self._ready[0].change(paths)
            except Exception as error:
                print(self._told(error), file=sys.stderr, flush=True)
        self._tell()

    def _tell(self) -> None:
        with self._news:
            self._version += 1
            self._news.notify_all()

    def newer(self, than: int) -> int:
        """The version of the content once it is above `than`, or what it is when patience ends."""
        with self._news:
            self._news.wait_for(lambda: self._version > than, PATIENCE)
            return self._version

    def answer(self, path: str) -> tuple[HTTPStatus, str, bytes] | None:
        """Status, media type and bytes for an address relative to the site's top; None if not there."""
        with self._lock:
            version = self._version
            if self._ready is None:
                return self._meanwhile(path, version)
            preview, drawer = self._ready
            try:
                for page in _pages_at(path):
                    shown = preview.at(page)
                    if shown is not None:
                        return _html(_drawn(shown, drawer, version))
                name = f"{path}index.html" if path.endswith("/") else path
                data = preview.file(name)
            except Exception as error:
                return _html(notice("这一页没有画成", self._told(error), Shown(None), version))
        if data is not None:
            return HTTPStatus.OK, _media(name), data
        return _file(drawer.asset(path), path) or self._built(path)

    def _meanwhile(self, path: str, version: int) -> tuple[HTTPStatus, str, bytes] | None:
        built = self._built(f"{path}index.html" if path.endswith("/") or not path else path)
        if built is None and path and not path.endswith("/"):
            return None
        if built is None and self._failed:
            return _html(notice("内容没有读成", self._failed, Shown(None), version))
        if built is None:
            return _html(notice("正在读取内容", "读完后这一页自动打开。", Shown(None), version))
        status, media, data = built
        if media.startswith("text/html"):
            added = strip(Shown(None, draft=False), version).encode()
            data = data.replace(b"</body>", added + b"</body>", 1)
        return status, media, data

    def _built(self, path: str) -> tuple[HTTPStatus, str, bytes] | None:
        """From the site that was built last: the search index and the volumes are only there."""
        site = self._root / "site"
        full = (site / path).resolve()
        return _file(full, path) if full.is_relative_to(site.resolve()) else None


def _drawn(shown: Shown, drawer: Draws, version: int) -> str:
    if shown.page is None:
        title = "这篇草稿还没写齐" if shown.draft else "这个文件有错误，还不能显示"
        after = "草稿不会发布。" if shown.draft else ""
        return notice(title, f"照下面的提示写好，保存后自动显示。{after}", shown, version)
    page = drawer.draw(shown.page)
    end = page.rfind("</body>")
    return page[:end] + strip(shown, version) + page[end:]


def _pages_at(path: str) -> Iterator[str]:
    """The Outputs whose page may stand at an address."""
    if path in ("", "index.html"):
        yield "index.md"
    stem = path.removesuffix("index.html")
    if stem.endswith("/"):
        yield f"{stem[:-1]}.md"
        yield f"{stem}index.md"


def _html(text: str) -> tuple[HTTPStatus, str, bytes]:
    return HTTPStatus.OK, "text/html; charset=utf-8", text.encode()


def _file(path: Path | None, name: str) -> tuple[HTTPStatus, str, bytes] | None:
    return (HTTPStatus.OK, _media(name), path.read_bytes()) if path and path.is_file() else None


def _media(path: str) -> str:
    if path.endswith((".js", ".mjs")):
        return "text/javascript; charset=utf-8"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


class _Handler(http.server.BaseHTTPRequestHandler):
    live: Live

    def do_GET(self) -> None:
        """Answer with a page, a file, or the news."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in HOSTS:
            return self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"")
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path == CHANGES:
            return self._news(int(parse_qs(asked.query).get("since", ["0"])[0]))
        if path and not path.endswith("/") and "." not in path.rpartition("/")[2]:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{asked.path}/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        answer = self.live.answer(path)
        if answer is None:
            text = notice("没有这个网页", "网址可能写错了。", Shown(None), self.live.newer(-1))
            answer = (HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", text.encode())
        return self._send(*answer)

    def _send(self, status: HTTPStatus, media: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _news(self, since: int) -> None:
        """Server-sent events (HTML Living Standard, 9.2): one for each change after `since`."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                version = self.live.newer(since)
                said = f"data: {version}\n\n" if version > since else ": still here\n\n"
                self.wfile.write(said.encode())
                self.wfile.flush()
                since = version
        except OSError:
            self.close_connection = True  # the browser went away

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing of each request."""


def open_preview(live: Live, port: int) -> http.server.ThreadingHTTPServer:
    """A server of the preview on the loopback address; port 0 takes any free one."""
    handler = type("Handler", (_Handler,), {"live": live})
    try:
        server = Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise no_port(port, error) from None
    server.daemon_threads = True
    return server


class _Gathering(FileSystemEventHandler):
    """Collects changes until there is a moment's quiet."""

    def __init__(self, root: Path, tell: Callable[[set[str]], None]) -> None:
        self._root = root
        self._tell = tell
        self._lock = threading.Lock()
        self._changed: set[str] = set()
        self._timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remember what changed; reading a file is no change."""
        if event.event_type not in ("created", "modified", "moved", "deleted", "closed"):
            return
        if event.is_directory and event.event_type == "modified":
            return
        paths = [Path(str(one)) for one in (event.src_path, event.dest_path) if one]
        with self._lock:
            self._changed.update(one.relative_to(self._root).as_posix() for one in paths)
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET, self._quiet)
            self._timer.daemon = True
            self._timer.start()

    def _quiet(self) -> None:
        with self._lock:
            changed, self._changed = self._changed, set()
        self._tell(changed)


@contextmanager
def watching(root: Path, tell: Callable[[set[str]], None]) -> Iterator[None]:
    """Tell of changes in the folders of content."""
    observer = Observer()
    handler = _Gathering(root, tell)
    for top in FOLDERS:
        if (root / top).is_dir():
            observer.schedule(handler, str(root / top), recursive=True)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()
