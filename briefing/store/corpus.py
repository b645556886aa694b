"""What has been announced, read and reported: feeds, entries, articles, seed corpus, verdicts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, case, delete, or_, select

from briefing.model import Article, Entry, Facts, FeedState, Known, Suppressed, Verdict
from briefing.store import tables as t
from briefing.store.engine import Database, chunks, upsert
from briefing.store.texts import bare, check_texts, load_texts, save_texts, thin, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the newest edition that judged an article made of it."""

    edition: str
    article: str
    url: str
    verdict: Verdict | None  #: None: it never came to be compared (off topic, an older version)
    suppressed: Suppressed | None  #: None: it is in the edition


LATE = timedelta(days=3)
"""How old an entry may be when its feed first announces it."""


class Corpus:
    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ feeds and entries

    def feed_state(self, source: str) -> FeedState | None:
        """What is remembered of a feed; None before its first request."""
        with self._database.reading() as db:
            row = db.execute(select(t.feeds).where(t.feeds.c.source == source)).mappings().first()
        return FeedState(**row) if row else None

    def remember_entries(
        self, entries: Sequence[Entry], now: datetime, states: Sequence[FeedState] = ()
    ) -> None:
        """Keeps entries for good: a feed may drop one before any edition could report it. An entry
        announced again takes its new form and keeps the time it was first seen. The feeds' states
        come with them in one transaction: validators without their entries would lose these."""
        newest = {entry.id: entry for entry in entries}
        rows = [
            {
                "id": entry.id,
                "source": entry.source,
                "url": entry.url,
                "published": entry.published,
                "first_seen": now,
                "sha256": t.sha256(t.dump(entry, Entry)),
                "value": entry,
            }
            for entry in newest.values()
        ]
        with self._database.writing() as db:
            upsert(db, t.entries, rows, keep=["first_seen"])
            upsert(db, t.feeds, [asdict(state) for state in states])

    def entries(
        self,
        source_ids: Sequence[str],
        since: datetime,
        until: datetime,
        *,
        wall: datetime,
        seen_since: datetime | None = None,
    ) -> tuple[Entry, ...]:
        """Announced entries of these sources dated from `since` to `until`, oldest first, and
        those whose suppression was undone, whatever their date. With `seen_since`, the cutoff of
        the last edition, also those that bear an older date, up to three days, but were first
        seen after it: feeds announce late.

        An entry's date is the published one, unless there is none or it lies after `wall`, the
        real clock, and is a typing error: then the time it was first seen.
        """
        c = t.entries.c
        dated = and_(c.published.is_not(None), c.published <= wall)
        effective = case((dated, c.published), else_=c.first_seen)
        late = (
            [and_(c.first_seen > seen_since, effective >= seen_since - LATE, effective <= until)]
            if seen_since
            else []
        )
        wanted = or_(
            and_(effective >= since, effective <= until),
            *late,
            c.url.in_(select(t.restored.c.url)),
        )
        with self._database.reading() as db:
            return tuple(
                db.scalars(
                    select(c.value)
                    .where(c.source.in_(source_ids), wanted)
                    .order_by(effective, c.source, c.id)
                )
            )

    # ------------------------------------------------------------ articles

    def articles_of(self, entry_ids: Sequence[str]) -> dict[str, Article]:
        """Entry.id → the article read behind it. What wants to be read again is not in the answer:
        an entry whose announcement has changed since then, and one whose page could not be read
        and was represented by the feed's own text."""
        entries, readings = t.entries.c, t.readings.c
        found: dict[str, Article] = {}
        with self._database.reading() as db:
            for some in chunks(entry_ids):
                rows = db.execute(
                    select(readings.entry, readings.value)
                    .join(
                        t.entries,
                        and_(entries.id == readings.entry, entries.sha256 == readings.entry_sha256),
                    )
                    .where(readings.entry.in_(some))
                ).all()
                rows = [
                    row for row in rows if row.value.access == "full" or row.value.use == "link"
                ]
                texts = load_texts(db, [article.id for _, article in rows])
                found |= {
                    entry: replace(article, text=texts[article.id]) for entry, article in rows
                }
        return found

    def save_articles(self, articles: Sequence[tuple[str, Article]], now: datetime) -> None:
        """Keeps (Entry.id, Article) pairs, for entries that were remembered before."""
        with self._database.writing() as db:
            save_texts(db, [article for _, article in articles])
            announced: dict[str, str] = {}
            for some in chunks([entry for entry, _ in articles]):
                rows = db.execute(
                    select(t.entries.c.id, t.entries.c.sha256).where(t.entries.c.id.in_(some))
                )
                announced |= {row.id: row.sha256 for row in rows}
            upsert(
                db,
                t.readings,
                [
                    {
                        "entry": entry,
                        "entry_sha256": announced[entry],
                        "article": article.id,
                        "value": bare(article),
                        "read_at": now,
                    }
                    for entry, article in dict(articles).items()
                ],
            )

    def texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Article.id → text, for the ids that are known. Raises StoreError for a text that is no
        longer what was stored."""
        with self._database.reading() as db:
            return load_texts(db, article_ids)

    def damaged(self) -> tuple[int, list[str]]:
        """How many texts are stored, and one line for each that is not what was stored."""
        with self._database.reading() as db:
            return check_texts(db)

    # ------------------------------------------------------------ what readers know

    def seed_files(self) -> dict[str, str]:
        """Name → SHA-256 of every file of the seed corpus that has been read."""
        with self._database.reading() as db:
            return {row.name: row.sha256 for row in db.execute(select(t.seeds))}

    def put_seed(self, name: str, sha256: str, facts: Facts) -> None:
        """A file of the seed corpus, new or changed."""
        row = {"name": name, "sha256": sha256, "article": facts.article.id, "facts": thin(facts)}
        with self._database.writing() as db:
            save_texts(db, [facts.article])
            upsert(db, t.seeds, [row])

    def drop_seed(self, name: str) -> None:
        with self._database.writing() as db:
            db.execute(delete(t.seeds).where(t.seeds.c.name == name))

    def known(self, topic: str, since: datetime, until: datetime) -> tuple[Known, ...]:
        """The seed corpus, then what editions of this topic that readers have received, with a
        cutoff from `since` on, have told: oldest edition first, in the order of the telling."""
        seeds = select(t.seeds.c.facts).order_by(t.seeds.c.name)
        reported = (
            select(t.reported.c.facts, t.reported.c.edition, t.reported.c.story)
            .join(t.editions, t.editions.c.id == t.reported.c.edition)
            .where(
                t.reported.c.topic == topic,
                t.editions.c.received,
                t.editions.c.cutoff >= since,
                t.editions.c.cutoff < until,
            )
            .order_by(t.editions.c.cutoff, t.editions.c.id, t.reported.c.position)
        )
        with self._database.reading() as db:
            known = [Known(facts=facts) for facts in db.scalars(seeds)]
            known += [
                Known(facts=facts, edition=edition, story=story)
                for facts, edition, story in db.execute(reported)
            ]
            texts = load_texts(db, [one.facts.article.id for one in known])
        return tuple(replace(one, facts=whole(one.facts, texts)) for one in known)

    def report(self, topic: str, edition: str, told: Sequence[tuple[Facts, str]]) -> None:
        """Keeps which articles an edition, saved before, tells, each with its Story.id. They count
        as known once readers have received the edition, and use up their undone suppressions."""
        rows = [
            {
                "edition": edition,
                "article": facts.article.id,
                "topic": topic,
                "position": position,
                "story": story,
                "facts": thin(facts),
            }
            for position, (facts, story) in enumerate(told)
        ]
        with self._database.writing() as db:
            save_texts(db, [facts.article for facts, _ in told])
            db.execute(delete(t.reported).where(t.reported.c.edition == edition))
            upsert(db, t.reported, rows)
            use_up_restored(db, edition)

    # ------------------------------------------------------------ why, and undo

    def save_verdicts(
        self, edition: str, verdicts: Sequence[Verdict], suppressed: Sequence[Suppressed]
    ) -> None:
        """What an edition, saved before, made of each article it judged."""
        dropped = {one.article: one for one in suppressed}
        judged = {one.article: one for one in verdicts}
        rows = [
            {
                "edition": edition,
                "article": article,
                "verdict": judged.get(article),
                "suppressed": dropped.get(article),
            }
            for article in {**judged, **dropped}
        ]
        with self._database.writing() as db:
            db.execute(delete(t.verdicts).where(t.verdicts.c.edition == edition))
            upsert(db, t.verdicts, rows)

    def verdict_of(self, url: str) -> Explanation | None:
        """Why the newest text at this address is in or out; None when none was ever judged."""
        with self._database.reading() as db:
            row = _judged(db, url)
        return row[1] if row else None

    def restore(self, url: str) -> bool:
        """Undoes a suppression: the next edition of the topic takes the article in. False when
        nothing at this address was suppressed."""
        with self._database.writing() as db:
            judged = _judged(db, url)
            if judged is None or judged[1].suppressed is None:
                return False
            upsert(db, t.restored, [{"topic": judged[0], "url": url}])
        return True

    def restored(self, topic: str) -> frozenset[str]:
        """Addresses whose suppression was undone and that no edition has reported since."""
        with self._database.reading() as db:
            return frozenset(
                db.scalars(select(t.restored.c.url).where(t.restored.c.topic == topic))
            )


def _judged(db: Connection, url: str) -> tuple[str, Explanation] | None:
    """(topic, explanation) of the newest judgement on anything read at this address."""
    row = db.execute(
        select(t.verdicts, t.editions.c.topic)
        .join(t.articles, t.articles.c.id == t.verdicts.c.article)
        .join(t.editions, t.editions.c.id == t.verdicts.c.edition)
        .where(t.articles.c.url_sha256 == t.sha256(url))
        .order_by(t.editions.c.cutoff.desc(), t.editions.c.saved_at.desc())
    ).first()
    if row is None:
        return None
    return row.topic, Explanation(
        edition=row.edition,
        article=row.article,
        url=url,
        verdict=row.verdict,
        suppressed=row.suppressed,
    )


def use_up_restored(db: Connection, edition: str) -> None:
    """Forgets the undone suppressions of all articles an edition told, if readers have it."""
    told = (
        select(t.articles.c.url)
        .join(t.reported, t.reported.c.article == t.articles.c.id)
        .join(t.editions, t.editions.c.id == t.reported.c.edition)
        .where(
            t.editions.c.id == edition,
            t.editions.c.received,
            t.editions.c.topic == t.restored.c.topic,
        )
    )
    db.execute(delete(t.restored).where(t.restored.c.url.in_(told)))
