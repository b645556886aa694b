"""What can be said before anything is opened, and single pages for the engines."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.analysis.articles import read_article
from briefing.analysis.relevance import Vocabulary
from briefing.app.root import fetch_options, utc_now
from briefing.app.telling import counted
from briefing.errors import ConfigError, InputError, OutputError, StoreError
from briefing.model import Article, Entry, FeedState, Source, SourceStatus
from briefing.output.mail import mailbox
from briefing.schedule import Schedule, next_runs
from briefing.settings import Settings, vocabulary_data
from briefing.sources.collect import Collector
from briefing.sources.web import Web

HOUR = timedelta(hours=1)


def check_ready(settings: Settings, out: Path | None = None) -> None:
    """What can be known before anything is opened, so that no run fails at its last step; `out` is
    where editions go instead of the settings' folder. Raises ConfigError, OutputError,
    StoreError."""
    for name, topic in settings.topics.items():
        Vocabulary.from_mapping(vocabulary_data(topic.vocabulary), topic.vocabulary)
        if not settings.sources_of(name):
            raise ConfigError(f"topic {name!r} has no sources: name some under sources:")
    try:
        mailbox(settings.mail.sender)
    except ValueError as error:
        raise ConfigError(f"mail.sender: {error}") from error
    folder = out or settings.output.folder
    if not _writable(folder):
        raise OutputError(f"{folder}: cannot be written; choose another folder or mend this one")
    store = _store_folder(settings)
    if store and not _writable(store):
        raise StoreError(f"{store}: cannot be written; choose another `store:`")


def check_settings(settings: Settings) -> dict[str, list[str]]:
    """The effective settings by section. Raises what `check_ready` raises."""
    check_ready(settings)
    mail = settings.mail
    corpus = settings.corpus.folder
    files = sum(1 for _ in corpus.iterdir()) if corpus.is_dir() else 0
    return {
        "general": [
            f"language {settings.language}, time zone {settings.timezone}",
            f"store {_without_password(settings.store)}",
            f"corpus {corpus} ({counted(files, 'file')})",
            f"output {settings.output.folder}",
        ],
        "topics": [
            f"{name}: {topic.name}, {counted(len(settings.sources_of(name)), 'source')},"
            f" window {topic.window / HOUR:g} h"
            for name, topic in settings.topics.items()
        ],
        "editions": [line for name in settings.editions for line in _edition(settings, name)],
        "mail": [f"{mail.host}:{mail.port} ({mail.security}) as {mail.sender}"],
    }


def _edition(settings: Settings, name: str) -> list[str]:
    edition = settings.editions[name]
    schedule = Schedule(id=name, at=edition.at, days=edition.days, zone=settings.timezone)
    runs = [
        f"{run.astimezone(ZoneInfo(settings.timezone)):%a %Y-%m-%d %H:%M %Z}"
        for run in next_runs(schedule, utc_now(), 3)
    ]
    to = ", ".join(edition.recipients) or "nobody (made, not mailed)"
    return [f"{name}: {edition.topic} to {to}", f"  next: {'; '.join(runs)}"]


def _without_password(store: str) -> str:
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", store)


def _store_folder(settings: Settings) -> Path | None:
    if not settings.store.startswith("sqlite"):
        return None
    return Path(settings.store.partition(":///")[2]).parent


def _writable(folder: Path) -> bool:
    while not folder.exists():
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)


def probe_feeds(settings: Settings) -> list[dict[str, Any]]:
    """Asks every feed once, unconditionally, and says how it answers; nothing is stored."""
    with Web(fetch_options(settings)) as web:
        deadline = settings.fetch.run_deadline.total_seconds()
        collector = Collector(web, states=_NoMemory(), deadline_s=deadline)
        sources = [
            Source(
                id=source.id,
                name=source.name,
                publisher=source.publisher,
                url=source.url,
                language=source.language,
            )
            for source in settings.sources
        ]
        answers = collector.announce(sources, utc_now()).statuses
    return [
        {
            "id": answer.id,
            "status": answer.status,
            "detail": answer.error or _content(answer),
        }
        for answer in answers
    ]


def _content(answer: SourceStatus) -> str:
    newest = f"newest {answer.newest:%Y-%m-%d %H:%M} UTC" if answer.newest else "undated"
    return f"{counted(answer.entries, 'entry')}, {newest}" if answer.entries else "no entries"


class _NoMemory:
    """Feed states for a probe: there are none."""

    def feed_state(self, source: str) -> FeedState | None:  # noqa: ARG002  (the port's signature)
        return None


def read_url(url: str, settings: Settings) -> Article:
    """A web page as an article, fetched with the same manners as any. Raises InputError."""
    source = Source(id="page", name=url, publisher="page", url=url, language=settings.language)
    entry = Entry(id="page", source="page", url=url, title="")
    with Web(fetch_options(settings)) as web:
        collector = Collector(web, states=_NoMemory(), deadline_s=60)
        page = collector.pages([entry])[0]
    if page.missing or page.reserved:
        why = page.missing or f"reserved by {page.reserved}"
        raise InputError(f"{url}: {why}")
    return read_article(page, source, utc_now())
