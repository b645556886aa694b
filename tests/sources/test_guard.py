"""S1–S4: the fetcher cannot be talked into the private network."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import httpcore
import pytest

from briefing.sources.guard import is_public
from briefing.sources.web import FetchError, FetchOptions, Web
from sources.scripted import ScriptedServer, html, redirect


class Recorder(httpcore.NetworkBackend):
    """Stands in for the network: notes where a connection would go, and makes none."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.dialled.append(host)
        raise httpcore.ConnectError("no network here")


class Names:
    """A resolver by table: one answer per look-up, the last one for ever."""

    def __init__(self, table: dict[str, list[list[str]]]) -> None:
        self.table = {name: list(answers) for name, answers in table.items()}

    def __call__(self, host: str, port: int) -> Sequence[str]:
        if host not in self.table:
            if host.replace(".", "").isdigit() or ":" in host:
                return [{"127.1": "127.0.0.1", "0177.0.0.1": "127.0.0.1"}.get(host, host)]
            raise OSError("unknown")
        answers = self.table[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


NOT_PUBLIC = (
    "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.192 192.0.2.1 "
    "192.88.99.1 192.168.0.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 "
    "::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 "
    "2002:7f00:1::1 3fff::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 localhost "
)


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_an_address_that_is_not_public_unicast_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "93.184.215.14", "2606:2800::1"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_public(address)


def ssrf_cases(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    cases = json.loads((shared / "bench/badinput/ssrf_urls.json").read_text())
    return cases["urls"], cases["controls"]


def test_no_hostile_url_reaches_a_private_address(shared: Path) -> None:
    urls, controls = ssrf_cases(shared)
    assert len(urls) > 30
    for case in urls + controls:
        network = Recorder()
        with Web(
            FetchOptions(contact="x", pause_s=0),
            lookup=Names(case.get("resolve", {})),
            network=network,
        ) as web:
            for _ in range(3):  # rebinding: the second look-up answers something else
                with pytest.raises(FetchError) as caught:
                    web.get(case["url"])
        if case["expect"] == "allow":
            assert network.dialled, case
        else:
            assert all(map(is_public, network.dialled)), case
        assert caught.value.reason


def test_no_redirect_reaches_a_private_address(shared: Path, server: ScriptedServer) -> None:
    canary = "/canary"
    server.routes[canary] = html()
    urls, _ = ssrf_cases(shared)
    targets = [case["url"] for case in urls if case["expect"] == "refuse"]
    targets += [f"http://localhost:{server.pair.split(':')[1]}{canary}"]
    for target in targets:
        server.routes["/start"] = redirect(target)
        with Web(server.options("news.example"), lookup=Names({})) as web:
            # A target without a host stays on news.example, where it is a plain 404.
            try:
                answer = web.get("http://news.example/start")
            except FetchError:
                continue
            assert answer.status == 404, target
    assert canary not in server.paths()


def test_a_name_with_public_and_private_addresses_leads_to_the_public_one_only() -> None:
    network = Recorder()
    names = Names({"mixed.example": [["10.0.0.1", "93.184.215.14", "::1"]]})
    with (
        Web(FetchOptions(contact="x"), lookup=names, network=network) as web,
        pytest.raises(FetchError),
    ):
        web.get("http://mixed.example/")
    assert network.dialled == ["93.184.215.14"]


@pytest.mark.parametrize(
    ("allowed", "url", "dialled"),
    [
        ("nas.lan:80", "http://nas.lan/", True),
        ("nas.lan:8080", "http://nas.lan:8080/", True),
        ("nas.lan:80", "http://nas.lan:8080/", False),
        ("other.lan:80", "http://nas.lan/", False),
        ("192.168.0.9:80", "http://nas.lan/", False),
        ("[::1]:80", "http://[::1]/", True),
    ],
)
def test_private_networks_are_allowed_per_exact_host_and_port(
    allowed: str, url: str, dialled: bool
) -> None:
    network = Recorder()
    options = FetchOptions(contact="x", allow_private=frozenset({allowed}))
    names = Names({"nas.lan": [["192.168.0.9"]]})
    with Web(options, lookup=names, network=network) as web, pytest.raises(FetchError):
        web.get(url)
    assert bool(network.dialled) == dialled


def test_a_host_served_from_elsewhere_still_needs_permission_for_a_private_address(
    server: ScriptedServer,
) -> None:
    server.routes["news.example/a"] = html("hier")
    with Web(server.options("news.example")) as web:
        answer = web.get("https://news.example/a")
    assert (answer.body, answer.url) == (b"hier", "https://news.example/a")
    assert server.asked[0].host == "news.example"
    with (
        Web(server.options("news.example", allow_private=frozenset())) as web,
        pytest.raises(FetchError, match="private network address refused"),
    ):
        web.get("https://news.example/a")
    assert len(server.asked) == 1


def test_proxies_of_the_environment_are_ignored(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/a"] = html()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Web(server.options()) as web:
        assert web.get(server.url("/a")).status == 200
