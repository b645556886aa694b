"""Two numbers that form one interval: "3 bis 5 Prozent", "between $62 and $68", "1,5–2,0 Prozent".

A magnitude spreads back to the first number only where that keeps the order ("200 und 300
Millionen", but "800.000 bis 1,2 Millionen"). "von 20 auf 16 Prozent" and "rose from 4.1% to
4.4%" are two levels."""

import re
from dataclasses import replace

from briefing.analysis.figures.amount import suffixed, with_unit
from briefing.analysis.figures.numbers import MAX_DIGITS, SPACE, Number, number_at, shifted
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.reject import yearlike, years
from briefing.analysis.figures.units import currency_before, unit_at
from briefing.analysis.figures.words import DE, EN, Lexicon

_TO = re.compile(
    rf"[{SPACE}]*(?:(bis|to|through)(?:[{SPACE}](?:zu|maximal|höchstens|rund|etwa|about))?[{SPACE}]|(–|—|-)[{SPACE}]?)(?=[$€£\w])"
)

_AND = re.compile(rf"[{SPACE}](und|and)[{SPACE}](?=[$€£\w])")

_MARK = re.compile(r"\$US ?|(?:US|HK|A|C)?[$€£]\s?|(?:US|HK|A|C) ?\$")
_OR = re.compile(r" or (?=\d)")
_OR_WORD = re.compile(r" or (?=[a-z])")

_BETWEEN = re.compile(r"\b(zwischen|between)[ \u00a0]+(?:\w+[ \u00a0])?$", re.IGNORECASE)

_FROM = re.compile(r"\b(von|from)[ \u00a0](?:\w+[ \u00a0])?$", re.IGNORECASE)


def second_number(
    text: str, number: Number, first: Quantity | None, start: int, lex: Lexicon
) -> tuple[list[Quantity], int] | None:
    """A second number that belongs to the first: a range, or "von 20 auf 16 Prozent" is left to the
    ellipsis pass, because there both are figures of their own."""
    if number.article:
        return None
    end = first.end if first is not None and first.kind != "count" else number.end
    if first is not None and first.kind == "count" and first.end < number.end:
        return None
    link = _TO.match(text, end) or _AND.match(text, end)
    if link is None and lex is EN:
        link = (_OR_WORD if number.words else _OR).match(text, end)
    if link is None:
        return None
    left = text[max(0, start - 24) : start]
    between = _BETWEEN.search(left)
    if link.re is _AND and not between:
        return None
    dash = link[0].strip() in ("–", "—", "-") and link[0][0].isspace()
    if dash and first is not None and first.kind != "count":
        return None  # a dash between blanks after a whole amount opens a new thought
    at = link.end()
    money = None
    mark = _MARK.match(text, at)
    if mark:
        at = mark.end()
        money = currency_before(text, at)
    if not (at < len(text) and (text[at].isdigit() or text[at].isalpha())):
        return None
    other = number_at(text, at, lex)
    if other is None or other.article or (other.plain.startswith("0") and len(other.plain) > 1):
        return None
    if len(other.value.as_tuple().digits) > MAX_DIGITS:
        return None
    if (
        number.plain
        and other.plain
        and years(number, other)
        and unit_at(text, other.end, lex) is None
    ):
        return [], other.end
    if yearlike(number) and first is None and not yearlike(other) and other.value > 3000:
        return [], number.end
    other = suffixed(
        text,
        other,
        money.code if money else first.unit if first and first.kind == "money" else "",
        lex,
    )
    currency = money.code if money else ""
    if (
        not currency
        and first is not None
        and first.rule == "currency-before"
        and not ((behind := unit_at(text, other.end, lex)) and behind[1].kind != "money")
    ):
        currency = first.unit
    last = with_unit(text, other, at, currency, "", lex)
    if last is None or last.rule == "one":
        return None
    if first is not None and first.kind != "count" and (first.unit != last.unit):
        return None
    if _is_change(text, start, link[0], lex, own_unit=first is not None and first.kind != "count"):
        return None
    low = number
    if not number.magnitude and other.magnitude and not number.decimals >= 4:
        spread = shifted(number.value, other.magnitude)
        if spread <= other.value and (
            first is None or first.kind == "count" or not first.magnitude
        ):
            low = number._replace(value=spread, magnitude=other.magnitude)
    if low.value > other.value and last.kind != "measure" and not between:
        return None
    least, most = sorted((low.value, other.value))
    ranged = replace(
        last,
        start=start,
        lead=start - len(left) + between.start() if between else start,
        value=None,
        low=least,
        high=most,
        decimals=max(number.decimals, other.decimals),
        rule="range",
    )
    if not between and (frm := _FROM.search(left)):
        ranged.lead = start - len(left) + frm.start()
    return [ranged], ranged.end


_CHANGE_EN = re.compile(
    r"\b(?:rose|fell|grew|rise|fall|grow|cut|raised?|increased?|decreased?|dropped|declined|climbed|jumped|up|down|went|lowered|slid|slipped|"
    r"reduced|improved|moved|gone|revised|narrowed|widened|expanded|doubled|surged|sank|upgraded|downgrad\w+|rising|falling|dropping|growing)\b"
    r"[^.;]{0,60}\bfrom (?:\w+ )?$"
)


_MOVED_EN = re.compile(
    r"\b(?:rose|fell|grew|climbed|jumped|dropped|declined|increased|decreased|gained|lost|added|up"
    r"|down|slid|sank|surged|plunged|slipped|plummeted|soared|tumbled|cut|raised|rising|falling|rise"
    r"|fall)(?: by| about| nearly| almost| more than)* $"
)


def _is_change(text: str, start: int, link: str, lex: Lexicon, *, own_unit: bool) -> bool:
    """ "rose from 4.1% to 4.4%": two levels, no range. German says "auf" for that, never "bis"."""
    if lex is DE or "to" not in link:
        return False
    left = text[max(0, start - 90) : start]
    return bool(_CHANGE_EN.search(left) or (own_unit and _MOVED_EN.search(left)))
