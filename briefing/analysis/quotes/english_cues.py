"""English cue events.

The subject stands before the verb, with its appositions; after a quotation or a reported clause it
may stand behind ("…", said X). "X, who runs the fund, said" reaches back over the inserted clause.
"""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event, Reader
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.verbs import CUES, Cue


class EnglishReader(Reader):
    """Finds the cue events of an English sentence."""

    triggers = frozenset(CUES["en"]) | {"according"}

    def at(self, i: int, earlier: list[Event]) -> Event | None:
        low = self.s.lower
        if low[i] == "according" and i + 2 < len(self.s.words) and low[i + 1] == "to":
            source = self.by_first.get(i + 2) or self.owner.get(i + 2)
            certain = 0.9 if source else 0.0
            return Event("according", "according", i, i + 1, i, source, True, certain, "none")
        cue = self.cues.get(low[i])
        if cue is None or i in self.owner or not (self.s.words[i][0].islower() or i == 0):
            return None
        return self._verb(cue, i, earlier)

    def _verb(self, cue: Cue, i: int, earlier: list[Event]) -> Event | None:
        low = self.s.lower
        before = low[i - 1] if i else ""
        if before in lx.NO_VERB_AFTER_EN:
            return None
        if before in lx.BE and cue.lemma != "say":
            by = next(
                (p for p in self.found if p.preposition == "by" and p.first > i and p.voice), None
            )
            return Event("passive", cue.lemma, i, i, i, by, cue.strong, 0.7 if by else 0.0, "none")
        j = i - 1
        while j >= 0 and (low[j] in lx.BETWEEN_EN or low[j].endswith("ly")):
            j -= 1
        if j >= 0 and low[j] == "who":
            head = self.by_end.get(j - 1) or self.by_end.get(j - 2)
            if head is not None:
                return Event("verb", cue.lemma, i, i, i, head, cue.strong, 0.8, "final")
        left = self._left(j)
        if left is not None:
            certain = 0.95 if left.voice == 2 else 0.75
            return Event("verb", cue.lemma, i, i, i, left, cue.strong, certain, "SV")
        if before in lx.CONJUNCTIONS or (j >= 0 and low[j] in lx.CONJUNCTIONS):
            shared = self.shared(i, earlier)
            certain = 0.7 if shared else 0.0
            return Event("verb", cue.lemma, i, i, i, shared, cue.strong, certain, "shared")
        return self._inverted(cue, i)

    def _left(self, j: int) -> Phrase | None:
        """The phrase that ends at token j and can be the subject."""
        s = self.s
        if j > 0 and s.words[j] == ",":
            apposed = self.by_end.get(j - 1)
            return apposed if apposed and apposed.apposed and not apposed.preposition else None
        left = self.by_end.get(j)
        if (
            left is None
            and j > 1
            and s.lower[j] in lx.DAYS
            and s.lower[j - 1] in lx.PREPOSITIONS["en"]
        ):
            left = self.by_end.get(j - 2)  # "X on Monday said"
        while left is not None and left.preposition:
            # "the minister in Berlin said": the phrase before is an attribute
            left = self.by_end.get(left.first - 2)
        return left if left is not None and left.voice else None

    def _inverted(self, cue: Cue, i: int) -> Event:
        s = self.s
        right = self.by_first.get(i + 1)
        after_quote = i > 0 and (i - 1 in s.quotes or i - 2 in s.quotes)
        after_comma = i > 1 and s.words[i - 1] in ",–—)"
        if (
            after_comma
            and not after_quote
            and (right is None or self._opens_clause(right) or cue.lemma == "tell")
        ):
            far = self._far(i)
            if far is not None:
                return Event("verb", cue.lemma, i, i, i, far, cue.strong, 0.8, "SV")
        if (
            right is not None
            and right.voice
            and (after_quote or after_comma)
            and cue.lemma != "tell"
        ):
            certain = 0.95 if right.voice == 2 else 0.7
            return Event("verb", cue.lemma, i, i, i, right, cue.strong, certain, "VS")
        far = self._far(i) if after_comma else None
        if far is not None:
            return Event("verb", cue.lemma, i, i, i, far, cue.strong, 0.75, "SV")
        return Event("verb", cue.lemma, i, i, i, None, cue.strong, 0.0, "none")

    def _opens_clause(self, phrase: Phrase) -> bool:
        """Is the phrase the subject of what is reported ("…, said two customers had …")?"""
        after = phrase.reach + 1
        if after >= len(self.s.words):
            return False
        return self.s.lower[after] in lx.NO_NOUN_EN or self.s.lower[after].endswith("ed")

    def _far(self, i: int) -> Phrase | None:
        """ "Jane Roe, who runs the fund, said": the phrase before the inserted clause."""
        for phrase in self.found:
            if phrase.first >= i:
                return None
            after = phrase.reach + 1
            if (
                phrase.voice == 2
                and not phrase.preposition
                and after < i - 1
                and self.s.words[after] in ",–—("
            ):
                return phrase
        return None
