"""What many texts say together: facts, utterances, stories."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefing.model.findings import Facts, Figure, Quote

FactStatus = Literal[
    "confirmed",
    "single",
    "claimed",
    "disputed",
    "contradictory",
    "not_comparable",
    "superseded",
]
Relation = Literal["agree", "weak", "conflict", "different_unit", "different_currency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact:
    """One fact of the world with all its mentions."""

    id: str  #: stable over editions
    printed: Figure  #: the mention to print
    members: tuple[Figure, ...]  #: all of them, the printed one included
    status: FactStatus
    origins: int  #: independent publisher families behind it
    known: bool = False  #: readers have had it already
    unit_error: bool = False  #: a factor near 1,000 against another source: stays out of the table
    score: float = 0.0  #: rank in the table
    score_parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing somebody said, with all its versions."""

    id: str
    printed: Quote
    members: tuple[Quote, ...]
    translated_by: str = ""  #: outlet, when the printed words are a translation
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event; the first is the one to read."""

    id: str  #: lasts over editions while the story runs
    articles: tuple[Facts, ...]
    origins: int  #: independent publisher families
    continued: bool = False  #: readers know the story from the corpus or an earlier edition
    score: float = 0.0
    reasons: Mapping[str, str] = field(default_factory=dict)  #: Article.id → why it joined
