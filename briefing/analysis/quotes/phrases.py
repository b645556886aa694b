"""Noun phrases of a sentence: who could be speaking.

A shallow chunker without a tagger, one per language; this room joins what a comma parts: names and
their appositions, two roles of one person, and coordinated phrases after one preposition.
"""

from itertools import pairwise

from briefing.analysis.quotes import english, german
from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES


def phrases(s: Sentence, language: str) -> list[Phrase]:
    """All noun phrases of the sentence, left to right, appositions joined."""
    found = english.chunks(s) if language == "en" else german.chunks(s)
    joined = _join_appositions(s, found, language)
    for left, right in pairwise(joined):
        # "mit A und B": the preposition holds for both
        if (
            left.preposition
            and not right.preposition
            and right.first == left.reach + 2
            and s.lower[left.reach + 1] in ("und", "oder", "sowie", "and", "or")
        ):
            right.preposition, right.case = left.preposition, "oblique"
    return joined


def _join_appositions(s: Sentence, found: list[Phrase], language: str) -> list[Phrase]:
    """ "X, Sprecher der Y," and "der Sprecher der Y, X," are one phrase. One half must be a name,
    the other a noun for people, and a comma, a verb or the end must close it; lists ("A, B und C")
    are none."""
    joined: list[Phrase] = []
    i = 0
    while i < len(found):
        phrase = found[i]
        j = i + 1
        if j < len(found) and language == "de" and _two_roles(s, phrase, found[j]):
            # "der Landtagsabgeordnete und Fraktionschef X"
            phrase.role = (_after_article(s, phrase.first, language), found[j].role[1])  # type: ignore[index]
            phrase.name, phrase.kind = found[j].name, found[j].kind
            phrase.last, phrase.reach = found[j].last, found[j].reach
            j += 1
        age = phrase.reach + 1
        if (
            age + 2 < len(s)
            and s.words[age] == s.words[age + 2] == ","
            and s.words[age + 1].isdigit()
            and phrase.name
        ):
            phrase.last = phrase.reach = age + 1  # "X, 30,"
            phrase.apposed = True
            if j < len(found) and found[j].first == age + 1:
                j += 1
        while j < len(found):
            other = found[j]
            comma = phrase.reach + 1
            if not (comma + 1 == other.first and comma < len(s) and s.words[comma] == ","):
                break
            after = other.reach + 1
            closed = (
                after >= len(s) or s.words[after] in ",.;:)–-!?" or s.lower[after] in CUES[language]
            )
            if not closed or (after < len(s) and s.lower[after] in ("und", "and", "oder", "or")):
                break
            name_first = (
                phrase.kind == "name"
                and phrase.name
                and not phrase.role
                and (
                    other.role
                    or (
                        s.lower[other.first] in lx.APPOSING
                        and not phrase.preposition
                        and (language == "en" or phrase.name[1] > phrase.name[0])
                        and other.kind == "nominal"
                    )
                )
                and other.kind != "pronoun"
                and not other.preposition
                and not (other.name and (phrase.preposition or phrase.last in s.quotes))
            )
            role_first = (
                phrase.role
                and not phrase.name
                and other.kind == "name"
                and other.name
                and (other.first == other.name[0] or other.role)
            )
            role_extra = (
                phrase.kind == "name"
                and phrase.role
                and other.role
                and not other.name
                and language == "en"
            )
            if (name_first and other.kind == "nominal") or (name_first and language == "en"):
                phrase.role = (_after_article(s, other.first, language), other.reach)
            elif role_first:
                phrase.role = (_after_article(s, phrase.first, language), phrase.reach)
                phrase.name = other.name
            elif not role_extra:
                break
            phrase.kind = "name"
            phrase.voice = 2
            phrase.apposed = True
            phrase.last = phrase.reach = other.reach
            j += 1
        joined.append(phrase)
        i = j
    return joined


def _two_roles(s: Sentence, phrase: Phrase, other: Phrase) -> bool:
    return bool(
        not phrase.name
        and phrase.kind == "nominal"
        and phrase.first < phrase.last
        and other.role
        and other.first == other.role[0]
        and other.first == phrase.reach + 2
        and s.lower[phrase.reach + 1] == "und"
        and s.lower[phrase.first] in ("der", "die", "ein", "eine", "dem", "den")
        and not other.preposition
    )


def _after_article(s: Sentence, first: int, language: str) -> int:
    return first + 1 if s.lower[first] in lx.DETERMINERS[language] and len(s) > first + 1 else first
