"""Is the figure affirmed, denied, claimed, supposed or asked, and who says it?

A negation counts when it stands in the figure's clause before it, at most a few words away, and
is no part of a hedge ("nicht mehr als"). Supposition is a conditional verb of the clause
("könnte", "would"). A claim is a reporting verb in the subjunctive ("habe", "soll", "will …
haben") or a named source ("laut X", "nach Angaben des Unternehmens", "X said"); a named source
outweighs a supposition, because then the estimate is somebody's. A sentence that ends with a
question mark asks."""

from dataclasses import dataclass

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
    attribution: Range | None = None
    role: str = ""
    own: bool = False  #: "X will … haben": the subject itself claims it


def claim_of(sentence: Sentence, quantity: Quantity, reading: Reading) -> Claim:
    tokens, lex = sentence.tokens, sentence.lex
    claim = Claim(attribution=_attribution(sentence, quantity))
    low, high = _clause(sentence, reading)
    words = [token.low for token in tokens[low:high]]
    if quantity.kind == "money" and reading.direction == "none":
        if any(word in _COSTS or word.endswith("kosten") for word in words):
            claim.role = "cost"
        elif any(word in _PLANS for word in words):
            claim.role = "plan"
    if _negated(sentence, reading, low):
        claim.polarity = "negated"
    elif tokens and _asks(sentence):
        claim.polarity = "asked"
    elif claim.attribution is not None:
        claim.polarity = "claimed"
    elif any(word in lex.hypotheticals for word in words):
        claim.polarity = "hypothetical"
    elif any(word in lex.claims for word in words) and not (
        "wollen" in words and lex is DE and "haben" not in words
    ):
        claim.polarity = "claimed"
        claim.own = any(word in ("will", "wollen") for word in words)
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


def _attribution(sentence: Sentence, quantity: Quantity) -> Range | None:
    tokens, lex = sentence.tokens, sentence.lex
    size = len(tokens)
    for index, token in enumerate(tokens):
        if token.low == "laut" or (
            token.low == "according" and index + 1 < size and tokens[index + 1].low == "to"
        ):
            return _phrase(sentence, index + (1 if token.low == "laut" else 2))
        if token.low == "zufolge":
            return _back(sentence, index)
        found = None
        if token.low == "nach":
            found = _after_nach(sentence, index)
        elif token.low in lex.speech and token.raw[0].islower():
            found = _speaker(sentence, index, quantity)
        if found:
            return found
    return None


_ACCOUNTS = (
    "angaben",
    "angabe",
    "auskunft",
    "einschätzung",
    "informationen",
    "aussage",
    "worten",
    "schätzung",
    "schätzungen",
    "berechnungen",
    "medienberichten",
    "firmenangaben",
    "meinung",
    "ansicht",
    "erkenntnissen",
    "prognose",
    "medienangaben",
    "medieninformationen",
)


def _after_nach(sentence: Sentence, index: int) -> Range | None:
    """ "nach Angaben des Unternehmens", "nach eigenen Angaben", "nach Ravensbergs Einschätzung"."""
    tokens = sentence.tokens
    for at in range(index + 1, min(index + 5, len(tokens))):
        low = tokens[at].low
        if low.endswith(_ACCOUNTS) and tokens[at].raw[0].isupper():
            if at > index + 1 and tokens[index + 1].raw[0].isupper():
                return tokens[index + 1].start, tokens[at - 1].end
            following = tokens[at + 1].low if at + 1 < len(tokens) else ""
            if following in ("des", "der", "von", "vom", "eines", "einer"):
                return _phrase(sentence, at + 1)
            return tokens[index].start, tokens[at].end
        if low in _STOPS or low in sentence.lex.prepositions:
            return None
    return None


def _phrase(sentence: Sentence, index: int) -> Range | None:
    """The noun group that begins at a token: determiner, adjectives, capitalised words, one
    genitive."""
    tokens, lex = sentence.tokens, sentence.lex
    first = index
    while index < len(tokens) and tokens[index].low in (
        "des",
        "der",
        "dem",
        "den",
        "die",
        "das",
        "von",
        "vom",
        "the",
        "a",
        "an",
        "eines",
        "einer",
        "einem",
    ):
        index += 1
    start = index if lex is DE else first
    end = index
    while (
        end < len(tokens)
        and end - index < 8
        and tokens[end].raw not in _STOPS
        and tokens[end].raw not in '„“"«»'
    ):
        token = tokens[end]
        inside = (
            token.raw[0].isupper()
            or token.low in ("der", "des", "von", "of", "the", "and", "für", "&")
            or (token.low.endswith(("en", "er", "es", "n")) and end == index)
        )
        if (
            not inside
            or token.low in lex.verbs
            or token.low in lex.claims
            or token.low in lex.speech
        ):
            break
        end += 1
    while end > start and not (
        tokens[end - 1].raw[0].isupper() or tokens[end - 1].raw[-1].isdigit()
    ):
        end -= 1
    return (tokens[start].start, tokens[end - 1].end) if end > start else None


def _back(sentence: Sentence, index: int) -> Range | None:
    tokens = sentence.tokens
    first = index
    while (
        first > 0
        and index - first < 6
        and tokens[first - 1].raw not in _STOPS
        and (
            tokens[first - 1].raw[0].isupper() or tokens[first - 1].low.endswith(("en", "er", "em"))
        )
    ):
        first -= 1
    return (tokens[first].start, tokens[index - 1].end) if first < index else None


_PRONOUNS = frozenset(("it", "he", "she", "they", "er", "sie", "es", "who"))


def _speaker(sentence: Sentence, index: int, quantity: Quantity) -> Range | None:
    """The subject of a verb of saying: the capitalised words beside it."""
    tokens, lex = sentence.tokens, sentence.lex
    verb = tokens[index]
    if verb.low in ("gab", "gaben") and not _says(sentence, index):
        return None
    if lex is DE:
        if not _subject_before(sentence, index):
            found = _phrase(sentence, index + 1)
            inside = found is not None and found[0] < quantity.end and quantity.start < found[1]
            return None if inside else found
    elif index + 1 < len(tokens) and tokens[index + 1].raw[0].isupper():
        found = _phrase(sentence, index + 1)
        if found is not None and found[0] > quantity.end:
            return found
    last = index - 1
    if last > 2 and tokens[last].raw == ",":  # an apposition: its head stands before it
        opened = next(
            (i for i in range(last - 1, max(0, last - 12), -1) if tokens[i].raw == ","), 0
        )
        if opened and tokens[opened - 1].raw[0].isupper():
            last = opened - 1
    while last >= 0 and index - last < 6 and not tokens[last].raw[0].isalnum():
        last -= 1
    if last < 0:
        return None
    first = last
    while (
        first > 0
        and last - first < 7
        and tokens[first - 1].raw not in _STOPS
        and tokens[first - 1].raw not in '„“"«»'
        and (tokens[first].low not in lex.determiners)
    ):
        first -= 1
    while first < last and not tokens[first].raw[0].isupper():
        first += 1
    if tokens[first].low in lex.determiners and first < last:
        first += 1
    raw = tokens[first].raw
    if (lex is DE and not raw[0].isupper()) or tokens[last].low in _PRONOUNS:
        return None
    if any(t.low in lex.weekdays for t in tokens[first : last + 1]):
        last = next(i for i in range(first, last + 1) if tokens[i].low in lex.weekdays) - 1
        while last >= first and tokens[last].low in lex.prepositions:
            last -= 1
    if last < first or (tokens[first].start < quantity.end and quantity.start < tokens[last].end):
        return None
    return tokens[first].start, tokens[last].end


def _subject_before(sentence: Sentence, index: int) -> bool:
    """Does the subject stand before the verb? Not after a quotation, an adverbial or a time."""
    tokens, lex = sentence.tokens, sentence.lex
    if index == 0 or not tokens[index - 1].raw[0].isupper():
        return False
    at = index - 1
    while at > 0 and index - at < 6 and tokens[at - 1].raw not in _STOPS | _MARKS:
        at -= 1
        if tokens[at].low in _ADVERBIAL:
            return False
    low = tokens[index - 1].low
    return not (low in lex.weekdays or low in lex.months or low in ("jahr", "woche", "tag"))


_MARKS = frozenset('„“"«»')
_ADVERBIAL = word_set(
    "dieses vergangene vergangenen letzte am in im nach seit bei vor diese dieser"
)


def _says(sentence: Sentence, index: int) -> bool:
    """ "gab an, …", "gab bekannt": the verb of saying in two parts."""
    tokens = sentence.tokens
    for at in range(index + 1, min(index + 9, len(tokens))):
        if tokens[at].low in ("an", "bekannt"):
            return at + 1 == len(tokens) or tokens[at + 1].raw in _STOPS
    return False
