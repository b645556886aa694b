"""The subject of a German verb.

* German main clauses have the verb second: the phrase right before it, if it can be a subject; the
  one right after it when something else stands first (a quotation, an adverb, a clause);
* in subordinate clauses the verb stands last and the subject first, or the relative pronoun
  stands for the noun before the comma;
* after "und" without a subject of its own the subject before goes on.
"""

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.events import Event, Order, Reader
from briefing.analysis.quotes.nouns import Phrase


class GermanSubjects(Reader):
    """Chooses the subject of a finite verb by word order, case and likeness to a speaker."""

    def subject(
        self, anchor: int, verb: int, earlier: list[Event]
    ) -> tuple[Phrase | None, float, Order]:
        """The subject of the clause that turns on the finite word `anchor`, how certain it is, and
        in what order they stand. `verb` is the reporting verb, where that is another word."""
        s, low, n = self.s, self.s.lower, len(self.s.words)
        start = self.clause_start(anchor)
        opener = low[start] if start < n else ""
        final = (
            self.closes(max(anchor, verb))
            and (
                opener in lx.SUBORDINATORS["de"]
                or opener in lx.RELATIVES
                or (
                    opener in lx.PREPOSITIONS["de"]
                    and start + 1 < n
                    and low[start + 1] in lx.RELATIVES
                    and start > 0
                )
            )
            and start < anchor
        )
        if final and (
            opener in lx.SUBORDINATORS["de"]
            or (start > 0 and s.words[start - 1] == ",")
            or (start == 0 and opener in lx.SUBORDINATORS["de"])
        ):
            subject = self._final_subject(start, anchor, opener)
            if subject is not None:
                return subject, 0.8, "final"
        left = self._left(anchor, start)
        right = self._right(anchor)
        if (
            left is None
            and self.closes(max(anchor, verb))
            and not (right and right.first == anchor + 1)
        ):
            subject = self._inserted(anchor)
            if subject is not None:
                return subject, 0.7, "final"
        if left and right:
            if self._rank(left, "left") >= self._rank(right, "right"):
                return left, 0.9 if left.case == "subject" or left.kind == "name" else 0.8, "SV"
            return right, 0.6, "VS"
        if left:
            return left, 0.9 if left.voice >= 1.5 else 0.7, "SV"
        before = low[anchor - 1] if anchor else ""
        if before == "," and self._elided(anchor, right):
            shared = self.shared(anchor, earlier)
            if shared is not None:
                return shared, 0.7, "shared"
        if before == ",":
            far = self._far_left(anchor)
            if far is not None and not (
                right
                and right.kind in ("name", "pronoun")
                and right.voice == 2
                and right.first == anchor + 1
            ):
                return far, 0.8, "SV"
        if before in lx.CONJUNCTIONS or (
            anchor > 1 and before in lx.BETWEEN and low[anchor - 2] in lx.CONJUNCTIONS
        ):
            if (
                right
                and right.first == anchor + 1
                and right.case == "subject"
                and right.voice == 2
                and right.kind == "pronoun"
            ):
                return right, 0.8, "VS"
            shared = self.shared(anchor, earlier)
            if shared is not None:
                return shared, 0.7, "shared"
        if right:
            close = right.first - anchor <= 2
            return right, (0.95 if close else 0.8) if right.voice >= 1.5 else 0.7, "VS"
        # the verb follows a closed relative clause: "X, der …, sagte"
        far = self._far_left(anchor)
        if far is not None:
            return far, 0.75, "SV"
        goes_on = before in lx.CONJUNCTIONS or (before == "," and self.after(anchor) in lx.HOWEVER)
        shared = self.shared(anchor, earlier) if goes_on else None
        return shared, 0.5 if shared else 0.0, "shared" if shared else "none"

    def clause_start(self, i: int) -> int:
        """First token of the clause of token i; commas inside a noun phrase do not count."""
        s = self.s
        j = i - 1
        while j >= 0:
            word = s.words[j]
            if word == ")" and "(" in s.words[max(0, j - 12) : j]:
                while s.words[j] != "(":
                    j -= 1
                j -= 1
                continue
            if (
                word in ",;:()–—" or word == "-" or (j in s.quotes and j not in self.owner)
            ) and not (j in self.owner and self.owner[j].first < j <= self.owner[j].reach):
                return j + 1
            j -= 1
        return 0

    def after(self, i: int) -> str:
        return self.s.lower[i + 1] if i + 1 < len(self.s.words) else ""

    def closes(self, i: int) -> bool:
        """Does token i end its clause?"""
        if i + 1 >= len(self.s.words):
            return True
        nxt = self.s.words[i + 1]
        return nxt in ",.;:!?)–" or self.s.lower[i + 1] in (
            "und",
            "oder",
            "hat",
            "hatte",
            "haben",
            "hatten",
            "wird",
            "wurde",
            "wurden",
            "werden",
            "worden",
            "habe",
        )

    def _elided(self, anchor: int, right: Phrase | None) -> bool:
        """ "X hielt alles geheim, drückte aber seine Freude aus": the verb after the comma has no
        subject of its own."""
        s = self.s
        if anchor < 3 or s.lower[0] in lx.SUBORDINATORS["de"] or anchor - 2 in s.quotes:
            return False
        if right is None:
            return False
        article = s.lower[right.first]
        return article in lx.POSSESSIVE or (
            right.kind == "nominal" and right.voice == 0 and article in lx.DETERMINERS["de"]
        )

    def _inserted(self, anchor: int) -> Phrase | None:
        """ "wie X, Sprecher der Y, in Z mitteilte": the clause began before an insertion."""
        for j in range(anchor - 1, max(-1, anchor - 30), -1):
            if self.s.lower[j] in lx.INSERTED and (j <= 1 or self.s.words[j - 1] in ",;:("):
                for p in self.found:
                    if (
                        j < p.first < anchor
                        and not p.preposition
                        and p.case != "oblique"
                        and p.voice
                    ):
                        return p
        return None

    @staticmethod
    def _rank(phrase: Phrase, side: str) -> float:
        score = {"subject": 2.0, "open": 1.0, "oblique": -9.0}[phrase.case] + 1.2 * phrase.voice
        if side == "left":
            score += 2.0
        if phrase.kind == "pronoun" and phrase.voice == 2:
            score += 1.0
        return score

    def _left(self, anchor: int, start: int) -> Phrase | None:
        """A phrase that ends right before the verb and can be its subject (SV)."""
        if anchor > 1 and self.s.words[anchor - 1] == ",":
            apposed = self.by_end.get(anchor - 2)
            if (
                apposed
                and apposed.apposed
                and apposed.case != "oblique"
                and not apposed.preposition
            ):
                return apposed
            return None
        j = anchor - 1
        while j >= start and self.s.lower[j] in lx.BETWEEN and self.s.lower[j] != "es":
            j -= 1
        phrase = self.by_end.get(j)
        if phrase is None and j >= 0:
            owner = self.owner.get(j)
            phrase = owner if owner and owner.reach == j else None
        while phrase is not None and phrase.preposition and phrase.first > start + 1:
            # "Ida Falk vom Institut für Seerecht in Kiel erklärte"
            phrase = self.by_end.get(phrase.first - 2)
        if phrase is None or phrase.preposition or phrase.case == "oblique":
            return None
        if phrase.kind == "pronoun" and phrase.voice == 0:
            return None
        if self.s.lower[phrase.last] in lx.DAYS:
            return None
        # "X, der Sprecher von Y, sagte": the name carries more than the role
        return phrase

    def _far_left(self, anchor: int) -> Phrase | None:
        if not anchor or self.s.words[anchor - 1] not in ",–-)":
            return None
        for phrase in self.found:
            if phrase.first >= anchor:
                return None
            if phrase.preposition or phrase.case == "oblique" or not phrase.voice:
                continue
            after = phrase.reach + 1
            if after < anchor - 1 and self.s.words[after] in ",–-(":
                lead = self.s.lower[: phrase.first]
                if any(word in lx.SUBORDINATORS["de"] for word in lead):
                    return None
                return phrase
            if phrase.first == 0 or after >= anchor - 1:
                continue
            return None
        return None

    def _right(self, anchor: int) -> Phrase | None:
        """The first phrase after the verb that can be its subject (VS)."""
        s, n = self.s, len(self.s.words)
        j = anchor + 1
        best: Phrase | None = None
        steps = 0
        while j < n and steps < 14:
            steps += 1
            phrase = self.by_first.get(j)
            if phrase is not None:
                if phrase.kind == "pronoun" and phrase.voice == 0:
                    j += 1
                    continue
                if (
                    not phrase.preposition
                    and phrase.case != "oblique"
                    and s.lower[phrase.last] not in lx.DAYS
                ):
                    if phrase.voice == 2 or phrase.case == "subject":
                        return phrase if best is None or best.voice < phrase.voice else best
                    if best is None:
                        best = phrase
                j = phrase.reach + 1
                continue
            if s.words[j] in ",;:.–()!?" or j in s.quotes:
                break
            j += 1
        return best

    def _final_subject(self, start: int, anchor: int, opener: str) -> Phrase | None:
        inside = [
            p
            for p in self.found
            if start < p.first
            and p.last < anchor
            and not p.preposition
            and p.case != "oblique"
            and p.voice
        ]
        if inside and opener not in lx.RELATIVES:
            return max(inside, key=lambda p: (self._rank(p, "left"), -p.first))
        if opener in lx.RELATIVES:
            strong = [p for p in inside if p.case == "subject" or p.kind == "name" or p.voice == 2]
            if strong and opener not in ("der", "die", "welcher", "who", "welche"):
                return strong[0]
            # "vom Investor X geleitet, der …": a participle may stand between
            antecedent = self.by_end.get(start - 2)
            if antecedent is None and start > 3 and self.s.lower[start - 2].endswith(("t", "en")):
                antecedent = self.by_end.get(start - 3)
            if antecedent is not None:
                if strong and opener in ("die", "welche") and strong[0].kind in ("pronoun", "name"):
                    return strong[0]
                return antecedent
            return strong[0] if strong else None
        return None
