"""Which sentences and titles can stand alone (R2, R3, R4, R17).

Theory. A sentence is self-contained when nothing in it points outside: it does not open with a
pronoun, a possessive or a connector, it has a finite verb, it is whole. Without a tagger both are
decided by closed classes, which German and English have for exactly these words, and by the form
of verbs. Nothing is cut inside a sentence, so hedges, negations and attributions stay; the only
thing left out is the dateline before it, which belongs to the article.

Reported speech whose speaker stands elsewhere ("Die Lage sei ernst.") has lost its attribution and
cannot stand alone either (R3).

Known exceptions: "das Unternehmen", "the company" are anaphoric, too, but only by what they mean;
they are avoided, not forbidden. German plural verbs look like adjectives ("planen"): they count as
verbs after a noun, where an adjective rarely stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis import text as texts
from briefing.analysis.compose.caps import span
from briefing.analysis.compose.lexicon import (
    BEFORE_ADJECTIVES,
    FINITE,
    FIRST_PERSON,
    NO_VERBS,
    POINTING,
    POINTING_PAIRS,
    REPORTED,
    VERBS_AFTER_THAT,
)
from briefing.analysis.text import Range, fold, sentences, words
from briefing.model import Article, Facts, Span

_DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w/.,\- ]{1,40}\((?:\w[\w/\-]{1,11}|eigener Bericht)\)\s*(?:[-–—:.]\s+)?"
    r"|[A-ZÄÖÜ][A-ZÄÖÜ/,\- ]{2,40}\s[-–—]\s|[-–—]\s+"
)
_END = re.compile(r"[.!][\"'»«“”’)\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[\s*mehr\s*\])[\"'»«“”’)\]]*$")
_OPENING = re.compile(r"[\"'»«„“‚‘(]*")
_HEADING = re.compile(r"(?P<heading>\w[^:.!?\n]{8,88}):\s")

# Articles with a noun that means something only after its name was said.
_ANAPHORIC = re.compile(
    r"(?:der|die|das|dem|den|the)\s+(?:\w+\s+)?\w*(?:unternehmen|firma|konzern|behörde|app|anwendung"
    r"|modell|software|anordnung|aktie|papier|gesellschaft|hersteller|anbieter|zahl|wert|bericht"
    r"|nachricht|entscheidung|vergleich|maßnahme|frage|company|firm|group|agency|app|model|stock"
    r"|shares|report|comparison|claim|release|decision|talks|uncertainty|announcement|figure"
    r"|results?|move|rule|draft)\b(?!\s(?-i:[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
_STAGES = (  # R17: what is weighed, what is planned, what is done
    re.compile(
        r"\b(?:erw(?:ägt|ogen|äg\w+)|prüf\w+|erörter\w+|diskut\w+|debatt\w+|berät|beraten|überleg\w+"
        r"|könnt\w+|womöglich|möglicherweise|weigh\w*|consider\w*|mull\w*|discuss\w*|may|might|could"
        r"|stud(?:y|ies|ying)|explor\w+)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:plan(?:t|en|ung\w*|s|ned)|will|wollen|soll(?:en)?|beabsichtig\w+|kündig\w+|ankündig\w+"
        r"|angekündigt|propos\w+|intend\w*|set to|vor(?:schlag\w*|schläg\w*))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:beschlie(?:ß|ss)\w*|beschloss\w*|verb(?:ietet|ot|oten)|verhäng\w+|untersag\w+|erlässt"
        r"|weitet\b.{0,40}\baus|sperrt|stoppt|ban(?:s|ned)?|block(?:s|ed)?|impos(?:es|ed)"
        r"|adopt(?:s|ed)|restrict(?:s|ed)|halt(?:s|ed)|tighten(?:s|ed))\b",
        re.IGNORECASE,
    ),
)


# Who is speaking, in a sentence of reported speech.
_SAID = re.compile(
    r"\b(?:sag(?:t|te|ten)|erklär\w*|teil(?:t|te|ten)|mitgeteilt|laut|zufolge"
    r"|nach (?:den )?(?:eigenen )?(?:angaben|worten|einschätzung|ansicht"
    r"|auffassung|informationen|(?:medien)?berichten)"
    r"|so (?:der|die|das)|beton\w+|bericht\w+|hei(?:ß|ss)t es|hie(?:ß|ss) es|schr(?:ieb|eibt)\w*"
    r"|kündig\w+|warn\w+|forder\w+|verlang\w+|behaupt\w+|glaub\w+|mein(?:t|te|ten)|frag(?:t|te)"
    r"|räum\w+|sieht|bezeichn\w+|bezweifel\w+|versicher\w+|argumentier\w+|begründ\w+|erwarte\w*)\b"
    r"|, so [A-ZÄÖÜ]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that can stand alone, with its place in the article."""

    span: Span
    index: int  #: among the sentences of the body
    anaphoric: bool  #: opens with a noun that had better be named before


def standing_alone(facts: Facts, excluded: Iterable[Range] = ()) -> list[Sentence]:
    """The self-contained sentences of an article inside its relevance scope, in order."""
    article, found = facts.article, []
    ranges = [
        one for one in sentences(article.text, article.language) if one[0] >= article.body_start
    ]
    for index, (start, end) in enumerate(ranges):
        start = _after_dateline(article, start, end)
        if not within(start, end, facts.relevance.scope) or _meets(start, end, excluded):
            continue
        sentence = article.text[start:end]
        if self_contained(sentence, article.language):
            found.append(
                Sentence(
                    span=span(article, start, end),
                    index=index,
                    anaphoric=bool(_ANAPHORIC.match(sentence)),
                )
            )
    return found


def within(start: int, end: int, scope: Iterable[Range]) -> bool:
    return any(a <= start and end <= b for a, b in scope)


def _meets(start: int, end: int, ranges: Iterable[Range]) -> bool:
    return any(a < end and start < b for a, b in ranges)


def _after_dateline(article: Article, start: int, end: int) -> int:
    dateline = _DATELINE.match(article.text, start, end)
    return dateline.end() if dateline and dateline.end() < end else start


def self_contained(sentence: str, language: str) -> bool:
    """R2, and whole: capital letter, full stop, marks of quotation in pairs, no question."""
    opening = sentence[_OPENING.match(sentence).end() :]  # type: ignore[union-attr]
    if not opening or not (opening[0].isupper() or opening[0].isdigit()):
        return False
    if not _END.search(sentence) or _CUT_OFF.search(sentence) or not _paired(sentence):
        return False
    tokens = [fold(sentence[a:b]) for a, b in words(sentence)]
    if len(tokens) < 4 or (tokens[0], tokens[1]) in POINTING_PAIRS:
        return False
    spoken = opening != sentence and tokens[0] in FIRST_PERSON
    if tokens[0] in POINTING and not spoken:
        return False
    if language == "de" and tokens[0] in ("der", "die", "das") and tokens[1] in VERBS_AFTER_THAT:
        return False
    if language == "de" and REPORTED & set(tokens) and not _SAID.search(sentence):
        return False
    return has_finite_verb(sentence, language)


def _paired(sentence: str) -> bool:
    doubles = sum(sentence.count(mark) for mark in '"»«„“”')
    return doubles % 2 == 0 and sentence.count("(") == sentence.count(")")


def has_finite_verb(sentence: str, language: str) -> bool:
    tokens = [sentence[a:b] for a, b in words(sentence)]
    for before, token, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        form = fold(token)
        if form in FINITE:
            return True
        if token[0].islower() and token.isalpha() and len(form) > 3:
            verb = _finite_german if language == "de" else _finite_english
            if verb(form, before, after):
                return True
    return False


def _finite_german(form: str, before: str, after: str) -> bool:
    """By the ending: -te(n) unless it belongs to a noun, -t unless a participle, -en beside "wir"
    or after a noun."""
    if form.startswith("ge"):
        return False
    if form.endswith(("te", "ten")) and not after[:1].isupper():
        return True
    if form.endswith("t"):
        return form not in NO_VERBS
    if not form.endswith("en") or form in NO_VERBS:
        return False
    if "wir" in (fold(before), fold(after)):
        return True
    return before[:1].isupper() and fold(before) not in BEFORE_ADJECTIVES


def _finite_english(form: str, before: str, after: str) -> bool:
    del after
    return form.endswith("ed") or (
        form.endswith("s") and not form.endswith("ss") and before[:1].isupper()
    )


# ---------------------------------------------------------------- titles


def untrustworthy(article: Article) -> bool:
    """R4: a headline that asks, or quotes words the text does not contain."""
    if "?" in article.title:
        return True
    body = _plain(article.body)
    return any(
        _plain(quoted) not in body
        for quoted in re.findall(r"[\"»«„“‚‘]([^\"»«“”‘’]{3,})[\"»«“”‘’]", article.title)
    )


def _plain(text: str) -> str:
    return " ".join(fold(text[a:b]) for a, b in words(text))


def overstates(text: str, article: Article, others: Iterable[Article]) -> bool:
    """R17: does this say more than the article's own opening, or than a report no older than it?
    "erwägt" is less than "plant", and that is less than "beschließt"."""
    said = _stages(text)
    if not said:
        return False
    known = [_stages(_opening(article))]
    known += [_stages(_opening(one)) for one in others if one.published >= article.published]
    return any(stages and said[0] > stages[-1] for stages in known)


def _stages(text: str) -> list[int]:
    """The stages a text has words for, weakest first."""
    return [n for n, pattern in enumerate(_STAGES) if pattern.search(text)]


def _opening(article: Article) -> str:
    ranges = texts.paragraphs(article.body)[:2]
    return " ".join(article.body[a:b] for a, b in ranges)


def heading(facts: Facts) -> Span | None:
    """The title of a round-up's passage on topic ("US-Marine warnt: …"), when it has one."""
    article = facts.article
    for start, end in facts.relevance.scope:
        found = _HEADING.match(article.text, start, end)
        if found:
            return span(article, *found.span("heading"))
    return None
