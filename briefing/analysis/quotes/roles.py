"""What a speaker is: the role as printed, and what its noun tells.

A role is always a span of the text. Where several are printed for one person, the better kind of
place wins (the ranks below), then the one beside the words, then the first: a noun beside the name
says more than a bare "der Analyst", a heading is shortened and often loose, a clause ("die an der
Universität forscht") is long, a house without a noun ("von der Nordwerft") leaves open what the
person does there, and a title says least. A genitive ending is cut off ("des Ministers" →
"Minister", still a span); other inflected forms stay as printed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes import speakers as sp
from briefing.analysis.quotes.nouns import Phrase, role_like, speaks
from briefing.analysis.quotes.tokens import Sentence

TITLE, HOUSE, HEADING, CLAUSE, BARE, NOUN = range(6)

_LONGEST_CLAUSE = 16  # tokens
_MALE = re.compile(
    r"(?:sprecher|chef|minister|präsident|kanzler|vorsitzender|leiter|direktor|experte|forscher|wissenschaftler|politiker"
    r"|anwalt|richter|professor|manager|analyst|ökonom|volkswirt|stratege|gründer|autor|journalist|beamter|kommissar|könig"
    r"|führer|student|bewohner|anwohner|schüler|veranstalter|lehrer|pilot|fahrer|kläger|verteidiger"
    r"|ermittler|polizist|aktivist|demonstrant|kandidat|händler|spieler|trainer|investor|berater|mitarbeiter|vertreter|abgeordneter|senator|meister|gouverneur|sekretär|redakteur|herr"
    r"|informatiker|soziologe|historiker|physiker|papst|bischof|general|vater|sohn|mann)(?:s|es|n|en)?$",
    re.I,
)
_FEMALE = re.compile(
    r"(?:rin|tin|gin|fin|kin|nin|lin|din|frau|mutter|schwester|tochter|königin|vorsitzende|beauftragte)$",
    re.I,
)
# Trades whose nouns can stand for each other: "des Informatikers X … sagte der Professor".
_TRADES = tuple(
    re.compile(rf"(?:{nouns})(?:s|es|n|en)?$")
    for nouns in (
        r"professor(?:in)?|dozent(?:in)?|\w*forscher(?:in)?|wissenschaftler(?:in)?|experte|expertin"
        r"|(?:informat|phys|mathemat|histor|chem|techn|statist)iker(?:in)?|\w+log[ei]n?|\w*ökonom(?:in)?"
        r"|volkswirt(?:in)?|jurist(?:in)?|philosoph(?:in)?|mediziner(?:in)?|ingenieur(?:in)?",
        r"\w*minister(?:in)?|\w*präsident(?:in)?|\w*kanzler(?:in)?|\w*abgeordnete[r]?|senator(?:in)?"
        r"|\w*politiker(?:in)?|\w*bürgermeister(?:in)?|gouverneur(?:in)?|staatssekretär(?:in)?"
        r"|\w*kommissar(?:in)?|parlamentarier(?:in)?|ministerpräsident(?:in)?|landrat|landrätin",
        r"\w*chef(?:in)?|\w*gründer(?:in)?|\w*manager(?:in)?|\w*führer(?:in)?|\w*vorstand|ceo"
        r"|unternehmer(?:in)?|\w*vorsitzende[r]?|\w*direktor(?:in)?|\w*leiter(?:in)?|investor(?:in)?",
        r"\w*analyst(?:in)?|\w*stratege|\w*strategin|\w*händler(?:in)?|\w*experte|\w*expertin"
        r"|\w*berater(?:in)?|börsianer(?:in)?",
    )
)


class Role(NamedTuple):
    """A role in the text: characters `start` to `end`, and how much it tells."""

    start: int
    end: int
    rank: int


def better(beside: Role | None, known: Role | None) -> Role | None:
    """The role to print: of two that tell as much, the one beside the words."""
    if beside is None or known is None:
        return beside or known
    return known if known.rank > beside.rank else beside


def of_phrase(text: str, s: Sentence, phrase: Phrase, language: str) -> Role | None:
    """The role a mention carries: in front of the name, behind it, or the mention itself."""
    if phrase.role:
        return _noun(text, s, phrase, language)
    if phrase.name is None:
        return None
    behind = phrase.reach + 1
    alone = phrase.name == (phrase.first, phrase.reach)
    if alone and (behind >= len(s.words) or s.lower[behind] not in (",", "ist", "is")):
        return None  # most names, told apart quickly
    return (
        _clause(s, phrase, language)
        or _is(s, phrase, language)
        or _house(s, phrase, language)
        or _title(s, phrase)
    )


def _noun(text: str, s: Sentence, phrase: Phrase, language: str) -> Role:
    assert phrase.role is not None
    first, last = phrase.role
    rank = HEADING if phrase.name and _in_heading(text, s) else NOUN
    if phrase.name is None:
        attributes = s.words[phrase.last + 1 : phrase.reach + 1]
        if 0 < len(attributes) <= 8 and not any(lx.OCCASION.match(word) for word in attributes):
            last = phrase.reach  # "der Professor der Hochschule Schönbuch"
        else:
            rank = BARE
    elif language == "de":
        while first > phrase.first and sp.STANDING.match(s.lower[first - 1]):
            first -= 1  # not "Minister" for "der frühere Minister"
    end = s.quotes[last].close if last in s.quotes else s.ends[last]
    if language == "de" and last == first and s.lower[phrase.first] in ("des", "eines"):
        end -= len(s.words[last]) - len(base(s.words[last]))
    return Role(s.begins[first], end, rank)


def _in_heading(text: str, s: Sentence) -> bool:
    """A line of its own without a final stop."""
    begin = text.rfind("\n", 0, s.start) + 1
    stop = text.find("\n", s.end)
    line = text[begin : stop if stop >= 0 else len(text)].strip()
    return len(line) < 160 and line[-1:] not in '.!?…:“”«»"'


def _clause(s: Sentence, phrase: Phrase, language: str) -> Role | None:
    """ "…, who studies X at Y", "…, die an der Universität forscht": a clause that says what
    somebody does for a living; "die aus dem Urlaub zurückkam" is none."""
    first = max(phrase.reach, phrase.last) + 2
    if (
        first + 1 >= len(s.words)
        or s.words[first - 1] != ","
        or s.lower[first] not in sp.WHO[language]
    ):
        return None
    last = first
    while (
        last + 1 < len(s.words)
        and s.words[last + 1] not in ",.;:!?–—)"
        and last + 1 not in s.quotes
    ):
        last += 1
    if last + 1 in s.quotes or not 2 <= last - first < _LONGEST_CLAUSE:
        return None
    if language == "en":
        verb = first + 1
        while verb < last and s.lower[verb] in lx.BETWEEN_EN:
            verb += 1
        works = s.lower[verb] in sp.WORKS["en"]
    else:
        works = s.lower[last] in sp.WORKS["de"]
    return Role(s.begins[first], s.ends[last], CLAUSE) if works else None


def _is(s: Sentence, phrase: Phrase, language: str) -> Role | None:
    """ "Jana Ravensberg ist Marktstrategin bei Alder": the predicate to the end of its clause."""
    first = phrase.reach + 2
    if first >= len(s.words) or s.lower[first - 1] not in ("ist", "is") or phrase.preposition:
        return None
    if s.lower[first] in ("ein", "eine", "a", "an", "the", "der", "die") and first + 1 < len(
        s.words
    ):
        first += 1
    last = first
    while (
        last + 1 < len(s.words)
        and s.words[last + 1] not in ",.;:!?–—)"
        and last + 1 not in s.quotes
    ):
        last += 1
    if last + 1 in s.quotes or last - first >= _LONGEST_CLAUSE - 4:
        return None
    head = s.words[first]
    known = head[0].isupper() and bool(gender_of(head)) if language == "de" else _trade_en(s, first)
    return Role(s.begins[first], s.ends[last], CLAUSE) if known else None


def _trade_en(s: Sentence, first: int) -> bool:
    return any(speaks(word, "en") for word in s.words[first : first + 3])


def _house(s: Sentence, phrase: Phrase, language: str) -> Role | None:
    """ "Keith Lerner von Truist", "Ole Brink von der Nordwerft" → "Nordwerft"."""
    assert phrase.name is not None
    link = phrase.name[1] + 1
    first = link + 1
    if (
        phrase.name[0] == phrase.name[1]  # "um Trump von Zöllen abzubringen"
        or link >= phrase.reach
        or s.lower[link] not in ("von", "vom", "of", "at", "from")
        or s.lower[first] in lx.INDEFINITE
    ):
        return None
    articled = s.lower[first] in lx.DETERMINERS[language] and first < phrase.reach
    if articled:
        first += 1
    inflected = articled or s.lower[link] == "vom"
    if language == "de" and inflected and s.words[first].endswith("en") and first < phrase.reach:
        first = link  # "von der Deutschen Bank": without the article the ending hangs
    return Role(s.begins[first], s.ends[phrase.reach], HOUSE)


def _title(s: Sentence, phrase: Phrase) -> Role | None:
    assert phrase.name is not None
    tokens = range(phrase.first, phrase.name[0])
    first = next((k for k in tokens if s.lower[k].rstrip(".") in sp.DEGREES), None)
    if first is None:
        return None
    return Role(s.begins[first], s.ends[phrase.name[0] - 1], TITLE)


# ------------------------------------------------------------------ what the noun tells
def base(noun: str) -> str:
    """ "Ministers" → "Minister", where the ending tells that the s is one of case."""
    return noun[:-1] if noun.endswith(("ers", "ors", "efs", "ands", "eurs", "ärs")) else noun


@lru_cache(maxsize=1 << 16)
def gender_of(head: str) -> str:
    """ "m" or "f" by the German role noun, "" when it is none."""
    if _MALE.search(head):
        return "m"
    return "f" if _FEMALE.search(head) and speaks(head, "de") else ""


def gender(s: Sentence, phrase: Phrase) -> str:
    """ "m" or "f" by article and role: der Händler, die Händlerin, Marktstrategin; "" when open."""
    article = s.lower[phrase.first]
    if article == "der" and phrase.case == "subject":
        return "m"
    if article == "die" and phrase.name is not None:
        return "f"
    assert phrase.role is not None
    for i in range(phrase.role[0], phrase.role[1] + 1):
        word = s.words[i].split("-")[-1]
        if _FEMALE.search(word) and role_like(word):
            return "f"
        if _MALE.search(word):
            return "m"
    return ""


def same_noun(head: str, known: str) -> bool:
    """ "kanzlerin" after "bundeskanzlerin"; a short noun ends too many words."""
    return head == known or (len(head) > 4 and known.endswith(head))


def same_trade(head: str, known: list[str]) -> bool:
    """Can this noun stand for somebody who was introduced with one of those?"""
    return any(
        trade.search(head) and any(trade.search(noun) for noun in known) for trade in _TRADES
    )
