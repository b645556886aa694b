"""One morning in a child process that dies at a named point, as by kill -9.

The points are planted from outside, around the store's and the mail client's own calls; the
program knows nothing of them.
"""

import hashlib
import os
import signal
import smtplib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.delivery import MailOptions, MailParts, deliver_due
from briefing.model import Draft
from briefing.schedule import Schedule, tick
from briefing.store import Editions, KeptFile, Outbox, Run, Store, open_store
from conftest import article
from store.scenes import briefing, entry, facts, verdict

SCHEDULE = Schedule(
    id="morning",
    at="07:00",
    days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    zone="Europe/Berlin",
)
RECIPIENTS = ("anna@example.org", "ben@example.org", "cleo@example.org")

POINTS: dict[str, tuple[type, str, str]] = {
    "claimed": (Editions, "claim", "after"),
    "before selected": (Editions, "selected", "before"),
    "selected": (Editions, "selected", "after"),
    "rendered": (Editions, "rendered", "after"),
    "inside the transaction that queues": (Editions, "queued", "after"),
    "letter claimed": (Outbox, "claim", "after"),
    "recipient named": (smtplib.SMTP, "rcpt", "after"),
    "data committed": (Outbox, "data", "after"),
    "mail accepted": (Outbox, "sent", "before"),
    "sent committed": (Outbox, "sent", "after"),
}


def plant(point: str) -> None:
    owner, name, when = POINTS[point]
    real: Callable[..., Any] = getattr(owner, name)

    def deadly(*args: Any, **kwargs: Any) -> Any:
        if when == "after":
            real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, deadly)


def run(url: str, out: Path, port: int, now: datetime, point: str = "") -> None:
    """Makes and delivers what is due; dies at `point`."""
    if point:
        plant(point)
    with open_store(url) as store:
        tick(
            [SCHEDULE],
            store.editions,
            lambda _, run: make(store, run, out, now),
            clock=lambda: now,
            owner=f"pid {os.getpid()}",
        )
        mail = MailOptions(
            host="127.0.0.1", port=port, security="none", sender="briefing@example.org"
        )
        deliver_due(store.outbox, mail, lambda _: parts(out), lambda: now)


def make(store: Store, run: Run, out: Path, now: datetime) -> None:
    """The steps of a scheduled edition, each from the checkpoint before it."""
    if run.draft is None:
        one = article("Eins.")
        store.corpus.remember_entries([entry()], now)
        store.corpus.save_articles([("e1", one)], now)
        # Content that differs from attempt to attempt shows whether the frozen one is used.
        content = briefing(unread=run.attempts)
        draft = Draft(briefing=content, told=((facts(one), "s1"),), verdicts=(verdict(one),))
        run = store.editions.selected(run, draft, now)
    assert run.draft
    page = f"unread: {run.draft.briefing.unread}".encode()
    if run.state == "selected":
        (out / "part").write_bytes(page)
        (out / "part").rename(out / "edition.html")
        kept = KeptFile(
            name="html", path=str(out / "edition.html"), sha256=hashlib.sha256(page).hexdigest()
        )
        run = store.editions.rendered(run, [kept], now)
    with store.together() as one_transaction:
        one_transaction.editions.save(
            run.draft.briefing, run.files, kind="scheduled", received=True, now=now
        )
        one_transaction.corpus.report("chips", run.edition, run.draft.told)
        one_transaction.corpus.save_verdicts(run.edition, run.draft.verdicts, ())
        one_transaction.outbox.enqueue(run.edition, RECIPIENTS, now)
        one_transaction.editions.queued(run)


def parts(out: Path) -> MailParts:
    page = (out / "edition.html").read_text()
    return MailParts(
        subject="Chips",
        text=page,
        html=page,
        pdf=b"%PDF",
        pdf_name="chips.pdf",
        list_id="chips.example.org",
        unsubscribe=None,
        language="de",
    )
