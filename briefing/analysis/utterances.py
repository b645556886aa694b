"""Quotes of many articles → utterances: one statement in several versions is one quote.

Same utterance: same speaker, and the words of the shorter version are in the longer one
(truncated, reworded and fragment versions). In two languages words cannot be compared: there it
is the same speaker, a few days at most, a similar length, and at most one statement for one per
pair of articles; the earlier article carries the original. Rejected: comparing surfaces (every
outlet cuts differently)."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from briefing.analysis.text import fold
from briefing.model import Article, Facts, Known, Quote, Utterance

_WORD = re.compile(r"\w+")

_TRANSLATION_DAYS = timedelta(days=5)
_SAME_WORDS = 0.75  #: share of the shorter version's words (and half its word pairs) in the longer
_SIMILAR_LENGTH = 0.6


@dataclass(slots=True, eq=False)
class _Version:
    quote: Quote
    article: Article
    known: bool
    speaker: frozenset[str]
    words: tuple[str, ...]

    @property
    def order(self) -> tuple[object, ...]:
        return (self.article.published, self.article.id, self.quote.span.start)


def utterances(facts: Sequence[Facts], known: Sequence[Known]) -> tuple[Utterance, ...]:
    """What was said, each statement once, in order of first publication; only statements that an
    article of the edition carries. Printed is the longest version, of several the earliest, and an
    original before its translation."""
    versions = [*_versions(facts, known=False), *_versions((k.facts for k in known), known=True)]
    versions.sort(key=lambda version: version.order)
    groups: list[list[_Version]] = []
    by_pair: dict[tuple[str, ...], list[int]] = {}
    for version in versions:
        pairs: set[tuple[str, ...]] = {*pairwise(version.words)} or {version.words}
        near = sorted({index for pair in pairs for index in by_pair.get(pair, ())})
        home = next((i for i in near if any(_same_words(version, v) for v in groups[i])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(version)
        for pair in pairs:
            by_pair.setdefault(pair, []).append(home)
    groups = _with_translations(groups)
    return tuple(_utterance(group) for group in groups if any(not v.known for v in group))


def _versions(facts: Iterable[Facts], *, known: bool) -> list[_Version]:
    found = []
    for one in facts:
        if one.article.genre == "advertorial":
            continue
        for quote in one.quotes:
            name = quote.speaker_name or (quote.speaker.text if quote.speaker else "")
            words = tuple(_WORD.findall(fold(quote.span.text)))
            if words:
                speaker = frozenset(_WORD.findall(fold(name)))
                found.append(_Version(quote, one.article, known, speaker, words))
    return found


def _same_speaker(a: _Version, b: _Version) -> bool:
    """Shared surname; a version without a named speaker is told by its words alone."""
    return not a.speaker or not b.speaker or bool(a.speaker & b.speaker)


def _same_words(a: _Version, b: _Version) -> bool:
    if a.quote.type != b.quote.type or not _same_speaker(a, b):
        return False
    short, long = sorted((a.words, b.words), key=len)
    if short == long:
        return True
    if len(short) < 4:
        return bool(a.speaker & b.speaker) and f" {' '.join(short)} " in f" {' '.join(long)} "
    if len(set(short) & set(long)) < _SAME_WORDS * len(set(short)):
        return False
    pairs = set(pairwise(short))
    shared = pairs & set(pairwise(long))
    return len(shared) >= 0.5 * len(pairs)


def _with_translations(groups: list[list[_Version]]) -> list[list[_Version]]:
    """Joins each group to the earlier one in another language that it translates."""
    pairs: list[tuple[float, int, int]] = []
    by_name: dict[str, list[int]] = {}
    for later, group in enumerate(groups):
        before = {index for name in group[0].speaker for index in by_name.get(name, ())}
        for name in group[0].speaker:
            by_name.setdefault(name, []).append(later)
        for earlier in sorted(before):
            if likeness := _translates(group[0], groups[earlier][0]):
                pairs.append((-likeness, earlier, later))
    joined: dict[int, int] = {}
    taken: set[tuple[int, str]] = set()
    for _, earlier, later in sorted(pairs):
        key = (earlier, groups[later][0].article.id)
        if later in joined or earlier in joined or key in taken:
            continue
        joined[later] = earlier
        taken.add(key)
    for later, earlier in joined.items():
        groups[earlier].extend(groups[later])
    return [group for index, group in enumerate(groups) if index not in joined]


def _translates(later: _Version, earlier: _Version) -> float:
    """How alike in length an alleged translation and its original are, 0 when it cannot be one."""
    if later.article.language == earlier.article.language or later.quote.type != earlier.quote.type:
        return 0.0
    if not later.speaker & earlier.speaker:
        return 0.0
    if not timedelta(0) <= later.article.published - earlier.article.published <= _TRANSLATION_DAYS:
        return 0.0
    likeness = min(len(later.words), len(earlier.words)) / max(len(later.words), len(earlier.words))
    return likeness if likeness >= _SIMILAR_LENGTH else 0.0


def _utterance(group: list[_Version]) -> Utterance:
    original = group[0].article.language
    versions = [version for version in group if version.article.language == original]
    longest = max(len(version.words) for version in versions)
    printed = next(v for v in sorted(versions, key=lambda v: v.order) if len(v.words) == longest)
    first = group[0].quote.span
    identity = hashlib.sha256(f"{first.article}:{first.start}:{first.end}".encode()).hexdigest()[
        :16
    ]
    return Utterance(
        id=identity,
        printed=printed.quote,
        members=tuple(version.quote for version in group),
        known=any(version.known for version in group),
    )
