"""Numbers that are no amounts: names, dates, times, scores, versions, telephone numbers, years.

Theory. What a number belongs to shows at its edges: a word before it that takes a number as
part of its name ("Artikel 65", "Windows 11"), a mark behind it that continues the digits
("3:1", "2023/24", "5.2.1"), an ordinal dot, a month. Four digits between 1000 and 2100 are a
year unless a plural noun follows and nothing before them asks for a year ("wurden 2023
Wohnungen gebaut"). Rejected: a list of product names, which is out of date the day it is
written."""

import re
from decimal import Decimal

from briefing.analysis.figures.numbers import Number, with_magnitude
from briefing.analysis.figures.units import Counted, noun_at, unit_at
from briefing.analysis.figures.words import DE, EN, Lexicon, word_set
from briefing.analysis.figures.words_names import SOFT_HEADS

_PREVIOUS = re.compile(r"([^\s(„“\"»«]+)[ \u00a0\n]+[„“\"»«]?$")

_RUN = re.compile(r"[\d.,:/-]*\d")
_PAIR = re.compile(r"\d+-\d+")
_FRACTION = re.compile(r"\d/\d{1,2}(?= (?:mile|miles|cup|inch|inches|foot|Meile|Liter))")

_YEAR_WORDS = word_set(
    "the its their his her a an jahr jahre jahren jahres seit anno bis mitte ende anfang ab vor"
    " nach von in since by year from until before during after late early mid of to sommer winter"
    " herbst frühjahr"
)


def digits_end(text: str, position: int) -> int:
    match = _RUN.match(text, position)
    return match.end() if match else position + 1


def is_minus(text: str, start: int) -> bool:
    """A sign stands free on its left: "um -3 Prozent", "(-2,1 %)"."""
    return start < 2 or text[start - 2] in " \n(\u00a0\u202f|\t[;:$€£"


def not_an_amount(text: str, number: Number, start: int, lex: Lexicon) -> int:
    """End of a date, time, score, ordinal, telephone number or name that these plain digits belong
    to, or 0."""
    end = number.end
    following = text[end : end + 1]
    if following == ":" and text[end + 1 : end + 2].isdigit():
        return digits_end(text, start)
    if following == "/" and text[end + 1 : end + 2].isdigit():
        return digits_end(text, start) if not _FRACTION.match(text, start) else 0
    if following == "-" and text[end + 1 : end + 2].isdigit():
        match = _PAIR.match(text, end - len(number.plain))
        if match and (
            text[match.end() : match.end() + 1] == "-"
            or number.plain.startswith("0")
            or not _unit_follows(text, match.end(), lex)
        ):
            return digits_end(text, end)
    if following == "." and len(number.plain) <= 2 and lex is DE:
        tail = text[end + 1 : end + 3]
        if tail[:1].isdigit():
            return digits_end(text, start)
        if tail[:1] in " \u00a0" and tail[1:2].strip():
            return end + 1
    if lex is DE and (following == "." and tail_is_date(text, end)):
        return digits_end(text, end)
    if lex is EN and following.isalpha() and text[end : end + 2] in ("st", "nd", "rd", "th"):
        return end + 2
    return 0


def tail_is_date(text: str, end: int) -> bool:
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()


def _unit_follows(text: str, end: int, lex: Lexicon) -> bool:
    number = with_magnitude(text, Number(end, end, Decimal(1)), lex)
    if number.end > end or unit_at(text, end, lex) is not None:
        return True
    return noun_at(text, end, lex) is not None or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    )


def is_word_in_name(text: str, number: Number, lex: Lexicon) -> bool:
    """ "Third Seven Capital", "die Elf": a capitalised number word inside a sentence."""
    word = text[number.start : number.end]
    left = text[max(0, number.start - 40) : number.start].rstrip()
    if word[:1].isupper():
        inside = (
            bool(left)
            and left[-1] not in '.!?:\n„“"»«–—-|)('
            and "\n" not in text[max(0, number.start - 2) : number.start]
        )
        if (
            inside
            and "Million" not in word
            and "Milliard" not in word
            and "Billion" not in word
            and word not in ("Hälfte", "Dutzend")
        ):
            return True
        if lex is EN and re.match(r" [A-Z]", text[number.end : number.end + 2]):
            return True
    return False


def plural(noun: Counted, lex: Lexicon) -> bool:
    return noun.unit.casefold().endswith(
        ("en", "n", "e", "er", "s", "ern") if lex is DE else ("s", "people", "men", "staff")
    )


def yearlike(number: Number) -> bool:
    """Could these plain digits be a year?"""
    return len(number.plain) == 4 and 1000 <= int(number.plain) <= 2100


def years(a: Number, b: Number) -> bool:
    return len(a.plain) == 4 and len(b.plain) in (2, 4) and 1000 <= int(a.plain) <= 2100


def year_before(text: str, start: int, lex: Lexicon) -> bool:
    previous = _previous(text, start)
    return (
        not previous
        or previous.casefold() in _YEAR_WORDS
        or previous.casefold() in lex.months
        or previous.endswith((",", ".", ":", "–"))
        or previous[-1].isdigit()
        or (lex is DE and previous[0].isupper() and _inside(text, start, previous))
    )


def _previous(text: str, start: int) -> str:
    match = _PREVIOUS.search(text[max(0, start - 40) : start])
    return match[1] if match else ""


def name_before(
    text: str, start: int, number: Number, lex: Lexicon, noun: Counted | None = None
) -> bool:
    """Does the word before the number make it part of a name? "Artikel 65", "iPhone 7"."""
    previous = _previous(text, start)
    if not previous:
        return False
    folded = previous.casefold()
    if folded in lex.name_heads or folded.rstrip(".") in lex.name_heads:
        counted = noun is not None and plural(noun, lex) and not yearlike(number)
        return not (counted and folded in SOFT_HEADS)
    if folded.endswith(("straße", "strasse", "str.", "allee", "platz", "gasse", "weg")):
        return True
    if folded in lex.months:
        return (not number.words and number.value < 32) or bool(number.plain)
    if noun is None or lex is EN:
        return (
            previous[0].isupper()
            and not previous.endswith((",", ".", ":", ";", "!", "?"))
            and not number.magnitude
            and (bool(number.plain) or number.words)
            and _inside(text, start, previous)
        )
    return (
        any(char.isupper() for char in previous[1:])
        and any(char.islower() for char in previous)
        and previous[0].islower()
    )


def _inside(text: str, start: int, previous: str) -> bool:
    """Is the capitalised word before the number capitalised for itself, not for opening a
    sentence?"""
    head = text[max(0, start - 45) : start]
    cut = head.rfind(previous)
    left = head[:cut].rstrip()
    return bool(left) and left[-1] not in ".!?\n:"
