"""The verdict: what the explained passages of an article amount to."""

import re
from collections.abc import Callable, Sequence

from briefing.analysis.duplicates.explain import Found, Hits, cover, explain
from briefing.analysis.duplicates.fingerprints import tells
from briefing.analysis.duplicates.notices import is_notice
from briefing.analysis.duplicates.passages import Passage
from briefing.analysis.duplicates.record import Record
from briefing.model import Article, Match, Span, Target, Verdict, VerdictKind

WHOLE = 0.8  #: share of the earlier article above which a copy is near, below contained
MOSTLY = 0.65  #: share of an article that makes the earlier one its source, not one of several
LEAST = 3  #: telling words that must be known before anything is left out
RELATED = 0.2  #: share of an article that makes it an update of the earlier one


def decide(
    article: Article,
    own: Record,
    hits: Sequence[Hits],
    record: Callable[[str], Record],
) -> Verdict:
    """The verdict on `article`, prepared as `own`. `hits` holds for each of its passages the
    earlier articles that share keys with it."""
    states = [Found(passage) for passage in own.body]
    used = cover(article, states, hits, record)
    if not used:
        return Verdict(
            article=article.id, kind="new", reason="no passage stands in an earlier article"
        )
    explain(article, states, hits, used)
    return _verdict(article, own, states, used)


def _verdict(article: Article, own: Record, states: list[Found], used: Sequence[Record]) -> Verdict:
    telling = [state for state in states if state.state != "empty"]
    size = sum(state.size for state in telling)
    known = [state for state in telling if state.state == "known"]
    fresh = [state for state in telling if state.state in ("changed", "new")]
    if not size or not any(state.comparison for state in telling):
        return Verdict(
            article=article.id, kind="new", reason="no passage stands in an earlier article"
        )
    targets = _targets(states, size)
    covered = sum(state.size for state in known) / size
    novel = tuple(_span(article, state.passage) for state in fresh)
    score = _score(states, fresh, covered, used)
    if not fresh and sum(_telling(state.passage) for state in known) < LEAST:
        return Verdict(article=article.id, kind="new", reason="too few words to judge by")
    if not fresh:
        kind = _kind(own, states, used, targets)
        return Verdict(
            article=article.id,
            kind=kind,
            targets=targets,
            evidence=_evidence(article, states),
            reason=_reason(kind, states, targets, used),
            score=score,
        )
    kind = _kept_kind(telling, targets, used)
    if kind == "new":
        targets = ()
    return Verdict(
        article=article.id,
        kind=kind,
        targets=targets,
        novel=novel,
        evidence=_evidence(article, states),
        reason=_kept_reason(kind, fresh, telling, targets, used),
        score=score,
    )


def _telling(passage: Passage) -> int:
    return len(passage.words) - list(map(tells, passage.words)).count(0)


def _kept_kind(
    telling: Sequence[Found], targets: tuple[Target, ...], used: Sequence[Record]
) -> VerdictKind:
    figures = [s for s in telling if s.state == "changed" and s.comparison and s.comparison.figures]
    like = [s for s in telling if s.comparison]
    share = sum(s.size for s in like) / sum(s.size for s in telling)
    if len(figures) >= 3 and len(figures) >= 0.6 * len(like) and share >= 0.6:
        return "series"
    if targets and (share >= RELATED or _taken(telling, targets[0], used) >= 0.5):
        return "update"
    return "new"


def _targets(states: Sequence[Found], size: int) -> tuple[Target, ...]:
    """Earlier articles by the share they carry; a changed passage counts half."""
    shares: dict[str, float] = {}
    for state in states:
        if state.record is not None and state.comparison and state.state in ("known", "changed"):
            part = state.size * (1.0 if state.state == "known" else 0.5)
            id = state.record.article.id
            shares[id] = shares.get(id, 0.0) + part
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    return tuple(Target(article=id, share=round(min(1.0, part / size), 3)) for id, part in ranked)


def _kind(
    own: Record,
    states: Sequence[Found],
    used: Sequence[Record],
    targets: tuple[Target, ...],
) -> VerdictKind:
    if _taken(states, targets[0], used) < WHOLE:
        return "contained"
    others = targets[1:]
    if others and (
        targets[0].share < MOSTLY or any(_taken(states, one, used) >= WHOLE for one in others)
    ):
        return "contained"  # a round-up, even if it has one of its articles whole
    best = next(known for known in used if known.article.id == targets[0].article)
    same = len(own.body) == len(best.body) and own.title.words == best.title.words
    if same and _bare(own.article.text) == _bare(best.article.text):
        return "exact"
    return "near"


def _taken(states: Sequence[Found], target: Target, used: Sequence[Record]) -> float:
    """How many of the earlier article's passages stand in this one."""
    best = next(known for known in used if known.article.id == target.article)
    there = {i for s in states if s.record is best and s.comparison for i in s.comparison.there}
    return sum(i < len(best.body) for i in there) / (len(best.body) or 1)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _evidence(article: Article, states: Sequence[Found]) -> tuple[Match, ...]:
    """What stands where, neighbouring passages that are neighbours there, too, in one piece."""
    pieces: list[tuple[Record, int, int, int, int, int]] = []  # record, here, there, last passage
    for state in states:
        if state.record is None or state.comparison is None or state.state == "empty":
            continue
        first, last = state.comparison.there[0], state.comparison.there[-1]
        if last - first + 1 > len(state.comparison.there) or last >= len(state.record.body):
            last = first  # passages far apart, or the headline among them: one of them is shown
        there = state.record.passages
        start, end = there[first].start, there[last].end
        joins = bool(pieces) and state.state == "known" and pieces[-1][0] is state.record
        if joins and pieces[-1][5] == first - 1 and first < len(state.record.body):
            record, left, _, begin, _, _ = pieces[-1]
            pieces[-1] = (record, left, state.passage.end, begin, end, last)
        else:
            after = last if state.state == "known" else -2
            pieces.append((state.record, state.passage.start, state.passage.end, start, end, after))
    return tuple(
        Match(
            here=Span(article=article.id, start=left, end=right, text=article.text[left:right]),
            there=Span(
                article=record.article.id,
                start=begin,
                end=end,
                text=record.article.text[begin:end],
            ),
        )
        for record, left, right, begin, end, _ in pieces
    )


def _span(article: Article, passage: Passage) -> Span:
    return Span(
        article=article.id,
        start=passage.start,
        end=passage.end,
        text=article.text[passage.start : passage.end],
    )


def _score(
    states: Sequence[Found], fresh: Sequence[Found], covered: float, used: Sequence[Record]
) -> float:
    """How safe it is to suppress: 0.5 and above for what is suppressed. Doubts let pass bring that
    down; what keeps an article is weighed by how much it would take to explain it away, so that
    among the kept those come first whose only news is a word or two. No two ways to be in doubt
    give the same number: a score shared by many would leave nothing to choose between."""
    if not fresh:
        doubts = sorted((state.doubt for state in states), reverse=True)
        worst = doubts[0] if doubts else 0.0
        cut = max((_cut_off(states, known) for known in used), default=0.0)
        return round(1.0 - 0.25 * worst - 0.1 * min(1.0, sum(doubts) / 3) - 0.14 * cut, 4)
    size = sum(state.size for state in fresh)
    against = sum(_against(state) for state in fresh)
    return round(max(0.0, 0.5 * covered / (1.0 + against) - 0.0005 * size), 4)


def _against(state: Found) -> float:
    """How much speaks for keeping an article because of this passage."""
    if state.comparison is None:
        return 0.3 + 2 * state.doubt
    if state.comparison.figures:
        return 1.5
    if state.comparison.changed or state.comparison.swapped:
        return 1.0
    return 0.3 + min(2.0, (state.comparison.foreign + state.comparison.moved) / 3)


def _cut_off(states: Sequence[Found], known: Record) -> float:
    """1 for an earlier article that ends in a notice this one does not have: a teaser, perhaps,
    whose whole text this is."""
    if len(known.body) < 2:
        return 0.0
    there = {i for s in states if s.record is known and s.comparison for i in s.comparison.there}
    last = known.body[-1]
    piece = known.article.text[last.start : last.end]
    missing = len(known.body) - 1 not in there
    return float(missing and len(there) > 1 and is_notice(piece, len(last.words), True))


def _reason(
    kind: VerdictKind,
    states: Sequence[Found],
    targets: tuple[Target, ...],
    used: Sequence[Record],
) -> str:
    count = sum(state.state == "known" for state in states)
    empty = sum(state.state == "empty" for state in states)
    where = _where(targets, used)
    text = (
        f"all {count} passages stand in {where}"
        if count > 1
        else f"its one passage stands in {where}"
    )
    if kind == "exact":
        text = f"word for word {where}"
    return text + (f", {empty} more tell nothing" if empty else "")


def _kept_reason(
    kind: VerdictKind,
    fresh: Sequence[Found],
    telling: Sequence[Found],
    targets: tuple[Target, ...],
    used: Sequence[Record],
) -> str:
    if kind == "new":
        return f"{len(fresh)} of {len(telling)} passages are new"
    if kind == "series":
        return f"the form of {_where(targets, used)} with other figures ({fresh[0].why})"
    where = _where(targets, used)
    return f"{len(fresh)} of {len(telling)} passages are not in {where} ({fresh[0].why})"


def _where(targets: tuple[Target, ...], used: Sequence[Record]) -> str:
    articles = {known.article.id: known.article for known in used}
    first = articles[targets[0].article]
    day = f"{first.published.day} {first.published:%b %Y}"
    text = (
        f"“{first.title}” ({first.outlet}, {day})" if first.outlet else f"“{first.title}” ({day})"
    )
    return text + (f" and {len(targets) - 1} more" if len(targets) > 1 else "")
