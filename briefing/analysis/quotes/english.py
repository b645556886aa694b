"""English noun phrases: what stands between function words, verbs and punctuation.

English nouns carry no mark, so the phrase is the longest run of words that are neither; names are
its capitalised end, the role what stands before ("chief executive Jane Roe").
"""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes import speakers as sp
from briefing.analysis.quotes.nouns import Phrase, speaks
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES


def chunks(s: Sentence) -> list[Phrase]:
    """All noun phrases of an English sentence, left to right."""
    found: list[Phrase] = []
    n, i = len(s), 0
    while i < n:
        low = s.lower[i]
        if low in lx.PRONOUNS["en"]:
            found.append(Phrase(i, i, i, "pronoun", "subject", "", voice=0 if low == "it" else 2))
            i += 1
            continue
        end = _run(s, i)
        if end == i:
            i += 1
            continue
        end = _cut_verb(s, i, end)
        preposition = s.lower[i - 1] if i and s.lower[i - 1] in lx.PREPOSITIONS["en"] else ""
        phrase = Phrase(
            i, end - 1, end - 1, "nominal", "oblique" if preposition else "open", preposition
        )
        _describe(s, phrase)
        if phrase.voice or phrase.name:
            phrase.reach = _reach(s, phrase)
        found.append(phrase)
        i = phrase.reach + 1
    return found


def _run(s: Sentence, i: int) -> int:
    """End of the run of words that begins at token i."""
    first, n = i, len(s)
    while i < n:
        if _word(s, i):
            if i > first and s.lower[i] in lx.ARTICLES_EN:
                break
        elif not _link(s, i, first):
            break
        i += 1
    return i


def _cut_verb(s: Sentence, first: int, end: int) -> int:
    """ "Jane Roe resigned": a full name ends a phrase unless a noun for people follows it."""
    last = end
    while last > first and s.words[last - 1][0].islower():
        last -= 1
    named = last - 2 >= first and s.words[last - 1][0].isupper() and s.words[last - 2][0].isupper()
    if not named or any(speaks(word, "en") for word in s.words[last:end]):
        return end
    return last


def _link(s: Sentence, i: int, first: int) -> bool:
    """Punctuation inside a name: "J. Smith", "Marks & Spencer", "O’Neill"."""
    if i <= first or i + 1 >= len(s) or not _word(s, i + 1):
        return False
    if s.words[i] == "&":
        return True
    if s.words[i] == ".":
        short = len(s.words[i - 1]) <= 3 or s.lower[i - 1] in sp.TITLES
        return short and s.words[i - 1][0].isupper()
    return s.words[i] in "-'’" and s.begins[i] == s.ends[i - 1]


def _word(s: Sentence, i: int) -> bool:
    word, low = s.words[i], s.lower[i]
    if not word[0].isalnum() or i in s.quotes:
        return False
    if (
        low in lx.PREPOSITIONS["en"]
        or low in lx.SUBORDINATORS["en"]
        or low in lx.NO_NOUN_EN
        or low in lx.DAYS
    ):
        return False
    cue = CUES["en"].get(low)
    if cue and word[0].islower() and cue.form == "finite" and low not in lx.ALSO_NOUN_EN:
        return False
    if i == 0 and low in lx.NOT_NOUNS["en"] and low not in lx.DETERMINERS["en"]:
        return False
    return not (low.endswith("ly") and word[0].islower())


def _describe(s: Sentence, phrase: Phrase) -> None:
    """Split the phrase into role and name; judge how likely it speaks."""
    first, last = phrase.first, phrase.last
    determined = s.lower[first] in lx.DETERMINERS["en"]
    start = last + 1
    while (
        start > first
        and (s.words[start - 1][0].isupper() or s.words[start - 1] in ".-&'’")
        and not (start - 1 == first and determined)
    ):
        start -= 1
    names = [i for i in range(start, last + 1) if s.words[i][0].isalpha()]
    # "Chief Executive Tim Cook", "Sen. Jane Roe": titles are no part of the name
    while len(names) > 1 and (
        s.lower[names[0]] in sp.SPEAKING_EN or s.lower[names[0]] in sp.TITLES
    ):
        if (
            s.lower[names[-1]] in sp.SPEAKING_EN
            and not determined
            and s.lower[names[0]] not in sp.TITLES
        ):
            break
        names.pop(0)
    if names == [0] and speaks(s.words[0], "en"):
        names = []  # "Analysts said": a capital by position
    if names:
        phrase.kind = "name"
        phrase.name = (names[0], last)
        lead = first + 1 if determined else first
        while lead < names[0] and (s.lower[lead] in sp.TITLES or s.words[lead] == "."):
            lead += 1
        if names[0] > lead:
            phrase.role = (lead, names[0] - 1)
        phrase.voice = 2
        return
    spoken = any(speaks(s.words[i], "en") for i in range(max(first, last - 1), last + 1))
    phrase.voice = 2 if spoken else 0 if s.words[last][0].isdigit() else 1
    if spoken:
        phrase.role = (first + 1 if determined and last > first else first, last)


def _reach(s: Sentence, phrase: Phrase) -> int:
    """Where the phrase ends with its prepositional attributes: "… at Pier Nine in Leith"."""
    reach, n = phrase.last, len(s)
    for _ in range(4):
        if reach + 2 >= n or s.lower[reach + 1] not in ("of", "at", "for", "from", "in", "with"):
            break
        loose = s.lower[reach + 1] in ("in", "for", "with")
        if loose and phrase.kind == "name" and not phrase.role:
            break
        end = _run(s, reach + 2)
        if end == reach + 2 or any(low in lx.OCCASION_EN for low in s.lower[reach + 2 : end]):
            break
        reach = end - 1
    return reach
