"""Article × vocabulary → Facts: everything one text says, in one call for a worker process."""

from briefing.analysis.figures import figures_of
from briefing.analysis.quotes import quotes_of
from briefing.analysis.relevance import Vocabulary, grade
from briefing.model import Article, Facts, Relevance, Span


def facts_of(article: Article, vocabulary: Vocabulary) -> Facts:
    """What the article says about the topic. Figures and quotes from outside the relevant passages
    are left out, and nothing at all is read off a text that may only be linked or is off topic."""
    relevance = grade(article, vocabulary)
    if relevance.grade == 0 or article.use == "link" or article.genre == "advertorial":
        return Facts(article=article, relevance=relevance)
    return Facts(
        article=article,
        relevance=relevance,
        figures=tuple(figure for figure in figures_of(article) if _in(relevance, figure.span)),
        quotes=tuple(quote for quote in quotes_of(article) if _in(relevance, quote.span)),
    )


def facts_of_seed(article: Article) -> Facts:
    """What an article of the seed corpus says: all of it, because somebody chose it, whatever the
    topics are."""
    whole = (article.body_start, len(article.text))
    return Facts(
        article=article,
        relevance=Relevance(
            article=article.id, grade=3, score=0.0, reasons=("seed corpus",), scope=(whole,)
        ),
        figures=figures_of(article),
        quotes=quotes_of(article),
    )


def _in(relevance: Relevance, span: Span) -> bool:
    return any(start <= span.start and span.end <= end for start, end in relevance.scope)
