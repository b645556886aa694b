"""Vague amounts: "Hunderte von Millionen", "milliardenschwer" are an interval, never one value."""

import re

from briefing.analysis.figures.quantity import Quantity, interval_of
from briefing.analysis.figures.units import noun_at, unit_at
from briefing.analysis.figures.words import DE, Lexicon

_VAGUE_DE = re.compile(
    r"(?:(zehn|hundert)?tausende[nr]?|hunderte[nr]?|millionen|milliarden|billionen|dutzende[nr]?)(?!\w)"
    r"(?:[ ](?:von[ ])?(tausenden?|hunderttausenden?|zehntausenden?|millionen|milliarden))?",
    re.IGNORECASE,
)

_VAGUE_EN = re.compile(
    r"(?:(tens|hundreds|dozens) of )?"
    r"(thousands|millions|billions|trillions|hundreds|dozens)\b(?: of)?",
    re.IGNORECASE,
)

_HEAVY_DE = re.compile(r"(millionen|milliarden|billionen)schwere?\w*", re.IGNORECASE)

_DIGITS_DE = re.compile(
    r"(ein|zwei|drei)stellige[nrsm]?[ ](?:(Tausend|Millionen|Milliarden|Billionen)([a-zäöü]+)?)?",
    re.IGNORECASE,
)

_VAGUE_BASE = {
    "dutzend": (12, 120),
    "hundert": (100, 1000),
    "tausend": (1000, 10_000),
    "zehntausend": (10_000, 100_000),
    "hunderttausend": (100_000, 1_000_000),
    "million": (10**6, 10**7),
    "milliard": (10**9, 10**10),
    "billion": (10**12, 10**13),
    "dozens": (12, 120),
    "hundreds": (100, 1000),
    "thousands": (1000, 10_000),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
    "tens": (10, 100),
}


def vague(text: str, position: int, lex: Lexicon) -> Quantity | None:
    """ "Hunderte von Millionen", "milliardenschwer": an interval, never one value."""
    low = high = 0
    if text[max(0, position - 2) : position] == ") ":
        return None  # "5,4 (2014: 4,3) Millionen Euro"
    if lex is DE:
        if match := _HEAVY_DE.match(text, position):
            low, high = _VAGUE_BASE[match[1].lower().removesuffix("en")]
            return interval_of(match.start(), match.end(), low, high, "")
        if match := _DIGITS_DE.match(text, position):
            digits = {"ein": 0, "zwei": 1, "drei": 2}[match[1].lower()]
            power = {"tausend": 3, "millionen": 6, "milliarden": 9, "billionen": 12}.get(
                (match[2] or "").lower(), 0
            )
            if not power:
                return None
            low, high = 10 ** (digits + power), 10 ** (digits + power + 1)
            money = "EUR" if (match[3] or "").startswith(("betrag", "höhe", "summe")) else ""
            return interval_of(match.start(), match.end(), low, high, money)
        match = _VAGUE_DE.match(text, position)
        if match is None:
            return None
        head = match[0].split(" ")[0].lower()
        plain = head.rstrip("nr").removesuffix("e")
        low, high = _VAGUE_BASE.get(plain, _VAGUE_BASE.get(plain.removesuffix("en"), (1, 10)))
        if match[2]:
            times = _VAGUE_BASE.get(match[2].lower().rstrip("n").removesuffix("e"), (1, 10))[0]
            low, high = low * times, high * times
    else:
        match = _VAGUE_EN.match(text, position)
        if match is None:
            return None
        low, high = _VAGUE_BASE[match[2].lower()]
        if match[1]:
            least, most = _VAGUE_BASE[match[1].lower()]
            low, high = low * least, low * most
        elif not match[0].endswith(" of"):
            return None
    end = match.end()
    if (found := unit_at(text, end, lex)) and found[1].kind in ("money", "measure", "duration"):
        return interval_of(match.start(), found[0], low, high, found[1].code)
    if noun := noun_at(text, end, lex):
        return interval_of(match.start(), noun.end, low, high, noun.unit)
    return interval_of(match.start(), end, low, high, "")
