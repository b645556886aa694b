"""Does an earlier article say what this passage says?

A passage is compared with the earlier article as words in their places, not as a bag: first its
exact words, then the earlier passage that shares most of its telling words, with a neighbour
where sentences were joined. What is left over on either side is then explained (inflection,
scan noise, an acronym, a general word) or counts as changed. Similarity alone decides nothing:
a corrected figure makes a copy no less similar.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import filterfalse, pairwise, takewhile
from operator import add

from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.lexicon import (
    CONTRAST,
    FRACTIONS,
    MODALS,
    NEGATIONS,
    OPPOSITES,
    UNITS,
)
from briefing.analysis.duplicates.names import names
from briefing.analysis.duplicates.passages import Passage, is_figure, scaled, words_of
from briefing.analysis.duplicates.record import Record
from briefing.analysis.duplicates.scans import distance, nearly
from briefing.analysis.duplicates.synonyms import synonyms
from briefing.analysis.duplicates.vocabulary import FUNCTION, stem

_TODAY = frozenset(["heute", "gestern", "morgen", "today", "yesterday", "tomorrow", "tonight"])
"""Another outlet, or another day, prints the day itself."""
_GENERAL = 0.3  #: what a general word counts when passages are likened
_SPEECH = re.compile(r"[„“”\"»«‚‘]([^„“”\"»«]{12,})(?:[“”\"«»]|$)")
FILLER = 4  #: new words that make a sentence of their own
ALIKE = 0.5
"""Share of a passage's telling words that must stand in one earlier passage before the rest is
worth explaining. Below it the two are different sentences about one matter."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A passage beside the earlier passages that say the same."""

    there: tuple[int, ...]  #: passages of the earlier article
    same: bool = False  #: word for word
    changed: str = ""  #: what makes it another statement, in words for the reason line
    figures: bool = False  #: the change is one of figures or dates
    foreign: float = 0.0  #: weight of telling words the earlier article does not have
    moved: float = 0.0  #: weight of telling words it has in another place
    replaced: tuple[str, str] | None = None  #: a general word in a telling one's place, and that
    spoken: bool = False  #: words inside quotation marks were exchanged
    swapped: tuple[tuple[str, str], ...] = ()  #: names standing in another's place
    likened: tuple[tuple[str, str], ...] = ()  #: names spelt a letter or two otherwise
    noise: int = 0  #: words explained as scan noise
    scanned: bool = False  #: in a scan, the change may be a misread letter
    lost: bool = False  #: a word has gone and nothing stands in its place
    gone: bool = False  #: the change is nothing but a negation or a magnitude that has gone
    faint: float = 0.0  #: weight of short words that in a scan may be misread ones


def compare(passage: Passage, text: str, known: Record) -> Comparison | None:
    """The passage against one earlier article; None when it is not in there. `text` is the text
    the passage's offsets belong to."""
    exact = known.exact.get(passage.words)
    if exact is not None:
        return Comparison((exact,), same=True)
    window = _window(passage.words, known)
    if not window:
        return None
    there = [word for index in window for word in known.passages[index].words]
    return _Difference(passage, text, known, window, there).judged()


def _window(words: Sequence[str], known: Record) -> tuple[int, ...]:
    distinct = set(words)
    telling = {word for word in distinct if tells(word)}
    if len(telling) < 3:
        telling = distinct
    where = known.where
    hits = [held for held in map(where.get, telling) if held is not None and len(held) < 12]
    if not hits:
        return ()
    votes = {ord(number): count for number, count in Counter("".join(hits)).items()}
    most = max(votes.values())
    if most * 3 < len(telling):
        return ()
    best = min(index for index, count in votes.items() if count == most)
    rivals = [index for index, count in votes.items() if count >= most - 1]
    if len(rivals) > 1:  # words that tell nothing decide between equals
        passages = known.passages
        best = max(
            rivals,
            key=lambda index: (
                votes[index] + len(distinct.intersection(passages[index].words)) / 4,
                -index,
            ),
        )
    window = [best]
    have = set(known.passages[best].words)
    least = max(2, len(telling) // 5)
    for step in (-1, 1):
        index = best + step
        while votes.get(index, 0) >= least and len(window) < 4:
            more = set(known.passages[index].words)
            if len((more - have) & telling) < least:
                break
            have |= more
            window.append(index)
            index += step
    for index in sorted(votes, key=votes.__getitem__, reverse=True)[:4]:
        # two sentences run together that were apart: any passage that explains enough of the rest
        if len(telling - have) * 3 < len(telling):
            break
        more = set(known.passages[index].words)
        if index not in window and len((more - have) & telling) >= max(3, least):
            have |= more
            window.append(index)
    return tuple(sorted(window))


class _Difference:
    """One comparison, step by step: what is missing, what explains it, what is left."""

    def __init__(
        self, passage: Passage, text: str, known: Record, window: tuple[int, ...], there: list[str]
    ) -> None:
        self.here = passage.words
        self.figures = passage.figures
        self.text = text[passage.start : passage.end]
        self.known = known
        self.window = window
        self.there = there
        self.there_set = set(there)
        self.missing = [word for word in self.here if word not in self.there_set]
        self.extra = list(filterfalse(set(self.here).__contains__, there))
        self.dropped = frozenset(self.extra)
        self.joined: set[str] = set()
        self.noise = 0
        self.near: list[tuple[str, str]] = []

    def judged(self) -> Comparison | None:
        rest = self._unexplained() if self.missing else []
        if rest:
            weights = [tells(word) for word in self.here]
            lost = sum(max(_GENERAL, tells(word)) for word in rest if not is_figure(word))
            whole = sum(weight if weight > _GENERAL else _GENERAL for weight in weights)
            whole -= len(self.figures)
            few = len(weights) - weights.count(0) < 3
            if lost > (0.34 if few else 1 - ALIKE) * whole:
                return None
        changed = self._figures() if self.figures else ""
        if changed:
            return Comparison(
                self.window,
                changed=changed,
                figures=True,
                noise=self.noise,
                scanned=self._unscaled(),
                gone=self._unscaled(),
            )
        changed = self._contrast(rest)
        if changed:
            return Comparison(self.window, changed=changed, figures=True, noise=self.noise)
        changed = self._negation(rest) or self._opposite(rest)
        if changed:
            return Comparison(
                self.window,
                changed=changed,
                noise=self.noise,
                scanned=self._misread(rest),
                lost=not rest and self._lossy(),
                gone=changed.endswith("dropped") and not rest,
            )
        return self._foreign(rest)

    def _lossy(self) -> bool:
        """Has a word that a sentence needs gone without another in its place?"""
        return len(self.window) == 1 and sum(map(tells, self.extra)) > 0.9 + sum(
            map(tells, self.missing)
        )

    # ------------------------------------------------------------------ what explains a difference

    def _unexplained(self) -> list[str]:
        """Missing words that are neither inflections nor synonyms nor scan noise nor joined or
        parted words."""
        there = self.there
        stems = set(map(stem, there))
        parted: set[str] = set()
        if any(map(tells, self.missing)):
            self.joined = set(map(add, there, there[1:]))
            gone = set(self.missing)
            for a, b in pairwise(self.here):
                if (a in gone or b in gone) and (
                    a + b in self.there_set or nearly(a + b, self.extra)
                ):
                    parted |= {a, b}
        rest = []
        for word in self.missing:
            if word in parted or word in self.joined:
                self.noise += word not in self.known.words
            elif is_figure(word) or self._flips(word) or self._contrary(word):
                rest.append(word)
            elif stem(word) in stems or self._is_acronym(word) or self._is_synonym(word):
                continue
            elif tells(word) and (
                other := nearly(word, self.extra)
                or nearly(word, [pair for pair in self.joined if pair[0] == word[0]])
            ):
                self.noise += 1
                self.near.append((word, other))
            else:
                rest.append(word)
        return rest

    def _is_synonym(self, word: str) -> bool:
        """Has the other side a word of the same meaning here?"""
        groups = synonyms(word)
        return bool(groups) and any(not groups.isdisjoint(synonyms(other)) for other in self.extra)

    def _is_acronym(self, word: str) -> bool:
        """Does the other side spell the word out?"""
        if not 2 <= len(word) <= 4:
            return False
        initials = "".join([spelt[0] for spelt in self.there])
        start = initials.find(word)
        while start >= 0:
            if all(tells(spelt) for spelt in self.there[start : start + len(word)]):
                return True
            start = initials.find(word, start + 1)
        return False

    def _flips(self, word: str) -> bool:
        """Is it a word of the other side with a negating prefix, or without one?"""
        return any(
            prefix + word in self.dropped
            or (
                word.startswith(prefix)
                and len(word) > len(prefix) + 3
                and word[len(prefix) :] in self.dropped
            )
            for prefix in ("un", "in", "im", "il", "ir", "non", "dis", "nicht")
        ) or (word.startswith("k") and word[1:] in self.dropped)

    # --------------------------------------------------------------------------------- the guards

    def _figures(self) -> str:
        """Figures must be known, with a neighbour, and in their order."""
        figures = self.figures
        there = [figure for index in self.window for figure in self.known.passages[index].figures]
        unknown = [figure for figure in figures if figure not in there]
        for figure in unknown:
            if not self._known_elsewhere(figure):
                gone = [other for other in there if other not in figures]
                return f"{figure} instead of {gone[0]}" if gone else f"new figure {figure}"
        if unknown or _in_order(figures, there):
            return ""
        return "" if self._in_place() else "figures changed places"

    def _known_elsewhere(self, figure: str) -> bool:
        for left, right in pairwise(self.here):
            if figure in (left, right) and (left, right) in self.known.pairs:
                other = right if left == figure else left
                if tells(other) and not is_figure(other):
                    return True
        return False

    def _in_place(self) -> bool:
        """Has each figure kept what it is said of, where whole clauses were moved?"""
        return _anchors(self.here) <= _anchors(self.there)

    def _contrast(self, rest: Iterable[str]) -> str:
        """A member of a closed set in the place of another: Tuesday is not Monday."""
        for word in rest:
            kind = CONTRAST.get(word)
            if kind:
                for other in self.extra:
                    same = CONTRAST.get(other) == kind or {word, other} <= FRACTIONS
                    if same and stem(other) != stem(word):
                        return f"“{word}” instead of “{other}”"
                if (
                    kind in ("weekday", "month")
                    and word not in FUNCTION
                    and word not in self.known.words
                    and _TODAY.isdisjoint(self.there)
                ):
                    return f"“{word}” is new"
        return ""

    def _negation(self, rest: Sequence[str]) -> str:
        here = [word for word in self.here if word in NEGATIONS]
        there = [word for word in self.there if word in NEGATIONS]
        if len(here) > len(there) and not (self._joined_to(here) or self._in_filler()):
            return f"“{here[-1]}” added"
        if len(there) > len(here):
            stems = set(map(stem, self.here))
            for index, word in enumerate(self.there):
                if word in NEGATIONS and word not in self.here:
                    if self.joined.intersection(self.missing) and any(
                        word in glued and glued in self.missing for glued in self.joined
                    ):
                        continue  # a scan glued it to its neighbour
                    before = _first_telling(reversed(self.there[:index]))
                    after = _first_telling(self.there[index + 1 :])
                    if (not after or stem(after) in stems) and (
                        not before or stem(before) in stems
                    ):
                        return f"“{word}” dropped"
        for word in rest:
            if self._flips(word):
                return f"“{word}” turned round"
        return ""

    def _joined_to(self, negations: Sequence[str]) -> bool:
        """Does every negation too many come with a neighbour from a sentence run together with
        this one?"""
        pairs = self.known.pairs
        for left, right in pairwise(self.here):
            if (left in negations and left not in self.there_set) or (
                right in negations and right not in self.there_set
            ):
                other = right if left in NEGATIONS else left
                if (left, right) in pairs and other not in self.there_set:
                    return True
        return False

    def _in_filler(self) -> bool:
        """Does the negation stand in a run of words that tell nothing, added at an edge ("… to the
        Further details were not immediately known")?"""
        new = [word not in self.there_set and not tells(word) for word in self.here]
        for order in (1, -1):
            run = list(
                takewhile(
                    lambda pair: pair[1] or not tells(pair[0]),
                    list(zip(self.here, new, strict=True))[::order],
                )
            )
            added = [word for word, is_new in run if is_new]
            rest = sum(
                map(tells, self.here[len(run) :] if order > 0 else self.here[: -len(run) or None])
            )
            if (
                len(added) >= FILLER
                and not NEGATIONS.isdisjoint(added)
                and 2 * rest > sum(map(tells, self.there))
            ):
                return True
        return False

    def _opposite(self, rest: Iterable[str]) -> str:
        for word in rest:
            other = self._contrary(word)
            if other:
                return f"“{word}” instead of “{other}”"
        return ""

    def _contrary(self, word: str) -> str:
        """A word of the other side that says the opposite, or ""."""
        if word == "falls" and self.known.article.language == "de":
            return ""  # a conjunction
        against = {other for form in _forms(word) for other in OPPOSITES.get(form, ())}
        if not against:
            return ""
        return next((o for o in self.extra if not against.isdisjoint(_forms(o))), "")

    def _unscaled(self) -> bool:
        """Do the figures agree but for a magnitude word a scan has spoilt ("4.64 millon")?"""
        there = {word for word in self.there if is_figure(word)}
        return all(
            figure in there or any(scaled(figure, power) in there for power in (3, 6, 9, 12))
            for figure in self.figures
        )

    def _misread(self, rest: Iterable[str]) -> bool:
        """Does a word stand here that is a lost negation but for one letter?"""
        lost = [word for word in self.there if word in NEGATIONS and word not in self.here]
        return any(
            abs(len(word) - len(other)) <= 1 and distance(word, other, 1) <= 1
            for other in lost
            for word in {*rest, *self.missing}
        )

    def _foreign(self, rest: Sequence[str]) -> Comparison:
        """What is left: words nobody explained, and names put in the place of others."""
        left = [word for word in rest if tells(word) and not is_figure(word)]
        weight = faint = moved = 0.0
        swapped: list[tuple[str, str]] = []
        likened: list[tuple[str, str]] = []
        if left or self.near:
            mine = names(self.text, self.known.article.language)
            there_names = self._names_there()
            replaced = [word for word in self.extra if tells(word) and not is_figure(word)]
            for word in left:
                if len(word) < 4 and any(
                    abs(len(other) - len(word)) <= 1 and distance(word, other, 1) <= 1
                    for other in self.extra
                ):
                    faint += tells(word)
                    continue
                if word in self.known.words or stem(word) in self.known.stems:
                    moved += tells(word)
                else:
                    weight += tells(word)
                partner = next((other for other in replaced if other in there_names), None)
                if word in mine and partner:
                    swapped.append((word, partner))
            likened = [(new, old) for new, old in self.near if new in mine and old in there_names]
        return Comparison(
            self.window,
            foreign=weight,
            moved=moved,
            spoken=self._spoken(rest),
            replaced=self._replaced(rest),
            faint=faint,
            swapped=tuple(swapped),
            likened=tuple(likened),
            noise=self.noise,
            lost=not left and self._lossy(),
        )

    def _replaced(self, rest: Iterable[str]) -> tuple[str, str] | None:
        """A word of a general class where a telling one stood ("questioned" for "praised"), or
        another modal verb."""
        for word in rest:
            if word in MODALS:
                for other in self.extra:
                    if MODALS.get(other, MODALS[word]) != MODALS[word]:
                        return word, other
        left = {word for word in rest if word not in FUNCTION and not tells(word)}
        if not left:
            return None
        places = {
            (before, word)
            for before, word in zip(["", *self.there], self.there, strict=False)
            if word in self.dropped and tells(word) and not is_figure(word)
        }
        for before, word in zip(["", *self.here], self.here, strict=False):
            if word in left:
                for place, other in places:
                    if place == before:
                        return word, other
        return None

    def _spoken(self, rest: Iterable[str]) -> bool:
        """Do words, however general, stand inside quotation marks for telling ones?"""
        left = set(rest)
        return any(map(tells, self.extra)) and any(
            not left.isdisjoint(words_of(words, self.known.article.language))
            for words in _SPEECH.findall(self.text)
        )

    def _names_there(self) -> frozenset[str]:
        text, found = self.known.article.text, frozenset[str]()
        for index in self.window:
            passage = self.known.passages[index]
            found |= names(text[passage.start : passage.end], self.known.article.language)
        return found


def _first_telling(words: Iterable[str]) -> str:
    """The first that is no function word, or ""."""
    return next((word for word in words if word not in FUNCTION), "")


def _forms(word: str) -> tuple[str, ...]:
    """The word and its stem, of a German participle also without its prefix."""
    return (word, stem(word), stem(word[2:])) if word.startswith("ge") else (word, stem(word))


def _anchors(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Runs of figures with the telling word that follows them, or goes before where none does.
    Units and the like are none: two percentages keep theirs when they change places."""
    found = set()
    run: list[str] = []
    last = ""
    for word in words:
        if is_figure(word):
            run.append(word)
        elif tells(word) and word not in CONTRAST and word not in UNITS:
            last = stem(word)
            if run:
                found.add((*run, last))
                run = []
    if run:
        found.add((*run, last))
    return found


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Are the few a subsequence of the many?"""
    rest = iter(many)
    return all(item in rest for item in few)
