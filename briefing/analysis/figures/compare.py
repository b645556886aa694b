"""Do two figures say the same? Hedges as intervals, compared without arithmetic on the values
printed.

Intervals: an exact number stands for everything that rounds to its printed digits; *rund* ±5 %;
*fast, knapp* (0.93 v, v]; *über, gut* (v, 1.1 v]; *unter* below v; *mehr als* v and more; *bis
zu* (0, v]; *mindestens* [v, ∞). Overlapping intervals agree. Where an open bound ("weniger als
sechs Millionen", "mehr als eine Million") holds but the other value is far away, the agreement
is weak: true, and no confirmation. Everything else is a conflict. Different units are never
converted, but a fraction and a percentage are the same unit."""

from decimal import Decimal
from typing import NamedTuple

from briefing.analysis.figures.numbers import shifted
from briefing.model import Figure, Relation

_FAR = Decimal(4)  #: beyond a quarter or four times the bound, "holds" is no confirmation


class Interval(NamedTuple):
    low: Decimal | None  #: None: no bound
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or (value > self.low if self.low_open else value >= self.low)
        below = self.high is None or (value < self.high if self.high_open else value <= self.high)
        return above and below


def comparable(figure: Figure) -> tuple[str, Decimal]:
    """The unit a figure is compared in, and the factor into it: half is 50 percent."""
    if figure.unit == "ratio":
        return "percent", Decimal(100)
    if figure.unit == "cent":
        return "EUR", Decimal("0.01")
    return figure.unit, Decimal(1)


def interval(figure: Figure) -> Interval:
    """Everything the figure may stand for, in the unit of `comparable`."""
    factor = comparable(figure)[1]
    if figure.value is None:
        low = None if figure.low is None else figure.low * factor
        high = None if figure.high is None else figure.high * factor
        return Interval(low, high)
    value = figure.value * factor
    match figure.hedge:
        case "approx":
            margin = abs(value) * Decimal("0.05")
            return Interval(value - margin, value + margin)
        case "almost":
            return Interval(value * Decimal("0.93"), value, low_open=True)
        case "over":
            if figure.hedge_span is not None and _open_ended(figure.hedge_span.text):
                return Interval(value, None, low_open=True)
            return Interval(value, value * Decimal("1.1"), low_open=True)
        case "under":
            return Interval(None, value, high_open=True)
        case "min":
            return Interval(value, None)
        case "max":
            return Interval(Decimal(0), value, low_open=True)
    half = shifted(Decimal("0.5"), figure.magnitude - figure.decimals) * factor
    if figure.unit == "ratio":
        half = Decimal("0.5")
    return Interval(value - half, value + half, high_open=True)


def _open_ended(hedge: str) -> bool:
    """ "mehr als" promises less than "gut" does: the bound alone."""
    return hedge.casefold().startswith(
        ("mehr", "more", "weit", "deutlich", "in excess", "upward", "well")
    )


def relation(a: Figure, b: Figure) -> Relation:
    """How two figures about the same thing relate."""
    unit_a, unit_b = comparable(a)[0], comparable(b)[0]
    if unit_a != unit_b and not _same_noun(unit_a, unit_b):
        if a.kind == b.kind == "money":
            return "different_currency"
        return "different_unit"
    if {a.direction, b.direction} == {"rise", "fall"}:
        return "conflict"
    here, there = interval(a), interval(b)
    if not _overlap(here, there):
        return "conflict"
    return "weak" if _far(a, here, b, there) else "agree"


def _overlap(a: Interval, b: Interval) -> bool:
    return _below(a, b) and _below(b, a)


def _below(a: Interval, b: Interval) -> bool:
    """Does `a` begin before `b` ends?"""
    if a.low is None or b.high is None:
        return True
    if a.low == b.high:
        return not (a.low_open or b.high_open)
    return a.low < b.high


def _far(a: Figure, here: Interval, b: Figure, there: Interval) -> bool:
    """An open bound met by a value far from it."""
    for bounded, interval_, other in ((a, here, b), (b, there, a)):
        if interval_.low is not None and interval_.high is not None and bounded.hedge != "max":
            continue
        bound, value = bounded.value, other.value or other.high or other.low
        if bound is None or value is None or not bound or not value:
            continue
        bound, value = bound * comparable(bounded)[1], value * comparable(other)[1]
        if max(bound, value) > _FAR * min(bound, value):
            return True
    return False


def _same_noun(a: str, b: str) -> bool:
    """Counted nouns up to inflection: Besucher, Besuchern."""
    a, b = a.casefold(), b.casefold()
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 3 or a.upper() == a:
        return False
    return b.startswith(a.rstrip("e") if len(a) > 4 else a) and b[len(a) :] in (
        "",
        "s",
        "es",
        "n",
        "en",
        "e",
        "er",
        "ern",
        "nen",
    )
