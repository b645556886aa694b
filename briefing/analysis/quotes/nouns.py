"""What the noun phrases of both languages share: their shape, and which nouns speak."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes import speakers as sp

Kind = Literal["pronoun", "name", "nominal"]
Case = Literal["subject", "oblique", "open"]
_TRADE = re.compile(
    r"(?:er|in|wirt|vorstand|ist|ent|ant|eur|or|loge|nom|rat|chef|frau|mann|ling|wart|bold|arzt|graf|kraft)$"
)
_ENDINGS = ("", "s", "n", "en", "es", "e", "innen")
# Feminine forms of any trade: Schriftführerin, Moderatorin. First names are shorter (Severin).
_FEMININE_TRADE = re.compile(r"\w{4,}(?:erin|orin|istin|ikerin|login)$")

_ABSTRACT = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|tion|tionen|tät|ismus|nis|nisse|schaft|tum|zahl|zahlen|prozent|dollar|euro|wert"
    r"|zeit|grund|fall|folge|frage|thema|jahr|tag|ende|anfang|plan|pläne|kritik|vorwurf|vorwürfe|krieg|krise|wahl)$",
    re.I,
)


@dataclass(slots=True)
class Phrase:
    """Tokens `first` to `last` (inclusive); `reach` includes what hangs on it."""

    first: int
    last: int
    reach: int
    kind: Kind
    case: Case
    preposition: str
    name: tuple[int, int] | None = None  #: tokens of the proper name, inclusive
    role: tuple[int, int] | None = None  #: tokens of the role, inclusive
    voice: float = 0  #: how likely it speaks: 2 person or speaking body, 1 possible, 0 hardly
    apposed: bool = False  #: joined from two phrases around a comma
    genitive: bool = False  #: a name that hangs on a noun: "Angaben Ravensbergs"


@lru_cache(maxsize=1 << 16)
def speaks(word: str, language: str) -> bool:
    """Is this noun one for people or bodies that make statements?"""
    low = word.lower()
    if language == "en":
        return bool({low, low.rstrip("s"), low.split("-")[-1]} & sp.SPEAKING_EN)
    if low in sp.FIRST_LIKE_TRADES:
        return False
    if _FEMININE_TRADE.match(low):
        return True
    return any(
        low.endswith(end) and low.removesuffix(end).endswith(sp.SPEAKING) for end in _ENDINGS
    )


@lru_cache(maxsize=1 << 16)
def is_source(word: str) -> bool:
    """Is this German noun one for what somebody said or wrote: "nach Angaben der Polizei"?"""
    return bool(lx.SOURCE_NOUN.match(word))


@lru_cache(maxsize=1 << 16)
def is_named_kind(word: str) -> bool:
    """Does this noun make a string in marks behind it a name or title: "das Magazin „…“"?"""
    return bool(lx.NAME_NOUN.match(word))


@lru_cache(maxsize=1 << 16)
def is_abstract(word: str) -> bool:
    """Is this German noun nothing that speaks: "Erhöhung", "Prozent"?"""
    return bool(_ABSTRACT.search(word)) and not speaks(word, "de")


@lru_cache(maxsize=1 << 16)
def role_like(word: str) -> bool:
    """Is this German word before a name ("Landrätin Petra Wollin") a trade, not a first name?"""
    if speaks(word, "de"):
        return True
    low = word.lower()
    return len(low) > 5 and low not in sp.FIRST_LIKE_TRADES and bool(_TRADE.search(low))
