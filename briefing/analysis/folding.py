"""Facts as rows of a table: what a newer one supersedes, and what only restates its neighbour."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefing.analysis.figures.lexicon import word_set
from briefing.analysis.text import fold
from briefing.model import Figure, FigureFact, Span

_WORD = re.compile(r"\w+")
_EMPTY_NAMES = word_set(
    "der die das des dem den aktie aktien shares stock konzern unternehmen firma company group the"
    " and und inc corp ag se start up startup modell chef"
)


def subject_names(subject: str) -> frozenset[str]:
    """The words by which two subjects are recognised as one."""
    words = {word.removesuffix("s") for word in _WORD.findall(fold(subject)) if len(word) > 1}
    return frozenset(words - _EMPTY_NAMES)


def superseded(rows: list[FigureFact]) -> list[FigureFact]:
    """Of two levels of one quantity the older is overtaken by the newer."""
    newest: dict[tuple[str, str, str], date] = {}
    for row in rows:
        day = row.printed.as_of
        for key in _level_keys(row.printed):
            if day is not None and (key not in newest or newest[key] < day):
                newest[key] = day
    return [
        replace(row, status="superseded")
        if row.printed.as_of
        and any(newest[k] > row.printed.as_of for k in _level_keys(row.printed))
        else row
        for row in rows
    ]


def _level_keys(figure: Figure) -> list[tuple[str, str, str]]:
    """Under which unit, measure and names a dated level is compared."""
    if figure.role != "level" or figure.as_of is None or figure.subject is None:
        return []
    measure = fold(figure.measure.text) if figure.measure else ""
    return [(figure.unit, measure, name) for name in subject_names(figure.subject.text)]


def folded(rows: Sequence[FigureFact]) -> list[FigureFact]:
    """One row instead of two: a change and the level it leads to ("um 0,5 Prozent auf 19.300
    Punkte"), an amount and its conversion in brackets, a figure and the fraction that says the same
    in words ("more than half of the loss, ending 8.9 percent higher")."""
    by_sentence: dict[Span, list[FigureFact]] = {}
    for row in rows:
        by_sentence.setdefault(row.printed.sentence, []).append(row)
    absorbed: set[str] = set()
    kept: list[FigureFact] = []
    for row in rows:
        for member in row.members:
            for other in by_sentence.get(member.sentence, ()):
                if other.id == row.id or len(other.members) > 1 or absorbed & {row.id, other.id}:
                    continue
                if _leads_to(member, other.printed) or _restates(member, other.printed):
                    absorbed.add(other.id)
                    row = replace(row, members=(*row.members, other.printed))
        kept.append(row)
    return [row for row in kept if row.id not in absorbed]


def _restates(figure: Figure, fraction: Figure) -> bool:
    if fraction.kind != "fraction" or figure.kind in ("fraction", "count", "vague"):
        return False
    if figure.subject is None or fraction.subject is None:
        return False
    return bool(subject_names(figure.subject.text) & subject_names(fraction.subject.text))


def _leads_to(first: Figure, second: Figure) -> bool:
    if first.sentence != second.sentence or not 0 < second.span.start - first.span.end <= 12:
        return False
    start = first.span.end - first.sentence.start
    gap = first.sentence.text[start : second.span.start - first.sentence.start].strip().casefold()
    if first.kind == second.kind == "money" and first.unit != second.unit:
        return gap.startswith("(")
    return first.role == "change" and second.role == "level" and gap.split(" ")[0] in ("auf", "to")
