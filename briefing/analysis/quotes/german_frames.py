"""German frames without a reporting verb: laut, nach Angaben, zufolge, aus Sicht, so, and nouns
that announce what somebody holds ("vertritt die Ansicht, dass …").

Behind a noun for what was said ("nach Angaben der Polizei") its owner speaks.
"""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.german import german_at
from briefing.analysis.quotes.german_subjects import GermanSubjects
from briefing.analysis.quotes.nouns import Phrase, is_source


class GermanFrames(GermanSubjects):
    """Finds the frames that need no verb."""

    def frame(self, i: int) -> Event | None:
        """The frame whose first word is token i."""
        s, low = self.s, self.s.lower
        n = len(s.words)
        word = low[i]
        if word == "so":
            return self._so(i)
        if word == "zufolge":
            phrase = self.by_end.get(i - 1)
            return (
                Event("according", "zufolge", i, i, i, phrase, True, 0.9, "none")
                if phrase
                else None
            )
        if i and s.words[i - 1] == "," and i + 2 < n and low[i + 1] in lx.OF_WHICH:
            # "Berichte, nach denen …": like "wonach"
            papers = self.by_end.get(i - 2)
            return Event("according", "wonach", i, i + 1, i, papers, True, 0.8, "none")
        if word in lx.ACCORDING:
            phrase = self.by_first.get(i + 1)
            if (
                phrase is None
                and i + 1 < n
                and low[i + 1] in ("eigenen", "ersten", "eigener", "neuesten", "bisherigen")
            ):
                phrase = self.by_first.get(i + 2)
            if (
                phrase is None
                and i + 1 < n
                and low[i + 1][0].isalpha()
                and ("." in low[i + 1] or "-" in low[i + 1])
            ):
                # "laut ndr.de", "laut ai-Bericht"
                phrase = Phrase(
                    i + 1, i + 1, i + 1, "name", "open", word, name=(i + 1, i + 1), voice=1
                )
            if phrase is None:
                return None
            if lx.VIEW_NOUN.match(s.words[phrase.last]):
                phrase = self._inner(phrase)  # "laut Angaben der Polizei"
            return Event("according", word, i, i, i, phrase, True, 0.9, "none")
        if word == "nach":
            behind = self.by_end.get(i - 1)
            if behind is not None and not behind.preposition and is_source(s.words[behind.last]):
                return Event("according", "nach", i, i, i, behind, True, 0.8, "none")
        phrase = self.by_first.get(i + 1)
        if phrase is None or i + 1 >= n:
            return None
        noun = s.words[phrase.last]
        inside = range(phrase.first, phrase.last + 1)
        if word == "aus":
            if s.lower[phrase.last] in lx.PERSPECTIVE_NOUN and phrase.reach > phrase.last:
                return Event(
                    "according",
                    "aus Sicht",
                    i,
                    phrase.last,
                    i,
                    self._inner(phrase),
                    True,
                    0.8,
                    "none",
                )
            return None
        source = any(is_source(s.words[k]) for k in inside)
        if not source:
            return None
        if not is_source(noun) and not any(
            is_source(s.words[k]) for k in inside if k != phrase.last
        ):
            return None
        # "nach einem Bericht über …", "nach dem Urteil" are as often events in time as sources
        if (
            low[phrase.last]
            in (
                "urteil",
                "studie",
                "studien",
                "untersuchung",
                "untersuchungen",
                "bericht",
                "erklärung",
                "mitteilung",
                "behörden",
                "zeugen",
                "medien",
                "quellen",
                "umfrage",
                "umfragen",
            )
            and phrase.reach == phrase.last
            and low[i + 1] in ("dem", "der", "den", "diesem", "dieser")
        ):
            return None
        return Event("according", "nach", i, i, i, self._inner(phrase), True, 0.9, "none")

    def _inner(self, phrase: Phrase) -> Phrase:
        """ "Angaben der Polizei" → "der Polizei"; the whole when nothing hangs on it."""
        if phrase.reach > phrase.last:
            s = self.s
            start = phrase.last + 1
            if s.lower[start] in lx.PREPOSITIONS["de"]:
                start += 1
            if start <= phrase.reach:
                inner = self._rechunk(start)
                if inner:
                    return inner
        return phrase

    def _rechunk(self, start: int) -> Phrase | None:
        inner = german_at(self.s, start)
        if inner:
            bare = self.s.lower[start] not in lx.DETERMINERS["de"]
            inner.genitive = bare and self.s.lower[start - 1] not in lx.PREPOSITIONS["de"]
            inner.case = "open"
            inner.preposition = ""
        return inner

    def _so(self, i: int) -> Event | None:
        s, low, n = self.s, self.s.lower, len(self.s.words)
        if i + 1 >= n or i == 0:
            return None
        before = s.words[i - 1]
        if (
            before not in (",", "–", "-", "(")
            and (i - 1) not in s.quotes
            and not (before == "." and i > 1 and (i - 2) in s.quotes)
        ):
            return None
        j = i + 1
        while j < n and low[j] in (
            "auch",
            "etwa",
            "zumindest",
            "jedenfalls",
            "gestern",
            "heute",
            "weiter",
        ):
            j += 1
        phrase = self.by_first.get(j)
        if phrase is None or phrase.kind == "pronoun":
            return None
        after = phrase.reach + 1
        if (
            after < n
            and s.words[after] not in ",.;:)–-!?"
            and after not in s.quotes
            and low[after] not in lx.PREPOSITIONS["de"]
            and low[after] not in lx.AFTER_SO
        ):
            return None
        return Event("so", "so", i, i, i, phrase, True, 0.95, "VS")

    def noun(self, i: int) -> Event | None:
        """ "X vertritt die Ansicht, dass …": the noun announces what its subject holds."""
        s = self.s
        owner = self.owner.get(i)
        last = owner.reach if owner is not None and owner.last == i else i
        if last + 2 >= len(s.words) or s.words[last + 1] != ",":
            return None
        if owner is not None and last > i:
            # "der Vorwurf der Regierung, …": it hangs on the noun whose it is
            return Event("verb", "Ansicht", i, last, i, self._inner(owner), True, 0.7, "SV")
        start = self.clause_start(i)
        for phrase in self.found:
            subject = not phrase.preposition and phrase.case != "oblique" and phrase.voice >= 1
            if subject and start <= phrase.first and phrase.reach < i:
                return Event("verb", "Ansicht", i, i, i, phrase, True, 0.75, "SV")
        return Event("verb", "Ansicht", i, i, i, None, True, 0.0, "SV")
