"""What the engine knows about a language, as types; the words themselves stand in `words_*`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefing.model import Direction, FigureKind, Hedge


class Unit(NamedTuple):
    code: str
    kind: FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Everything the engine knows about one language."""

    code: str
    cardinals: Mapping[str, int]
    magnitudes: Mapping[str, int]  #: word → power of ten
    fractions: Mapping[str, tuple[int, int]]
    units: Mapping[str, Unit]
    glued: Mapping[str, Unit]  #: units that may follow digits without a blank, case-sensitive
    hedges: Mapping[str, Hedge]
    hedge_ends: frozenset[str]  #: last words of the hedges
    hedges_after: Mapping[str, Hedge]
    fillers: frozenset[str]  #: words between a hedge and its number
    name_heads: frozenset[str]  #: "Artikel", "Windows": a number after them belongs to a name
    name_tails: frozenset[str]  #: "Uhr": a number before them is no amount
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    stop: frozenset[str]  #: words that end a noun phrase
    verbs: Mapping[str, Direction]  #: forms that say the direction alone
    particle_verbs: Mapping[str, Mapping[str, Direction]]  #: "legte" → {"zu": "rise"}
    nouns: tuple[tuple[tuple[str, ...], Direction], ...]  #: endings of nouns that say a direction
    after: Mapping[str, Direction]  #: phrases right behind the figure
    negations: frozenset[str]
    hypotheticals: frozenset[str]
    claims: frozenset[str]  #: verb forms that mark a sentence as somebody's claim
    speech: frozenset[str]  #: verbs of saying
    common: frozenset[str]  #: capitalised nouns that are nobody's name
    anaphors: tuple[str, ...]  #: endings of nouns that stand for a name ("unternehmen", "konzern")
    measures: frozenset[str]  #: endings of nouns for a quantity ("umsatz", "börsenwert")
    scopes: Mapping[str, tuple[tuple[str, ...], ...]]  #: first word → phrases, longest first


def unit_table(kind: FigureKind, table: Mapping[str, str]) -> dict[str, Unit]:
    return {
        name.strip(): Unit(code, kind) for code, names in table.items() for name in names.split("|")
    }


def word_set(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def phrase_list(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|") if phrase.strip())


def forms(direction: Direction, text: str) -> dict[str, Direction]:
    return dict.fromkeys(text.split(), direction)


def hedge_table(
    *, approx: str, almost: str, over: str, under: str, min: str, max: str
) -> dict[str, Hedge]:
    table: dict[str, Hedge] = dict.fromkeys(phrase_list(approx), "approx")
    table |= dict.fromkeys(phrase_list(almost), "almost")
    table |= dict.fromkeys(phrase_list(over), "over")
    table |= dict.fromkeys(phrase_list(under), "under")
    table |= dict.fromkeys(phrase_list(min), "min")
    return table | dict.fromkeys(phrase_list(max), "max")


def particles(
    *rows: tuple[str, tuple[tuple[str, Direction], ...]],
) -> dict[str, dict[str, Direction]]:
    return {verb: dict(pairs) for verbs, pairs in rows for verb in verbs.split()}


def by_first_word(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrase_list(text), key=len, reverse=True):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in table.items()}


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases)
