"""`briefing serve` as an operator meets it: a child process, real web and mail servers."""

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.app import open_app
from briefing.app.presence import present
from briefing.settings import load
from briefing.store import open_store
from outside import (
    PAPER,
    TITLE,
    Postbox,
    Story,
    briefing,
    child,
    consistent,
    feed,
    free_port,
    mail_section,
    postbox,
    publish,
    settings_file,
    source,
    until,
)
from sources.scripted import Reply, ScriptedServer, scripted_server
from store.scenes import PROCESSES

ANNA = "anna@example.org"
# A zone in which it is noon: no test happens at midnight, and this morning is hours ago.
NOW = datetime.now(UTC)
OFFSET = 12 - NOW.hour
ZONE = f"Etc/GMT{-OFFSET:+d}"
TODAY = (NOW + timedelta(hours=OFFSET)).date()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as server:
        publish(server, NOW, Story())
        yield server


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as box:
        yield box


def config(folder: Path, server: ScriptedServer, port: int, **sections: Any) -> Path:
    """Due since this morning, for Anna."""
    edition = {"topic": "deepseek-chips", "at": "07:00", "recipients": [ANNA]}
    return settings_file(
        folder,
        server,
        timezone=ZONE,
        editions={"morning": edition},
        mail=mail_section(port),
        **sections,
    )


def rows(folder: Path, query: str) -> list[Any]:
    """What the database holds; nothing while there is none."""
    path = folder / "briefing.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=30)) as db:
        try:
            return db.execute(query).fetchall()
        except sqlite3.OperationalError:  # no table yet
            return []


def state(folder: Path) -> str:
    return "".join(found for (found,) in rows(folder, "SELECT state FROM runs"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "out").glob("morning-*")}


def tick(config: Path, now: datetime = NOW) -> list[str]:
    """One look at the clock by another process, played by this one; what it says."""
    said: list[str] = []
    with (
        open_app(load(config, environ={}), clock=lambda: now) as app,
        present(app.settings.output.folder / ".serving") as me,
    ):
        app.tick(me, say=said.append)
    return said


# ---------------------------------------------------------------- a good morning


def test_a_missed_morning_is_caught_up_at_start_with_one_whole_mail(
    tmp_path: Path, server: ScriptedServer, box: Postbox
) -> None:
    settings = config(tmp_path, server, box.port)

    with child("serve", "--config", settings, "--every", 1, log=tmp_path / "log") as serving:
        until(lambda: box.mails, "a mail")
        serving.send_signal(signal.SIGTERM)
        assert serving.wait() == 0, "SIGTERM is a clean end"
    tick(settings, datetime.now(UTC))

    assert (tmp_path / "log").read_text().splitlines() == [
        "serving 1 edition; Ctrl-C stops",
        f"edition morning-{TODAY}: normal, 1 recipient",
        f"mail to {ANNA}: sent",
        "stopped",
    ]
    assert state(tmp_path) == "done"
    assert consistent(tmp_path / "briefing.db")
    assert briefing("verify", "--config", settings).code == 0
    (mail,) = box.mails
    assert mail["Subject"] == f"{TITLE} · {TODAY:%d.%m.%Y}"
    assert mail["To"] == ANNA
    assert mail["List-Unsubscribe"] == "<mailto:briefing@example.org?subject=unsubscribe>"
    with open_store(load(settings, environ={}).store) as store:
        (letter,) = store.outbox.letters()
    assert mail["Message-ID"] == f"<{letter.message_key}@example.org>"
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert rich
    for part in (plain, rich):
        assert "8,4 Prozent" in part.get_content()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_filename() == f"DeepSeek und Chip-Exporte {TODAY}.pdf"
    assert pdf.get_content() == files(tmp_path)[f"morning-{TODAY}.pdf"]


def test_two_schedulers_make_one_edition_and_one_mail(
    tmp_path: Path, server: ScriptedServer, box: Postbox
) -> None:
    settings = config(tmp_path, server, box.port)
    serve = ("serve", "--config", settings, "--every", 1)

    with child(*serve, log=tmp_path / "one") as one, child(*serve, log=tmp_path / "two") as two:
        until(lambda: box.mails, "a mail")
        until(
            lambda: all("serving" in (tmp_path / log).read_text() for log in ("one", "two")),
            "both at work",
        )
        for serving in (one, two):
            serving.send_signal(signal.SIGTERM)
        assert (one.wait(), two.wait()) == (0, 0)
    tick(settings, datetime.now(UTC))

    assert rows(tmp_path, "SELECT attempts, state FROM runs") == [(1, "done")]
    assert len(box.mails) == 1
    assert len(rows(tmp_path, "SELECT id FROM editions")) == 1


# ---------------------------------------------------------------- ends that come too early


def alive(group: int) -> list[str]:
    """Processes of a group that are still there (a zombie is not)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            status, _, pgrp = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(pgrp) == group and status not in "ZX":
            found.append(path.parent.name)
    return found


def test_killed_after_rendering_it_goes_on_at_once_and_sends_one_mail(
    tmp_path: Path, server: ScriptedServer, box: Postbox
) -> None:
    settings = config(tmp_path, server, box.port, workers={"kind": "processes", "count": 1})
    serve = ("serve", "--config", settings, "--every", 1)

    with child(*serve, log=tmp_path / "log") as serving:
        until(lambda: state(tmp_path) == "selected", "a selection")
        # While somebody else writes, the next checkpoint has to wait.
        with closing(sqlite3.connect(tmp_path / "briefing.db", isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            until(lambda: len(files(tmp_path)) == 5, "all files")
            serving.kill()
            serving.wait()
    rendered = files(tmp_path)
    assert state(tmp_path) == "selected"
    assert box.mails == []
    if Path("/proc/self/stat").exists():
        until(lambda: not alive(serving.pid), "the workers' end")

    del server.routes[f"{PAPER}/feed"]  # nothing is asked for again
    with child(*serve, log=tmp_path / "log") as serving:
        until(lambda: state(tmp_path) == "done", "the edition, long before the lease is over")
        serving.send_signal(signal.SIGTERM)
        assert serving.wait() == 0

    assert len(box.mails) == 1
    assert files(tmp_path) == rendered
    assert consistent(tmp_path / "briefing.db")
    assert briefing("verify", "--config", settings).code == 0
    assert list((tmp_path / "out" / ".serving").iterdir()) == []


def test_stopped_while_reading_it_leaves_no_half_edition_and_blames_no_feed(
    tmp_path: Path, server: ScriptedServer, box: Postbox
) -> None:
    slow = "www.langsam.example"
    settings = config(tmp_path, server, box.port, sources=[source(), source("langsam", slow)])
    server.routes[f"{slow}/feed"] = lambda _: until(lambda: not running, "the end")
    running = ["serve"]

    with child("serve", "--config", settings, "--every", 1, log=tmp_path / "log") as serving:
        until(lambda: slow in [asked.host for asked in server.asked], "the slow feed's turn")
        serving.send_signal(signal.SIGTERM)
        assert serving.wait() == 0
    running.clear()

    assert rows(tmp_path, "SELECT id FROM editions") == []
    assert files(tmp_path) == {}
    assert rows(tmp_path, "SELECT source FROM feeds WHERE error IS NOT NULL") == []

    server.routes[f"{slow}/feed"] = feed(NOW, host=slow)
    said = tick(settings, datetime.now(UTC))
    assert said[0] == f"edition morning-{TODAY}: normal, 1 recipient", "at once, and with all feeds"
    assert len(box.mails) == 1


def test_a_mail_server_that_is_down_gets_the_mail_later_and_once(
    tmp_path: Path, server: ScriptedServer
) -> None:
    port = free_port()
    settings = config(tmp_path, server, port)

    said = tick(settings)
    assert said[0] == f"edition morning-{TODAY}: normal, 1 recipient"
    assert said[1] == f"mail to {ANNA}: not sent, `briefing serve` will try again"
    assert f"mail server 127.0.0.1:{port}" in said[2]
    assert len(files(tmp_path)) == 5, "the edition is kept"
    assert state(tmp_path) == "queued"

    with postbox(port) as box:
        assert tick(settings, NOW + MINUTE) == []
        assert tick(settings, NOW + 5 * MINUTE) == [f"mail to {ANNA}: sent"]
        assert tick(settings, NOW + 60 * MINUTE) == []
    assert len(box.mails) == 1
    assert state(tmp_path) == "done"


def test_a_blind_morning_mails_nobody_and_is_made_up_for(
    tmp_path: Path, server: ScriptedServer, box: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    settings = config(tmp_path, server, box.port)
    server.routes[f"{PAPER}/feed"] = Reply(503)

    assert tick(settings) == []
    assert "no feed could be read, so no edition is claimed (abendbote: HTTP 503)" in caplog.text
    assert files(tmp_path) == {}
    assert rows(tmp_path, "SELECT id FROM editions") == []

    publish(server, NOW, Story())
    assert tick(settings, NOW + MINUTE) == [], "every ten minutes"
    said = tick(settings, NOW + 15 * MINUTE)
    assert said == [f"edition morning-{TODAY}: normal, 1 recipient", f"mail to {ANNA}: sent"]
    assert len(box.mails) == 1


def test_between_editions_the_feeds_are_read_so_that_nothing_drops_out(
    tmp_path: Path, server: ScriptedServer, box: Postbox
) -> None:
    settings = load(config(tmp_path, server, box.port), {})
    later = Story(path="/spaet.html", title="Später: Nvidia darf H20-Chips nach China liefern")
    clock = [NOW]

    def asked() -> int:
        return sum(one.path == "/feed" for one in server.asked)

    with open_app(settings, lambda: clock[0]) as app, present(tmp_path) as me:

        def ticked(hours: float) -> int:
            clock[0] = NOW + timedelta(hours=hours)
            before = asked()
            app.tick(me)
            return asked() - before

        assert ticked(0) == 1, "for the edition, and not once more"
        assert ticked(1) == 0
        publish(server, NOW + timedelta(hours=2), later)
        assert ticked(2.1) == 1
        server.routes[f"{PAPER}/feed"] = feed(NOW)  # the feed has forgotten it
        assert ticked(4.2) == 1
        assert ticked(24) == 1

    titles = rows(tmp_path, "SELECT value FROM entries")
    assert any("Später" in value for (value,) in titles)
    newest = sorted(files(tmp_path))[-1]
    assert TODAY.isoformat() not in newest
    texts = [path.read_text("utf-8") for path in (tmp_path / "out").glob("*.txt")]
    assert any(later.title in text for text in texts)


# ---------------------------------------------------------------- who is there


def _serve_until_killed(folder: Path, known: Any) -> None:
    with present(folder) as me:
        known.put(me.owner)
        signal.pause()


def test_the_living_are_left_alone_and_the_dead_are_named_once(tmp_path: Path) -> None:
    known = PROCESSES.SimpleQueue()
    other = PROCESSES.Process(target=_serve_until_killed, args=(tmp_path, known))
    other.start()
    owner = known.get()

    with present(tmp_path) as me:
        assert list(me.dead()) == []
        other.kill()
        other.join()
        assert list(me.dead()) == [owner]
        assert list(me.dead()) == []
    assert list(tmp_path.iterdir()) == []


def test_an_edition_that_kills_its_maker_is_not_tried_in_a_loop(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/briefing.db") as store:

        def claim(now: datetime) -> bool:
            ledger = store.editions
            return bool(ledger.claim("morning", TODAY, NOW, owner="one", now=now))

        for _ in range(3):
            assert claim(NOW)
            store.editions.release("one", NOW)
        assert not claim(NOW)
        assert claim(NOW + 10 * MINUTE)


def test_only_the_dead_ones_runs_are_released(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/briefing.db") as store:
        ledger = store.editions
        assert ledger.claim("morning", TODAY, NOW, owner="one", now=NOW)
        ledger.release("two", NOW)
        assert not ledger.claim("morning", TODAY, NOW, owner="two", now=NOW)
