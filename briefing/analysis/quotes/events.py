"""What a cue event is, and the lookups every reader of events needs."""

from dataclasses import dataclass
from typing import Literal

from briefing.analysis.quotes.nouns import Phrase
from briefing.analysis.quotes.tokens import Sentence
from briefing.analysis.quotes.verbs import CUES

EventKind = Literal["verb", "passive", "impersonal", "according", "so"]
Order = Literal["SV", "VS", "final", "shared", "none"]


_MOST = 40


@dataclass(slots=True)
class Event:
    """Tokens `first` to `last` are the cue; `anchor` is the finite word the clause turns on."""

    kind: EventKind
    lemma: str
    first: int
    last: int
    anchor: int
    subject: Phrase | None
    strong: bool
    certain: float  #: how safe the choice of subject is, 0 to 1
    order: Order
    particle: int = -1


class Reader:
    """A sentence's noun phrases by position, for choosing subjects."""

    triggers: frozenset[str]  #: words an event can begin with

    def __init__(self, s: Sentence, found: list[Phrase], language: str) -> None:
        self.s = s
        self.found = found
        self.cues = CUES[language]
        self.by_first = {p.first: p for p in found}
        self.by_end: dict[int, Phrase] = {}
        self.owner: dict[int, Phrase] = {}
        for p in found:
            self.by_end[p.reach] = p
            self.by_end.setdefault(p.last, p)
            for i in range(p.first, p.reach + 1):
                self.owner[i] = p

    def events(self) -> list[Event]:
        """The cue events of the sentence, by position of their finite word."""
        events: list[Event] = []
        used: set[int] = set()
        for i, low in enumerate(self.s.lower):
            if low not in self.triggers or i in used:
                continue
            if len(events) == _MOST:
                break  # no sentence of prose; a list, where every further event would cost more
            event = self.at(i, events)
            if event is not None:
                used.update(range(event.first, event.last + 1))
                if event.particle >= 0:
                    used.add(event.particle)
                events.append(event)
        return sorted(events, key=lambda e: e.anchor)

    def at(self, i: int, earlier: list[Event]) -> Event | None:
        """The event whose cue begins at token i."""
        raise NotImplementedError

    def shared(self, anchor: int, earlier: list[Event]) -> Phrase | None:
        """The subject that goes on after "und": of the event before, else of the sentence."""
        for event in reversed(earlier):
            if (
                event.kind == "verb"
                and event.subject
                and event.order != "final"
                and event.anchor < anchor
            ):
                return event.subject
        for phrase in self.found:
            if phrase.first >= anchor:
                break
            if not phrase.preposition and phrase.case != "oblique" and phrase.voice:
                return phrase
        return None
