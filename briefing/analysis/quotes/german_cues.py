"""German cue events: reporting verbs with particle, auxiliary or modal, passives, and the frames
without a verb (laut, nach Angaben, zufolge, so, "vertritt die Ansicht, …")."""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event
from briefing.analysis.quotes.german import german_at
from briefing.analysis.quotes.german_subjects import GermanSubjects
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.verbs import Cue

_STOP = frozenset(".;:!?")


class GermanReader(GermanSubjects):
    """Finds the cue events of a German sentence."""

    def at(self, i: int, earlier: list[Event]) -> Event | None:
        low = self.s.lower[i]
        if low in self.cues:
            return self._verb(i, earlier) if self.s.words[i][0].islower() or i == 0 else None
        if low in lx.FRAME_WORDS:
            return self._frame(i)
        if self.s.words[i][0].isupper() and lx.CONTENT_NOUN.match(self.s.words[i]):
            return self._noun(i)
        if low in lx.PRONOMINAL:
            return Event("according", low, i, i, i, None, True, 0.0, "none")
        return None

    # -------------------------------------------------------------- frames without a verb
    def _frame(self, i: int) -> Event | None:
        s, low = self.s, self.s.lower
        n = len(s)
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
            return Event("according", word, i, i, i, phrase, True, 0.9, "none")
        if word == "nach":
            behind = self.by_end.get(i - 1)
            if (
                behind is not None
                and not behind.preposition
                and lx.SOURCE_NOUN.match(s.words[behind.last])
            ):
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
        source = any(lx.SOURCE_NOUN.match(s.words[k]) for k in inside)
        if not source:
            return None
        if not lx.SOURCE_NOUN.match(noun) and not any(
            lx.SOURCE_NOUN.match(s.words[k]) for k in inside if k != phrase.last
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
            inner.case = "open"
            inner.preposition = ""
        return inner

    def _so(self, i: int) -> Event | None:
        s, low, n = self.s, self.s.lower, len(self.s)
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
            and low[after]
            not in (
                "weiter",
                "in",
                "am",
                "im",
                "bei",
                "gegenüber",
                "und",
                "wörtlich",
                "zu",
                "zur",
                "zum",
                "auf",
                "laut",
                "vor",
                "nach",
                "aus",
                "heute",
                "gestern",
                "über",
                "an",
                "beim",
                "dazu",
                "jedoch",
                "später",
                "anlässlich",
                "bereits",
            )
        ):
            return None
        return Event("so", "so", i, i, i, phrase, True, 0.95, "VS")

    def _noun(self, i: int) -> Event | None:
        """ "X vertritt die Ansicht, dass …": the noun announces what its subject holds."""
        s = self.s
        if i + 2 >= len(s) or s.words[i + 1] != ",":
            return None
        start = self.clause_start(i)
        for phrase in self.found:
            subject = not phrase.preposition and phrase.case != "oblique" and phrase.voice >= 1.5
            if subject and start <= phrase.first and phrase.reach < i:
                return Event("verb", "Ansicht", i, i, i, phrase, True, 0.75, "SV")
        return None

    # -------------------------------------------------------------- verbs
    def _verb(self, i: int, earlier: list[Event]) -> Event | None:
        s, low = self.s, self.s.lower
        cue = self.cues[low[i]]
        if i and low[i - 1] == "zu":
            return None
        if s.words[i][0].isupper() and i:
            return None
        form = cue.form
        # a plural form at the end of a clause with a modal before it is an infinitive
        if form in ("infinitive",) or (
            form == "finite" and low[i].endswith("n") and self.closes(i)
        ):
            modal = self._back(i, lx.MODAL)
            if modal >= 0:
                return self._with_subject(cue, i, modal, earlier, -1)
            form = "finite"
        if (
            form == "finite"
            and (self.after(i) in lx.HAVE or self.after(i) in lx.BE or self.closes(i))
            and low[i].endswith(("t",))
            and not low[i].endswith("te")
        ):
            # "hat … erklärt", "wird berichtet": participles that look finite
            aux = self._auxiliary(i)
            if aux >= 0:
                form = "participle"
        if form == "participle":
            aux = self._auxiliary(i)
            if aux < 0 or (cue.particles and low[i - 1] not in cue.particles):
                return None
            if cue.lemma in lx.IMPERSONAL:
                return self._impersonal(cue, i)
            if low[aux] == "haben" and aux == i + 1:
                modal = self._back(i, lx.REPORTED_MODAL)
                if modal >= 0:
                    return self._with_subject(cue, i, modal, earlier, -1)
            if cue.lemma == "zitieren" and low[aux] in lx.BE:
                return self._with_subject(cue, i, aux, earlier, -1)
            if low[aux] in lx.BE or "worden" in low[i + 1 : i + 3]:
                return self._passive(cue, i, aux)
            return self._with_subject(cue, i, aux, earlier, -1)
        particle = -1
        if cue.particles:
            particle = self._particle(i, cue.particles)
            if particle < 0:
                return None
        if cue.lemma in lx.IMPERSONAL:
            return self._impersonal(cue, i)
        return self._with_subject(cue, i, i, earlier, particle)

    def _back(self, i: int, words: frozenset[str]) -> int:
        for j in range(i - 1, max(-1, i - 26), -1):
            if self.s.lower[j] in words:
                return j
            if self.s.words[j] in _STOP:
                return -1
        return -1

    def _auxiliary(self, i: int) -> int:
        after = self.after(i)
        if after in lx.HAVE or after in lx.BE:
            if after == "worden" and i + 2 < len(self.s) and self.s.lower[i + 2] in lx.BE:
                return i + 2
            if after == "worden":
                back = self._back(i, lx.BE)
                return back if back >= 0 else i + 1
            return i + 1
        for j in range(i - 1, max(-1, i - 26), -1):
            word = self.s.lower[j]
            if word in lx.HAVE or word in lx.BE:
                return j
            if self.s.words[j] in _STOP or (
                word in self.cues
                and self.cues[word].form == "finite"
                and self.cues[word].strong
                and self.s.words[j][0].islower()
                and not self.cues[word].particles
                and j < i - 1
                and word not in lx.MODAL
                and not word.endswith("t")
            ):
                return -1
        return -1

    def _particle(self, i: int, particles: frozenset[str]) -> int:
        s, n = self.s, len(self.s)
        if i and s.lower[i - 1] in particles and self.closes(i):
            return i - 1  # "wie X bekannt gab"
        for j in range(i + 1, min(n, i + 32)):
            if s.words[j] in _STOP and j > i + 1 and s.words[j] != ":":
                return -1
            if s.lower[j] in particles and s.words[j][0].islower():
                nxt = s.words[j + 1] if j + 1 < n else "."
                if (
                    nxt in ",.;:!?)–-"
                    or s.lower[j + 1] in ("und", "dass", "aber", "oder", "als", "daß")
                    or j + 1 in s.quotes
                ):
                    return j
                if s.lower[j] in (
                    "davon",
                    "darauf",
                    "bekannt",
                    "hin",
                    "durchblicken",
                    "verlauten",
                    "deutlich",
                    "klar",
                    "fest",
                    "hinzu",
                ):
                    return j
        return -1

    def _impersonal(self, cue: Cue, i: int) -> Event | None:
        """ "In dem Brief heißt es: …", "…, heißt es in dem Brief"."""
        s, low = self.s, self.s.lower
        es = any(low[j] == "es" for j in range(max(0, i - 2), min(len(s), i + 3)))
        if cue.lemma == "heißen" and not es:
            return None
        subject = self._source(i)
        return Event(
            "impersonal", cue.lemma, i, i, i, subject, True, 0.6 if subject else 0.0, "none"
        )

    def _source(self, i: int) -> Phrase | None:
        """The paper or place an impersonal "heißt es" refers to: right behind it, else in front,
        else anywhere behind."""
        places = [
            p
            for p in self.found
            if p.preposition in ("in", "im", "aus", "von", "vom", "auf", "bei", "beim", "seitens")
            and self.s.lower[p.last] not in lx.DAYS
        ]
        behind = [p for p in places if p.first > i]
        before = [p for p in places if p.last < i]
        if behind and behind[0].first - i <= 5:
            return behind[0]
        return before[0] if before else behind[0] if behind else None

    def _passive(self, cue: Cue, i: int, aux: int) -> Event | None:
        first, last = (min(i, aux), max(i, aux))
        subject = None
        for phrase in self.found:
            if (
                phrase.preposition in ("von", "vom", "durch", "by", "seitens")
                and phrase.voice
                and abs(phrase.first - i) < 22
            ):
                subject = phrase
                break
        return (
            Event(
                "passive",
                cue.lemma,
                i,
                i,
                aux,
                subject,
                cue.strong,
                0.7 if subject else 0.0,
                "none",
            )
            if last - first < 40
            else None
        )

    def _with_subject(
        self, cue: Cue, i: int, anchor: int, earlier: list[Event], particle: int
    ) -> Event | None:
        subject, certain, order = self.subject(anchor, i, earlier)
        first = last = i
        if subject is not None and subject.first <= i <= subject.reach:
            subject = None
        # "zeigte sich überzeugt" is speech, "zeigte" alone is not
        strong = cue.strong or (cue.lemma == "zeigen" and self.after(i) == "sich")
        return Event(
            "verb",
            cue.lemma,
            first,
            last,
            anchor,
            subject,
            strong,
            certain if subject else 0.0,
            order,
            particle,
        )
