"""Is the figure affirmed, denied, claimed, supposed or asked, and who says it?

A negation counts when it stands in the figure's clause before it, at most a few words away, and
is no part of a hedge ("nicht mehr als"). Supposition is a conditional verb of the clause
("könnte", "would"). A claim is a reporting verb in the subjunctive ("habe", "soll", "will …
haben") or a named source ("laut X", "nach Angaben des Unternehmens", "X said"); a named source
outweighs a supposition, because then the estimate is somebody's. A sentence that ends with a
question mark asks."""

from dataclasses import dataclass

from briefing.analysis.figures.attribution import attribution_of
from briefing.analysis.figures.context import Reading, Sentence
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.words import DE, word_set
from briefing.analysis.text import Range
from briefing.model import Polarity

_STOPS = frozenset(",;:()–—|")
_PLANS = word_set(
    "investieren investiert plant planen geplant versprachen versprach will wollen sollen "
    "aussicht ankündigte verkündet plans plan planned pledged expects forecast guidance "
    "target angekündigt beantragt"
)
_COSTS = word_set("kosten kostet kostete gekostet cost costs ausgegeben spent")


@dataclass(slots=True)
class Claim:
    polarity: Polarity = "affirmed"
    attribution: Range | None = None  #: the phrase that names the source, as printed
    role: str = ""
    own: bool = False  #: "nach eigenen Angaben", "X will … haben": the subject itself claims it


def claim_of(sentence: Sentence, quantity: Quantity, reading: Reading) -> Claim:
    tokens, lex = sentence.tokens, sentence.lex
    found = attribution_of(sentence, quantity)
    claim = Claim()
    if found is not None:
        claim.attribution, claim.own = found
    low, high = _clause(sentence, reading)
    words = [token.low for token in tokens[low:high]]
    if quantity.kind == "money" and reading.direction == "none":
        if any(word in _COSTS or word.endswith("kosten") for word in words):
            claim.role = "cost"
        elif not _PLANS.isdisjoint(words):
            claim.role = "plan"
    if _negated(sentence, reading, low):
        claim.polarity = "negated"
    elif tokens and _asks(sentence):
        claim.polarity = "asked"
    elif found is not None:
        claim.polarity = "claimed"
    elif not lex.hypotheticals.isdisjoint(words):
        claim.polarity = "hypothetical"
    elif not lex.claims.isdisjoint(words):
        # "will 5 Millionen ausgegeben haben" claims, "will 5 Millionen ausgeben" plans
        wants = lex is DE and ("will" in words or "wollen" in words)
        if not wants or "haben" in words or "sein" in words:
            claim.polarity = "claimed"
            claim.own = wants
    return claim


def _clause(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """The figure's clause, with the relative clause that follows it directly."""
    tokens = sentence.tokens
    low, high = reading.first, reading.next
    while low > 0 and tokens[low - 1].raw not in _STOPS:
        low -= 1
    if reading.next + 1 < len(tokens) and tokens[reading.next].raw == ",":
        high += tokens[reading.next + 1].low in _RELATIVE
    while high < len(tokens) and tokens[high].raw not in _STOPS:
        high += 1
    return low, high


_RELATIVE = frozenset(("die", "der", "das", "den", "which", "that"))


def _asks(sentence: Sentence) -> bool:
    return sentence.text[sentence.start : sentence.end].rstrip("\"»“”'’ )").endswith("?")


def _negated(sentence: Sentence, reading: Reading, low: int) -> bool:
    tokens, negations = sentence.tokens, sentence.lex.negations
    for index in range(max(low, reading.first - 4), reading.first):
        word = tokens[index].low
        if word in negations or word.endswith("n't"):
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            return following not in ("nur", "only", "just", "einmal", "zuletzt", "mehr", "weniger")
    return False
