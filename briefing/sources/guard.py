"""Where a request may go: addresses are judged at the moment of connecting.

Theory: a name tells nothing about where it leads, and it may lead elsewhere the next time it is
looked up. So the name is looked up once, every address it has is judged, and the connection is made
to one of the addresses that passed, never to the name. This also settles odd spellings of loopback
(2130706433, 0177.0.0.1, ①②⑦.⓪.⓪.①) without knowing them.

Rejected: `ipaddress.is_global` alone (true for NAT64, 6to4, ::127.0.0.1, multicast, 192.0.0.192),
lists of forbidden names, a look-up before the request (the client would look up again).
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import httpcore

Lookup = Callable[[str, int], Sequence[str]]
"""Host and port → addresses; raises OSError when the name is unknown."""

# Parts of the public ranges that lead elsewhere: protocol assignments and 6to4 relays; Teredo and
# other IETF assignments, documentation, 6to4. Outside 2000::/3 nothing in IPv6 is public unicast,
# which rules out mapped, NAT64, unique-local, link-local, site-local and multicast addresses.
_NOT_PUBLIC = [
    ipaddress.ip_network(text)
    for text in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
    )
]
_UNICAST_6 = ipaddress.ip_network("2000::/3")


class RefusedError(Exception):
    """The address is on a private network and not on the list of exceptions."""


class UnknownHostError(Exception):
    """The name has no address."""


def is_public(address: str) -> bool:
    """Is this an address anybody on the internet may serve from?"""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a scope, or no address at all
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _UNICAST_6:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return not any(ip.version == net.version and ip in net for net in _NOT_PUBLIC)


def system_lookup(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.NetworkBackend):
    """Opens connections, only to permitted addresses, and lets none outlive its deadline.

    The deadline belongs to the calling thread (`until`), which makes one request at a time. It
    holds for looking up, connecting, the TLS handshake and every read and write, so that a server
    that drips bytes ends with the rest.
    """

    def __init__(
        self,
        *,
        allow_private: frozenset[str] = frozenset(),
        resolve: Mapping[str, str] | None = None,
        lookup: Lookup = system_lookup,
        network: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allow = allow_private
        self._resolve = resolve or {}
        self._lookup = lookup
        self._network = network or httpcore.SyncBackend()
        self._clock = clock
        self._thread = threading.local()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._stopped = False

    def until(self, deadline: float) -> None:
        """Whatever this thread does next ends at `deadline`."""
        self._thread.deadline = deadline

    def stop(self) -> None:
        """Ends every connection now, from any thread; no other is opened after it."""
        with self._lock:
            self._stopped = True
            for sock in self._open:
                # Not close(): the thread that reads from it must be woken first.
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step. Raises ReadTimeout when there are none."""
        remaining = float(self._thread.deadline) - self._clock()
        if remaining <= 0:
            raise httpcore.ReadTimeout("deadline")
        return remaining if timeout is None else min(timeout, remaining)

    def served_from(self, host: str, port: int) -> tuple[str, int] | None:
        """The address this host is served from instead of its own, by configuration."""
        target = self._resolve.get(f"{host}:{port}") or self._resolve.get(host)
        if target is None:
            return None
        address, _, own_port = target.rpartition(":")
        return address.strip("[]"), int(own_port)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        host = host.strip("[]")
        instead = self.served_from(host, port)
        dial, port = instead or (host, port)
        pair = f"[{dial}]:{port}" if ":" in dial else f"{dial}:{port}"
        addresses = [dial] if instead else self._addresses(dial, port, timeout)
        if pair not in self._allow:
            addresses = [address for address in addresses if is_public(address)]
            if not addresses:
                raise RefusedError(pair)
        error: Exception | None = None
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
                continue
            sock: socket.socket | None = stream.get_extra_info("socket")
            handle = sock.dup() if sock is not None else None
            guarded = _Stream(stream, self, handle)
            try:
                self.opened(handle)
            except httpcore.ReadError:
                guarded.close()
                raise
            return guarded
        raise error or httpcore.ConnectError("no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        """The system's resolver knows no timeout, so it is left behind in a thread of its own."""
        answer: list[Sequence[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self._lookup(host, port))
            except (OSError, UnicodeError) as error:  # UnicodeError: labels the codec cannot write
                answer.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.left(timeout))
        if not answer:
            raise httpcore.ConnectTimeout("name look-up")
        if isinstance(answer[0], Exception):
            raise UnknownHostError(host) from answer[0]
        return answer[0]

    def opened(self, handle: socket.socket | None) -> None:
        with self._lock:
            if self._stopped:
                raise httpcore.ReadError("stopped")
            if handle is not None:
                self._open.add(handle)

    def closed(self, handle: socket.socket | None) -> None:
        with self._lock:
            if handle is not None:
                self._open.discard(handle)
                handle.close()


class _Stream(httpcore.NetworkStream):
    """A connection that obeys its guard's deadline and its call to stop.

    `handle` is a second descriptor of the same connection: it stays valid when TLS takes over the
    first one, so a handshake can be stopped, too.
    """

    def __init__(
        self, stream: httpcore.NetworkStream, guard: Guard, handle: socket.socket | None
    ) -> None:
        self._stream = stream
        self._guard = guard
        self._handle = handle

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._guard.closed(self._handle)
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        try:
            secured = self._stream.start_tls(
                ssl_context, server_hostname, self._guard.left(timeout)
            )
        except BaseException:
            self.close()
            raise
        return _Stream(secured, self._guard, self._handle)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
