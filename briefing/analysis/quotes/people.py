"""Who is meant: the names of a document, and what a mention in it stands for.

A surname stands for the fullest form of it in the document; a pronoun for the last person of
fitting gender; "der Sprecher" for the last person introduced with that role, else for the last
named person when it can only be one. What cannot be decided stays unresolved: no name is better
than a wrong one.
"""

import re
from dataclasses import dataclass, field

from briefing.analysis.quotes import lexicon as lx
from briefing.analysis.quotes.nouns import Phrase, role_like, speaks
from briefing.analysis.quotes.tokens import PLACEHOLDER, Sentence

_RUN = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜÀ-Þ]\.|[A-ZÄÖÜÀ-Þ][\w'’-]*)"
    r"(?: (?:(?:von|van|de|bin|al|el|di|da|du|del|della|ten|ter|zu|Bin|Al|El)"
    r"(?: (?:der|den|de|la|zu))? )?(?:[A-ZÄÖÜÀ-Þ]\.|[A-ZÄÖÜÀ-Þ][\w'’-]*))+"
)
_CAPITAL = re.compile(r"[A-ZÄÖÜ]\w+")
_DETERMINED = re.compile(
    r"\b(?:der|die|das|dem|den|des|ein|eine|einer|eines|einem|einen|im|am|zum|zur|vom|beim|ins|the|a|an)\s+(?:[a-zäöüß][\w-]*(?:e|en|er|es)\s+)?$",
    re.I,
)
_MALE_ROLE = re.compile(
    r"(?:sprecher|chef|minister|präsident|kanzler|vorsitzender|leiter|direktor|experte|forscher|wissenschaftler|politiker"
    r"|anwalt|richter|professor|manager|analyst|ökonom|volkswirt|stratege|gründer|autor|journalist|beamter|kommissar|könig"
    r"|spieler|trainer|investor|berater|mitarbeiter|vertreter|abgeordneter|senator|meister|gouverneur|sekretär|redakteur|herr"
    r"|informatiker|soziologe|historiker|physiker|papst|bischof|general|vater|sohn|mann)(?:s|es|n|en)?$",
    re.I,
)
_FEMALE_ROLE = re.compile(
    r"(?:rin|tin|gin|fin|kin|nin|lin|din|frau|mutter|schwester|tochter|königin|vorsitzende|beauftragte)$",
    re.I,
)


_REMEMBERED = 11  # people a pronoun or "der Sprecher" can still mean


@dataclass(slots=True, eq=False)
class Person:
    """One person or body of the document under its fullest name."""

    name: str
    gender: str = ""  #: "m", "f" or "" when unknown
    roles: list[str] = field(default_factory=list)  #: head nouns, lower case
    role: tuple[int, int] | None = None  #: span of the role as first printed
    human: bool = True


@dataclass(slots=True)
class Mention:
    """A speaker as found: span of the mention, and who it is when known."""

    start: int
    end: int
    kind: str
    name: str = ""
    role: tuple[int, int] | None = None
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
        self._capitals = set(_CAPITAL.findall(masked, start))
        for match in _RUN.finditer(masked, start):
            self._learn(masked, match)
        for last, full in list(self.full.items()):
            bare = last.removesuffix("s")
            if bare != last and bare not in self.full and bare in self._capitals:
                self.full[bare] = full.removesuffix(
                    "s"
                )  # first met in the genitive: "Donald Trumps"
        for last, full in list(self.full.items()):
            first = full.split(" ")[0]
            if first in self.full and self.full[first] != full and full.count(" ") == 1:
                del self.full[last]  # "wie Trump China nennt": two names side by side

    def _learn(self, masked: str, match: re.Match[str]) -> None:
        if PLACEHOLDER in match.group():
            return
        words = match.group().split(" ")
        cut = 0
        for k, word in enumerate(words[:-1]):
            low = word.lower()
            if (
                low in lx.NOT_NOUNS[self.language]
                or low in lx.DETERMINERS[self.language]
                or low in lx.PREPOSITIONS[self.language]
                or low in lx.TITLES
                or low.rstrip(".") in lx.TITLES
                or speaks(word, self.language)
                or low in lx.DAYS
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
        if cut == 0 and _DETERMINED.search(masked, max(0, match.start() - 40), match.start()):
            return
        last = name[-1].rstrip(".")
        if len(last) < 3 or speaks(last, self.language) or last.lower() in lx.DAYS:
            return
        whole = " ".join(name).rstrip(".")
        known = self.full.get(last)
        if known is None or (len(name) <= 3 and len(whole) > len(known) and known in whole):
            self.full[last] = whole

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
        if lx.SOURCE_NOUN.match(s.words[phrase.name[1]]):
            return None
        a, b = phrase.name
        raw = self.text[s.begins[a] : s.ends[b]]
        if len(raw) > 60:
            return None
        name = self.fullest(raw)
        person = self.people.get(name)
        if person is None:
            person = self.people[name] = Person(name)
            first = name.split(" ")[0].lower()
            person.gender = "f" if first in lx.FEMALE_FIRST else ""
            person.human = (len(name.split(" ")) > 1 or bool(phrase.role)) and not speaks(
                name.split(" ")[-1], self.language
            )
        if phrase.role:
            ra, rb = phrase.role
            span = (s.begins[ra], s.ends[rb])
            if person.role is None:
                person.role = span
            head = self._head(s, phrase)
            if head and head not in person.roles:
                person.roles.append(head)
            person.human = True
            if not person.gender and self.language == "de":
                person.gender = _gender(s, phrase)
        self.recent = [p for p in self.recent if p is not person][-_REMEMBERED:]
        self.recent.append(person)
        return person

    def _head(self, s: Sentence, phrase: Phrase) -> str:
        assert phrase.role is not None
        for i in range(phrase.role[0], phrase.role[1] + 1):
            if speaks(s.words[i], self.language) or (s.words[i][0].isupper() and "-" in s.words[i]):
                return s.lower[i].split("-")[-1]
        return ""

    def mention(self, s: Sentence, phrase: Phrase, last_speaker: "Mention | None") -> Mention:
        """What this phrase stands for at this point of the document."""
        start, end = _bounds(s, phrase)
        role = (s.begins[phrase.role[0]], s.ends[phrase.role[1]]) if phrase.role else None
        if phrase.kind == "pronoun":
            return self._pronoun(s, phrase, start, end, last_speaker)
        if phrase.name is not None:
            a, b = phrase.name
            raw = self.text[s.begins[a] : s.ends[b]]
            if b in s.quotes:
                quote = s.quotes[b]
                return Mention(
                    start, end, "name", self.text[quote.start : quote.end], None, None, 0.95
                )
            if (
                role is None
                and b < phrase.reach
                and s.lower[b + 1] in ("von", "vom", "of", "at", "from")
            ):
                role = (s.begins[b + 2], s.ends[phrase.reach])  # "Keith Lerner von Truist"
            person = self.people.get(self.fullest(raw))
            if person is not None:
                if role is None and person.role is not None:
                    role = person.role
                return Mention(start, end, "name", person.name, role, person, 1.0)
            if lx.SOURCE_NOUN.match(s.words[b]):
                return Mention(start, end, "nominal", self._owner(s, a, b), None, None, 0.9)
            return Mention(start, end, "name", self.fullest(raw), role, None, 1.0)
        return self._nominal(s, phrase, start, end, role, last_speaker)

    def _owner(self, s: Sentence, a: int, b: int) -> str:
        """ "Ravensbergs Einschätzung" → the full name of Ravensberg, "Medienberichte" → nobody."""
        owner = self.text[s.begins[a] : s.ends[b - 1]] if b > a else ""
        full = self.fullest(owner)
        return full if full != owner else ""

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
        return phrase.reach == phrase.last and bool({low, low.removesuffix("s")} & lx.GENERIC_BODY)

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
                return Mention(
                    start, end, "pronoun", last.person.name, last.person.role, last.person, sure
                )
            for person in reversed(self.recent[-4:]):
                if person.human and person.gender in (want, ""):
                    sure = 0.85 if person.gender == want else 0.7
                    return Mention(start, end, "pronoun", person.name, person.role, person, sure)
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
        role: tuple[int, int] | None,
        last: "Mention | None",
    ) -> Mention:
        head = ""
        for i in range(phrase.first, phrase.last + 1):
            if s.words[i][0].isupper() or self.language == "en":
                head = s.lower[i].split("-")[-1]
        definite = s.lower[phrase.first] in ("der", "die", "das", "the", "dieser", "diese")
        if definite:
            for person in reversed(self.recent):
                if person.human and head and head in person.roles:
                    return Mention(start, end, "nominal", person.name, person.role, person, 0.95)
            human = _MALE_ROLE.search(head) or (_FEMALE_ROLE.search(head) and speaks(head, "de"))
            bare = phrase.reach == phrase.last
            if (
                self.language == "de"
                and human
                and last is not None
                and last.person is not None
                and last.person.human
                and bare
            ):
                gender = "m" if _MALE_ROLE.search(head) else "f"
                if last.person.gender in (gender, ""):
                    return Mention(
                        start, end, "nominal", last.person.name, last.person.role, last.person, 0.7
                    )
            if self.language == "de" and human and self.recent:
                person = self.recent[-1]
                gender = "m" if _MALE_ROLE.search(head) else "f"
                if (
                    person.human
                    and person.gender in (gender, "")
                    and not any(
                        other.human and other.gender == gender
                        for other in self.recent[-4:-1]
                        if other is not person
                    )
                ):
                    return Mention(
                        start, end, "nominal", person.name, role or person.role, person, 0.7
                    )
        human = bool(_MALE_ROLE.search(head) or _FEMALE_ROLE.search(head))
        if self.language == "en":
            human = head not in lx.BODIES_EN
        if head and speaks(head, self.language) and not human and not lx.SOURCE_NOUN.match(head):
            name = self._body(s, phrase)
            unnamed = not name and s.lower[phrase.first] in lx.INDEFINITE
            return Mention(start, end, "nominal", name, None, None, 0.97, unnamed)
        anonymous = s.lower[phrase.first] in lx.INDEFINITE
        return Mention(start, end, "nominal", "", role, None, 1.0, anonymous)


def _gender(s: Sentence, phrase: Phrase) -> str:
    """ "m" or "f" by article and role: der Händler, die Händlerin, Marktstrategin; "" when open."""
    article = s.lower[phrase.first]
    if article == "der" and phrase.case == "subject":
        return "m"
    if article == "die" and phrase.name is not None:
        return "f"
    assert phrase.role is not None
    for i in range(phrase.role[0], phrase.role[1] + 1):
        word = s.words[i].split("-")[-1]
        if _FEMALE_ROLE.search(word) and role_like(word):
            return "f"
        if _MALE_ROLE.search(word):
            return "m"
    return ""


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
