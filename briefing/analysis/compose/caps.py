"""How much of whom: excerpt caps of an article, caps of a publisher family, and the proofs.

The excerpt cap reads "≤ 2 sentences per article, together ≤ 300 characters and
≤ 10 % of it; none where a source is `use: link`". Read to the letter, the share forbids every
sentence of an article below a thousand characters and so repeals the two sentences it regulates,
although "none" is reserved for `use: link`. So the share decides about the *second* sentence; one
sentence of at most 300 characters is always allowed, the smallest piece that can be proved without
cutting a hedge or an attribution off (R3), but never more than half of what could be read: a text
of one sentence, as many feeds have it, is shown by its title alone. A sentence counts once,
wherever and however often the edition shows it. Titles are links, not excerpts. Words somebody
spoke count apart: at most 40 of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from briefing.analysis.text import words
from briefing.model import Article, Evidence, Facts, Line, Quote, Span, Story

SENTENCES, CHARACTERS, SHARE, FLOOR = 2, 300, 0.10, 0.5
SPOKEN_WORDS = 40
FAMILY_PER_STORY = 2
FAMILY_SHARE = 0.15
FLOOD = 40  #: articles from which the family share counts: below, it would be fewer than six
LISTED = 8  #: sources listed under one story


def span(article: Article, start: int, end: int) -> Span:
    return Span(article=article.id, start=start, end=end, text=article.text[start:end])


def title_of(article: Article) -> Span:
    return span(article, 0, len(article.title))


def reserved(article: Article) -> bool:
    """May only title and link be shown?"""
    return article.use == "link" or article.max_snippet == 0


class Excerpts:
    """Grants publishers' own sentences, as long as their cap lasts. First come, first served:
    whoever asks first decides what readers see."""

    def __init__(self) -> None:
        self._granted: dict[str, list[Span]] = defaultdict(list)

    def grant(self, article: Article, wanted: Span) -> bool:
        """May this sentence be shown? A yes is kept: asking again is free."""
        given = self._granted[article.id]
        if wanted in given:
            return True
        if reserved(article):
            return False
        if article.use != "open":
            length = len(wanted.text) + sum(len(one.text) for one in given)
            share = length / max(1, len(article.body))
            if (
                len(given) >= SENTENCES
                or length > min(CHARACTERS, article.max_snippet or CHARACTERS)
                or share > (SHARE if given else FLOOR)
            ):
                return False
        given.append(wanted)
        return True


def may_print_spoken(article: Article, quote: Quote) -> bool:
    """Spoken words have a cap of their own; a page's `max-snippet` holds for them as well."""
    return (
        not reserved(article)
        and len(words(quote.span.text)) <= SPOKEN_WORDS
        and (article.max_snippet is None or len(quote.span.text) <= article.max_snippet)
    )


class Proofs:
    """Numbers whatever is printed, in order of appearance: appendix B."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._numbers: dict[Span, int] = {}

    def number(self, shown: Span) -> int:
        return self._numbers.setdefault(shown, len(self._numbers) + 1)

    def line(self, shown: Span) -> Line:
        return Line(text=shown.text, evidence=self.number(shown))

    def lines(self, shown: Iterable[Span]) -> tuple[Line, ...]:
        return tuple(self.line(one) for one in shown)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        found = []
        for shown, n in self._numbers.items():
            article = self._articles[shown.article]
            found.append(
                Evidence(
                    n=n,
                    span=shown,
                    url=article.url,
                    outlet=article.outlet,
                    title=article.title,
                    published=article.published,
                    sha256=sha256(article.text.encode()).hexdigest(),
                )
            )
        return tuple(found)


def listed(stories: Sequence[Story]) -> list[tuple[Facts, ...]]:
    """The articles of each story that are listed: two of a publisher family, eight in all, and on
    a flood day no family with more than its share of the whole edition. Where there are too few
    families for that share to be possible, each may have an equal part."""
    lists: list[list[Facts]] = []
    for story in stories:
        families: Counter[str] = Counter()
        kept: list[Facts] = []
        for one in story.articles:
            families[one.article.publisher] += 1
            if families[one.article.publisher] <= FAMILY_PER_STORY and len(kept) < LISTED:
                kept.append(one)
        lists.append(kept)
    if sum(len(story.articles) for story in stories) >= FLOOD:
        _even_out(lists)
    return [tuple(kept) for kept in lists]


def _even_out(lists: list[list[Facts]]) -> None:
    """Takes the last-ranked articles of over-represented families away. A story keeps one."""
    shown = Counter(one.article.publisher for kept in lists for one in kept)
    share = max(FAMILY_SHARE, 1 / max(1, len(shown)))
    for kept in reversed(lists):
        for one in reversed(kept[1:]):
            family = one.article.publisher
            if shown[family] > share * shown.total():
                kept.remove(one)
                shown[family] -= 1
