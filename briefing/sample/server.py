"""Serves the sample over real HTTP on loopback."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

FOLDER = Path(__file__).parent
_VARIANT = re.compile(r"@(\d{4}-\d\d-\d\dT\d{4})Z$")
_TYPES = {".xml": "application/rss+xml", ".atom": "application/atom+xml", ".txt": "text/plain"}


class SampleServer:
    """The invented outlets, each under its own host name, all on one loopback port."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.now = now  #: pages are served as they were at this instant
        self.asked: list[str] = []  #: every request as "host/path", in order
        self._hosts = folder / "hosts"
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server._answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True

    @property
    def address(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self._http.server_address[1]}"

    @property
    def hosts(self) -> list[str]:
        return sorted(path.name for path in self._hosts.iterdir())

    def run(self) -> None:
        self._http.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        host = request.headers.get("Host", "").split(":")[0]
        path = unquote(urlsplit(request.path).path)
        self.asked.append(host + path)
        file = self._file(host, path)
        if file is None:
            return _send(request, HTTPStatus.NOT_FOUND, b"not found", "text/plain")
        body = file.read_bytes()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == tag:
            return _send(request, HTTPStatus.NOT_MODIFIED, b"", "", tag)
        # No charset: some of the sample's pages declare a wrong one, as real pages do.
        return _send(request, HTTPStatus.OK, body, _TYPES.get(file.suffix, "text/html"), tag)

    def _file(self, host: str, path: str) -> Path | None:
        root = self._hosts / host
        wanted = (root / path.lstrip("/")).resolve()
        if host not in self.hosts or not wanted.is_relative_to(root):
            return None
        if wanted.is_dir():
            wanted /= "index.html"
        versions = [wanted] if wanted.is_file() else []
        for variant in sorted(wanted.parent.glob(f"{wanted.stem}@*{wanted.suffix}")):
            since = _VARIANT.search(variant.stem)
            if since and self.now >= datetime.strptime(since[1] + "+0000", "%Y-%m-%dT%H%M%z"):
                versions.append(variant)
        return versions[-1] if versions else None


def _send(
    request: BaseHTTPRequestHandler, status: HTTPStatus, body: bytes, kind: str, tag: str = ""
) -> None:
    request.send_response(status)
    request.send_header("Content-Length", str(len(body)))
    if kind:
        request.send_header("Content-Type", kind)
    if tag:
        request.send_header("ETag", tag)
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def serve_sample(now: datetime, folder: Path = FOLDER) -> Iterator[SampleServer]:
    """The sample's web, as it was at `now`, on a free loopback port."""
    server = SampleServer(folder, now)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
