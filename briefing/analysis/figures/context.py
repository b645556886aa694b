"""A figure's sentence as tokens, and what its neighbours say: hedge, direction, role.

Hedges stand directly before the number, at most an article or quantifier between ("um fast die
Hälfte"); a few stand behind it ("10 Euro aufwärts"). A direction has, in this order, a sign, a
noun ("ein Minus von"), a word behind the number ("im Plus", "higher"), or a verb of the clause;
German verbs with a particle count only together ("legte … zu"). A number behind "auf", "bei",
"to", "at" is a level and has no direction. Verbs are looked for in the figure's clause; when
the clause has none and the figure is marked as a change ("um", "by"), the nearest verb before
it in the sentence serves, because enumerations leave it out ("fielen A um 21 Prozent, B um 28
Prozent"). Words are compared whole: "up" is inside "überhaupt". Rejected: distance alone (takes
the verb of the neighbour's clause)."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.words import DE, Lexicon, word_set
from briefing.model import Direction, Hedge

if TYPE_CHECKING:
    from briefing.analysis.figures.nouns import Group

_TOKEN = re.compile(r"\d+(?:[.,'’]\d+)*%?|\w+(?:[-'’.&/]\w+)*\.?|[^\w\s]")
_BREAKS = frozenset(',;:()–—«»„“”"!?|')
_LEVEL = word_set("auf bei at to zu von from mit with aus in für for gegen unter über")
_BY = frozenset(("um", "by"))


_REMEMBERED = 64  #: sentences


class Token(NamedTuple):
    start: int
    end: int
    raw: str
    low: str


@dataclass(slots=True)
class Notes:
    """What has been looked up in a text, because names are looked for again and again."""

    sentences: "dict[tuple[int, int], Sentence]" = field(default_factory=dict)
    mentions: dict[str, tuple[int, int]] = field(default_factory=dict)  #: filled by claimant


class Sentence:
    """Tokens of one sentence, offsets into the whole text. A full stop is cut off its word."""

    __slots__ = ("cues", "end", "groups", "lex", "notes", "start", "text", "tokens", "words")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        lex: Lexicon,
        notes: Notes | None = None,
    ) -> None:
        self.text, self.start, self.end, self.lex = text, start, end, lex
        self.notes = Notes() if notes is None else notes
        new = tuple.__new__  # half the time of Token(…), and there are many tokens
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        raws = [text[first:last] for first, last in spans]
        self.tokens = [
            new(Token, (first, last, raw, raw.lower()))
            if raw[-1] != "." or last - first == 1
            else new(Token, (first, last - 1, raw[:-1], raw[:-1].lower()))
            for (first, last), raw in zip(spans, raws, strict=True)
        ]
        self.words = {token.low for token in self.tokens}
        self.groups: list[Group] | None = None  # filled by nouns.groups_of
        self.cues: list[int] | None = None  # filled by attribution_of

    def beside(self, start: int, end: int) -> "Sentence":
        """Another piece of the same text, read once."""
        known = self.notes.sentences
        found = known.get((start, end))
        if found is None:
            if len(known) == _REMEMBERED:
                known.clear()
            found = known[start, end] = Sentence(self.text, start, end, self.lex, self.notes)
        return found

    def index(self, offset: int) -> int:
        """Number of the first token that ends behind `offset`."""
        tokens = self.tokens
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low


@dataclass(slots=True)
class Reading:
    """What the neighbours of one quantity say. Spans are (start, end) pairs."""

    hedge: Hedge = "none"
    hedge_span: tuple[int, int] | None = None
    direction: Direction = "none"
    direction_span: tuple[int, int] | None = None
    preposition: str = ""
    first: int = (
        0  #: token before which the figure's own words begin, hedge and preposition included
    )
    next: int = 0  #: first token behind the figure
    role: str = ""


def read(sentence: Sentence, quantity: Quantity) -> Reading:
    reading = Reading()
    tokens, lex = sentence.tokens, sentence.lex
    at = sentence.index(quantity.lead)
    reading.next = sentence.index(quantity.end)
    if reading.next < len(tokens) and tokens[reading.next].start < quantity.end:
        reading.next += 1
    at = _hedge(sentence, quantity, at, reading)
    if at > 0 and tokens[at - 1].low in lex.prepositions:
        reading.preposition = tokens[at - 1].low
        at -= 1
    elif (
        at > 1 and tokens[at - 1].low in lex.determiners and tokens[at - 2].low in lex.prepositions
    ):
        reading.preposition = tokens[at - 2].low
        at -= 2
    reading.first = at
    _direction(sentence, quantity, reading)
    reading.role = _role(quantity, reading)
    return reading


def _hedge(sentence: Sentence, quantity: Quantity, at: int, reading: Reading) -> int:
    """Reads hedges leftwards from token `at`; returns where the words before them end."""
    tokens, hedges, fillers = sentence.tokens, sentence.lex.hedges, sentence.lex.fillers
    skipped = 0
    position = at
    while position > 0 and skipped <= 2:
        ends = tokens[position - 1].low in sentence.lex.hedge_ends
        for count in (4, 3, 2, 1) if ends else ():
            if count > position:
                continue
            phrase = " ".join(token.low for token in tokens[position - count : position])
            hedge = hedges.get(phrase)
            if hedge is None or (
                count == 1 and not _really_hedge(sentence, quantity, position - 1)
            ):
                continue
            first = tokens[position - count]
            reading.hedge = hedge
            reading.hedge_span = (first.start, tokens[position - 1].end)
            position -= count
            # "um bis zu", "auf mehr als"; a second hedge in front is folded into the first
            if (
                position > 0
                and hedges.get(tokens[position - 1].low) == "approx"
                and tokens[position - 1].low != "gegen"
            ):
                position -= 1
            return position
        if tokens[position - 1].low in fillers and position == at - skipped:
            position -= 1
            skipped += 1
            continue
        break
    _hedge_behind(sentence, reading)
    return position


def _really_hedge(sentence: Sentence, quantity: Quantity, index: int) -> bool:
    """ "gegen 400 Menschen" fights them, "um" marks a change: these are no hedges there."""
    low = sentence.tokens[index].low
    return low != "um" and not (low == "gegen" and quantity.kind == "count")


def _hedge_behind(sentence: Sentence, reading: Reading) -> None:
    tokens = sentence.tokens
    if reading.next < len(tokens) and tokens[reading.next].raw in _BREAKS:
        return
    for count in (2, 1):
        behind = tokens[reading.next : reading.next + count]
        if len(behind) == count:
            phrase = " ".join(token.low for token in behind)
            if hedge := sentence.lex.hedges_after.get(phrase):
                reading.hedge = hedge
                reading.hedge_span = (behind[0].start, behind[-1].end)
                return


# ---------------------------------------------------------------- direction


def _direction(sentence: Sentence, quantity: Quantity, reading: Reading) -> None:
    if quantity.sign and quantity.unit in ("celsius", "fahrenheit"):
        return  # below zero, no fall
    if quantity.sign:
        reading.direction = "rise" if quantity.sign == "+" else "fall"
        reading.direction_span = (quantity.start, quantity.start + 1)
        return
    if quantity.kind in ("age", "vague"):
        return
    if quantity.kind == "duration" and reading.preposition not in _BY:
        return
    if _noun_cue(sentence, reading) or _behind_cue(sentence, quantity, reading):
        return
    prep = reading.preposition
    if prep in _LEVEL:
        return
    if quantity.kind in ("count", "measure", "fraction", "ratio", "duration") and prep not in _BY:
        return
    _verb_cue(sentence, quantity, reading)


def _set(reading: Reading, direction: Direction, token: Token, end: Token | None = None) -> bool:
    reading.direction = direction
    reading.direction_span = (token.start, (end or token).end)
    return True


def _noun_cue(sentence: Sentence, reading: Reading) -> bool:
    """ "ein Minus von", "Rückgang um", "minus 3,1 Prozent", "a loss of"."""
    at = reading.first
    tokens = sentence.tokens
    if at == 0:
        return False
    token = tokens[at - 1]
    if token.low in ("höhe", "line") and at > 2:  # "in Höhe von"
        at -= 2
        token = tokens[at - 1]
    linked = reading.preposition in ("von", "um", "of", "by", "in", "bis", "")
    if not linked:
        return False
    if not reading.preposition and token.low not in ("plus", "minus", "up", "down", "loss", "gain"):
        return False
    for offset in (0, 1, 2):
        if at - 1 - offset < 0:
            break
        token = tokens[at - 1 - offset]
        if token.low in _BREAKS:
            break
        for endings, direction in sentence.lex.nouns:
            if token.low.endswith(endings) and (
                (sentence.lex is DE and (token.raw[:1].isupper() or token.low in ("plus", "minus")))
                or token.low in endings
            ):
                return _set(reading, direction, token)
        if token.low == "minus":
            return _set(reading, "fall", token)
        if token.low in ("up", "down") and offset == 0:
            return _set(reading, "rise" if token.low == "up" else "fall", token)
        if not reading.preposition or not (
            token.low in ("real", "vorbörslich", "zeitweise", "year-on-year")
            or (token.raw[:1].isupper() and sentence.lex is DE)
        ):
            break
    return False


def _behind_cue(sentence: Sentence, quantity: Quantity, reading: Reading) -> bool:
    """ "8,9 Prozent im Plus", "8.9 percent higher", "a 19% drop"."""
    tokens, after = sentence.tokens, sentence.lex.after
    at = reading.next
    for count in (2, 1):
        behind = tokens[at : at + count]
        if len(behind) == count and (direction := after.get(" ".join(t.low for t in behind))):
            if count == 1 and behind[0].low in ("up", "down") and quantity.kind == "count":
                return False
            return _set(reading, direction, behind[0], behind[-1])
    if quantity.kind in ("percent", "percentage_points") and at < len(tokens):
        more = tokens[at].low
        if more in ("mehr", "weniger", "more", "less", "fewer"):
            return _set(reading, "rise" if more in ("mehr", "more") else "fall", tokens[at])
    if sentence.lex is not DE and quantity.kind in (
        "percent",
        "points",
        "percentage_points",
        "money",
    ):
        for token in tokens[at : at + 3]:
            if token.low in _BREAKS or token.low in sentence.lex.prepositions:
                break
            if token.low in sentence.lex.nouns[0][0]:
                return _set(reading, "rise", token)
            if token.low in sentence.lex.nouns[1][0]:
                return _set(reading, "fall", token)
    return False


def _clause(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    tokens = sentence.tokens
    low = reading.first
    while low > 0 and tokens[low - 1].raw not in _BREAKS:
        low -= 1
    high = reading.next
    while high < len(tokens) and tokens[high].raw not in _BREAKS:
        high += 1
    return low, high


_DIRECT = frozenset(("percent", "percentage_points", "points", "money"))


def _verb_cue(sentence: Sentence, quantity: Quantity, reading: Reading) -> bool:
    low, high = _clause(sentence, reading)
    marked = reading.preposition in _BY
    if not marked and quantity.kind not in _DIRECT and sentence.lex is DE:
        return False
    if cue := _verb_in(sentence, low, high, reading):
        return _set(reading, cue[1], sentence.tokens[cue[0]])
    if (
        marked
        and sentence.lex is DE
        and high > low
        and sentence.tokens[high - 1].low in _FINAL
        and sentence.tokens[high - 1].start > quantity.end
    ):
        return _set(reading, _FINAL[sentence.tokens[high - 1].low], sentence.tokens[high - 1])
    if marked or _listed(sentence, low):
        if cue := _verb_in(sentence, max(0, low - 60), low, reading):
            return _set(reading, cue[1], sentence.tokens[cue[0]])
        if marked and (
            cue := _verb_in(sentence, high, min(len(sentence.tokens), high + 25), reading)
        ):
            return _set(reading, cue[1], sentence.tokens[cue[0]])
    return False


#: transitive verbs whose bare object is no change: "raised $40m from investors"
_NEEDS_BY = word_set("raise raises raised raising lifted cutting add")
_FINAL: dict[str, Direction] = {
    "zu": "rise",
    "nach": "fall",
    "ab": "fall",
    "ein": "fall",
    "zurück": "fall",
}


def _listed(sentence: Sentence, low: int) -> bool:
    """Is the clause a further member of an enumeration: ", Vistra 28 Prozent"?"""
    return (
        low > 1 and sentence.tokens[low - 1].raw == "," and sentence.tokens[low - 2].low[:1] in "p%"
    )


def _verb_in(
    sentence: Sentence, low: int, high: int, reading: Reading
) -> tuple[int, Direction] | None:
    """The verb nearest to the figure between two tokens: before it first, then behind."""
    tokens, verbs, particles = sentence.tokens, sentence.lex.verbs, sentence.lex.particle_verbs
    best: tuple[int, Direction] | None = None
    distance = 10**6
    for index in range(low, high):
        token = tokens[index]
        direction = verbs.get(token.low)
        if direction is None and token.low in particles:
            table = particles[token.low]
            for later in tokens[index + 1 : high]:
                if (
                    later.low in table and later.start > tokens[reading.first].start
                    if reading.first < len(tokens)
                    else False
                ):
                    direction = table[later.low]
        if direction is None or (token.raw[:1].isupper() and index > 0 and sentence.lex is DE):
            continue
        gap = reading.first - index if index < reading.first else index - reading.next + 1
        if (gap > 1 and token.low in ("up", "down")) or (
            token.low in _NEEDS_BY and reading.preposition not in _BY
        ):
            continue
        if gap < distance:
            best, distance = (index, direction), gap
    return best


def _role(quantity: Quantity, reading: Reading) -> str:
    if reading.direction != "none":
        return "change"
    if reading.preposition in ("auf", "bei", "to", "at") or quantity.kind == "points":
        return "level"
    if quantity.kind == "count":
        return "count"
    return ""
