"""Runs of capitalised words in German: where they end, and what in them is role and name.

All German nouns are capitalised, so a name is what follows the last noun for people ("US-Präsident
Donald Trump"), or what stands without an article; nouns for things are told by their endings.
"""

import re
from functools import lru_cache

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes import speakers as sp
from briefing.analysis.quotes.nouns import (
    Phrase,
    is_abstract,
    is_named_kind,
    is_source,
    role_like,
    speaks,
)
from briefing.analysis.quotes.roles import gender_of
from briefing.analysis.quotes.tokens import Sentence

# First word of a body's name after an article: "das Weiße Haus", "die Deutsche Welle"
_PROPER = re.compile(r"(?:[A-ZÄÖÜ][\w-]+(?:e|er|en|es)|[A-Z]{2,}[\w-]*|\w+-\w+)$")
_PLACE_GENITIVE = re.compile(r"(?:ens|ands|reichs|eas|opas|ikas|urgs|erns|ans|ins|ows)$")
_ROMAN = re.compile(r"[IVX]+$")
_LINKS = lx.NAME_PARTICLES | frozenset("-&/.")
# Eisenmann, Burmeister: a surname that ends like a noun for people.
_SURNAME_LIKE = re.compile(
    r"(?:mann|meister|könig|richter|bischof|rat|haus|land|stadt|bund|bank|star|lehrer|senat|general|gruppe|müller|fahrer|papst|prinz|blatt|trainer)$"
)


def run_end(s: Sentence, i: int) -> int:
    """End of a run of capitalised words with name particles, hyphens, initials between them."""
    n = len(s.words)
    i += 1
    while i < n:
        word = s.words[i]
        if s.capital[i] and s.lower[i] not in lx.DAYS:
            if owner_follows(s, i):
                break
            if i in s.quotes and not (
                is_named_kind(s.words[i - 1]) or speaks(s.words[i - 1], "de")
            ):
                break
            if s.words[i - 1] in s.surnames and s.words[i - 1] not in s.surnames.get(word, ""):
                break  # "wie Trump China nennt": two names
            i += 1
        elif s.lower[i] not in _LINKS:
            break
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
    if is_source(before) or (
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
    while j < len(s.words) and low[j] in ("der", "den", "de", "la", "zu", "dem"):
        j += 1
    if (
        j < len(s.words)
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
            and low[i - 2] not in sp.TITLES
        ):
            return 0  # "Michael Block von Third Seven": a full name already
        return j + 1
    return 0


def particled_surname(s: Sentence, i: int) -> int:
    """Index of the last token of a surname with particles known from the document ("von der
    Leyen sagte"), or 0."""
    j = i + 1
    while j < len(s.words) and s.lower[j] in lx.NAME_PARTICLES and j < i + 3:
        j += 1
    if j >= len(s.words) or s.words[j] not in s.surnames:
        return 0
    tail = " " + " ".join(s.lower[i : j + 1])
    return j if s.surnames[s.words[j]].lower().endswith(tail) else 0


def owner_follows(s: Sentence, i: int) -> bool:
    """Does a name in the genitive begin at token i: "Angaben Jana Ravensbergs"?"""
    if not (s.capital[i] and i not in s.quotes and is_source(s.words[i - 1])):
        return False
    last = i
    while last + 1 < len(s.words) and s.capital[last + 1] and last < i + 2:
        last += 1
    return s.words[last].endswith("s") and not s.words[last].isupper()


@lru_cache(maxsize=1 << 16)
def _word_kind(word: str) -> str:
    """ "title", "people" or "" for a capitalised word."""
    if not word[0].isupper():
        return ""
    low = word.lower()
    if low in sp.TITLES or low.rstrip(".") in sp.TITLES:
        return "title"
    return "people" if speaks(word, "de") else ""


def describe(s: Sentence, phrase: Phrase, begin: int, determiner: str) -> None:
    """Split the run of capitalised words into role and name; judge how likely it speaks."""
    last = phrase.last
    words = s.words
    # the name is what follows the last common noun for people
    split = begin
    titled = True
    for i in range(begin, last + 1):
        kind = _word_kind(words[i])
        if not kind or i in s.quotes:
            continue
        if kind == "title":
            split = i + 1
        elif not (i == last and i > split and _SURNAME_LIKE.search(s.lower[i])):
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
        bare = last > begin and not determiner
        if bare and not speaks(words[begin], "de") and not gender_of(s.lower[last]):
            phrase.name = (begin, last)  # "Bündnis Nordbund", a body under its own name
        return
    if split > begin:
        phrase.role = None if titled else (begin, split - 1)
        phrase.name = (split, last)
        if sp.BODY.search(s.lower[split - 1]) and words[last] not in s.surnames:
            # "die Universität Kiel" is a name; "legte das Gericht Berufung …" holds two phrases
            end = split - 1 if is_abstract(words[last]) else last
            phrase.role, phrase.name = None, (begin, end)
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
        if last == begin and is_abstract(words[last]):
            phrase.kind, phrase.name, phrase.voice = "nominal", None, 0
        elif last == begin and is_source(words[last]):
            phrase.kind, phrase.name, phrase.voice = "nominal", None, 1
    elif last - begin >= 1 and (words[last] in s.surnames or _PROPER.match(words[begin])):
        phrase.kind = "name"
        phrase.name = (begin, last)
        phrase.voice = 1
        if is_abstract(words[begin]) and last - begin == 1:
            phrase.name, phrase.kind = (last, last), "name"
    else:
        phrase.voice = 0 if is_abstract(words[last]) else 1
    if s.lower[begin] in lx.DAYS or s.lower[last] in lx.DAYS:
        phrase.voice = 0
        phrase.case = "oblique"
