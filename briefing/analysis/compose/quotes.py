"""Section 5, quotes: R11 to R14.

The ledger has folded the versions of one statement. This module decides what may be printed:
direct speech that is surely somebody's, whole sentences of it, with a name and a role the source
gives. Officials and primary actors, those who decide, come before those who comment.
"""

import re
from collections import Counter

from briefing.analysis.compose.caps import Proofs, may_print_spoken
from briefing.analysis.compose.material import Material, outlets
from briefing.analysis.compose.sentences import has_finite_verb
from briefing.analysis.text import fold, words
from briefing.model import Quote, QuoteRow, Span, Utterance

ROWS = 8
PER_SPEAKER = 2
SURE = 0.9
SHORTEST = 4  #: words
_CUT = re.compile(r"(?:…|\.\.\.)\s*[\"'»«“”’]?\s*$")

_OFFICIAL = re.compile(
    r"minister|präsident|kanzler|kommissar|senator|abgeordnet|gouverneur|botschafter|staatssekretär"
    r"|regierungssprecher|behörde|beauftragt|richter|staatsanw|notenbank|ministry|secretary"
    r"|president|chancellor|commissioner|lawmaker|representative|congress|governor|ambassador"
    r"|regulator|judge|attorney|official|chair(?:man|woman)? of the|council leader",
    re.IGNORECASE,
)
_PRIMARY = re.compile(
    r"\bchef|\w+chef|gründer|vorst[aä]nd|geschäftsführ|inhaber|leiter|CEO\b|CFO\b|CTO\b|chief "
    r"|founder|executive|managing director|head of|owner|sprecher(?:in)?\b|spokes\w+",
    re.IGNORECASE,
)


def usable(material: Material, quote: Quote) -> bool:
    """R11: in quotation marks, at least four words with a finite verb, speaker named; not from a
    commentary or a place where it was cut off."""
    facts = material.quotable(quote.span)
    return (
        facts is not None
        and quote.type == "direct"
        and quote.confidence >= SURE
        and bool(quote.speaker_name)
        and len(words(quote.span.text)) >= SHORTEST
        and has_finite_verb(quote.span.text, facts.article.language)
        and not _CUT.search(quote.span.text)
        and not (facts.article.access == "teaser" and _CUT.search(quote.sentence.text))
        and may_print_spoken(facts.article, quote)
        and role(material, quote) is not None
    )


def role(material: Material, quote: Quote) -> Span | None:
    """The role as printed beside the words, else the one the speaker has elsewhere in the same
    article, else in another report."""
    if quote.role:
        return quote.role
    name = fold(quote.speaker_name)
    here = material.facts[quote.span.article]
    for facts in (here, *material.facts.values()):
        for other in facts.quotes:
            if other.role and fold(other.speaker_name) == name and material.quotable(other.role):
                return other.role
    return None


def rows(material: Material) -> list[tuple[Utterance, Quote]]:
    """What may be printed, best first: new, once per statement (R12), two per speaker (R14)."""
    found = []
    for utterance in material.utterances:
        versions = [
            utterance.printed,
            *(m for m in utterance.members if m is not utterance.printed),
        ]
        printed = next((one for one in versions if usable(material, one)), None)
        if printed is not None and not utterance.known:
            found.append((utterance, printed))
    speakers: Counter[str] = Counter()
    kept = []
    for utterance, printed in sorted(found, key=lambda pair: _rank(material, *pair)):
        speaker = fold(printed.speaker_name)
        speakers[speaker] += 1
        if speakers[speaker] <= PER_SPEAKER:
            kept.append((utterance, printed))
    return kept


def _rank(material: Material, utterance: Utterance, quote: Quote) -> tuple[object, ...]:
    article = material.articles[quote.span.article]
    return (
        standing(role(material, quote)),
        material.story_of[article.id],
        article.language != material.frame.language,
        quote.span.start,
        utterance.id,
    )


def standing(spoken_as: Span | None) -> int:
    """R14: 0 an official, 1 a primary actor, 2 anybody else."""
    text = spoken_as.text if spoken_as else ""
    return 0 if _OFFICIAL.search(text) else 1 if _PRIMARY.search(text) else 2


def row(material: Material, utterance: Utterance, quote: Quote, proofs: Proofs) -> QuoteRow:
    """The words, then, where it stands apart from their sentence, the role: each with a proof."""
    article = material.articles[quote.span.article]
    spoken_as = role(material, quote)
    numbers = [proofs.number(quote.span)]
    if spoken_as and not _beside(spoken_as, quote.sentence):
        numbers.append(proofs.number(spoken_as))
    others = _elsewhere(material, utterance, article.outlet)
    return QuoteRow(
        utterance=utterance.id,
        text=quote.span.text,
        speaker=quote.speaker_name,
        role=spoken_as.text if spoken_as else "",
        translated_by=utterance.translated_by if quote is utterance.printed else "",
        also_in=others,
        outlet=article.outlet,
        evidence=tuple(numbers),
    )


def _beside(shown: Span, sentence: Span) -> bool:
    return (
        shown.article == sentence.article
        and sentence.start <= shown.start
        and shown.end <= sentence.end
    )


def _elsewhere(material: Material, utterance: Utterance, outlet: str) -> tuple[str, ...]:
    articles = (
        material.articles[one.span.article]
        for one in utterance.members
        if one.span.article in material.facts
    )
    return tuple(name for name in outlets(articles) if name != outlet)
