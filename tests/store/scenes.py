"""Values to keep."""

import multiprocessing
from datetime import UTC, date, datetime, timedelta
from typing import Any

from briefing.model import Article, Briefing, Counts, Entry, Facts, Relevance, Suppressed, Verdict
from conftest import NOW, article

PROCESSES = multiprocessing.get_context("forkserver")
"""For tests with real processes: forked from a small server that has the slow imports behind it."""
PROCESSES.set_forkserver_preload(
    ["briefing.delivery", "briefing.schedule", "pytest", "sqlalchemy.dialects.sqlite"]
)
HOUR = timedelta(hours=1)
DAY = date(2025, 1, 29)


def entry(id: str = "e1", **fields: Any) -> Entry:
    defaults: dict[str, Any] = {
        "id": id,
        "source": "nordblick",
        "url": f"https://news.example/{id}",
        "title": "Ein Titel",
        "published": NOW,
    }
    return Entry(**(defaults | fields))


def facts(one: Article | None = None) -> Facts:
    one = one or article("Ein Text.")
    relevance = Relevance(article=one.id, grade=3, score=0.9, reasons=("Chips",), scope=((0, 9),))
    return Facts(article=one, relevance=relevance)


def suppressed(one: Article) -> Suppressed:
    return Suppressed(
        article=one.id, url=one.url, title=one.title, outlet=one.outlet, kind="near", share=0.93
    )


def verdict(one: Article) -> Verdict:
    return Verdict(article=one.id, kind="near", reason="says the same", score=0.97)


def briefing(id: str = "chips-2025-01-29", **fields: Any) -> Briefing:
    cutoff = fields.get("cutoff", datetime(2025, 1, 29, 6, 0, tzinfo=UTC))
    defaults: dict[str, Any] = {
        "id": id,
        "topic": "chips",
        "name": "Chip-Exporte",
        "day": cutoff.date(),
        "cutoff": cutoff,
        "since": cutoff - 24 * HOUR,
        "timezone": "Europe/Berlin",
        "language": "de",
        "state": "normal",
        "counts": Counts(read=1),
        "headline": None,
    }
    lists = (
        "lead fresh corrections figures quotes stories opinion timeline also_seen suppressed"
        " evidence sources gaps"
    )
    return Briefing(**(dict.fromkeys(lists.split(), ()) | defaults | fields))
