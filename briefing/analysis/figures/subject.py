"""What a figure is about: the subject (whose) and the measure (which of its quantities).

Theory. A sentence is read as noun groups: runs of capitalised words with the preposition in
front of them and the genitive or "von" that ties them to the group before. The subject is the
best group by a small score: names before other nouns, groups in the figure's clause before
others, groups between the previous figure and this one first of all (in "Elbe um 9 Prozent
und Rheno um 4" each name has its own), time and place and sources of a claim last. A head
noun that is a quantity ("Börsenwert des Chip-Konzerns Nvidia") becomes the measure and the name
tied to it the subject. A definite description without a name ("das Unternehmen", "der
KI-Chipspezialist", "das Börsenbarometer") or a sentence without any candidate takes the first
name of the sentences before. Rejected: a parser (models are too slow and are not wanted here),
the nearest noun (names the object, not the owner)."""

import re
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.figures.claims import Claim
from briefing.analysis.figures.context import Reading, Sentence
from briefing.analysis.figures.nouns import NEARBY, Group, groups_of
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.words import word_set
from briefing.analysis.text import Range

_BREAK = frozenset(",;:()–—-|")
PLACE = word_set(
    "in im aus auf an am gegen seit vor über unter um nach ab bis zwischen per trotz wegen "
    "infolge durch on from under over against after since during through into among amid "
    "despite near"
)
SOURCE = word_set("laut zufolge gemäß")
_BELONGS = word_set("von vom bei beim für of at for by zu zum zur mit with")
_PRONOUNS = word_set("er sie es it they he she dieser diese this")
_SENTENCE_END = re.compile(r"[.!?]['\"»“”]?\s+(?=[A-ZÄÖÜ„“«\"0-9])")
_TAIL = re.compile(r"-([A-ZÄÖÜ]\w+)")
LOOK_BACK = 700  #: characters before the sentence in which a name is looked for


@dataclass(slots=True)
class Naming:
    subject: Range | None = None
    measure: Range | None = None


def naming_of(
    sentence: Sentence,
    quantity: Quantity,
    reading: Reading,
    claim: Claim,
    previous: list[tuple[Quantity, Naming]],
    floor: int,
) -> Naming:
    """Subject and measure of one figure; `previous` are the figures before it in the sentence,
    `floor` the offset before which nothing is read."""
    clause = _clause(sentence, reading)
    groups = [
        group
        for group in groups_of(sentence)
        if group.start >= quantity.end or group.end <= quantity.start
    ]
    if quantity.kind == "vague" and (measured := _measured(groups, quantity)):
        return Naming((measured.start, measured.end))
    best = _best(groups, quantity, reading, claim, previous, clause)
    measure = _tail(sentence, quantity) or _measure(groups, best, quantity, clause)
    return Naming(_subject(sentence, groups, best, quantity, reading, previous, floor), measure)


def _subject(
    sentence: Sentence,
    groups: list[Group],
    best: Group | None,
    quantity: Quantity,
    reading: Reading,
    previous: list[tuple[Quantity, Naming]],
    floor: int,
) -> Range | None:
    before = reading.first if best is None or best.start > quantity.start else best.first
    paid = quantity.kind == "money" and best is not None and _mere_object(best)
    pronoun = (before == reading.first or paid) and any(
        token.low in _PRONOUNS for token in sentence.tokens[max(0, before - 12) : before]
    )
    ahead = best is None or best.start > quantity.start
    if ahead and (share := _share_of(sentence, groups, reading)):
        return share.start, share.end
    if best is None or pronoun:
        if found := antecedent(sentence, floor, index=False):
            return found
        if best is None:
            if previous and previous[-1][1].subject:
                return previous[-1][1].subject
            return _counted(sentence, quantity)
    holder = best
    while holder.name is None and holder.owner is not None:
        holder = holder.owner
    if holder.name is not None:
        return holder.name
    if best.measure and best.owner is None and (owner := _owner_before(groups, best)):
        return owner.name
    index = holder.head.low.endswith(("barometer", "index"))
    if holder.anaphor and not index and (owner := _owner_before(groups, holder)):
        return owner.name
    if holder.anaphor or holder.generic or holder.measure:
        if found := antecedent(sentence, floor, index=index):
            return found
        if not holder.anaphor and (later := _owner_after(groups, quantity)):
            return later.name
        if holder.generic:
            return None
    return holder.start, holder.end


def _mere_object(group: Group) -> bool:
    """ "Sie bauten das Modell für vier Millionen": what the pronoun acts upon."""
    return (
        group.determined
        and not group.preposition
        and group.name is None
        and group.owner is None
        and not (group.measure or group.anaphor or group.person)
    )


def _measured(groups: list[Group], quantity: Quantity) -> Group | None:
    """ "milliardenschwere Subventionen": the noun behind an adjective of amount."""
    if quantity.unit:
        return None
    return next((g for g in groups if 0 < g.start - quantity.end <= 2), None)


def _tail(sentence: Sentence, quantity: Quantity) -> Range | None:
    """ "100-Milliarden-Dollar-Vorstoß": the last part of the compound says what costs so much."""
    match = _TAIL.match(sentence.text, quantity.end, sentence.end)
    return match.span(1) if match and quantity.kind == "money" else None


def _best(
    groups: list[Group],
    quantity: Quantity,
    reading: Reading,
    claim: Claim,
    previous: list[tuple[Quantity, Naming]],
    clause: Range,
) -> Group | None:
    last_end = previous[-1][0].end if previous else -1
    best: Group | None = None
    top = 0.0
    for group in groups:
        if group.time or group.owned or group.counted:
            continue
        if any(q.start <= group.start < q.end for q, _ in previous):
            continue
        score = 1.0 + _worth(group)
        if claim.attribution and claim.attribution[0] <= group.start < claim.attribution[1]:
            score -= 1.2
        if clause[0] <= group.first < clause[1]:
            score += 1.5
        if group.end <= quantity.lead:
            score -= 0.04 * (reading.first - group.last)
            if last_end >= 0:
                named = group.name is not None or group.measure or group.anaphor
                score += 1.5 * named if group.start >= last_end else -0.8
        else:
            score -= 1.6 + 0.1 * (group.first - reading.next)
        if group.preposition in SOURCE:
            score -= 3
        elif group.preposition in PLACE:
            score -= 2 if group.end <= quantity.lead else 2.5
        elif group.preposition in _BELONGS:
            score -= 0.7
        elif group.preposition:
            score -= 1.2
        if score > top:
            best, top = group, score
    return best


def _worth(group: Group) -> float:
    score = 0.0
    holder: Group | None = group
    while holder is not None:
        if holder.name is not None:
            score += 1.6
            break
        holder = holder.owner
    if group.index:
        score += 0.6
    if group.measure:
        score += 1.0
    if group.anaphor:
        score += 0.8
    if group.generic:
        score -= 1.0
    if group.person:
        score -= 1.2
    return score


def _owner_before(groups: list[Group], measure: Group) -> Group | None:
    """The name before a measure without an owner of its own: "Nvidia, dessen Marktwert"."""
    before = [g for g in groups if g.end <= measure.start and _is_owner(g)]
    return before[-1] if before else None


def _is_owner(group: Group) -> bool:
    """A name that is neither a person, a place nor the source of a claim."""
    return group.name is not None and not group.person and group.preposition not in PLACE | SOURCE


def _share_of(sentence: Sentence, groups: list[Group], reading: Reading) -> Group | None:
    """ "ein Drittel der Befragten", "half of the voters": what the share is taken of."""
    tokens = sentence.tokens
    if reading.next >= len(tokens) or tokens[reading.next].low not in ("der", "des", "aller", "of"):
        return None
    return next((g for g in groups if 0 < g.first - reading.next <= 3), None)


def _counted(sentence: Sentence, quantity: Quantity) -> Range | None:
    """The counted noun itself, when nobody owns the count."""
    if quantity.kind != "count" or quantity.rule not in ("count", "range", "one"):
        return None
    start = sentence.text.rfind(quantity.unit, quantity.start, quantity.end)
    return (start, start + len(quantity.unit)) if start >= 0 else None


def _owner_after(groups: list[Group], quantity: Quantity) -> Group | None:
    """The name in a relative clause behind the figure: "die 5,6 Millionen, die X ausgab"."""
    return next((g for g in groups if g.start >= quantity.end and _is_owner(g)), None)


def _clause(sentence: Sentence, reading: Reading) -> Range:
    """Token numbers of the figure's clause."""
    tokens = sentence.tokens
    low, high = reading.first, reading.next
    while low > 0 and tokens[low - 1].raw not in _BREAK:
        low -= 1
    while high < len(tokens) and tokens[high].raw not in _BREAK:
        high += 1
    return low, high


def _measure(
    groups: list[Group], best: Group | None, quantity: Quantity, clause: Range
) -> Range | None:
    if best is not None and best.measure:
        if best.name is None:
            return best.start, best.end
        if best.name[1] < best.head.start:
            return best.head.start, best.head.end
        if best.start < best.name[0] and not best.person:
            return best.start, best.name[0] - 1
    near = [
        group
        for group in groups
        if group.measure and group.name is None and clause[0] <= group.first < clause[1]
    ]
    if not near:
        return None
    group = min(near, key=lambda group: abs(group.start - quantity.start))
    return group.start, group.end


def antecedent(sentence: Sentence, floor: int, *, index: bool) -> Range | None:
    """The first name of the nearest of the four sentences before that has one (an index for an
    index). A name the text comes back to goes before one it has once, which may be a noun."""
    for start, end in sentences_before(sentence, floor)[:4]:
        names = [
            group.name
            for group in groups_of(sentence.beside(start, end))
            if group.name is not None
            and (group.index or not index)
            and not group.person
            and group.name[1] - group.name[0] >= 3  # "R1", "V3": a version, rarely an owner
            and group.preposition not in PLACE
            and group.preposition not in SOURCE
            and (not group.preposition or group.owned or _again(sentence, group.name))
        ]
        if names:
            return next((name for name in names if _again(sentence, name)), names[0])
    return None


def _again(sentence: Sentence, name: Range) -> bool:
    """Does the name stand more than once nearby?"""
    text = sentence.text
    reach = text[max(0, sentence.start - NEARBY) : sentence.end + NEARBY]
    return reach.count(text[slice(*name)]) > 1


def sentences_before(sentence: Sentence, floor: int) -> list[Range]:
    """The sentences and headings within reach before this one, the nearest first."""
    begin = max(floor, sentence.start - LOOK_BACK)
    left = sentence.text[begin : sentence.start]
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(left)), len(left)]
    pieces = [piece for a, b in pairwise(cuts) for piece in _lines(left, a, b)]
    return [(begin + start, begin + end) for start, end in reversed(pieces)]


def _lines(text: str, start: int, end: int) -> list[Range]:
    lines, at = [], start
    for piece in text[start:end].split("\n"):
        if piece.strip():
            lines.append((at, at + len(piece)))
        at += len(piece) + 1
    return lines
