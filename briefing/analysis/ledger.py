"""Figures of many articles → facts; the ledger of utterances stands beside it.

A fact is what several mentions say together; nothing is averaged or converted, one mention is
printed and the others vouch for it, dispute it or contradict it.

Same fact: same unit and no opposite direction, values within 10 %, a shared subject name, no
different day. (Without the subject 17 percent merges with 18; with plain equality a third of
the pairs is missed: "fast 600 Milliarden" and "589 Milliarden" are one fact.) Across languages
the unit of a count is a translated noun, so there the subject and the value decide. Denials
never support a value; they mark a fact of nearly the same value as disputed. A value about
1,000 times another one of the same subject is suspected to be a unit error. Rejected: comparing
surfaces, comparing sentences."""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.analysis.figures.compare import comparable, interval, relation
from briefing.analysis.folding import folded, subject_names, superseded
from briefing.analysis.ranking import prominence, score, tells_little
from briefing.analysis.utterances import utterances
from briefing.model import Article, Facts, FactStatus, Figure, FigureFact, Known

__all__ = ["Origins", "figure_facts", "publishers", "utterances"]

Origins = Callable[[Sequence[Article]], int]
"""How many independent origins stand behind these articles."""

_NEAR = Decimal("0.10")  #: values of one fact, measured on the pairs of five real articles
_DENIAL = Decimal(
    "0.20"
)  #: a denial names the value loosely ("nicht für fünf Millionen": 5.6 meant)
_THOUSAND = (Decimal(850), Decimal(1150))
_SURE = 0.5  #: less confident mentions never make a row


def publishers(articles: Sequence[Article]) -> int:
    """Different publisher families: the plainest measure of independence."""
    return len({article.publisher for article in articles})


# ---------------------------------------------------------------- figures


@dataclass(slots=True, eq=False)
class _Mention:
    figure: Figure
    article: Article
    known: bool
    names: frozenset[str]
    value: Decimal
    unit: str

    @property
    def order(self) -> tuple[object, ...]:
        return (self.article.published, self.article.id, self.figure.span.start)


def figure_facts(
    facts: Sequence[Facts], known: Sequence[Known], *, origins: Origins = publishers
) -> tuple[FigureFact, ...]:
    """The facts of an edition, highest rank first. `facts` are the edition's articles, `known`
    what readers have had; facts only of `known` articles are not listed. Figures of opinion and
    advertorials, outside the relevant passages, asked or supposed, without subject or unit make
    no row (R6, R9)."""
    mentions = [*_mentions(facts, known=False), *_mentions((k.facts for k in known), known=True)]
    denials = [m for m in mentions if m.figure.polarity == "negated"]
    groups = _grouped([m for m in mentions if m.figure.polarity != "negated"])
    prominent = prominence(one.article.text for one in facts)
    suspects = _unit_errors(groups)
    rows = [
        _fact(group, denials, origins, prominent, unit_error=index in suspects)
        for index, group in enumerate(groups)
        if any(not m.known for m in group)
    ]
    rows = superseded(rows)
    rows.sort(key=lambda fact: (-fact.score, fact.id))
    return tuple(folded(rows))


def _mentions(facts: Iterable[Facts], *, known: bool) -> list[_Mention]:
    newest: dict[str, Facts] = {}
    for one in facts:
        article = one.article
        if article.genre in ("opinion", "advertorial"):
            continue
        version = newest.get(article.url)
        if version is None or _version(version.article) < _version(article):
            newest[article.url] = one  # an older version of a page no longer says anything
    found = []
    for one in newest.values():
        for figure in one.figures:
            if figure.subject is None or not figure.unit or figure.confidence < _SURE:
                continue
            if figure.polarity in ("hypothetical", "asked") or not _in_scope(one, figure):
                continue
            if tells_little(figure):
                continue
            unit, factor = comparable(figure)
            value = _middle(figure)
            if value is not None:
                names = subject_names(figure.subject.text)
                found.append(_Mention(figure, one.article, known, names, value * factor, unit))
    return found


def _version(article: Article) -> tuple[object, ...]:
    return (article.updated or article.published, article.published, article.id)


def _in_scope(facts: Facts, figure: Figure) -> bool:
    span = figure.span
    return any(start <= span.start and span.end <= end for start, end in facts.relevance.scope)


def _middle(figure: Figure) -> Decimal | None:
    if figure.value is not None:
        return figure.value
    if figure.low is not None and figure.high is not None and figure.kind != "vague":
        return (figure.low + figure.high) / 2
    return figure.low if figure.low is not None else figure.high


def _grouped(mentions: list[_Mention]) -> list[list[_Mention]]:
    """Mentions of one fact together: a sweep over each unit's values, joining neighbours."""
    parent = list(range(len(mentions)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    by_unit: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        unit = "count" if mention.figure.kind == "count" else mention.unit
        by_unit.setdefault(f"{unit} {mention.figure.kind == 'vague'}", []).append(index)
    for indexes in by_unit.values():
        indexes.sort(key=lambda index: mentions[index].value)
        for at, left in enumerate(indexes):
            limit = mentions[left].value * (1 + _NEAR) / (1 - _NEAR)
            for right in indexes[at + 1 :]:
                if mentions[right].value > limit:
                    break
                a, b = mentions[left], mentions[right]
                if a.known and b.known:
                    continue  # what only readers' old articles say is no fact of today
                if root(left) != root(right) and _same_fact(a, b):
                    parent[root(right)] = root(left)
    groups: dict[int, list[_Mention]] = {}
    for index, mention in enumerate(mentions):
        groups.setdefault(root(index), []).append(mention)
    return [sorted(group, key=lambda mention: mention.order) for group in groups.values()]


def _same_fact(a: _Mention, b: _Mention) -> bool:
    one, other = a.figure, b.figure
    if not a.names & b.names or abs(a.value - b.value) > _NEAR * max(a.value, b.value):
        return False
    if {one.direction, other.direction} == {"rise", "fall"}:
        return False
    if {one.role, other.role} == {"change", "level"}:
        return False
    if one.as_of and other.as_of and one.as_of != other.as_of:
        return False
    if a.article.id == b.article.id:
        return a.value == b.value and one.hedge == other.hedge and _same_unit(a, b)
    return _same_unit(a, b) or (one.kind == "count" and a.article.language != b.article.language)


def _same_unit(a: _Mention, b: _Mention) -> bool:
    return relation(a.figure, b.figure) not in ("different_unit", "different_currency")


def _fact(
    group: list[_Mention],
    denials: Sequence[_Mention],
    origins: Origins,
    prominent: Mapping[str, int],
    *,
    unit_error: bool,
) -> FigureFact:
    denied = [d for d in denials if _denies(d, group)]
    printed = _printed(group)
    count = origins(_articles(group))
    status = _status(group, bool(denied), origins)
    parts = score(
        printed.figure,
        printed.article,
        value=printed.value,
        sentences=[mention.figure.sentence.text for mention in group],
        origins=count,
        prominence=max((prominent.get(name, 0) for name in printed.names), default=0),
    )
    first = group[0].figure.span
    identity = hashlib.sha256(f"{first.article}:{first.start}:{first.end}".encode()).hexdigest()[
        :16
    ]
    return FigureFact(
        id=identity,
        printed=printed.figure,
        members=tuple(mention.figure for mention in [*group, *denied]),
        status=status,
        origins=count,
        unit_error=unit_error,
        known=any(m.known and _agrees(m.figure, printed.figure) for m in group),
        score=round(sum(parts.values()), 4),
        score_parts=parts,
    )


def _agrees(a: Figure, b: Figure) -> bool:
    """Do the values go together? Count nouns of two languages cannot be compared, only their
    values."""
    if a.kind == b.kind == "count":
        b = replace(b, unit=a.unit)
    return relation(a, b) in ("agree", "weak")


def _articles(group: Sequence[_Mention]) -> list[Article]:
    return list({mention.article.id: mention.article for mention in group}.values())


def _denies(denial: _Mention, group: Sequence[_Mention]) -> bool:
    """The denied value is nearly this one, about the same subject or in the same article."""
    return any(
        denial.unit == mention.unit
        and abs(denial.value - mention.value) <= _DENIAL * max(denial.value, mention.value)
        and (denial.names & mention.names or denial.article.id == mention.article.id)
        for mention in group
    )


def _status(group: Sequence[_Mention], denied: bool, origins: Origins) -> FactStatus:
    """R7 and R8. A scope that only one side has ("zeitweise") makes two values not comparable."""
    conflict: FactStatus | None = None
    # A fact told for weeks has many mentions and few values: each is compared once.
    different = list({_said(mention): mention for mention in group}.values())
    for at, a in enumerate(different):
        for b in different[at + 1 :]:
            if not _agrees(a.figure, b.figure):
                scoped = (a.figure.scope is None) != (b.figure.scope is None)
                if not scoped:
                    conflict = "contradictory"
                elif conflict is None:
                    conflict = "not_comparable"
    if denied:
        return "disputed"
    if conflict:
        return conflict
    affirmed = [m for m in group if m.figure.polarity == "affirmed"]
    if not affirmed:
        return "claimed"
    return "confirmed" if origins(_articles(affirmed)) >= 2 else "single"


def _printed(group: Sequence[_Mention]) -> _Mention:
    """The most precise exact value that lies in the intervals of the most others; an affirmed
    mention of the edition's own articles before one readers have had."""

    kinds = Counter(_said(mention) for mention in group)
    ranges = {_said(mention): interval(mention.figure) for mention in group}

    def rank(mention: _Mention) -> tuple[object, ...]:
        figure = mention.figure
        inside = sum(count * ranges[said].holds(mention.value) for said, count in kinds.items())
        return (
            -inside,
            mention.known,
            figure.hedge != "none" or figure.value is None,
            figure.scope is not None,
            figure.polarity != "affirmed",
            -_precision(figure),
            figure.direction == "none",
            mention.order,
        )

    return min(group, key=rank)


def _said(mention: _Mention) -> tuple[object, ...]:
    """All of a mention that decides how its value compares."""
    figure = mention.figure
    return (
        figure.kind,
        figure.unit,
        figure.value,
        figure.low,
        figure.high,
        figure.hedge,
        figure.hedge_span.text if figure.hedge_span else "",
        figure.magnitude,
        figure.decimals,
        figure.direction,
        figure.scope is None,
    )


def _precision(figure: Figure) -> int:
    """Significant digits as printed."""
    if figure.value is None or not figure.value:
        return 0
    return len(figure.value.normalize().as_tuple().digits)


def _unit_errors(groups: Sequence[Sequence[_Mention]]) -> set[int]:
    """Numbers of the groups whose value is a thousand times, or a thousandth of, another one of
    the same subject: the one in fewer articles is suspect, both when they are equally lonely."""
    by_name: dict[tuple[str, str], list[int]] = {}
    for index, group in enumerate(groups):
        for name in group[0].names:
            by_name.setdefault((group[0].unit, name), []).append(index)
    suspects: set[int] = set()
    for indexes in by_name.values():
        indexes.sort(key=lambda index: groups[index][0].value)
        values = [groups[index][0].value for index in indexes]
        for at, index in enumerate(indexes):
            first = bisect_left(values, values[at] * _THOUSAND[0])
            for other in indexes[first : bisect_right(values, values[at] * _THOUSAND[1])]:
                if _factor_thousand(groups[index][0], groups[other][0]):
                    here, there = len(_articles(groups[index])), len(_articles(groups[other]))
                    suspects |= {index} if here <= there else set()
                    suspects |= {other} if there <= here else set()
    return suspects


def _factor_thousand(a: _Mention, b: _Mention) -> bool:
    low, high = sorted((a.value, b.value))
    if not low or a.unit != b.unit or a.figure.kind != b.figure.kind or not a.names & b.names:
        return False
    return _THOUSAND[0] <= high / low <= _THOUSAND[1]
