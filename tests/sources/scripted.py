"""A real HTTP server on loopback that answers by script and remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from briefing.sources.web import FetchOptions

Script = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response_only(self.status)
        for name, value in self.headers.items():
            request.send_header(name, value)
        if "Content-Length" not in self.headers and self.status != 304:
            request.send_header("Content-Length", str(len(self.body)))
        request.end_headers()
        request.wfile.write(self.body)


def html(body: str = "<p>Ein Absatz.</p>", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(200, body.encode(), {"Content-Type": "text/html; charset=utf-8"} | named)


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(status, b"", {"Location": to})


class Drip:
    """One byte at a time, for long; `sent` tells how far it came."""

    def __init__(self, start: bytes = b"HTTP/1.1 200 OK\r\n\r\n", of: int = 500) -> None:
        self.start, self.of, self.sent = start, of, 0

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            request.wfile.write(self.start)
            for _ in range(self.of):
                request.wfile.write(b"x")
                self.sent += 1
                time.sleep(0.02)


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: Mapping[str, str]  #: lower-case names, bytes as Latin-1


class ScriptedServer:
    """`routes` maps "/path" or "host/path" to what is answered there; all else is 404. Replace an
    entry to change the server's mind; a list is answered one by one, its last item for ever."""

    def __init__(self) -> None:
        self.routes: dict[str, Script | list[Script]] = {}
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
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
    def pair(self) -> str:
        return f"127.0.0.1:{self._http.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.pair}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def options(self, *hosts: str, **changes: Any) -> FetchOptions:
        """Options of an impatient client that may come here, and finds these hosts here."""
        defaults: dict[str, Any] = {
            "contact": "https://briefing.example/bot",
            "allow_private": frozenset({self.pair}),
            "resolve": dict.fromkeys(hosts, self.pair),
            "pause_s": 0,
            "timeout_s": 5,
            "deadline_s": 10,
        }
        return FetchOptions(**(defaults | changes))

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        host = request.headers.get("Host", "")
        headers = {name.lower(): value for name, value in request.headers.items()}
        with self._lock:
            self.asked.append(Asked(host, request.path, headers))
            script = self.routes.get(host + request.path) or self.routes.get(request.path)
            if isinstance(script, list):
                script = script.pop(0) if len(script) > 1 else script[0]
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            with suppress(ConnectionError):
                (script or Reply(404))(request)
        finally:
            with self._lock:
                self._now -= 1
        request.close_connection = True

    def run(self) -> None:
        self._http.serve_forever(poll_interval=0.02)

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
