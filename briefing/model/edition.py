"""One edition's content and shapes."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from briefing.model.findings import (
    Direction,
    Facts,
    FigureKind,
    Genre,
    Hedge,
    Span,
    Suppressed,
    Verdict,
)
from briefing.model.intake import Gap, SourceStatus
from briefing.model.stories import FactStatus

State = Literal["normal", "quiet", "partly_blind", "blind"]
Badge = Literal["new", "continued", "opinion", "teaser", "reserved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A numbered proof: appendix B."""

    n: int
    span: Span
    url: str
    outlet: str
    title: str
    published: datetime
    sha256: str  #: of the article's whole text, UTF-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A verbatim sentence or headline with the number of its proof."""

    text: str
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One row of the key-figures table. Text fields are verbatim ("" when the source has none);
    `value`, `low` and `high` are the marked, normalised column."""

    fact: str  #: FigureFact.id
    surface: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    kind: FigureKind
    subject: str
    measure: str
    hedge: Hedge
    hedge_text: str
    direction: Direction
    scope: str
    when: str
    as_of: date | None
    attribution: str
    status: FactStatus
    evidence: tuple[int, ...]  #: the printed mention's proof first
    outlets: tuple[str, ...]
    sentence: str
    others: tuple[Line, ...] = ()  #: the other side of a contradiction or dispute, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    utterance: str  #: Utterance.id
    text: str
    speaker: str
    role: str
    translated_by: str
    also_in: tuple[str, ...]  #: other outlets
    outlet: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink:
    """Title and link: what may always be shown."""

    title: str
    url: str
    outlet: str
    publisher: str
    published: datetime
    language: str
    access: Literal["full", "teaser"] = "full"
    reserved: bool = False
    author: str = ""
    genre: Genre = "news"  #: R5: whatever is no news report is labelled


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBlock:
    """One story as printed."""

    id: str
    title: Line
    badge: Badge
    sentences: tuple[Line, ...]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]
    sources: tuple[ArticleLink, ...]
    origins: int
    new: tuple[Line, ...] = ()  #: what is new in a continued story
    more: int = 0  #: further articles counted but not listed


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionItem:
    link: ArticleLink
    sentence: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    on: date
    line: Line
    coming: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """R18: a source changed what it had said."""

    line: Line  #: the source's own words about it, or the new wording
    before: str  #: old wording, verbatim from the earlier version, "" when unknown
    link: ArticleLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    read: int = 0
    on_topic: int = 0
    stories: int = 0
    new: int = 0
    suppressed: int = 0
    verified: int = 0
    discarded: int = 0
    words: int = 0  #: in sections 0–5
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """One edition's content, before it is given a shape. Holds nothing but verbatim spans, numbers
    about the edition, and keys of the closed list of labels."""

    id: str  #: "<schedule>-<local date>", on demand "<topic>-<local date>-<time>"
    topic: str
    name: str  #: of the topic
    day: date  #: local
    cutoff: datetime
    since: datetime  #: start of the window
    timezone: str
    language: Literal["de", "en"]
    state: State
    counts: Counts
    headline: Line | None
    lead: tuple[Line, ...]
    fresh: tuple[Line, ...]  #: section 3, new since the last edition
    corrections: tuple[Correction, ...]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]
    stories: tuple[StoryBlock, ...]
    opinion: tuple[OpinionItem, ...]
    timeline: tuple[TimelineRow, ...]
    also_seen: tuple[ArticleLink, ...]
    suppressed: tuple[Suppressed, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[SourceStatus, ...]
    gaps: tuple[Gap, ...]
    previous: str = ""  #: id of the last edition readers received
    unread: int = 0  #: articles the deadline left unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A briefing, and what the archive learns from it: all that is needed to finish the edition
    without reading anything again."""

    briefing: Briefing
    told: tuple[tuple[Facts, str], ...]  #: every article kept, with the Story.id it was told in
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A briefing in its printable shapes."""

    briefing: Briefing
    html: bytes
    pdf: bytes
    text: bytes
    json: bytes
    manifest: bytes
