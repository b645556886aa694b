"""Indirect speech: what somebody said, in the article's words.

German marks it by frames (laut, nach Angaben, zufolge, so), by clauses that depend on a reporting
verb (dass, ob, verb-second subjunctive, infinitive with zu), by a clause before its frame
("…, sagte X", "wie X mitteilte") and by the subjunctive alone, when whole sentences go on.
English: "X said (that) …", "…, X said", "according to X". Nested reports are not split.
"""

import re
from dataclasses import dataclass

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.cues import Reading
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES

# Words after which an infinitive or clause says what was decided, not what was said, but which the
# news uses for announcements.
# How many sentences after somebody spoke a subjunctive can still belong to the report (measured: 2
# finds 63 % of such sentences, 6 finds 75 %, at 2 points less of right speakers).
_MEMORY = 6
_ZU = re.compile(r"\w+(?:zu)\w{2,}(?:en|rn|ln|un)$")


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
        ranges = _german(s, event) if language == "de" else _english(s, reading, event)
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
    return sorted(reading.events, key=lambda e: (not e.strong, e.first))


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
    if any(k and s.words[k - 1] == ":" for k in s.quotes):
        return False
    for i, low in enumerate(s.lower):
        if i in s.quotes or (low in lx.IRREALIS and not close):
            continue
        if low in lx.CLEAR_SUBJUNCTIVE_WORDS and s.words[i][0].islower():
            return not any(
                e.strong and e.kind == "verb" and e.subject is not None for e in reading.events
            )
    return False


def _german(s: Sentence, event: Event) -> list[tuple[int, int]]:
    n = len(s)
    if event.kind == "according":
        return _around(s, event)
    if event.kind == "so":
        return _before_frame(s, event, event.first)
    if event.order == "final":
        opener = _clause_opener(s, event)
        if s.lower[opener] in ("denn", "so", "und", "aber") and s.lower[opener + 1] == "wie":
            opener += 1
        if s.lower[opener] in ("wie", "so") and opener <= event.first:
            end = _comma_after(s, max(event.last, event.anchor))
            if opener <= 1:
                return [(end + 1, n)] if end < n else []
            left = (0, opener)
            return [left, (end + 1, n)] if end + 3 < n else [left]
    if (
        event.order == "VS"
        and event.strong
        and event.anchor > 2
        and s.words[event.anchor - 1] == ","
        and event.anchor - 2 not in s.quotes
        and not _subordinate(s)
        and _clause(s, event.anchor - 1)
    ):
        return _before_frame(s, event, event.anchor)
    if (
        event.anchor > 3
        and s.lower[event.anchor - 1] in lx.ANAPHORS
        and s.words[event.anchor - 2] == ","
    ):
        return _before_frame(s, event, event.anchor - 1)
    return _dependent(s, event)


def _subordinate(s: Sentence) -> bool:
    """Does the sentence open with a clause that is no content ("Als …, sagte X …")?"""
    return s.lower[0] in (lx.SUBORDINATORS["de"] - lx.CONTENT) or s.lower[0] == "wie"


def _clause(s: Sentence, end: int) -> bool:
    """Is what stands before token `end` a clause and not just a phrase in front ("In seiner Rede,
    die …, mahnte X")? Only such a phrase holds a relative clause before any finite verb."""
    for k in range(end):
        if s.words[k] == "," and k + 1 < end and s.lower[k + 1] in lx.RELATIVES:
            return False
        low = s.lower[k]
        if k in s.quotes or not s.words[k][0].islower():
            continue
        if low in lx.FINITE or low in lx.CLEAR_SUBJUNCTIVE_WORDS:
            return True
        if low.endswith(("t", "te", "ten")) and low not in lx.NOT_FINITE:
            return True
    return end > 3 and s.lower[0] not in lx.PREPOSITIONS["de"]


def _clause_opener(s: Sentence, event: Event) -> int:
    i = min(event.first, event.anchor)
    if event.subject is not None:
        i = min(i, event.subject.first)
    while i > 0 and s.words[i - 1] not in ",;:–":
        i -= 1
    return i


def _comma_after(s: Sentence, i: int) -> int:
    j = i + 1
    while j < len(s) and s.words[j] not in ",;–":
        j += 1
    return j


def _around(s: Sentence, event: Event) -> list[tuple[int, int]]:
    """The sentence without the frame: "Nach Angaben von X …", "… laut X …"."""
    n = len(s)
    subject = event.subject
    if event.lemma == "wonach":
        return [(event.first + 1, n)]
    if event.lemma in lx.PRONOMINAL:
        return [(0, event.first), (event.first + 1, n)]
    if subject is None:
        return []
    if event.lemma == "zufolge" or event.first > subject.reach:
        a, b = subject.first, event.last + 1
    else:
        a, b = event.first, subject.reach + 1
    # a relative clause keeps its report to itself
    i = a - 1
    while i >= 0 and s.words[i] not in ",;:":
        i -= 1
    if i > 0 and i + 1 < a and s.words[i] == "," and s.lower[i + 1] in lx.RELATIVES and a - i <= 4:
        end = _comma_after(s, b)
        return [(i + 1, a), (b, end)]
    left, right = (0, a), (b, n)
    if a - left[0] < 2:
        return [right]
    if n - b < 2:
        return [left]
    return [left, right]


def _before_frame(s: Sentence, event: Event, i: int) -> list[tuple[int, int]]:
    """ "A, sagte X." or "A, so X, B."""
    start = 0
    for j in range(i - 2, -1, -1):
        if s.words[j] == ":":
            start = j + 1
            break
    after = event.last + 1
    if event.subject is not None and event.subject.first > event.first:
        after = event.subject.reach + 1
    after = max(after, event.particle + 1)
    comma = _comma_after(s, after - 1)
    spans = [(start, i)]
    if (
        comma + 3 < len(s)
        and s.lower[comma + 1] not in lx.RELATIVES
        and not _wholly(s, comma + 1, len(s))
    ):
        spans.append((comma + 1, len(s)))
    return spans


def _wholly(s: Sentence, a: int, b: int) -> bool:
    return all(k in s.quotes or not s.words[k][0].isalnum() for k in range(a, b))


def _dependent(s: Sentence, event: Event) -> list[tuple[int, int]]:
    """The clause that depends on a reporting verb: dass, ob, subjunctive, infinitive with zu."""
    n = len(s)
    after = max(event.last, event.anchor, event.particle)
    if (
        event.subject is not None
        and event.subject.first > event.anchor
        and event.subject.first - after < 12
    ):
        after = max(after, event.subject.reach)
    i = after + 1
    guard = 0
    while i < n and guard < 6:
        while i < n and s.words[i] not in ",:" and s.lower[i] not in ("dass", "daß", "ob"):
            i += 1
        if i >= n:
            return []
        guard += 1
        j = i + 1 if s.words[i] in ",:" else i
        if j >= n:
            return []
        opener = s.lower[j]
        if (
            opener in ("und", "oder", "aber", "sondern")
            and j + 1 < n
            and s.lower[j + 1] in ("dass", "daß", "ob")
        ):
            j += 1
            opener = s.lower[j]
        end = _content_end(s, j)
        if opener in lx.CONTENT:
            if event.strong or (
                opener in ("dass", "daß", "ob")
                and (event.lemma in lx.DECIDING or _subjunctive(s, j, end))
            ):
                return (
                    [(j, end)] if opener in ("dass", "daß", "ob") or event.kind != "passive" else []
                )
            return []
        if not event.strong and event.lemma not in lx.DECIDING:
            return []
        if s.words[i] == ":":
            return [] if j in s.quotes else [(j, n)] if _subjunctive(s, j, n) else []
        stop = _comma_after(s, j)
        if opener == "um" or (opener in lx.SUBORDINATORS["de"] and s.words[i] == ","):
            i = stop
            continue
        if (
            opener in lx.RELATIVES
            and not _subjunctive(s, j, stop)
            and not _infinitive(s, max(j, stop - 3), stop)
        ):
            i = stop
            continue
        if event.kind == "passive" and i - after > 6:
            return []
        if _subjunctive(s, j, end):
            return [(j, end)]
        if event.strong and i <= after + 1 and _open_subjunctive(s, j, stop):
            return [(j, end)]
        if _infinitive(s, j, end) and (event.strong or event.lemma in lx.PLANNING):
            return [(j, end)]
        if (
            event.kind != "passive"
            and event.strong
            and any(low in lx.MAYBE for k, low in enumerate(s.lower[j:end], j) if k not in s.quotes)
        ):
            return [(j, end)]
        i = j + 1
    return []


def _content_end(s: Sentence, start: int) -> int:
    """End of the content: of the sentence, or before a main clause that goes on with the subject of
    the frame ("…, er sei unschuldig, erkannte das Gericht aber nicht an")."""
    n = len(s)
    for k in range(start + 2, n - 1):
        if s.words[k] == ":" and k + 1 in s.quotes:
            return k
        if s.words[k] == ",":
            first = k + 2 if s.lower[k + 1] in ("und", "aber", "doch") and k + 2 < n else k + 1
            cue = CUES["de"].get(s.lower[first])
            if cue and cue.form == "finite" and cue.strong and s.words[first][0].islower():
                return k
    return n


def _open_subjunctive(s: Sentence, a: int, b: int) -> bool:
    """A present subjunctive of any verb: "diese Sorte erspare den Einsatz"."""
    for k in range(a + 1, min(b, len(s)) - 1):
        low = s.lower[k]
        if (
            low.endswith("e")
            and len(low) > 4
            and s.words[k][0].islower()
            and low not in lx.NO_VERB_E
            and not s.words[k + 1][0].isupper()
            and not low.endswith("te")
        ):
            return True
    return False


def _subjunctive(s: Sentence, a: int, b: int) -> bool:
    return any(
        low in lx.CLEAR_SUBJUNCTIVE_WORDS and s.words[k][0].islower()
        for k, low in enumerate(s.lower[a:b], a)
    )


def _infinitive(s: Sentence, a: int, b: int) -> bool:
    for k in range(a, min(b, len(s)) - 1):
        if (
            s.lower[k] == "zu"
            and s.words[k + 1][0].islower()
            and s.lower[k + 1].endswith(("n",))
            and (s.lower[k + 1] == "sein" or s.lower[k + 1] not in lx.DETERMINERS["de"])
        ):
            return True
    return any(_ZU.match(s.lower[k]) and s.words[k][0].islower() for k in range(a, min(b, len(s))))


def _english(s: Sentence, reading: Reading, event: Event) -> list[tuple[int, int]]:
    n = len(s)
    subject = event.subject
    if event.kind == "according":
        return _around(s, event)
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
        rest = _comma_after(s, frame_end - 1)
        spans = [(0, frame_start)]
        if rest + 3 < n and s.lower[rest + 1] not in lx.RELATIVES and not _wholly(s, rest, n):
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
