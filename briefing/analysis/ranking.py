"""Which figures matter: those that make no row, and the rank of the others with its parts.

Theory. What several independent sources report comes first; money tells more than percentages,
these more than counts; a record, an early place in the article and a subject that the day's
articles keep naming each add a little; a vague or limited figure loses. Measured against an
editor's choice of eight figures of one day's five articles. Rejected: order of appearance (puts
background first), amount alone (a plan of 500 billion is not yet a fact)."""

import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefing.analysis.text import fold
from briefing.model import Article, Figure

_WORD = re.compile(r"\w+")
_SUPERLATIVE = re.compile(
    r"\b(?:rekord\w*|größte\w*|höchste\w*|stärkste\w*|niedrigste\w*|record|biggest|largest|highest|lowest|steepest|worst)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:seit|vor|nach|for the (?:past|last)|(?:over|in|during) the (?:past|last)|after|since)"
    r"(?:\s+(?:nun|mehr als|rund|etwa|fast|gut|knapp|über|more than|about|nearly|almost|over))*"
    r"\s+$",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s+(?:ago|earlier|lang|zuvor|long)\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:sein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|its|their)\b[^,;:.]{0,50}\Z")
_KIND_WORTH = {
    "money": 1.0,
    "percent": 0.8,
    "percentage_points": 0.8,
    "points": 0.8,
    "count": 0.3,
    "measure": 0.3,
}
_SMALL = 13  #: "zwei Kunden": a count that print spells out tells little
_PROMINENT = 10  #: mentions of a subject beyond which it is no more prominent


def tells_little(figure: Figure) -> bool:
    """A small count names who or where ("zwei Abgeordnete", "drei Standorte"), and how long ago
    something was is background ("seit acht Jahren", "two years ago"); a deadline is neither."""
    if figure.kind == "count":
        return figure.value is not None and figure.value < _SMALL
    if figure.kind not in ("duration", "age"):
        return False
    sentence, span = figure.sentence, figure.span
    before = sentence.text[: max(0, span.start - sentence.start)]
    after = sentence.text[span.end - sentence.start :]
    return bool(_SINCE.search(before) or _AGO.match(after))


def prominence(texts: Iterable[str]) -> dict[str, int]:
    """How often each word stands in the day's texts, folded and without a genitive s."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in _WORD.findall(fold(text)):
            word = word.removesuffix("s")
            counts[word] = counts.get(word, 0) + 1
    return counts


def score(
    figure: Figure,
    article: Article,
    *,
    value: Decimal,
    sentences: Sequence[str],
    origins: int,
    prominence: int,
) -> dict[str, float]:
    """The parts of the rank of a printed figure: `value` in its comparable unit, the `sentences` of
    all its mentions, how many `origins` report it, how often its subject is named today."""
    body = max(1, len(article.text) - article.body_start)
    parts = {
        "sources": float(origins - 1),
        "kind": _KIND_WORTH.get(figure.kind, 0.0),
        "position": 0.3 * (1 - (figure.span.start - article.body_start) / body),
        "subject": min(1.0, prominence / _PROMINENT),
    }
    if figure.kind == "money" and value > 1:
        parts["amount"] = 0.8 * math.log10(float(value)) / 12
    if any(_SUPERLATIVE.search(sentence) for sentence in sentences) and not _yardstick(figure):
        parts["superlative"] = 0.7
    if figure.kind == "vague" or figure.value is None:
        parts["vague"] = -1.0
    if figure.scope is not None:
        parts["scope"] = -0.4
    return {name: round(part, 4) for name, part in parts.items()}


def _yardstick(figure: Figure) -> bool:
    """ "näherte sich seinem Rekordhoch von 21.520 Punkten": an old record that something is held
    against."""
    if figure.role != "level" or figure.measure is None:
        return False
    before = figure.sentence.text[: max(0, figure.measure.start - figure.sentence.start)]
    return bool(_ITS.search(before))
