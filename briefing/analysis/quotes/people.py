"""Who is meant: the names of a document, and what a mention in it stands for.

A surname stands for the fullest form of it in the document; a pronoun for the last person of
fitting gender; "der Sprecher" for the last person introduced with that role, else for the last
named person when it can only be one. What cannot be decided stays unresolved: no name is better
than a wrong one.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes import roles
from briefing.analysis.quotes import speakers as sp
from briefing.analysis.quotes.nouns import Phrase, is_source, role_like, speaks
from briefing.analysis.quotes.roles import Role
from briefing.analysis.quotes.tokens import PLACEHOLDER, Sentence

_RUN = re.compile(
    # the capital first: a search that begins with a class of characters is several times faster
    r"[A-ZÄÖÜÀ-Þ](?<![\w-][A-ZÄÖÜÀ-Þ])(?:\.|[\w'’-]*)"
    r"(?: (?:(?:von|van|de|bin|al|el|di|da|du|del|della|ten|ter|zu|Bin|Al|El)"
    r"(?: (?:der|den|de|la|zu))? )?(?:[A-ZÄÖÜÀ-Þ]\.|(?:[aeu][dlnrstz]-)?[A-ZÄÖÜÀ-Þ][\w'’-]*))+"
)
_CAPITAL = re.compile(r"[A-ZÄÖÜ]\w+")

_REMEMBERED = 11  # people a pronoun or "der Sprecher" can still mean


@dataclass(slots=True, eq=False)
class Person:
    """One person or body of the document under its fullest name."""

    name: str
    gender: str = ""  #: "m", "f" or "" when unknown
    nouns: list[str] = field(default_factory=list)  #: heads of its roles, lower case
    role: Role | None = None  #: the one that tells most so far
    human: bool = True


@dataclass(slots=True)
class Mention:
    """A speaker as found: span of the mention, and who it is when known."""

    start: int
    end: int
    kind: str
    name: str = ""
    role: Role | None = None  #: printed with this mention
    person: Person | None = None
    sure: float = 1.0  #: of the resolution
    anonymous: bool = False  #: "ein Insider": nobody the document names


class NameTable:
    """All names of a document, by surname. Built once from the masked text."""

    def __init__(self, text: str, masked: str, start: int, language: str) -> None:
        self.text = text
        self.language = language
        self.full: dict[str, str] = {}
        self.people: dict[str, Person] = {}
        self.recent: list[Person] = []
        self._capitals = Counter(_CAPITAL.findall(masked, start))
        for match in _RUN.finditer(masked, start):
            self._learn(masked, match)
        for last, full in list(self.full.items()):
            bare = last.removesuffix("s")
            if bare != last and self._capitals[bare] and not self._first_name(bare):
                # first met in the genitive: "Donald Trumps"
                self.full.setdefault(bare, full.removesuffix("s"))
                if self._capitals[bare] >= self._capitals[last]:
                    self.full[last] = self.full[bare]
        for last, full in list(self.full.items()):
            first = full.split(" ")[0]
            if first in self.full and self.full[first] != full and full.count(" ") == 1:
                del self.full[last]  # "wie Trump China nennt": two names side by side

    def _learn(self, masked: str, match: re.Match[str]) -> None:
        run = match.group()
        if PLACEHOLDER in run:
            return
        words = run.split(" ")
        cut = 0
        for k, word in enumerate(words[:-1]):
            low = word.lower()
            if (
                low in lx.NOT_NOUNS[self.language]
                or low in lx.DETERMINERS[self.language]
                or low in lx.PREPOSITIONS[self.language]
                or low in sp.TITLES
                or low.rstrip(".") in sp.TITLES
                or speaks(word, self.language)
                or low in lx.DAYS
                or (self.language == "de" and is_source(word))
            ):
                cut = k + 1
        if self.language == "de" and cut == 0 and len(words) == 3 and role_like(words[0]):
            cut = 1
        name = words[cut:]
        while name and name[0].islower():
            name = name[1:]
        for k, word in enumerate(name[:-1]):
            # "Donald Trumps Verhältnisse", "Trumps Umfeld" (but "Hans Müller")
            if word.endswith("s") and (k or word[:-1] in self._capitals) and self.language == "de":
                name = [*name[:k], word[:-1]]
                break
        if len(name) < 2 or len(name) > 5:
            return
        last = name[-1].rstrip(".")
        if len(last) < 3 or speaks(last, self.language) or last.lower() in lx.DAYS:
            return
        whole = " ".join(name).rstrip(".")
        known = self.full.get(last)
        if known == whole or (cut == 0 and _determined(masked, match.start())):
            return
        if known is None or (len(name) <= 3 and len(whole) > len(known) and known in whole):
            self.full[last] = whole

    def _first_name(self, word: str) -> bool:
        return any(full.startswith(word + " ") for full in self.full.values())

    def fullest(self, name: str) -> str:
        """The fullest form of a name in the document, itself when there is no fuller one."""
        last = name.split(" ")[-1]
        for key in (last, last[:-1] if last.endswith(("s", "’", "'")) else ""):
            full = self.full.get(key)
            if full and (" " not in name or full.split(" ")[0] == name.split(" ")[0]):
                return full
            if full and full.endswith((" " + name, " " + name[:-1])):
                return full
        return name

    # ------------------------------------------------------------------ mentions
    def note(self, s: Sentence, phrase: Phrase) -> Person | None:
        """Remember a named phrase of the running text."""
        if phrase.name is None or phrase.name[1] in s.quotes:
            return None
        if is_source(s.words[phrase.name[1]]):
            return None
        raw = self._raw(s, phrase)
        if len(raw) > 60:
            return None
        name = self.fullest(raw)
        person = self.people.get(name)
        if person is None:
            person = self.people[name] = Person(name)
            words = name.split(" ")
            first = words[0].lower()
            person.gender = "f" if first in sp.FEMALE_FIRST else ""
            person.human = len(words) > 1 and not speaks(words[-1], self.language)
            if len(words) > 1 and sp.BODY.search(first):
                person.human = False
                person.nouns.append(first)  # "die Universität" is Universität Kiel
        found = roles.of_phrase(self.text, s, phrase, self.language)
        if found is not None and (person.role is None or found.rank > person.role.rank):
            person.role = found
        if phrase.role:
            head = self._head(s, phrase)
            if head and head not in person.nouns:
                person.nouns.append(head)
            person.human = True
            if not person.gender and self.language == "de":
                person.gender = roles.gender(s, phrase)
        self.recent = [p for p in self.recent if p is not person][-_REMEMBERED:]
        self.recent.append(person)
        return person

    def _raw(self, s: Sentence, phrase: Phrase) -> str:
        """The name as it stands here, without the ending of a genitive."""
        assert phrase.name is not None
        name = self.text[s.begins[phrase.name[0]] : s.ends[phrase.name[1]]]
        return name.removesuffix("s") if phrase.genitive else name

    def _head(self, s: Sentence, phrase: Phrase) -> str:
        assert phrase.role is not None
        for i in range(phrase.role[0], phrase.role[1] + 1):
            if speaks(s.words[i], self.language) or (s.words[i][0].isupper() and "-" in s.words[i]):
                head = s.lower[i].split("-")[-1]
                return roles.base(head) if self.language == "de" else head
        return ""

    def mention(self, s: Sentence, phrase: Phrase, last_speaker: "Mention | None") -> Mention:
        """What this phrase stands for at this point of the document."""
        start, end = _bounds(s, phrase)
        if phrase.kind == "pronoun":
            return self._pronoun(s, phrase, start, end, last_speaker)
        role = roles.of_phrase(self.text, s, phrase, self.language)
        if phrase.name is None:
            return self._nominal(s, phrase, start, end, role, last_speaker)
        a, b = phrase.name
        raw = self._raw(s, phrase)
        if b in s.quotes:
            quote = s.quotes[b]
            name = self.text[quote.start : quote.end]
            return Mention(start, end, "name", name, None, None, 0.95)
        person = self.people.get(self.fullest(raw))
        if person is not None:
            return Mention(start, end, "name", person.name, role, person)
        if is_source(s.words[b]):
            return Mention(start, end, "nominal", self._owner(s, a, b), None, None, 0.9)
        return Mention(start, end, "name", self.fullest(raw), role)

    def _owner(self, s: Sentence, a: int, b: int) -> str:
        """ "Ravensbergs Einschätzung" → the full name of Ravensberg, "Medienberichte" → nobody."""
        owner = self.text[s.begins[a] : s.ends[b - 1]] if b > a else ""
        full = self.fullest(owner)
        if full != owner:
            return full
        bare = owner.removesuffix("s")
        return bare if bare != owner and self._capitals[bare.split(" ")[-1]] else ""

    def _body(self, s: Sentence, phrase: Phrase) -> str:
        """A body speaks for itself: "die Polizei"; its name is the phrase without article and
        without the ending of a genitive."""
        first = s.lower[phrase.first]
        lead = phrase.first
        if first in lx.DETERMINERS[self.language] and phrase.last > phrase.first:
            lead += 1
        if first in lx.INDEFINITE or (lead == phrase.last and self._generic(s, phrase)):
            return ""
        name = self.text[s.begins[lead] : s.ends[phrase.last]]
        return name.removesuffix("s") if first in ("des", "eines") else name

    @staticmethod
    def _generic(s: Sentence, phrase: Phrase) -> bool:
        low = s.lower[phrase.last]
        return phrase.reach == phrase.last and bool({low, low.removesuffix("s")} & sp.GENERIC_BODY)

    def _pronoun(
        self, s: Sentence, phrase: Phrase, start: int, end: int, last: "Mention | None"
    ) -> Mention:
        word = s.lower[phrase.first]
        want = {"er": "m", "he": "m", "she": "f", "dieser": "m", "jener": "m", "diese": "f"}.get(
            word, ""
        )
        if word == "sie" and self.language == "de":
            want = "f"
        if want:
            if (
                last is not None
                and last.person is not None
                and last.person.human
                and last.person.gender in (want, "")
            ):
                rival = [
                    p
                    for p in self.recent[-3:]
                    if p.human
                    and p is not last.person
                    and (p.gender == want or (not p.gender and not last.person.gender))
                ]
                sure = 0.95 if last.person is self.recent[-1] or not rival else 0.75
                return Mention(start, end, "pronoun", last.person.name, None, last.person, sure)
            for person in reversed(self.recent[-4:]):
                if person.human and person.gender in (want, ""):
                    sure = 0.85 if person.gender == want else 0.7
                    return Mention(start, end, "pronoun", person.name, None, person, sure)
        if (
            last is not None
            and last.kind != "pronoun"
            and word in ("they", "we", "wir", "sie")
            and last.name
        ):
            return Mention(start, end, "pronoun", last.name, last.role, last.person, 0.6)
        return Mention(start, end, "pronoun", "", None, None, 0.5)

    def _nominal(
        self,
        s: Sentence,
        phrase: Phrase,
        start: int,
        end: int,
        role: Role | None,
        last: "Mention | None",
    ) -> Mention:
        head = ""
        for i in range(phrase.first, phrase.last + 1):
            if s.words[i][0].isupper() or self.language == "en":
                head = s.lower[i].split("-")[-1]
        german = self.language == "de"
        if s.lower[phrase.first] in ("der", "die", "das", "the", "dieser", "diese"):
            holders = [p for p in self.people.values() if self._holds(p, head)]
            for person in reversed(self.recent):
                if person in holders:
                    # "der Papst" may be the other one the article names
                    sure = 0.95 if len(holders) == 1 else 0.75
                    return Mention(start, end, "nominal", person.name, role, person, sure)
            several = s.lower[phrase.first] in ("die", "diese") and roles.gender_of(head) == "m"
            who = self._meant(phrase, head, last) if german and not several else None
            if who is not None:
                sure = 0.95 if self._only(who, head) else 0.7
                return Mention(start, end, "nominal", who.name, role, who, sure)
        human = bool(roles.gender_of(head)) if german else head not in sp.BODIES_EN
        if head and speaks(head, self.language) and not human and not is_source(head):
            name = self._body(s, phrase)
            unnamed = not name and s.lower[phrase.first] in lx.INDEFINITE
            return Mention(start, end, "nominal", name, None, None, 0.97, unnamed)
        anonymous = s.lower[phrase.first] in lx.INDEFINITE
        return Mention(start, end, "nominal", "", role, None, 1.0, anonymous)

    def _holds(self, person: Person, head: str) -> bool:
        return bool(head) and any(
            head == noun or (self.language == "de" and person.human and roles.same_noun(head, noun))
            for noun in person.nouns
        )

    def _meant(self, phrase: Phrase, head: str, last: "Mention | None") -> Person | None:
        """Whom a noun for people can mean that was not said of anybody before: who spoke last,
        else the last person named when no other of that gender came shortly before."""
        gender = roles.gender_of(head)
        if not gender:
            return None
        speaker = last.person if last is not None else None
        fits = speaker is not None and speaker.human and speaker.gender in (gender, "")
        if phrase.reach == phrase.last and fits:
            return speaker
        if not self.recent:
            return None
        person = self.recent[-1]
        rivals = (other.human and other.gender == gender for other in self.recent[-4:-1])
        if person.human and person.gender in (gender, "") and not any(rivals):
            return person
        return None

    def _only(self, person: Person, head: str) -> bool:
        """Is this the one person of the document the noun can mean: of that trade and gender, and
        nobody else named who is not of the other gender for sure?"""
        gender = roles.gender_of(head)
        if person.gender != gender or not roles.same_trade(head, person.nouns):
            return False
        own = person.name.split(" ")[-1]
        for name in {*self.full.values(), *(p.name for p in self.people.values() if p.human)}:
            words = name.split(" ")
            known = self.people.get(name)
            other = known.gender if known else ""
            if not other and words[0].lower() in sp.FEMALE_FIRST:
                other = "f"
            if words[-1] != own and other in (gender, "") and not speaks(words[-1], self.language):
                return False
        return True


def _determined(masked: str, start: int) -> bool:
    """Does an article stand before, with at most one adjective between: no name of a person?"""
    before = masked[max(0, start - 40) : start].lower().split()
    if not before or not masked[start - 1].isspace():
        return False
    if len(before) > 1 and before[-1].endswith(("e", "en", "er", "es")):
        return before[-1] in lx.ARTICLES or before[-2] in lx.ARTICLES
    return before[-1] in lx.ARTICLES


def _bounds(s: Sentence, phrase: Phrase) -> tuple[int, int]:
    """The mention with its attributes, as far as it stays a mention and not half a sentence."""
    last = phrase.reach
    if last - phrase.first > 12:
        last = phrase.last
    if last - phrase.first > 12 and phrase.name is not None:
        return s.begins[phrase.name[0]], s.ends[phrase.name[1]]
    end = s.ends[last]
    if last in s.quotes:
        end = s.quotes[last].close
    begin = s.begins[phrase.first]
    if phrase.first in s.quotes:
        begin = s.quotes[phrase.first].open
    return begin, end
