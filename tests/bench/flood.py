"""A day with 500 articles, from their pages to the PDF, in one process."""

import resource
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from briefing.model import Announcement, Entry, Page, Source, SourceStatus
from tests.bench.reference import VOCABULARY
from tests.bench.report import Row
from tests.bench.texts import NOW, flood, sources

ARTICLES = 500


class _Web:
    """The pipeline's port `Sources`, with the pages at hand."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.entry.id: page for page in pages}

    def announce(self, chosen: Sequence[Source], now: datetime) -> Announcement:
        return Announcement(
            entries=tuple(page.entry for page in self._pages.values()),
            statuses=tuple(SourceStatus(id=one.id, name=one.name, status="ok") for one in chosen),
            gaps=(),
        )

    def pages(
        self, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None
    ) -> tuple[Page, ...]:
        return tuple(self._pages[entry.id] for entry in entries)


def measure() -> list[Row]:
    from briefing.analysis.compose import Frame
    from briefing.analysis.relevance import Vocabulary
    from briefing.app.publish import Publisher
    from briefing.output import pdf  # noqa: F401  (its import is not what is measured)
    from briefing.pipeline import Topic, make_briefing
    from briefing.settings import load, vocabulary_data
    from briefing.store import open_store
    from briefing.workers import InlineExecutor

    frame = Frame(
        id="flood",
        topic="flood",
        name="Flut",
        day=NOW.date(),
        cutoff=NOW,
        since=NOW - timedelta(hours=24),
        timezone="Europe/Berlin",
        language="de",
    )
    topic = Topic(
        id="flood",
        name="Flut",
        sources=sources(),
        vocabulary=Vocabulary.from_mapping(vocabulary_data(str(VOCABULARY)), VOCABULARY.name),
    )
    pages = flood(ARTICLES)
    before = _peak()
    marks: list[tuple[str, float]] = []

    def progress(stage: str, _done: int, _of: int) -> None:
        marks.append((stage, perf_counter()))

    with tempfile.TemporaryDirectory() as folder:
        settings = load(environ={})
        with open_store(f"sqlite:///{Path(folder) / 'flood.db'}") as store:
            started, cpu = perf_counter(), process_time()
            draft = make_briefing(
                topic,
                frame,
                sources=_Web(pages),
                archive=store.corpus,
                workers=InlineExecutor(),
                wall=NOW,
                known_since=NOW - timedelta(days=60),
                progress=progress,
            )
            composed = perf_counter()
            publisher = Publisher(settings)
            cited = {one.span.article for one in draft.briefing.evidence}
            briefing = publisher.check(draft.briefing, store.corpus.texts(cited))
            edition = publisher.render(briefing, sources())
            ended, used = perf_counter(), process_time() - cpu
    ends = dict(marks)
    return [
        Row("articles", briefing.counts.read, "read"),
        Row("stories", briefing.counts.stories, "found"),
        Row("suppressed", briefing.counts.suppressed, "articles"),
        Row("printed words in sections 0–5", briefing.counts.words, "words"),
        Row("whole, wall", ended - started, "s"),
        Row("whole, CPU", used, "s"),
        Row("pages to articles, stored", ends["pages"] - started, "s"),
        Row("relevance, figures, quotes", ends["reading"] - ends["pages"], "s"),
        Row("duplicates, stories, ledgers, composing", composed - ends["reading"], "s"),
        Row("proving and rendering", ended - composed, "s"),
        Row("PDF", len(edition.pdf) / 1e3, "kB"),
        Row("peak memory", _peak(), "MB"),
        Row("… above what the pages and imports take", _peak() - before, "MB"),
    ]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
