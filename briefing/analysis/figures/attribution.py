"""The phrase that names the source of a figure, as it stands in the sentence.

Theory. A source is named by "laut X", "X zufolge", "nach Angaben von X", "nach Xs Einschätzung",
"according to X", or as the subject of a verb of saying, which stands before the verb or, after a
quotation, behind it. "Nach eigenen Angaben" and "nach Firmenangaben" name nobody: the figure's
own subject speaks. Who a phrase means is another question, answered in `claimant`. Rejected: any
name near a quotation mark (takes the name that is spoken about)."""

from typing import NamedTuple

from briefing.analysis.figures.context import Sentence
from briefing.analysis.figures.quantity import Quantity
from briefing.analysis.figures.words import DE, word_set
from briefing.analysis.text import Range

_STOPS = frozenset(",;:()–—|")
MARKS = frozenset('„“”"«»')
_ARTICLES = word_set("des der dem den die das von vom the a an eines einer einem einen")
PRONOUNS = frozenset(("it", "he", "she", "they", "er", "sie", "es"))
_THAT = frozenset(("dies", "das", "so", "dazu", "darüber"))
_NOBODY = frozenset(("who", "wir", "ich", "we", "i", "man"))
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
    "meinung",
    "ansicht",
    "erkenntnissen",
    "prognose",
)
_OWN = ("eigenen", "eigener", "seinen", "seiner", "ihren", "ihrer")
_OWN_ACCOUNTS = ("firmen", "unternehmens", "konzern", "hersteller")
_ADVERBIAL = word_set(
    "dieses vergangene vergangenen letzte am in im nach seit bei vor diese dieser"
)
_JOINS_DE = word_set("der des von für & und")
_JOINS_EN = word_set("of for at from by and & the a an de")
_LOOSE_EN = ("familiar", "briefed", "quoted", "cited", "published", "released")


class Attribution(NamedTuple):
    """`phrase` is None when somebody claims it and the sentence does not say who."""

    phrase: Range | None
    own: bool = False  #: the figure's own subject claims it


def attribution_of(sentence: Sentence, quantity: Quantity) -> Attribution | None:
    """Who says the figures of this sentence, or None when the author does."""
    tokens, lex = sentence.tokens, sentence.lex
    for index in _cues(sentence):
        token = tokens[index]
        if token.low == "laut":
            return _account(sentence, index) or Attribution(_phrase(sentence, index + 1))
        if token.low == "according":
            if index + 1 < len(tokens) and tokens[index + 1].low == "to":
                return Attribution(_phrase(sentence, index + 2))
        elif token.low == "zufolge":
            first = max(0, index - 4)
            return _account(sentence, first, index) or Attribution(_back(sentence, index))
        elif token.low == "nach":
            if found := _account(sentence, index):
                return found
        elif token.low in lex.speech and (phrase := _speaker(sentence, index, quantity)):
            return Attribution(phrase)
    return None


def _cues(sentence: Sentence) -> list[int]:
    """Tokens that may introduce a source (worked out once per sentence)."""
    if sentence.cues is None:
        speech = sentence.lex.speech
        none = sentence.words.isdisjoint(speech) and sentence.words.isdisjoint(_SOURCE_WORDS)
        sentence.cues = (
            []
            if none
            else [
                index
                for index, token in enumerate(sentence.tokens)
                if token.low in _SOURCE_WORDS or (token.low in speech and token.raw[0].islower())
            ]
        )
    return sentence.cues


_SOURCE_WORDS = word_set("laut according zufolge nach")


def _account(sentence: Sentence, index: int, end: int = 0) -> Attribution | None:
    """ "nach Angaben des Unternehmens", "laut eigenen Angaben", "nach Ravensbergs Einschätzung",
    "nach Polizeiangaben": a word for what somebody said, soon after token `index`."""
    tokens = sentence.tokens
    for at in range(index + 1, min(index + 5, end or len(tokens))):
        low = tokens[at].low
        if low.endswith(_ACCOUNTS) and tokens[at].raw[0].isupper():
            if low.startswith(_OWN_ACCOUNTS) or tokens[at - 1].low in _OWN:
                return Attribution(None, own=True)
            if at > index + 1 and tokens[index + 1].raw[0].isupper():
                return Attribution((tokens[index + 1].start, tokens[at - 1].end))
            following = tokens[at + 1].low if at + 1 < len(tokens) else ""
            if following in ("des", "der", "von", "vom", "eines", "einer"):
                return Attribution(_phrase(sentence, at + 1))
            if at == index + 1:
                return Attribution(_whose(sentence, at))
            return Attribution((tokens[index + 1].start, tokens[at].end))
        if low in _STOPS or low in sentence.lex.prepositions:
            return None
    return None


def _whose(sentence: Sentence, at: int) -> Range | None:
    """The owner inside a compound, "Polizei" of "Polizeiangaben"; reports have no other owner."""
    token = sentence.tokens[at]
    if token.low.endswith("berichten"):
        return token.start, token.end
    account = max((word for word in _ACCOUNTS if token.low.endswith(word)), key=len)
    owner = token.raw[: -len(account)].rstrip("-")
    if owner.endswith(("schafts", "ungs", "ums", "amts")):  # Gewerkschafts-, Regierungs-
        owner = owner[:-1]
    return (token.start, token.start + len(owner)) if owner else None


def _phrase(sentence: Sentence, index: int) -> Range | None:
    """The noun phrase that begins at a token, without its article: adjectives, capitalised words,
    what belongs to it by "of" or a genitive. A name in quotation marks is the name alone."""
    tokens = sentence.tokens
    while index < len(tokens) and tokens[index].low in _ARTICLES:
        index += 1
    if index < len(tokens) and tokens[index].low in _NOBODY:
        return None
    end = index
    while end < len(tokens) and end - index < 9 and tokens[end].raw not in _STOPS:
        token = tokens[end]
        if token.raw in MARKS:
            return _marked(sentence, end)
        if not _belongs(sentence, end, index):
            break
        end += 1
    while end > index and not _closes(sentence, end - 1):
        end -= 1
    return (tokens[index].start, tokens[end - 1].end) if end > index else None


def _belongs(sentence: Sentence, at: int, first: int) -> bool:
    """Does this token go on with the noun phrase that began at `first`?"""
    token, lex = sentence.tokens[at], sentence.lex
    low = token.low
    if low in lex.weekdays or low in lex.claims:
        return False
    if lex is DE:
        if token.raw == "-":  # "Fleisch- und Wursthersteller"
            return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].low == "und"
        if token.raw[0].isupper():
            return low not in lex.months
        if low in lex.verbs or low in lex.speech:
            return False
        return low in _JOINS_DE or (low.endswith(("en", "er", "es", "n", "e")) and at == first)
    if token.raw[0].isupper() or low in _JOINS_EN:
        return True
    return not (
        low in lex.speech
        or low in lex.prepositions
        or low in lex.stop
        or low in lex.verbs
        or low.endswith(("ing", "ly"))
        or token.raw[0].isdigit()
    )


def _closes(sentence: Sentence, at: int) -> bool:
    """Can the phrase end with this token?"""
    token, lex = sentence.tokens[at], sentence.lex
    if lex is DE:
        return token.raw[0].isupper() or token.raw[-1].isdigit()
    return token.raw[0].isalnum() and token.low not in _JOINS_EN and token.low not in _LOOSE_EN


def _marked(sentence: Sentence, at: int) -> Range | None:
    """The words between this quotation mark and the next."""
    tokens = sentence.tokens
    for close in range(at + 2, min(at + 8, len(tokens))):
        if tokens[close].raw in MARKS:
            return tokens[at + 1].start, tokens[close - 1].end
    return None


def _back(sentence: Sentence, index: int) -> Range | None:
    tokens = sentence.tokens
    first = index
    while (
        first > 0
        and index - first < 6
        and tokens[first - 1].raw not in _STOPS
        and tokens[first - 1].low not in _ARTICLES
        and (
            tokens[first - 1].raw[0].isupper() or tokens[first - 1].low.endswith(("en", "er", "em"))
        )
    ):
        first -= 1
    return (tokens[first].start, tokens[index - 1].end) if first < index else None


def _speaker(sentence: Sentence, index: int, quantity: Quantity) -> Range | None:
    """The subject of a verb of saying: the words beside it."""
    tokens, lex = sentence.tokens, sentence.lex
    verb = tokens[index]
    if verb.low in ("gab", "gaben") and not _says(sentence, index):
        return None
    if lex is DE:
        if not _subject_before(sentence, index):
            if index + 1 < len(tokens) and tokens[index + 1].low in PRONOUNS:
                return tokens[index + 1].start, tokens[index + 1].end
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
    return None if last < 0 else _subject_until(sentence, last, quantity)


def _subject_until(sentence: Sentence, last: int, quantity: Quantity) -> Range | None:
    """The subject whose last word is token `last`."""
    tokens, lex = sentence.tokens, sentence.lex
    first = last
    while (
        first > 0
        and last - first < 7
        and tokens[first - 1].raw not in _STOPS | MARKS
        and tokens[first].low not in lex.determiners
    ):
        first -= 1
    while first < last and not tokens[first].raw[0].isupper():
        first += 1
    if tokens[first].low in lex.determiners and first < last:
        first += 1
    if (lex is DE and not tokens[first].raw[0].isupper()) or tokens[last].low in _NOBODY:
        return None
    if any(token.low in lex.weekdays for token in tokens[first : last + 1]):
        last = next(i for i in range(first, last + 1) if tokens[i].low in lex.weekdays) - 1
        while last >= first and tokens[last].low in lex.prepositions:
            last -= 1
    if last < first or (tokens[first].start < quantity.end and quantity.start < tokens[last].end):
        return None
    return tokens[first].start, tokens[last].end


def _subject_before(sentence: Sentence, index: int) -> bool:
    """Does the subject stand before the verb? Not after a quotation, an adverbial or a time."""
    tokens, lex = sentence.tokens, sentence.lex
    if index == 0 or not tokens[index - 1].raw[0].isupper() or tokens[index - 1].low in _THAT:
        return False
    at = index - 1
    while at > 0 and index - at < 6 and tokens[at - 1].raw not in _STOPS | MARKS:
        at -= 1
        if tokens[at].low in _ADVERBIAL:
            return False
    low = tokens[index - 1].low
    return not (low in lex.weekdays or low in lex.months or low in ("jahr", "woche", "tag"))


def _says(sentence: Sentence, index: int) -> bool:
    """ "gab an, …", "gab bekannt": the verb of saying in two parts."""
    tokens = sentence.tokens
    for at in range(index + 1, min(index + 9, len(tokens))):
        if tokens[at].low in ("an", "bekannt"):
            return at + 1 == len(tokens) or tokens[at + 1].raw in _STOPS
    return False
