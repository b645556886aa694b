"""kill -9 at every named point of a morning: no mail twice, none lost without a word."""

import hashlib
import signal
import socket
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from briefing.store import open_store
from crash.morning import POINTS, RECIPIENTS, run
from store.scenes import PROCESSES

DUE = datetime(2025, 1, 29, 6, 0, tzinfo=UTC)
AFTER_THE_LEASE = timedelta(minutes=10)


class Mailbox:
    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = message_from_bytes(envelope.content)
        self.taken.append((envelope.rcpt_tos[0], str(message["Message-ID"])))
        return "250 taken"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def port(mailbox: Mailbox) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=free)
    controller.start()
    yield free
    controller.stop()


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_every_mail_is_sent_once_or_held(
    point: str, tmp_path: Path, port: int, mailbox: Mailbox
) -> None:
    url = f"sqlite:///{tmp_path}/briefing.db"

    def morning(now: datetime, point: str = "") -> int | None:
        child = PROCESSES.Process(target=run, args=(url, tmp_path, port, now, point))
        child.start()
        child.join()
        return child.exitcode

    assert morning(DUE, point) == -signal.SIGKILL
    at_once = DUE + timedelta(seconds=30)
    assert morning(at_once) == 0
    assert morning(DUE + AFTER_THE_LEASE) == 0
    assert morning(DUE + 2 * AFTER_THE_LEASE) == 0

    with open_store(url) as store:
        (made,) = store.editions.runs("morning")
        letters = {letter.recipient: letter.state for letter in store.outbox.letters()}
        (kept,) = store.editions.list()
        content = store.editions.briefing(kept.id)
        known = store.corpus.known("chips", DUE - timedelta(days=1), DUE + timedelta(days=1))
        entries = store.corpus.entries(["nordblick"], DUE, DUE + AFTER_THE_LEASE * 6, wall=DUE)

    received = Counter(recipient for recipient, _ in mailbox.taken)
    assert max(received.values()) == 1, "no mail twice"
    held = {recipient for recipient, state in letters.items() if state == "unknown"}
    assert set(received) | held == set(RECIPIENTS), "no mail lost without a word"
    assert len(held) == (point in ("data committed", "mail accepted")), "and only there held"
    assert made.state == ("queued" if held else "done")
    assert len({message_id for _, message_id in mailbox.taken}) == len(mailbox.taken)

    first_content = 2 if point in ("claimed", "before selected") else 1
    assert content.unread == first_content, "frozen once selected"
    page = (tmp_path / "edition.html").read_bytes()
    assert page == f"unread: {first_content}".encode()
    assert [file.sha256 for file in kept.files] == [hashlib.sha256(page).hexdigest()]
    assert len(known) == 1
    assert len(entries) == 1
