"""Feeds and pages through the real client against a real server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefing.model import Announcement, Entry, FeedState, Page, Source
from briefing.sources.collect import Collector
from briefing.sources.web import Web
from conftest import NOW
from sources.scripted import Drip, Reply, ScriptedServer, html, redirect

RSS = """<rss version="2.0"><channel><title>Feed</title>
<item><title>Titel</title><link>https://news.example/1</link><pubDate>{date}</pubDate></item>
</channel></rss>"""


def feed(date: str = "2025-01-29T05:00:00Z", status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, RSS.format(date=date).encode(), {"Content-Type": "text/xml"} | named)


class Memory:
    """Feed states as the store keeps them."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}

    def feed_state(self, source: str) -> FeedState | None:
        return self.states.get(source)

    def save(self, state: FeedState) -> None:
        self.states[state.source] = state


class Scene:
    """A server, a client, a memory."""

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.memory = Memory()
        self.hosts = ["news.example", "feeds.example", "other.example"]

    def announce(
        self, *sources: Source, now: datetime = NOW, within_s: float = 60, **options: Any
    ) -> Announcement:
        with Web(self.server.options(*self.hosts, **options)) as web:
            collector = Collector(web, states=self.memory, deadline_s=within_s)
            announced = collector.announce(sources or (source(),), now)
        for state in announced.states:
            self.memory.save(state)
        return announced

    def pages(self, *urls: str, within_s: float = 60, **options: Any) -> tuple[Page, ...]:
        with Web(self.server.options(*self.hosts, **options)) as web:
            collector = Collector(web, states=self.memory, deadline_s=within_s)
            return collector.pages([entry(url) for url in urls])

    @property
    def state(self) -> FeedState:
        return self.memory.states["s"]

    def sent(self, header: str) -> list[str | None]:
        return [asked.headers.get(header) for asked in self.server.asked]


@pytest.fixture
def scene(server: ScriptedServer) -> Iterator[Scene]:
    return Scene(server)


def source(url: str = "https://feeds.example/rss", id: str = "s") -> Source:
    return Source(id=id, name=id.upper(), publisher=id, url=url, language="de")


def entry(url: str) -> Entry:
    return Entry(id=url, source="s", url=url, title="Titel")


# ---------------------------------------------------------------- conditional requests


@pytest.mark.parametrize(
    ("etag", "last_modified"),
    [
        ('W/"a"', "Wed, 29 Jan 2025 05:00:00 GMT"),
        ("unquoted", "wed, 29 jan 2025 06:00:00 +0100"),
        ('"' + "x" * 4096 + '"', "Tue, 19 Jan 2038 03:14:08 GMT"),
        ('"\u00c3\u00a4"', "Thu, 01 Jan 1970 00:00:00 GMT"),
        ('"a b  c"', "gestern"),
        ('"nur das"', None),
        (None, "0"),
    ],
)
def test_validators_go_back_exactly_as_they_came(
    scene: Scene, etag: str | None, last_modified: str | None
) -> None:
    sent = {"ETag": etag, "Last-Modified": last_modified}
    headers = {name: value for name, value in sent.items() if value is not None}
    scene.server.routes["/rss"] = [feed(**headers), Reply(304)]
    assert scene.announce().statuses[0].status == "ok"
    assert scene.announce().statuses[0].status == "unchanged"
    assert scene.sent("if-none-match") == [None, etag]
    assert scene.sent("if-modified-since") == [None, last_modified]


def test_new_validators_are_kept_even_when_the_body_is_the_same(scene: Scene) -> None:
    scene.server.routes["/rss"] = [feed(ETag=f'"{number}"') for number in range(5)]
    for _ in range(5):
        scene.announce()
    assert scene.sent("if-none-match") == [None, '"0"', '"1"', '"2"', '"3"']


def test_a_304_updates_the_validators_it_brings_and_keeps_the_others(scene: Scene) -> None:
    scene.server.routes["/rss"] = [
        feed(ETag='"1"', Last_Modified="Wed, 29 Jan 2025 05:00:00 GMT"),
        Reply(304, b"", {"ETag": '"2"'}),
        Reply(304),
    ]
    for _ in range(3):
        announced = scene.announce()
    assert scene.sent("if-none-match") == [None, '"1"', '"2"']
    assert len(set(scene.sent("if-modified-since")[1:])) == 1
    assert announced.entries == ()
    assert announced.statuses[0].newest == datetime(2025, 1, 29, 5, tzinfo=UTC)


def test_a_304_nobody_asked_for_is_a_failure(scene: Scene) -> None:
    scene.server.routes["/rss"] = Reply(304)
    assert scene.announce().gaps[0].reason == "HTTP 304"


def test_a_broken_answer_makes_the_next_request_unconditional(scene: Scene) -> None:
    broken = Reply(200, b"<html></html>", {"ETag": '"kaputt"'})
    scene.server.routes["/rss"] = [feed(ETag='"1"'), broken, feed(ETag='"2"'), Reply(304)]
    statuses = [scene.announce().statuses[0].status for _ in range(4)]
    assert statuses == ["ok", "failed", "ok", "unchanged"]
    assert scene.sent("if-none-match") == [None, '"1"', None, '"2"']


# ---------------------------------------------------------------- failures


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (Reply(404), "HTTP 404"),
        (Reply(500), "HTTP 500"),
        (html(), "not a feed (<p>)"),
        (html("<!doctype html><html></html>"), "not a feed (HTML page)"),
        (Reply(200), "empty answer"),
        (Reply(200, b"Bitte anmelden"), "not a feed (no XML)"),
        (Reply(200, b"{}"), "not a feed (JSON)"),
        (Reply(200, b"x" * 1_100_000), "larger than 1 MB"),
        (Drip(), "timed out"),
        (redirect("/rss"), "redirect loop"),
        (Reply(410), "gone for good (HTTP 410)"),
    ],
)
def test_each_failure_is_a_gap_with_its_reason(scene: Scene, script: Any, reason: str) -> None:
    scene.server.routes["/rss"] = script
    scene.server.routes["/good"] = feed()
    good = source("https://other.example/good", "good")
    announced = scene.announce(source(), good, max_bytes=1024 * 1024, deadline_s=0.6)
    assert [(gap.source, gap.reason) for gap in announced.gaps] == [("s", reason)]
    assert [status.status for status in announced.statuses] == ["failed", "ok"]
    assert [entry.source for entry in announced.entries] == ["good"]


def test_a_row_of_failures_tells_when_it_began_and_ends_with_success(scene: Scene) -> None:
    scene.server.routes["/rss"] = [feed(), Reply(500), Reply(404), feed(), Reply(500)]
    since = []
    for day in range(5):
        now = NOW + timedelta(days=day)
        since += [status.since for status in scene.announce(now=now).statuses]
    days = [moment and (moment - NOW).days for moment in since]
    assert days == [None, 1, 1, None, 4]
    assert scene.state.answered == NOW + timedelta(days=3)


def test_a_gone_feed_is_asked_again_only_at_another_address(scene: Scene) -> None:
    scene.server.routes["/rss"] = Reply(410)
    scene.server.routes["/new"] = feed()
    for day in range(3):
        gaps = scene.announce(now=NOW + timedelta(days=day)).gaps
    assert [gap.reason for gap in gaps] == ["gone for good (HTTP 410)"]
    assert gaps[0].since == NOW
    assert len(scene.server.asked) == 1
    assert scene.announce(source("https://feeds.example/new")).statuses[0].status == "ok"
    assert not scene.state.gone


DATE = {"Date": "Wed, 29 Jan 2031 06:00:00 GMT"}  # the server's clock is its own


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "300"}, 5),
        ({"Retry-After": "86400"}, 1440),
        ({"Retry-After": "1000000000"}, 1440),
        ({"Retry-After": "9" * 400}, 1440),
        ({"Retry-After": "-1"}, 10),
        ({"Retry-After": "soon"}, 10),
        ({"Retry-After": "\u00b2"}, 10),
        ({"Retry-After": "Wed, 29 Jan 2031 06:30:00 GMT"} | DATE, 30),
        ({"Retry-After": "Wed Jan 29 06:30:00 2031"} | DATE, 30),
        ({"Retry-After": "Wed, 29 Jan 2031 05:00:00 GMT"} | DATE, 0),
        ({"Retry-After": "Fri, 28 Feb 2031 06:00:00 GMT"} | DATE, 1440),
        ({"Retry-After": "Wed, 29 Jan 2025 06:40:00 GMT"}, 10),
        ({}, 10),
    ],
)
def test_a_server_that_asks_for_patience_gets_it(
    scene: Scene, status: int, headers: dict[str, str], minutes: int
) -> None:
    scene.server.routes["/rss"] = [Reply(status, b"", headers), feed()]
    assert scene.announce().gaps[0].reason == f"HTTP {status}"
    if minutes:
        early = scene.announce(now=NOW + timedelta(minutes=minutes, seconds=-1))
        assert early.gaps[0].reason.startswith("the server asked to wait until 2025-01-")
        assert early.gaps[0].since == NOW
        assert len(scene.server.asked) == 1
    later = scene.announce(now=NOW + timedelta(minutes=minutes))
    assert later.statuses[0].status == "ok"
    assert scene.state.not_before is None


def test_patience_is_for_the_whole_host(scene: Scene) -> None:
    scene.server.routes["/rss"] = Reply(429, b"", {"Retry-After": "60"})
    scene.server.routes["/other"] = feed()
    other = source("https://feeds.example/other", "other")
    assert len(scene.announce(source(), other).gaps) == 2
    assert scene.server.paths() == ["/rss"]


# ---------------------------------------------------------------- redirects


def test_a_feed_that_moved_for_good_is_remembered_with_its_validators(scene: Scene) -> None:
    scene.server.routes["/rss"] = redirect("https://other.example/moved", 301)
    scene.server.routes["/moved"] = [feed(ETag='"1"'), Reply(304)]
    scene.announce()
    assert scene.state.url == "https://other.example/moved"
    assert scene.announce().statuses[0].status == "unchanged"
    # Validators belong to the address they came from, so only that one gets them.
    assert scene.sent("if-none-match") == [None, None, None, '"1"']


def test_a_temporary_redirect_changes_nothing_and_gets_the_validators(scene: Scene) -> None:
    scene.server.routes["/rss"] = redirect("/today", 302)
    scene.server.routes["/today"] = [feed(ETag='"1"'), Reply(304)]
    scene.announce()
    assert scene.state.url == "https://feeds.example/rss"
    assert scene.announce().statuses[0].status == "unchanged"


def test_another_configured_address_is_asked_without_the_old_validators(scene: Scene) -> None:
    scene.server.routes["/rss"] = feed(ETag='"1"')
    scene.server.routes["/new"] = feed()
    scene.announce()
    scene.announce(source("https://feeds.example/new"))
    assert scene.sent("if-none-match") == [None, None]
    assert scene.state.url == "https://feeds.example/new"


# ---------------------------------------------------------------- the round


def test_results_stand_in_the_order_of_the_sources(scene: Scene) -> None:
    scene.server.routes["/rss"] = feed()
    hosts = [f"h{number}.example" for number in range(30)]
    scene.hosts += hosts
    sources = [source(f"https://{host}/rss", host) for host in hosts]
    announced = scene.announce(*sources)
    assert [status.id for status in announced.statuses] == hosts
    assert [entry.source for entry in announced.entries] == hosts


def test_a_feed_without_news_for_two_weeks_is_stale_and_the_future_is_no_news(
    scene: Scene,
) -> None:
    scene.server.routes["/rss"] = [feed("2025-01-14T06:00:00Z", ETag='"1"'), Reply(304)]
    scene.server.routes["/future"] = feed("2035-01-28T00:00:00Z")
    first = scene.announce(source(), source("https://other.example/future", "future"))
    assert [status.status for status in first.statuses] == ["stale", "ok"]
    assert [status.newest and status.newest.year for status in first.statuses] == [2025, None]
    assert len(first.entries) == 2
    assert not first.gaps
    assert scene.announce().statuses[0].status == "stale"


def test_feeds_the_deadline_left_unread_are_gaps(scene: Scene) -> None:
    scene.server.routes["/rss"] = [Drip(), feed()]
    second = source("https://feeds.example/rss", "second")
    announced = scene.announce(source(), second, within_s=0.4)
    assert [gap.reason for gap in announced.gaps] == ["not read before the deadline"] * 2
    assert len(scene.server.asked) == 1


# ---------------------------------------------------------------- pages


def test_pages_come_in_order_with_what_they_say_about_themselves(scene: Scene) -> None:
    scene.server.routes["/1"] = redirect("https://other.example/eins")
    scene.server.routes["/eins"] = html("<p>eins</p>", X_Robots_Tag="max-snippet:50")
    scene.server.routes["/2"] = Reply(404)
    scene.server.routes["/3"] = Reply(200, b"%PDF", {"Content-Type": "application/pdf"})
    urls = [f"https://news.example/{number}" for number in (1, 2, 3)]
    first, second, third, fourth = scene.pages(*urls, "")
    assert (first.url, first.body) == ("https://other.example/eins", b"<p>eins</p>")
    assert first.content_type == "text/html; charset=utf-8"
    assert first.robots_tag == "max-snippet:50"
    assert (second.missing, second.body) == ("HTTP 404", b"")
    assert (third.missing, third.body) == ("not a web page (application/pdf)", b"")
    assert fourth.missing == "no address in the feed"


def test_a_disallowed_page_is_not_asked_directly_or_through_a_redirect(scene: Scene) -> None:
    scene.server.routes["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /anzeige/")
    scene.server.routes["/anzeige/1"] = html()
    scene.server.routes["/weiter"] = redirect("/anzeige/1")
    pages = scene.pages("https://news.example/anzeige/1", "https://news.example/weiter")
    assert [(page.reserved, page.missing, page.body) for page in pages] == [
        ("robots.txt", "", b"")
    ] * 2
    assert "/anzeige/1" not in scene.server.paths()
    assert scene.server.paths().count("/robots.txt") == 1


def test_robots_txt_is_not_asked_for_feeds(scene: Scene) -> None:
    scene.server.routes["/robots.txt"] = Reply(200, b"User-agent: *\nDisallow: /")
    scene.server.routes["/rss"] = feed()
    assert scene.announce().statuses[0].status == "ok"
    assert scene.server.paths() == ["/rss"]


def test_a_reservation_of_text_and_data_mining_is_honoured(scene: Scene) -> None:
    rules = (
        b'[{"location": "/plus/", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
    )
    scene.server.routes["news.example/.well-known/tdmrep.json"] = Reply(200, rules)
    scene.server.routes["/plus/1"] = scene.server.routes["/frei"] = html()
    scene.server.routes["/kopf"] = html(TDM_Reservation="1")
    free, plus, header, elsewhere = scene.pages(
        "https://news.example/frei",
        "https://news.example/plus/1",
        "https://news.example/kopf",
        "https://other.example/plus/1",
    )
    assert (free.reserved, elsewhere.reserved) == ("", "")
    assert (plus.reserved, plus.body) == ("tdm-reservation", b"")
    assert (header.reserved, header.body) == ("tdm-reservation", b"")
    asked = [asked.host + asked.path for asked in scene.server.asked]
    assert "news.example/plus/1" not in asked
    assert "other.example/plus/1" in asked


def test_google_news_is_never_followed(scene: Scene) -> None:
    scene.hosts.append("news.google.com")
    scene.server.routes["/1"] = redirect("https://news.google.com/articles/1")
    pages = scene.pages("https://news.google.com/rss/articles/1", "https://news.example/1")
    assert {page.missing for page in pages} == {"a Google News link, which is not followed"}
    assert "news.google.com" not in {asked.host for asked in scene.server.asked}


def test_a_slow_host_holds_up_its_own_pages_only(scene: Scene) -> None:
    scene.server.routes["/slow"] = Drip()
    scene.server.routes["/quick"] = html()
    slow = [f"https://news.example/slow?{number}" for number in range(20)]
    scene.server.routes |= {f"/slow?{number}": Drip() for number in range(20)}
    pages = scene.pages(*slow, "https://other.example/quick", within_s=0.6, total=2)
    assert {page.missing for page in pages[:20]} == {"not read before the deadline"}
    assert pages[20].missing == ""


def test_progress_is_told_and_an_interruption_ends_everything(scene: Scene) -> None:
    drip = Drip(of=100)
    scene.server.routes["/slow"] = drip
    scene.server.routes["/quick"] = html()
    told = []

    def interrupt(done: int, of: int) -> None:
        told.append((done, of))
        raise KeyboardInterrupt

    urls = ["https://other.example/quick", "https://news.example/slow"]
    with Web(scene.server.options(*scene.hosts)) as web, pytest.raises(KeyboardInterrupt):
        Collector(web, states=scene.memory).pages([entry(url) for url in urls], interrupt)
    assert told == [(1, 2)]
    assert drip.sent < drip.of


def test_a_mistake_in_the_program_is_a_crash_and_no_gap(scene: Scene) -> None:
    class Broken(Memory):
        def feed_state(self, source: str) -> FeedState | None:
            raise ZeroDivisionError

    scene.memory = Broken()
    scene.server.routes["/rss"] = feed()
    with pytest.raises(ZeroDivisionError):
        scene.announce()


def test_a_waiting_state_does_not_hide_a_new_address(scene: Scene) -> None:
    scene.server.routes["/rss"] = feed()
    scene.memory.save(
        replace(
            FeedState(source="s", url="https://other.example/rss"),
            not_before=NOW + timedelta(hours=1),
        )
    )
    assert scene.announce().statuses[0].status == "ok"
