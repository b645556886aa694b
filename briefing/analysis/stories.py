"""Articles to stories: which reports tell one event, and which story leads (R16).

Theory. A story is an event with its follow-ups, not a subject: in an edition on one topic every
article shares the topic's words, so what counts are the words few articles share. Articles are
taken in the order of publication; each joins the story most like it, by the mean of its nearest and
its average member, fading over weeks, or opens one of its own. A second round lets each article
choose again, so that the order of the first hardly matters. What readers already know takes part
and never moves: whoever joins it continues that story.

Two languages meet in names, figures, codes, cognates and a small dictionary (`terms`). A few
shared words are chance, so likeness across languages counts in full only from a dozen.

Known exceptions. Commentary and passing mentions stand alone: the first is no report, the second
would bring the words of another event into the story. A round-up counts with its passages on topic.

Rejected: a fading time of a week (splits slow stories); the nearest member alone (chains); the
average alone (a long story repels its follow-ups).

Measured on the parts of 819 German news articles (1,239 of them): BCubed F1 0.941;
in both languages together (3,052 parts) three stories wrongly mix them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from math import exp, sqrt

from briefing.analysis import terms
from briefing.analysis.text import fold, sentences, words
from briefing.model import Article, Facts, Figure, Known, Quote, Story

ALIKE = 0.135  #: joins a story from here on; dev_split: best between 0.12 and 0.15
FADING = timedelta(days=20)  #: likeness falls to 1/e
SHARED = 12  #: terms two languages must share for their likeness to count in full
SAME_VALUE = Decimal("0.1")  #: two figures this close (relative) may be one fact, rounded
FULL_OF_FACTS = 6  #: figures and statements that make a report a full one
SMALL = 12  #: numbers up to a dozen count persons and places more often than they tell news
RECENT = timedelta(hours=24)

_OFFICIAL = re.compile(
    r"\b(?:\w*regierung\w*|\w*minister\w*|\w*präsident\w*|\w*kanzler\w*|wei(?:ß|ss)e[ns]? haus\w*"
    r"|\w*sicherheitsrat\w*|\w*kongress(?:es)?|\w*senat(?:s|or\w*)?|\w*kommission|\w*kommissar\w*"
    r"|\w*behörden?|\w*aufsicht|\w*gericht(?:s|shof\w*)?|\w*bundestag\w*|\w*parlament\w*|garante"
    r"|bundesamt\w*|government\w*|ministry|white house|congress|senat(?:e|ors?)"
    r"|\w+ (?:department|bureau|commission|administration|authority|agency)|regulators?|watchdog"
    r"|(?:supreme |federal )?court|parliament|president|commissioner|officials|lawmakers)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:verb(?:ietet|ot|oten)|untersag\w+|verhäng\w+|beschl(?:ie(?:ß|ss)|oss)\w*|erlässt"
    r"|erließ|ordne\w* .{1,60}\ban|angeordnet|verfüg\w+|genehmig\w+|billig\w+|unterzeichn\w+"
    r"|leite\w* .{1,80}\bein|eingeleitet|kündig\w+ .{1,80}\ban|angekündigt|verschärf\w+|locker\w+"
    r"|sperr\w+|prüf\w+|untersuch\w+|erw(?:äg\w+|ogen)|erörter\w+|plan(?:t|en|te)|ban(?:s|ned)?"
    r"|block(?:s|ed)?|impos(?:e[sd]?|ing)|approve[sd]?|order(?:s|ed)|launch(?:es|ed)?"
    r"|investigat\w+|prob(?:e[sd]?|ing)|sign(?:s|ed)|adopt(?:s|ed)|restrict(?:s|ed)|fin(?:es|ed)"
    r"|consider\w*|weigh(?:s|ing|ed)?|discuss\w*|tighten\w*|extend\w*)\b",
    re.IGNORECASE,
)
_OPENING = 3  #: sentences of the body that say what an article is about


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    facts: Facts
    bag: terms.Bag
    story: str  #: of an earlier edition, else ""
    known: bool


def group(
    facts: Sequence[Facts],
    known: Sequence[Known],
    now: datetime,
    origins: Callable[[Sequence[Article]], int],
) -> tuple[Story, ...]:
    """The stories of `facts`, best first. An article that joins something `known` continues that
    story and keeps its id; `origins` counts independent publishers of a story's new articles.

    A story's `score` is relevance × (official act, independent sources, recency), and 0 exactly
    when it brings no new fact: such a story must not lead. `reasons` say of every article why it
    is where it is.
    """
    clusters, reasons = _clusters(facts, known)
    stories = [_story(new, old, reasons, now, origins) for new, old in clusters]
    return tuple(sorted(stories, key=lambda story: _rank(story, now)))


def passing(facts: Facts) -> bool:
    """Is the topic only mentioned? (A round-up is judged by its passage on topic.)"""
    return facts.relevance.grade <= 1 and facts.article.genre != "round_up"


def on_topic(facts: Facts) -> str:
    """The body's parts inside the relevance scope."""
    return "\n\n".join(facts.article.text[start:end] for start, end in facts.relevance.scope)


# ---------------------------------------------------------------- grouping

_Members = tuple[list[Facts], list[_Document]]


def _clusters(
    facts: Sequence[Facts], known: Sequence[Known]
) -> tuple[list[_Members], dict[str, str]]:
    """Pairs of a story's new articles and what readers know of it, and why articles joined."""
    alone = [one for one in facts if passing(one) or one.article.genre == "opinion"]
    apart = {one.article.id for one in alone}
    new = sorted((one for one in facts if one.article.id not in apart), key=_order)
    old = sorted(
        (one for one in known if one.facts.article.genre != "opinion" and not passing(one.facts)),
        key=lambda one: (one.story == "", _order(one.facts)),
    )
    documents = [_document(one.facts, story=one.story, known=True) for one in old]
    documents += [_document(one, story="", known=False) for one in new]
    likeness, shared = _likeness(documents)

    label = [-1] * len(documents)
    sizes: Counter[int] = Counter()
    told: dict[str, int] = {}
    for index, document in enumerate(documents):
        if document.story in told:
            label[index] = told[document.story]
        else:
            label[index] = -1 if document.story else _nearest(index, label, sizes, likeness)
            if label[index] < 0:
                label[index] = index
            if document.story:
                told[document.story] = label[index]
        sizes[label[index]] += 1
    for index, document in enumerate(documents):
        if not document.known:
            sizes[label[index]] -= 1
            label[index] = -1
            chosen = _nearest(index, label, sizes, likeness)
            label[index] = chosen if chosen >= 0 else len(documents) + index
            sizes[label[index]] += 1

    members: dict[int, _Members] = defaultdict(lambda: ([], []))
    for index, document in enumerate(documents):
        if document.known:
            members[label[index]][1].append(document)
        else:
            members[label[index]][0].append(document.facts)
    reasons = {
        document.facts.article.id: _reason(index, documents, label, likeness, shared)
        for index, document in enumerate(documents)
        if not document.known
    }
    reasons |= {one.article.id: "stands alone" for one in alone}
    clusters = [(new, old) for new, old in members.values() if new]
    return clusters + [([one], []) for one in alone], reasons


def _order(facts: Facts) -> tuple[datetime, str]:
    return facts.article.published, facts.article.id


def _document(facts: Facts, *, story: str, known: bool) -> _Document:
    article = facts.article
    # The headline of a round-up names all of its subjects.
    title = "" if article.genre == "round_up" else article.title
    content = terms.bag(title, on_topic(facts) or article.body, article.language)
    return _Document(facts=facts, bag=content, story=story, known=known)


def _likeness(
    documents: Sequence[_Document],
) -> tuple[list[dict[int, float]], Callable[[int, int], list[str]]]:
    """For each document the likeness (0 to 1, faded) of all others that count, and a function
    naming what two documents share, weightiest first."""
    within, bridge = terms.vectors([document.bag for document in documents])
    languages = [document.bag.language for document in documents]
    spoken: dict[str, set[str]] = defaultdict(set)
    for language, vector in zip(languages, bridge, strict=True):
        spoken[language].update(vector)
    both = {
        term
        for term, count in Counter(term for words in spoken.values() for term in words).items()
        if count > 1
    }
    bridge = [{term: vector[term] for term in vector if term in both} for vector in bridge]
    lengths = [sqrt(sum(weight * weight for weight in vector.values())) or 1.0 for vector in bridge]

    products: list[dict[int, float]] = [defaultdict(float) for _ in documents]
    common: list[Counter[int]] = [Counter() for _ in documents]
    for across, space in ((False, within), (True, bridge)):
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(space):
            here, counted, row = languages[index], common[index], products[index]
            # What an earlier edition told has its story: others are compared with it, it with none.
            for term, weight in vector.items() if not documents[index].story else ():
                for other, weight_there in postings[term]:
                    if (languages[other] != here) is across:
                        row[other] += weight * weight_there
                        if across:
                            counted[other] += 1
            for term, weight in vector.items():
                postings[term].append((index, weight))

    found: list[dict[int, float]] = [{} for _ in documents]
    for index, row in enumerate(products):
        for other, product in row.items():
            if languages[index] != languages[other]:
                # Geometric mean of the plain cosine and the one over words both languages use:
                # the first is blind to most of the text, the second to how little was compared.
                product /= sqrt(lengths[index] * lengths[other])
                product *= min(1.0, common[index][other] / SHARED)
            apart = abs(
                documents[index].facts.article.published - documents[other].facts.article.published
            )
            found[index][other] = found[other][index] = product * exp(-(apart / FADING))

    def shared(one: int, other: int) -> list[str]:
        space = within if languages[one] == languages[other] else bridge
        weights = {t: w * space[other][t] for t, w in space[one].items() if t in space[other]}
        return sorted(weights, key=lambda term: (-weights[term], term))

    return found, shared


def _nearest(
    index: int,
    label: Sequence[int],
    sizes: Mapping[int, int],
    likeness: Sequence[Mapping[int, float]],
) -> int:
    """The label of the story most like a document, -1 when none is like it."""
    by_story: dict[int, list[float]] = defaultdict(list)
    for other, value in likeness[index].items():
        if label[other] >= 0:
            by_story[label[other]].append(value)
    best, chosen = ALIKE, -1
    for story in sorted(by_story):
        values = by_story[story]
        value = (max(values) + sum(values) / sizes[story]) / 2
        if value >= best:
            best, chosen = value, story
    return chosen


def _reason(
    index: int,
    documents: Sequence[_Document],
    label: Sequence[int],
    likeness: Sequence[Mapping[int, float]],
    shared: Callable[[int, int], list[str]],
) -> str:
    others = [other for other in likeness[index] if label[other] == label[index]]
    if not others:
        return "opens the story"
    nearest = max(others, key=lambda other: (likeness[index][other], -other))
    words = ", ".join(shared(index, nearest)[:5])
    return f"like {documents[nearest].facts.article.url} ({likeness[index][nearest]:.2f}: {words})"


# ---------------------------------------------------------------- ranking


def _story(
    new: Sequence[Facts],
    old: Sequence[_Document],
    reasons: Mapping[str, str],
    now: datetime,
    origins: Callable[[Sequence[Article]], int],
) -> Story:
    articles = tuple(sorted(new, key=_reading_order))
    told = sorted((one for one in old if one.story), key=lambda one: _order(one.facts))
    first = min([*(one.facts for one in old), *new], key=_order)
    independent = origins([one.article for one in articles])
    return Story(
        id=told[0].story if told else "s-" + sha256(first.article.id.encode()).hexdigest()[:12],
        articles=articles,
        origins=independent,
        continued=bool(old),
        score=_score(articles, [one.facts for one in old], independent, now),
        reasons={one.article.id: reasons[one.article.id] for one in articles},
    )


def _reading_order(facts: Facts) -> tuple[object, ...]:
    """The report to read first: a full, quotable news report on the topic that says much."""
    article = facts.article
    return (
        article.genre != "news",
        article.access != "full",
        article.use == "link" or article.max_snippet == 0,
        -facts.relevance.grade,
        -(len(facts.figures) + len(facts.quotes)),
        -len(article.text),
        *_order(facts),
    )


def _rank(story: Story, now: datetime) -> tuple[object, ...]:
    newest = max(one.article.published for one in story.articles)
    grade = max(one.relevance.grade for one in story.articles)
    return -story.score, -grade, -story.origins, now - newest, story.id


def _score(articles: Sequence[Facts], old: Sequence[Facts], origins: int, now: datetime) -> float:
    reports = [one for one in articles if one.article.genre != "opinion" and not passing(one)]
    if not reports or not (not old or any(_new_fact(one, old) for one in reports)):
        return 0.0
    facts = len(_telling(reports))
    act = any(_official_acts(one) for one in reports)
    sources = min(origins - 1, 4) / 2
    age = max(timedelta(0), now - max(one.article.published for one in reports))
    grade = max(one.relevance.grade for one in reports)
    substance = min(facts, FULL_OF_FACTS) / FULL_OF_FACTS
    return grade * (1 + act + sources + substance + exp(-(age / RECENT)))


def _telling(reports: Sequence[Facts]) -> set[str]:
    """The different figures and spoken words in these reports. An essay without a label has few."""
    amounts = {
        f"{figure.kind} {_size(figure)}"
        for one in reports
        for figure in one.figures
        if figure.kind not in ("duration", "age") and (_size(figure) or 0) > SMALL
    }
    said = {fold(quote.span.text) for one in reports for quote in one.quotes if _spoken(quote)}
    return amounts | said


def _spoken(quote: Quote) -> bool:
    return quote.type == "direct" and len(words(quote.span.text)) >= 4


def _new_fact(facts: Facts, old: Sequence[Facts]) -> bool:
    """A figure, a statement or an official act nobody told before in this story.

    A value close to a known one may be its rounding; words of a speaker known in another language
    may be a translation (R13): neither is taken for new.
    """
    figures = [figure for one in old for figure in one.figures]
    quotes = [(quote, one.article.language) for one in old for quote in one.quotes]
    return (
        any(_new_figure(figure, figures) for figure in facts.figures)
        or any(_new_quote(quote, facts.article.language, quotes) for quote in facts.quotes)
        or any(_new_act(act, old, facts.article.language) for act in _official_acts(facts))
    )


def _new_figure(figure: Figure, known: Sequence[Figure]) -> bool:
    value = _size(figure)
    return (
        value is not None
        and figure.polarity in ("affirmed", "claimed")
        and not any(
            other.kind == figure.kind
            and (size := _size(other)) is not None
            and abs(size - value) <= SAME_VALUE * max(size, value)
            for other in known
        )
    )


def _size(figure: Figure) -> Decimal | None:
    return next((n for n in (figure.value, figure.high, figure.low) if n is not None), None)


def _new_quote(quote: Quote, language: str, known: Sequence[tuple[Quote, str]]) -> bool:
    if not _spoken(quote):
        return False
    said = fold(quote.span.text)
    name = fold(quote.speaker_name).split()[-1:]
    for other, spoken in known:
        told = fold(other.span.text)
        if said in told or told in said:
            return False
        if spoken != language and name and name == fold(other.speaker_name).split()[-1:]:
            return False
    return True


def _new_act(act: str, old: Sequence[Facts], language: str) -> bool:
    comparable = [one.article for one in old if one.article.language == language]
    if not comparable:  # an act told in the other language may be this one
        return not any(_official_acts(one) for one in old)
    said = terms.bag("", act, language).counts.keys()
    known = {t for one in comparable for t in terms.bag(one.title, one.body, language).counts}
    return len(said - known) > len(said) / 2


def _official_acts(facts: Facts) -> list[str]:
    """Sentences on top of a report in which an official body does something."""
    text = on_topic(facts) or facts.article.body
    opening = [text[a:b] for a, b in sentences(text, facts.article.language)[:_OPENING]]
    return [one for one in opening if _OFFICIAL.search(one) and _ACT.search(one)]
