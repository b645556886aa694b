"""What stands outside the house, real and on loopback: a web with fresh news, a mail server, a
settings file that knows both, and the program as its users start it."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from io import StringIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from aiosmtpd.controller import Controller

from briefing.cli import main
from sources.scripted import Reply, ScriptedServer, html

PAPER = "www.abendbote.example"
TITLE = "DeepSeek drückt den Kurs von Nvidia"
BODY = (
    "Das chinesische KI-Unternehmen DeepSeek hat die Börsen erneut bewegt. Die Aktie von Nvidia"
    " verlor am Dienstag 8,4 Prozent.",
    "„Die Ausfuhrregeln für KI-Chips verfehlen ihr Ziel“, sagte Marlene Okafor, Analystin beim"
    " Institut Weitblick, dem Abendboten.",
    "Das US-Handelsministerium prüft nach eigenen Angaben, ob DeepSeek gesperrte Chips von Nvidia"
    " genutzt hat. Betroffen wären Lieferungen für 320 Millionen Dollar.",
)


@dataclass(frozen=True, kw_only=True)
class Story:
    """An article of the outside web: an entry of a feed and the page behind it."""

    path: str = "/chips.html"
    title: str = TITLE
    body: Sequence[str] = BODY
    teaser: str = "Die Aktie von Nvidia verlor 8,4 Prozent, nachdem DeepSeek ein Modell zeigte."
    age: timedelta = timedelta(hours=2)

    def page(self) -> str:
        paragraphs = "".join(f"<p>{escape(one)}</p>" for one in self.body)
        return (
            f'<!doctype html><html lang="de"><head><title>{escape(self.title)}</title></head>'
            f"<body><article><h1>{escape(self.title)}</h1>{paragraphs}</article></body></html>"
        )


def feed(now: datetime, *stories: Story, host: str = PAPER) -> Reply:
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>https://{host}{story.path}</link>"
        f"<description>{escape(story.teaser)}</description>"
        f"<pubDate>{format_datetime(now - story.age)}</pubDate></item>"
        for story in stories
    )
    document = f'<rss version="2.0"><channel><title>Abendbote</title>{items}</channel></rss>'
    return Reply(200, document.encode(), {"Content-Type": "application/rss+xml; charset=utf-8"})


def publish(server: ScriptedServer, now: datetime, *stories: Story, host: str = PAPER) -> None:
    """A paper's feed and pages, as they are at `now`."""
    server.routes[f"{host}/feed"] = feed(now, *stories, host=host)
    for story in stories:
        server.routes[f"{host}{story.path}"] = html(story.page())


def source(id: str = "abendbote", host: str = PAPER) -> dict[str, str]:
    return {"id": id, "name": id.title(), "language": "de", "url": f"https://{host}/feed"}


def settings_file(
    folder: Path,
    server: ScriptedServer,
    *,
    sources: Sequence[dict[str, str]] = (source(),),
    **sections: Any,
) -> Path:
    """A config.yaml for that outside; `sections` are merged into it."""
    hosts = [one["url"].split("/")[2] for one in sources]
    settings: dict[str, Any] = {
        "timezone": "UTC",
        "store": "sqlite:///briefing.db",
        "sources": list(sources),
        "editions": {"morning": {"topic": "deepseek-chips", "at": "07:00"}},
        "fetch": {
            "contact": "https://briefing.example/bot",
            "allow_private": [server.pair],
            "resolve": dict.fromkeys(hosts, server.pair),
            "pause": "0s",
        },
        "workers": {"kind": "inline"},
    }
    for name, section in sections.items():
        merged = isinstance(section, dict) and name not in ("editions", "topics")
        settings[name] = {**settings.get(name, {}), **section} if merged else section
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return path


# ---------------------------------------------------------------- mail


@dataclass
class Postbox:
    """Keeps every mail it is given."""

    mails: list[EmailMessage] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postbox(port: int | None = None) -> Iterator[Postbox]:
    box = Postbox()
    box.port = port or free_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def mail_section(port: int) -> dict[str, Any]:
    return {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Der Überblick <briefing@example.org>",
    }


# ---------------------------------------------------------------- the program


@contextmanager
def child(*args: str | Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m briefing …` in a process group of its own, its output in `log`; gone at the end,
    whatever happens."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            # Whoever starts the tests in the background may have switched Ctrl-C off for all below.
            ["env", "--default-signal=INT", sys.executable, "-m", "briefing", *map(str, args)],
            stdout=out, stderr=out, cwd=log.parent, start_new_session=True,
            env={k: v for k, v in os.environ.items() if not k.startswith("BRIEFING_")},
        )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(happened: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """Waits for something to become true; the limit only keeps a broken program from hanging."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        found = happened()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError(f"waited in vain: {what}")


@dataclass(frozen=True, kw_only=True)
class Said:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def briefing(*args: str | Path) -> Said:
    """The command line, in this process: exit code and what it printed."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = main([str(one) for one in args])
    return Said(code=code, out=out.getvalue(), err=err.getvalue())


def consistent(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and not db.execute("PRAGMA foreign_key_check").fetchall()


def everything(folder: Path) -> dict[str, object]:
    """What stands in a folder; of a database what it says, not how its file is laid out."""
    found: dict[str, object] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content: object = path.read_bytes()
        if path.read_bytes().startswith(b"SQLite format 3"):
            with closing(sqlite3.connect(path)) as db:
                content = list(db.iterdump())
        found[str(path.relative_to(folder))] = content
    return found
