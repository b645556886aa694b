"""Which words of an English sentence a frame reports: "X said (that) …", "…, X said",
"according to X". Ranges are token indices, end exclusive."""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.clauses import comma_after, wholly_quoted
from briefing.analysis.quotes.cues import Reading
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.indirect_german import around
from briefing.analysis.quotes.tokens import Sentence


def english(s: Sentence, reading: Reading, event: Event) -> list[tuple[int, int]]:
    """Token ranges of what the event reports, [] when it reports nothing."""
    n = len(s)
    subject = event.subject
    if event.kind == "according":
        return around(s, event)
    if subject is None or event.kind == "passive":
        return []
    frame_start = min(event.first, subject.first)
    frame_end = max(event.last, subject.reach) + 1
    if (
        frame_start > 2
        and s.words[frame_start - 1] == ","
        and frame_start - 2 not in s.quotes
        and s.lower[0] not in lx.SUBORDINATORS["en"]
        and s.lower[0] not in lx.PREPOSITIONS["en"]
        and not s.lower[0].endswith(("ed", "ing"))
        and frame_start > 4
    ):
        rest = comma_after(s, frame_end - 1)
        spans = [(0, frame_start)]
        if rest + 3 < n and s.lower[rest + 1] not in lx.RELATIVES and not wholly_quoted(s, rest, n):
            spans.append((rest + 1, n))
        return spans
    if event.order != "SV":
        return []
    j = event.last + 1
    if event.lemma == "tell" and j < n:
        for phrase in reading.phrases:
            if phrase.first == j:
                j = phrase.reach + 1
    while (
        j + 1 < n
        and s.lower[j] in ("on", "in", "at", "late", "early")
        and (s.lower[j + 1] in lx.DAYS or s.lower[j] in ("late", "early"))
    ):
        j += 2
    if j < n and s.lower[j] in lx.DAYS:
        j += 1
    if j >= n or s.words[j] in ",.:;" or j in s.quotes:
        return []
    if (
        s.lower[j] in lx.PREPOSITIONS["en"]
        or s.lower[j] in ("by", "to")
        or event.lemma in lx.NAMING
    ):
        return []
    return [(j, n)]
