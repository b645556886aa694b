"""Text → quantities: every number that is an amount, with its unit.

Theory. A regular expression finds digits and number-word stems (about five places a KB); each
place is then read from left to right: a mark before it, the number, a magnitude, a unit or
counted noun, and a second number when the two form a range. A number is an amount when it has a
unit or counts a noun; a bare number is one only when a neighbour lends it a unit (ellipsis).
Not amounts: numbers glued to letters (H100, GPT-4), behind a word that takes a number as part
of its name (S&P 500, Artikel 65), dates, times, scores, versions, telephone numbers, postcodes,
years, ordinals. Rejected: one grammar as one regular expression (unreadable, and quadratic on
tables of digits)."""

import re
from decimal import Decimal

from briefing.analysis.figures.amount import compound_word, suffixed, with_unit
from briefing.analysis.figures.numbers import MAX_DIGITS, SPACE, Number, number_at, shifted
from briefing.analysis.figures.quantity import Quantity, amount_of
from briefing.analysis.figures.ranges import second_number
from briefing.analysis.figures.reject import (
    digits_end,
    is_minus,
    is_word_in_name,
    name_before,
    not_an_amount,
)
from briefing.analysis.figures.units import currency_before
from briefing.analysis.figures.vague import vague
from briefing.analysis.figures.words import CURRENCY_MARKS, DE, EN, Lexicon, Unit

_DIGITS = re.compile("[0-9½¼¾⅓⅔]+")

#: German number words, grouped by their first letter, because every alternative costs at every
#: word. "ein" is an article unless one of these follows.
_STEMS_DE = (
    r"z(?:w(?:ei|an|o|ö)|ehn)|d(?:rei|utzend)|vier|f(?:ünf|uenf)|s(?:ech|ieb)|a(?:cht|nderthalb)|neun"
    r"|h(?:undert|älfte|albe[nrs]?(?=[ ](?:Million|Milliard|Billion|Dutzend|Stunde)))|tausend"
    r"|mil(?:lion|liard)|billion"
    r"|e(?:lf|in(?:"
    r"(?:e[nmrs]?)?(?=[ \u00a0](?:halbe[nrs]?[ ])?(?:Million|Milliard|Billion|Prozent|Dutzend"
    r"|dutzend|Drittel|Viertel|Fünftel|Sechstel|Achtel|Zehntel|Euro\b|Dollar\b|Franken\b|Pfund\b"
    r"|Cent\b|Yen\b|halbe[nrs]?\b))"
    r"|(?:hundert|tausend|einhalb|undzw|unddrei|undvier|undf|undsech|undsieb|undacht|undneun)))"
)
_STEMS_EN = (
    r"(?:t(?:wo|hree|en|welve|hirteen|wenty|hirty|housands|ens(?= of))|f(?:our|ive|ourteen|ifteen"
    r"|orty|ourty|ifty)|s(?:ix|even|ixteen|eventeen|ixty|eventy)|e(?:ight|leven|ighteen|ighty)"
    r"|n(?:ine|ineteen|inety)|h(?:alf|undreds)|millions|billions|dozens?|zero|one"
    r"|quarter(?= million| billion)|an?(?= (?:million|billion|trillion|dozen|hundred"
    r"|thousand|third|quarter|fifth|half|tenth)\b))(?!(?!fold)\w)"
)


def _words(stems: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For the inside and for the beginning of a text. The character before the word leads the
    pattern, and either case of the first letter is spelled out: five times faster than a word
    boundary with IGNORECASE."""
    cased = re.sub(r"(\A\(\?:|\A|\|)([a-zäöü])", lambda m: f"{m[1]}[{m[2]}{m[2].upper()}]", stems)
    return re.compile(rf"[^\w-](?:{cased})"), re.compile(cased)


_WORDS_DE = _words(_STEMS_DE)
_WORDS_EN = _words(_STEMS_EN)


def quantities(text: str, lex: Lexicon, start: int = 0) -> list[Quantity]:
    """All amounts of `text[start:]` in order, without overlaps, bare numbers included (`bare`)."""
    found: list[Quantity] = []
    done = start
    for position in _candidates(text, lex, start):
        if position >= done:
            read, done = _read(text, position, done, lex)
            found.extend(read)
    return found


def _candidates(text: str, lex: Lexicon, start: int) -> list[int]:
    """Where digits or number-word stems begin."""
    inside, opening = _WORDS_DE if lex is DE else _WORDS_EN
    places = [match.start() for match in _DIGITS.finditer(text, start)]
    places += [match.start() + 1 for match in inside.finditer(text, start)]
    if opening.match(text, start):
        places.append(start)
    places.sort()
    return places


def _read(text: str, position: int, floor: int, lex: Lexicon) -> tuple[list[Quantity], int]:
    """The quantities that begin here, and where to go on."""
    before = text[position - 1] if position > floor else " "
    if text[position].isdigit():
        return _read_digits(text, position, before, floor, lex)
    if text[position].isalpha() and (before == "-" or before.isalnum()):
        return [], position + 1
    if quantity := vague(text, position, lex):
        return [quantity], quantity.end
    number = number_at(text, position, lex)
    if number is None:
        return compound_word(text, position, lex)
    if number.words and is_word_in_name(text, number, lex):
        return [], number.end
    return _amount(text, number, position, "", "", lex)


def _read_digits(
    text: str, position: int, before: str, floor: int, lex: Lexicon
) -> tuple[list[Quantity], int]:
    number = number_at(text, position, lex)
    if number is None:
        return [], digits_end(text, position)
    last = digits_end(text, position)
    if len(number.value.as_tuple().digits) > MAX_DIGITS:
        return [], max(number.end, last)
    money = None
    if (
        before in CURRENCY_MARKS
        or before == "="
        or before.isalpha()
        or before in SPACE
        or before == "."
    ):
        money = currency_before(text, position)
        if money and money.start < floor:
            money = None
        elif money and money.power:
            number = number._replace(
                value=shifted(number.value, money.power), magnitude=money.power, plain=""
            )
    start = money.start if money else position
    left = text[start - 1] if start > floor else " "
    if (
        left.isalnum()
        or left in "_/:#@§"
        or (left == " " and _TORN.search(text, max(0, start - 4), start))
        or (left == "." and _after_letters(text, start, floor, lex))
        or (left in ".,'’" and start > floor + 1 and text[start - 2].isdigit())
    ):
        return [], last
    sign = ""
    if left in "+±" or (left in "-−–" and is_minus(text, start)):
        sign = "+" if left == "+" else "" if left == "±" else "-"
        start -= 1
        if money is None and (marked := currency_before(text, start)) and marked.start >= floor:
            money, start = marked, marked.start  # "$-50.8bn"
    elif left == "-" and (prefix := _PREFIXED.search(text, max(0, start - 8), start)):
        if prefix[1]:
            start, sign = prefix.start(), "-"
    elif left == "-" or (left in "–—" and start > floor + 1 and text[start - 2].isalnum()):
        return [], last
    if (
        lex is EN
        and before == "."
        and not money
        and position - 2 >= floor
        and not text[position - 2].isalnum()
    ):
        number = number._replace(
            value=Decimal("0." + text[position : number.end]) if number.plain else number.value,
            plain="",
        )
        start = position - 1
    if number.plain.startswith("0") and len(number.plain) > 1 and not money:
        return [], last
    if number.plain and not money:
        skip = not_an_amount(text, number, start, lex)
        if skip:
            return [], skip
    elif re.match(r"[ \u00a0]Uhr\b|:\d", text[number.end : number.end + 5]):
        return [], number.end
    return _amount(text, number, start, money.code if money else "", sign, lex)


#: "minus-130 degrees", "sub-7 nanometer", "her now-18 month-old daughter"
_PREFIXED = re.compile(r"(?<![\w-])(?:(minus)|sub|now)-\Z")
_TORN = re.compile(r"\d \. \Z")  #: "1 . 8500": a decimal torn apart
_PERCENT_OF = re.compile(r"(?:\A|[^\w ] ?)(per ?cent of )\Z")


def _amount(
    text: str, number: Number, start: int, currency: str, sign: str, lex: Lexicon
) -> tuple[list[Quantity], int]:
    number = suffixed(text, number, currency, lex)
    quantity = with_unit(text, number, start, currency, sign, lex)
    second = second_number(text, number, quantity, start, lex)
    if second is not None:
        return second
    if quantity is None:
        if number.article:
            return [], number.end
        if lex is EN and (first := _unit_first(text, number, start)):
            return [first], number.end
        return _bare(text, number, start, sign, lex)
    return [quantity], max(quantity.end, number.end)


def _unit_first(text: str, number: Number, start: int) -> Quantity | None:
    """ "Per cent of 22": the unit of a heading before its number. Too odd to be printed."""
    match = _PERCENT_OF.search(text, max(0, start - 14), start)
    if match is None or text[number.end : number.end + 1] not in ("", ".", ","):
        return None
    unit = Unit("percent", "percent")
    return amount_of(number, match.start(1), number.end, unit, "", "unit-first", 0.4)


def _bare(
    text: str, number: Number, start: int, sign: str, lex: Lexicon
) -> tuple[list[Quantity], int]:
    """A number that waits for a neighbour to lend it a unit, unless it is something else."""
    if number.words and number.value == 1:
        return [], number.end
    following = text[number.end : number.end + 12]
    if re.match(
        r"[ \u00a0](?:Uhr|[ap]\.?m\b)|-[^\W\d_]|[^\W_]|[:/]\d|\.\d|\.[ \u00a0][^\W\d_A-Z]",
        following,
    ):
        return [], number.end + 1 if following[:1].isalnum() else number.end
    if name_before(text, start, number, lex):
        return [], number.end
    if number.plain and len(number.plain) == 4 and 1000 <= int(number.plain) <= 2100:
        return [], number.end
    if number.plain and len(number.plain) > 6:
        return [], number.end
    quantity = amount_of(number, start, number.end, Unit("", "count"), sign, "bare", 0.5)
    quantity.bare = True
    return [quantity], number.end


def _after_letters(text: str, start: int, floor: int, lex: Lexicon) -> bool:
    """ "ID.3": a dot glued between letters and digits, unless it ends an abbreviation ("ca.30")."""
    if start - 2 < floor or not text[start - 2].isalpha():
        return False
    word = re.search(r"[^\W\d_]+\.$", text[max(floor, start - 12) : start])
    return word is None or word[0].lower() not in lex.hedges
