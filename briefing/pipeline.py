"""What happens to a topic, top to bottom: feeds in, one Briefing out.

Calls the stages in order and decides nothing itself. The ports it needs stand here, with the one
that uses them; anything of that shape will do.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from briefing.analysis.articles import read_article
from briefing.analysis.compose import Frame, compose
from briefing.analysis.duplicates import verdicts
from briefing.analysis.duplicates.novelty import nothing_new
from briefing.analysis.facts import facts_of
from briefing.analysis.figures import relation
from briefing.analysis.ledger import figure_facts, utterances
from briefing.analysis.origins import independent_origins
from briefing.analysis.relevance import Vocabulary
from briefing.analysis.stories import group
from briefing.model import (
    LATE,
    Announcement,
    Article,
    Draft,
    Entry,
    Facts,
    FeedState,
    Known,
    Page,
    Source,
    Suppressed,
    SuppressionKind,
    Verdict,
)

Progress = Callable[[str, int, int], None]
"""Called with the stage ("feeds", "pages", "reading"), how much is done, and of how much."""

S = TypeVar("S")
T = TypeVar("T")


class Sources(Protocol):
    """The way in."""

    def announce(self, sources: Sequence[Source], now: datetime) -> Announcement:
        """What these feeds announce; a feed that cannot be read is a Gap in it."""

    def pages(
        self, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None
    ) -> tuple[Page, ...]:
        """The page behind each entry, in order; a lost one says why."""


class Archive(Protocol):
    """What has been announced, read and reported before."""

    def remember_entries(
        self, entries: Sequence[Entry], now: datetime, states: Sequence[FeedState]
    ) -> None:
        """Keeps them for good: a feed may drop an entry before it was reported."""

    def entries(
        self,
        source_ids: Sequence[str],
        since: datetime,
        until: datetime,
        *,
        wall: datetime,
        seen_since: datetime | None,
    ) -> tuple[Entry, ...]:
        """Everything announced with a date in the window or, after `seen_since`, late; oldest
        first."""

    def articles_of(self, entry_ids: Sequence[str]) -> dict[str, Article]:
        """Entry.id → what was read behind it earlier, so that no page is asked for twice."""

    def save_articles(self, articles: Sequence[tuple[str, Article]], now: datetime) -> None:
        """Keeps (Entry.id, Article) pairs: the texts every evidence is checked against."""

    def known(self, topic: str, since: datetime, until: datetime) -> tuple[Known, ...]:
        """The seed corpus, and what editions of this topic have reported in that time."""

    def restored(self, topic: str) -> frozenset[str]:
        """Addresses somebody took out of suppression by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    id: str
    name: str
    sources: tuple[Source, ...]
    vocabulary: Vocabulary


def make_briefing(
    topic: Topic,
    frame: Frame,
    *,
    sources: Sources,
    archive: Archive,
    workers: Executor,
    wall: datetime,
    known_since: datetime,
    seen_since: datetime | None = None,
    progress: Progress | None = None,
) -> Draft:
    """The briefing on `topic` for the window of `frame`.

    `frame.cutoff` is the edition's clock; `wall` the real one: a date after it is a mistake of the
    feed, a date between the two belongs to a later edition. `seen_since` is the cutoff of the last
    edition, when what was announced late is to be told as well.
    """
    report = progress or (lambda *_: None)
    now = frame.cutoff

    report("feeds", 0, len(topic.sources))
    announced = sources.announce(topic.sources, now)
    report("feeds", len(topic.sources), len(topic.sources))
    archive.remember_entries(announced.entries, now, announced.states)
    entries = archive.entries(
        [source.id for source in topic.sources],
        frame.since,
        now,
        wall=wall,
        seen_since=seen_since,
    )

    articles, unread = _articles(
        entries, topic.sources, sources, archive, workers, frame, wall, report
    )
    known = archive.known(topic.id, known_since, now)
    reported = {one.facts.article.id for one in known}
    todays = [article for article in articles if article.id not in reported]
    latest, versions = _latest(todays, [one.facts.article for one in known])

    readings = _each(
        workers,
        partial(facts_of, vocabulary=topic.vocabulary),
        latest,
        partial(report, "reading"),
    )
    kept, dropped, judged = _sift(readings, known, archive.restored(topic.id))
    here = {article.id for article in todays}
    dropped += [_version(older, newer) for older, newer in versions if older.id in here]

    stories = group(kept, known, now, independent_origins)
    # A quiet edition repeats the last figures readers had, with their old dates.
    figures = (
        figure_facts(kept, known, origins=independent_origins)
        if kept
        else figure_facts([one.facts for one in known], (), origins=independent_origins)
    )
    briefing = compose(
        frame,
        stories=stories,
        figures=figures,
        utterances=utterances(kept, known),
        suppressed=dropped,
        versions=versions,
        known=known,
        statuses=announced.statuses,
        gaps=announced.gaps,
        read=len(todays),
        unread=unread,
    )
    told = tuple((facts, story.id) for story in stories for facts in story.articles)
    return Draft(briefing=briefing, told=told, verdicts=judged)


def _articles(
    entries: Sequence[Entry],
    chosen: Sequence[Source],
    sources: Sources,
    archive: Archive,
    workers: Executor,
    frame: Frame,
    wall: datetime,
    report: Progress,
) -> tuple[list[Article], int]:
    """Every entry's article, from the archive or freshly fetched and read, order kept; and how
    many pages the deadline left unread."""
    now, since = frame.cutoff, frame.since
    read = archive.articles_of([entry.id for entry in entries])
    unread = [entry for entry in entries if entry.id not in read]
    newest = {entry.url: entry.id for entry in entries}  # entries come oldest first
    wanted = [entry for entry in unread if newest[entry.url] == entry.id]
    pages = sources.pages(wanted, partial(report, "pages"))
    # The page shows the newest version only; of an older one there is what the feed carried.
    pages += tuple(
        Page(entry=entry, url=entry.url, missing="replaced by a newer version")
        for entry in unread
        if newest[entry.url] != entry.id
    )
    by_id = {source.id: source for source in chosen}
    fresh = _each(workers, partial(_read, sources=by_id, now=now), pages, partial(report, "pages"))
    pairs = [(page.entry.id, article) for page, article in zip(pages, fresh, strict=True)]
    archive.save_articles(pairs, now)
    read = read | dict(pairs)
    # An entry without a usable date is in the window by when it was seen; its page may know better.
    in_time = [
        read[entry.id]
        for entry in entries
        if (entry.published and entry.published <= wall) or read[entry.id].published >= since
    ]
    late = sum(page.missing == LATE for page in pages)
    return list({article.id: article for article in in_time}.values()), late


def _read(page: Page, sources: dict[str, Source], now: datetime) -> Article:
    return read_article(page, sources[page.entry.source], now)


def _latest(
    articles: Sequence[Article], known: Sequence[Article]
) -> tuple[list[Article], list[tuple[Article, Article]]]:
    """Of several versions of one address only the newest, and (older, newer) pairs, in which the
    older may also be one that an earlier edition reported."""
    newest = {article.url: article for article in sorted(articles, key=_age)}
    latest = [article for article in articles if newest[article.url] is article]
    older = [article for article in articles if newest[article.url] is not article]
    # A teaser that has become readable is not a changed text.
    older += [
        article
        for article in known
        if article.url in newest and article.access == newest[article.url].access
    ]
    return sorted(latest, key=lambda a: a.published), [(one, newest[one.url]) for one in older]


def _age(article: Article) -> tuple[datetime, datetime]:
    return article.published, article.updated or article.published


def _sift(
    readings: Sequence[Facts], known: Sequence[Known], restored: frozenset[str]
) -> tuple[list[Facts], list[Suppressed], tuple[Verdict, ...]]:
    """Keeps what is on topic and adds something; everything else goes with its reason."""
    dropped: list[Suppressed] = []
    on_topic: list[Facts] = []
    for facts in readings:
        if facts.article.genre == "advertorial":
            dropped.append(_dropped(facts, "advertorial", "advertisement"))
        elif facts.relevance.grade == 0:
            dropped.append(_dropped(facts, "off_topic", "; ".join(facts.relevance.reasons)))
        else:
            on_topic.append(facts)
    earlier = [one.facts.article for one in known]
    judged = verdicts([facts.article for facts in on_topic], earlier)
    by_id = {article.id: article for article in [*earlier, *(f.article for f in on_topic)]}
    kept: list[Facts] = []
    for facts, verdict in zip(on_topic, judged, strict=True):
        if facts.article.url in restored:
            kept.append(facts)
        elif verdict.adds_nothing:
            dropped.append(_copy(facts, verdict, by_id))
        elif (nothing := nothing_new(facts, known, relation)) is not None:
            dropped.append(nothing)
        else:
            kept.append(facts)
    return kept, dropped, judged


def _dropped(facts: Facts, kind: SuppressionKind, reason: str) -> Suppressed:
    article = facts.article
    return Suppressed(
        article=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        kind=kind,
        reason=reason,
    )


def _copy(facts: Facts, verdict: Verdict, by_id: dict[str, Article]) -> Suppressed:
    article, best = facts.article, max(verdict.targets, key=lambda target: target.share)
    original = by_id[best.article]
    proof = verdict.evidence[0] if verdict.evidence else None
    kind: SuppressionKind = (
        verdict.kind if verdict.kind in ("exact", "near", "contained") else "near"
    )
    return Suppressed(
        article=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        kind=kind,
        of_url=original.url,
        of_title=original.title,
        share=best.share,
        reason=verdict.reason,
        here=proof.here.text if proof else "",
        there=proof.there.text if proof else "",
    )


def _version(older: Article, newer: Article) -> Suppressed:
    return Suppressed(
        article=older.id,
        url=older.url,
        title=older.title,
        outlet=older.outlet,
        kind="version",
        of_url=newer.url,
        of_title=newer.title,
        reason="a newer version of the same page replaces it",
    )


def _each(
    workers: Executor,
    work: Callable[[S], T],
    items: Sequence[S],
    report: Callable[[int, int], None],
) -> list[T]:
    """`work` on every item, in batches, order kept. Dask takes sequences only, no iterators."""
    size = max(1, min(50, len(items) // 16))
    batches = [tuple(items[at : at + size]) for at in range(0, len(items), size)]
    futures = [workers.submit(_batch, work, batch) for batch in batches]
    done: list[T] = []
    for future in futures:
        done.extend(future.result())
        report(len(done), len(items))
    return done


def _batch(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    return [work(item) for item in items]
