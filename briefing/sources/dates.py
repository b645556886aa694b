"""Dates as feeds write them → instants in UTC."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_BERLIN = ZoneInfo("Europe/Berlin")

# Names that RFC 822 does not know and European newsrooms use.
_ZONES = {
    "MEZ": "+0100",
    "CET": "+0100",
    "MESZ": "+0200",
    "CEST": "+0200",
    "BST": "+0100",
    "WET": "+0000",
    "WEST": "+0100",
    "EET": "+0200",
    "EEST": "+0300",
    "MSK": "+0300",
    "UHR": "",
}
_ZONE = re.compile(r"\b(" + "|".join(_ZONES) + r")\b", re.I)

# By their first three letters, with the spellings in use.
_MONTHS = {"jan": 1, "jän": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6}
_MONTHS |= {"jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dez": 12}
_GERMAN = re.compile(
    r"(?:[a-zäöü]+\.?,?\s*)?"
    r"(?P<day>\d{1,2})\.\s*(?:(?P<month>\d{1,2})\.|(?P<name>[a-zä]+)\.?)\s*(?P<year>\d{4})"
    r"(?:\s*[,|–-]?\s*(?:um\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"\s*(?:uhr)?\s*(?P<zone>[+-]\d\d:?\d\d)?",
    re.I,
)


def parse_date(text: str) -> datetime | None:
    """RFC 3339, RFC 822 (with or without its mistakes), and "30.01.2025 20:15 Uhr".

    Without a zone, German forms are Europe/Berlin and all others UTC. None when unreadable or
    before 1970. A date in the future is the feed's mistake and returned as it stands.
    """
    text = " ".join(text.split())[:100]
    for read in (_iso, _german, _rfc822):
        try:
            found = read(text)
            if found is not None:
                found = found.astimezone(UTC)
                return found if found.year >= 1970 else None
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _iso(text: str) -> datetime | None:
    found = datetime.fromisoformat(text.upper())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _german(text: str) -> datetime | None:
    match = _GERMAN.fullmatch(_ZONE.sub(lambda zone: _ZONES[zone[0].upper()], text).strip())
    if match is None:
        return None
    month = int(match["month"] or _MONTHS.get(match["name"][:3].lower(), 0))
    found = datetime(
        int(match["year"]),
        month,
        int(match["day"]),
        int(match["hour"] or 0),
        int(match["minute"] or 0),
        int(match["second"] or 0),
        tzinfo=_BERLIN,
    )
    if match["zone"]:
        offset = datetime.strptime(match["zone"], "%z").utcoffset() or timedelta()
        return found.replace(tzinfo=UTC) - offset
    return found


def _rfc822(text: str) -> datetime | None:
    found = parsedate_to_datetime(_ZONE.sub(lambda zone: _ZONES[zone[0].upper()], text))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
