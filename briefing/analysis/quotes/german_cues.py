"""German cue events: reporting verbs with particle, auxiliary or modal, and passives."""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event, Order
from briefing.analysis.quotes.german_frames import GermanFrames
from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.verbs import ALSO_PARTICIPLES, CUES, Cue

_STOP = frozenset(".;:!?")


class GermanReader(GermanFrames):
    """Finds the cue events of a German sentence."""

    triggers = frozenset(CUES["de"]) | lx.FRAME_WORDS | lx.CONTENT_NOUNS | lx.PRONOMINAL

    def at(self, i: int, earlier: list[Event]) -> Event | None:
        low = self.s.lower[i]
        if low in self.cues:
            return self._verb(i, earlier) if self.s.words[i][0].islower() or i == 0 else None
        if low in lx.FRAME_WORDS:
            return self.frame(i)
        if low in lx.CONTENT_NOUNS:
            return self.noun(i) if self.s.words[i][0].isupper() else None
        if low in lx.PRONOMINAL:
            return Event("according", low, i, i, i, None, True, 0.0, "none")
        return None

    def _verb(self, i: int, earlier: list[Event]) -> Event | None:
        s, low = self.s, self.s.lower
        cue = self.cues[low[i]]
        if i and low[i - 1] == "zu":
            return None
        if s.words[i][0].isupper() and i:
            return None
        form = cue.form
        if (
            form == "finite"
            and (self.after(i) in lx.HAVE or self.after(i) in lx.BE or self.closes(i))
            and (low[i].endswith("t") or low[i] in ALSO_PARTICIPLES)
        ):
            # "hat … erklärt", "wird berichtet": participles that look finite
            aux = self._auxiliary(i)
            if aux >= 0:
                form = "participle"
        # a plural form at the end of a clause with a modal before it is an infinitive
        if form == "infinitive" or (form == "finite" and low[i].endswith("n") and self.closes(i)):
            modal = self._back(i, lx.MODAL)
            if modal >= 0:
                return self._with_subject(cue, i, modal, earlier, -1)
            form = "finite"
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
            if cue.lemma in lx.PERFECT_WITH_BE and low[aux] in lx.BE:
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
        if cue.lemma == "hervorgehen" or (particle >= 0 and low[particle] == "hervor"):
            return self._emerges(cue, i, particle)
        return self._with_subject(cue, i, i, earlier, particle)

    def _quoted_person(self, i: int, quoting: Phrase | None) -> Phrase | None:
        """ "zitiert die Zeitung den Minister": the one who is quoted speaks."""
        for phrase in self.found:
            accusative = self.s.lower[phrase.first] in ("den", "einen") or (
                quoting is not None and self.s.lower[quoting.first] == "man"
            )
            behind = phrase is not quoting and phrase.first > i and not phrase.preposition
            if behind and accusative and phrase.voice == 2:
                return phrase
        return None

    def _emerges(self, cue: Cue, i: int, particle: int) -> Event | None:
        """ "Wie aus dem Bericht hervorgeht, …", "Aus dem Bericht geht hervor, dass …"."""
        source = next(
            (p for p in self.found if p.preposition == "aus" and abs(p.first - i) < 12), None
        )
        if source is None:
            return None
        order: Order = "final" if self.closes(i) else "SV"
        return Event("verb", cue.lemma, i, i, i, source, True, 0.8, order, particle)

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
            if after == "worden" and i + 2 < len(self.s.words) and self.s.lower[i + 2] in lx.BE:
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
        s, n = self.s, len(self.s.words)
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
        es = any(low[j] == "es" for j in range(max(0, i - 2), min(len(s.words), i + 3)))
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
        if abs(i - aux) >= 40:
            return None
        subject = self._agent(i)
        certain = 0.7 if subject else 0.0
        return Event("passive", cue.lemma, i, i, aux, subject, cue.strong, certain, "none")

    def _agent(self, i: int) -> Phrase | None:
        """By whom it was said, names first; else the paper it stands in ("In einer Erklärung wurde
        gefordert, …")."""
        agents = [p for p in self.found if p.preposition in lx.BY and p.voice]
        near = [p for p in agents if abs(p.first - i) < 22]
        if near:
            return max(near, key=lambda p: (p.kind == "name", p.voice))
        places = (p for p in self.found if p.preposition in lx.WITHIN)
        return next((p for p in places if p.voice == 2 and not p.name), None)

    def _with_subject(
        self, cue: Cue, i: int, anchor: int, earlier: list[Event], particle: int
    ) -> Event | None:
        subject, certain, order = self.subject(anchor, i, earlier)
        first = last = i
        if subject is not None and subject.first <= i <= subject.reach:
            subject = None
        if cue.lemma == "zitieren":
            subject = self._quoted_person(i, subject) or subject
        # "zeigte sich überzeugt" is speech, "zeigte" alone is not
        strong = cue.strong or (cue.lemma == "zeigen" and self.after(i) == "sich")
        lemma = self.s.lower[particle] + cue.lemma if particle >= 0 else cue.lemma
        return Event(
            "verb",
            lemma,
            first,
            last,
            anchor,
            subject,
            strong,
            certain if subject else 0.0,
            order,
            particle,
        )
