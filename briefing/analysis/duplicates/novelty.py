"""Fact-level novelty: an article in its own words, perhaps in another language, that tells
nothing readers have not received.

Theory. Wording says nothing here, so facts must: figures, direct speech, names, days, official
acts. An article is left out only when it can be weighed (it has at least two figures) and every
one of its facts is known: each figure agrees with a known one about the same thing (or is an
evident error of it: a factor of 1,000), each direct quotation stands in a known one, no name
appears that the known articles do not have, no weekday lies outside theirs, and no verb reports
an act they do not report. An article without figures is never judged here: nothing measurable
separates a retelling from a development told for the first time. Opinion, live and round-up
pages are not judged either. Rejected: similarity of word vectors, which puts every development
of a story beside the story.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from briefing.analysis import text as texts
from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.lexicon import CONTRAST
from briefing.analysis.duplicates.names import names
from briefing.analysis.duplicates.passages import is_figure, words_of
from briefing.analysis.duplicates.vocabulary import is_general, stem
from briefing.model import Article, Facts, Figure, Known, Relation, Span, Suppressed

Compare = Callable[[Figure, Figure], Relation]

FIGURES = 2  #: figures an article needs before facts can speak for it
SHARED = 3  #: names or rare words it must share with the known articles that carry its figures
_SPEECH = 4  #: words from which marked words are speech and no label

_SOUNDS = [pair.split() for pair in ("ph f", "th t", "w v", "c k", "z s", "y i", "j i")]

_WEEKDAYS = {
    name: number
    for number, pair in enumerate(
        [
            "montag monday",
            "dienstag tuesday",
            "mittwoch wednesday",
            "donnerstag thursday",
            "freitag friday",
            "samstag sonnabend saturday",
            "sonntag sunday",
        ]
    )
    for name in pair.split()
}

_ACTS = re.compile(
    r"""\b(?:verbiete\w*|verbot|verboten|untersag\w+|verhaengt\w*|beschloss\w*|beschliesst|
    pruefen|prueft|ueberprueft|untersuch(?:t|en|te)|
    ermittel[nt]\w*|klagt\w*|verklagt\w*|sperrt\w*|gesperrt\w*|blockier\w+|leitet\w*\ ein|
    eingeleitet\w*|genehmigt\w*|stoppt\w*|gestoppt\w*|
    zurueckgetreten|tritt\ zurueck|trat\ zurueck|entlassen|entlaesst|ernannt|ernennt|
    festgenommen|durchsucht\w*|unterzeichne\w+|verabschiede\w+|
    angekuendigt|kuendigt\w*|abbestell\w+|stornier\w+|einig(?:t|te|ten)|entschied\w*|
    beantragt\w*|beschlagnahm\w+|verurteil\w+|abgelehnt|
    lehnt\w*\ ab|vorgelegt|zieht\ zurueck|zog\ zurueck|zurueckgezogen|erhoben|verschaerft\w*|
    gelockert|lockert|schraenkt\w*|eingeschraenkt|
    banned|bans|barred|blocked|blocks|ordered|orders|sued|sues|fined|charged|arrested|resigned|
    resigns|acquired|acquires|cancelled|canceled|
    halted|suspended|suspends|approved|approves|rejected|rejects|investigat(?:ed|es|ing)|
    launched|launches|opened|filed|files|imposed|imposes|
    agreed|signed|signs|withdrew|withdraws|summoned|seized|raided|dismissed|fired|appointed|
    voted|ruled|adopted|unveiled|restricted|tightened|
    released|releases|announced|announces)\b""",
    re.VERBOSE,
)
"""Verbs of official and business acts, in forms that report a deed."""

_PAIR = re.compile(r"\b[A-ZÄÖÜ][\w'’]+ ([A-ZÄÖÜ][\w'’]{2,})")


def nothing_new(facts: Facts, known: Sequence[Known], compare: Compare) -> Suppressed | None:
    """The suppression of an article whose every fact is known, or None: it may say something new.
    `compare` relates two figures of one unit."""
    article = facts.article
    if article.genre not in ("news", "press_release"):
        return None
    figures = [figure for figure in facts.figures if _weighs(figure)]
    if len({figure.value or figure.low or figure.high for figure in figures}) < FIGURES:
        return None
    carriers: dict[str, Known] = {}
    proof: tuple[Figure, Figure] | None = None
    for figure in figures:
        found = _known_figure(figure, article, known, compare)
        if found is None:
            return None
        carrier, other = found
        carriers.setdefault(carrier.facts.article.id, carrier)
        proof = proof or (figure, other)
    if proof is None or _new_speech(facts, known):
        return None
    about = [item for item in known if _shares_story(item, carriers)]
    vocabulary = _vocabulary(about)
    if len(_landmarks(article) & _vocabulary(carriers.values())) < SHARED:
        return None
    if (
        _new_names(article, vocabulary)
        or _new_days(article, about)
        or _new_acts(article, vocabulary)
        or _new_matter(article, about)
    ):
        return None
    kept = carriers[proof[1].span.article].facts.article
    return Suppressed(
        article=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        kind="nothing_new",
        of_url=kept.url,
        of_title=kept.title,
        share=1.0,
        reason=(
            f"all {len(figures)} figures are known, no new speech, name or act; "
            f"see “{kept.title or kept.body.strip()[:60]}” ({kept.outlet})"
        ),
        here=proof[0].sentence.text,
        there=proof[1].sentence.text,
    )


# ----------------------------------------------------------------------------------------- figures


def _weighs(figure: Figure) -> bool:
    """Vague amounts, ages and the single "one" carry no news by themselves."""
    return figure.kind not in ("vague", "age") and figure.value != 1


def _known_figure(
    figure: Figure, article: Article, known: Sequence[Known], compare: Compare
) -> tuple[Known, Figure] | None:
    """The earliest known mention that says the same number of the same thing."""
    here = _context(figure.sentence, article)
    for item in known:
        other_article = item.facts.article
        for other in item.facts.figures:
            if not _same_number(figure, other, compare):
                continue
            if "none" not in (figure.direction, other.direction) and (
                figure.direction != other.direction
            ):
                continue
            if here & _context(other.sentence, other_article):
                return item, other
    return None


def _same_number(figure: Figure, other: Figure, compare: Compare) -> bool:
    relation = compare(figure, other)
    if relation == "agree":
        return True
    if relation != "conflict" or not figure.value or not other.value:
        return False
    # a thousand times too much or too little: Milliarden for Millionen
    return figure.value in (other.value * Decimal(1000), other.value / Decimal(1000))


def _context(sentence: Span, article: Article) -> frozenset[str]:
    """Names and telling words around a figure, in forms that meet across languages."""
    words = words_of(sentence.text, article.language)
    return frozenset(
        _cognate(word) for word in words if len(word) > 3 and tells(word) and not is_figure(word)
    )


def _cognate(word: str) -> str:
    """A short form in which names and international words of two languages mostly meet."""
    word = stem(word)
    for here, there in (
        ("ph", "f"),
        ("th", "t"),
        ("w", "v"),
        ("c", "k"),
        ("z", "s"),
        ("y", "i"),
        ("j", "i"),
    ):
        word = word.replace(here, there)
    return word[:6]


# ------------------------------------------------------------------------------------------ speech


def _new_speech(facts: Facts, known: Sequence[Known]) -> bool:
    """Is there direct speech of some length that stands in no known article?"""
    spoken = [quote.span.text for quote in facts.quotes if quote.type == "direct"]
    for words in (words_of(text, facts.article.language) for text in spoken):
        if len(words) >= _SPEECH and not any(
            _inside(words, item.facts.article)
            for item in known
            if item.facts.article.language == facts.article.language
        ):
            return True
    return False


def _inside(words: tuple[str, ...], article: Article) -> bool:
    text = f" {' '.join(words_of(article.text, article.language))} "
    return f" {' '.join(words)} " in text


# --------------------------------------------------------------------------- names, days, acts


def _shares_story(item: Known, carriers: dict[str, Known]) -> bool:
    """Is it one of the articles that carry the figures, or of a story one of them belongs to?"""
    return item.facts.article.id in carriers or (
        not item.edition or item.story in {carrier.story for carrier in carriers.values()}
    )


def _vocabulary(items: Iterable[Known]) -> frozenset[str]:
    found: set[str] = set()
    for item in items:
        article = item.facts.article
        found.update(_cognate(word) for word in words_of(article.text, article.language))
    return frozenset(found)


def _landmarks(article: Article) -> frozenset[str]:
    """Forms of the article's names and rare words."""
    return frozenset(
        _cognate(word)
        for word in words_of(article.body, article.language)
        if len(word) > 4 and tells(word) and not is_figure(word)
    )


def _new_names(article: Article, vocabulary: frozenset[str]) -> bool:
    """A name nobody knows. In German, where every noun is a capital, only the second of two
    capitalised words counts (first name and name, kind and name)."""
    for start, end in texts.sentences(article.text, article.language):
        if start < article.body_start:
            continue
        piece = article.text[start:end]
        if article.language == "de":
            found = {word.lower() for word in _PAIR.findall(piece)}
        else:
            found = set(names(piece, article.language))
        for name in found:
            plain = "".join(words_of(name, article.language)[:1])
            if (
                len(plain) > 3
                and not is_general(plain)
                and plain not in CONTRAST
                and not _is_known(plain, vocabulary)
            ):
                return True
    return False


def _is_known(name: str, vocabulary: frozenset[str]) -> bool:
    form = _cognate(name)
    # peoples and countries differ between languages behind their first letters: Soviet, Sowjetunion
    return form in vocabulary or any(other[:4] == form[:4] for other in vocabulary)


def _new_days(article: Article, known: Sequence[Known]) -> bool:
    """Does it speak of a weekday the known articles do not?"""
    spoken = set[int]()
    for item in known:
        spoken |= _days(item.facts.article)
    return bool(_days(article) - spoken)


def _days(article: Article) -> set[int]:
    words = words_of(article.text, article.language)
    return {number for word in words for day, number in _WEEKDAYS.items() if word.startswith(day)}


def _new_acts(article: Article, vocabulary: frozenset[str]) -> bool:
    plain = " ".join(words_of(article.body, article.language))
    return any(_cognate(act.split()[0]) not in vocabulary for act in _ACTS.findall(plain))


def _new_matter(article: Article, about: Sequence[Known]) -> bool:
    """Is there a sentence hardly a word of which the known articles of its language have? Across
    languages nothing can be said about that."""
    own = [item for item in about if item.facts.article.language == article.language]
    if not own:
        return False
    vocabulary = _vocabulary(own)
    for start, end in texts.sentences(article.text, article.language):
        if start >= article.body_start:
            forms = _context(
                Span(article=article.id, start=start, end=end, text=article.text[start:end]),
                article,
            )
            if len(forms) >= 3 and len(forms & vocabulary) * 4 < len(forms):
                return True
    return False
