"""Figures as JSON lines: the stable format of `briefing figures --jsonl`."""

from decimal import Decimal
from typing import Any

from briefing.model import Figure


def figure_row(figure: Figure) -> dict[str, Any]:
    """One figure as a JSON object: `value`, or `low` and `high` of an interval; texts verbatim,
    "" where the source says nothing."""
    row: dict[str, Any] = {
        "doc": figure.span.article,
        "start": figure.span.start,
        "end": figure.span.end,
        "surface": figure.span.text,
    }
    if figure.value is not None:
        row["value"] = _number(figure.value)
    else:
        row["low"], row["high"] = _number(figure.low), _number(figure.high)
    return row | {
        "unit": figure.unit,
        "kind": figure.kind,
        "modifier": figure.hedge,
        "direction": figure.direction,
        "subject": figure.subject.text if figure.subject else "",
        "measure": figure.measure.text if figure.measure else "",
        "polarity": figure.polarity,
        "attribution": figure.attribution.text if figure.attribution else "",
        "confidence": figure.confidence,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
