"""An amount in the text, before its sentence is looked at."""

from dataclasses import dataclass
from decimal import Decimal

from briefing.analysis.figures.numbers import Number
from briefing.analysis.figures.words import Unit
from briefing.model import FigureKind


@dataclass(slots=True)
class Quantity:
    """An amount in the text, before its sentence is looked at."""

    start: int
    end: int
    lead: int  #: where the words in front begin to matter ("zwischen" of a range included)
    unit: str
    kind: FigureKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    decimals: int = 0
    magnitude: int = 0
    sign: str = ""  #: "+" or "-" as printed
    rule: str = ""
    confidence: float = 1.0
    bare: bool = False  #: no unit of its own
    words: bool = False


def amount_of(
    number: Number, start: int, end: int, unit: Unit, sign: str, rule: str, confidence: float = 1.0
) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        lead=start,
        unit=unit.code,
        kind=unit.kind,
        value=number.value,
        decimals=number.decimals,
        magnitude=number.magnitude,
        sign=sign,
        rule=rule,
        confidence=confidence,
        words=number.words,
    )


def interval_of(start: int, end: int, low: int, high: int, unit: str) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        lead=start,
        unit=unit,
        kind="vague",
        low=Decimal(low),
        high=Decimal(high),
        rule="vague",
        confidence=0.6,
    )
