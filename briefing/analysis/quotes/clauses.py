"""What a clause of a German sentence is: where it begins and ends, and what its verb tells.

There is no parser: commas part the clauses, the first word tells a subordinate one, and forms that
are subjunctive only tell a report.
"""

import re

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.tokens import Sentence

_ZU = re.compile(r"\w+(?:zu)\w{2,}(?:en|rn|ln|un)$")


def comma_after(s: Sentence, i: int) -> int:
    """The next comma, semicolon or dash behind token i, or the end of the sentence."""
    j = i + 1
    while j < len(s) and s.words[j] not in ",;–":
        j += 1
    return j


def opener_of(s: Sentence, event: Event) -> int:
    """First token of the clause the frame stands in."""
    i = min(event.first, event.anchor)
    if event.subject is not None:
        i = min(i, event.subject.first)
    while i > 0 and s.words[i - 1] not in ",;:–":
        i -= 1
    return i


def opens_subordinate(s: Sentence) -> bool:
    """Does the sentence open with a clause that is no content ("Als …, sagte X …")?"""
    return s.lower[0] in (lx.SUBORDINATORS["de"] - lx.CONTENT) or s.lower[0] == "wie"


def is_clause(s: Sentence, end: int) -> bool:
    """Is what stands before token `end` a clause and not just a phrase in front ("In seiner Rede,
    die …, mahnte X")? Only such a phrase holds a relative clause before any finite verb."""
    for k in range(end):
        if s.words[k] == "," and k + 1 < end and s.lower[k + 1] in lx.RELATIVES:
            return False
        low = s.lower[k]
        if k in s.quotes or not s.words[k][0].islower():
            continue
        if low in lx.FINITE or low in lx.CLEAR_SUBJUNCTIVE_WORDS:
            return True
        if low.endswith(("t", "te", "ten")) and low not in lx.NOT_FINITE:
            return True
    return end > 3 and s.lower[0] not in lx.PREPOSITIONS["de"]


def prefield_end(s: Sentence, i: int) -> int:
    """The finite verb that ends the prefield going on at token i, or i when it is not found: "Laut
    einem Bericht von Y, der sich auf Z beruft, leben …"."""
    if i >= len(s.words):
        return i
    next_is_verb = s.lower[i] in lx.FINITE or s.lower[i] not in lx.NO_ATTRIBUTE
    if next_is_verb and s.words[i][0].islower() and not s.lower[i].endswith("er"):
        return i
    for k in range(i, min(i + 24, len(s.words))):
        if s.words[k] in ".;:!?":
            break
        low = s.lower[k]
        if not s.words[k][0].islower() or low in lx.NO_VERB_E:
            continue
        known = low in lx.FINITE or low in lx.CLEAR_SUBJUNCTIVE_WORDS or low in lx.MAYBE
        before = s.words[k - 1]
        noun = before[0].isupper() or before in ",)"
        if not (known or (noun and low.endswith(("t", "te", "ten")) and low not in lx.NOT_FINITE)):
            continue
        after = s.words[k + 1] if k + 1 < len(s.words) else "."
        if after[0].isalnum():  # else it ends a relative clause
            return k
    return i


def is_main(s: Sentence, i: int) -> bool:
    """Does the clause of the verb at token i stand on its own, opened by no subordinator or
    relative pronoun?"""
    j = i
    while j > 0 and s.words[j - 1] not in ",;:–(":
        j -= 1
    if not j:
        return s.lower[0] not in lx.SUBORDINATORS["de"]
    if s.lower[j] in lx.PREPOSITIONS["de"]:
        j += 1
    last = i + 1 >= len(s.words) or not s.words[i + 1][0].isalnum()
    return not (last and s.lower[j] in lx.RELATIVES) and s.lower[j] not in lx.SUBORDINATORS["de"]


def subjunctive(s: Sentence, a: int, b: int) -> bool:
    """Is one of the tokens a to b a form that is subjunctive only?"""
    return any(
        low in lx.CLEAR_SUBJUNCTIVE_WORDS and s.words[k][0].islower()
        for k, low in enumerate(s.lower[a:b], a)
    )


def open_subjunctive(s: Sentence, a: int, b: int) -> bool:
    """A present subjunctive of any verb: "diese Sorte erspare den Einsatz"."""
    for k in range(a + 1, min(b, len(s)) - 1):
        low = s.lower[k]
        if (
            low.endswith("e")
            and len(low) > 4
            and s.words[k][0].islower()
            and low not in lx.NO_VERB_E
            and not s.words[k + 1][0].isupper()
            and not low.endswith("te")
        ):
            return True
    return False


def infinitive(s: Sentence, a: int, b: int) -> bool:
    """Does an infinitive with "zu" stand in the tokens a to b?"""
    for k in range(a, min(b, len(s)) - 1):
        if (
            s.lower[k] == "zu"
            and s.words[k + 1][0].islower()
            and s.lower[k + 1].endswith(("n",))
            and (s.lower[k + 1] == "sein" or s.lower[k + 1] not in lx.DETERMINERS["de"])
        ):
            return True
    return any(_ZU.match(s.lower[k]) and s.words[k][0].islower() for k in range(a, min(b, len(s))))


def wholly_quoted(s: Sentence, a: int, b: int) -> bool:
    """Is everything from a to b in quotation marks?"""
    return all(k in s.quotes or not s.words[k][0].isalnum() for k in range(a, b))
