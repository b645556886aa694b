"""When a figure holds, and within which scope: "am Dienstag", "zeitweise", "pro Kopf"."""

import re
from datetime import date, datetime, timedelta

from briefing.analysis.figures.context import Sentence, Token
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.words import DE
from briefing.analysis.text import Range

_TODAY = {"heute": 0, "gestern": 1, "vorgestern": 2, "today": 0, "yesterday": 1}
_Y = r"(?:19|20)\d\d"
_WHICH = (
    "ersten|zweiten|dritten|vierten|vergangenen|letzten|laufenden|kommenden|gleichen"
    "|first|second|third|fourth|past|last|current"
)
_LENGTH = "Quartal|Halbjahr|Jahr|Monat|Geschäftsjahr|quarter|half|year|month|week|fiscal year"
_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|January|February|March|May|June|July|October|December"
)
_PERIOD = re.compile(
    rf"\b(?:im|in|for|during) (?:the )?(?:(?:{_WHICH}) (?:und (?:{_WHICH}) )?(?:{_LENGTH})(?:s|es)?"
    rf"(?: (?:des Jahres |of )?{_Y})?|(?:\d\. )?Quartal(?: {_Y})?|Jahr {_Y}|diesem Jahr"
    rf"|dieser Woche|{_Y}\b)|\b(?:im|in|seit|since) (?:{_MONTHS})\b(?: {_Y})?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUARTERS = {
    "ersten": 1,
    "zweiten": 2,
    "dritten": 3,
    "vierten": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
}


def when_of(
    sentence: Sentence, quantity: Quantity, published: datetime | None
) -> tuple[Range | None, date | None]:
    """The time expression nearest to the figure, and the day it means (the last one not after
    publication; the end of a quarter or year, unless that is still to come; the day of publication
    for what has been so "since" a day). A weekday beside a verb of saying dates the saying: it
    serves only when nothing else is named. Without a publication date weekdays mean no day."""
    best = _nearest_day(sentence, quantity)
    period = _nearest_period(sentence, quantity)
    if period is not None and (best is None or best[1] > _distance(quantity, period[0])):
        end = _period_end(sentence.text[period[0] : period[1]], published)
        coming = end is not None and published is not None and end > published.date()
        return period, None if coming else end
    return (None, None) if best is None else _day(sentence, sentence.tokens, best[0], published)


def _distance(quantity: Quantity, start: int) -> int:
    """Time is usually named first, so what follows the figure counts as farther away."""
    return quantity.start - start if start < quantity.start else 2 * (start - quantity.start)


def _nearest_day(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """Token and distance of the nearest weekday or "today"."""
    tokens, lex = sentence.tokens, sentence.lex
    best: tuple[int, int] | None = None
    if not _MAYBE_DAY.search(sentence.text, sentence.start, sentence.end):
        return None  # most sentences
    for index, token in enumerate(tokens):
        name = token.low
        if name in _TODAY or name in lex.weekdays or _weekday(name, sentence) is not None:
            gap = _distance(quantity, token.start)
            if any(near.low in lex.speech for near in tokens[max(0, index - 3) : index + 2]):
                gap += _SAYING
            if best is None or gap < best[1]:
                best = (index, gap)
    return best


_MAYBE_DAY = re.compile("[a-z]tag|ittwoch|onnabend|eute|estern|day")
_SAYING = 1000  #: characters by which a day of saying is moved away


def _weekday(name: str, sentence: Sentence) -> int | None:
    """ "Dienstagmorgen", "Montagabend"."""
    if sentence.lex is not DE or ("tag" not in name[3:] and not name.startswith("mittwoch")):
        return None
    for day, number in sentence.lex.weekdays.items():
        if name.startswith(day) and name[len(day) :] in _DAY_PARTS:
            return number
    return None


_DAY_PARTS = frozenset(("", "s", "morgen", "abend", "mittag", "nachmittag", "vormittag", "nacht"))


def _day(
    sentence: Sentence, tokens: list[Token], index: int, published: datetime | None
) -> tuple[Range, date | None]:
    token = tokens[index]
    start = token.start
    if index and tokens[index - 1].low in ("am", "on", "seit", "since", "vom", "bis", "den"):
        start = tokens[index - 1].start
    if published is None:
        return (start, token.end), None
    today = published.date()
    if tokens[index - 1].low in ("seit", "since") and index:
        return (start, token.end), today
    if token.low in _TODAY:
        return (start, token.end), today - timedelta(days=_TODAY[token.low])
    number = sentence.lex.weekdays.get(token.low)
    if number is None:
        number = _weekday(token.low, sentence)
    assert number is not None
    return (start, token.end), today - timedelta(days=(today.weekday() - number) % 7)


def _nearest_period(sentence: Sentence, quantity: Quantity) -> Range | None:
    best: Range | None = None
    for match in _PERIOD.finditer(sentence.text, sentence.start, sentence.end):
        if match.start() < quantity.end and quantity.start < match.end():
            continue
        if best is None or _distance(quantity, match.start()) < _distance(quantity, best[0]):
            best = match.span()
    return best


def _period_end(phrase: str, published: datetime | None) -> date | None:
    year = _YEAR.search(phrase)
    number = int(year[0]) if year else published.year if published else None
    if number is None:
        return None
    quarter = next(
        (q for word, q in _QUARTERS.items() if word in phrase and ("uart" in phrase)), None
    )
    if quarter and (year or published):
        end = (
            date(number, 12, 31)
            if quarter == 4
            else date(number, quarter * 3 + 1, 1) - timedelta(days=1)
        )
        if not year and published and end > published.date():
            end = date(number - 1, end.month, end.day)
        return end
    return (
        date(number, 12, 31)
        if year and not re.search(r"[A-Z]\w+ (?:19|20)\d\d", phrase.replace("Jahr ", ""))
        else None
    )


def scope_of(sentence: Sentence, quantity: Quantity) -> Range | None:
    """Words that limit what the figure says, from a closed list, nearest to it in its clause."""
    tokens, scopes = sentence.tokens, sentence.lex.scopes
    if sentence.words.isdisjoint(scopes):
        return None
    best: Range | None = None
    distance = _SCOPE_REACH
    for index, token in enumerate(tokens):
        for phrase in scopes.get(token.low, ()):
            last = index + len(phrase)
            if tuple(t.low for t in tokens[index:last]) != phrase:
                continue
            start, end = token.start, tokens[last - 1].end
            gap = quantity.start - end if end <= quantity.start else start - quantity.end
            if 0 <= gap < distance and not _other_clause(sentence, quantity, start):
                best, distance = (start, end), gap
            break
    return best


_SCOPE_REACH = 60  #: characters
_JOINTS = (";", " und ", " and ", ", ", " während ")


def _other_clause(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    left, right = sorted((quantity.end if start > quantity.end else quantity.start, start))
    between = sentence.text[left:right]
    return any(joint in between for joint in _JOINTS)
