"""Capitalised words that may be names."""

import re

from briefing.analysis.duplicates.passages import normal

_BEFORE_NAME = re.compile(r"(?:(\b[\w.]+) )?(?<![.!?:„“\"»«] )(?<!^)\b([A-ZÄÖÜ][\w'’-]*\w)")
_DETERMINER = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|(?:k|m|d|s)?ein(?:e[nmrs]?)?|(?:ih|uns|eu)re?[nmrs]?|i?[mns]|am|"
    r"zu[mr]|vo[mn]|beim?|dies\w+|[A-ZÄÖÜ]\w+er|jede\w*|"
    r"all\w*|viele\w*|mehrere\w*|einige\w*|keine\w*|[a-zäöü]\w{2,}(?:e|en|er|es|em))"
)


def names(piece: str, language: str) -> frozenset[str]:
    """Capitalised words inside the sentence that may be names. German nouns are capitalised, too,
    but stand behind a determiner or an inflected adjective, where names seldom do."""
    found: set[str] = set()
    for match in _BEFORE_NAME.finditer(piece):
        before, word = match.groups()
        if language == "de" and before and _DETERMINER.fullmatch(before):
            continue
        found.update(normal(part) for part in re.split(r"[-'’]", word.lower()) if part)
    return frozenset(found)
