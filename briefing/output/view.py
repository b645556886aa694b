"""What templates may ask about a briefing: proofs, links, groups and chart geometry.

One `View` serves one rendering, because it remembers where each proof was referred to, so that
the evidence appendix can lead back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote, urlsplit

from briefing.model import (
    ArticleLink,
    Briefing,
    Evidence,
    FigureRow,
    SourceStatus,
    StoryBlock,
)
from briefing.output.labels import Labels

_WHOLE = 90  #: longer passages are named by their first and last words, as browsers advise
_EDGE = 5  #: words at either end


def safe_url(url: str) -> str:
    """The address when it is one a reader may follow (http or https), else ""."""
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def passage_url(url: str, passage: str) -> str:
    """The address of a passage on its page, as a text fragment (WICG Scroll to Text Fragment).
    Browsers without the feature open the page at its top. "" when the address is not safe."""
    if not safe_url(url):
        return ""
    words = passage.split()
    if len(passage) <= _WHOLE or len(words) <= 2 * _EDGE:
        directive = _encoded(" ".join(words))
    else:
        edges = (" ".join(words[:_EDGE]), " ".join(words[-_EDGE:]))
        directive = ",".join(_encoded(edge) for edge in edges)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(words: str) -> str:
    # The hyphen has a meaning of its own in text directives.
    return quote(words, safe="", errors="replace").replace("-", "%2D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar on the scale all bars of one table share; lengths in percent of the axis."""

    start: str
    width: str
    axis: str  #: where zero is
    fall: bool
    value: str  #: as printed
    longest: str  #: as printed, of the longest bar


class View:
    def __init__(self, briefing: Briefing, labels: Labels) -> None:
        self._briefing = briefing
        self._labels = labels
        self._proofs = {evidence.n: evidence for evidence in briefing.evidence}
        self._places: dict[int, int] = defaultdict(int)
        self._languages = {link.url: link.language for link in _links(briefing)}

    # ------------------------------------------------------------ proofs

    def proof(self, number: int) -> Evidence:
        return self._proofs[number]

    def place(self, number: int) -> str:
        """Id of a new reference to a proof."""
        self._places[number] += 1
        return f"r{number}-{self._places[number]}"

    def places(self, number: int) -> list[str]:
        """Ids of all references given out so far."""
        return [f"r{number}-{count + 1}" for count in range(self._places[number])]

    def passage(self, number: int) -> str:
        proof = self._proofs[number]
        return passage_url(proof.url, proof.span.text)

    def foreign(self, url: str) -> str:
        """Language of an article where it is not the edition's, else ""."""
        language = self._languages.get(url, "")
        return "" if language == self._briefing.language else language

    def safe(self, url: str) -> str:
        return safe_url(url)

    # ------------------------------------------------------------ words

    def status(self, row: FigureRow) -> str:
        if row.status != "claimed":
            return self._labels(f"status.{row.status}")
        if row.attribution:
            return self._labels("status.claimed", who=row.attribution)
        return self._labels("status.claimed_plain")

    @property
    def guarantee(self) -> str:
        """How much of what is printed was proved; "" where nothing was printed or dropped."""
        counts = self._briefing.counts
        if not counts.verified and not counts.discarded:
            return ""
        proved = self._labels.count("footer.guarantee", counts.verified)
        return f"{proved}; {self._labels.count('footer.discarded', counts.discarded)}."

    def moment(self, instant: datetime) -> str:
        return self._labels.moment(instant, self._briefing.timezone)

    def clock(self, instant: datetime) -> str:
        return self._labels.clock(instant, self._briefing.timezone, self._briefing.day)

    # ------------------------------------------------------------ groups

    @property
    def unread_sources(self) -> list[SourceStatus]:
        return [source for source in self._briefing.sources if source.status == "failed"]

    def publishers(self, story: StoryBlock) -> list[list[ArticleLink]]:
        """A story's sources, those of one publisher family together, in order of appearance."""
        groups: dict[str, list[ArticleLink]] = {}
        for link in story.sources:
            groups.setdefault(link.publisher, []).append(link)
        return list(groups.values())

    def outlets(self, story: StoryBlock) -> int:
        return len({link.outlet for link in story.sources})

    def bars(self, rows: Iterable[FigureRow]) -> Mapping[str, Bar]:
        """Bars by FigureRow.fact for the percentages that can be compared.

        Changes and levels are different quantities, so only the larger of the two groups is
        drawn, and only from two rows on: one bar compares nothing. Falls run left of zero.
        """
        percent = [row for row in rows if row.unit == "percent" and row.value is not None]
        changes = [row for row in percent if row.direction != "none"]
        levels = [row for row in percent if row.direction == "none"]
        group = changes if len(changes) >= len(levels) else levels
        values = {row.fact: row.value or Decimal(0) for row in group}
        falls = max((values[row.fact] for row in group if row.direction == "fall"), default=None)
        rises = max((values[row.fact] for row in group if row.direction != "fall"), default=None)
        whole = (falls or Decimal(0)) + (rises or Decimal(0))
        if len(values) < 2 or not whole:
            return {}
        axis = (falls or Decimal(0)) / whole * 100
        longest = max(group, key=lambda row: values[row.fact]).surface
        bars = {}
        for row in group:
            width = values[row.fact] / whole * 100
            fall = row.direction == "fall"
            bars[row.fact] = Bar(
                start=f"{axis - width if fall else axis:.2f}",
                width=f"{width:.2f}",
                axis=f"{min(axis, Decimal('99.5')):.2f}",
                fall=fall,
                value=row.surface,
                longest=longest,
            )
        return bars


def _links(briefing: Briefing) -> Iterator[ArticleLink]:
    for story in briefing.stories:
        yield from story.sources
    for opinion in briefing.opinion:
        yield opinion.link
    for correction in briefing.corrections:
        yield correction.link
    yield from briefing.also_seen
