"""What a part of the bench gives back, and how it is printed."""

import os
import platform
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple


class Row(NamedTuple):
    what: str
    value: float  #: of several runs the median
    unit: str
    least: float | None = None  #: of several runs
    most: float | None = None


class Skipped(Exception):  # noqa: N818  (not an error: the reason why a part has no numbers)
    """This part cannot be measured here; says why."""


def spread(what: str, values: Sequence[float], unit: str) -> Row:
    """Several runs in one row."""
    return Row(what, median(values), unit, min(values), max(values))


def in_turn(
    ours: Callable[[], object],
    peer: Callable[[], object],
    clock: Callable[[], float],
    rounds: int,
) -> tuple[list[float], list[float]]:
    """Seconds of each run of both, one after the other, so that a busy machine is unfair to
    neither. Both run once before."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for work, found in zip((ours, peer), times, strict=True):
            started = clock()
            work()
            if number:
                found.append(clock() - started)
    return times


def machine() -> dict[str, str | int]:
    return {
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def table(name: str, rows: Sequence[Row]) -> str:
    width = max((len(row.what) for row in rows), default=0)
    return "\n".join([name, *(f"  {row.what:<{width}}  {_told(row)}" for row in rows), ""])


def _told(row: Row) -> str:
    value = f"{_number(row.value):>10} {row.unit}"
    if row.least is None or row.most is None:
        return value
    return f"{value}  (median; {_number(row.least)} to {_number(row.most)})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.3g}"
