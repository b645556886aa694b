"""Section 4, key figures: R6 to R10.

A row stands on one mention, printed as its source has it; the ledger has said which mentions tell
one fact, and how they agree. This module decides what may be a row at all and how many. Nothing is
converted, averaged or computed.

The proof of a row is its whole sentence while the source's excerpt cap allows it, else the number
with its hedge, which is no sentence of the publisher's. The other side of a dispute is printed as a
sentence, too, because a number torn from its denial would say the opposite (R3).
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from briefing.analysis import terms
from briefing.analysis.compose.caps import (
    SPOKEN_WORDS,
    Excerpts,
    Proofs,
    may_print_spoken,
    span,
)
from briefing.analysis.compose.material import Material, outlets, spoken_in
from briefing.analysis.text import words
from briefing.model import Facts, Figure, FigureFact, FigureRow, Span

ROWS = 10
PER_SUBJECT = 2
OTHER_SIDES = 3
SOURCES = 4  #: proofs of one row, one per outlet


def candidates(material: Material, *, old: bool = False) -> list[tuple[FigureFact, Figure]]:
    """Facts that may be rows, each with the mention to print, best first. On a quiet day `old`
    ones may, too, the latest first."""
    found = [
        (fact, printed)
        for fact in material.figures
        if (old or not fact.known) and not fact.unit_error and (printed := _printed(material, fact))
    ]
    return sorted(found, key=lambda pair: _rank(material, *pair, old=old))


def _rank(
    material: Material, fact: FigureFact, printed: Figure, *, old: bool
) -> tuple[object, ...]:
    article = material.articles[printed.span.article]
    age = material.frame.day - article.published.date() if old else timedelta(0)
    return age, -fact.score, material.story_of[article.id], printed.span.start, fact.id


def _printed(material: Material, fact: FigureFact) -> Figure | None:
    """The ledger's choice, or a mention that says just as much in the edition's own language."""
    mentions = [fact.printed, *(one for one in fact.members if one.span != fact.printed.span)]
    usable = [one for one in mentions if _usable(material, one)]
    if not usable:
        return None
    alike = [one for one in usable if _as_exact(one, usable[0])]
    own = material.frame.language
    return next((m for m in alike if material.articles[m.span.article].language == own), usable[0])


def _as_exact(one: Figure, other: Figure) -> bool:
    def says(figure: Figure) -> tuple[object, ...]:
        value = (figure.kind, figure.value, figure.low, figure.high, figure.hedge)
        return (*value, figure.direction, figure.polarity, figure.scope is None)

    return says(one) == says(other)


def _usable(material: Material, figure: Figure) -> bool:
    """R6: no subject or unit, no row. R9: neither denied nor supposed nor asked."""
    return (
        figure.subject is not None
        and bool(figure.subject.text.strip())
        and bool(figure.unit)
        and figure.polarity in ("affirmed", "claimed")
        and material.quotable(figure.span) is not None
    )


def table(
    material: Material, limit: int = ROWS, *, old: bool = False
) -> list[tuple[FigureFact, Figure]]:
    """The rows of the section: at most two per subject, one value of a story once."""
    rows: list[tuple[FigureFact, Figure]] = []
    for fact, printed in candidates(material, old=old):
        if len(rows) == limit:
            break
        alike = [one for _, one in rows if _same_subject(material, one, printed)]
        if len(alike) < PER_SUBJECT and not any(
            _again(material, row, (fact, printed)) for row in rows
        ):
            rows.append((fact, printed))
    return rows


def _same_subject(material: Material, one: Figure, other: Figure) -> bool:
    here, there = _subject(material, one), _subject(material, other)
    return bool(here & there) and (here <= there or there <= here)


def _subject(material: Material, figure: Figure) -> frozenset[str]:
    language = material.articles[figure.span.article].language
    text = figure.subject.text if figure.subject else ""
    return frozenset(terms.bag("", text, language).counts) or frozenset((text.casefold(),))


def _again(
    material: Material, row: tuple[FigureFact, Figure], new: tuple[FigureFact, Figure]
) -> bool:
    """The same value once more in one story: about the same subject, about one that the other
    sentence names beside its own, or in another language, where subjects cannot be compared."""
    (_, one), (_, other) = row, new
    here, there = material.articles[one.span.article], material.articles[other.span.article]
    if one.sentence == other.sentence or _value(one) != _value(other):
        return False
    if material.story_of.get(here.id, -1) != material.story_of.get(there.id, -2):
        return False
    if here.id != there.id and (here.language != there.language):
        return True
    return (
        (here.id != there.id and _same_subject(material, one, other))
        or _names(material, one, other)
        or _names(material, other, one)
    )


def _value(figure: Figure) -> tuple[object, ...]:
    unit = figure.unit if figure.kind == "money" else ""
    return (figure.kind, unit, figure.value, figure.low, figure.high, figure.direction)


def _names(material: Material, one: Figure, other: Figure) -> bool:
    """Does the sentence of one figure name the subject of the other?"""
    language = material.articles[one.span.article].language
    return _subject(material, other) <= frozenset(terms.bag("", one.sentence.text, language).counts)


def row(
    material: Material, fact: FigureFact, printed: Figure, excerpts: Excerpts, proofs: Proofs
) -> FigureRow:
    article = material.articles[printed.span.article]
    agreeing = _one_per_outlet(material, _agreeing(material, fact, printed))
    whole = excerpts.grant(article, printed.sentence)
    numbers = [proofs.number(printed.sentence if whole else _short(material, printed))]
    numbers += [proofs.number(_short(material, one)) for one in agreeing]
    return FigureRow(
        fact=fact.id,
        surface=printed.span.text,
        value=printed.value,
        low=printed.low,
        high=printed.high,
        unit=printed.unit,
        kind=printed.kind,
        subject=_text(printed.subject),
        measure=_text(printed.measure),
        hedge=printed.hedge,
        hedge_text=_text(printed.hedge_span),
        direction=printed.direction,
        scope=_text(printed.scope),
        when="" if _within(printed.when, printed.scope) else _text(printed.when),
        as_of=printed.as_of,
        attribution=_text(printed.attribution),
        status=fact.status,
        evidence=tuple(dict.fromkeys(numbers)),
        outlets=outlets(material.articles[one.span.article] for one in (printed, *agreeing)),
        sentence=printed.sentence.text if whole else "",
        others=proofs.lines(_sides(material, fact, printed, excerpts)),
    )


def _within(part: Span | None, whole: Span | None) -> bool:
    """Would the two print the same words twice ("nur in diesem Jahr, in diesem Jahr")?"""
    return bool(part and whole and whole.start <= part.start and part.end <= whole.end)


def _text(shown: Span | None) -> str:
    return shown.text if shown else ""


def _short(material: Material, figure: Figure) -> Span:
    """The number, with its hedge when that stands beside it."""
    article, start, end = material.articles[figure.span.article], figure.span.start, figure.span.end
    hedge = figure.hedge_span
    if hedge and figure.sentence.start <= hedge.start and 0 <= start - hedge.end <= 20:
        start = hedge.start
    return span(article, start, end)


def _agreeing(material: Material, fact: FigureFact, printed: Figure) -> list[Figure]:
    return [
        one
        for one in fact.members
        if one.span != printed.span
        and one.polarity in ("affirmed", "claimed")
        and material.quotable(one.span)
        and not (fact.status in ("contradictory", "disputed") and _differs(one, printed))
    ]


def _one_per_outlet(material: Material, figures: Iterable[Figure]) -> Sequence[Figure]:
    found: dict[str, Figure] = {}
    for one in figures:
        found.setdefault(material.articles[one.span.article].outlet, one)
    return tuple(found.values())[:SOURCES]


def _differs(one: Figure, other: Figure) -> bool:
    return (one.value, one.low, one.high, one.polarity) != (
        other.value,
        other.low,
        other.high,
        other.polarity,
    )


def _sides(material: Material, fact: FigureFact, printed: Figure, excerpts: Excerpts) -> list[Span]:
    """What others say instead, verbatim; each other value once."""
    if fact.status not in ("contradictory", "disputed"):
        return []
    sides: dict[tuple[object, ...], Span] = {}
    for one in fact.members:
        key = (one.value, one.low, one.high, one.polarity)
        facts = material.quotable(one.span)
        if facts and _differs(one, printed) and key not in sides and len(sides) < OTHER_SIDES:
            shown = _side(material, facts, one, excerpts)
            if shown:
                sides[key] = shown
    return list(sides.values())


def reserve_other_sides(
    material: Material, rows: Iterable[tuple[FigureFact, Figure]], excerpts: Excerpts
) -> None:
    """Secures the sentences of both sides before anything else asks for these articles."""
    for fact, printed in rows:
        _sides(material, fact, printed, excerpts)


def _side(material: Material, facts: Facts, figure: Figure, excerpts: Excerpts) -> Span | None:
    """The spoken words or the sentence with the figure; a denied figure is never shown bare."""
    quote = spoken_in(facts.quotes, figure.span.start, figure.span.end, facts.article.id)
    if quote and quote.type == "direct" and may_print_spoken(facts.article, quote):
        return quote.span
    if len(words(figure.sentence.text)) <= SPOKEN_WORDS and excerpts.grant(
        facts.article, figure.sentence
    ):
        return figure.sentence
    return _short(material, figure) if figure.polarity in ("affirmed", "claimed") else None
