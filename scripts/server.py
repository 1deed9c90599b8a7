"""Shows a built site on this machine, as a web server would."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

from doorway import no_port

_TEXT = ("text/", "image/svg", "application/json", "application/xml")


class Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of readers who went on before a page had come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Any other failure is told as usual."""
        if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
            super().handle_error(request, client_address)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".bin": "application/octet-stream",
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Text goes out packed, as real hosts send it."""
        found = Path(self.translate_path(self.path))
        page = found / "index.html" if self.path.partition("?")[0].endswith("/") else found
        kind = self.guess_type(page.name)
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not takes or not kind.startswith(_TEXT) or not page.is_file():
            return super().send_head()
        body = gzip.compress(page.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is not there is answered with the site's own page for it, as on a real host."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing of each request."""


def open_server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of the folder on the loopback address; port 0 takes any free one."""
    handler = functools.partial(_Quiet, directory=str(site))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise no_port(port, error) from None


def serve(site: Path, port: int) -> None:
    """Serve until interrupted."""
    with open_server(site, port) as server:
        print(f"网站在 http://127.0.0.1:{server.server_port}/ ，按 Ctrl+C 结束。", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
