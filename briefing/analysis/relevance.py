"""Is an article about the topic, how much, and where in it?

Theory. Single words say little ("chips", "export"); what an article is about shows in two ways.
Where ideas meet: a class of words for chips with a class for export control, a Chinese model maker
with language models. A vocabulary names classes and the signals, that is which classes must meet
within a few sentences and what that is worth. Where they meet counts as much: in the headline or
the opening sentence a signal has its full points, in three sentences further down as well, in two
one point less, in a single one two points less. So a passing mention stays one however long the
article is. And in the walk of life its beginning is full of, whatever words it uses: `about` weighs
wide fields of words, and a vocabulary's subjects say which must come together. A subject whose
matter is named in one later sentence only is worth a point less. The better of both is the grade.
Known exceptions: an advertorial is off topic whatever it names; a round-up is graded item by item
and is never more than a mention as a whole; of an article that comes to the topic only further
down, and of closing digressions, only the paragraphs on topic may be quoted. Rejected: signals
alone, which found 58 of 100 relevant articles written by somebody who did not know their words;
one count of all the topic's words, in which much of one idea made up for the lack of another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.about import Fields
from briefing.analysis.text import Range, paragraphs, sentences
from briefing.analysis.vocabulary import Signal, Vocabulary, Words
from briefing.model import Article, Relevance

__all__ = ["Vocabulary", "grade"]


# ---------------------------------------------------------------- grading

_DEGREES = ("off topic", "a mention", "a short item", "a story")
_EARLY = 3  # sentences in which a subject named once is no passing mention
_RIVAL = 1.5  # times the matter's weight: then an article is about something else
_OPENING = 2  # the headline and the first sentence
_READ = 100_000  # characters; what a longer text is about has long been said


@dataclass(frozen=True, slots=True)
class _Hit:
    """A signal or subject found."""

    name: str
    points: int
    worth: int
    places: frozenset[int]  # numbers of sentences, 0 the headline
    words: tuple[tuple[Range, ...], ...]  # those of each class or field that came together


def grade(article: Article, vocabulary: Vocabulary) -> Relevance:
    """How much the article is about the topic, with the words that show it. `scope` holds whole
    paragraphs of the body and is empty when the grade is 0."""
    if article.genre == "advertorial":
        return _off_topic(article, "advertising")
    found = Words(article.text[:_READ], vocabulary)
    title = (0, len(article.title))
    if article.genre == "round_up":
        return _grade_items(article, vocabulary, found)
    body = _sentences(article, article.body_start, len(article.text))
    places = [title, *body]
    hits = _hits(places, found, vocabulary)
    best = max((hit.worth for hit in hits), default=0)
    if best == 0:
        return _off_topic(article, *_why_not(found))
    on_topic = {p for hit in hits if hit.worth >= min(best, 2) for p in hit.places}
    scope = _paragraphs_of(article, [places[p] for p in on_topic])
    whole = _body_paragraphs(article)
    if 0 in on_topic or scope[:1] == tuple(whole[:1]) or 2 * len(scope) >= len(whole):
        scope = _without_digression(article, found, vocabulary)
    return Relevance(
        article=article.id,
        grade=best,
        score=_score(hits),
        reasons=_reasons(article.text, hits, places, best),
        scope=scope,
    )


def _grade_items(article: Article, vocabulary: Vocabulary, found: Words) -> Relevance:
    """A round-up: its items one by one; those on topic are its scope."""
    scope: list[Range] = []
    reasons: list[str] = []
    score = 0.0
    for start, end in _items(article):
        places = _sentences(article, start, end)
        # No headline of its own: the item's first sentence is its opening.
        hits = _hits([(start, start), *places], found, vocabulary)
        best = max((hit.worth for hit in hits), default=0)
        if best >= 2:
            scope.append((start, end))
            reasons += _reasons(article.text, hits, [(start, start), *places], best)
            score = max(score, _score(hits))
    if not scope:
        return _off_topic(article, "no item of this round-up is on topic")
    return Relevance(
        article=article.id,
        grade=1,
        score=score,
        reasons=("one item of a round-up", *reasons[1:]),
        scope=tuple(scope),
    )


def _off_topic(article: Article, *reasons: str) -> Relevance:
    return Relevance(
        article=article.id, grade=0, score=0.0, reasons=("off topic", *reasons), scope=()
    )


def _hits(places: Sequence[Range], found: Words, vocabulary: Vocabulary) -> list[_Hit]:
    return _meetings(places, found, vocabulary.signals) + _subjects(places, found, vocabulary)


def _subjects(places: Sequence[Range], found: Words, vocabulary: Vocabulary) -> list[_Hit]:
    """Every subject that the first sentences are full of."""
    fields = Fields(places, found, vocabulary)
    hits = []
    for subject in vocabulary.subjects:
        if any(fields.weight(names) < least for names, least in subject.fields):
            continue
        matter = fields.weight(subject.fields[0][0])
        if any(fields.weight([name]) >= _RIVAL * matter for name in subject.unless):
            continue
        words = [fields.words(names) for names, _ in subject.fields]
        # Its paragraphs are those in which its fields come together.
        met = {p for p in range(len(places)) if sum(p in at for at in words) >= min(2, len(words))}
        passing = len(words[0]) == 1 and min(words[0]) > _EARLY
        hits.append(
            _Hit(
                subject.name,
                subject.points,
                max(1, subject.points - int(passing)),
                frozenset(met or words[0]),
                tuple(tuple(w for p in sorted(at) for w in at[p]) for at in words),
            )
        )
    return hits


def _meetings(places: Sequence[Range], found: Words, signals: Sequence[Signal]) -> list[_Hit]:
    """Every signal with the sentences in which its classes meet, and what it is worth there."""
    present = [signal for signal in signals if found.has((*signal.groups, *signal.anywhere))]
    classes_at = _classes_at(
        places, found, frozenset().union(*(s.classes | s.unless for s in present))
    )
    hits = []
    for signal in present:
        if any(signal.unless & at for at in classes_at[:_OPENING]):
            continue
        met: set[int] = set()
        for first in range(len(places)):
            window = range(first, min(first + signal.within, len(places)))
            # The headline is the context of the opening paragraph, not only of its first sentence.
            near = [*window, 0] if first <= 3 and signal.within > 1 else [*window]
            together = set().union(*(classes_at[place] for place in near))
            if all(group & together for group in signal.groups):
                met.update(place for place in near if classes_at[place] & signal.classes)
        opens = any(signal.groups[0] & classes_at[place] for place in met if place < _OPENING)
        worth = _worth(signal, met, opens)
        if worth > 0:
            words = tuple(
                tuple(word for name in sorted(group) for word in found[name])
                for group in signal.groups
            )
            hits.append(_Hit(signal.name, signal.points, worth, frozenset(met), words))
    return hits


def _worth(signal: Signal, met: set[int], opens: bool) -> int:
    if not met:
        return 0
    if opens or len(met) >= 3:
        return signal.points
    return max(signal.points - (1 if len(met) == 2 else 2), int(signal.mention))


def _score(hits: Sequence[_Hit]) -> float:
    """For ranking among equal grades: worth, and how much of the article is about it."""
    covered = len(set().union(*(hit.places for hit in hits if hit.worth >= 2), frozenset()))
    return round(sum(hit.worth for hit in hits) + min(covered, 20) / 4, 2)


def _classes_at(places: Sequence[Range], found: Words, names: frozenset[str]) -> list[set[str]]:
    """For every sentence, which of the classes have a word in it."""
    at: list[set[str]] = [set() for _ in places]
    for name in names:
        place = 0
        for start, _ in found[name]:
            while place < len(places) and places[place][1] <= start:
                place += 1
            if place < len(places) and places[place][0] <= start:
                at[place].add(name)
    return at


# ---------------------------------------------------------------- reasons


def _reasons(
    text: str, hits: Sequence[_Hit], places: Sequence[Range], best: int
) -> tuple[str, ...]:
    lines = [_DEGREES[best]]
    for hit in sorted(hits, key=lambda hit: -hit.worth)[:3]:
        seen = []
        for group in hit.words:
            inside = [
                word
                for word in group
                if any(places[p][0] <= word[0] < places[p][1] for p in hit.places)
            ]
            words = Counter(text[start:end] for start, end in inside or group)
            seen += [f"„{word}“" for word, _ in words.most_common(1)]
        where = "headline or opening" if min(hit.places) < _OPENING else "further down"
        lines.append(f"{hit.name}: {', '.join(dict.fromkeys(seen))} ({where})")
    return tuple(lines)


def _why_not(found: Words) -> tuple[str, ...]:
    if found.doubts:
        return tuple(dict.fromkeys(found.doubts))
    named = [f"„{found.text[slice(*ranges[0])]}“" for ranges in found.found.values() if ranges]
    if not named:
        return ("none of the topic's words",)
    return (f"only loose words: {', '.join(dict.fromkeys(named[:4]))}",)


# ---------------------------------------------------------------- scope

_LEAD_IN = re.compile(r"[^.!?:„“\"]{3,70}:\s+\S")
_DIGRESSION = re.compile(
    r"(?:darüber hinaus|außerdem|ferner|unterdessen|derweil|indessen|abseits davon"
    r"|in anderen nachrichten"
    r"|ebenfalls (?:am|im|in)|meanwhile|separately|elsewhere|in other news|in a separate)\b",
    re.I,
)


def _sentences(article: Article, start: int, end: int) -> list[Range]:
    return [(start + a, start + b) for a, b in sentences(article.text[start:end], article.language)]


def _body_paragraphs(article: Article) -> list[Range]:
    start = article.body_start
    return [(start + a, start + b) for a, b in paragraphs(article.body)]


def _items(article: Article) -> list[Range]:
    """The items of a round-up: each begins with a lead-in and a colon, or below a heading."""
    items: list[Range] = []
    after_heading = False
    for start, end in _body_paragraphs(article):
        heading = end - start < 90 and article.text[end - 1] not in '.!?…“”"»'
        begins = bool(_LEAD_IN.match(article.text, start, end)) or heading
        if items and (after_heading or not begins):
            items[-1] = (items[-1][0], end)
        else:
            items.append((start, end))
        after_heading = heading
    return items


def _paragraphs_of(article: Article, places: Sequence[Range]) -> tuple[Range, ...]:
    return tuple(
        (start, end)
        for start, end in _body_paragraphs(article)
        if any(start <= place[0] < end for place in places)
    )


def _without_digression(
    article: Article, found: Words, vocabulary: Vocabulary
) -> tuple[Range, ...]:
    """The body without closing paragraphs that turn to something else: they say so ("Darüber
    hinaus …") and no signal is in them."""
    kept = _body_paragraphs(article)
    while len(kept) > 1 and _DIGRESSION.match(article.text, kept[-1][0]):
        places = _sentences(article, *kept[-1])
        if any(hit.points >= 2 for hit in _hits([kept[-1], *places], found, vocabulary)):
            break
        kept.pop()
    return ((kept[0][0], kept[-1][1]),) if kept else ()
