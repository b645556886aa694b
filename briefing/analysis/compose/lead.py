"""Sections 1 to 3: headline, lead, and what is new since the last edition.

The lead is chosen by what a reader with thirty seconds needs: the opening sentence of a report,
which news writing makes self-contained, with what is new in it. A sentence loses for pointing back
("das Unternehmen"), for leaning on a quotation (section 5 is for those), for retelling a figure
readers know or one that is in dispute, and for saying more than other reports do (R17).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.analysis import terms
from briefing.analysis.compose.caps import Excerpts, title_of
from briefing.analysis.compose.material import Material
from briefing.analysis.compose.sentences import Sentence, heading, overstates, untrustworthy
from briefing.analysis.text import words
from briefing.model import Article, Facts, Span, Story

HEADLINE = 90  #: characters
LEAD_SENTENCES, LEAD_WORDS = 3, 90
SENTENCE_WORDS = 45  #: longer ones are no bullet
FRESH = 8  #: lines of section 3, corrections included
SAME = 0.5  #: share of terms from which two sentences tell the same


@dataclass(slots=True)
class Chosen:
    """Sentences picked so far, to keep later ones different."""

    spans: list[Span] = field(default_factory=list)
    _terms: list[frozenset[str]] = field(default_factory=list)

    def repeats(self, shown: Span, language: str) -> bool:
        """Mostly the same terms; with a common number, fewer will do."""
        said = _content(shown, language)
        for other in self._terms:
            common = said & other
            same = SAME / 2 if any(term[0].isdigit() for term in common) else SAME
            if common and len(common) >= same * min(len(said), len(other)):
                return True
        return False

    def add(self, shown: Span, language: str) -> None:
        self.spans.append(shown)
        self._terms.append(_content(shown, language))


def _content(shown: Span, language: str) -> frozenset[str]:
    return frozenset(terms.bag("", shown.text, language).counts)


def best_title(articles: Iterable[Facts], language: str, longest: int | None = None) -> Span | None:
    """The headline of the best report: in the edition's language, one that neither asks nor quotes
    what the text does not say (R4) nor says more than is known (R17). Never cut."""
    reports = [one.article for one in articles]
    fitting = [
        one for one in reports if one.title and (longest is None or len(one.title) <= longest)
    ]

    def rank(article: Article) -> tuple[bool, ...]:
        return (
            article.language != language,
            untrustworthy(article),
            overstates(article.title, article, reports),
            article.genre != "news",
            len(article.title) > HEADLINE,
        )

    return title_of(min(fitting, key=rank)) if fitting else None


def story_title(story: Story, language: str, longest: int | None = None) -> Span | None:
    """What a story is called. A round-up's own title names its other subjects: the heading of the
    passage on topic is better, where there is one."""
    reports = [one for one in story.articles if one.article.genre != "round_up"]
    return (
        best_title(reports, language, longest)
        or heading(story.articles[0])
        or best_title(story.articles, language, longest)
    )


def headline(material: Material, stories: Sequence[Story]) -> tuple[Story, Span] | None:
    """Of the first story that may lead (R16) and has a title that fits, one that R4 would rank
    last only when there is no other."""
    doubtful = None
    for story in stories:
        if not material.leads(story):
            continue
        found = story_title(story, material.frame.language, HEADLINE)
        if found is None:
            continue
        if not untrustworthy(material.articles[found.article]):
            return story, found
        doubtful = doubtful or (story, found)
    return doubtful


def lead(material: Material, stories: Sequence[Story], excerpts: Excerpts) -> list[Span]:
    """Up to three sentences: of three stories, or of as many aspects of fewer ones."""
    leading = [story for story in stories if material.leads(story)]
    chosen, left = Chosen(), LEAD_WORDS
    for story in leading * LEAD_SENTENCES:
        if len(chosen.spans) == LEAD_SENTENCES:
            break
        # Room for the sentences still to come.
        room = left - 15 * (LEAD_SENTENCES - 1 - len(chosen.spans))
        for sentence in ranked(material, story):
            shown, article = sentence.span, material.articles[sentence.span.article]
            length = len(words(shown.text))
            if (
                length <= min(room, SENTENCE_WORDS)
                and not chosen.repeats(shown, article.language)
                and excerpts.grant(article, shown)
            ):
                chosen.add(shown, article.language)
                left -= length
                break
    return chosen.spans


def ranked(material: Material, story: Story) -> list[Sentence]:
    """A story's sentences, best first."""
    rated = []
    for place, facts in enumerate(story.articles):
        rated += [
            (_worth(one, facts, place, material, story), -place, -one.index, one)
            for one in material.sentences(facts)
        ]
    return [one for *_, one in sorted(rated, key=lambda entry: entry[:3], reverse=True)]


def _worth(sentence: Sentence, facts: Facts, place: int, material: Material, story: Story) -> float:
    shown, article = sentence.span, facts.article
    worth = 2.0 / (1 + sentence.index) - 0.1 * min(place, 5)
    worth += 0.6 * (article.language == material.frame.language)
    worth -= 1.2 * sentence.anaphoric
    worth -= 0.7 * any(mark in shown.text for mark in '"»«„“”')
    worth -= 0.5 * (len(words(shown.text)) < 6) + 0.5 * (len(words(shown.text)) > 35)
    worth -= 1.0 * overstates(shown.text, article, [one.article for one in story.articles])
    known, new, disputed = 0, 0, 0
    for figure in facts.figures:
        if shown.start <= figure.span.start and figure.span.end <= shown.end:
            fact = material.fact_of(figure)
            if fact is not None:
                known += fact.known
                new += not fact.known
                disputed += fact.status in ("contradictory", "disputed", "superseded")
    return worth + 0.5 * bool(new) - 0.6 * (known > new) - 0.6 * bool(disputed)


def fresh(
    material: Material,
    stories: Sequence[Story],
    headline_story: str,
    news: Mapping[str, Sequence[Span]],
    room: int,
) -> list[Span]:
    """New stories by their title, continued ones by the sentence with the new fact. The story of
    the headline is not told again, unless it is the only one."""
    lines: list[Span] = []
    of_headline: list[Span] = []
    for story in stories:
        if len(lines) >= room:
            break
        if material.leads(story):
            title = story_title(story, material.frame.language)
            if line := next(iter(news.get(story.id, ())), title):
                (of_headline if story.id == headline_story else lines).append(line)
    return lines or of_headline[:room]
