"""Many feeds and pages at once. What fails is data: a Gap, or a Page that says what is missing.

Requests to one host queue up in one lane, so that a slow or patient host (Crawl-delay) holds up its
own pages only. Feed states are read and written in the calling thread alone; a database connection
is never shared.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from queue import SimpleQueue
from typing import Protocol, TypeVar

from briefing.errors import StoppedError
from briefing.model import (
    Announcement,
    Entry,
    FeedState,
    Gap,
    Page,
    Source,
    SourceState,
    SourceStatus,
)
from briefing.sources.addresses import authority
from briefing.sources.feeds import Feed, FeedError, read_feed
from briefing.sources.robots import DeniedError, Permissions
from briefing.sources.web import FetchError, Response, Web

STALE_AFTER = timedelta(days=14)
_TOMORROW = timedelta(days=1)  # a later date is the feed's mistake and says nothing about it
_DEFAULT_WAIT = timedelta(minutes=10)
_LONGEST_WAIT = timedelta(hours=24)
_BUSY = {429, 503}
_GONE = "gone for good (HTTP 410)"
_MAX_LANES = 64  # threads that mostly sleep; the Web bounds the requests

_FEEDS = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"
_PAGES = "text/html, application/xhtml+xml;q=0.9"
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")

T = TypeVar("T")


class FeedStates(Protocol):
    """What is remembered of feeds between runs."""

    def feed_state(self, source: str) -> FeedState | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What came of asking one feed."""

    state: FeedState
    status: SourceState
    entries: tuple[Entry, ...] = ()


class Collector:
    """`deadline_s` bounds each of the two calls. Both stop at once on KeyboardInterrupt; the Web
    cannot be used after that. When the Web is stopped they raise StoppedError: what was not read
    for that reason is no news about its source."""

    def __init__(self, web: Web, *, states: FeedStates, deadline_s: float = 300) -> None:
        self._web = web
        self._states = states
        self._deadline_s = deadline_s

    # ------------------------------------------------------------ feeds

    def announce(self, sources: Sequence[Source], now: datetime) -> Announcement:
        """Asks every feed once, on condition where it has answered before.

        A feed that cannot be read is a Gap and "failed"; one that was read and whose newest entry
        is older than 14 days is "stale". Validators are sent back as they came, and kept only
        from an answer that was read: after a broken one the next request is unconditional.
        """
        deadline = self._web.clock() + self._deadline_s
        states = [
            self._states.feed_state(source.id) or FeedState(source=source.id, url=source.url)
            for source in sources
        ]
        waiting = {
            authority(state.url): state.not_before
            for state in states
            if state.not_before is not None and state.not_before > now
        }
        answers: dict[int, _Answer] = {}

        def ask(index: int) -> _Answer:
            return self._ask(sources[index], states[index], waiting, now, deadline)

        def done(index: int, answer: _Answer) -> None:
            answers[index] = answer

        self._each([authority(source.url) for source in sources], ask, done)
        in_order = [answers[index] for index in range(len(sources))]
        return Announcement(
            entries=tuple(entry for answer in in_order for entry in answer.entries),
            statuses=tuple(map(_status, sources, in_order)),
            gaps=tuple(
                Gap(
                    source=source.id,
                    url=source.url,
                    reason=answer.state.error or "",
                    since=answer.state.failing_since,
                )
                for source, answer in zip(sources, in_order, strict=True)
                if answer.status == "failed"
            ),
            states=tuple(answer.state for answer in in_order),
        )

    def _ask(
        self,
        source: Source,
        state: FeedState,
        waiting: dict[str, datetime],
        now: datetime,
        deadline: float,
    ) -> _Answer:
        if state.gone and state.url == source.url:
            return _failed(state, _GONE, now)

        def validators(url: str) -> dict[str, str]:
            # A state of another address than the configured one is from before a move for good, or
            # from before the configuration changed: then only that address knows the validators.
            if state.url not in (source.url, url):
                return {}
            kept = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
            return {name: value for name, value in kept.items() if value}

        def before(url: str) -> None:
            until = waiting.get(authority(url))
            if until is not None:
                raise FetchError(f"the server asked to wait until {until:%Y-%m-%d %H:%M} UTC")

        asked = replace(state, asked=now)
        try:
            answer = self._web.get(
                source.url,
                lambda url: {"Accept": _FEEDS} | validators(url),
                deadline=deadline,
                before=before,
            )
        except FetchError as error:
            return _failed(asked, error.reason, now)
        if answer.status == 304 and validators(answer.url):
            return _unchanged(asked, answer, now)
        if answer.status == 410:
            return _failed(replace(asked, url=source.url, gone=True), _GONE, now)
        if answer.status in _BUSY:
            until = now + _wait(answer, now)
            if until > now:
                waiting[authority(answer.url)] = until
                asked = replace(asked, not_before=until)
        if answer.status != 200:
            return _failed(asked, f"HTTP {answer.status}", now)
        try:
            feed = read_feed(
                answer.body,
                source=source,
                url=answer.url,
                content_type=answer.headers.get("content-type", ""),
            )
        except FeedError as error:
            return _failed(replace(asked, etag=None, last_modified=None), error.reason, now)
        return _read(replace(asked, url=answer.permanent_url or source.url), answer, feed, now)

    # ------------------------------------------------------------ pages

    def pages(
        self, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None
    ) -> tuple[Page, ...]:
        """The page behind each entry, in order, asked politely: robots.txt and tdm-reservation are
        honoured on every hop, reserved pages have no body. `progress(done, of)` is called here."""
        deadline = self._web.clock() + self._deadline_s
        permissions = Permissions(self._web, deadline)
        found: dict[int, Page] = {}

        def done(index: int, page: Page) -> None:
            found[index] = page
            if progress is not None:
                progress(len(found), len(entries))

        self._each(
            [authority(entry.url) for entry in entries],
            lambda index: self._page(entries[index], permissions, deadline),
            done,
        )
        return tuple(found[index] for index in range(len(entries)))

    def _page(self, entry: Entry, permissions: Permissions, deadline: float) -> Page:
        if not entry.url:
            return Page(entry=entry, url="", missing="no address in the feed")

        def before(url: str) -> None:
            if authority(url) == "news.google.com":  # discovery only, see the product's manners
                raise DeniedError(missing="a Google News link, which is not followed")
            permissions.check(url)

        try:
            answer = self._web.get(
                entry.url,
                lambda _: {"Accept": _PAGES},
                deadline=deadline,
                before=before,
                wanted=lambda status, headers: not any(_unwanted(status, headers)),
            )
        except FetchError as error:
            return Page(entry=entry, url=entry.url, missing=error.reason)
        except DeniedError as error:
            return Page(entry=entry, url=entry.url, reserved=error.reserved, missing=error.missing)
        reserved, missing = _unwanted(answer.status, answer.headers)
        return Page(
            entry=entry,
            url=answer.url,
            body=answer.body,
            content_type=answer.headers.get("content-type", ""),
            robots_tag=answer.headers.get("x-robots-tag", ""),
            reserved=reserved,
            missing=missing,
        )

    # ------------------------------------------------------------ both

    def _each(
        self, hosts: Sequence[str], work: Callable[[int], T], done: Callable[[int, T], None]
    ) -> None:
        """`work(index)` in threads, then `done(index, result)` in this one, for each host.
        Whatever is raised, a KeyboardInterrupt too, ends all requests and is raised here."""
        lanes: dict[tuple[str, int], list[int]] = {}
        for index, host in enumerate(hosts):
            lanes.setdefault((host, index % self._web.options.per_host), []).append(index)
        results: SimpleQueue[tuple[int, T] | BaseException] = SimpleQueue()

        def run(lane: list[int]) -> None:
            try:
                for index in lane:
                    results.put((index, work(index)))
            except BaseException as error:
                results.put(error)

        with ThreadPoolExecutor(min(len(lanes), _MAX_LANES) or 1) as pool:
            try:
                for lane in lanes.values():
                    pool.submit(run, lane)
                for _ in hosts:
                    result = results.get()
                    if isinstance(result, BaseException):
                        raise result
                    done(*result)
            except BaseException:
                self._web.stop()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        if self._web.stopped:
            raise StoppedError("stopped before everything was read")


def _failed(state: FeedState, reason: str, now: datetime) -> _Answer:
    failing = replace(state, error=reason, failing_since=state.failing_since or now)
    return _Answer(state=failing, status="failed")


def _unchanged(state: FeedState, answer: Response, now: datetime) -> _Answer:
    good = replace(
        _good(state, now),
        etag=answer.headers.get("etag", state.etag),
        last_modified=answer.headers.get("last-modified", state.last_modified),
    )
    return _Answer(state=good, status="stale" if _is_stale(good.newest, now) else "unchanged")


def _read(state: FeedState, answer: Response, feed: Feed, now: datetime) -> _Answer:
    dates = [entry.updated or entry.published for entry in feed.entries]
    newest = max((date for date in dates if date and date < now + _TOMORROW), default=None)
    good = replace(
        _good(state, now),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        newest=newest,
    )
    status: SourceState = "stale" if _is_stale(newest, now) else "ok"
    return _Answer(state=good, status=status, entries=feed.entries)


def _good(state: FeedState, now: datetime) -> FeedState:
    return replace(state, answered=now, failing_since=None, error=None, not_before=None, gone=False)


def _is_stale(newest: datetime | None, now: datetime) -> bool:
    return newest is not None and newest < now - STALE_AFTER


def _status(source: Source, answer: _Answer) -> SourceStatus:
    return SourceStatus(
        id=source.id,
        name=source.name,
        status=answer.status,
        entries=len(answer.entries),
        newest=answer.state.newest,
        error=answer.state.error,
        since=answer.state.failing_since,
    )


def _wait(answer: Response, now: datetime) -> timedelta:
    """Retry-After (RFC 9110): seconds, or a date, read against the server's own clock. Ten minutes
    when it is missing or unreadable, never more than a day."""
    value = answer.headers.get("retry-after", "").strip()
    try:
        if value.isascii() and value.isdecimal():
            return min(timedelta(seconds=min(int(value), 10**9)), _LONGEST_WAIT)
        date = answer.headers.get("date")
        clock = parsedate_to_datetime(date) if date else now
        wait = parsedate_to_datetime(value).timestamp() - clock.timestamp()
    except (TypeError, ValueError, OverflowError):
        return _DEFAULT_WAIT
    return max(min(timedelta(seconds=wait), _LONGEST_WAIT), timedelta())


def _unwanted(status: int, headers: Mapping[str, str]) -> tuple[str, str]:
    """Why the body of this answer is of no use: reserved by whom, or what is missing."""
    if not 200 <= status < 300:
        return "", f"HTTP {status}"
    if headers.get("tdm-reservation", "").strip() == "1":
        return "tdm-reservation", ""
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _PAGE_TYPES:
        return "", f"not a web page ({media_type[:40]})"
    return "", ""
