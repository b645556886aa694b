"""How sure the engine is of a quote: of its words being speech, of its speaker and of the name.

The number starts from the construction (its share of right speakers on the development articles,
rounded down) and is lowered by whatever is doubtful: a guessed end, a subject chosen between
rivals, a pronoun with rivals. 0.9 and more is print-safe, so every doubt alone takes a quote below.
Whether the speaker has a name is another question, answered by `speaker_name`. Rejected: a fitted
model; its weights would be those of one corpus.
"""

from briefing.analysis.quotes.direct import Found
from briefing.analysis.quotes.people import Mention

PRINT_SAFE = 0.9

# (construction, how the speaker was found) → share of right ones
_DIRECT = {
    ("before", "VS"): 0.97,
    ("before", "so"): 0.97,
    ("before", "SV"): 0.95,
    ("before", "impersonal"): 0.8,
    ("before", "final"): 0.85,
    ("before", "context"): 0.8,
    ("colon", "SV"): 0.97,
    ("colon", "VS"): 0.96,
    ("colon", "subject"): 0.85,
    ("colon", "impersonal"): 0.85,
    ("colon", "passive"): 0.85,
    ("colon", "according"): 0.85,
    ("colon", "shared"): 0.75,
    ("colon", "final"): 0.7,
    ("inside", "SV"): 0.93,
    ("inside", "VS"): 0.92,
    ("inside", "according"): 0.88,
    ("inside", "passive"): 0.8,
    ("inside", "so"): 0.75,
    ("inside", "shared"): 0.75,
    ("inside", "impersonal"): 0.7,
    ("inside", "final"): 0.7,
    ("inside", "context"): 0.6,
    ("free", "context"): 0.91,
    ("free", "paragraph"): 0.7,
    ("free", "topic"): 0.55,
}
_INDIRECT = {
    "according": 0.9,
    "SV": 0.88,
    "so": 0.88,
    "final": 0.8,
    "VS": 0.8,
    "impersonal": 0.6,
    "passive": 0.5,
    "shared": 0.7,
    "free": 0.6,
}


def of_direct(one: Found, source: str, mention: Mention | None, words: int) -> float:
    """Confidence of a direct quotation."""
    if mention is None:
        return 0.3
    value = _DIRECT.get((one.construction, source), 0.5)
    if one.event is not None and source in ("SV", "VS", "shared", "final"):
        value = min(value, one.event.certain + 0.05)
    if one.speaker is not None and one.speaker.voice < 2:
        # a bare word nobody introduced is a name where nothing else can stand
        adjacent = (one.construction, source) in (("before", "VS"), ("colon", "SV"))
        value = min(value, 0.9 if adjacent and mention.kind == "name" else 0.85)
    if one.construction == "free" and mention.kind == "nominal":
        value = min(value, 0.8)
    if (one.construction, source, mention.kind) == ("colon", "subject", "name"):
        value = 0.9
    if not one.quoted.closed:
        value *= 0.6
    if words < 5:
        value = min(value, 0.88 if one.construction == "inside" else 0.89)
    return _named(value, mention)


def of_indirect(source: str, mention: Mention | None) -> float:
    """Confidence of a report."""
    if mention is None:
        return 0.4
    return _named(_INDIRECT.get(source, 0.5), mention)


def _named(value: float, mention: Mention) -> float:
    if not mention.name and mention.kind == "pronoun":
        return min(value, 0.6)
    if not mention.name and mention.anonymous:
        return min(value, 0.85)
    return value * mention.sure if mention.sure < 0.95 else value
