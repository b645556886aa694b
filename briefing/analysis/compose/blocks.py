"""Sections 6, 7 and 9: story blocks, opinion, also seen.

A block has 120 words: title, then sentences, then a quote, then figures, as far as they fit. Its
sentences come from different articles before a second one of the same; when the excerpt caps leave
nothing else in the edition's language, the story's sentence of the lead stands here, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.compose import figures, quotes
from briefing.analysis.compose.caps import Excerpts, Proofs, reserved, title_of
from briefing.analysis.compose.lead import Chosen, ranked, story_title
from briefing.analysis.compose.material import Material, link
from briefing.analysis.compose.sentences import standing_alone
from briefing.analysis.text import words
from briefing.model import (
    ArticleLink,
    Badge,
    Figure,
    FigureFact,
    FigureRow,
    OpinionItem,
    Quote,
    QuoteRow,
    Span,
    Story,
    StoryBlock,
    Utterance,
)

BLOCKS = 7
BLOCK_WORDS = 120
SENTENCES, SENTENCES_WORDS = 3, 75
FIGURES = 3
OPINIONS = 3
ALSO_SEEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a block will print; its proofs are numbered later, in order of appearance."""

    story: Story  #: with the listed articles only
    title: Span
    sentences: tuple[Span, ...]
    new: tuple[Span, ...]
    more: int


def plan(
    material: Material,
    story: Story,
    listed: Story,
    lead: Sequence[Span],
    excerpts: Excerpts,
) -> Plan:
    title = _title(listed, material.frame.language)
    chosen, left = Chosen(), min(SENTENCES_WORDS, BLOCK_WORDS - len(words(title.text)))
    candidates = [one.span for one in ranked(material, listed)]
    seen: set[str] = set()
    for again in (False, True):  # a second sentence of an article only after one of each
        for shown in candidates:
            article = material.articles[shown.article]
            if (
                len(chosen.spans) < SENTENCES
                and shown not in lead
                and shown not in chosen.spans
                and (shown.article in seen) is again
                and len(words(shown.text)) <= left
                and not chosen.repeats(shown, article.language)
                and excerpts.grant(article, shown)
            ):
                chosen.add(shown, article.language)
                seen.add(shown.article)
                left -= len(words(shown.text))
    sentences = chosen.spans
    languages = {material.articles[one.article].language for one in sentences}
    if material.frame.language not in languages:
        told = [one for one in lead if one in candidates and len(words(one.text)) <= left]
        sentences = [*told[:1], *sentences][:SENTENCES]
    return Plan(
        story=listed,
        title=title,
        sentences=tuple(sentences),
        new=_new(material, story, sentences),
        more=len(story.articles) - len(listed.articles),
    )


def _title(story: Story, language: str) -> Span:
    return story_title(story, language) or title_of(story.articles[0].article)


def _new(material: Material, story: Story, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Of a continued story: the sentences with a fact readers have not had."""
    if not story.continued or not material.leads(story):
        return ()
    unknown = [one.span for fact in material.figures if not fact.known for one in fact.members]
    unknown += [one.span for said in material.utterances if not said.known for one in said.members]
    found = tuple(
        shown
        for shown in sentences
        if any(
            one.article == shown.article and shown.start <= one.start and one.end <= shown.end
            for one in unknown
        )
    )
    return found or tuple(sentences[:1])


def block(
    material: Material,
    plan: Plan,
    table: Sequence[tuple[FigureFact, Figure]],
    said: Sequence[tuple[Utterance, Quote]],
    excerpts: Excerpts,
    proofs: Proofs,
) -> StoryBlock:
    story = plan.story
    title, lines = proofs.line(plan.title), proofs.lines(plan.sentences)
    left = BLOCK_WORDS - sum(len(words(line.text)) for line in (title, *lines))
    articles = {one.article.id for one in story.articles}
    quote_rows: list[QuoteRow] = []
    for utterance, quote in said:
        if quote.span.article in articles and not quote_rows:
            length = len(words(quote.span.text)) + len(words(quote.speaker_name)) + 8
            if length <= left:
                quote_rows.append(quotes.row(material, utterance, quote, proofs))
                left -= length
    figure_rows: list[FigureRow] = []
    for fact, printed in table:
        if printed.span.article in articles and len(figure_rows) < FIGURES and left >= 10:
            figure_rows.append(figures.row(material, fact, printed, excerpts, proofs))
            left -= 10
    return StoryBlock(
        id=story.id,
        title=title,
        badge=_badge(story),
        sentences=lines,
        figures=tuple(figure_rows),
        quotes=tuple(quote_rows),
        sources=_by_publisher([link(one.article) for one in story.articles]),
        origins=story.origins,
        new=proofs.lines(plan.new),
        more=plan.more,
    )


def _badge(story: Story) -> Badge:
    if story.continued:
        return "continued"
    if all(reserved(one.article) for one in story.articles):
        return "reserved"
    if all(one.article.access == "teaser" for one in story.articles):
        return "teaser"
    return "new"


def _by_publisher(links: Sequence[ArticleLink]) -> tuple[ArticleLink, ...]:
    """Publishers stay together, in the order of their first article."""
    order = list(dict.fromkeys(one.publisher for one in links))
    return tuple(sorted(links, key=lambda one: order.index(one.publisher)))


def opinion(
    material: Material, excerpts: Excerpts, proofs: Proofs, limit: int = OPINIONS
) -> tuple[OpinionItem, ...]:
    """R5: labelled, author and link, at most one sentence, and only here."""
    items = []
    for facts in material.opinions[: min(limit, OPINIONS)]:
        sentence = next(
            (one.span for one in standing_alone(facts) if excerpts.grant(facts.article, one.span)),
            None,
        )
        items.append(
            OpinionItem(
                link=link(facts.article), sentence=proofs.line(sentence) if sentence else None
            )
        )
    return tuple(items)


def also_seen(material: Material, untold: Sequence[Story]) -> tuple[ArticleLink, ...]:
    """Stories without a block by their best title, then passing mentions: title and link."""
    rest = [_title(story, material.frame.language).article for story in untold[:ALSO_SEEN]]
    rest += [one.article.id for one in material.mentions]
    return tuple(link(material.articles[one]) for one in rest[:ALSO_SEEN])
