"""Text → figures: the stages in order, for one text or one article."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from briefing.analysis.figures.claimant import claimant_of
from briefing.analysis.figures.claims import Claim, claim_of
from briefing.analysis.figures.compare import relation
from briefing.analysis.figures.context import Notes, Sentence, read
from briefing.analysis.figures.ellipsis import lend_units
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.scan import quantities
from briefing.analysis.figures.subject import Naming, naming_of
from briefing.analysis.figures.when import scope_of, when_of
from briefing.analysis.figures.words import Lexicon, lexicon
from briefing.analysis.text import Range, sentences
from briefing.model import Article, Figure, Relation, Span

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""The publication date of texts that have none: no weekday is resolved against it."""


def figures_of(article: Article) -> tuple[Figure, ...]:
    """The figures of an article's body; headlines carry no evidence of their own."""
    return extract(
        article.text,
        language=article.language,
        doc=article.id,
        start=article.body_start,
        published=None if article.published == UNDATED else article.published,
    )


def extract(
    text: str,
    *,
    language: str = "de",
    doc: str = "",
    start: int = 0,
    published: datetime | None = None,
) -> tuple[Figure, ...]:
    """The figures of `text[start:]`, in order and without overlaps. Offsets count in the whole
    `text`; `doc` becomes `Span.article`; weekdays are resolved against `published`."""
    lex = lexicon(language)
    found = quantities(text, lex, start)
    if not found:
        return ()
    bounds = _sentences_with(text, found, start, lex)
    kept = lend_units(text, found, bounds, lex)
    figures: list[Figure] = []
    starts = [a for a, _ in bounds]
    at = -1
    notes = Notes()
    for quantity in kept:
        index = bisect_right(starts, quantity.start) - 1
        if index != at:
            at = index
            a, b = bounds[at]
            whole = Span(article=doc, start=a, end=b, text=text[a:b])
            sentence = Sentence(text, a, min(b, a + MAX_SENTENCE), lex, notes)
            previous: list[tuple[Quantity, Naming]] = []
        if bounds[at][1] - bounds[at][0] > MAX_SENTENCE:
            sentence, previous = _window(text, quantity, *bounds[at], lex, notes), []
        figures.append(_figure(text, whole, sentence, quantity, previous, start, published))
    return tuple(figures)


MAX_SENTENCE = 1500
"""Characters of a sentence that are read as one; of a longer one (a table on one line) only the
surroundings of each figure, which keeps the work linear."""


def _window(
    text: str, quantity: Quantity, start: int, end: int, lex: Lexicon, notes: Notes
) -> Sentence:
    reach = MAX_SENTENCE // 3
    left = max(start, quantity.lead - reach)
    while left > start and not text[left - 1].isspace() and quantity.lead - left < 2 * reach:
        left -= 1
    return Sentence(text, left, min(end, quantity.end + reach), lex, notes)


def _sentences_with(text: str, found: Sequence[Quantity], start: int, lex: Lexicon) -> list[Range]:
    """The sentences that hold a quantity, reading only the paragraphs that have one."""
    bounds: list[Range] = []
    done = start
    for quantity in found:
        if quantity.start < done:
            continue
        left = max(text.rfind("\n", start, quantity.start) + 1, start)
        right = text.find("\n", quantity.end)
        right = len(text) if right < 0 else right
        bounds += [(left + a, left + b) for a, b in sentences(text[left:right], lex.code)]
        done = right
    return _holding(bounds, found)


def _holding(bounds: list[Range], found: Sequence[Quantity]) -> list[Range]:
    """Sentences with a quantity inside; a quantity cut by a boundary joins its neighbours."""
    held: list[Range] = []
    index = 0
    for quantity in found:
        while index < len(bounds) and bounds[index][1] <= quantity.start:
            index += 1
        if index == len(bounds):
            break
        a, b = bounds[index]
        while b < quantity.end and index + 1 < len(bounds):
            index += 1
            b = bounds[index][1]
            bounds[index] = (a, b)
        if held and held[-1][0] == a:
            held[-1] = (a, b)
        else:
            held.append((a, b))
    return held


def _figure(
    text: str,
    whole: Span,
    sentence: Sentence,
    quantity: Quantity,
    previous: list[tuple[Quantity, Naming]],
    start: int,
    published: datetime | None,
) -> Figure:
    def sure(range_: Range) -> Span:
        start, end = range_
        return Span(article=whole.article, start=start, end=end, text=text[start:end])

    def span(range_: Range | None) -> Span | None:
        return None if range_ is None else sure(range_)

    reading = read(sentence, quantity)
    claim: Claim = claim_of(sentence, quantity, reading)
    naming = naming_of(sentence, quantity, reading, claim, previous, start)
    previous.append((quantity, naming))
    attribution = None
    if claim.attribution is not None or claim.own:
        attribution = claimant_of(sentence, claim.attribution, naming.subject, start)
    when, as_of = when_of(sentence, quantity, published)
    return Figure(
        span=sure((quantity.start, quantity.end)),
        sentence=whole,
        value=_plain(_signed(quantity)),
        low=_plain(quantity.low),
        high=_plain(quantity.high),
        unit=quantity.unit,
        kind=quantity.kind,
        hedge=reading.hedge,
        hedge_span=span(reading.hedge_span),
        direction=reading.direction,
        direction_span=span(reading.direction_span),
        subject=span(naming.subject),
        measure=span(naming.measure),
        role=claim.role or reading.role,
        scope=span(scope_of(sentence, quantity)),
        when=span(when),
        as_of=as_of,
        polarity=claim.polarity,
        attribution=span(attribution),
        decimals=quantity.decimals,
        magnitude=quantity.magnitude,
        confidence=quantity.confidence,
        rule=quantity.rule,
    )


def _signed(quantity: Quantity) -> Decimal | None:
    """Temperatures alone may lie below zero; every other minus is a fall with a magnitude."""
    if (
        quantity.value is None
        or quantity.sign != "-"
        or quantity.unit not in ("celsius", "fahrenheit")
    ):
        return quantity.value
    quantity.sign = ""
    return -quantity.value


def _plain(value: Decimal | None) -> Decimal | None:
    """Without a positive exponent, so that it prints as digits."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and 0 < exponent <= 40:
        return Decimal(int(value))
    return value


def compare_surfaces(a: str, b: str, language: str) -> Relation:
    """How two printed amounts relate, each given with hedge and unit ("fast 600 Milliarden")."""
    here, there = extract(a, language=language), extract(b, language=language)
    if not here or not there:
        return "agree" if a.strip().casefold() == b.strip().casefold() else "different_unit"
    return relation(here[0], there[0])
