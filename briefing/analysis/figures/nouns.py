"""A sentence's noun groups: runs of capitalised words with what ties them to their neighbours.

Theory. German capitalises its nouns, so a run of capitalised words is a noun group; English
groups are names and a closed list of nouns that carry figures. Each group knows the preposition
before it, whether it has a determiner, and the group it belongs to by a genitive or "von"
("Börsenwert des Chip-Konzerns Nvidia"). A name is a known index, a word with inner or all
capitals, two capitalised words side by side that do not begin with a role ("Siemens Energy",
but "Gründer Mark Zuckerberg"), or a single word without determiner that does not look like an
ordinary noun. Rejected: a list of companies (never complete)."""

import re
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.figures.context import Sentence, Token
from briefing.analysis.figures.words import DE, Lexicon, word_set
from briefing.analysis.text import Range

_BREAK = frozenset(",;:()–—-|")
_GENITIVE = word_set("des der eines einer")
_NEARBY = 1500  #: characters around a sentence in which a name may stand alone
_INDEX = word_set(
    "dax mdax sdax tecdax nasdaq stoxx ftse nikkei dow s&p hang smi atx kospi cac ibex csi "
    "shenzhen russell topix"
)
_COMMON_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "heiten",
    "keiten",
    "schaft",
    "schaften",
    "tion",
    "tionen",
    "ismus",
    "ität",
    "nis",
    "ling",
    "linge",
    "tum",
    "zeit",
    "woche",
    "monat",
    "jahr",
    "tag",
    "märkte",
    "börsen",
    "aktien",
    "kurse",
    "chips",
    "firmen",
    "konzerne",
    "titel",
    "werte",
    "preise",
    "angaben",
    "zahlen",
    "listen",
)


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
    while index < size:
        if not _is_noun(sentence, index, opening):
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
    if low in _OPENERS or low in lex.cardinals or low in lex.hedges:
        return False
    if lex is not DE:
        return low not in lex.common or low in lex.measures or low in lex.anaphors
    if index + 1 == len(sentence.tokens) or low in lex.common or _camel(token.raw):
        return True
    return not (
        low.endswith(("e", "en", "er", "es")) and sentence.tokens[index + 1].raw[0].isupper()
    )


_OPENERS = word_set(
    "kaum new lediglich immerhin bereits ungefähr ebenso ebenfalls mittlerweile inzwischen "
    "künftig jährlich weltweit angeblich offenbar vielleicht eigentlich natürlich übrigens lange "
    "früher später "
    "so damit dabei daraufhin denn doch aber auch am im in an bei nach seit vor mit von zu "
    "als wenn da dann daher deshalb besonders allein schon zugleich vorerst dennoch zwar "
    "bislang erstens zweitens obwohl trotz während laut wegen wer wie was wo warum nur "
    "erst noch nun hier dort heute gestern zuvor zudem außerdem insgesamt derzeit aktuell "
    "zuletzt unterdessen sollte sollten würde hätte könnte knapp rund fast etwa mehr "
    "weniger mindestens betroffen enthalten gefragt erwartet es er sie wir ich ihr the a "
    "an this that these those it he she they we you i in on at by for from with after "
    "before however meanwhile but and if when while as since although though there here "
    "also still just about only nearly almost according last next both each most many some "
    "all one two three four five six seven eight nine ten what who how why more less fewer "
    "up down between overall although despite under over during analysts demgegenüber "
    "zusammen weiters jeder jede jedes beide gleichzeitig hingegen dagegen zunächst "
    "schließlich ursprünglich infolgedessen plötzlich"
)


def _camel(raw: str) -> bool:
    return "-" not in raw and any(char.isupper() for char in raw[1:])


def _continues(sentence: Sentence, index: int) -> bool:
    """Does the group go on with the next token?"""
    token, following = sentence.tokens[index], sentence.tokens[index + 1]
    if following.start - token.end > 1 or sentence.text[token.end : following.start].strip():
        return False
    low, lex = following.low, sentence.lex
    if following.raw[0].isupper():
        return not (
            low in lex.weekdays or low in lex.months or low in lex.determiners or low in lex.stop
        )
    if "&" in (following.raw, token.raw):
        return True
    if following.raw.isdecimal():
        return token.low in _INDEX
    return lex is not DE and token.raw[0].isupper() and low in ("shares", "stock")


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
    if low in _TIMES or low in lex.months or low.startswith(_DAYS):
        group.time = True
        return
    group.measure = low in lex.measures or (lex is DE and low.endswith(_MEASURE_ENDINGS))
    size = len(words)
    first = next((at for at in range(size) if _names(words[at], group, size - at, lex)), size)
    last = size
    if lex is not DE and low in lex.measures:
        last -= 1
    elif lex is DE and last - first == 2 and _camel(words[first].raw):
        last -= _alone(sentence, words[first])  # "habe DeepSeek Zugriff auf": no single name
    if first < last:
        group.name = (words[first].start, words[last - 1].end)
        group.index = any(word.low in _INDEX for word in words)
        group.measure = group.measure or low.endswith(_SHARES)
        group.person = first > 0 and words[first - 1].low.endswith(_ROLES)
        return
    group.anaphor = low.endswith(lex.anaphors) if lex is DE else low in lex.anaphors
    group.person = low.endswith(_ROLES) and not group.anaphor
    group.generic = low in lex.common and not group.measure and not group.anaphor


_DAYS = tuple(
    word_set(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"
        " monday tuesday wednesday thursday friday saturday sunday"
    )
)
_SHARES = ("-aktie", "-aktien", "-kurs", "-papiere")
_TIMES = word_set(
    "wochenbeginn wochenende jahresende jahresbeginn monatsende tag tage tagen woche "
    "wochen monat monate monaten monats jahr jahre jahren jahres quartal quartals halbjahr "
    "mittag morgen abend vormittag nachmittag nacht ende anfang mitte vorjahr vorjahres "
    "vortag zeit herbst frühjahr sommer winter year"
)


_MEASURE_ENDINGS = (
    "umsatz",
    "gewinn",
    "wert",
    "werts",
    "kosten",
    "preis",
    "preise",
    "kurs",
    "quote",
    "ausgaben",
    "einnahmen",
    "schulden",
    "rate",
    "anteil",
    "defizit",
    "budget",
    "etat",
    "erlös",
    "verlust",
    "investitionen",
    "produktion",
    "absatz",
    "exporte",
    "importe",
    "ergebnis",
    "zins",
    "zinsen",
    "zahl",
    "hoch",
    "verbrauch",
    "leistung",
    "kapazität",
    "volumen",
    "summe",
)


_ROLES = tuple(
    word_set(
        "chef chefin minister ministerin präsident präsidentin gründer gründerin analyst analystin"
        " partner partners spezialist investor sprecher sprecherin kanzler manager managerin"
        " experte expertin professor ökonom volkswirt volkswirtin informatiker strategin stratege"
        " direktor vorsitzende vorsitzender senator wissenschaftler wissenschaftlerin forscher"
        " forscherin leiter leiterin händler berater republikaner demokrat gründers chefs vorstand"
        " botschafter botschafterin president minister secretary"
    )
)


def _names(token: Token, group: Group, remaining: int, lex: Lexicon) -> bool:
    """Is this word the beginning of a name that reaches to the end of its group?"""
    raw, low = token.raw, token.low
    if low in _INDEX:
        return True
    if low in lex.common or low in lex.measures or low in _TIMES:
        return False
    if raw in ("USA", "US", "EU", "UK"):
        return remaining == 1
    if lex is not DE:
        if (group.first == group.last and low.endswith(_DEMONYMS)) or low.endswith("-based"):
            return False
        return raw[0].isupper() and low not in _OPENERS and raw not in ("AI", "CEO", "IT")
    if raw in ("KI", "CEO", "IT") or low.startswith(("us-", "ki-", "tech-", "eu-", "chip-")):
        return False
    if _camel(raw) or (raw.isupper() and len(raw) > 1):
        return True
    if low.endswith(_ROLES) or (low.endswith(lex.anaphors) and group.first == group.last):
        return False
    if remaining > 1 and low.endswith(lex.anaphors):
        return False
    if remaining > 1 and not group.determined and "-" not in raw:
        return not low.endswith(("marke", "index"))
    if low.endswith(_COMMON_ENDINGS) or low.endswith(_MEASURE_ENDINGS):
        return low.endswith(_SHARES)
    if "-" in raw and remaining == 1:
        return low.endswith(_SHARES)
    if group.first == group.last:
        return not group.determined and not low.endswith(_PLURALS) and low not in lex.units
    return remaining == 1 or not low.endswith(("er", "ers", "in", "marke", "index"))


_MERGED = word_set("beim im am vom zum zur ins ans")
_DEMONYMS = tuple(word_set("ese ish ian ean ican dutch french german greek swiss korean"))
_PLURALS = tuple(word_set("en er ern te ten se ge ner ler ger nen ste fte"))


def _alone(sentence: Sentence, token: Token) -> bool:
    """Does the name stand by itself elsewhere nearby?"""
    near = sentence.text[max(0, sentence.start - _NEARBY) : sentence.end + _NEARBY]
    return len(re.findall(rf"\b{re.escape(token.raw)}(?![\w-]| [A-ZÄÖÜ])", near)) > 1


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
