"""German noun phrases: article, attributes, a run of capitalised words, and what hangs on it.

Case is read from article and adjective ending ("der chinesische …" can be a subject, "der
chinesischen …" cannot), because word order alone finds the wrong subject in every inversion.
"""

import re

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.nouns import Case, Phrase, role_like, speaks
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES

# First word of a body's name after an article: "das Weiße Haus", "die Deutsche Welle"
_PROPER = re.compile(r"(?:[A-ZÄÖÜ][\w-]+(?:e|er|en|es)|[A-Z]{2,}[\w-]*|\w+-\w+)$")
_PLACE_GENITIVE = re.compile(r"(?:ens|ands|reichs|eas|opas|ikas|urgs|erns|ans|ins|ows)$")
_PARTICIPLE = re.compile(r"\w{3,}(?:t|en|nd)e[nrsm]?$")
_ROMAN = re.compile(r"[IVX]+$")
_FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|in|ik|ei|partei|bank|polizei|presse|agentur|zeitung|behörde)$"
)


_ADVERB_LIKE = re.compile(r"(?:lich|isch|end|weise|mals|wärts|haft|falls|dings|seits|ig)$")
_OPENING_ADJECTIVE = re.compile(
    r"(?:lich|isch|ig|bar|sam|haft|los|nd|al|iv|är|ös|ell|at|ert|iert|jegl)(?:e|er|es|en|em)$"
)
_ATTRIBUTE_END = ("e", "en", "er", "es", "em")


def chunks(s: Sentence) -> list[Phrase]:
    """All noun phrases of a German sentence, left to right."""
    found: list[Phrase] = []
    s.capital = [_capital(s, i) for i in range(len(s))]
    i, n = 0, len(s)
    while i < n:
        phrase = german_at(s, i, 0)
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.reach + 1
    return found


def german_at(s: Sentence, i: int, depth: int = 0) -> Phrase | None:
    low, n = s.lower, len(s)
    first = i
    word = low[i]
    if not (
        s.capital[i]
        or word in lx.PHRASE_STARTS
        or word in lx.NAME_PARTICLES
        or word.endswith(_ATTRIBUTE_END)
        or word[0].isdigit()
    ):
        return None
    if word in lx.NAME_PARTICLES and depth == 0:
        surname = _particled_surname(s, i)
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
    begin = i
    i = _run(s, i)
    last = i - 1
    case = _case(s, determiner, ending, last, begin)
    preposition = _preposition(s, first)
    if preposition:
        case = "oblique"
    phrase = Phrase(first, last, last, "nominal", case, preposition)
    _describe(s, phrase, begin, determiner)
    if depth < 4:
        phrase.reach = _extend(s, phrase, depth)
    return phrase


def _long_attribute(s: Sentence, i: int) -> int:
    """Index of the participle of a long attribute ("einer am Montag veröffentlichten Studie", "die
    das Unglück überlebende Alice"), or i when there is none."""
    n = len(s)
    if i >= n or not (s.lower[i] in lx.PREPOSITIONS["de"] or s.lower[i] in lx.DETERMINERS["de"]):
        return i
    for j in range(i + 1, min(n - 1, i + 9)):
        if not s.words[j][0].isalnum() or s.lower[j] in lx.FINITE:
            return i
        if s.capital[j + 1] and s.words[j][0].islower() and _PARTICIPLE.search(s.lower[j]):
            return j
    return i


def _attribute(s: Sentence, i: int) -> bool:
    """Can token i be an adjective before a noun?"""
    low = s.lower[i]
    if not (s.words[i][0].islower() or i == 0) or low in lx.NO_ATTRIBUTE:
        return False
    cue = CUES["de"].get(low)
    if cue is not None and cue.form == "finite":
        return False
    # "gestern besuchte Merkel": a verb before a known name
    return not (low.endswith(("te", "ten")) and i + 1 < len(s) and s.words[i + 1] in s.surnames)


def _run(s: Sentence, i: int) -> int:
    """End of a run of capitalised words with name particles, hyphens, initials between them."""
    n = len(s)
    i += 1
    while i < n:
        word = s.words[i]
        if s.capital[i] and s.lower[i] not in lx.DAYS:
            if i in s.quotes and not (
                lx.NAME_NOUN.match(s.words[i - 1]) or speaks(s.words[i - 1], "de")
            ):
                break
            if s.words[i - 1] in s.surnames and s.words[i - 1] not in s.surnames.get(word, ""):
                break  # "wie Trump China nennt": two names
            i += 1
        elif (
            word in ("-", "&", "/")
            and i + 1 < n
            and s.words[i + 1][0].isupper()
            and s.begins[i] == s.ends[i - 1]
        ):
            i += 2
        elif word == "." and _ROMAN.match(s.words[i - 1]) and i + 1 < n:
            i += 1  # Benedikt XVI.
        elif word == "." and len(s.words[i - 1]) <= 4 and i + 1 < n and s.words[i + 1][0].isupper():
            i += 1  # initial or "Dr."
        elif s.lower[i] in lx.NAME_PARTICLES and word not in ("und",) and _particle_run(s, i):
            i = _particle_run(s, i)
        elif (
            s.words[i - 1].endswith("-")
            and s.lower[i] == "und"
            and i + 1 < n
            and s.words[i + 1][0].isupper()
        ):
            i += 2
        elif s.lower[i] == "und" and s.words[i - 1].endswith("-") and i + 2 < n:
            i += 1
        else:
            break
    return i


def _particle_run(s: Sentence, i: int) -> int:
    """Index after a nobiliary particle and its name ("von der Leyen"), or 0."""
    low = s.lower
    # only after something that can be a first name or title, and not after a common noun for people
    before = s.words[i - 1]
    if low[i] in ("der", "den", "zu", "zur", "vom", "die", "und"):
        return 0
    if lx.SOURCE_NOUN.match(before) or (
        i >= 2 and s.words[i - 2][0].islower() and low[i - 2] not in lx.BEFORE_NAME
    ):
        return 0  # "der Erfolg von …", "Angaben von …"
    if (
        speaks(before, "de")
        or before.endswith(("ung", "heit", "keit", "tion", "ten", "chef"))
        or i - 1 in s.quotes
    ):
        return 0
    if i >= 2 and s.words[i - 2] == ".":
        return 0  # "X. Eyeé von der …": a full name already
    j = i + 1
    while j < len(s) and low[j] in ("der", "den", "de", "la", "zu", "dem"):
        j += 1
    if (
        j < len(s)
        and s.words[j][0].isupper()
        and j not in s.quotes
        and "-" not in s.words[j]
        and not speaks(s.words[j], "de")
    ):
        if (
            low[i] == "von"
            and i >= 2
            and s.words[i - 2][0].isupper()
            and not speaks(s.words[i - 2], "de")
            and low[i - 2] not in lx.TITLES
        ):
            return 0  # "Michael Block von Third Seven": a full name already
        return j + 1
    return 0


def _particled_surname(s: Sentence, i: int) -> int:
    """Index of the last token of a surname with particles known from the document ("von der
    Leyen sagte"), or 0."""
    j = i + 1
    while j < len(s) and s.lower[j] in lx.NAME_PARTICLES and j < i + 3:
        j += 1
    if j >= len(s) or s.words[j] not in s.surnames:
        return 0
    tail = " " + " ".join(s.lower[i : j + 1])
    return j if s.surnames[s.words[j]].lower().endswith(tail) else 0


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
    return before if before in lx.PREPOSITIONS["de"] or before == "als" else ""


def _describe(s: Sentence, phrase: Phrase, begin: int, determiner: str) -> None:
    """Split the run of capitalised words into role and name; judge how likely it speaks."""
    last = phrase.last
    words = s.words
    # the name is what follows the last common noun for people
    split = begin
    titled = True
    for i in range(begin, last + 1):
        if i in s.quotes or not words[i][0].isupper():
            continue
        low = s.lower[i]
        if low in lx.TITLES or low.rstrip(".") in lx.TITLES:
            split = i + 1
            continue
        if speaks(words[i], "de") and not (i == last and i > split and _surname_like(words[i])):
            split = i + 1
            titled = False
    three = split == begin and last - begin == 2 and words[begin + 1][0].isupper()
    if three and role_like(words[begin]) and last not in s.quotes:
        split = begin + 1  # "Landrätin Petra Wollin", "der Schaffner Milan Dragic"
        titled = False
    if split < last + 1 and s.words[split] == ".":
        split += 1
    quoted = last in s.quotes or begin in s.quotes
    place = split == last > begin and _PLACE_GENITIVE.search(words[last])
    if place and words[last] not in s.surnames:
        split = last + 1  # "der Präsident Indonesiens"
    if split > last:
        phrase.kind, phrase.role, phrase.voice = "nominal", (begin, last), 2
        if last > begin and not determiner and not speaks(words[begin], "de"):
            phrase.name = (begin, last)  # "Bündnis Nordbund", a body under its own name
        return
    if split > begin:
        phrase.role = None if titled else (begin, split - 1)
        phrase.name = (split, last)
        phrase.kind = "name"
        phrase.voice = 2
        return
    # no role noun at all
    if quoted:
        phrase.kind = "name"
        phrase.name = (begin, last)
        phrase.voice = 1
    elif not determiner and phrase.first == begin:
        phrase.kind = "name"
        phrase.name = (begin, last)
        known = words[last] in s.surnames or words[last].isupper() or last > begin
        phrase.voice = 2 if known else 1.5
        if last == begin and _abstract(words[last]):
            phrase.kind, phrase.name, phrase.voice = "nominal", None, 0
        elif last == begin and lx.SOURCE_NOUN.match(words[last]):
            phrase.kind, phrase.name, phrase.voice = "nominal", None, 1
    elif last - begin >= 1 and (words[last] in s.surnames or _PROPER.match(words[begin])):
        phrase.kind = "name"
        phrase.name = (begin, last)
        phrase.voice = 1
        if _abstract(words[begin]) and last - begin == 1:
            phrase.name, phrase.kind = (last, last), "name"
    else:
        phrase.voice = 0 if _abstract(words[last]) else 1
    if s.lower[begin] in lx.DAYS or s.lower[last] in lx.DAYS:
        phrase.voice = 0
        phrase.case = "oblique"


_SURNAME_LIKE = re.compile(
    r"(?:mann|meister|könig|richter|bischof|rat|haus|land|stadt|bund|bank|star|lehrer|senat|general|gruppe|müller|fahrer|papst|prinz|blatt|trainer)$"
)


def _surname_like(word: str) -> bool:
    """Eisenmann, Burmeister: a surname that ends like a noun for people."""
    low = word.lower()
    return bool(_SURNAME_LIKE.search(low))


_ABSTRACT = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|tion|tionen|tät|ismus|nis|nisse|schaft|tum|zahl|zahlen|prozent|dollar|euro|wert"
    r"|zeit|grund|fall|folge|frage|thema|jahr|tag|ende|anfang|plan|pläne|kritik|vorwurf|vorwürfe|krieg|krise|wahl)$",
    re.I,
)


def _abstract(word: str) -> bool:
    return bool(_ABSTRACT.search(word)) and not speaks(word, "de")


def _extend(s: Sentence, phrase: Phrase, depth: int) -> int:
    """Where the phrase ends with its genitives, prepositional attributes and brackets."""
    reach = phrase.last
    n = len(s)
    steps = 0
    while reach + 1 < n and steps < 5:
        steps += 1
        nxt = s.lower[reach + 1]
        if nxt == "(":
            close = reach + 2
            while close < n and s.words[close] != ")" and close < reach + 9:
                close += 1
            if close < n and s.words[close] == ")":
                reach = close
                continue
            break
        if nxt in lx.GENITIVE and (phrase.kind == "nominal" or nxt in ("des", "eines")):
            inner = german_at(s, reach + 1, depth + 1)
            if (
                inner
                and inner.kind != "pronoun"
                and (
                    nxt not in ("der",)
                    or inner.case == "oblique"
                    or _genitive_der(s, inner)
                    or lx.SOURCE_NOUN.match(s.words[phrase.last])
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
            if nxt in ("in", "im", "am", "an") and _ABSTRACT.search(s.words[inner.last]):
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
        if len(s) > i + 1:
            if s.words[i + 1][0].isupper():
                return speaks(word, "de") or not _OPENING_ADJECTIVE.search(low)
            return not _ADVERB_LIKE.search(low) or low in s.surnames
    return True
