"""Bare numbers: a neighbour in the sentence lends its unit, or the number is dropped.

"kommt auf 31, die SPD auf 15 Prozent", "zwölf statt der erhofften 14,5 Milliarden Euro", "25
der 200 Abgeordneten", "davon acht". Rejected: lending over any distance (turns house numbers
into percentages)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefing.analysis.figures.numbers import Number, shifted, with_magnitude
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.units import unit_at
from briefing.analysis.figures.words import DE, Lexicon

_GAP_FORWARD = re.compile(
    r"\s*(?:auf|bis|nach|gegenüber|und|oder|beziehungsweise|bzw\.|to|and|or|von|of|der|des|aus|statt)?[\s,]*"
    r"(?:(?:statt|der|von|auf|of|the|to|einst|erhofften|erwarteten|geplanten|insgesamt|österreichweit|bundesweit|auf|rund|etwa|nur|den|bisher|früheren|about|nearly|gut|knapp|fast|über)\s+)*"
)

_LINK_BACK = re.compile(
    r"\b(?:statt|davon|je|jeweils|nach|von|zuvor|auf|instead|from|versus|vs|gegenüber|and|und)\b",
    re.IGNORECASE,
)


_FROM_BEFORE = re.compile(r",? (?:up|down|after|nach|zuvor|statt)?,? ?(?:from|von)? ?")
_REACH = 200  #: characters over which a neighbour can lend its unit


def lend_units(
    text: str, found: list[Quantity], bounds: Sequence[tuple[int, int]], lex: Lexicon
) -> list[Quantity]:
    """Quantities with the bare ones resolved by a neighbour in their sentence, or dropped."""
    kept: list[Quantity] = []
    index = 0
    for start, end in bounds:
        group: list[Quantity] = []
        while index < len(found) and found[index].start < end:
            if found[index].start >= start:
                group.append(found[index])
            index += 1
        kept.extend(_resolved(text, group, start, end, lex))
    return kept


def _resolved(
    text: str, group: list[Quantity], start: int, end: int, lex: Lexicon
) -> list[Quantity]:
    kept: list[Quantity] = []
    for index, quantity in enumerate(group):
        if (
            quantity.kind == "count" and quantity.magnitude and not quantity.bare
        ) or not quantity.bare:
            kept.append(quantity)
            continue
        after = group[index + 1] if index + 1 < len(group) else None
        if after is not None and after.start - quantity.end > _REACH:
            after = None
        before = kept[-1] if kept and quantity.start - kept[-1].end <= _REACH else None
        if lent := _lent(text, quantity, before, after, start, end, lex):
            kept.append(lent)
    return kept


def _lent(
    text: str,
    bare: Quantity,
    before: Quantity | None,
    after: Quantity | None,
    start: int,
    end: int,
    lex: Lexicon,
) -> Quantity | None:
    if (
        after is not None
        and not after.bare
        and after.kind not in ("age", "vague")
        and after.rule != "one"
    ):
        gap = text[bare.end : after.lead]
        if (_GAP_FORWARD.fullmatch(gap) and gap.strip()) or _same_preposition(
            text, bare, after, start
        ):
            return _take(bare, after, spread=True)
    if (late := _after_bracket(text, bare, end, lex)) is not None:
        return late
    if before is not None and before.kind in (
        "money",
        "measure",
        "percent",
        "percentage_points",
        "points",
    ):
        gap = text[before.end : bare.start]
        if (bare.magnitude and before.kind == "money") or (
            len(gap) < 60
            and "." not in gap
            and _LINK_BACK.search(gap)
            and not bare.magnitude
            and before.kind != "money"
        ):
            return _take(bare, before, spread=False)
    if before is not None and before.kind == "count":
        gap = text[before.end : bare.start]
        if bare.magnitude and before.magnitude and _FROM_BEFORE.fullmatch(gap):
            return _take(bare, before, spread=False)
        if _counts_on(text, bare, gap):
            return _take(bare, before, spread=False)
    if after is not None and after.kind == "count" and not after.bare and not bare.magnitude:
        gap = text[bare.end : after.start]
        if lex is DE and re.fullmatch(
            r"[ ][a-zäöüß]+(?:e|en|er)[ ](?:und|oder|sowie)[ ](?:\w+[ ])?", gap
        ):
            return _take(bare, after, spread=False)
    bracketed = text[max(0, bare.start - 1)] == "(" and text[bare.end : bare.end + 1] == ")"
    if bracketed and before is not None and before.kind == "points":
        return _take(bare, before, spread=False)
    if _out_of(text, bare, before, after) or _index_level(text, bare, before):
        return bare
    if lex is not DE and _age_beside_name(text, bare):
        return bare
    if _scale(text, bare):
        return bare
    if _round(text, bare, lex):
        return bare
    return None


def _take(bare: Quantity, lender: Quantity, *, spread: bool) -> Quantity:
    value = bare.value
    magnitude = bare.magnitude
    if (
        spread
        and not bare.magnitude
        and lender.magnitude > 2
        and value is not None
        and value < 1000
    ):
        value, magnitude = shifted(value, lender.magnitude), lender.magnitude
    return replace(
        bare,
        value=value,
        magnitude=magnitude,
        unit=lender.unit,
        kind=lender.kind,
        bare=False,
        rule="ellipsis",
        confidence=0.7,
    )


_PREP = re.compile(r"\b(auf|um|bei|von|at|to|by|of|with|mit)[ \u00a0](?:\w+[ \u00a0]){0,1}$")


def _same_preposition(text: str, bare: Quantity, after: Quantity, start: int) -> bool:
    """ "kommt auf 31, die SPD auf 15 Prozent"."""
    if (
        after.kind not in ("percent", "points", "percentage_points", "money")
        or after.lead - bare.end > 70
    ):
        return False
    left = _PREP.search(text[max(start, bare.lead - 20) : bare.lead])
    right = _PREP.search(text[bare.end : after.lead])
    return bool(left and right and left[1] == right[1] and text[bare.end : bare.end + 1] in ", ")


def _counts_on(text: str, bare: Quantity, gap: str) -> bool:
    """ "davon acht im ersten Satz", "stimmten 75 dafür und 45 dagegen", "je 14 der ÖVP"."""
    tail = gap.rstrip()
    if re.search(
        r"\b(?:davon|darunter|je|jeweils|waren es|sind es|of which|of them|including)$",
        tail,
        re.IGNORECASE,
    ):
        return True
    following = text[bare.end : bare.end + 14]
    if tail.endswith("(") and following[:1] == ")":
        return True
    return (
        bool(
            re.match(
                r" (?:dafür|dagegen|davon|im |der |des |of |mit (?:Ja|Nein)|for |against |waren "
                r"|sind |wurden |werden |starben |kamen |were |are |who )",
                following,
            )
        )
        and "," not in gap[-2:]
    )


def _out_of(text: str, bare: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """ "242 von 422": two counts without a noun."""
    first = after is not None and after.bare and text[bare.end : after.start] in (" von ", " of ")
    if first or (before is not None and before.rule == "out-of" and before.end + 7 > bare.start):
        bare.bare, bare.rule = False, "out-of" if first else "bare-round"
        return True
    return False


_TO_LEVEL = re.compile(r"[ \u00a0](?:auf|bei|to|at)(?: (?:end|close) at)?[ \u00a0]\Z")


def _index_level(text: str, bare: Quantity, before: Quantity | None) -> bool:
    """ "climbed 0.1% to 1,333.18": a large number with two decimals behind a percentage."""
    if (
        before is None
        or before.kind not in ("percent", "points")
        or bare.value is None
        or bare.magnitude
    ):
        return False
    if bare.decimals != 2 or bare.value < 100 or bare.start - before.end > 24:
        return False
    if not _TO_LEVEL.search(text, before.end, bare.start):
        return False
    bare.bare, bare.rule, bare.unit, bare.kind = False, "index-level", "points", "points"
    return True


_NAME_COMMA = re.compile(r"[A-Z]\w+, \Z")


def _age_beside_name(text: str, bare: Quantity) -> bool:
    """ "Maddon, 66, has": English apposition of an age."""
    if bare.end - bare.start != 2 or text[bare.end : bare.end + 1] != ",":
        return False
    if bare.words or not _NAME_COMMA.search(text, max(0, bare.start - 20), bare.start):
        return False
    bare.bare, bare.rule, bare.unit, bare.kind = False, "age", "year", "age"
    return True


_BRACKET = re.compile(r"(?: \([^()\n]{1,40})?\) ")


def _after_bracket(text: str, bare: Quantity, end: int, lex: Lexicon) -> Quantity | None:
    """ "12,5 (Vorjahr: 11,3) Prozent": one unit for the number before the bracket and in it."""
    match = _BRACKET.match(text, bare.end, end)
    if match is None or bare.value is None:
        return None
    scale = with_magnitude(text, Number(bare.end, match.end() - 1, Decimal(1)), lex)
    found = unit_at(text, scale.end, lex)
    if found is None or found[1].kind not in ("money", "percent", "percentage_points", "points"):
        return None
    return replace(
        bare,
        value=shifted(bare.value, scale.magnitude),
        magnitude=scale.magnitude,
        unit=found[1].code,
        kind=found[1].kind,
        bare=False,
        rule="bracket",
        confidence=0.7,
    )


def _scale(text: str, bare: Quantity) -> bool:
    """ "Erdbeben der Stärke 4,0": the word before names the scale."""
    left = text[max(0, bare.lead - 24) : bare.lead]
    match = re.search(
        r"\b(Stärke|Magnitude|Windstärke|magnitude)(?: von| of)? (?:rund |etwa )?$", left
    )
    if match is None:
        return False
    bare.unit, bare.kind, bare.bare, bare.rule = match[1], "measure", False, "scale"
    return True


_THOUSANDS = re.compile(r"[1-9]\d{1,2}000")


def _round(text: str, bare: Quantity, lex: Lexicon) -> bool:
    """A hedged or grouped number is an amount even when its noun stands elsewhere ("rund 1.000 pro
    Tag")."""
    surface = text[bare.start : bare.end]
    left = text[max(0, bare.lead - 18) : bare.lead].rstrip().rsplit(" ", 1)[-1].casefold()
    grouped = bool(re.fullmatch(r"\d{1,3}(?:[.,\u202f]\d{3})+", surface))
    if (
        bare.magnitude
        or grouped
        or _THOUSANDS.fullmatch(surface)
        or (
            left in lex.hedges
            and left not in ("ab", "bis", "gegen", "um", "über", "unter", "past", "some", "max")
        )
    ):
        bare.bare, bare.rule, bare.confidence = False, "bare-round", 0.5
        return True
    return False
