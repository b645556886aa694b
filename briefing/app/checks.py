"""What can be said before anything is opened, and single pages for the engines."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.analysis.articles import read_article
from briefing.analysis.relevance import Vocabulary
from briefing.app.root import fetch_options, utc_now
from briefing.errors import ConfigError, InputError
from briefing.model import Article, Entry, FeedState, Source
from briefing.output.mail import mailbox
from briefing.schedule import Schedule, next_runs
from briefing.settings import Settings, vocabulary_data
from briefing.sources.collect import Collector
from briefing.sources.web import Web


def check_settings(settings: Settings) -> dict[str, list[str]]:
    """The effective settings by section. Raises ConfigError for what could not work."""
    for name, topic in settings.topics.items():
        Vocabulary.from_mapping(vocabulary_data(topic.vocabulary), topic.vocabulary)
        if not settings.sources_of(name):
            raise ConfigError(f"topic {name!r} has no sources: name some under sources:")
    for folder in (settings.output.folder, _store_folder(settings)):
        if folder and not _writable(folder):
            raise ConfigError(f"{folder}: cannot be written; change it or its permissions")
    try:
        mailbox(settings.mail.sender)
    except ValueError as error:
        raise ConfigError(f"mail.sender: {error}") from error
    mail = settings.mail
    corpus = settings.corpus.folder
    files = sum(1 for _ in corpus.iterdir()) if corpus.is_dir() else 0
    return {
        "general": [
            f"language {settings.language}, time zone {settings.timezone}",
            f"store {settings.store}",
            f"corpus {corpus} ({files} files)",
            f"output {settings.output.folder}",
        ],
        "topics": [
            f"{name}: {topic.name}, {len(settings.sources_of(name))} sources, window {topic.window}"
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
            "detail": answer.error
            or f"{answer.entries} entries, newest {answer.newest or 'undated'}",
        }
        for answer in answers
    ]


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
