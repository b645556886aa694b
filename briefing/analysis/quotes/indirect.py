"""Indirect speech: what somebody said, in the article's words.

German marks it by frames (laut, nach Angaben, zufolge, so), by clauses that depend on a reporting
verb (dass, ob, verb-second subjunctive, infinitive with zu), by a clause before its frame
("…, sagte X", "wie X mitteilte") and by the subjunctive alone, when whole sentences go on.
English: "X said (that) …", "…, X said", "according to X". Nested reports are not split.
"""

from dataclasses import dataclass

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.clauses import is_main
from briefing.analysis.quotes.cues import Reading
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.indirect_english import english
from briefing.analysis.quotes.indirect_german import german
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.tokens import Sentence

# How many sentences after somebody spoke a subjunctive can still belong to the report (measured: 2
# finds 63 % of such sentences, 6 finds 75 %, and 9 a few more at the same precision).
_MEMORY = 9


@dataclass(slots=True)
class Report:
    """Indirect speech: character spans of the content, its frame and speaker."""

    spans: list[tuple[int, int]]
    event: Event | None
    speaker: Phrase | None
    free: bool  #: whole sentence in the subjunctive, speaker from context


def find(reading: Reading, language: str, distance: int) -> list[Report]:
    """The indirect speech of one sentence; at most one report covers a stretch of it. `distance`:
    how many sentences ago somebody spoke."""
    s = reading.sentence
    reports: list[Report] = []
    taken: list[tuple[int, int]] = []
    for event in _ranked(reading):
        ranges = german(s, event) if language == "de" else english(s, reading, event)
        if event.order == "none" and event.kind == "verb":
            continue
        ranges = [r for r in (_trim(s, a, b) for a, b in ranges) if r[1] > r[0]]
        if not ranges or sum(b - a for a, b in ranges) < 3:
            continue
        if any(a < y and x < b for a, b in ranges for x, y in taken):
            continue
        if all(k in s.quotes for a, b in ranges for k in range(a, b) if s.words[k][0].isalnum()):
            continue
        taken.extend(ranges)
        reports.append(Report([_chars(s, a, b) for a, b in ranges], event, event.subject, False))
    if (
        not reports
        and language == "de"
        and distance <= _MEMORY
        and _free(s, reading, distance <= 1)
    ):
        a, b = _trim(s, 0, len(s))
        if b - a >= 3:
            reports.append(Report([_chars(s, a, b)], None, None, True))
    return reports


def refers_back(reading: Reading) -> Event | None:
    """ "Das teilte X mit.": the frame of the sentence before."""
    s = reading.sentence
    if len(s) < 3 or s.lower[0] not in ("das", "dies"):
        return None
    for event in reading.events:
        if (
            event.strong
            and event.kind == "verb"
            and event.anchor <= 1
            and event.subject is not None
        ):
            return event
    return None


def _ranked(reading: Reading) -> list[Event]:
    """Main frames first: a frame inside the content of another is part of the report."""
    return sorted(reading.events, key=lambda e: (e.kind != "so", not e.strong, e.first))


def _trim(s: Sentence, a: int, b: int) -> tuple[int, int]:
    b = min(b, len(s))
    while a < b and not (s.words[a][0].isalnum() or s.words[a] in "([„"):
        a += 1
    while b > a and not (s.words[b - 1][0].isalnum() or s.words[b - 1] in ")]%"):
        b -= 1
    return a, b


def _chars(s: Sentence, a: int, b: int) -> tuple[int, int]:
    start = s.quotes[a].open if a in s.quotes else s.begins[a]
    end = s.quotes[b - 1].close if b - 1 in s.quotes else s.ends[b - 1]
    return start, end


def _free(s: Sentence, reading: Reading, close: bool) -> bool:
    """A whole sentence in the subjunctive: its main verb is one, not just a wish or a condition."""
    if lx.CLEAR_SUBJUNCTIVE_WORDS.isdisjoint(s.lower):
        return False
    if any(k and s.words[k - 1] == ":" for k in s.quotes):
        return False
    if "ich" in s.lower or any(
        e.strong and e.kind == "verb" and e.order != "final" for e in reading.events
    ):
        return False
    for i, low in enumerate(s.lower):
        if i in s.quotes or (low in lx.IRREALIS and not close):
            continue
        if low in lx.CLEAR_SUBJUNCTIVE_WORDS and s.words[i][0].islower() and is_main(s, i):
            return True
    return False
