"""A sentence's noun groups: runs of capitalised words with what ties them to their neighbours.

Theory. German capitalises its nouns, so a run of capitalised words is a noun group; English
groups are names and a closed list of nouns that carry figures. Each group knows the preposition
before it, whether it has a determiner, and the group it belongs to by a genitive or "von"
("Börsenwert des Chip-Konzerns Nvidia"). Which of its words are a name is decided in `names`."""

import re
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.figures.context import Sentence, Token
from briefing.analysis.figures.names import (
    INDEX,
    MEASURE_ENDINGS,
    OPENERS,
    ROLES,
    ROLES_EN,
    SHARES,
    TIMES,
    begins_name,
    is_camel,
    is_role,
)
from briefing.analysis.figures.words import DE, Lexicon, word_set
from briefing.analysis.text import Range

_BREAK = frozenset(",;:()–—-|")
_GENITIVE = word_set("des der eines einer")
NEARBY = 1500  #: characters around a sentence in which a name may stand alone


@dataclass(slots=True, eq=False)
class Group:
    """`first` and `last` are token numbers; `name` is the part that is a proper name."""

    first: int
    last: int
    start: int
    end: int
    head: Token
    preposition: str = ""
    determined: bool = False
    name: Range | None = None
    index: bool = False
    measure: bool = False
    anaphor: bool = False
    time: bool = False
    generic: bool = False
    person: bool = False
    counted: bool = False  #: the noun of an amount
    owner: "Group | None" = None
    owned: bool = False


def groups_of(sentence: Sentence) -> list[Group]:
    """The noun groups of a sentence, left to right (worked out once per sentence)."""
    if sentence.groups is None:
        sentence.groups = _groups(sentence)
    return sentence.groups


def _groups(sentence: Sentence) -> list[Group]:
    found: list[Group] = []
    size = len(sentence.tokens)
    opening = index = _after_dateline(sentence)
    german = sentence.lex is DE
    while index < size:
        head = sentence.tokens[index].raw[0]
        plain = german and head not in "ie" and not head.isupper()  # most words: no call for them
        if plain or not _is_noun(sentence, index, opening):
            index += 1
            continue
        first = index
        while index + 1 < size and _continues(sentence, index):
            index += 1
        found.append(_group(sentence, first, index))
        index += 1
    _tie(sentence, found)
    return found


def _after_dateline(sentence: Sentence) -> int:
    """ "New York (dpa) - Die …", "Hangzhou. – Ein …": the token with which the sentence really
    begins."""
    tokens = sentence.tokens
    for index in range(1, min(len(tokens) - 1, 9)):
        if tokens[index].raw in "-–—" and tokens[index + 1].raw[0].isupper():
            capital = all(token.raw[0].isupper() or token.raw in "./" for token in tokens[:index])
            if tokens[index - 1].raw == ")" or (index <= 3 and capital):
                return index + 1
    return 0


def _is_noun(sentence: Sentence, index: int, opening: int) -> bool:
    token, lex = sentence.tokens[index], sentence.lex
    raw, low = token.raw, token.low
    first = raw[0]
    if not first.isupper():
        if lex is DE or not first.isalpha():
            return first in "ie" and raw[1:2].isupper()  # iPhone
        return low in lex.measures or low in lex.anaphors
    if low in lex.stop or low in lex.determiners or low in lex.prepositions or low in lex.fillers:
        return False
    if index == opening or sentence.tokens[index - 1].raw in '„“"«»:.':
        return _opens_with_noun(sentence, index)
    return low not in lex.cardinals


def _opens_with_noun(sentence: Sentence, index: int) -> bool:
    """The first word is capitalised anyway: a list of openers decides, and in German an inflected
    word before a capitalised one is an adjective."""
    token, lex = sentence.tokens[index], sentence.lex
    low = token.low
    if low in OPENERS or low in lex.cardinals or low in lex.hedges:
        return False
    if lex is DE and low.endswith(("lich", "weise", "seits")):
        return False  # "Tatsächlich", "Möglicherweise"
    if lex is not DE:
        return low not in lex.common or low in lex.measures or low in lex.anaphors
    if index + 1 == len(sentence.tokens) or low in lex.common or is_camel(token.raw):
        return True
    following = sentence.tokens[index + 1]
    joined = following.low in ("und", "oder")  # "Aktuelle und frühere Mitarbeiter"
    return not (
        low.endswith(("e", "en", "er", "es"))
        and (following.raw[0].isupper() or (joined and low.endswith(("lle", "ige", "here"))))
    )


def _continues(sentence: Sentence, index: int) -> bool:
    """Does the group go on with the next token?"""
    token, following = sentence.tokens[index], sentence.tokens[index + 1]
    if following.start - token.end > 1 or sentence.text[token.end : following.start].strip():
        return False
    low, lex = following.low, sentence.lex
    if following.low == "of":
        after = sentence.tokens[index + 2 : index + 3]
        return bool(after) and after[0].raw[0].isupper() and (lex is DE or low in _BODIES_EN)
    if low == "of":
        return following.raw[0].isupper()
    if following.raw[0].isupper():
        return not (
            low in lex.weekdays or low in lex.months or low in lex.determiners or low in lex.stop
        )
    if "&" in (following.raw, token.raw):
        return True
    if following.raw.isdecimal():
        return token.low in INDEX
    return lex is not DE and token.raw[0].isupper() and low in ("shares", "stock")


#: what a name with "of" inside begins with ("Bank of America")
_BODIES_EN = word_set(
    "bank university college institute department ministry bureau board house chamber court"
    " federation association church"
)


def _group(sentence: Sentence, first: int, last: int) -> Group:
    tokens, lex = sentence.tokens, sentence.lex
    head = tokens[last]
    group = Group(first, last, tokens[first].start, head.end, head)
    at = first
    while at > 0 and first - at < 4 and _adjective(tokens[at - 1], lex):
        at -= 1
    if at > 0:
        before = tokens[at - 1]
        group.counted = (
            before.raw[0].isdigit() or before.low in lex.cardinals or before.low in lex.magnitudes
        ) and before.low not in lex.determiners
    if at > 0 and tokens[at - 1].low in lex.determiners:
        group.determined = True
        at -= 1
    if at > 0 and tokens[at - 1].low in lex.prepositions:
        group.preposition = tokens[at - 1].low
        group.determined = group.determined or group.preposition in _MERGED
    _describe(sentence, group)
    return group


def _adjective(token: Token, lex: Lexicon) -> bool:
    if not token.raw[0].islower() or token.low in lex.stop or token.low in lex.determiners:
        return False
    if lex is DE:
        return token.low.endswith(("e", "en", "er", "es", "em"))
    return not (token.low in lex.verbs or token.low in lex.speech or token.low in lex.prepositions)


def _describe(sentence: Sentence, group: Group) -> None:
    """Sets what kind of group it is: time, name, measure, description of a name, generic noun."""
    lex = sentence.lex
    words = sentence.tokens[group.first : group.last + 1]
    low = group.head.low
    if low in TIMES or low in lex.months or low.startswith(_DAYS):
        group.time = True
        return
    if words[0].low in _AMOUNTS and len(words) > 1:
        return  # "eine Menge Chips"
    group.measure = _is_measure(low) if lex is DE else low in lex.measures
    size = len(words)
    of_group = (size == 1, group.determined, lex is DE)
    first = 0
    while first < size and not begins_name(words[first].raw, size - first, *of_group):
        first += 1
    if first < size and words[first].low == "of":
        first -= 1
    last = size
    if lex is not DE and low in lex.measures:
        last -= 1
    elif lex is DE and last - first == 2 and is_camel(words[first].raw):
        last -= _alone(sentence, words[first].raw)  # "habe DeepSeek Zugriff auf": no single name
    elif lex is DE and last - first == 2 and _possessive(sentence, group, words[first].raw):
        last -= 1  # "Nvidias Papiere", "Chinas Exporte"
    if first < last:
        beside = first > 0 or last < size  # "Börsenwert Nvidias", but "Videos"
        ending = _ending(sentence, words[last - 1], beside)
        group.name = (words[first].start, words[last - 1].end - ending)
        if lex is DE and first and _is_measure(words[0].low):
            group.measure = True  # "Börsenwert Nvidias"
        group.index = not INDEX.isdisjoint([word.low for word in words])
        group.measure = group.measure or low.endswith(SHARES)
        group.person = (
            words[first - 1].low.endswith(ROLES) if first > 0 else _presented(sentence, group)
        )
        return
    group.anaphor = low.endswith(lex.anaphors) if lex is DE else low in lex.anaphors
    group.person = low.endswith(ROLES) and not group.anaphor
    group.generic = low in lex.common and not group.measure and not group.anaphor


def _is_measure(low: str) -> bool:
    return low in DE.measures or low.endswith(MEASURE_ENDINGS)


def _genitive(sentence: Sentence, raw: str) -> bool:
    """ "Nvidias": a name that stands without its ending elsewhere nearby."""
    return raw.endswith("s") and len(raw) > 3 and _alone(sentence, raw[:-1], least=1)


def _possessive(sentence: Sentence, group: Group, raw: str) -> bool:
    return not group.determined and _genitive(sentence, raw)


def _ending(sentence: Sentence, token: Token, beside: bool) -> int:
    """Characters of a genitive ending; a German name has one only beside another noun."""
    if token.raw.endswith(("'s", "’s")):
        return 2
    return int(beside and sentence.lex is DE and _genitive(sentence, token.raw))


def _presented(sentence: Sentence, group: Group) -> bool:
    """ "Owen Tarrant, a portfolio manager", "chief executive Astrid Lindqvist": a role beside a
    name of two or three words."""
    tokens = sentence.tokens
    if not 1 <= group.last - group.first <= 2:
        return False
    if group.first and tokens[group.first - 1].low in ROLES_EN and sentence.lex is not DE:
        return True
    after = tokens[group.last + 1 : group.last + 6]
    if len(after) < 2 or after[0].raw != ",":
        return False
    beside = [token.low for token in after[1:]]
    if "," in beside:
        beside = beside[: beside.index(",")]
    return any(is_role(word) for word in beside)


_DAYS = tuple(
    word_set(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
        " monday tuesday wednesday thursday friday saturday sunday"
    )
)
_AMOUNTS = word_set("menge reihe vielzahl anzahl handvoll dutzend teil art mehrzahl mehrheit")
_MERGED = word_set("beim im am vom zum zur ins ans")


def _alone(sentence: Sentence, raw: str, least: int = 2) -> bool:
    """Does the name stand by itself nearby, at least so often?"""
    text = sentence.text
    low, high = max(0, sentence.start - NEARBY), sentence.end + NEARBY
    if text.count(raw, low, high) < least:
        return False
    found = re.compile(rf"\b{re.escape(raw)}(?![\w-]| [A-ZÄÖÜ])").findall(text, low, high)
    return len(found) >= least


def _tie(sentence: Sentence, groups: list[Group]) -> None:
    """Genitives and "von": "Börsenwert des Chip-Konzerns Nvidia", "Aktien von Nvidia"; not "ein
    Plus von 3 Prozent"."""
    tokens, lex = sentence.tokens, sentence.lex
    for left, right in pairwise(groups):
        gap = right.first - left.last - 1
        if not 0 < gap <= 5:
            continue
        between = tokens[left.last + 1 : right.first]
        link = between[0].low
        if link not in ("von", "vom", "of") and not (lex is DE and link in _GENITIVE):
            continue
        if any(t.raw in _BREAK or t.raw[0].isdigit() or t.low in lex.cardinals for t in between):
            continue
        left.owner, right.owned = right, True
