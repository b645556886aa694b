"""Units and counted nouns: what stands behind (or, for currencies, before) a number.

Theory: a unit is a word of a closed list (longest match of up to four words, then CLDR's
currency names); everything else that can be counted is a noun. A German noun is a capitalised
word after at most three inflected adjectives ("16 bedrohten Baumax-Standorte"); an English one
is the first plural within a short run of words that are no function words ("20 new residential
burglaries"). Rejected: a part-of-speech tagger (hundred times slower), the nearest capitalised
word at any distance (takes the object of the next clause)."""

import re
from functools import cache
from typing import NamedTuple

from briefing.analysis.figures.numbers import SPACE
from briefing.analysis.figures.words import (
    CURRENCY_MARKS,
    DE,
    ISO_CODES,
    Lexicon,
    Unit,
    currencies,
    word_set,
)

_SYMBOLS = re.escape("".join(mark for mark in CURRENCY_MARKS if len(mark) == 1))
_TOKEN = re.compile(
    rf"[{SPACE}]{{0,2}}(%-?[Pp]unkte|°\s?(?:C|F|Grad|Celsius|Fahrenheit)\b|[%°{_SYMBOLS}]|[^\W\d_]+(?:[-./][^\W\d_]+)*[$²³]?\d?\.?)"
)
_MORE = re.compile(rf"[{SPACE}\n]{{1,2}}([^\W\d_]+(?:[-.'][^\W\d_]+)*)")
_NOUN_DE = re.compile(
    rf"[{SPACE}\n]{{1,2}}((?:[a-zäöüß][a-zäöüß-]*(?:e|en|er|es|em)[{SPACE}]){{0,3}})"
    r"((?:[A-ZÄÖÜ]|\d*[A-Z]+\d+-|i[PO])[\w-]*(?:[-/&]\w+)*)"
)
_WORD_EN = re.compile(rf"[{SPACE}\n]([A-Za-z][\w]*(?:[-'’&.]\w+)*)")
_PLURALS = word_set(
    "people men women children police staff feet fish sheep media data teeth mice "
    "personnel crew cattle aircraft folk youth shares crews"
)
_NO_PLURAL = ("ss", "us", "is", "'s", "’s", "ics")
_PREFIX = re.compile(
    rf"(?:([^\W\d_]{{1,4}}\.?[$£¥€]|[{_SYMBOLS}]|[$][Uu][Ss]|[Yy]=)|(?<![^\W_])([A-Za-z]{{2,6}}\.?))"
    rf"[{SPACE}]?$"
)


_SCALED = {"T": 3, "M": 6}  #: before a code: TEUR, MUSD
_GLUED_CODES = frozenset(("rs", "rm", "nis", "sfr", "rs.", "fr.", "sfr.", "rmb", "usd", "eur"))


class Counted(NamedTuple):
    end: int
    unit: str
    kind: str = "count"


@cache
def _first_words(code: str) -> frozenset[str]:
    from briefing.analysis.figures.words import lexicon

    names = [*lexicon(code).units, *currencies(code)]
    return frozenset(name.split(" ", 1)[0] for name in names if " " in name)


def unit_at(text: str, position: int, lex: Lexicon) -> tuple[int, Unit] | None:
    """The unit that follows a number ending at `position`, with the end of its name."""
    match = _TOKEN.match(text, position)
    if match is None:
        return None
    token = match[1]
    if match.start(1) == position and token[0].isalpha():
        unit = lex.glued.get(token) or lex.glued.get(token.rstrip("."))
        if unit is None and token in ISO_CODES:
            unit = Unit(token, "money")
        if unit is None:
            return None
        return position + len(token if token in lex.glued else token.rstrip(".")), unit
    folded = token.casefold()
    end = match.end()
    first = folded.rstrip(".")
    if (first in _first_words(lex.code) and token[-1] != ".") or folded in (
        "u.s.",
        "us",
        "°",
        "°c",
    ):
        phrase, ends = first if folded != "u.s." else folded, [(first, end)]
        at = end
        for _ in range(3):
            more = _MORE.match(text, at)
            if more is None:
                break
            phrase, at = f"{phrase} {more[1].casefold()}", more.end()
            ends.append((phrase, at))
        for phrase, at in reversed(ends[1:]):
            if unit := lex.units.get(phrase) or currencies(lex.code).get(phrase):
                return at, unit
    if token in CURRENCY_MARKS and end < len(text) and text[end].isdigit():
        return None  # "1 $10 bill": the mark of the next number
    if unit := lex.units.get(folded):
        return (end - 1 if token[-1] == "." and _drops_dot(folded, lex) else end), unit
    if folded[-1] == "." and (unit := lex.units.get(folded[:-1])):
        return end - 1, unit
    code = token.rstrip(".")
    if code in ISO_CODES:
        return match.start(1) + len(code), Unit(code, "money")
    if (mark := CURRENCY_MARKS.get(folded)) and not folded.isalpha():
        return end, Unit(mark, "money")
    if "/" in token and (unit := lex.units.get(folded.split("/", 1)[0])):
        return match.start(1) + token.index("/"), unit
    if "-" in token and (unit := lex.units.get(folded.split("-", 1)[0])) and unit.kind != "measure":
        return match.start(1) + token.index("-"), unit
    return None


def _drops_dot(folded: str, lex: Lexicon) -> bool:
    """Is the dot behind an abbreviated unit more likely the full stop?"""
    return folded[:-1] in lex.units


class Mark(NamedTuple):
    """A currency mark before a number."""

    start: int
    code: str
    power: int = 0  #: of ten, "TEUR", "MUSD"


def currency_before(text: str, position: int) -> Mark | None:
    """The currency mark directly before the number: "$", "US$", "EUR ", "RM", "TEUR "."""
    left = text[max(0, position - 8) : position]
    match = _PREFIX.search(left)
    if match is None:
        return None
    offset = position - len(left)
    if match[1]:
        mark = match[1].casefold()
        if code := CURRENCY_MARKS.get(mark):
            start = offset + match.start(1)
            if len(mark) == 1 and (
                wide := re.search(
                    r"(?<![^\W_])(HK|US|AUD?|CAD?|C|A|c|cad|NZ|S) $",
                    text[max(0, start - 4) : start],
                )
            ):
                wider = CURRENCY_MARKS.get(wide[1].casefold() + mark)
                if wider:
                    return Mark(start - len(wide[0]), wider)
            return Mark(start, code)
        if mark[-1] in CURRENCY_MARKS:
            return Mark(offset + match.end(1) - 1, CURRENCY_MARKS[mark[-1]])
        return None
    word = match[2]
    if word.upper() == word and word.rstrip(".") in ISO_CODES:
        return Mark(offset + match.start(2), word)
    if word[0] in _SCALED and word[1:] in ISO_CODES:
        return Mark(offset + match.start(2), word[1:], _SCALED[word[0]])
    if word.casefold() == "dollar" and re.match(
        r"\d+[.,]\d+ (?:million|billion|Mi)", text[position : position + 24]
    ):
        return Mark(offset + match.start(2), "USD")
    if code := CURRENCY_MARKS.get(word.casefold()):
        if word == "PS":  # "£" lost to a converter; but a games console is a "PS4"
            amount = re.match(r"\d{3}|\d*[.,]\d", text[position : position + 8])
            return Mark(offset + match.start(2), code) if amount else None
        if word.casefold() in _GLUED_CODES:
            return Mark(offset + match.start(2), code)
    return None


def noun_at(text: str, position: int, lex: Lexicon, *, one: bool = False) -> Counted | None:
    """The counted noun behind a number ending at `position`, adjectives included in its end."""
    return _noun_de(text, position, lex) if lex is DE else _noun_en(text, position, lex, one=one)


def _noun_de(text: str, position: int, lex: Lexicon) -> Counted | None:
    match = _NOUN_DE.match(text, position)
    if match is None:
        return None
    adjectives, noun = match[1], match[2]
    if adjectives and any(word in lex.stop for word in adjectives.split()):
        return None
    folded = noun.casefold()
    if (
        folded in lex.months
        or folded in lex.name_tails
        or folded in lex.weekdays
        or folded in lex.stop
    ):
        return None
    end = match.end()
    if noun.endswith("-"):  # "Groß- und Kleinbetriebe" names two nouns
        return None
    return Counted(end, noun)


def _noun_en(text: str, position: int, lex: Lexicon, *, one: bool) -> Counted | None:
    at, words = position, 0
    fallback: Counted | None = None
    while words < 4 and (match := _WORD_EN.match(text, at)):
        word = match[1]
        folded = word.casefold()
        if folded in lex.stop or folded in lex.months or folded in lex.cardinals:
            break
        if folded.endswith("ly") and words == 0 and len(folded) > 5:
            break
        if folded in lex.verbs and not folded.endswith("s"):
            break
        at, words = match.end(), words + 1
        if (
            folded in _PLURALS
            or folded.endswith("men")
            or (
                folded.endswith("s")
                and len(folded) > 3
                and (word[-2].isupper() or not folded.endswith(_NO_PLURAL))
            )
        ):
            return Counted(at, word)
        if fallback is None or one:
            fallback = Counted(at, word)
        if one and words >= 2:
            break
    if fallback is not None and (one or (words == 1 and not fallback.unit[0].isupper())):
        return None if fallback.unit.casefold().endswith(("ed", "ing")) else fallback
    return None
