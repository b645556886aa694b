"""German noun phrases: article, attributes, a run of capitalised words, and what hangs on it.

Case is read from article and adjective ending ("der chinesische …" can be a subject, "der
chinesischen …" cannot), because word order alone finds the wrong subject in every inversion.
"""

import re
from functools import lru_cache

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.german_runs import (
    describe,
    owner_follows,
    particled_surname,
    run_end,
)
from briefing.analysis.quotes.nouns import Case, Phrase, is_abstract, is_source, speaks
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES

_PARTICIPLE = re.compile(r"\w{3,}(?:t|en|nd)e[nrsm]?$")
_FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|in|ik|ei|partei|bank|polizei|presse|agentur|zeitung|behörde)$"
)


_ADVERB_LIKE = re.compile(r"(?:lich|isch|end|weise|mals|wärts|haft|falls|dings|seits|ig)$")
_OPENING_ADJECTIVE = re.compile(
    r"(?:lich|isch|ig|bar|sam|haft|los|nd|al|iv|är|ös|ell|at|ert|iert|jegl)(?:e|er|es|en|em)$"
)
_HANGS = lx.GENITIVE | frozenset(
    ["(", "von", "vom", "aus", "für", "bei", "beim", "zum", "zur", "in", "im", "an", "am"]
)
_ODD_NOUNS = lx.NAME_PARTICLES | lx.ONE_OF  # "El Chapo", "Zwei von ihnen"
_ATTRIBUTE_END = ("e", "en", "er", "es", "em")


def chunks(s: Sentence) -> list[Phrase]:
    """All noun phrases of a German sentence, left to right."""
    found: list[Phrase] = []
    s.capital = [
        _capital(s, i) if word[0].isupper() else word[:3] in lx.ARABIC and word[3:4].isupper()
        for i, word in enumerate(s.words)
    ]
    free = 0  # first token of no phrase yet
    for i, low in enumerate(s.lower):
        if i < free or not (s.capital[i] or _may_begin(low)):
            continue
        phrase = german_at(s, i)
        if phrase is not None:
            found.append(phrase)
            free = phrase.reach + 1
    return found


@lru_cache(maxsize=1 << 16)
def _may_begin(low: str) -> bool:
    """Can a noun phrase begin with this word in lower case: article, pronoun, adjective, number?"""
    return (
        low in lx.PHRASE_STARTS
        or low in lx.NAME_PARTICLES
        or low[0].isdigit()
        or (low.endswith(_ATTRIBUTE_END) and _adjective(low))
    )


def german_at(s: Sentence, i: int, depth: int = 0) -> Phrase | None:
    """The noun phrase that begins at token i, or None."""
    low, n = s.lower, len(s.words)
    first = i
    word = low[i]
    if s.capital[i] and word not in _ODD_NOUNS:
        return _with_noun(s, first, i, "", "", depth)
    if word in lx.NAME_PARTICLES and depth == 0:
        surname = particled_surname(s, i)
        if surname:
            return Phrase(i, surname, surname, "name", "open", "", name=(i, surname), voice=2)
    determiner = ""
    if word in lx.DETERMINERS["de"]:
        determiner = word
        i += 1
    elif word in lx.PERSONAL:
        case: Case = "open" if word in ("sie", "es") else "subject"
        return Phrase(
            first,
            first,
            first,
            "pronoun",
            case,
            _preposition(s, first),
            voice=2 if word != "es" else 0,
        )
    if (
        word in lx.ONE_OF
        and i < n
        and low[i] in ("der", "von", "dieser", "seiner", "ihrer")
        and depth == 0
    ):
        # "einer der Feuerwehrleute", "viele von ihnen"
        inner = german_at(s, i + (low[i] == "von"), 1)
        if inner is not None:
            return Phrase(
                first,
                inner.last,
                inner.reach,
                "nominal",
                "subject",
                _preposition(s, first),
                role=inner.role,
                voice=2,
            )
    if determiner:
        i = _long_attribute(s, i)
    # attributes
    attributes = 0
    ending = ""
    while i < n and attributes < 7:
        if s.capital[i]:
            break
        if s.words[i][0].isdigit() or (low[i].endswith(_ATTRIBUTE_END) and _attribute(s, i)):
            ending = low[i][-1:] if low[i].endswith("e") else low[i][-2:]
            i += 1
            attributes += 1
        elif (
            attributes
            and low[i] in ("und", "oder", ",", "sehr")
            and i + 1 < n
            and _attribute(s, i + 1)
            and low[i + 1].endswith(_ATTRIBUTE_END)
        ) or (
            determiner
            and low[i]
            in (
                "so",
                "neue",
                "sogenannte",
                "damals",
                "derzeit",
                "zuständige",
                "nicht",
                "näher",
            )
        ):
            i += 1
        else:
            break
    if i >= n or not s.capital[i]:
        if (
            determiner
            in ("dieser", "diese", "jener", "beide", "viele", "einige", "manche", "andere")
            and i == first + 1
        ):
            return Phrase(
                first, first, first, "pronoun", "subject", _preposition(s, first), voice=1
            )
        return None
    if (
        attributes
        and not determiner
        and i - first == attributes
        and first > 0
        and s.words[first][0].isdigit()
        and s.lower[first - 1] in ("am", "im")
    ):
        return None
    return _with_noun(s, first, i, determiner, ending, depth)


def _with_noun(
    s: Sentence, first: int, begin: int, determiner: str, ending: str, depth: int
) -> Phrase:
    """The phrase from token `first` whose run of capitalised words begins at `begin`."""
    last = run_end(s, begin) - 1
    case = _case(s, determiner, ending, last, begin)
    preposition = _preposition(s, first)
    if preposition:
        case = "oblique"
    phrase = Phrase(first, last, last, "nominal", case, preposition)
    describe(s, phrase, begin, determiner)
    if depth < 4:
        phrase.reach = _extend(s, phrase, depth)
    return phrase


def _long_attribute(s: Sentence, i: int) -> int:
    """Index of the participle of a long attribute ("einer am Montag veröffentlichten Studie", "die
    das Unglück überlebende Alice"), or i when there is none."""
    n = len(s.words)
    if i >= n or not (
        s.lower[i] in lx.PREPOSITIONS["de"]
        or s.lower[i] in lx.DETERMINERS["de"]
        or s.lower[i] in lx.WHEN
    ):
        return i
    for j in range(i + 1, min(n - 1, i + 9)):
        if not s.words[j][0].isalnum() or s.lower[j] in lx.FINITE:
            return i
        if s.capital[j + 1] and s.words[j][0].islower() and _PARTICIPLE.search(s.lower[j]):
            return j
    return i


@lru_cache(maxsize=1 << 16)
def _adjective(low: str) -> bool:
    """No function word and no reporting verb."""
    cue = CUES["de"].get(low)
    return low not in lx.NO_ATTRIBUTE and (cue is None or cue.form != "finite")


def _attribute(s: Sentence, i: int) -> bool:
    """Can token i be an adjective before a noun?"""
    low = s.lower[i]
    if not (s.words[i][0].islower() or i == 0) or not _adjective(low):
        return False
    # "gestern besuchte Merkel": a verb before a known name
    return not (
        low.endswith(("te", "ten")) and i + 1 < len(s.words) and s.words[i + 1] in s.surnames
    )


def _case(s: Sentence, determiner: str, ending: str, last: int, begin: int) -> Case:
    if not determiner:
        return "oblique" if ending in ("em", "en") else "open"
    if determiner in lx.OBLIQUE and determiner not in lx.NOMINATIVE:
        return "oblique"
    if determiner in ("der", "dieser", "jener", "jeder", "welcher"):
        if ending == "en":
            return "oblique"
        noun = s.lower[last if last - begin == 0 else begin]
        if _FEMININE.search(noun) and not noun.endswith(
            ("sprecherin", "berlin", "martin", "verein", "termin", "medizin", "kremlin")
        ):
            return "oblique"
        return "subject"
    return "subject" if determiner in ("ein", "kein", "sein", "ihr", "unser", "mein") else "open"


def _preposition(s: Sentence, first: int) -> str:
    if not first:
        return ""
    before = s.lower[first - 1]
    if before == "während" and s.lower[first] not in lx.GENITIVE:
        return ""  # "Während Benno erklärte, …": a conjunction
    return before if before in lx.PREPOSITIONS["de"] or before == "als" else ""


def _extend(s: Sentence, phrase: Phrase, depth: int) -> int:
    """Where the phrase ends with its genitives, prepositional attributes and brackets."""
    reach = phrase.last
    n = len(s.words)
    steps = 0
    while reach + 1 < n and steps < 5:
        steps += 1
        nxt = s.lower[reach + 1]
        if nxt not in _HANGS and not s.capital[reach + 1] and not is_source(s.words[reach]):
            break
        if nxt == "(":
            close = reach + 2
            while close < n and s.words[close] != ")" and close < reach + 9:
                close += 1
            if close < n and s.words[close] == ")":
                reach = close
                continue
            break
        if owner_follows(s, reach + 1):
            inner = german_at(s, reach + 1, depth + 1)
            if inner is not None:
                reach = inner.reach
            break
        if is_source(s.words[reach]) and nxt.endswith("er") and s.words[reach + 1][0].islower():
            inner = german_at(s, reach + 1, depth + 1)  # "nach Einschätzung politischer Beobachter"
            if inner is not None and inner.kind != "pronoun":
                reach = inner.reach
                continue
        if nxt in lx.GENITIVE and (phrase.kind == "nominal" or nxt in ("des", "eines")):
            inner = german_at(s, reach + 1, depth + 1)
            if (
                inner
                and inner.kind != "pronoun"
                and (
                    nxt not in ("der",)
                    or inner.case == "oblique"
                    or _genitive_der(s, inner)
                    or is_source(s.words[phrase.last])
                    or (phrase.role and not inner.name)
                )
            ):
                reach = inner.reach
                continue
            break
        if nxt in ("von", "vom", "aus", "für", "bei", "beim", "zum", "zur") or (
            nxt in ("in", "im", "an", "am") and phrase.voice == 2 and phrase.kind == "nominal"
        ):
            if (
                nxt in ("für", "bei", "zum", "zur", "an", "beim", "am")
                and phrase.kind == "name"
                and not phrase.role
            ):
                break
            if reach + 2 >= n:
                break
            inner = german_at(s, reach + 2, depth + 1)
            if (
                inner is None
                or inner.kind == "pronoun"
                or s.lower[inner.last] in lx.DAYS
                or s.lower[inner.first] in lx.DAYS
            ):
                break
            if nxt in ("in", "im", "am", "an") and is_abstract(s.words[inner.last]):
                break
            reach = inner.reach
            continue
        break
    return reach


def _genitive_der(s: Sentence, inner: Phrase) -> bool:
    # "Sprecher der Grünen", "Vorsitzende der CDU": a name or plural after "der" is a genitive
    noun = s.words[inner.last]
    return (
        noun.isupper()
        or noun.endswith(("en", "er", "n", "s"))
        or "-" in noun
        or inner.last in s.quotes
        or inner.last > inner.first + 1
        or not speaks(noun, "de")
    )


def _capital(s: Sentence, i: int) -> bool:
    """Is token i a capitalised word that is no function word at the start of a sentence?"""
    word = s.words[i]
    if not word[0].isupper():
        return False
    if i in s.quotes:
        return i in s.nouns
    low = s.lower[i]
    if low in lx.NO_CAPITAL:
        return False
    if i == 0 or s.words[i - 1] in ":–-":
        cue = CUES["de"].get(low)
        if cue and cue.form == "finite" and cue.strong and len(low) > 3:
            return False
        if len(s.words) > i + 1:
            if s.words[i + 1][0].isupper():
                return speaks(word, "de") or not _OPENING_ADJECTIVE.search(low)
            return not _ADVERB_LIKE.search(low) or low in s.surnames
    return True
