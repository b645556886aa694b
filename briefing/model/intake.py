"""The way in: feeds, entries, pages, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Use = Literal["quote", "link", "open"]
"""What may be shown of a source: short quotations, the link alone, or reusable text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed somebody chose to read."""

    id: str
    name: str  #: as readers know the outlet
    publisher: str  #: publisher family; independence is counted by it
    url: str
    language: str
    use: Use = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item, as its feed announced it. All texts are plain (no markup)."""

    id: str  #: stable identity inside its source: survives tracking parameters and changing guids
    source: str  #: Source.id
    url: str  #: absolute, tracking parameters and fragment removed
    title: str
    teaser: str = ""
    content: str = ""  #: the full text where the feed carries one; paragraphs parted by "\n\n"
    author: str = ""
    outlet: str = ""  #: name of another outlet this was taken over from (atom:source), else ""
    published: datetime | None = None  #: as the feed says; None when missing or unreadable
    updated: datetime | None = None


LATE = "not read before the deadline"
"""Why a page is missing when the run's own time was over: counted as unread in the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The web page behind an entry as it arrived, or the reason why there is none."""

    entry: Entry
    url: str  #: after redirects
    body: bytes = b""  #: decoded (no content-encoding), at most the configured size
    content_type: str = ""
    robots_tag: str = ""  #: value of the X-Robots-Tag header
    reserved: str = ""  #: who reserved it ("robots.txt", "tdm-reservation"), "" when free
    missing: str = ""  #: why there is no body ("HTTP 404", "timed out"), or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that should have been read and was not: printed in the edition."""

    source: str  #: Source.id
    url: str
    reason: str  #: one short phrase
    since: datetime | None = None  #: first failure of an unbroken row of failures


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between two requests. Validators are kept exactly as sent."""

    source: str  #: Source.id
    url: str  #: where to ask: the configured address, or where it moved for good
    etag: str | None = None
    last_modified: str | None = None
    asked: datetime | None = None  #: last request
    answered: datetime | None = None  #: last good answer (200 or 304)
    newest: datetime | None = None  #: date of the newest entry seen
    failing_since: datetime | None = None
    error: str | None = None  #: of the last request, None when it went well
    not_before: datetime | None = None  #: the server asked for patience (Retry-After)
    gone: bool = False  #: 410: never asked again until the configured address changes


SourceState = Literal["ok", "unchanged", "failed", "stale", "reserved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """How one source did today."""

    id: str
    name: str
    status: SourceState
    entries: int = 0
    newest: datetime | None = None
    error: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What one round over all feeds brought."""

    entries: tuple[Entry, ...]
    statuses: tuple[SourceStatus, ...]  #: one per source, in the order asked
    gaps: tuple[Gap, ...]
    states: tuple[FeedState, ...] = ()  #: to be kept together with the entries
