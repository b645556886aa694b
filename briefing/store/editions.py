"""Editions that were made, and the ledger of runs that decides who makes the next one.

A run is one edition of one schedule on one local date; its key is unique, so that there can never
be two. It goes through checkpoints, each one committed before the next step begins:

    claimed → selected → rendered → queued → done
                                                     (or failed, missed, blind)

Whoever holds the lease works on it. When the holder dies, the lease runs out and the next one goes
on from the last checkpoint; from *selected* on the content is frozen, so that the second attempt
makes the same bytes. A holder who was only asleep finds its claim gone at the next checkpoint
(`LeaseLostError`), because every take-over counts up `attempts`.

No advisory lock is needed: inserting the key and changing a row only `WHERE` it is still as it was
read are atomic in both databases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, exists, func, select, update

from briefing.errors import StoreError
from briefing.model import Briefing, Draft
from briefing.store import tables as t
from briefing.store.corpus import use_up_restored
from briefing.store.engine import Database, upsert
from briefing.store.texts import load_texts, thin, whole

LEASE = timedelta(minutes=10)
_QUICK_ATTEMPTS = 3
"""An edition that has killed its maker this often is no longer taken over at once."""

RunState = Literal[
    "claimed",
    "selected",
    "rendered",
    "queued",  #: handed to the outbox
    "done",  #: no mail is open any more
    "failed",  #: its time ran out after attempts
    "missed",  #: its time ran out before any attempt
    "blind",  #: its time ran out and not one feed could be read
]
OPEN: tuple[RunState, ...] = ("claimed", "selected", "rendered")
"""Somebody still has to make the edition."""


class LeaseLostError(StoreError):
    """Another worker has taken this edition over: stop, and leave everything to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file of an edition."""

    name: str  #: "html", "pdf", "text", "json", "manifest"
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One scheduled edition and how far it is."""

    schedule: str
    day: date  #: local
    due: datetime
    state: RunState
    attempts: int
    reason: str = ""  #: what went wrong last
    edition: str = ""  #: its id, from `selected` on
    draft: Draft | None = None  #: frozen content, from `selected` on
    files: tuple[KeptFile, ...] = ()  #: from `rendered` on


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An edition in the archive, without its content."""

    id: str
    topic: str
    kind: Literal["scheduled", "demand"]
    received: bool  #: readers have it: scheduled, or delivered on demand
    day: date  #: local
    cutoff: datetime
    state: str  #: of the briefing: normal, quiet, partly_blind
    saved_at: datetime
    files: tuple[KeptFile, ...]


class Editions:
    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------ the archive

    def save(
        self,
        briefing: Briefing,
        files: Sequence[KeptFile],
        *,
        kind: Literal["scheduled", "demand"],
        received: bool,
        now: datetime,
    ) -> None:
        """Keeps an edition. On demand it may be made again under its id; what readers have
        received is never replaced by something else: StoreError."""
        content = t.dump(briefing, Briefing)
        row = {
            "id": briefing.id,
            "topic": briefing.topic,
            "kind": kind,
            "received": received,
            "day": briefing.day,
            "cutoff": briefing.cutoff,
            "state": briefing.state,
            "saved_at": now,
            "files": t.dump(tuple(files), tuple[KeptFile, ...]),
            "briefing": content,
            "sha256": t.sha256(content),
        }
        c = t.editions.c
        with self._database.writing() as db:
            old = db.execute(select(c.received, c.sha256).where(c.id == briefing.id)).first()
            if old and old.received and old.sha256 != row["sha256"]:
                raise StoreError(
                    f"edition {briefing.id}: readers have received it with other content"
                )
            upsert(db, t.editions, [row], keep=["received"] if old and old.received else [])

    def receive(self, edition: str) -> None:
        """A preview goes to readers after all: what it tells is known from now on."""
        with self._database.writing() as db:
            db.execute(update(t.editions).where(t.editions.c.id == edition).values(received=True))
            use_up_restored(db, edition)

    def list(self) -> tuple[Kept, ...]:
        """All editions, newest first."""
        c = t.editions.c
        with self._database.reading() as db:
            rows = db.execute(select(*_KEPT).order_by(c.cutoff.desc(), c.saved_at.desc(), c.id))
            return tuple(_kept(row) for row in rows)

    def get(self, edition: str) -> Kept | None:
        with self._database.reading() as db:
            row = db.execute(select(*_KEPT).where(t.editions.c.id == edition)).first()
        return _kept(row) if row else None

    def last_reported(self, topic: str, *, before: datetime) -> Kept | None:
        """The newest edition of a topic that readers have, with a cutoff before an instant."""
        c = t.editions.c
        with self._database.reading() as db:
            row = db.execute(
                select(*_KEPT)
                .where(c.topic == topic, c.received, c.cutoff < before)
                .order_by(c.cutoff.desc(), c.saved_at.desc())
            ).first()
        return _kept(row) if row else None

    def briefing(self, edition: str) -> Briefing:
        """The content of an edition. Raises StoreError when there is none or it is damaged."""
        c = t.editions.c
        with self._database.reading() as db:
            row = db.execute(select(c.briefing, c.sha256).where(c.id == edition)).first()
        if row is None:
            raise StoreError(f"no edition {edition!r}; `briefing editions` lists them")
        if t.sha256(row.briefing) != row.sha256:
            raise StoreError(f"edition {edition}: the stored text is damaged: restore a backup")
        briefing: Briefing = t.parse(row.briefing, Briefing)
        return briefing

    # ------------------------------------------------------------ the ledger of runs

    def runs(self, schedule: str, limit: int = 60) -> tuple[Run, ...]:
        """The newest runs of a schedule, newest first, without their content."""
        c = t.runs.c
        with self._database.reading() as db:
            rows = db.execute(
                select(t.runs).where(c.schedule == schedule).order_by(c.day.desc()).limit(limit)
            ).all()
        return tuple(_run(row) for row in rows)

    def newest_instant(self) -> datetime | None:
        """The latest instant in the ledger: a clock well behind it is wrong."""
        with self._database.reading() as db:
            saved = db.scalar(select(func.max(t.editions.c.saved_at)))
            due = db.scalar(select(func.max(t.runs.c.due)))
        return max((one for one in (saved, due) if one), default=None)

    def claim(
        self, schedule: str, day: date, due: datetime, *, owner: str, now: datetime
    ) -> Run | None:
        """Takes the run, new or left behind by a holder whose lease has run out, at its last
        checkpoint. None when somebody else has it or nothing is left to do."""
        c = t.runs.c
        key = and_(c.schedule == schedule, c.day == day)
        fresh = {
            "schedule": schedule,
            "day": day,
            "due": due,
            "state": "claimed",
            "owner": "",
            "lease_until": now,
            "attempts": 0,
            "outcome": "failed",
            "reason": "",
        }
        with self._database.writing() as db:
            upsert(db, t.runs, [fresh], keep=t.runs.c.keys())
            taken = db.execute(
                update(t.runs)
                .where(key, c.state.in_(OPEN), c.lease_until <= now)
                .values(owner=owner, lease_until=now + LEASE, attempts=c.attempts + 1)
            )
            if not taken.rowcount:
                return None
            row = db.execute(select(t.runs).where(key)).one()
            return replace(_run(row), draft=_draft(db, row.frozen))

    def renew(self, run: Run, now: datetime) -> None:
        """Holds the lease for another ten minutes. Raises LeaseLostError."""
        self._advance(run, lease_until=now + LEASE)

    def release(self, owner: str, now: datetime) -> None:
        """A holder is known to be dead: whatever it held can be taken over at once."""
        c = t.runs.c
        with self._database.writing() as db:
            db.execute(
                update(t.runs)
                .where(c.owner == owner, c.state.in_(OPEN), c.lease_until > now)
                .where(c.attempts < _QUICK_ATTEMPTS)
                .values(lease_until=now)
            )

    def selected(self, run: Run, draft: Draft, now: datetime) -> Run:
        """Freezes the content. Its articles must have been saved."""
        edition = draft.briefing.id
        told = tuple((thin(facts), story) for facts, story in draft.told)
        frozen = t.dump(replace(draft, told=told), Draft)
        self._advance(
            run, state="selected", lease_until=now + LEASE, edition=edition, frozen=frozen
        )
        return replace(run, state="selected", edition=edition, draft=draft)

    def rendered(self, run: Run, files: Sequence[KeptFile], now: datetime) -> Run:
        """All files are on the disk, whole."""
        stored = t.dump(tuple(files), tuple[KeptFile, ...])
        self._advance(run, state="rendered", lease_until=now + LEASE, files=stored)
        return replace(run, state="rendered", files=tuple(files))

    def queued(self, run: Run) -> None:
        """The edition is saved and its mails wait in the outbox. Belongs into one transaction with
        both (`Store.together`); the archive holds the content from now on."""
        self._advance(run, state="queued", frozen=None, files=None)
        with self._database.writing() as db:
            settle(db, run.edition)

    def postpone(
        self,
        run: Run,
        until: datetime,
        reason: str,
        outcome: Literal["failed", "blind"] = "failed",
    ) -> None:
        """This attempt came to nothing; another one may start at `until`. `outcome` is what the
        run ends in when none succeeds in time."""
        self._advance(run, lease_until=until, reason=reason, outcome=outcome)

    def finish(self, run: Run, state: Literal["done", "failed", "blind"], reason: str) -> None:
        """Ends a run that has no mails: a quiet day that is not sent, or one given up."""
        self._advance(run, state=state, reason=reason, frozen=None, files=None)

    def close(self, schedule: str, day: date, due: datetime, now: datetime) -> bool:
        """The time for this run is over: it was missed, or ends as its last attempt did. False,
        and left alone, while somebody still works on it."""
        c = t.runs.c
        missed = {
            "schedule": schedule,
            "day": day,
            "due": due,
            "state": "claimed",
            "owner": "",
            "lease_until": now,
            "attempts": 0,
            "outcome": "missed",
            "reason": "nothing ran while it was due",
        }
        with self._database.writing() as db:
            upsert(db, t.runs, [missed], keep=t.runs.c.keys())
            closed = db.execute(
                update(t.runs)
                .where(
                    c.schedule == schedule, c.day == day, c.state.in_(OPEN), c.lease_until <= now
                )
                .values(state=c.outcome, frozen=None, files=None)
            )
            return bool(closed.rowcount)

    def _advance(self, run: Run, **changes: Any) -> None:
        c = t.runs.c
        mine = and_(
            c.schedule == run.schedule,
            c.day == run.day,
            c.attempts == run.attempts,
            c.state.in_(OPEN),
        )
        with self._database.writing() as db:
            if not db.execute(update(t.runs).where(mine).values(**changes)).rowcount:
                raise LeaseLostError(
                    f"edition {run.schedule} of {run.day}: another worker has taken it over"
                )


def settle(db: Connection, edition: str) -> None:
    """Ends the run of an edition when none of its mails is open any more."""
    c, mail = t.runs.c, t.outbox.c
    still_open = exists().where(mail.edition == edition, mail.state.not_in(("sent", "failed")))
    db.execute(
        update(t.runs)
        .where(c.edition == edition, c.state == "queued", ~still_open)
        .values(state="done")
    )


_KEPT = [
    t.editions.c[name]
    for name in (
        "id",
        "topic",
        "kind",
        "received",
        "day",
        "cutoff",
        "state",
        "saved_at",
        "files",
    )
]


def _kept(row: Row[Any]) -> Kept:
    return Kept(**{**row._mapping, "files": t.parse(row.files, tuple[KeptFile, ...])})


def _run(row: Row[Any]) -> Run:
    return Run(
        schedule=row.schedule,
        day=row.day,
        due=row.due,
        state=row.state,
        attempts=row.attempts,
        reason=row.reason,
        edition=row.edition or "",
        files=t.parse(row.files, tuple[KeptFile, ...]) if row.files else (),
    )


def _draft(db: Connection, frozen: str | None) -> Draft | None:
    if frozen is None:
        return None
    draft: Draft = t.parse(frozen, Draft)
    texts = load_texts(db, [facts.article.id for facts, _ in draft.told])
    told = tuple((whole(facts, texts), story) for facts, story in draft.told)
    return replace(draft, told=told)
