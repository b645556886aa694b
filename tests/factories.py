"""Small factories for what the engines find, so that tests of later stages need no engine, and a
small newsroom of invented reports for tests of whole editions.

Spans are looked up in the article's text: a surface that is not there fails at once.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from briefing.analysis.compose import Frame, compose
from briefing.analysis.text import sentences
from briefing.model import (
    Article,
    Briefing,
    Facts,
    Figure,
    FigureFact,
    Known,
    Line,
    Quote,
    Relevance,
    SourceStatus,
    Span,
    Story,
    Suppressed,
    Utterance,
)
from conftest import NOW, article


def span(article: Article, text: str, after: int | None = None) -> Span:
    """The first place of `text` in the body, or after an offset."""
    start = article.text.index(text, article.body_start if after is None else after)
    return Span(article=article.id, start=start, end=start + len(text), text=text)


def sentence_around(article: Article, inner: Span) -> Span:
    for start, end in sentences(article.text, article.language):
        if start <= inner.start and inner.end <= end:
            return Span(article=article.id, start=start, end=end, text=article.text[start:end])
    return inner


def facts(article: Article, *found: Figure | Quote, grade: int = 3, **fields: Any) -> Facts:
    """What an article says; its whole body is on topic unless `scope` names passages."""
    passages = fields.pop("scope", None)
    scope = ((article.body_start, len(article.text)),)
    if passages is not None:
        spans = [span(article, passage) for passage in passages]
        scope = tuple((one.start, one.end) for one in spans)
    return Facts(
        article=article,
        relevance=Relevance(
            article=article.id, grade=grade, score=4.0 * grade, reasons=(), scope=scope
        ),
        figures=tuple(one for one in found if isinstance(one, Figure)),
        quotes=tuple(one for one in found if isinstance(one, Quote)),
    )


def figure(
    article: Article,
    surface: str,
    value: str | None,
    *,
    subject: str | None = None,
    hedge_text: str = "",
    attribution: str = "",
    **fields: Any,
) -> Figure:
    here = span(article, surface)
    sentence = sentence_around(article, here)
    inside = sentence.start
    defaults: dict[str, Any] = {"kind": "percent", "unit": "percent"}
    return Figure(
        **(
            defaults
            | {
                "span": here,
                "sentence": sentence,
                "value": Decimal(value) if value is not None else None,
                "subject": span(article, subject) if subject else None,
                "hedge_span": span(article, hedge_text, inside) if hedge_text else None,
                "attribution": span(article, attribution) if attribution else None,
            }
            | fields
        )
    )


def fact(*members: Figure, **fields: Any) -> FigureFact:
    """One fact; the first mention is the one to print."""
    first = members[0]
    defaults: dict[str, Any] = {
        "id": f"f-{first.span.article}-{first.span.start}",
        "printed": first,
        "members": members,
        "status": "single",
        "origins": 1,
        "score": 1.0,
    }
    return FigureFact(**(defaults | fields))


def quote(
    article: Article, text: str, speaker: str, role: str | None = None, **fields: Any
) -> Quote:
    here = span(article, text)
    defaults: dict[str, Any] = {
        "span": here,
        "sentence": sentence_around(article, here),
        "type": "direct",
        "speaker_name": speaker,
        "role": span(article, role) if role else None,
        "confidence": 0.95,
    }
    return Quote(**(defaults | fields))


def utterance(*members: Quote, **fields: Any) -> Utterance:
    first = members[0]
    defaults: dict[str, Any] = {
        "id": f"u-{first.span.article}-{first.span.start}",
        "printed": first,
        "members": members,
    }
    return Utterance(**(defaults | fields))


def story(*members: Facts, **fields: Any) -> Story:
    defaults: dict[str, Any] = {
        "id": f"s-{members[0].article.id}",
        "articles": members,
        "origins": len({one.article.publisher for one in members}),
        "score": 5.0,
    }
    return Story(**(defaults | fields))


def known(one: Facts, edition: str = "", story: str = "") -> Known:
    return Known(facts=one, edition=edition, story=story)


def status(id: str = "nordblick", state: str = "ok", **fields: Any) -> SourceStatus:
    return SourceStatus(id=id, name=fields.pop("name", id.title()), status=state, **fields)


def suppressed(article: Article, kind: str = "near", **fields: Any) -> Suppressed:
    return Suppressed(
        article=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        kind=kind,
        **fields,
    )


def hours_ago(hours: float, now: datetime = NOW) -> datetime:
    return now - timedelta(hours=hours)


DAY = date(2025, 1, 29)
SINCE = datetime(2025, 1, 28, 6, 30, tzinfo=UTC)


# ---------------------------------------------------------------- a small newsroom

FRAME = Frame(
    id="chips-2025-01-29",
    topic="chips",
    name="Chips",
    day=DAY,
    cutoff=NOW,
    since=SINCE,
    timezone="Europe/Berlin",
    language="de",
)


def edition(*stories: Any, frame: Frame = FRAME, **given: Any) -> Briefing:
    defaults: dict[str, Any] = {
        "figures": (),
        "utterances": (),
        "suppressed": (),
        "versions": (),
        "known": (),
        "statuses": (status(),),
        "gaps": (),
        "read": 10,
    }
    return compose(frame, stories=stories, **(defaults | given))


def printed_lines(briefing: Briefing) -> list[Line]:
    lines = [*briefing.lead, *briefing.fresh, *(one.line for one in briefing.timeline)]
    lines += [line for one in briefing.stories for line in (one.title, *one.sentences, *one.new)]
    lines += [line for row in briefing.figures for line in row.others]
    lines += [one.sentence for one in briefing.opinion if one.sentence]
    return lines + ([briefing.headline] if briefing.headline else [])


def all_text(briefing: Briefing) -> str:
    """Everything a reader can see, corrections aside."""
    rows = [*briefing.figures, *briefing.quotes]
    rows += [row for one in briefing.stories for row in (*one.figures, *one.quotes)]
    return "\n".join([*(line.text for line in printed_lines(briefing)), *map(str, rows)])


FILLER = (
    "Die Werft Brake liegt seit achtzig Jahren am Westufer der Weser und baut dort Fähren. "
    "Das Land Niedersachsen hält ein Viertel der Anteile an der Werft. "
    "Die Stadt Elsfleth rechnet mit einem neuen Gutachten im Sommer. "
) * 6
YARD = article(
    "Die Werft Brake hat am Dienstag 340 Stellen gestrichen. Die Belegschaft protestierte vor dem "
    "Werkstor gegen die Pläne der Leitung. Ein Sprecher der Stadt nannte den Schritt bitter.\n\n"
    + FILLER,
    title="Werft Brake streicht 340 Stellen",
    published=hours_ago(9),
)
PORT = article(
    "Der Hafen Emden verlängert seine Kaimauer um zweihundert Meter. Die Bauarbeiten beginnen im "
    "Herbst und kosten nach Angaben des Betreibers 90 Millionen Euro.\n\n" + FILLER,
    title="Hafen Emden verlängert seine Kaimauer",
    url="https://b.example/port",
    outlet="Rheinkurier",
    publisher="rheinverlag",
    published=hours_ago(7),
)
FERRY = article(
    "Die Reederei Norden bestellt drei Fähren mit Wasserstoffantrieb. Das Land Niedersachsen "
    "fördert die Schiffe mit einem Zuschuss.\n\n" + FILLER,
    title="Reederei Norden bestellt drei Wasserstofffähren",
    url="https://c.example/ferry",
    outlet="Technikbote",
    publisher="technik",
    published=hours_ago(5),
)


def three_stories() -> list[Any]:
    return [story(facts(one)) for one in (YARD, PORT, FERRY)]


TALK = article(
    "„Wir geben die Werft an der Weser nicht auf“, sagte Ute Harms, Sprecherin der Werft. "
    "Das „Wunder von Brake“ bleibt aus. „Nie und nimmer wieder“, rief jemand. "
    "Ministerin Eva Olt sagte: „Das Land wird der Werft mit Geld helfen.“ "
    "Analyst Jan Kurz sagte: „Die Werft hat zu spät auf Fähren gesetzt.“ "
    "„Wir brauchen jetzt vor allem neue Aufträge“, sagte Harms. "
    "„Und wir bauen weiter die besten Fähren“, sagte Harms.\n\n" + FILLER,
    title="Streit um die Werft Brake",
    url="https://a.example/talk",
)
HARMS = quote(
    TALK, "Wir geben die Werft an der Weser nicht auf", "Ute Harms", "Sprecherin der Werft"
)
