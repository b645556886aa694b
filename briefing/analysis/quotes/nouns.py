"""What the noun phrases of both languages share: their shape, and which nouns speak."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing.analysis.quotes import lexicon as lx

Kind = Literal["pronoun", "name", "nominal"]
Case = Literal["subject", "oblique", "open"]
_TRADE = re.compile(
    r"(?:er|in|wirt|vorstand|ist|ent|ant|eur|or|loge|nom|rat|chef|frau|mann|ling|wart|bold|arzt|graf|kraft)$"
)
_ENDINGS = ("", "s", "n", "en", "es", "e", "innen")
# Feminine forms of any trade: Schriftführerin, Moderatorin. First names are shorter (Severin).
_FEMININE_TRADE = re.compile(r"\w{4,}(?:erin|orin|istin|ikerin|login)$")


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


@lru_cache(maxsize=1 << 16)
def speaks(word: str, language: str) -> bool:
    """Is this noun one for people or bodies that make statements?"""
    low = word.lower()
    if language == "en":
        return bool({low, low.rstrip("s"), low.split("-")[-1]} & lx.SPEAKING_EN)
    if _FEMININE_TRADE.match(low):
        return True
    return any(
        low.endswith(end) and low.removesuffix(end).endswith(lx.SPEAKING) for end in _ENDINGS
    )


def role_like(word: str) -> bool:
    """Is this German word before a name ("Landrätin Petra Wollin") a trade, not a first name?"""
    if speaks(word, "de"):
        return True
    low = word.lower()
    return len(low) > 5 and low not in lx.FIRST_LIKE_TRADES and bool(_TRADE.search(low))
