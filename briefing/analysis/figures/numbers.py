"""Numbers in digits and words → exact values, without any idea of what they count.

What counts: digits with the separators of German, Swiss, French and English print, a magnitude
behind them ("14,3 Mrd."), and number words with their compounds ("zweieinhalb Millionen", "two
hundred and fifty"). "4.800" is 4800 in German and 4.8 in English; a mark that cannot group by three
is a decimal mark in either language; several marks of one kind that do not group by three make a
version, an address or a date, and no number. German "Billion" is 10^12. Values are built from their
digits and never pass through binary floating point or a rounding context.
"""

import re
from decimal import Context, Decimal
from typing import NamedTuple

from briefing.analysis.figures.words import DE, Lexicon, lexicon, word_set

MAX_DIGITS = 18  #: longer ones are identifiers, not amounts
SPACE = " \u00a0\u202f\u2009"
_SPACED = re.compile(rf"\d{{1,3}}(?:[{SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?")
_RUN = re.compile(r"\d+(?:[.,'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_GLUE = re.compile(rf"[{SPACE}]{{0,2}}-?([^\W\d_]+\.?)")
_LINK = re.compile(rf"(?:[{SPACE}]|-)(?:and[{SPACE}])?([a-zA-Z]+)")
_INDIAN = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d+))?")
_POWER = re.compile(r"[eE]([+-]?\d{1,3})(?!\w)")
_TO_A = re.compile(r"[ -](?:an? )?")
_AND_A_HALF = re.compile(r" and a (half|quarter)\b")
_EXACT = Context(prec=60)
_SIMPLE = {
    "½": (1, 2),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
}
_ARTICLES = word_set("ein eine einen einem einer eines a an")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_HALVES = word_set("halbe halber halbes halben halb")


class Number(NamedTuple):
    """A number and where it stands. `plain` holds the digits when nothing but digits was printed:
    only such a number can be a year, a postcode or a part of a name."""

    start: int
    end: int
    value: Decimal
    decimals: int = 0
    magnitude: int = 0
    words: bool = False
    article: bool = False  #: "ein", "a": no amount unless a magnitude or unit follows
    plain: str = ""
    fraction: bool = False


def parse_number(text: str, language: str = "de") -> Decimal | None:
    """The value of a text that is nothing but a number, in digits or words, or None."""
    text = text.strip()
    sign = -1 if text[:1] in "-−–" and text[1:2].strip() else 1
    body = text.lstrip("+-−–").strip() if text[:1] in "+-−–" else text
    if not body:
        return None
    body = body.removesuffix(",-").removesuffix(",–")
    lex = lexicon(language)
    number = number_at(body, 0, lex)
    total = Decimal(0)
    while number is not None:
        total = _EXACT.add(total, number.value) if total else number.value
        if number.end == len(body):
            return total.copy_negate() if sign < 0 else total
        if match := _POWER.fullmatch(body, number.end):
            return shifted(total if sign > 0 else total.copy_negate(), int(match[1]))
        if body[number.end] == "/" and (below := _RUN.fullmatch(body, number.end + 1)):
            if not int(below[0][:20].replace(".", "0").replace(",", "0") or 0):
                return None
            return _EXACT.divide(total * sign, Decimal(below[0].replace(",", ".")))
        following = number_at(body, number.end + 1, lex)
        if following is None or not number.magnitude or following.magnitude >= number.magnitude:
            return None
        number = following
    return None


def shifted(value: Decimal, power: int) -> Decimal:
    """`value` times a power of ten, exactly."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent + power))


def number_at(text: str, position: int, lex: Lexicon) -> Number | None:
    """The number that begins at `position`, with the magnitude words behind it, or None."""
    if position >= len(text):
        return None
    first = text[position]
    if first.isdecimal() and first.isascii():
        number = _digits(text, position, lex)
    elif first in _SIMPLE:
        above, below = _SIMPLE[first]
        number = Number(position, position + 1, ratio(above, below), fraction=True)
    else:
        number = _words_de(text, position, lex) if lex is DE else _words_en(text, position, lex)
        if number is not None and number.magnitude and lex is not DE:
            return number
    return None if number is None else with_magnitude(text, number, lex)


def ratio(above: int, below: int) -> Decimal:
    return _EXACT.divide(Decimal(above), Decimal(below))


def _digits(text: str, position: int, lex: Lexicon) -> Number | None:
    match = _SPACED.match(text, position) or _RUN.match(text, position)
    if match is None:
        return None
    surface, end = match[0], match.end()
    read = interpret(surface, lex)
    if read is None:
        return None
    value, decimals = read
    if text[end : end + 1] in _SIMPLE and text[end : end + 1]:
        above, below = _SIMPLE[text[end]]
        return Number(position, end + 1, value + ratio(above, below))
    return Number(position, end, value, decimals, plain=surface if surface.isdecimal() else "")


def interpret(surface: str, lex: Lexicon) -> tuple[Decimal, int] | None:
    """Digits with separators → value and count of decimals; None for versions, dates, addresses."""
    if surface.isdecimal():
        return Decimal(surface), 0
    for blank in "\u00a0\u202f\u2009 '’":
        if blank in surface:
            head, mark, tail = _decimal_tail(surface)
            groups = re.split(f"[{SPACE}'’]", head)
            if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
                return None
            return _built("".join(groups), tail if mark else "")
    last = max(surface.rfind("."), surface.rfind(","))
    head, mark, tail = surface[:last], surface[last], surface[last + 1 :]
    other = "," if mark == "." else "."
    if lex is not DE and (indian := _INDIAN.fullmatch(surface)):  # 12,34,567.89
        return _built(indian[1].replace(",", ""), indian[2] or "")
    if mark in head:  # the same mark again: groups of three, or no number
        return None if other in head else _grouped(surface, mark)
    if other in head:
        whole = _grouped(head, other)
        return None if whole is None else _built(str(whole[0]), tail)
    grouping = "." if lex is DE else ","
    if mark == grouping and len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
        return _built(head + tail, "")
    return _built(head, tail)


def _decimal_tail(surface: str) -> tuple[str, str, str]:
    last = max(surface.rfind("."), surface.rfind(","))
    if last < 0:
        return surface, "", ""
    return surface[:last], surface[last], surface[last + 1 :]


def _grouped(surface: str, mark: str) -> tuple[Decimal, int] | None:
    groups = surface.split(mark)
    if len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal("".join(groups)), 0


def _built(whole: str, tail: str) -> tuple[Decimal, int]:
    return Decimal(f"{whole}.{tail}" if tail else whole), len(tail)


def with_magnitude(text: str, number: Number, lex: Lexicon) -> Number:
    """The number with "Mrd.", "Millionen", "dozen", "Drittel" behind it, if there are any."""
    while True:
        match = _GLUE.match(text, number.end)
        if match is None:
            return number
        token, end = match[1].casefold(), match.end()
        glued = match.start(1) == number.end
        if glued and not number.words and len(token) <= 2:
            return number  # "5m", "3k": what that means, only the neighbourhood can tell
        if token not in lex.magnitudes and token.endswith("."):
            token, end = token[:-1], end - 1
        if token in lex.magnitudes:
            power = lex.magnitudes[token]
            if power == 2 and lex is DE and not number.article:
                return number
            number = number._replace(
                end=end,
                value=shifted(number.value, power),
                magnitude=number.magnitude + power,
                article=False,
                plain="",
            )
        elif token in ("dutzend", "dozen", "dozens"):
            return number._replace(
                end=end, value=number.value * 12, article=False, plain="", words=True
            )
        elif token in lex.fractions and number.value == int(number.value) and not number.magnitude:
            if token in ("quarters", "quarter", "second") and not (
                number.words and number.value in (1, 3)
            ):
                return number
            if token in ("viertel", "achtel", "zehntel") and not number.words:
                return number
            above, below = lex.fractions[token]
            return number._replace(
                end=end,
                value=_EXACT.divide(number.value * above, Decimal(below)),
                fraction=True,
                article=False,
                plain="",
            )
        elif token in _HALVES and number.article:
            number = number._replace(end=end, value=Decimal("0.5"), decimals=1)
        else:
            return number


# ---------------------------------------------------------------- German words


def _words_de(text: str, position: int, lex: Lexicon) -> Number | None:
    match = _WORD.match(text, position)
    if match is None or match.end() - position > 80:
        return None
    word = match[0].lower().translate(_FOLD)
    end = match.end()
    if word in _ARTICLES:
        return Number(position, end, Decimal(1), words=True, article=True)
    if word in _HALVES:
        return Number(position, end, Decimal("0.5"), 1, words=True, article=True)
    if word in ("haelfte", "dreiviertel", "zweidrittel"):
        above, below = lex.fractions[match[0].casefold().replace("ae", "ä")]
        return Number(position, end, ratio(above, below), words=True, fraction=True)
    if word == "dutzend":
        return Number(position, end, Decimal(12), words=True)
    value = german(word)
    if value is None:
        return None
    return Number(position, end, value, 1 if value != int(value) else 0, words=True)


def german(word: str) -> Decimal | None:
    """The value of one German number word, lower case, umlauts spelled ae oe ue, ß as ss."""
    if (plain := DE.cardinals.get(word)) is not None:
        return Decimal(plain)
    if word == "anderthalb":
        return Decimal("1.5")
    for ending, part in (("einhalb", "0.5"), ("einviertel", "0.25"), ("dreiviertel", "0.75")):
        if word.endswith(ending):
            whole = german(word[: -len(ending)])
            return None if whole is None else whole + Decimal(part)
    for power, name in ((1000, "tausend"), (100, "hundert")):
        left, found, right = word.partition(name)
        if found:
            times = Decimal(1) if not left else german(left)
            rest = Decimal(0) if not right else german(right.removeprefix("und"))
            if times is None or rest is None or rest >= power or times >= 1000:
                return None
            return times * power + rest
    return None


# ---------------------------------------------------------------- English words


def _words_en(text: str, position: int, lex: Lexicon) -> Number | None:
    match = _WORD.match(text, position)
    if match is None:
        return None
    word, end = match[0].lower(), match.end()
    if word in _ARTICLES:
        return Number(position, end, Decimal(1), words=True, article=True)
    if word == "quarter" and (scaled := _scaled(text, position, end + 1, lex, Decimal("0.25"))):
        return scaled
    if word == "half":
        between = _TO_A.match(text, end)
        if between and (scaled := _scaled(text, position, between.end(), lex)):
            return scaled
        return Number(position, end, ratio(1, 2), words=True, fraction=True)
    if word == "dozen":
        return Number(position, end, Decimal(12), words=True)
    if word not in lex.cardinals:
        return None
    total, current, magnitude = 0, lex.cardinals[word], 0
    last = current
    while link := _LINK.match(text, end):
        token = link[1].lower()
        joined = " and " in link[0] or "and\u00a0" in link[0]
        if token in lex.cardinals and (
            (20 <= last <= 90 and last % 10 == 0 and 0 < lex.cardinals[token] < 10 and not joined)
            or (last == 0 and magnitude)
        ):
            current += lex.cardinals[token]
            last = lex.cardinals[token]
        elif token == "hundred" and not joined and 0 < current < 100:
            current, magnitude, last = current * 100, 2, 0
        elif token in lex.magnitudes and token != "hundred" and not joined and len(token) > 2:
            power = lex.magnitudes[token]
            total, current, magnitude, last = total + current * 10**power, 0, power, 0
        else:
            break
        end = link.end()
    value = Decimal(total + current)
    half = _AND_A_HALF.match(text, end)
    if half:
        value += Decimal("0.5") if half[1] == "half" else Decimal("0.25")
        return with_magnitude(text, Number(position, half.end(), value, 1, words=True), lex)
    return Number(position, end, value, 0, magnitude if not current else 0, words=True)


def _scaled(
    text: str, start: int, position: int, lex: Lexicon, part: Decimal = Decimal("0.5")
) -> Number | None:
    """ "half a million": a magnitude word after the half."""
    match = _WORD.match(text, position)
    if match is None:
        return None
    word = match[0].lower()
    if word == "dozen":
        return Number(start, match.end(), part * 12, words=True)
    if word in lex.magnitudes and len(word) > 2:
        power = lex.magnitudes[word]
        return Number(start, match.end(), shifted(part, power), 1, power, words=True)
    return None
