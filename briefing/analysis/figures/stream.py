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


def reasons(figure: Figure) -> dict[str, Any]:
    """Why a figure was read so: the rule, and every part of its meaning with the place in the text
    it was read from, [start, end, words]. Parts the source does not have are left out."""
    parts = {
        "hedge": figure.hedge_span,
        "direction": figure.direction_span,
        "subject": figure.subject,
        "measure": figure.measure,
        "scope": figure.scope,
        "when": figure.when,
        "attribution": figure.attribution,
    }
    found = {name: [s.start, s.end, s.text] for name, s in parts.items() if s is not None}
    day = {"as_of": figure.as_of.isoformat()} if figure.as_of else {}
    role = {"role": figure.role} if figure.role else {}
    return {"rule": figure.rule, "polarity": figure.polarity} | role | found | day


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
