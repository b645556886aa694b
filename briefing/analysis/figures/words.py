"""The lexicon for a language, and the currency names that CLDR knows.

Currencies nobody spells out in news every week come from CLDR, because a hand-kept list of ISO 4217
would age.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from briefing.analysis.figures.lexicon import Lexicon, Unit, word_set
from briefing.analysis.figures.words_currencies import CURRENCY_MARKS, ISO_CODES
from briefing.analysis.figures.words_de import DE
from briefing.analysis.figures.words_en import EN

__all__ = [
    "CURRENCY_MARKS",
    "DE",
    "EN",
    "ISO_CODES",
    "Lexicon",
    "Unit",
    "currencies",
    "lexicon",
    "word_set",
]


def lexicon(language: str) -> Lexicon:
    """The lexicon for a language tag; what is not German is read as English."""
    return DE if language.lower().startswith("de") else EN


@cache
def currencies(code: str) -> Mapping[str, Unit]:
    """Names of all ISO 4217 currencies in one language, from CLDR, with common inflections."""
    from babel import Locale
    from babel.numbers import get_currency_name

    names: dict[str, Unit] = {}
    for iso, plain in Locale.parse(code).currencies.items():
        for name in {plain, *(get_currency_name(iso, count, code) for count in (1, 2))}:
            for variant in _inflected(name.casefold(), code):
                names.setdefault(variant, Unit(iso, "money"))
    return names


def _inflected(name: str, code: str) -> Iterable[str]:
    """ "Indische Rupie" is printed as "indischen Rupien", "Australian dollar" as "australische"."""
    if not name or "(" in name:
        return
    yield name
    yield name.replace("-", " ")
    if code == "de" and " " in name:
        first, rest = name.split(" ", 1)
        stem = first.removesuffix("r").removesuffix("e")
        for ending in ("e", "en", "er"):
            yield f"{stem}{ending} {rest}"
