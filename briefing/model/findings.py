"""What one text says, and whether anybody knew it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from briefing.model.intake import Use

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
