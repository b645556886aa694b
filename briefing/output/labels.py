"""The words an edition may add, and numbers, dates and times in its language.

Labels are a closed list: one YAML file per language with the same keys, nested there and dotted
here ("section.lead"). An entry with `one` and `other` is chosen by a count.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from briefing.errors import RenderError
from briefing.model import FigureRow

# English as the Commonwealth writes it: day before month, 24 hours. Its short magnitudes ("B") are
# ambiguous beside units, so they are spelt out; the German ones (Mio., Mrd., Bio.) are not.
_LOCALES: dict[str, tuple[str, Literal["short", "long"]]] = {
    "de": ("de_DE", "short"),
    "en": ("en_GB", "long"),
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested labels as dotted keys."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = "" if value is None else str(value)
    return flat


class Labels:
    """Labels and formats of one language."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self._entries = entries
        self._locale, self._magnitude = _LOCALES[language]

    def __call__(self, key: str, **values: object) -> str:
        """The label with its placeholders filled. A missing one is an error, never a blank."""
        if key not in self._entries:
            raise RenderError(f"labels/{self.language}.yaml: there is no label {key!r}")

        def fill(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise RenderError(
                    f"labels/{self.language}.yaml: {key}: unknown placeholder {match[0]}"
                )
            return str(values[match[1]])

        return _PLACEHOLDER.sub(fill, self._entries[key])

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def count(self, key: str, number: int) -> str:
        """The label's `one` or `other` form with the number as {count}."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", count=self.number(number))

    def reason(self, said: str) -> str:
        """Why a source is missing, in this language: the longest label it begins with is
        translated, details behind it ("HTTP 404", a size, a time) stay as they are."""
        known = [key for key in self._entries if key.startswith("reason.")]
        fitting = [key for key in known if said.startswith(key.removeprefix("reason."))]
        best = max(fitting, key=len, default="")
        return self._entries[best] + said[len(best) - len("reason.") :] if best else said

    # ------------------------------------------------------------ numbers

    def number(self, value: Decimal | int) -> str:
        """Grouped, with every digit it has."""
        printed: str = format_decimal(value, locale=self._locale, decimal_quantization=False)
        return printed

    def share(self, value: float) -> str:
        return format_percent(value, locale=self._locale)

    def normalised(self, row: FigureRow) -> str:
        """Value, unit and hedge in one regular form for the marked column, "" where there is no
        number. Large values are shortened ("589 Mrd.") only where that loses no digit."""
        low, high, hedge = row.low, row.high, row.hedge
        if row.value is None and low is not None and high is not None:
            amount = self("range", low=self._amount(low), high=self._amount(high))
            return self._with_unit(amount, row.unit, high)
        single = row.value if row.value is not None else low if low is not None else high
        if single is None:
            return ""
        if row.value is None and hedge == "none":
            hedge = "max" if low is None else "min"
        words = (self(f"hedge.{hedge}"), self._with_unit(self._amount(single), row.unit, single))
        return " ".join(filter(None, words))

    def _amount(self, value: Decimal) -> str:
        if value >= 1_000_000:
            step = Decimal(10) ** (value.adjusted() // 3 * 3 - 3)
            if value.adjusted() < 15 and value % step == 0:
                # Six digits at most by now: a float is exact enough.
                return format_compact_decimal(
                    float(value),
                    format_type=self._magnitude,
                    locale=self._locale,
                    fraction_digits=3,
                )
        digits = value.as_tuple().exponent
        if isinstance(digits, int) and digits < -6:  # one third has no end
            return self.number(value.quantize(Decimal("0.0001"))) + "…"
        return self.number(value)

    def _with_unit(self, amount: str, unit: str, value: Decimal) -> str:
        key = f"unit.{unit}.{'one' if value == 1 else 'other'}"
        word = self(key) if key in self else unit
        # A short unit stays with its number; a long noun may go on in the next line.
        gap = "\u00a0" if len(word) <= 3 else " "
        return f"{amount}{gap}{word}" if word else amount

    # ------------------------------------------------------------ dates

    def long_date(self, day: date) -> str:
        return format_date(day, "full", locale=self._locale)

    def short_date(self, day: date) -> str:
        return format_date(day, "medium", locale=self._locale)

    def moment(self, instant: datetime, zone: str) -> str:
        """Day and time in the edition's zone, without naming it; a file of the seed corpus that
        bears no date has the epoch."""
        if instant.timestamp() == 0:
            return self("undated")
        local = instant.astimezone(ZoneInfo(zone))
        return f"{self.short_date(local.date())}, {local:%H:%M}"

    def clock(self, instant: datetime, zone: str, on: date) -> str:
        """Time with the zone's name and offset ("07:30 MEZ, UTC+1"), and the day when it is not
        the edition's own."""
        local = instant.astimezone(ZoneInfo(zone))
        name = format_datetime(instant, "zzz", tzinfo=ZoneInfo(zone), locale=self._locale)
        offset = _offset(local.utcoffset() or timedelta())
        zones = ", ".join([name, offset] if name[:1].isalpha() and name != "UTC" else [offset])
        day = "" if local.date() == on else f"{self.short_date(local.date())}, "
        return f"{day}{local:%H:%M} {zones}"


def _offset(offset: timedelta) -> str:
    if not offset:
        return "UTC"
    minutes = int(offset.total_seconds()) // 60
    sign = "+" if minutes > 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
