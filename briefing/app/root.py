"""Opens every adapter in order, and makes, keeps and sends editions with them."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from types import FrameType
from zoneinfo import ZoneInfo

from briefing.analysis.compose import Frame
from briefing.analysis.relevance import Vocabulary
from briefing.app.archive import Archive
from briefing.app.presence import Presence, present
from briefing.app.publish import Publisher, write
from briefing.app.seeds import import_corpus
from briefing.app.telling import Made, Mailed, counted, delivery_lines, made_of, mailed
from briefing.delivery import DeliveryReport, MailOptions, MailParts, deliver_due
from briefing.errors import BlindError, ConfigError, InputError, StoppedError
from briefing.model import Briefing, Draft
from briefing.output.mail import mailbox
from briefing.pipeline import Progress, Topic, make_briefing
from briefing.schedule import Schedule, run_ticks, tick
from briefing.settings import EditionSettings, Settings, vocabulary_data
from briefing.sources.collect import Collector
from briefing.sources.web import FetchOptions, Web
from briefing.store import KeptFile, Run, Store, open_store
from briefing.workers import open_workers

KNOWN_FOR = timedelta(days=60)
"""What readers were told counts as known for this long; older news may be told again."""
LONGEST_WINDOW = timedelta(days=7)
"""After a longer silence an edition does not try to tell everything."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def open_app(settings: Settings, clock: Clock = utc_now, *, create: bool = True) -> Iterator["App"]:
    """Everything opened in order and closed in reverse. Whoever only looks wants a database that
    is there: `create` is False. Raises StoreError, ConfigError."""
    with (
        open_store(settings.store, create=create) as store,
        open_workers(settings.workers) as workers,
        Web(fetch_options(settings)) as web,
    ):
        yield App(settings, store, workers, web, clock)


def fetch_options(settings: Settings) -> FetchOptions:
    fetch = settings.fetch
    return FetchOptions(
        contact=fetch.contact,
        allow_private=frozenset(fetch.allow_private),
        resolve=fetch.resolve,
        timeout_s=fetch.timeout.total_seconds(),
        deadline_s=fetch.deadline.total_seconds(),
        max_bytes=fetch.max_bytes,
        per_host=fetch.per_host,
        pause_s=fetch.pause.total_seconds(),
        max_crawl_delay_s=fetch.crawl_delay.total_seconds(),
        total=fetch.total,
    )


class App:
    def __init__(
        self, settings: Settings, store: Store, workers: Executor, web: Web, clock: Clock
    ) -> None:
        self.settings = settings
        self.store = store
        self._workers = workers
        self._web = web
        self._clock = clock
        self._publisher = Publisher(settings)
        self.archive = Archive(store, self._publisher)
        self._zone = ZoneInfo(settings.timezone)
        self._collected: datetime | None = None

    # ------------------------------------------------------------ on demand

    def run(
        self,
        topic: str | None,
        *,
        now: datetime | None = None,
        since: datetime | None = None,
        out: Path | None = None,
        deliver: bool = False,
        progress: Progress | None = None,
    ) -> Made:
        """An edition now. Nothing counts as reported unless `deliver`. Raises BlindError when no
        feed could be read."""
        topic = self._topic(topic)
        wall = self._clock()
        cutoff = now or wall
        start = since or cutoff - self.settings.topics[topic].window
        if start >= cutoff:
            raise InputError(
                f"--since {start:%Y-%m-%dT%H:%MZ} is not before {cutoff:%Y-%m-%dT%H:%MZ}"
            )
        local = cutoff.astimezone(self._zone)
        frame = self._frame(f"{topic}-{local:%Y-%m-%d-%H%M}", topic, cutoff, start, None)
        draft = self._draft(topic, frame, progress=progress)
        draft = replace(draft, briefing=self._named_apart(draft.briefing))
        files = self._publish(draft.briefing, topic, out)
        with self.store.together() as store:
            _keep(store, draft, files, "demand", received=deliver, now=wall)
            if deliver:
                store.outbox.enqueue(draft.briefing.id, self._recipients(topic), wall)
        made = made_of(draft.briefing, files)
        if deliver:
            return replace(
                made, mailed=mailed(self.deliver(), self.store.outbox.letters(made.edition))
            )
        return made

    def _named_apart(self, briefing: Briefing) -> Briefing:
        """The same under an id that no other edition has which readers have received: two editions
        of one minute would overwrite each other's files."""
        name, number = briefing.id, 1
        while True:
            kept = self.store.editions.get(briefing.id)
            if not kept or not kept.received:
                return briefing
            if self.store.editions.briefing(briefing.id) == briefing:
                return briefing
            number += 1
            briefing = replace(briefing, id=f"{name}-{number}")

    def rebuild(self, edition: str, out: Path | None) -> Made:
        """A stored edition rendered again from the same content."""
        briefing = self.store.editions.briefing(edition)
        return made_of(briefing, self._publish(briefing, briefing.topic, out))

    def _topic(self, topic: str | None) -> str:
        topics = list(self.settings.topics)
        if topic is None and len(topics) == 1:
            return topics[0]
        if topic is None:
            raise ConfigError(
                f"which topic? say --topic with one of: {', '.join(topics) or 'none'}"
            )
        if topic not in topics:
            raise ConfigError(f"no topic {topic!r}; known: {', '.join(topics) or 'none'}")
        return topic

    # ------------------------------------------------------------ on schedule

    def serve(self, every: timedelta, *, schedule: bool, say: Callable[[str], None]) -> None:
        """Makes what is due and delivers what waits, until SIGINT or SIGTERM."""
        stop = Event()

        def end(_number: int, _frame: FrameType | None) -> None:
            stop.set()
            self._web.stop()

        before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
        editions = counted(len(self.settings.editions) if schedule else 0, "edition")
        try:
            with present(self.settings.output.folder / ".serving") as me:
                say(f"serving {editions}; Ctrl-C stops")
                run_ticks(
                    lambda _: self.tick(me, schedule=schedule, say=say),
                    every,
                    clock=self._clock,
                    stop=stop,
                )
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        say("stopped")

    def tick(
        self, me: Presence, *, schedule: bool = True, say: Callable[[str], None] = lambda _: None
    ) -> None:
        """One look at the clock: due editions are made, feeds read, waiting mails sent."""
        if schedule:
            for owner in me.dead():
                self.store.editions.release(owner, self._clock())
            tick(
                [
                    Schedule(id=name, at=edition.at, days=edition.days, zone=self.settings.timezone)
                    for name, edition in self.settings.editions.items()
                ],
                self.store.editions,
                lambda which, run: self._scheduled(which, run, say),
                clock=self._clock,
                owner=me.owner,
            )
            self._collect()
        report = self.deliver()
        for line in delivery_lines(report):
            say(line)

    def _collect(self) -> None:
        """Remembers what the feeds announce between two editions: some show their last ten entries
        only. What fails now is asked again when the edition is made, and told then."""
        now = self._clock()
        if self._collected and now < self._collected + self.settings.fetch.every:
            return
        self._collected = now
        wanted = {
            s.id: s for topic in self.settings.topics for s in self.settings.sources_of(topic)
        }
        with suppress(StoppedError):
            announced = self._collector().announce(list(wanted.values()), now)
            self.store.corpus.remember_entries(announced.entries, now, announced.states)

    def _collector(self) -> Collector:
        deadline = self.settings.fetch.run_deadline.total_seconds()
        return Collector(self._web, states=self.store.corpus, deadline_s=deadline)

    def _scheduled(self, schedule: Schedule, run: Run, say: Callable[[str], None]) -> None:
        """Takes a claimed run from its last checkpoint to the outbox. From `selected` on the
        content stands: a second attempt makes the same bytes."""
        edition = self.settings.editions[schedule.id]
        ledger = self.store.editions
        draft = run.draft
        if draft is None:
            frame = self._scheduled_frame(schedule, run, edition)
            last = self.store.editions.last_reported(edition.topic, before=frame.cutoff)
            draft = self._draft(edition.topic, frame, seen_since=last.cutoff if last else None)
            run = ledger.selected(run, draft, self._clock())
        briefing = draft.briefing
        if briefing.state == "quiet" and edition.when_quiet == "skip":
            ledger.finish(run, "done", "a quiet day: not sent")
            say(f"edition {briefing.id}: quiet, not sent")
            return
        if not run.files:
            run = ledger.rendered(run, self._publish(briefing, edition.topic, None), self._clock())
        with self.store.together() as store:
            _keep(store, draft, run.files, "scheduled", received=True, now=self._clock())
            store.outbox.enqueue(briefing.id, edition.recipients, self._clock())
            store.editions.queued(run)
        recipients = counted(len(edition.recipients), "recipient")
        say(f"edition {briefing.id}: {briefing.state}, {recipients}")

    def _scheduled_frame(self, schedule: Schedule, run: Run, edition: EditionSettings) -> Frame:
        cutoff = self._clock()
        start = cutoff - self.settings.topics[edition.topic].window
        last = self.store.editions.last_reported(edition.topic, before=cutoff)
        if last is not None:  # nothing between two editions is lost, a long pause is cut
            start = max(min(start, last.cutoff), cutoff - LONGEST_WINDOW)
        frame = self._frame(
            f"{schedule.id}-{run.day:%Y-%m-%d}", edition.topic, cutoff, start, edition.language
        )
        return replace(frame, day=run.day)  # the morning's edition, even if made after midnight

    # ------------------------------------------------------------ making

    def _frame(
        self, id: str, topic: str, cutoff: datetime, since: datetime, language: str | None
    ) -> Frame:
        last = self.store.editions.last_reported(topic, before=cutoff)
        return Frame(
            id=id,
            topic=topic,
            name=self.settings.topics[topic].name,
            day=cutoff.astimezone(self._zone).date(),
            cutoff=cutoff,
            since=since,
            timezone=self.settings.timezone,
            language="en" if (language or self.settings.language) == "en" else "de",
            previous=last.id if last else "",
        )

    def _draft(
        self,
        topic: str,
        frame: Frame,
        *,
        seen_since: datetime | None = None,
        progress: Progress | None = None,
    ) -> Draft:
        """Collected, judged, composed and checked. Raises BlindError."""
        wanted = self._described(topic)
        self._collected = self._clock()
        import_corpus(self.settings.corpus.folder, self.store.corpus)
        draft = make_briefing(
            wanted,
            frame,
            sources=self._collector(),
            archive=self.store.corpus,
            workers=self._workers,
            wall=self._clock(),
            known_since=frame.cutoff - KNOWN_FOR,
            seen_since=seen_since,
            progress=progress,
        )
        briefing = draft.briefing
        if briefing.state == "blind":
            reasons = [f"{gap.source}: {gap.reason}" for gap in briefing.gaps]
            more = [f"{len(reasons) - 5} more"] if len(reasons) > 5 else []
            told = "; ".join(reasons[:5] + more)
            raise BlindError(f"no feed could be read, so no edition is claimed ({told})")
        return Draft(
            briefing=self.archive.checked(briefing), told=draft.told, verdicts=draft.verdicts
        )

    def _described(self, topic: str) -> Topic:
        chosen = self.settings.topics[topic]
        sources = self.settings.sources_of(topic)
        if not sources:
            raise ConfigError(f"topic {topic!r} has no sources: name some under sources:")
        data = vocabulary_data(chosen.vocabulary)
        return Topic(
            id=topic,
            name=chosen.name,
            sources=sources,
            vocabulary=Vocabulary.from_mapping(data, chosen.vocabulary),
        )

    def _publish(self, briefing: Briefing, topic: str, out: Path | None) -> tuple[KeptFile, ...]:
        """Renders and writes an edition's files."""
        sources = self.settings.sources_of(topic) if topic in self.settings.topics else ()
        edition = self._publisher.render(briefing, sources)
        return write(edition, (out or self.settings.output.folder).resolve())

    # ------------------------------------------------------------ sending

    def deliver(self) -> DeliveryReport:
        """Sends every mail whose time has come."""
        mail = self.settings.mail
        options = MailOptions(
            host=mail.host,
            port=mail.port,
            security=mail.security,
            sender=mail.sender,
            user=mail.user,
            password=mail.password.get_secret_value() if mail.password else None,
            unclear=mail.unclear,
        )
        return deliver_due(self.store.outbox, options, self._mail_parts, self._clock)

    def send(self, edition: str) -> Mailed:
        """Queues a stored edition for its topic's recipients and delivers; nobody who has it gets
        it twice."""
        briefing = self.store.editions.briefing(edition)
        recipients = self._recipients(briefing.topic)
        with self.store.together() as store:
            store.editions.receive(edition)
            store.outbox.enqueue(edition, recipients, self._clock())
        self.store.outbox.again(edition, self._clock())
        return mailed(self.deliver(), self.store.outbox.letters(edition))

    def _recipients(self, topic: str) -> list[str]:
        return [
            address
            for edition in self.settings.editions.values()
            if edition.topic == topic
            for address in edition.recipients
        ]

    def _mail_parts(self, edition: str) -> MailParts:
        briefing = self.store.editions.briefing(edition)
        mail = self.settings.mail
        sender = mailbox(mail.sender)
        return self._publisher.mail(
            briefing,
            self.archive.file(edition, "pdf"),
            list_id=f"{briefing.topic}.{sender.domain}",
            unsubscribe=mail.unsubscribe or f"mailto:{sender.addr_spec}?subject=unsubscribe",
        )


def _keep(
    store: Store,
    draft: Draft,
    files: tuple[KeptFile, ...],
    kind: str,
    *,
    received: bool,
    now: datetime,
) -> None:
    """The edition with all it said; inside one transaction."""
    briefing = draft.briefing
    store.editions.save(
        briefing,
        files,
        kind="scheduled" if kind == "scheduled" else "demand",
        received=received,
        now=now,
    )
    store.corpus.report(briefing.topic, briefing.id, draft.told)
    store.corpus.save_verdicts(briefing.id, draft.verdicts, briefing.suppressed)
