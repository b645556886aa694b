"""Cue events: where a sentence says that somebody speaks, and who.

An event is a finite reporting verb (with its particle, auxiliary or modal), a passive, or a frame
without a verb (laut, nach Angaben, zufolge, so, according to). Each has one subject, chosen among
the noun phrases by word order, case and likeness to a person; the two languages differ in how.
"""

from dataclasses import dataclass

from briefing.analysis.quotes.english_cues import EnglishReader
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.german_cues import GermanReader
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.phrases import phrases
from briefing.analysis.quotes.tokens import Sentence


@dataclass(slots=True)
class Reading:
    """A sentence with its noun phrases and cue events."""

    sentence: Sentence
    phrases: list[Phrase]
    events: list[Event]


def read(s: Sentence, language: str) -> Reading:
    """Noun phrases and cue events of a sentence with tokens."""
    found = phrases(s, language)
    reader = EnglishReader if language == "en" else GermanReader
    if reader.triggers.isdisjoint(s.lower):
        return Reading(s, found, [])
    return Reading(s, found, reader(s, found, language).events())
