"""The mails still to be sent, one row per edition and recipient.

SMTP has no exactly-once: between the final dot and the reply to it nobody knows who has the mail.
So every step is committed before it is taken, and what is unclear is said to be unclear:

    pending ─→ connecting ─→ data ─→ sent
       ↑           │           ├──→ retry (at 5, 10, 20, 40 … minutes, every 4 hours; 48 hours long)
       └───────────┘           ├──→ failed
      (lease over)             └──→ unknown (lease over, or no answer to the final dot)

Until `data` is committed nothing of a mail has left; a row left behind before that is simply tried
again. A row left behind in `data` is *unknown*: by default it is held and shown, so that no mail
arrives twice; `resend` prefers a possible second copy, under the same Message-ID, to a lost mail.
Each claim counts up `attempts`, and every later step names the attempt it belongs to, so a worker
that slept through its lease cannot touch a row somebody else has taken.
"""

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Row, and_, select, update

from briefing.store import tables as t
from briefing.store.editions import settle
from briefing.store.engine import Database, upsert

LEASE = timedelta(minutes=10)
GIVE_UP = timedelta(hours=48)
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(hours=4)

LetterState = Literal["pending", "connecting", "data", "sent", "retry", "failed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One edition for one recipient."""

    edition: str
    recipient: str  #: normalised; with `edition` the identity of the letter
    address: str  #: as configured
    state: LetterState
    attempts: int
    created: datetime
    since: datetime  #: start of the time it is tried for
    at: datetime  #: next attempt; while one runs, the end of its lease
    reply: str  #: what the server said last

    @property
    def message_key(self) -> str:
        """The left side of its Message-ID: the same in every attempt."""
        identity = f"{self.edition}\n{self.recipient}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(identity).hexdigest()[:32]


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, edition: str, recipients: Sequence[str], now: datetime) -> None:
        """One letter per recipient of a saved edition. Whoever has one already gets no second."""
        rows = [
            {
                "edition": edition,
                "recipient": normalised(address),
                "address": address.strip(),
                "state": "pending",
                "attempts": 0,
                "created": now,
                "since": now,
                "at": now,
                "reply": "",
            }
            for address in reversed(recipients)  # of two spellings the first one stays
        ]
        distinct = {row["recipient"]: row for row in rows}
        with self._database.writing() as db:
            upsert(db, t.outbox, list(distinct.values())[::-1], keep=t.outbox.c.keys())

    def letters(self, edition: str | None = None) -> tuple[Letter, ...]:
        """All letters, or those of one edition."""
        query = select(t.outbox).order_by(*_ORDER)
        if edition is not None:
            query = query.where(t.outbox.c.edition == edition)
        with self._database.reading() as db:
            return tuple(_letter(row) for row in db.execute(query))

    def again(self, edition: str, now: datetime) -> int:
        """Somebody wants the failed and unclear letters of an edition sent once more; how many."""
        c = t.outbox.c
        with self._database.writing() as db:
            return db.execute(
                update(t.outbox)
                .where(c.edition == edition, c.state.in_(("failed", "unknown")))
                .values(state="pending", since=now, at=now)
            ).rowcount

    # ------------------------------------------------------------ one attempt, step by step

    def recover(self, now: datetime, unclear: Literal["hold", "resend"] = "hold") -> None:
        """Takes care of rows a dead worker has left behind: those whose lease is over."""
        c = t.outbox.c
        left = c.at <= now
        told = "the program ended before the server's answer was stored"
        with self._database.writing() as db:
            db.execute(
                update(t.outbox)
                .where(c.state == "connecting", left)
                .values(state="pending", at=now)
            )
            db.execute(
                update(t.outbox).where(c.state == "data", left).values(state="unknown", reply=told)
            )
            if unclear == "resend":
                for row in db.execute(select(t.outbox).where(c.state == "unknown")).all():
                    letter = _letter(row)
                    # With a pause: a server that takes mails and never says so is not flooded.
                    at = next_attempt(letter.attempts, letter.since, now)
                    if at is not None:
                        db.execute(update(t.outbox).where(_is(letter)).values(state="retry", at=at))

    def due(self, now: datetime) -> tuple[Letter, ...]:
        """Letters whose time has come, oldest edition first."""
        c = t.outbox.c
        with self._database.reading() as db:
            rows = db.execute(
                select(t.outbox).where(c.state.in_(_WAITING), c.at <= now).order_by(*_ORDER)
            )
            return tuple(_letter(row) for row in rows)

    def claim(self, letter: Letter, now: datetime) -> Letter | None:
        """Takes a due letter for one attempt. None when another worker was faster."""
        taken = self._step(
            letter, _WAITING, state="connecting", attempts=letter.attempts + 1, at=now + LEASE
        )
        return self._newest(letter) if taken else None

    def data(self, letter: Letter, now: datetime) -> bool:
        """To be called before the command DATA; False means: do not send it, it is taken over."""
        return self._step(letter, ("connecting",), state="data", at=now + LEASE)

    def sent(self, letter: Letter, reply: str) -> None:
        """The server has taken it. True even when somebody thought this worker dead."""
        self._step(letter, ("data", "unknown"), state="sent", reply=reply)

    def failed(self, letter: Letter, reply: str) -> None:
        """This recipient will not get it: refused for good."""
        self._step(letter, _ATTEMPTED, state="failed", reply=reply)

    def unknown(self, letter: Letter, reply: str) -> None:
        """It was handed over and never acknowledged."""
        self._step(letter, ("data",), state="unknown", reply=reply)

    def retry(self, letter: Letter, reply: str, now: datetime) -> LetterState:
        """Not now: tried again after a pause that doubles, given up after 48 hours. Returns which
        of the two, "retry" or "failed"."""
        at = next_attempt(letter.attempts, letter.since, now)
        if at is None:
            hours = GIVE_UP // timedelta(hours=1)
            self._step(
                letter, _ATTEMPTED, state="failed", reply=f"given up after {hours} hours: {reply}"
            )
            return "failed"
        self._step(letter, _ATTEMPTED, state="retry", reply=reply, at=at)
        return "retry"

    def _step(self, letter: Letter, before: Sequence[str], **changes: Any) -> bool:
        with self._database.writing() as db:
            moved = db.execute(
                update(t.outbox)
                .where(
                    _is(letter),
                    t.outbox.c.attempts == letter.attempts,
                    t.outbox.c.state.in_(before),
                )
                .values(**changes)
            ).rowcount
            if moved:
                settle(db, letter.edition)
        return bool(moved)

    def _newest(self, letter: Letter) -> Letter:
        with self._database.reading() as db:
            return _letter(db.execute(select(t.outbox).where(_is(letter))).one())


_WAITING = ("pending", "retry")
_ATTEMPTED = ("connecting", "data")
_ORDER = (t.outbox.c.created, t.outbox.c.edition, t.outbox.c.recipient)


def _is(letter: Letter) -> Any:
    c = t.outbox.c
    return and_(c.edition == letter.edition, c.recipient == letter.recipient)


def _letter(row: Row[Any]) -> Letter:
    return Letter(**row._mapping)


def next_attempt(attempts: int, since: datetime, now: datetime) -> datetime | None:
    """When to try again after `attempts` attempts: 5, 10, 20, 40 … minutes later, at most 4 hours;
    None when 48 hours since the first one are over."""
    pause = min(_FIRST_PAUSE * 2 ** min(attempts - 1, 10), _LONGEST_PAUSE)
    return now + pause if now + pause < since + GIVE_UP else None


def normalised(address: str) -> str:
    """The same for two spellings of one mailbox: display name gone, lower case, international
    domain in its ASCII form. A "+tag" stays: it may be a mailbox of its own."""
    bracketed = re.search(r"<([^<>]*)>\s*$", address)
    plain = (bracketed[1] if bracketed else address).strip().casefold()
    local, at, domain = plain.rpartition("@")
    with suppress(UnicodeError):  # not a domain at all: delivery will say so
        domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}"
