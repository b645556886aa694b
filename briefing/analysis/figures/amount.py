"""A number and its unit → an amount: currency marks, compounds, ages, fractions, counted nouns."""

import re
from decimal import Decimal

from briefing.analysis.figures.numbers import SPACE, Number, german, number_at, shifted
from briefing.analysis.figures.quantity import Quantity, amount_of
from briefing.analysis.figures.reject import name_before, plural, year_before, yearlike
from briefing.analysis.figures.units import Counted, noun_at, unit_at
from briefing.analysis.figures.words import DE, EN, Lexicon, Unit
from briefing.model import FigureKind

_AGE_DE = re.compile(
    r"-?(jährig|tägig|stündig|wöchig|monatig|minütig)(?:e[nrms]?)?(?!\w)", re.IGNORECASE
)

_AGE_UNITS = {
    "jährig": "year",
    "tägig": "day",
    "stündig": "hour",
    "wöchig": "week",
    "monatig": "month",
    "minütig": "minute",
}

_YEAR_OLD_EN = re.compile(r"[- ](year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)

_OLD_DE = re.compile(r"[ \u00a0](?:alte?[rnsm]?)\b")

_COMPOUND = re.compile(rf"[{SPACE}]?-[{SPACE}]?(\d?[^\W\d_][\w²³%]*\.?)")

_DASH_TAIL = re.compile(r",[-–—](?!\d)")

_SUFFIX = re.compile(r"(bn|mn|mln|MM|mm|tn|trn|[mMbBkKTG])(?![\w])")

_SUFFIX_POWER = {
    "bn": 9,
    "mn": 6,
    "mln": 6,
    "MM": 6,
    "mm": 6,
    "tn": 12,
    "trn": 12,
    "m": 6,
    "M": 6,
    "b": 9,
    "B": 9,
    "k": 3,
    "K": 3,
    "T": 12,
    "G": 9,
}

_M_CODE = re.compile(r"[ \u00a0]?(M|K|B)(USD|EUR|GBP|AUD|CAD|CHF)\b")
_SPACED_SUFFIX = re.compile(r"[ \u00a0](bn|mn|mln|m|tn|k|M|B)(?!\w)")
_SPACED_B = re.compile(r" ?[BM] (?:people|users|customers|subscribers|viewers|views|devices)\b")
#: "35m of its Echo devices", "2.7m digital and physical sales": millions, for metres are not owned
_MANY = re.compile(
    r" (?:of (?:its|the|their|his|her|our|all|these) |[a-z]+ (?:[a-z]+ )?and [a-z]+ ([a-z]+s)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PLACE_BEFORE = re.compile(r"(?:,|\n|\A|D-|A-)\s*\Z")
_LATE = re.compile(r" (million|billion|trillion|Mio\.?|Mrd\.?|Millionen|Milliarden)\b")


def _named_unit(
    text: str, number: Number, start: int, sign: str, end: int, unit: Unit, lex: Lexicon
) -> Quantity | None:
    """The amount with a unit of the closed list behind it, unless an article or a year is meant."""
    if number.article:
        if unit.kind not in ("money", "percent", "percentage_points"):
            return None
        if lex is EN or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
            return None
    if yearlike(number):
        if text[number.end : end] in ("s", "er"):
            return None  # "the 1990s"
        if lex is DE and unit.code in ("day", "year"):
            return None
    if unit.kind == "duration" and lex is DE and _OLD_DE.match(text, end):
        return amount_of(number, start, end, Unit(unit.code, "age"), sign, "age")
    if unit.kind == "money":
        if not number.magnitude and (late := _LATE.match(text, end)):  # "75 USD million"
            power = lex.magnitudes[late[1].casefold()]
            number = number._replace(value=shifted(number.value, power), magnitude=power)
            end = late.end()
        if cents := _cents(text, end, unit, lex):
            number = number._replace(value=number.value + cents[1], decimals=2)
            end = cents[0]
    return amount_of(number, start, end, unit, sign, "unit")


_CENTS = re.compile(
    r"(?:,? (?:und|and)|,)? (?:(\d{1,2})(?: (?:cents?|Cents?|pence)\b|(?=[.?!]?$|[.?!] ))"
    r"|([a-z-]+)(?: (?:cents?|Cents?|pence)\b|(?=[.?!]?$)))"
)

ISO_LIKE = frozenset(("USD", "EUR", "GBP", "CHF"))

_FOLD_DE = re.compile(r"fach(?:e[nrms]?)?$")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def suffixed(text: str, number: Number, currency: str, lex: Lexicon) -> Number:
    """ "$40M", "£870m", "35m devices", "3k": a letter for a magnitude. "5m" alone are metres."""
    if code := _M_CODE.match(text, number.end):
        power = _SUFFIX_POWER[code[1]]
        return number._replace(
            end=code.start(2), value=shifted(number.value, power), magnitude=power, plain=""
        )
    match = _SUFFIX.match(text, number.end)
    if match is None and (currency or (lex is EN and _SPACED_B.match(text, number.end))):
        match = _SPACED_SUFFIX.match(text, number.end)
    if match is None:
        return number
    letter = match[1]
    if not currency:
        money = unit_at(text, match.end(), lex)
        amount = money is not None and money[1].kind in ("money", "measure")
        if letter in ("m", "M") and not amount and not _MANY.match(text, match.end()):
            noun = noun_at(text, match.end(), lex) if letter == "M" or lex is EN else None
            plural_noun = noun is not None and plural(noun, lex)
            if not plural_noun or text[match.end() : match.end() + 1] != " ":
                return number
        elif letter in ("b", "B", "T", "G", "mm") and not (
            amount or _SPACED_B.match(text, number.end)
        ):
            return number
    power = _SUFFIX_POWER[letter]
    return number._replace(
        end=match.end(), value=shifted(number.value, power), magnitude=power, plain=""
    )


def with_unit(
    text: str, number: Number, start: int, currency: str, sign: str, lex: Lexicon
) -> Quantity | None:
    end = number.end
    if currency:
        dash = _DASH_TAIL.match(text, end)
        end = dash.end() if dash else end
        named = unit_at(text, end, lex)
        if named and named[1].kind == "money":
            end = named[0]  # "$14 million dollars", "US $ 5 USD"
        if cents := _cents(text, end, Unit(currency, "money"), lex):
            number, end = number._replace(value=number.value + cents[1], decimals=2), cents[0]
        return amount_of(number, start, end, Unit(currency, "money"), sign, "currency-before")
    if age := _age(text, number, start, lex):
        return age
    if compound := _hyphened(text, number, start, sign, lex):
        return compound
    if number.fraction:
        return _fraction(text, number, start, sign, lex)
    dash = _DASH_TAIL.match(text, end)
    if found := unit_at(text, dash.end() if dash else end, lex):
        return _named_unit(text, number, start, sign, *found, lex)
    if number.article or dash:
        return None
    if number.words and number.value == 1:
        if lex is DE:
            return None
        noun = noun_at(text, end, lex, one=True)
        if noun is None or text[noun.end : noun.end + 1] == "'":
            return None
        return amount_of(number, start, noun.end, Unit(noun.unit, "count"), sign, "one", 0.3)
    return _counted(text, number, start, sign, lex)


def _cents(text: str, end: int, unit: Unit, lex: Lexicon) -> tuple[int, Decimal] | None:
    match = _CENTS.match(text, end)
    if match is None or unit.code in ("cent", "pence"):
        return None
    if match[1]:
        return match.end(), shifted(Decimal(match[1]), -2)
    number = number_at(text, match.start(2), lex)
    if number is None or number.end != match.end(2) or number.value >= 100:
        return None
    return match.end(), shifted(number.value, -2)


def _age(text: str, number: Number, start: int, lex: Lexicon) -> Quantity | None:
    if lex is DE:
        match = _AGE_DE.match(text, number.end)
        if match is None:
            return None
        unit = _AGE_UNITS[match[1].lower()]
        return amount_of(
            number,
            start,
            match.end(),
            Unit(unit, "age" if unit == "year" else "duration"),
            "",
            "age",
        )
    match = _YEAR_OLD_EN.match(text, number.end)
    if match is None:
        return None
    return amount_of(number, start, match.end(), Unit(match[1].lower(), "age"), "", "age")


def _hyphened(text: str, number: Number, start: int, sign: str, lex: Lexicon) -> Quantity | None:
    """ "65-Milliarden-Euro-Paket", "250.000-Einwohner-Stadt", "45-acre", "thirty-day"."""
    match = _COMPOUND.match(text, number.end)
    if match is None:
        return None
    token, end = match[1], match.end()
    if " " in match[0] and token.casefold() not in lex.units:
        return None
    folded = token.casefold()
    if folded in lex.magnitudes:
        power = lex.magnitudes[folded]
        number = number._replace(
            end=end,
            value=shifted(number.value, power),
            magnitude=number.magnitude + power,
            plain="",
        )
        return _hyphened(text, number, start, sign, lex) or with_unit(
            text, number, start, "", sign, lex
        )
    unit = lex.units.get(folded) or lex.glued.get(token)
    if unit is None and token in ISO_LIKE:
        unit = Unit(token, "money")
    if (
        unit is None
        and lex is EN
        and (wide := unit_at(text, match.start(1) - 1, lex))
        and "-" in match[0]
    ):
        end, unit = wide
    if unit is None and text[end : end + 1] == "-" and token in ("US", "U.S."):
        return _hyphened(text, number._replace(end=end), start, sign, lex)
    if unit is not None:
        if number.plain and len(number.plain) == 4 and unit.kind == "duration":
            return None
        confidence = 0.4 if unit.kind == "duration" else 1.0  # "thirty-day clause": an adjective
        return amount_of(number, start, end, unit, sign, "compound", confidence)
    if number.magnitude and lex is DE and text[end : end + 1] != "-":
        return None
    if (
        lex is DE
        and text[end : end + 1] == "-"
        and token[:1].isupper()
        and token.isalpha()
        and len(token) > 3
    ):
        return amount_of(number, start, end, Unit(token, "count"), sign, "compound-noun", 0.8)
    return None


def _fraction(text: str, number: Number, start: int, sign: str, lex: Lexicon) -> Quantity | None:
    surface = text[number.start : number.end]
    if (found := unit_at(text, number.end, lex)) and found[1].kind in (
        "measure",
        "duration",
        "percent",
        "money",
    ):
        return amount_of(number, start, found[0], found[1], sign, "fraction-unit")
    if lex is EN and number.words and surface.lower() in ("half", "quarter"):
        following = text[number.end : number.end + 12].lower()
        if not re.match(r" (?:of |the |its |their |as )", following):
            return None
    return amount_of(number, start, number.end, Unit("ratio", "fraction"), sign, "fraction")


#: "ein 2 Millionen teurer Zaun": the number measures the noun, it does not count it
_WORTH = re.compile(r"[ \u00a0](?:schwer|teur|groß|hoh)e[nrsm]?\b")


def _counted(text: str, number: Number, start: int, sign: str, lex: Lexicon) -> Quantity | None:
    if number.decimals and not number.magnitude and not number.words:
        return _average(text, number, start, sign, lex)
    if number.magnitude and lex is DE and _WORTH.match(text, number.end):
        return amount_of(number, start, number.end, Unit("", "count"), sign, "bare-round", 0.5)
    whose = _OF_WHOM.match(text, number.end) if lex is EN and number.value >= 2 else None
    noun = noun_at(text, whose.end() if whose else number.end, lex)
    several = _MANY.match(text, number.end) if lex is EN and number.magnitude else None
    if several and several[1]:  # "digital and physical sales"
        noun = Counted(several.end(1), several[1])
    if noun is None or (whose and not plural(noun, lex)):
        return None
    if name_before(text, start, number, lex, noun):
        return None
    if yearlike(number) and (year_before(text, start, lex) or not plural(noun, lex)):
        return None
    postcode = len(number.plain) == 5 and not number.plain.endswith("00")
    if postcode and (_PLACE_BEFORE.search(text, max(0, start - 3), start) or not plural(noun, lex)):
        return None
    if noun.unit.casefold().endswith("jährige") or noun.unit in ("Mal", "Uhr"):
        return None
    return amount_of(number, start, noun.end, Unit(noun.unit, "count"), sign, "count", 0.9)


_OF_WHOM = re.compile(
    r" of (?:the|its|his|her|their|these|those|our|[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s?)(?= )"
)


def _average(text: str, number: Number, start: int, sign: str, lex: Lexicon) -> Quantity | None:
    """ "3.7 rebounds", "1,4 Kinder": a broken number counts only the plural right behind it; two
    digits, or a full stop in German, are a time or a version."""
    if lex is DE and (number.decimals > 1 or "." in text[number.start : number.end]):
        return None
    noun = noun_at(text, number.end, lex)
    if noun is None or not plural(noun, lex) or name_before(text, start, number, lex, noun):
        return None
    if noun.end - len(noun.unit) != number.end + 1 or noun.unit.isupper():
        return None
    return amount_of(number, start, noun.end, Unit(noun.unit, "count"), sign, "average", 0.6)


def compound_word(text: str, position: int, lex: Lexicon) -> tuple[list[Quantity], int]:
    """ "zehnjähriger", "dreitägig": a number word at the head of a longer one."""
    match = _LETTERS.match(text, position)
    if match is None:
        return [], position + 1
    word = match[0].lower()
    if lex is DE:
        age = re.search(r"(jährig|tägig|stündig|wöchig|monatig|minütig)(?:e[nrms]?)?$", word)
        if age:
            value = german(word[: age.start()].translate(_FOLD))
            if (value is not None and match[0][0].islower()) or (
                value is not None and value < 100 and word != "hundertjährige"
            ):
                unit = _AGE_UNITS[age[1]]
                number = Number(position, match.end(), value, words=True)
                kind: FigureKind = "age" if unit == "year" else "duration"
                return [
                    amount_of(number, position, match.end(), Unit(unit, kind), "", "age")
                ], match.end()
    times = _times(word, lex)
    if times is not None and times >= 2:
        number = Number(position, match.end(), times, words=True)
        ratio = Unit("times", "ratio")
        return [amount_of(number, position, match.end(), ratio, "", "fold", 0.4)], match.end()
    return [], match.end()


def _times(word: str, lex: Lexicon) -> Decimal | None:
    """ "sixfold", "dreifach"."""
    if lex is EN:
        plain = EN.cardinals.get(word.removesuffix("fold")) if word.endswith("fold") else None
        return None if plain is None else Decimal(plain)
    match = _FOLD_DE.search(word)
    return german(word[: match.start()].translate(_FOLD)) if match else None
