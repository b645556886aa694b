import gzip
import socket
import ssl
import subprocess
import threading
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from briefing.sources.web import FetchError, FetchOptions, Web
from sources.scripted import Drip, Reply, ScriptedServer, html, redirect


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def reason(web: Web, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        web.get(url)
    return caught.value.reason


# ---------------------------------------------------------------- what is sent


def test_a_request_says_who_asks_and_nothing_else(server: ScriptedServer) -> None:
    server.routes["/start"] = Reply(302, b"", {"Location": "/page", "Set-Cookie": "a=b"})
    server.routes["/page"] = html()
    with Web(server.options()) as web:
        web.get(server.url("/start"))
    agent = server.asked[1].headers["user-agent"]
    assert agent.startswith("Briefing/")
    assert agent.endswith("(+https://briefing.example/bot)")
    assert set(server.asked[1].headers) == {"host", "user-agent", "accept-encoding"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://x.example/",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "http://",
        "http://[::1",
        "http://x.example:port/",
        "https://\x00/",
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str, server: ScriptedServer) -> None:
    with Web(server.options()) as web:
        assert reason(web, url) == "not a web address"


def test_names_and_passwords_in_addresses_are_not_used(server: ScriptedServer) -> None:
    with Web(server.options()) as web:
        assert reason(web, f"http://me:secret@{server.pair}/") == (
            "user name or password in the address"
        )
    assert not server.asked


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("hops", [1, 2, 5, 6])
@pytest.mark.parametrize(
    "statuses", [(301,), (302,), (303,), (307,), (308,), (301, 308), (301, 302)]
)
def test_redirects_are_followed_five_times_and_remembered_when_all_are_permanent(
    server: ScriptedServer, hops: int, statuses: tuple[int, ...]
) -> None:
    for hop in range(hops):
        server.routes[f"/{hop}"] = redirect(f"/{hop + 1}", statuses[hop % len(statuses)])
    server.routes[f"/{hops}"] = html("da")
    with Web(server.options()) as web:
        if hops > 5:
            assert reason(web, server.url("/0")) == "more than 5 redirects"
            return
        answer = web.get(server.url("/0"))
    permanent = {301, 308}.issuperset(statuses[:hops])
    assert answer.url == server.url(f"/{hops}")
    assert answer.permanent_url == (answer.url if permanent else None)


@pytest.mark.parametrize(
    ("start", "location", "wanted"),
    [
        ("https://news.example/a", "/a", "redirect loop"),
        ("https://news.example/a", "http://news.example/b", "redirect from https to http refused"),
        ("https://news.example/a", "", "redirect without an address"),
        ("https://news.example/a", "https://x:port/", "not a web address"),
        ("https://news.example/a", "gopher://x/", "not a web address"),
        ("http://news.example/a", "https://news.example/b", ""),
        ("http://news.example/a", "/b#teil", ""),
    ],
)
def test_where_a_redirect_may_lead(
    server: ScriptedServer, start: str, location: str, wanted: str
) -> None:
    server.routes["/a"] = redirect(location)
    server.routes["/b"] = html()
    with Web(server.options("news.example")) as web:
        if wanted:
            assert reason(web, start) == wanted
        else:
            assert web.get(start).status == 200


def test_every_hop_is_announced_before_it_is_asked(server: ScriptedServer) -> None:
    server.routes["/a"] = redirect("/b")
    server.routes["/b"] = html()

    def before(url: str) -> None:
        if url.endswith("/b"):
            raise FetchError("not there")

    with Web(server.options()) as web, pytest.raises(FetchError, match="not there"):
        web.get(server.url("/a"), before=before)
    assert server.paths() == ["/a"]


# ---------------------------------------------------------------- bodies


RAW = zlib.compressobj(wbits=-15)
TEXT = b"Ein Absatz. " * 100


@pytest.mark.parametrize(
    ("encoding", "body", "wanted"),
    [
        ("gzip", gzip.compress(TEXT), TEXT),
        ("x-gzip", gzip.compress(TEXT), TEXT),
        ("gzip", gzip.compress(TEXT) + gzip.compress(TEXT), TEXT + TEXT),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0", TEXT),
        ("gzip", b"", b""),
        ("deflate", zlib.compress(TEXT), TEXT),
        ("deflate", RAW.compress(TEXT) + RAW.flush(), TEXT),
        ("identity", TEXT, TEXT),
        ("gzip", TEXT, "broken compression (gzip)"),
        ("gzip", gzip.compress(TEXT)[:-20], "broken compression (gzip)"),
        ("deflate", TEXT, "broken compression (deflate)"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT)), "unknown compression (gzip, gzip)"),
        ("br", b"\x0b", "unknown compression (br)"),
    ],
)
def test_content_encodings(
    server: ScriptedServer, encoding: str, body: bytes, wanted: bytes | str
) -> None:
    server.routes["/a"] = Reply(200, body, {"Content-Encoding": encoding})
    with Web(server.options()) as web:
        if isinstance(wanted, str):
            assert reason(web, server.url("/a")) == wanted
        else:
            assert web.get(server.url("/a")).body == wanted


def test_a_bomb_stops_at_the_limit_before_it_fills_the_memory(server: ScriptedServer) -> None:
    server.routes["/bomb"] = Reply(
        200, gzip.compress(bytes(50_000_000)), {"Content-Encoding": "gzip"}
    )
    with Web(server.options(max_bytes=1024 * 1024)) as web:
        tracemalloc.start()
        assert reason(web, server.url("/bomb")) == "larger than 1 MB"
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 6_000_000


def test_a_body_beyond_the_limit_is_an_error_with_and_without_its_length(
    server: ScriptedServer,
) -> None:
    server.routes["/known"] = Reply(200, b"", {"Content-Length": "99999999"})
    server.routes["/unknown"] = lambda request: (
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + bytes(2_000_000)) and None
    )
    with Web(server.options(max_bytes=1024 * 1024)) as web:
        assert reason(web, server.url("/known")) == "larger than 1 MB"
        assert reason(web, server.url("/unknown")) == "larger than 1 MB"


def test_a_body_nobody_wants_is_not_read(server: ScriptedServer) -> None:
    server.routes["/a"] = Reply(200, b"x" * 1000, {"Content-Type": "application/pdf"})
    with Web(server.options()) as web:
        answer = web.get(server.url("/a"), wanted=lambda *_: False)
    assert (answer.status, answer.body) == (200, b"")


# ---------------------------------------------------------------- patience


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_a_server_that_drips_ends_at_the_deadline(server: ScriptedServer, start: bytes) -> None:
    drip = Drip(start)
    server.routes["/slow"] = drip
    with Web(server.options(deadline_s=0.3)) as web:
        assert reason(web, server.url("/slow")) == "timed out"
    assert drip.sent < drip.of


def test_a_dripping_tls_handshake_ends_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        pair = f"127.0.0.1:{listening.getsockname()[1]}"
        with Web(_options(pair, deadline_s=0.3)) as web:
            assert reason(web, f"https://{pair}/") == "timed out"


def test_a_look_up_that_never_answers_ends_at_the_deadline(server: ScriptedServer) -> None:
    never = threading.Event()

    def lookup(host: str, port: int) -> list[str]:
        never.wait(10)
        return []

    with Web(server.options(deadline_s=0.2), lookup=lookup) as web:
        assert reason(web, "http://slow.example/") == "timed out"
    never.set()


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        (lambda _: None, "broken HTTP answer"),
        (lambda request: request.wfile.write(b"SSH-2.0-x\r\n\r\n"), "broken HTTP answer"),
        (Reply(200, b"short", {"Content-Length": "500"}), "broken HTTP answer"),
        (
            lambda request: request.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000),
            "broken HTTP answer",
        ),
    ],
    ids=["nothing", "another protocol", "cut", "endless header"],
)
def test_a_broken_answer_is_an_error(server: ScriptedServer, script: object, wanted: str) -> None:
    server.routes["/a"] = script  # type: ignore[assignment]
    with Web(server.options()) as web:
        assert reason(web, server.url("/a")) in (wanted, "connection lost")


def test_a_refused_connection_and_an_unknown_name_are_errors(server: ScriptedServer) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        pair = f"127.0.0.1:{free.getsockname()[1]}"
    with Web(_options(pair)) as web:
        assert reason(web, f"http://{pair}/") == "connection failed"
    with Web(_options(pair), lookup=_unknown) as web:
        assert reason(web, "http://nowhere.example/") == "host name not found"


@pytest.mark.skipif(which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_self_signed_certificate_is_refused(tmp_path: Path) -> None:
    pem = tmp_path / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-subj", "/CN=localhost", "-days", "1", "-keyout", pem, "-out", pem),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, pytest.raises(OSError):  # noqa: PT011
                context.wrap_socket(connection, server_side=True)

        thread = threading.Thread(target=serve)
        thread.start()
        pair = f"127.0.0.1:{listening.getsockname()[1]}"
        with Web(_options(pair)) as web:
            assert reason(web, f"https://{pair}/").startswith("certificate not valid (")
        thread.join()


def _options(pair: str, **changes: Any) -> FetchOptions:
    return FetchOptions(contact="x", allow_private=frozenset({pair}), **changes)


def _unknown(host: str, port: int) -> list[str]:
    raise OSError("unknown")


# ---------------------------------------------------------------- manners


def test_one_host_is_asked_one_at_a_time(server: ScriptedServer) -> None:
    server.routes["/a"] = html()
    with Web(server.options(total=8)) as web, ThreadPoolExecutor(8) as pool:
        list(pool.map(web.get, [server.url("/a")] * 24))
    assert server.most_at_once == 1
    assert len(server.asked) == 24


def test_all_hosts_together_are_asked_at_most_so_many_at_once(server: ScriptedServer) -> None:
    hosts = [f"h{number}.example" for number in range(12)]
    together = threading.Barrier(3)

    def wait(request: object) -> None:
        together.wait(5)
        html()(request)  # type: ignore[arg-type]

    server.routes["/a"] = wait
    with Web(server.options(*hosts, total=3)) as web, ThreadPoolExecutor(12) as pool:
        list(pool.map(web.get, [f"https://{host}/a" for host in hosts]))
    assert server.most_at_once == 3


def test_a_host_gets_a_pause_and_its_crawl_delay_up_to_a_cap(server: ScriptedServer) -> None:
    server.routes["/a"] = html()
    clock = Clock()
    options = server.options("one.example", "two.example", pause_s=1, max_crawl_delay_s=5)
    with Web(options, clock=clock, sleep=clock.sleep) as web:
        for _ in range(3):
            web.get("https://one.example/a")
        web.get("https://two.example/a")
        assert clock.slept == [1, 1]
        web.slow_down("one.example", 3)
        web.get("https://one.example/a")
        web.get("https://one.example/a")
        web.slow_down("one.example", 3600)
        web.get("https://one.example/a")
        web.get("https://one.example/a")
    assert clock.slept == [1, 1, 1, 3, 3, 5]


def test_waiting_for_a_turn_ends_at_the_deadline(server: ScriptedServer) -> None:
    server.routes["/a"] = html()
    clock = Clock()
    with Web(server.options(pause_s=60), clock=clock, sleep=clock.sleep) as web:
        web.get(server.url("/a"))
        with pytest.raises(FetchError, match="not read before the deadline"):
            web.get(server.url("/a"), deadline=clock() + 30)
    assert clock.slept == []
    assert len(server.asked) == 1


def test_stop_ends_running_requests_and_refuses_new_ones(server: ScriptedServer) -> None:
    drip = Drip(of=100)
    server.routes["/slow"] = drip
    with Web(server.options()) as web, ThreadPoolExecutor(1) as pool:
        running = pool.submit(web.get, server.url("/slow"))
        while not drip.sent:
            pass
        web.stop()
        with pytest.raises(FetchError, match="stopped"):
            running.result()
        assert reason(web, server.url("/slow")) == "stopped"
    assert drip.sent < drip.of
