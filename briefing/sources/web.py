"""One guarded, polite HTTP client for feeds and pages.

Built on httpcore, the engine below httpx: what an httpx client adds (cookies, redirects, proxies
from the environment, decoding) are exactly the things that must be done here under control or not
at all. httpx itself reads the addresses and brings the certificates.

Measured before this was written: httpx has no total deadline (a 30 s drip passes `timeout=2`), and
its decoder hands over 67 MB in one piece from a 1 MB gzip. So every read runs against a deadline
(see guard.py), and bodies are read raw and decompressed with a bound on the output.
"""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from types import TracebackType

import httpcore
import httpx

from briefing.model import LATE
from briefing.sources.addresses import authority
from briefing.sources.guard import (
    Guard,
    Lookup,
    RefusedError,
    UnknownHostError,
    system_lookup,
)
from briefing.sources.inflate import BrokenCompressionError, Inflate

MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_NO_BODY = {204, 304}
_STEPS = ("connect", "read", "write")
_FAILURES = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)


class FetchError(Exception):
    """No answer; `reason` is one short phrase for the edition. Private to briefing.sources."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How to behave as a guest. Durations are in seconds."""

    contact: str  #: page or address that says who asks; part of the User-Agent
    allow_private: frozenset[str] = frozenset()
    """Exact "host:port" pairs that may be on a private network."""
    resolve: Mapping[str, str] = field(default_factory=dict)
    """"host" or "host:port" → "address:port": serve this host from another address, as curl's
    --resolve and --connect-to do. Such a host is asked in plain HTTP even where its address says
    https, and everything else (URL, Host header) stays as it was. The address must be public or,
    as "address:port", in `allow_private`."""
    timeout_s: float = 10  #: for each single step: connecting, the next bytes
    deadline_s: float = 30  #: for a whole request with its redirects, without waiting for its turn
    max_bytes: int = 8 * 1024 * 1024  #: of a body, decompressed
    per_host: int = 1  #: requests to one host at the same time
    pause_s: float = 1  #: between two requests to one host
    max_crawl_delay_s: float = 5  #: a host's longer Crawl-delay is shortened to this
    total: int = 8  #: requests at the same time


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    status: int
    url: str  #: that answered, after redirects
    headers: Mapping[str, str]  #: lower-case names; values exactly as sent, bytes as Latin-1
    body: bytes  #: decoded; b"" when nobody wanted it
    permanent_url: str | None  #: where this moved for good, when every redirect said so


class _Host:
    """Whose turn it is at one host."""

    def __init__(self, per_host: int, pause: float) -> None:
        self.slots = threading.Semaphore(per_host)
        self.lock = threading.Lock()
        self.pause = pause
        self.next = float("-inf")  #: no request starts before


class Web:
    """Thread-safe; a context manager. `sleep(seconds)` and `clock()` can be replaced in tests."""

    def __init__(
        self,
        options: FetchOptions,
        *,
        lookup: Lookup = system_lookup,
        network: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self.options = options
        self.clock = clock
        self._stopping = threading.Event()
        self._sleep = sleep or self._stopping.wait
        self._total = threading.Semaphore(options.total)
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()
        self._guard = Guard(
            allow_private=options.allow_private,
            resolve=options.resolve,
            lookup=lookup,
            network=network,
            clock=clock,
        )
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(),
            max_connections=None,
            # A kept connection that the server has just closed would be a lost page; and like this
            # every single request has its address judged.
            max_keepalive_connections=0,
            network_backend=self._guard,
        )
        self._own_headers = [
            (b"user-agent", f"Briefing/{version('briefing')} (+{options.contact})".encode()),
            (b"accept-encoding", b"gzip, deflate"),
        ]

    def __enter__(self) -> "Web":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    def stop(self) -> None:
        """Ends all requests now, from any thread; later ones fail at once."""
        self._stopping.set()
        self._guard.stop()

    @property
    def stopped(self) -> bool:
        return self._stopping.is_set()

    def slow_down(self, host: str, pause: float) -> None:
        """A host asked for more time between requests (Crawl-delay)."""
        entry = self._host(host)
        entry.pause = max(entry.pause, min(pause, self.options.max_crawl_delay_s))

    def get(
        self,
        url: str,
        headers: Callable[[str], Mapping[str, str]] | None = None,
        *,
        deadline: float | None = None,
        before: Callable[[str], None] | None = None,
        wanted: Callable[[int, Mapping[str, str]], bool] | None = None,
    ) -> Response:
        """GET with redirects (at most 5, never from https to http). Raises FetchError.

        `headers` says what to send to each address on the way (validators belong to one address).
        `deadline` is the instant of `clock` at which this ends at the latest, waiting included.
        `before` is called with each address before it is asked and may raise. `wanted` gets status
        and headers of the last answer; its body is not read when that says no.
        """
        at = _parse(url)
        seen: set[str] = set()
        permanent = True
        budget = self.options.deadline_s
        while True:
            seen.add(str(at))
            if before is not None:
                before(str(at))
            with self._turn(authority(str(at)), deadline):
                started = self.clock()
                ends = started + budget
                self._guard.until(ends if deadline is None else min(ends, deadline))
                try:
                    extra = headers(str(at)) if headers is not None else {}
                    status, found, body = self._ask(at, extra, wanted)
                except FetchError as error:
                    if deadline is not None and self.clock() >= deadline:
                        raise FetchError(LATE) from error
                    raise
            budget -= self.clock() - started
            if status not in _REDIRECTS:
                moved = str(at) if permanent and len(seen) > 1 else None
                return Response(
                    status=status, url=str(at), headers=found, body=body, permanent_url=moved
                )
            permanent = permanent and status in _PERMANENT
            at = _next_hop(at, found.get("location", ""))
            if str(at) in seen:
                raise FetchError("redirect loop")
            if len(seen) > MAX_REDIRECTS:
                raise FetchError(f"more than {MAX_REDIRECTS} redirects")

    def _host(self, host: str) -> _Host:
        with self._hosts_lock:
            if host not in self._hosts:
                self._hosts[host] = _Host(self.options.per_host, self.options.pause_s)
            return self._hosts[host]

    @contextmanager
    def _turn(self, host: str, deadline: float | None) -> Iterator[None]:
        """Waits for a place at the host and in total, and for the pause between requests."""
        entry = self._host(host)
        with self._place(entry.slots, deadline):
            with entry.lock:
                wait = max(0, entry.next - self.clock())
                if deadline is not None and self.clock() + wait >= deadline:
                    raise FetchError(LATE)
                if wait:
                    self._sleep(wait)
            with self._place(self._total, deadline):
                if self.stopped:
                    raise FetchError("stopped")
                try:
                    yield
                finally:
                    entry.next = self.clock() + entry.pause

    @contextmanager
    def _place(self, slots: threading.Semaphore, deadline: float | None) -> Iterator[None]:
        timeout = None if deadline is None else max(0, deadline - self.clock())
        if not slots.acquire(timeout=timeout):
            raise FetchError(LATE)
        try:
            yield
        finally:
            slots.release()

    def _ask(
        self,
        at: httpx.URL,
        headers: Mapping[str, str],
        wanted: Callable[[int, Mapping[str, str]], bool] | None,
    ) -> tuple[int, dict[str, str], bytes]:
        """One request without redirects: status, headers, decoded body."""
        raw_host = at.raw_host.decode("ascii")
        port = at.port or (443 if at.scheme == "https" else 80)
        plain = self._guard.served_from(raw_host, port) is not None
        request = httpcore.Request(
            "GET",
            httpcore.URL(
                scheme=b"http" if plain else at.raw_scheme,
                host=at.raw_host,
                port=port,
                target=at.raw_path,
            ),
            headers=[
                (b"host", at.netloc),
                *self._own_headers,
                *((name.encode(), value.encode("latin-1")) for name, value in headers.items()),
            ],
            extensions={"timeout": dict.fromkeys(_STEPS, self.options.timeout_s)},
        )
        try:
            response = self._pool.handle_request(request)
            try:
                found = _headers(response.headers)
                status = response.status
                skip = status in _REDIRECTS or status in _NO_BODY
                if skip or (wanted is not None and not wanted(status, found)):
                    return status, found, b""
                return status, found, self._body(response, found)
            finally:
                response.close()
        except BrokenCompressionError as error:
            raise FetchError(f"broken compression ({error})") from error
        except (*_FAILURES, RefusedError, UnknownHostError) as error:
            raise FetchError("stopped" if self.stopped else _reason(error)) from error

    def _body(self, response: httpcore.Response, headers: Mapping[str, str]) -> bytes:
        limit = self.options.max_bytes
        too_large = FetchError(f"larger than {_size(limit)}")
        if headers.get("content-length", "").isdecimal() and int(headers["content-length"]) > limit:
            raise too_large
        encoding = headers.get("content-encoding", "identity").strip().lower().removeprefix("x-")
        if encoding not in ("", "identity", "gzip", "deflate"):
            raise FetchError(f"unknown compression ({encoding[:20]})")
        decoder = Inflate(encoding) if encoding in ("gzip", "deflate") else None
        parts: list[bytes] = []
        size = received = 0
        for chunk in response.iter_stream():
            part = chunk if decoder is None else decoder.decode(chunk, limit + 1 - size)
            parts.append(part)
            size += len(part)
            received += len(chunk)
            if size > limit or received > limit:
                raise too_large
        if self.stopped:  # the end of the connection looks like the end of the body
            raise FetchError("stopped")
        if decoder is not None:
            decoder.finish()
        return b"".join(parts)


@cache
def _trust() -> ssl.SSLContext:
    """The well-known certificate authorities; reading them takes 40 ms."""
    return httpx.create_ssl_context(trust_env=False)


def _size(limit: int) -> str:
    return f"{limit / 1e6:.0f} MB" if limit >= 1_000_000 else f"{limit / 1e3:.0f} kB"


def _parse(url: str) -> httpx.URL:
    try:
        at = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("not a web address") from error
    if at.scheme not in ("http", "https") or not at.host:
        raise FetchError("not a web address")
    if at.userinfo:
        raise FetchError("user name or password in the address")
    return at


def _next_hop(at: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise FetchError("redirect without an address")
    try:
        # Servers send UTF-8 here, whatever the standard says.
        target = _parse(str(at.join(location.encode("latin-1").decode("utf-8", "replace"))))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("not a web address") from error
    if at.scheme == "https" and target.scheme == "http":
        raise FetchError("redirect from https to http refused")
    return target


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Latin-1 keeps every byte, so that validators go back exactly as they came."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _reason(error: BaseException) -> str:
    if isinstance(error, RefusedError):
        return "private network address refused"
    if isinstance(error, UnknownHostError):
        return "host name not found"
    if isinstance(error, httpcore.TimeoutException):
        return "timed out"
    if isinstance(error, httpcore.ConnectError):
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return f"certificate not valid ({cause.verify_message})"
            if isinstance(cause, ssl.SSLError):
                return "no secure connection possible"
            cause = cause.__cause__ or cause.__context__
        return "connection failed"
    if isinstance(error, httpcore.NetworkError):
        return "connection lost"
    return "broken HTTP answer"
