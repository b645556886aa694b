import pytest

from briefing.sources.robots import DeniedError, Permissions, reserves, tdm_rules
from briefing.sources.web import Web
from sources.scripted import Reply, ScriptedServer

PAGE = "https://news.example/politik/a.html"


def denied(server: ScriptedServer, url: str = PAGE) -> str:
    with Web(server.options("news.example")) as web:
        try:
            Permissions(web).check(url)
        except DeniedError as error:
            return error.reserved or error.missing
    return ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("User-agent: *\nDisallow:", ""),
        ("User-agent: *\nDisallow: /", "robots.txt"),
        ("User-agent: *\nDisallow: /politik/", "robots.txt"),
        ("User-agent: *\nDisallow: /politik/\nAllow: /politik/a", ""),
        ("User-agent: *\nDisallow: /*.html$", "robots.txt"),
        ("User-agent: *\nDisallow: /*.htm$", ""),
        ("User-agent: GPTBot\nDisallow: /", ""),
        ("User-agent: Briefing\nDisallow: /\n\nUser-agent: *\nAllow: /", "robots.txt"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: briefing\nDisallow: /intern/", ""),
        ("\ufeffUser-agent: *\nDisallow: /", "robots.txt"),
        ("<html><body>404</body></html>", ""),
        ("# " + "x" * 499_000 + "\nUser-agent: *\nDisallow: /", "robots.txt"),
    ],
)
def test_rules_of_robots_txt(server: ScriptedServer, text: str, wanted: str) -> None:
    server.routes["/robots.txt"] = Reply(200, text.encode())
    assert denied(server) == wanted


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (404, ""),
        (403, ""),
        (410, ""),
        (500, "robots.txt not readable (HTTP 500)"),
        (503, "robots.txt not readable (HTTP 503)"),
    ],
)
def test_a_client_error_allows_and_a_server_error_does_not(
    server: ScriptedServer, status: int, wanted: str
) -> None:
    server.routes["/robots.txt"] = Reply(status, b"User-agent: *\nDisallow: /")
    assert denied(server) == wanted


def test_a_host_that_cannot_be_reached_is_named_once(server: ScriptedServer) -> None:
    asked = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        raise OSError

    with Web(server.options(), lookup=lookup) as web:
        permissions = Permissions(web)
        for _ in range(3):
            with pytest.raises(DeniedError) as caught:
                permissions.check(PAGE)
    assert caught.value.missing == "robots.txt not readable (host name not found)"
    assert len(asked) == 1


def test_hosts_are_asked_once(server: ScriptedServer) -> None:
    with Web(server.options("news.example")) as web:
        permissions = Permissions(web)
        for number in range(5):
            permissions.check(f"https://news.example/{number}")
    assert server.paths() == ["/robots.txt", "/.well-known/tdmrep.json"]


def test_the_crawl_delay_slows_the_client_down(server: ScriptedServer) -> None:
    server.routes["/robots.txt"] = Reply(200, b"User-agent: *\nCrawl-delay: 2")
    slept: list[float] = []
    with Web(server.options("news.example"), clock=lambda: 0, sleep=slept.append) as web:
        Permissions(web).check(PAGE)
        web.get(PAGE)
    assert slept == [2]


RULES = tdm_rules(
    b"""[{"location": "/plus/", "tdm-reservation": 1},
    {"location": "/bild/*.jpg$", "tdm-reservation": "1"},
    {"location": "/", "tdm-reservation": 0}]"""
)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("/plus/a", True), ("/bild/x/y.jpg", True), ("/bild/x.jpg/z", False), ("/frei", False)],
)
def test_rules_of_tdmrep_json(path: str, wanted: bool) -> None:
    assert reserves(RULES, path) == wanted


@pytest.mark.parametrize("first", [True, False])
def test_where_rules_disagree_the_reservation_counts(first: bool) -> None:
    assert reserves((("/", first), ("/a/", not first)), "/a/b")


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"[1]", b'[{"location": 3}]', b"[" * 100_000])
def test_an_unreadable_tdmrep_json_reserves_nothing(body: bytes) -> None:
    assert tdm_rules(body) == ()


def test_a_hostile_pattern_takes_no_time() -> None:
    # As a regular expression this would not end.
    assert not reserves((("/" + "*a" * 5_000 + "b", True),), "/" + "a" * 5_000)
