"""Serves a built site as a good web server would, and notes every byte that goes out.

Text is compressed, as hosts do; what is compressed already goes as it is. Counting here, not in the
browser, takes in what workers ask for.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXT = ("text/", "application/json", "application/javascript", "image/svg", "application/wasm")
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}


class Host(ThreadingHTTPServer):
    """A site on the loopback address. `sent` are the path and size of every answer, headers included."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.sent: list[tuple[str, int]] = []
        self._packed: dict[Path, bytes] = {}

    @property
    def url(self) -> str:
        """Its address, with a stroke at the end."""
        return f"http://127.0.0.1:{self.server_port}/"

    def bytes_sent(self, since: int = 0, *within: str) -> int:
        """Bytes of the answers from that place in `sent` on, of paths that begin so if any are given."""
        return sum(
            size for path, size in self.sent[since:] if not within or path.startswith(within)
        )

    def packed(self, path: Path) -> bytes:
        """A file compressed once."""
        if path not in self._packed:
            self._packed[path] = gzip.compress(path.read_bytes(), 6, mtime=0)
        return self._packed[path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        """Answer with the file."""
        asked = unquote(urlsplit(self.path).path).lstrip("/")
        path = self.server.site / asked
        if path.is_dir():
            path /= "index.html"
        if ".." in asked or not path.is_file():
            self._answer(HTTPStatus.NOT_FOUND, asked, b"", {})
            return
        suffix = path.suffix
        kind = (
            _TYPES.get(suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        )
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
        if kind.startswith(_TEXT):
            headers["Content-Encoding"] = "gzip"
            self._answer(HTTPStatus.OK, asked, self.server.packed(path), headers)
        else:
            self._answer(HTTPStatus.OK, asked, path.read_bytes(), headers)

    def _answer(self, status: HTTPStatus, asked: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        head = len(b"".join(self._headers_buffer))  # type: ignore[attr-defined]
        self.server.sent.append((asked, head + len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing of each request."""


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """The site served while the block runs."""
    with Host(site) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        try:
            yield host
        finally:
            host.shutdown()
