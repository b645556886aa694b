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
from functools import cached_property
from itertools import pairwise

from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.lexicon import CONTRAST, NEGATIONS, OPPOSITES
from briefing.analysis.duplicates.names import names
from briefing.analysis.duplicates.passages import (
    Passage,
    headline,
    is_figure,
    passages,
    scaled,
    words_of,
)
from briefing.analysis.duplicates.vocabulary import FUNCTION, stem
from briefing.model import Article

_TODAY = frozenset(["heute", "gestern", "morgen", "today", "yesterday", "tomorrow", "tonight"])
"""Another outlet, or another day, prints the day itself."""
_GENERAL = 0.3  #: what a general word counts when passages are likened
_SPEECH = re.compile(r"[„“”\"»«‚‘]([^„“”\"»«]{12,})(?:[“”\"«»]|$)")
ALIKE = 0.5
"""Share of a passage's telling words that must stand in one earlier passage before the rest is
worth explaining. Below it the two are different sentences about one matter."""


class Record:
    """An earlier article, ready to be compared."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.body: Sequence[Passage] = passages(article)
        title = headline(article)
        line = Passage(0, len(article.title), title, 0)
        # the headline comes last: round-ups and crossheads repeat it inside their text
        self.passages: Sequence[Passage] = [*self.body, line] if title else self.body
        self.exact: dict[tuple[str, ...], int] = {}
        for index, passage in enumerate(self.passages):
            self.exact.setdefault(passage.words, index)

    @cached_property
    def where(self) -> dict[str, int | list[int]]:
        """Word → the passage it stands in, or passages where there are more."""
        found: dict[str, int | list[int]] = {}
        for index, passage in enumerate(self.passages):
            for word in passage.words:
                held = found.setdefault(word, index)
                if isinstance(held, list):
                    if held[-1] != index:
                        held.append(index)
                elif held != index:
                    found[word] = [held, index]
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of body and headline."""
        return frozenset(self.where)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Figures with the word before and the word after them."""
        found: set[tuple[str, str]] = set()
        for passage in self.passages:
            for left, right in zip(passage.words, passage.words[1:], strict=False):
                if is_figure(left) or is_figure(right):
                    found.add((left, right))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A passage beside the earlier passages that say the same."""

    there: tuple[int, ...]  #: passages of the earlier article
    same: bool = False  #: word for word
    changed: str = ""  #: what makes it another statement, in words for the reason line
    figures: bool = False  #: the change is one of figures or dates
    foreign: float = 0.0  #: weight of telling words the earlier article does not have
    moved: float = 0.0  #: weight of telling words it has in another place
    spoken: bool = False  #: words inside quotation marks were exchanged
    swapped: tuple[tuple[str, str], ...] = ()  #: names standing in another's place
    likened: tuple[tuple[str, str], ...] = ()  #: names spelt a letter or two otherwise
    noise: int = 0  #: words explained as scan noise
    scanned: bool = False  #: in a scan, the change may be a misread letter
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
    telling = {word for word in words if tells(word)}
    if len(telling) < 3:
        telling = set(words)
    votes: Counter[int] = Counter()
    where = known.where
    for word in telling:
        hits = where.get(word)
        if isinstance(hits, int):
            votes[hits] += 1
        elif hits is not None and len(hits) < 12:
            votes.update(hits)
    if not votes:
        return ()
    best = max(votes, key=lambda index: (votes[index], -index))
    if votes[best] * 3 < len(telling):
        return ()
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
    for index, _ in votes.most_common(4):
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
        self.text = text[passage.start : passage.end]
        self.known = known
        self.window = window
        self.there = there
        here_set, there_set = set(self.here), set(there)
        self.missing = [word for word in self.here if word not in there_set]
        self.extra = [word for word in there if word not in here_set]
        self.dropped = frozenset(self.extra)
        self.initials = "".join([word[0] for word in there])
        self.noise = 0
        self.near: list[tuple[str, str]] = []

    def judged(self) -> Comparison | None:
        figures = [word for word in self.here if is_figure(word)]
        rest = self._unexplained()
        whole = sum(max(_GENERAL, tells(word)) for word in self.here if not is_figure(word))
        lost = sum(max(_GENERAL, tells(word)) for word in rest if not is_figure(word))
        few = sum(1 for word in self.here if tells(word)) < 3
        if lost > (0.34 if few else 1 - ALIKE) * whole:
            return None
        changed = self._figures(figures)
        if changed:
            return Comparison(
                self.window,
                changed=changed,
                figures=True,
                noise=self.noise,
                scanned=self._unscaled(figures),
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
            )
        return self._foreign(rest)

    # ------------------------------------------------------------------ what explains a difference

    def _unexplained(self) -> list[str]:
        """Missing words that are neither inflections nor scan noise nor joined or parted words."""
        if not self.missing:
            return []
        there = self.there
        stems = {stem(word) for word in there}
        joined: dict[str, list[str]] = {}
        parted: set[str] = set()
        if any(map(tells, self.missing)):
            gone, words = set(self.missing), set(there)
            for a, b in pairwise(there):
                joined.setdefault(a[0], []).append(a + b)
            for a, b in pairwise(self.here):
                if (a in gone or b in gone) and (a + b in words or _nearly(a + b, self.extra)):
                    parted |= {a, b}
        rest = []
        for word in self.missing:
            pairs = joined.get(word[0], ())
            if word in parted or word in pairs:
                self.noise += word not in self.known.words
            elif is_figure(word) or self._flips(word) or self._contrary(word):
                rest.append(word)
            elif stem(word) in stems or self._is_acronym(word):
                continue
            elif tells(word) and (other := _nearly(word, self.extra) or _nearly(word, pairs)):
                self.noise += 1
                self.near.append((word, other))
            else:
                rest.append(word)
        return rest

    def _is_acronym(self, word: str) -> bool:
        """Does the other side spell the word out?"""
        if not 2 <= len(word) <= 4:
            return False
        start = self.initials.find(word)
        while start >= 0:
            if all(tells(spelt) for spelt in self.there[start : start + len(word)]):
                return True
            start = self.initials.find(word, start + 1)
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

    def _figures(self, figures: Sequence[str]) -> str:
        """Figures must be known, with a neighbour, and in their order."""
        if not figures:
            return ""
        there = [word for word in self.there if is_figure(word)]
        unknown = [figure for figure in figures if figure not in there]
        for figure in unknown:
            if not self._known_elsewhere(figure):
                gone = [other for other in there if other not in figures]
                return f"{figure} instead of {gone[0]}" if gone else f"new figure {figure}"
        if unknown:
            return ""
        if not _in_order(figures, there):
            return "figures changed places"
        return ""

    def _known_elsewhere(self, figure: str) -> bool:
        for left, right in zip(self.here, self.here[1:], strict=False):
            if figure in (left, right) and (left, right) in self.known.pairs:
                other = right if left == figure else left
                if tells(other) and not is_figure(other):
                    return True
        return False

    def _contrast(self, rest: Iterable[str]) -> str:
        """A member of a closed set in the place of another: Tuesday is not Monday."""
        for word in rest:
            kind = CONTRAST.get(word)
            if kind:
                for other in self.extra:
                    if CONTRAST.get(other) == kind and stem(other) != stem(word):
                        return f"“{word}” instead of “{other}”"
                if (
                    kind in ("weekday", "month")
                    and word not in FUNCTION
                    and word not in self.known.words
                    and _TODAY.isdisjoint(self.there)
                ):
                    return f"“{word}” is new"
        return ""

    def _negation(self, rest: Iterable[str]) -> str:
        here = [word for word in self.here if word in NEGATIONS]
        there = [word for word in self.there if word in NEGATIONS]
        if len(here) > len(there):
            return f"“{here[-1]}” added"
        if len(there) > len(here):
            stems = {stem(word) for word in self.here}
            for index, word in enumerate(self.there):
                if word in NEGATIONS and word not in self.here:
                    before = _first_telling(reversed(self.there[:index]))
                    after = _first_telling(self.there[index + 1 :])
                    if stem(after) in stems and (not before or stem(before) in stems):
                        return f"“{word}” dropped"
        for word in rest:
            if self._flips(word):
                return f"“{word}” turned round"
        return ""

    def _opposite(self, rest: Iterable[str]) -> str:
        for word in rest:
            other = self._contrary(word)
            if other:
                return f"“{word}” instead of “{other}”"
        return ""

    def _contrary(self, word: str) -> str:
        """A word of the other side that says the opposite, or ""."""
        against = {other for form in _forms(word) for other in OPPOSITES.get(form, ())}
        if not against:
            return ""
        return next((o for o in self.extra if not against.isdisjoint(_forms(o))), "")

    def _unscaled(self, figures: Sequence[str]) -> bool:
        """Do the figures agree but for a magnitude word a scan has spoilt ("4.64 millon")?"""
        there = {word for word in self.there if is_figure(word)}
        return all(
            figure in there or any(scaled(figure, power) in there for power in (3, 6, 9, 12))
            for figure in figures
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
            faint=faint,
            swapped=tuple(swapped),
            likened=tuple(likened),
            noise=self.noise,
        )

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


def _in_order(few: Sequence[str], many: Sequence[str]) -> bool:
    """Are the few a subsequence of the many?"""
    rest = iter(many)
    return all(item in rest for item in few)


# ------------------------------------------------------------------------------------- scan noise

_LOOKALIKE = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b", "6": "g", "i": "l", "j": "l"})


def _nearly(word: str, others: Iterable[str]) -> str:
    """That one of the others which is the same word with the errors of a scan (a letter or two
    lost, added or taken for its lookalike), or ""."""
    length = len(word)
    if length < 4:
        return ""
    allowed = 1 if length < 8 else 2
    head, tail = word[:2], word[-2:]
    for other in others:
        if (
            abs(len(other) - length) <= allowed
            and (other.startswith(head) or other.endswith(tail) or other[1:3] == word[1:3])
            and len(other) > 3
            and distance(word, other, allowed) <= allowed
        ):
            return other
    return ""


def distance(one: str, other: str, limit: int) -> int:
    """Edit distance (insert, delete, replace), `limit` + 1 when larger. Letters a scan confuses
    count as the same."""
    one = one.replace("rn", "m").replace("cl", "d").translate(_LOOKALIKE)
    other = other.replace("rn", "m").replace("cl", "d").translate(_LOOKALIKE)
    start = 0
    least = min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other:
        return len(one) + len(other)
    if abs(len(one) - len(other)) > limit or min(len(one), len(other)) > 2 * limit + 6:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]
