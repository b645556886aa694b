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
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.analysis.duplicates.coverage import Comparison, Record, compare
from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.lexicon import CONTRAST
from briefing.analysis.duplicates.notices import is_line, is_notice, is_notice_paragraph
from briefing.analysis.duplicates.passages import Passage, is_figure
from briefing.analysis.duplicates.vocabulary import stem
from briefing.model import Article

ROUNDS = 8  #: earlier articles looked at; a round-up of more than eight known articles is kept
SIBLINGS = 3  #: copies asked for a passage none of whose keys is known
FOUND = 0.06  #: share of passages that must be found again by a key before anything is compared
COMMON = 4  #: unrelated stories in which a passage is boilerplate
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


def cover(
    article: Article,
    states: list[Found],
    postings: Sequence[Sequence[Sequence[str]]],
    record: Callable[[str], Record],
) -> list[Record]:
    """Find for each passage an earlier article that says it: the one with most shared passages
    first, then whatever explains the rest, so that a round-up finds all its parents."""
    near = [list(dict.fromkeys(id for ids in keys for id in ids)) for keys in postings]
    if sum(map(bool, near)) < FOUND * len(near):
        return []
    overall = Counter(id for ids in near for id in ids)
    left = set(range(len(states)))
    used: list[Record] = []
    tried: set[str] = set()
    for _ in range(ROUNDS):
        votes: Counter[str] = Counter()
        for index in sorted(left):
            if len(postings[index][0]) < COMMON or not used:
                votes.update(near[index])
                votes.update(postings[index][0])  # its exact words count twice
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
        helped = False
        for index in sorted(left):
            if used and best in votes and best not in near[index] and votes[best] < 4:
                continue
            state = states[index]
            comparison = compare(state.passage, article.text, known)
            if comparison is None:
                continue
            if _better(comparison, state.comparison):
                state.comparison, state.record = comparison, known
                helped = True
            if not comparison.changed and _close(comparison):
                left.discard(index)
        if helped:
            used.append(known)
        if not left:
            break
    return used


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
    postings: Sequence[Sequence[Sequence[str]]],
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
            if len(postings[index][0]) >= COMMON:
                state.state, state.why = "empty", "stands in unrelated stories"
                continue
            if comparison is None:
                _uncovered(article, states, index, used)
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


def _style(states: Sequence[Found]) -> _Style:
    covered = [state.comparison for state in states if state.comparison]
    touched = sum(not comparison.same for comparison in covered)
    noise = sum(comparison.noise for comparison in covered)
    words = sum(state.size for state in states if state.comparison)
    return _Style(
        reworded=touched >= 3 and touched >= REWORDED * len(covered),
        scanned=noise >= max(3, 0.008 * words),
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
    article: Article, states: Sequence[Found], index: int, used: Sequence[Record]
) -> None:
    """Nobody said this. Is it news? Not when it is all general words, or a headline."""
    state = states[index]
    piece = article.text[state.passage.start : state.passage.end]
    if used and _alone(states, index) and is_line(piece, state.passage.words):
        state.state, state.why = "empty", _LINE
        return
    unknown = 0.0
    for word in dict.fromkeys(state.passage.words):
        if is_figure(word):
            unknown += not any(word in known.words for known in used)
        elif tells(word) and not any(
            word in known.words or stem(word) in known.stems for known in used
        ):
            unknown += tells(word)
    if unknown < 1 and not _SPOKEN.search(piece):
        state.state, state.why = "empty", "only general words"
        state.doubt = min(1.0, 0.1 + unknown / 2)
    else:
        state.why = "new passage"
        state.doubt = min(1.0, unknown / 4)


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
    telling = sum(1 for word in state.passage.words if tells(word))
    if comparison.spoken and not (style.reworded or style.scanned):
        state.why = "other words in a quotation"
        return
    allowed = max(1.5, telling * 0.25) if loose else 0.5
    if strange > allowed:
        return
    state.state, state.why = "known", ""
    state.doubt = min(1.0, strange / (2 * allowed))
