"""Section 8: dates past and coming, each with the sentence that names it.

Only dates a sentence states ("am 20. Januar", "1 March", "28.01.2025"): a weekday is what every
report has, and "Ende Februar" is no day. A date without a year is the one nearest to publication.
"""

import re
from collections.abc import Iterable
from datetime import date

from briefing.analysis.compose.caps import Excerpts
from briefing.analysis.compose.material import Material
from briefing.analysis.text import fold
from briefing.model import Article, Facts, Span

ROWS = 12

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jaenner january jan", "februar february feb", "maerz march mar",
            "april apr", "mai may", "juni june jun", "juli july jul", "august aug",
            "september sept sep", "oktober october okt oct", "november nov",
            "dezember december dez dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAME = r"(?P<month>[A-Za-zÄä]{3,9})\.?"
_PATTERNS = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME}(?:,?\s+(?P<year>\d{{4}}))?\b"
    ),
    re.compile(
        rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>\d{{4}}))?\b"
    ),
    re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
)


def dates(text: str, published: date) -> list[date]:
    """The days a text names, in order of appearance."""
    found: dict[int, date] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = (
                int(parts["number"]) if parts.get("number") else _MONTHS.get(fold(parts["month"]))
            )
            if month and (day := _day(parts.get("year"), month, int(parts["day"]), published)):
                found.setdefault(match.start(), day)
    return [found[start] for start in sorted(found)]


def _day(year: str | None, month: int, day: int, published: date) -> date | None:
    years = [int(year)] if year else [published.year + n for n in (-1, 0, 1)]
    possible = []
    for one in years:
        try:
            possible.append(date(one, month, day))
        except ValueError:  # 31 February
            continue
    return min(possible, key=lambda when: abs(when - published), default=None)


def timeline(
    material: Material, reports: Iterable[Facts], excerpts: Excerpts
) -> list[tuple[date, bool, Span]]:
    """Day, whether it is still to come, and sentence; in order of time. Coming days first have
    the room, then the most recent past."""
    today = material.frame.day
    found: dict[date, Span] = {}
    for facts in reports:
        article: Article = facts.article
        for sentence in material.sentences(facts):
            for day in dates(sentence.span.text, article.published.date()):
                if day not in found and excerpts.grant(article, sentence.span):
                    found[day] = sentence.span
    nearest = sorted(found, key=lambda day: (day < today, abs(day - today)))[:ROWS]
    return [(day, day >= today, found[day]) for day in sorted(nearest)]
