"""What is known of each passage of an article: covered, altered, empty or new.

Theory. An article adds nothing when every passage that says something is said by an earlier
article, unaltered. The doubtful cases are single words: a synonym keeps the statement, a
corrected name changes it, and word by word they look alike. What tells them apart is the rest
of the article: rewording touches sentences everywhere, a correction is lonely. So a foreign
word in an otherwise untouched copy is taken for a correction, the same word in a reworded copy
for rewording. When in doubt keep.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from briefing.analysis.duplicates.coverage import Comparison, compare
from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.lexicon import CONTRAST, NEGATIONS
from briefing.analysis.duplicates.notices import is_line, is_notice, is_notice_paragraph
from briefing.analysis.duplicates.passages import Passage, is_figure
from briefing.analysis.duplicates.record import Record
from briefing.analysis.duplicates.scans import nearly
from briefing.analysis.duplicates.vocabulary import stem
from briefing.model import Article

ROUNDS = 8  #: earlier articles looked at; a round-up of more than eight known articles is kept
SIBLINGS = 3  #: copies asked for a passage none of whose keys is known
FOUND = 0.06  #: share of passages that must be found again by a key before anything is compared
COMMON = 4  #: unrelated stories in which a passage is boilerplate
LOSSES = 3  #: passages that lost a word from which losses are taken for an editor's carelessness
REWORDED = 0.34  #: share of covered passages touched from which differences are an editor's style


_LINE = "a line"


@dataclass(slots=True)
class Found:
    """What was found out about one passage of the judged article."""

    passage: Passage
    comparison: Comparison | None = None
    record: Record | None = None
    state: str = "new"  #: known, empty, changed, new
    why: str = ""
    doubt: float = 0.0  #: what was let pass, 0 to 1

    @property
    def size(self) -> int:
        return len(self.passage.words)


class Hits(NamedTuple):
    """Earlier articles that share keys with a passage."""

    copies: int  #: how many have its exact words
    exact: tuple[str, ...]  #: their ids, earliest first
    near: tuple[str, ...]  #: and of those that share any key


NONE = Hits(0, (), ())


def cover(
    article: Article,
    states: list[Found],
    hits: Sequence[Hits],
    record: Callable[[str], Record],
) -> list[Record]:
    """Find for each passage an earlier article that says it: the one with most shared passages
    first, then whatever explains the rest, so that a round-up finds all its parents."""
    found = [index for index, hit in enumerate(hits) if hit.near]
    if not found or len(found) < FOUND * len(hits):
        return []
    overall = Counter(chain.from_iterable(hits[index].near for index in found))
    left = dict.fromkeys(range(len(states)))
    used: list[Record] = []
    tried: set[str] = set()
    for _ in range(ROUNDS):
        votes: Counter[str] = Counter()
        for index in found:
            if index in left and (hits[index].copies < COMMON or not used):
                votes.update(hits[index].near)
                votes.update(hits[index].exact)  # its exact words count twice
        best = max((id for id in votes if id not in tried), key=votes.__getitem__, default=None)
        if best is None and len(tried) < SIBLINGS:
            # no key of what is left is known: another copy may still have it in clear
            best = max(
                (id for id, count in overall.items() if id not in tried and count > 2),
                key=overall.__getitem__,
                default=None,
            )
        if best is None:
            break
        tried.add(best)
        known = record(best)
        sharing = [index for index in found if index in left and best in hits[index].near]
        helped = _compare_all(article, sharing, states, known, left)
        if helped or not sharing:
            # what shares no key is looked at only in an article that is known to say something
            rest = [index for index in left if index not in sharing]
            if not used or not sharing or votes[best] >= 4:
                helped |= _compare_all(article, rest, states, known, left)
        if helped:
            used.append(known)
        if not left:
            break
    return used


def _compare_all(
    article: Article,
    indexes: Iterable[int],
    states: Sequence[Found],
    known: Record,
    left: dict[int, None],
) -> bool:
    """Compare these passages with one earlier article; those it explains are no longer left."""
    helped = False
    for index in indexes:
        state = states[index]
        comparison = compare(state.passage, article.text, known)
        if comparison is None:
            continue
        if _better(comparison, state.comparison):
            state.comparison, state.record = comparison, known
            helped = True
        if not comparison.changed and _close(comparison):
            del left[index]
    return helped


def _better(new: Comparison, old: Comparison | None) -> bool:
    if old is None:
        return True
    return (not new.changed, not new.swapped, -new.foreign) > (
        not old.changed,
        not old.swapped,
        -old.foreign,
    )


def explain(
    article: Article,
    states: list[Found],
    hits: Sequence[Hits],
    used: list[Record],
) -> None:
    style = _style(states)
    _notices(article, states)
    lead = True
    for index, state in enumerate(states):
        if state.state == "empty":
            continue
        comparison = state.comparison
        if comparison and comparison.same:
            state.state = "known"
        elif comparison is None or (comparison.changed and not comparison.figures):
            if hits[index].copies >= COMMON:
                state.state, state.why = "empty", "stands in unrelated stories"
                continue
            if comparison is None:
                _uncovered(article, states, index, used, style)
            else:
                _altered(state, comparison, style, lead)
        else:
            _altered(state, comparison, style, lead)
        if state.state != "empty":
            lead = False
    lines = [state for state in states if state.why == _LINE]
    if sum(state.size for state in lines) > sum(s.size for s in states if s.state == "known"):
        for state in lines:  # not the headlines of an article but an article of headlines
            state.state, state.why = "new", "new passage"


@dataclass(frozen=True, slots=True)
class _Style:
    """How the whole article differs from what it was taken from."""

    reworded: bool  #: sentences are touched everywhere
    scanned: bool  #: with the errors of a scan
    lossy: bool  #: words are gone that their sentences need


def _style(states: Sequence[Found]) -> _Style:
    covered = [state.comparison for state in states if state.comparison]
    touched = sum(not comparison.same for comparison in covered)
    noise = sum(comparison.noise for comparison in covered)
    words = sum(state.size for state in states if state.comparison)
    lost = sum(comparison.lost for comparison in covered)
    return _Style(
        reworded=touched >= 3 and touched >= REWORDED * len(covered),
        scanned=noise >= max(3, 0.008 * words),
        lossy=lost >= max(LOSSES, 0.12 * len(covered)),
    )


def _notices(article: Article, states: list[Found]) -> None:
    """Mark the publisher's own words. A paragraph nobody had before is looked at as a whole
    first."""
    groups: dict[int, list[int]] = {}
    for index, state in enumerate(states):
        groups.setdefault(state.passage.paragraph, []).append(index)
    edge = {0, len(states) - 1}
    for group in groups.values():
        if any(_close(states[index].comparison) for index in group):
            continue
        pieces = [
            (article.text[found.passage.start : found.passage.end], found.size)
            for found in (states[index] for index in group)
        ]
        start, end = states[group[0]].passage.start, states[group[-1]].passage.end
        if is_notice_paragraph(pieces, article.text[start:end]):
            for index in group:
                states[index].state, states[index].why, states[index].doubt = (
                    "empty",
                    "notice",
                    0.15,
                )
    for index, state in enumerate(states):
        if state.state == "empty" or _close(state.comparison):
            continue
        piece = article.text[state.passage.start : state.passage.end]
        if is_notice(piece, state.size, index in edge or _alone(states, index)):
            state.state, state.why, state.doubt = "empty", "notice", 0.15


def _close(comparison: Comparison | None) -> bool:
    """Is the earlier passage surely the same sentence?"""
    return comparison is not None and (
        comparison.same or (comparison.foreign + comparison.moved < 1 and not comparison.swapped)
    )


def _alone(states: Sequence[Found], index: int) -> bool:
    paragraph = states[index].passage.paragraph
    before = index > 0 and states[index - 1].passage.paragraph == paragraph
    after = index + 1 < len(states) and states[index + 1].passage.paragraph == paragraph
    return not (before and after)


def _uncovered(
    article: Article, states: Sequence[Found], index: int, used: Sequence[Record], style: _Style
) -> None:
    """Nobody said this. Is it news? Not when it is all general words, or a headline."""
    state = states[index]
    piece = article.text[state.passage.start : state.passage.end]
    if used and _alone(states, index) and is_line(piece, state.passage.words):
        state.state, state.why = "empty", _LINE
        return
    unknown, telling = 0.0, 0.0
    for word in dict.fromkeys(state.passage.words):
        telling += tells(word)
        if is_figure(word):
            unknown += not any(word in known.words for known in used)
        elif tells(word) and word not in CONTRAST and not _stands_in(word, used, style):
            unknown += tells(word)
    spoken = _SPOKEN.search(piece) and not style.scanned
    if unknown < (1 + 0.25 * telling if style.scanned else 1) and (
        not spoken or (style.lossy and NEGATIONS.isdisjoint(state.passage.words))
    ):
        state.state, state.why = "empty", "only general words"
        state.doubt = min(1.0, 0.1 + unknown / 2)
    else:
        state.why = "new passage"
        state.doubt = min(1.0, unknown / 4)


def _stands_in(word: str, used: Sequence[Record], style: _Style) -> bool:
    """Do the earlier articles have the word, in a scan perhaps misread?"""
    if any(word in known.words or stem(word) in known.stems for known in used):
        return True
    return style.scanned and any(nearly(word, known.words) for known in used[:1])


def _says_nothing(passage: Passage) -> bool:
    """No telling word but the name of a day or month?"""
    return not any(
        is_figure(word) or (tells(word) and word not in CONTRAST) for word in passage.words
    )


_SPOKEN = re.compile(r"[„“”\"»«]")


def _altered(state: Found, comparison: Comparison, style: _Style, lead: bool) -> None:
    """Said before in other words: rewording, or another statement? A lead may be reworded alone."""
    if comparison.changed and comparison.figures and _says_nothing(state.passage):
        state.state, state.why = "empty", "only general words"
        return
    if comparison.changed and comparison.gone and style.lossy:
        state.state, state.doubt = "known", 1.0
        return
    if comparison.changed and not (comparison.scanned and style.scanned):
        state.state, state.why = "changed", comparison.changed
        return
    loose = style.reworded or style.scanned or lead
    strange = comparison.foreign + comparison.moved * (0.4 if loose else 1.0)
    strange += 0.0 if style.scanned else comparison.faint
    state.state, state.why = "changed", "words nobody had before"
    if comparison.swapped and not style.scanned:
        new, old = comparison.swapped[0]
        state.why = f"“{new}” instead of “{old}”"
        return
    if comparison.likened and not style.scanned:
        new, old = comparison.likened[0]
        state.why = f"“{new}” instead of “{old}”"
        return
    if comparison.replaced and not loose:
        new, old = comparison.replaced
        state.why = f"“{new}” instead of “{old}”"
        return
    telling = sum(1 for word in state.passage.words if tells(word))
    if comparison.spoken and not (style.reworded or style.scanned):
        state.why = "other words in a quotation"
        return
    allowed = max(1.5, telling * 0.25) if loose else 0.5
    if strange > allowed:
        return
    state.state, state.why = "known", ""
    state.doubt = min(1.0, strange / (2 * allowed))
