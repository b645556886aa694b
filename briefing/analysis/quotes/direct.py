"""Which strings in quotation marks are speech, and whose.

About half of them are not: names, titles, mottos, terms at a distance. Four constructions tell:
after a colon, before its frame ("…", sagte X), standing free, and inside a sentence. The first
three are speech nearly always; inside a sentence length decides from five words on, and below that
an additive score of what stands around (noun before, frame, capitals, foreign words).
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.cues import Reading
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.marks import Quoted
from briefing.analysis.quotes.nouns import Phrase, is_named_kind
from briefing.analysis.quotes.tokens import Sentence

Construction = Literal["colon", "before", "free", "inside"]
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_FOREIGN = re.compile(r"\b(?:the|of|and|for|to|in|la|le|les|du|et|del|il|de|is|on|with)\b", re.I)
_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|muss|müssen|soll|sollen|will|wollen"
    r"|darf|sei|habe|werde|würde|wäre|hätte|bin|bist|gibt|gab|geht|ging|macht|machte|kommt|kam|steht|bleibt|braucht"
    r"|is|are|was|were|has|have|had|will|would|can|could|should|must|do|does|did|don't|won't)\b",
    re.I,
)
THRESHOLD = 1.6


@dataclass(slots=True)
class Found:
    """A quotation with what speaks for its speaker."""

    quoted: Quoted
    construction: Construction
    event: Event | None
    speaker: Phrase | None  #: a phrase of the same sentence
    context: bool  #: the speaker comes from the sentences before
    score: float


def find(text: str, reading: Reading, language: str, after_speech: bool) -> list[Found]:
    """The direct quotations of one sentence, in order."""
    s = reading.sentence
    found = []
    for i, quoted in s.quotes.items():
        one = _judge(text, reading, i, quoted, language, after_speech)
        if one is not None:
            found.append(one)
    return found


def _judge(
    text: str, reading: Reading, i: int, quoted: Quoted, language: str, after_speech: bool
) -> Found | None:
    s = reading.sentence
    content = text[quoted.start : quoted.end]
    words = _WORD.findall(content)
    if not words:
        return None
    n = len(s)
    after = i + 1
    while after < n and s.words[after] in ",.–—-" and s.words[after] != ".":
        after += 1
    frame = _frame_after(reading, i, after)
    alone = all(k in s.quotes or not s.words[k][0].isalnum() for k in range(n))
    before = s.words[i - 1] if i else ""
    if frame is not None and frame.subject is not None and _starts_clause(s, i):
        if len(words) == 1 and frame.lemma in lx.NAMING and frame.kind != "so":
            return None
        return Found(quoted, "before", frame, frame.subject, False, 5.0)
    if before == ":" and not _in_brackets(s, i):
        event, subject = _left_frame(reading, i)
        if len(words) < 2 and (event is None or not event.strong):
            return None
        if event is None and subject is None and len(words) < 4:
            return None
        if event is None and _names(s, i - 1) and len(words) < 8:
            return None
        return Found(quoted, "colon", event, subject, subject is None, 4.0)
    if frame is not None and _starts_clause(s, i) and (len(words) >= 3 or frame.strong):
        return Found(quoted, "before", frame, None, True, 3.0)
    if alone:
        if len(words) < 3 or (len(words) < 5 and not (content[-1] in ".!?" or after_speech)):
            return None
        return Found(quoted, "free", None, None, True, 3.0)
    score = _score(text, reading, i, quoted, content, words, language, after_speech)
    if score < THRESHOLD:
        return None
    if frame is not None and frame.subject is not None and s.words[i + 1] == ",":
        return Found(quoted, "inside", frame, frame.subject, False, score)
    event, subject = _inside_frame(reading, i, language)
    return Found(quoted, "inside", event, subject, subject is None, score)


def medium(reading: Reading, speaker: Phrase | None) -> tuple[int, int] | None:
    """Where it was said, as printed with its preposition ("im Deutschlandfunk"), or None."""
    s = reading.sentence
    for phrase in reading.phrases:
        if phrase is speaker or phrase.preposition not in lx.MEDIUM_PREPOSITIONS:
            continue
        tokens = range(phrase.first, phrase.last + 1)
        if any(lx.MEDIUM.match(s.words[k]) for k in tokens if k not in s.quotes):
            end = s.quotes[phrase.last].close if phrase.last in s.quotes else s.ends[phrase.last]
            return s.begins[phrase.first - 1], end
    return None


def _starts_clause(s: Sentence, i: int) -> bool:
    return (
        i == 0
        or not s.words[i - 1][0].isalnum()
        or s.lower[i - 1] in ("und", "and", "denn", "dass", "doch")
    )


def _frame_after(reading: Reading, i: int, after: int) -> Event | None:
    """The frame that directly follows the quotation: ", sagte X", ", so X", ", X said"."""
    s = reading.sentence
    for event in reading.events:
        if event.anchor < after or event.first < i:
            continue
        if event.anchor == after or (event.kind in ("so",) and event.anchor <= after + 1):
            return event if event.kind != "according" else None
        if event.anchor == after + 1 and s.lower[after] in (
            "so",
            "wie",
            "heute",
            "auch",
            "das",
            "dies",
            "dann",
        ):
            return event
        if event.order == "SV" and event.subject is not None and event.subject.first == after:
            return event
        if event.order == "final" and s.lower[after] in ("wie", "as"):
            return event
        return None
    return None


def _left_frame(reading: Reading, i: int) -> tuple[Event | None, Phrase | None]:
    """The frame before a colon: the last event with a known subject, else the clause's subject."""
    words = reading.sentence.words
    events = [e for e in reading.events if e.first < i and ";" not in words[e.last : i]]
    for event in sorted(
        events, key=lambda e: (e.strong and e.order != "final", e.first), reverse=True
    ):
        if event.subject is not None and event.subject.first < i:
            if event.kind == "according" and len(events) > 1:
                continue
            return event, event.subject
    if events:
        return events[-1], _main_subject(reading, i)
    return None, _main_subject(reading, i)


def _main_subject(reading: Reading, i: int) -> Phrase | None:
    """The first phrase before token i that can be a subject and a speaker."""
    for phrase in reading.phrases:
        if phrase.first >= i:
            break
        if phrase.preposition or phrase.case == "oblique" or phrase.last in reading.sentence.quotes:
            continue
        if phrase.voice == 2 and (phrase.kind != "nominal" or phrase.role):
            return phrase
    return None


def _inside_frame(reading: Reading, i: int, language: str) -> tuple[Event | None, Phrase | None]:
    events = [
        e
        for e in reading.events
        if e.subject is not None and not (e.subject.first <= i <= e.subject.reach)
    ]
    before = [e for e in events if e.first < i]
    if before:
        gapped = _gapped(reading, i)
        if gapped is not None:
            return before[-1], gapped
        strong = [e for e in before if e.strong]
        chosen = (strong or before)[-1]
        # "X sagte, laut Y sei das „…“": the nearest frame speaks
        return chosen, chosen.subject
    for event in events:
        return event, event.subject
    for phrase in reading.phrases:
        # "Für den Trainer war das „…“": whose view it is
        if phrase.preposition == "für" and phrase.voice == 2 and phrase.reach < i:
            return None, phrase
    if language == "de" and _subjunctive(reading.sentence):
        return None, None  # the report goes on: its speaker stands in the sentences before
    return None, _main_subject(reading, i)


def _gapped(reading: Reading, i: int) -> Phrase | None:
    """ "X sprach von „…“, Y von „…“": a second speaker without a verb of his own."""
    s = reading.sentence
    earlier = [k for k in s.quotes if k < i]
    if not earlier:
        return None
    for phrase in reading.phrases:
        if phrase.first > max(earlier) and phrase.last < i and phrase.kind == "name":
            alone = not any(phrase.first <= e.anchor < i for e in reading.events)
            if (
                alone
                and s.words[phrase.first - 1] in ",;"
                and not phrase.preposition
                and phrase.voice == 2
            ):
                return replace(phrase, reach=phrase.last)
    return None


def _self_named(s: Sentence, event: Event) -> bool:
    """ "nennt sich", "nennt man", "genannt wird": a name, not a judgement."""
    near = s.lower[max(0, event.anchor - 3) : event.last + 3]
    return "sich" in near or "man" in near or _nobody_s(event)


def _nobody_s(event: Event) -> bool:
    """A passive that does not say by whom."""
    by = event.subject is not None and event.subject.preposition not in lx.WITHIN
    return event.kind == "passive" and not by


def _subjunctive(s: Sentence) -> bool:
    return any(
        word in lx.CLEAR_SUBJUNCTIVE_WORDS and s.words[k][0].islower()
        for k, word in enumerate(s.lower)
        if k not in s.quotes
    )


def _in_brackets(s: Sentence, i: int) -> bool:
    """Inside brackets a colon introduces a translation or abbreviation: (kurz: „…“)."""
    for k in range(i - 1, max(-1, i - 12), -1):
        if s.words[k] == ")":
            return False
        if s.words[k] in "([":
            return True
    return False


def _names(s: Sentence, i: int) -> bool:
    """Is the word before token i a noun whose quotation is a name or title?"""
    return bool(i) and is_named_kind(s.words[i - 1])


def _score(
    text: str,
    reading: Reading,
    i: int,
    quoted: Quoted,
    content: str,
    words: list[str],
    language: str,
    after_speech: bool,
) -> float:
    s = reading.sentence
    count = len(words)
    score = (
        3.2
        if count >= 8
        else 2.0
        if count >= 5
        else 0.6
        if count >= 3
        else 0.0
        if count == 2
        else -0.4
    )
    first = content[0]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    if first.islower():
        score += 1.0
    elif count < 5 or capitals == count:
        score -= 0.5
    if capitals == count and count > 1:
        score -= 1.5
    long_words = [word for word in words if len(word) > 3]
    if language == "en" and len(long_words) > 1 and all(w[0].isupper() for w in long_words):
        score -= 2.5  # Title Case
    if count >= 3 and _FINITE.search(content):
        score += 0.8
    if count < 8 and language == "de":
        foreign = len(_FOREIGN.findall(content))
        if foreign and not re.search(
            r"[äöüß]|\b(?:die|der|das|und|nicht|ein|eine|von|mit|ist)\b", content
        ):
            score -= 2.0
    previous = s.words[i - 1] if i else ""
    low = s.lower[i - 1] if i else ""
    glued = text[quoted.close : quoted.close + 1]
    if glued in ("-", "–") and text[quoted.close + 1 : quoted.close + 2].isalpha():
        score -= 4.0
    if text[quoted.open - 1 : quoted.open] == "-":
        score -= 4.0
    if previous:
        if is_named_kind(previous):
            score -= 3.5
        elif previous == "(":
            score -= 2.5
        elif (
            previous[0].isupper()
            and (i - 1) not in s.quotes
            and low not in lx.DETERMINERS[language]
            and low not in lx.PREPOSITIONS[language]
            and low not in lx.NOT_NOUNS[language]
        ):
            score -= 0.8 if count >= 8 else 0.3 if first.islower() else 2.2
        if lx.SO_CALLED.match(previous) or (
            low in ("genannte", "genannten", "genannter", "called")
        ):
            score -= 4.0
        if i > 1 and is_named_kind(s.words[i - 2]) and previous in ":,":
            score -= 2.5
    follow = s.lower[i + 1] if i + 1 < len(s) else ""
    if follow == "(":
        score -= 1.0
    if follow in ("genannt", "genannte", "genannten", "heißt", "hieß", "heißen", "lautet"):
        score -= 2.5
    if follow and s.words[i + 1][0].isupper() and i + 1 not in s.quotes and count <= 3:
        score -= 0.6
    noun_like = low in lx.DETERMINERS[language] or low in lx.CONTRACTED
    if _in_brackets(s, i):
        score -= 1.5
    # the frame
    best = 0.0
    for event in reading.events:
        if event.subject is not None and event.subject.first <= i <= event.subject.reach:
            continue
        weight = 1.2 if event.strong else 0.3
        if event.lemma in ("nennen", "bezeichnen") and _self_named(s, event):
            continue
        if event.lemma in lx.NAMING and event.first < i:
            weight = 2.4
            if low in (
                "als",
                "einen",
                "eine",
                "ein",
                "einem",
                "einer",
                "von",
                "as",
                "a",
                "an",
                "vor",
            ):
                weight = 3.0
        elif low == "als" and event.lemma in lx.SEEING and event.first < i:
            weight = 2.6
        elif event.lemma in lx.NAMING and event.kind == "verb":
            weight = 2.2
        elif event.kind in ("according", "so", "impersonal"):
            weight = 1.4
        if _nobody_s(event):
            weight *= 0.6
        best = max(best, weight)
    score += best
    # an article and a capital: it stands where a name stands, unless it is a judgement ("ein
    # „Warnschuss“", "sprach von einem „Offenbarungseid …“")
    judged = low in lx.INDEFINITE and (count < 3 or best > 2)
    if noun_like and not judged and first.isupper() and count < 12 and not _FINITE.search(content):
        score -= 2.0
    if language == "de" and _subjunctive(s):
        score += 1.0
    elif after_speech and best == 0.0:
        score += 0.2
    return score
