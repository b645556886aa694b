"""What a briefing is made of: frozen types, standard library only.

References run one way: Entry → Page → Article ← Figure, Quote ← Facts ← Story ← Briefing ← Edition.
Nothing is filled in later; a stage that adds knowledge returns a new type. Every datetime is aware
and in UTC. Every offset counts characters of `Article.text`, end exclusive, and for every `Span`
`article.text[span.start:span.end] == span.text` holds: that is the product's promise, re-checked
when an edition is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Use = Literal["quote", "link", "open"]
"""What may be shown of a source: short quotations, the link alone, or reusable text."""

# ---------------------------------------------------------------- the way in


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


# ---------------------------------------------------------------- what a text says

Genre = Literal["news", "opinion", "advertorial", "live", "press_release", "round_up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A readable text with its provenance. Immutable: a changed text is another article.

    `text` is the title, a blank line, and the body with its paragraphs parted by blank lines, so
    that headlines, too, are spans of it.
    """

    id: str  #: 16 hex digits over url and text
    url: str
    text: str
    body_start: int  #: where the body begins in `text`
    language: str  #: "de", "en", …
    source: str  #: Source.id
    outlet: str  #: as printed
    publisher: str  #: publisher family
    published: datetime
    updated: datetime | None = None
    author: str = ""
    genre: Genre = "news"
    access: Literal["full", "teaser"] = "full"  #: teaser: only the feed's own text was readable
    use: Use = "quote"
    max_snippet: int | None = None  #: characters the page allows to show (robots max-snippet)

    @property
    def title(self) -> str:
        return self.text[: self.body_start].rstrip()

    @property
    def body(self) -> str:
        return self.text[self.body_start :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of an article, verbatim."""

    article: str  #: Article.id
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """How much an article is about the topic, and why."""

    article: str
    grade: int  #: 3 story, 2 short item, 1 mention only, 0 off topic
    score: float
    reasons: tuple[str, ...]
    scope: tuple[tuple[int, int], ...]
    """The parts of the text that are on topic: the whole body of an ordinary article, single
    passages of a round-up. Nothing outside is ever quoted."""


FigureKind = Literal[
    "money",
    "percent",
    "percentage_points",
    "points",
    "count",
    "measure",
    "duration",
    "age",
    "ratio",
    "fraction",
    "vague",
]
Hedge = Literal["none", "approx", "almost", "over", "under", "min", "max"]
Direction = Literal["none", "rise", "fall"]
Polarity = Literal["affirmed", "negated", "claimed", "hypothetical", "asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One mention of a number with its meaning. Values are exact and never negative: a fall has a
    positive magnitude and the direction "fall". Either `value` or at least one of `low`, `high`
    is set."""

    span: Span  #: number + magnitude + unit or counted noun, without the hedge
    sentence: Span
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""  #: ISO 4217 code, "percent", "pp", "points", "year", … or the counted noun
    kind: FigureKind
    hedge: Hedge = "none"
    hedge_span: Span | None = None
    direction: Direction = "none"
    direction_span: Span | None = None
    subject: Span | None = None  #: what the figure is about
    measure: Span | None = None  #: which of its quantities ("Börsenwert", "Umsatz")
    role: str = ""  #: "change", "level", "plan", "cost", "count"
    scope: Span | None = None  #: "zeitweise", "vorbörslich", "pro Jahr"
    when: Span | None = None  #: "am Montag", "im vierten Quartal"
    as_of: date | None = None  #: `when` resolved against the publication date
    polarity: Polarity = "affirmed"
    attribution: Span | None = None  #: who claims it
    decimals: int = 0  #: printed digits after the decimal sign, for rounding intervals
    magnitude: int = 0  #: power of ten of the printed magnitude word (6 for Millionen)
    confidence: float = 1.0
    rule: str = ""  #: id of the rule that found it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Speech with its speaker."""

    span: Span  #: the words, without the marks
    pieces: tuple[Span, ...] = ()  #: the parts of a broken one ("A, so X, B"), () when whole
    sentence: Span  #: the whole sentence or sentences the words stand in
    type: Literal["direct", "indirect"]
    speaker: Span | None = None  #: the mention beside the words ("sie", "der Sprecher")
    speaker_name: str = ""  #: resolved full name, itself found in the text; "" when unknown
    role: Span | None = None  #: role as printed ("Marktstrategin … vom Bankhaus Elbmark")
    cue: Span | None = None
    medium: Span | None = None  #: where it was said ("im Deutschlandfunk")
    confidence: float = 0.0  #: ≥ 0.9 is print-safe
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one article says: the result of reading it."""

    article: Article
    relevance: Relevance
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()


# ---------------------------------------------------------------- new or not

VerdictKind = Literal["new", "update", "exact", "near", "contained", "series"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An earlier article that carries a share of a later one."""

    article: str
    share: float  #: of the judged article's words, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The same thing said twice: evidence for a suppression."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Does an article add anything to what is known? exact, near and contained mean no."""

    article: str
    kind: VerdictKind
    targets: tuple[Target, ...] = ()
    novel: tuple[Span, ...] = ()  #: passages nobody had before
    evidence: tuple[Match, ...] = ()
    reason: str = ""  #: one line
    score: float = 0.0  #: how safe it would be to suppress, 0 to 1

    @property
    def adds_nothing(self) -> bool:
        return self.kind in ("exact", "near", "contained")


SuppressionKind = Literal[
    "exact", "near", "contained", "version", "off_topic", "nothing_new", "advertorial"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """An article that was read and left out, with the reason: appendix A."""

    article: str
    url: str
    title: str
    outlet: str
    kind: SuppressionKind
    of_url: str = ""  #: the kept one
    of_title: str = ""
    share: float = 0.0
    reason: str = ""
    here: str = ""  #: matching passage in the dropped article …
    there: str = ""  #: … and in the kept one


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something readers have already received: the seed corpus or an article of an earlier
    edition."""

    facts: Facts
    edition: str = ""  #: id of the edition that reported it, "" for the seed corpus
    story: str = ""  #: Story.id it was told in, "" for the seed corpus


# ---------------------------------------------------------------- ledgers and stories

FactStatus = Literal[
    "confirmed",
    "single",
    "claimed",
    "disputed",
    "contradictory",
    "not_comparable",
    "superseded",
]
Relation = Literal["agree", "weak", "conflict", "different_unit", "different_currency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact:
    """One fact of the world with all its mentions."""

    id: str  #: stable over editions
    printed: Figure  #: the mention to print
    members: tuple[Figure, ...]  #: all of them, the printed one included
    status: FactStatus
    origins: int  #: independent publisher families behind it
    known: bool = False  #: readers have had it already
    unit_error: bool = False  #: a factor near 1,000 against another source: stays out of the table
    score: float = 0.0  #: rank in the table
    score_parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing somebody said, with all its versions."""

    id: str
    printed: Quote
    members: tuple[Quote, ...]
    translated_by: str = ""  #: outlet, when the printed words are a translation
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event; the first is the one to read."""

    id: str  #: lasts over editions while the story runs
    articles: tuple[Facts, ...]
    origins: int  #: independent publisher families
    continued: bool = False  #: readers know the story from the corpus or an earlier edition
    score: float = 0.0
    reasons: Mapping[str, str] = field(default_factory=dict)  #: Article.id → why it joined


# ---------------------------------------------------------------- the edition's content

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

    id: str  #: "<topic>-<local date>" or "<topic>-<local date>-<time>" on demand
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
