"""What the editor has on the desk: the day's input, sorted by what may be done with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from briefing.analysis.compose import caps
from briefing.analysis.compose.sentences import Sentence, standing_alone, within
from briefing.analysis.stories import passing
from briefing.analysis.text import Range, fold, paragraphs, words
from briefing.model import (
    Article,
    ArticleLink,
    Facts,
    Figure,
    FigureFact,
    Known,
    Quote,
    Span,
    Story,
    Utterance,
)

_NOTICE = re.compile(
    r"(?:^|(?<=\s))(?:(?:Korrektur(?:hinweis)?|Berichtigung|Richtigstellung|Correction|Corrected|Clarification)\s*(?:\([^)\n]*\))?:"
    r"|(?:In|Bei) einer (?:früheren|vorherigen|ersten|älteren) (?:Fassung|Version)\b"
    r"|(?:An?|The) (?:earlier|previous|original) version of this (?:article|story|report)\b)",
)
_SHINGLE = 3  #: words
_KNOWN = 0.7  #: share of a sentence's shingles from which readers have had it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The edition's place in time and in the row of editions."""

    id: str
    topic: str
    name: str  #: of the topic
    day: date  #: local
    cutoff: datetime
    since: datetime
    timezone: str
    language: Literal["de", "en"]
    previous: str = ""  #: id of the last edition readers received


class Material:
    """The day's input by role. Whatever is not in `facts` is not printed.

    `stories` are those with a report, best first; `opinions` and `mentions` are single articles.
    """

    def __init__(
        self,
        *,
        frame: Frame,
        stories: Sequence[Story],
        figures: Sequence[FigureFact],
        utterances: Sequence[Utterance],
        known: Sequence[Known],
        versions: Sequence[tuple[Article, Article]],
    ) -> None:
        self.frame = frame
        self.figures, self.utterances = figures, utterances
        self.known, self.versions = known, versions
        outdated = {older.id for older, _ in versions}  # R18: replaced wording is not printed
        kept = [
            one for story in stories for one in story.articles if one.article.id not in outdated
        ]
        self.opinions = [one for one in kept if one.article.genre == "opinion"]
        self.mentions = [one for one in kept if one.article.genre != "opinion" and passing(one)]
        usable = {one.article.id: one for one in kept if printable(one)}
        self.facts: Mapping[str, Facts] = usable
        self.stories = [
            reduced for story in stories if (reduced := _only(story, usable)) is not None
        ]
        self.story_of: Mapping[str, int] = {
            one.article.id: rank
            for rank, story in enumerate(self.stories)
            for one in story.articles
        }
        self.notices: Mapping[str, list[Range]] = {
            one.article.id: correction_notices(one.article) for one in usable.values()
        }
        self.unit_errors = [fact for fact in figures if fact.unit_error]
        self._sentences: dict[str, list[Sentence]] = {}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article that may be evidence, by id."""
        found = {one.facts.article.id: one.facts.article for one in self.known}
        found |= {newer.id: newer for _, newer in self.versions}
        found |= {one.article.id: one.article for one in (*self.opinions, *self.mentions)}
        return found | {key: one.article for key, one in self.facts.items()}

    @cached_property
    def _told(self) -> frozenset[str]:
        """Shingles of everything readers have had."""
        return frozenset(s for one in self.known for s in _shingles(one.facts.article.body))

    @cached_property
    def _figure_facts(self) -> dict[Span, FigureFact]:
        return {member.span: fact for fact in self.figures for member in fact.members}

    def fact_of(self, figure: Figure) -> FigureFact | None:
        return self._figure_facts.get(figure.span)

    def sentences(self, facts: Facts) -> list[Sentence]:
        """Sentences that may stand alone, say something readers have not had, and contain no
        figure suspected of a wrong unit (R8)."""
        article = facts.article
        if article.id not in self._sentences:
            wrong = [
                (member.span.start, member.span.end)
                for fact in self.unit_errors
                for member in fact.members
                if member.span.article == article.id
            ]
            excluded = [*self.notices.get(article.id, ()), *wrong]
            self._sentences[article.id] = [
                one for one in standing_alone(facts, excluded) if not self.told(one.span.text)
            ]
        return self._sentences[article.id]

    def told(self, sentence: str) -> bool:
        """Have readers had this sentence, more or less?"""
        if not self.known:
            return False
        shingles = _shingles(sentence)
        return bool(shingles) and len(shingles & self._told) >= _KNOWN * len(shingles)

    def quotable(self, shown: Span) -> Facts | None:
        """The article of a figure or quote, if it may be taken from there: a report that may be
        quoted, inside its relevance scope, no correction notice."""
        facts = self.facts.get(shown.article)
        if (
            facts is None
            or caps.reserved(facts.article)
            or not within(shown.start, shown.end, facts.relevance.scope)
            or within(shown.start, shown.end, self.notices[shown.article])
        ):
            return None
        return facts

    def leads(self, story: Story) -> bool:
        """R16: a known story with no new fact cannot lead."""
        return not (story.continued and story.score == 0)


def printable(facts: Facts) -> bool:
    """Is this a report on the topic? R5: neither commentary nor advertising feeds the edition."""
    return facts.article.genre not in ("opinion", "advertorial") and not passing(facts)


def _only(story: Story, usable: Mapping[str, Facts]) -> Story | None:
    articles = tuple(one for one in story.articles if one.article.id in usable)
    if not articles:
        return None
    return replace(story, articles=articles)


def _shingles(text: str) -> set[str]:
    tokens = [fold(text[a:b]) for a, b in words(text)]
    return {" ".join(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1)}


def correction_notices(article: Article) -> list[Range]:
    """R18: where an article owns up to an error, to the end of the paragraph."""
    found = []
    for start, end in paragraphs(article.text):
        notice = _NOTICE.search(article.text, start, end) if start >= article.body_start else None
        if notice:
            found.append((notice.start(), end))
    return found


def link(article: Article) -> ArticleLink:
    return ArticleLink(
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        access=article.access,
        reserved=caps.reserved(article),
        author=article.author,
        genre=article.genre,
    )


def outlets(articles: Iterable[Article]) -> tuple[str, ...]:
    """Names, each once, in order."""
    return tuple(dict.fromkeys(article.outlet for article in articles))


def spoken_in(quotes: Iterable[Quote], start: int, end: int, article: str) -> Quote | None:
    """The quote a range lies in."""
    for quote in quotes:
        if quote.span.article == article and quote.span.start <= start and end <= quote.span.end:
            return quote
    return None
