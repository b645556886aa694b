"""May this page be read? robots.txt (RFC 9309) and the TDM Reservation Protocol.

Both are asked once per host and run, and only for article pages: the feeds were chosen by the user.
robots.txt: 4xx means there are no rules; a server error or no answer at all means that nothing may
be read, and then the reason says so, because nobody reserved anything. TDM: a reservation needs an
expression, so a missing or unreadable tdmrep.json reserves nothing; where its rules disagree about
a path (the first one that matches, the most specific one) the reservation counts.
"""

import json
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from protego import Protego

from briefing.model import LATE
from briefing.sources.addresses import authority
from briefing.sources.web import FetchError, Web

AGENT = "Briefing"
_ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB


class DeniedError(Exception):
    """This page is not to be read. Private to briefing.sources."""

    def __init__(self, *, reserved: str = "", missing: str = "") -> None:
        super().__init__(reserved or missing)
        self.reserved = reserved  #: who reserved it
        self.missing = missing  #: or why nobody knows


@dataclass(frozen=True, slots=True)
class _Rules:
    robots: Any  #: Protego
    unreadable: str = ""  #: why robots.txt could not be had
    tdm: tuple[tuple[str, bool], ...] = ()  #: path pattern, reserved?


class Permissions:
    """Of many hosts, for one run that ends at `deadline`. Thread-safe."""

    def __init__(self, web: Web, deadline: float | None = None) -> None:
        self._web = web
        self._deadline = deadline
        self._lock = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._rules: dict[str, _Rules] = {}

    def check(self, url: str) -> None:
        """Raises DeniedError when the page must not be read."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            host = self._hosts.setdefault(origin, threading.Lock())
        with host:
            if origin not in self._rules:
                self._rules[origin] = self._read(origin)
        rules = self._rules[origin]
        if rules.unreadable == LATE:
            raise DeniedError(missing=LATE)
        if rules.unreadable:
            raise DeniedError(missing=f"robots.txt not readable ({rules.unreadable})")
        if not rules.robots.can_fetch(url, AGENT):
            raise DeniedError(reserved="robots.txt")
        if reserves(rules.tdm, parts.path or "/"):
            raise DeniedError(reserved="tdm-reservation")

    def _read(self, origin: str) -> _Rules:
        try:
            answer = self._web.get(f"{origin}/robots.txt", deadline=self._deadline)
        except FetchError as error:
            return _Rules(None, unreadable=error.reason)
        if answer.status >= 500:
            return _Rules(None, unreadable=f"HTTP {answer.status}")
        found = answer.body[:_ROBOTS_BYTES] if answer.status < 300 else b""
        robots = Protego.parse(found.decode("utf-8-sig", "replace"))
        delay = robots.crawl_delay(AGENT)
        if delay is not None and delay > 0:
            self._web.slow_down(authority(origin), delay)
        try:
            answer = self._web.get(f"{origin}/.well-known/tdmrep.json", deadline=self._deadline)
        except FetchError:
            return _Rules(robots)
        return _Rules(robots, tdm=tdm_rules(answer.body) if answer.status == 200 else ())


def tdm_rules(body: bytes) -> tuple[tuple[str, bool], ...]:
    """(path pattern, reserved?) of a tdmrep.json; empty when it is none."""
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rules, list):
        return ()
    return tuple(
        (rule["location"], str(rule.get("tdm-reservation")) == "1")
        for rule in rules
        if isinstance(rule, dict) and isinstance(rule.get("location"), str)
    )


def reserves(rules: tuple[tuple[str, bool], ...], path: str) -> bool:
    matching = [rule for rule in rules if _matches(rule[0], path)]
    if not matching:
        return False
    most_specific = max(matching, key=lambda rule: (len(rule[0]), rule[1]))
    return matching[0][1] or most_specific[1]


def _matches(pattern: str, path: str) -> bool:
    """A prefix with * for anything and $ for the end, as in RFC 9309. No regular expression: a
    hostile pattern would make it backtrack for hours."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    if not others:
        return not anchored or position == len(path)
    *middle, last = others
    for piece in middle:
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    if anchored:
        return path.endswith(last) and len(path) - len(last) >= position
    return path.find(last, position) >= 0
