"""Which words of a German sentence a frame reports: the content of indirect speech.

Around an adpositional frame ("… laut X …"), before a frame that stands behind ("…, sagte X"), or
the clause that depends on a reporting verb. Ranges are token indices, end exclusive.
"""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.clauses import (
    comma_after,
    infinitive,
    is_clause,
    open_subjunctive,
    opener_of,
    opens_subordinate,
    prefield_end,
    subjunctive,
    wholly_quoted,
)
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES


def german(s: Sentence, event: Event) -> list[tuple[int, int]]:
    """Token ranges of what the event reports, [] when it reports nothing."""
    n = len(s)
    if event.kind == "according":
        return around(s, event)
    if event.kind == "so":
        return _before_frame(s, event, event.first)
    behind = event.anchor > 3 and s.words[event.anchor - 1] == ","
    plain = event.anchor - 2 not in s.quotes and not opens_subordinate(s)
    if event.kind == "impersonal" and behind and plain:
        return _before_frame(s, event, event.anchor)
    if event.order == "final":
        opener = opener_of(s, event)
        if s.lower[opener] in ("denn", "so", "und", "aber") and s.lower[opener + 1] == "wie":
            opener += 1
        if s.lower[opener] in ("wie", "so") and opener <= event.first:
            end = comma_after(s, max(event.last, event.anchor))
            if opener <= 1:
                return [(end + 1, n)] if end < n else []
            left = (0, opener)
            return [left, (end + 1, n)] if end + 3 < n else [left]
    if (
        event.order == "VS"
        and event.strong
        and event.anchor > 2
        and s.words[event.anchor - 1] == ","
        and not (event.anchor - 2 in s.quotes and _begins_clause(s, event.anchor - 2))
        and not opens_subordinate(s)
        and is_clause(s, event.anchor - 1)
    ):
        return _before_frame(s, event, event.anchor)
    if (
        event.anchor > 3
        and s.lower[event.anchor - 1] in lx.ANAPHORS
        and s.words[event.anchor - 2] == ","
    ):
        return _before_frame(s, event, event.anchor - 1)
    return _dependent(s, event)


def _keeps(s: Sentence, i: int) -> bool:
    """Does a subordinate clause begin at token i, so that a frame in it covers no more?"""
    if s.lower[i] in lx.PREPOSITIONS["de"] and i + 1 < len(s.words):
        i += 1
    return s.lower[i] in lx.RELATIVES or s.lower[i] in lx.REASONS


def _begins_clause(s: Sentence, i: int) -> bool:
    return i == 0 or not s.words[i - 1][0].isalnum()


def around(s: Sentence, event: Event) -> list[tuple[int, int]]:
    """The sentence without the frame: "Nach Angaben von X …", "… laut X …"."""
    n = len(s)
    subject = event.subject
    if event.lemma == "wonach":
        return [(event.last + 1, n)]
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
    if i > 0 and i + 1 < a and s.words[i] == "," and _keeps(s, i + 1):
        end = comma_after(s, b)
        return [(i + 1, a), (b, end)]
    if a - 1 == i:
        # in the prefield: whatever hangs on the source ends where the finite verb stands
        return [(prefield_end(s, b), n)]
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
    comma = comma_after(s, after - 1)
    spans = [(start, i)]
    if (
        comma + 3 < len(s)
        and s.lower[comma + 1] not in lx.RELATIVES
        and not wholly_quoted(s, comma + 1, len(s))
    ):
        spans.append((comma + 1, len(s)))
    return spans


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
        if event.order in ("final", "none") and opener in lx.V1 and s.words[i] == ",":
            return []  # "Wenn X klagt, hätte man …": the main clause
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
                and (event.lemma in lx.DECIDING or subjunctive(s, j, end))
            ):
                return (
                    [(j, end)] if opener in ("dass", "daß", "ob") or event.kind != "passive" else []
                )
            return []
        if not event.strong and event.lemma not in lx.DECIDING:
            return []
        if s.words[i] == ":":
            return [] if j in s.quotes else [(j, n)] if subjunctive(s, j, n) else []
        stop = comma_after(s, j)
        inverted = j + 1 < n and s.lower[j + 1] in lx.V1  # "damit solle …"
        if opener == "um" or (
            not inverted and opener in lx.SUBORDINATORS["de"] and s.words[i] == ","
        ):
            i = stop
            continue
        if (
            opener in lx.RELATIVES
            and not subjunctive(s, j, stop)
            and not infinitive(s, max(j, stop - 3), stop)
        ):
            i = stop
            continue
        if event.kind == "passive" and i - after > 6:
            return []
        if subjunctive(s, j, end):
            return [(j, end)]
        if event.strong and i <= after + 1 and open_subjunctive(s, j, stop):
            return [(j, end)]
        if infinitive(s, j, end) and (event.strong or event.lemma in lx.PLANNING):
            return [(j, end)]
        if (
            event.kind != "passive"
            and event.strong
            and any(low in lx.MAYBE for k, low in enumerate(s.lower[j:end], j) if k not in s.quotes)
        ):
            return [(j, end)]
        i = j + 1
    return []


def _strong_finite(s: Sentence, i: int) -> bool:
    cue = CUES["de"].get(s.lower[i])
    return bool(cue and cue.form == "finite" and cue.strong and s.words[i][0].islower())


def _content_end(s: Sentence, start: int) -> int:
    """End of the content: of the sentence, or before a main clause that goes on with the subject of
    the frame ("…, er sei unschuldig, erkannte das Gericht aber nicht an")."""
    n = len(s)
    for k in range(start + 2, n - 1):
        if s.words[k] == ";" or (s.words[k] == ":" and k + 1 in s.quotes):
            return k
        if s.words[k] == ",":
            first = k + 2 if s.lower[k + 1] in ("und", "aber", "doch") and k + 2 < n else k + 1
            if _strong_finite(s, first):
                return k
        if s.lower[k] == "und" and s.lower[k + 1] not in lx.V1 and _strong_finite(s, k + 1):
            return k  # "… sei es spät und fügte hinzu"
    return n
