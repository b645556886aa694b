"""The walk from feeds to a briefing, with the real store and engines; only the web is made up."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from briefing.analysis.compose import Frame
from briefing.analysis.relevance import Vocabulary
from briefing.model import LATE, Announcement, Draft, Entry, Page, Source, SourceStatus
from briefing.pipeline import Topic, make_briefing
from briefing.settings import builtin, vocabulary_data
from briefing.store import Store, open_store
from briefing.workers import InlineExecutor

HOUR = timedelta(hours=1)
MORNING = datetime(2025, 1, 30, 6, 30, tzinfo=UTC)
SOURCE = Source(
    id="kurier", name="Kurier", publisher="kurier", url="https://k.example/", language="de"
)
VOCABULARY = Vocabulary.from_mapping(
    vocabulary_data(str(builtin("vocabularies") / "deepseek-chips.yaml")), "built-in"
)
TOPIC = Topic(id="chips", name="Chips", sources=(SOURCE,), vocabulary=VOCABULARY)

RULE = (
    "Das US-Handelsministerium verschärft die Exportkontrollen für KI-Chips. Künftig brauchen "
    "Hersteller für Lieferungen nach China auch bei schwächeren Prozessoren eine Lizenz, teilte "
    "das Ministerium am {day} mit.\n\nBetroffen sind nach Angaben der Behörde 140 Unternehmen. "
    "„Wir schließen eine Lücke, die zu lange offen war“, sagte Behördenchefin Ada Wendt."
)
OTHER = (
    "Der Chiphersteller Norika rechnet wegen der US-Exportregeln für Halbleiter mit einem "
    "Umsatzverlust von 300 Millionen Euro in China.\n\n„Das trifft uns im zweiten Halbjahr“, sagte "
    "Finanzchef Jonas Lund."
)


@dataclass
class Web:
    """Feeds and pages by hand: what is announced when, and what stands behind an address."""

    announced: list[Entry] = field(default_factory=list)
    pages_: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)  #: address → why it cannot be had

    def publish(self, name: str, title: str, body: str, published: datetime | None) -> Entry:
        url = f"https://k.example/{name}"
        mark = hashlib.sha256(f"{url}{title}{body}".encode()).hexdigest()[:12]
        entry = Entry(
            id=mark, source="kurier", url=url, title=title, content=body, published=published
        )
        self.announced.append(entry)
        paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
        self.pages_[url] = (
            f"<html lang=de><title>{title}</title><article><h1>{title}</h1>{paragraphs}</article>"
        )
        return entry

    def announce(self, sources: Sequence[Source], now: datetime) -> Announcement:
        status = SourceStatus(id="kurier", name="Kurier", status="ok")
        return Announcement(entries=tuple(self.announced), statuses=(status,), gaps=())

    def pages(
        self, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None
    ) -> tuple[Page, ...]:
        self.asked += [entry.url for entry in entries]
        return tuple(
            Page(entry=entry, url=entry.url, missing=self.missing[entry.url])
            if entry.url in self.missing
            else Page(entry=entry, url=entry.url, body=self.pages_[entry.url].encode())
            for entry in entries
        )


class Desk:
    """Makes editions from one archive, each delivered."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.web = Web()
        self.cutoffs: list[datetime] = []

    def edition(
        self,
        now: datetime,
        *,
        workers: Executor | None = None,
        wall: datetime | None = None,
        received: bool = True,
    ) -> Draft:
        frame = Frame(
            id=f"e-{now:%d-%H}", topic="chips", name="Chips", day=now.date(), cutoff=now,
            since=now - 24 * HOUR, timezone="UTC", language="de", previous="",
        )  # fmt: skip
        draft = make_briefing(
            TOPIC,
            frame,
            sources=self.web,
            archive=self.store.corpus,
            workers=workers or InlineExecutor(),
            wall=wall or now,
            known_since=now - 60 * 24 * HOUR,
            seen_since=self.cutoffs[-1] if self.cutoffs else None,
        )
        with self.store.together() as store:
            store.editions.save(draft.briefing, (), kind="scheduled", received=received, now=now)
            store.corpus.report("chips", frame.id, draft.told)
            store.corpus.save_verdicts(frame.id, draft.verdicts, draft.briefing.suppressed)
        if received:
            self.cutoffs.append(now)
        return draft


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_store(f"sqlite:///{tmp_path}/b.db") as store:
        yield Desk(store)


def told(draft: Draft) -> list[str]:
    return [facts.article.url.rsplit("/", 1)[1] for facts, _ in draft.told]


def rule(day: str = "Mittwoch") -> str:
    return RULE.format(day=day)


def test_an_article_is_told_once(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule(), MORNING - HOUR)

    assert told(desk.edition(MORNING)) == ["regel"]
    later = desk.edition(MORNING + 2 * HOUR)
    assert told(later) == []
    assert later.briefing.state == "quiet"
    assert desk.web.asked == ["https://k.example/regel"], "the page is not asked for twice"


def test_a_changed_version_of_a_reported_article_is_a_correction(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule("Mittwoch"), MORNING - HOUR)
    desk.edition(MORNING)
    note = "\n\nKorrektur: In einer früheren Fassung war der falsche Tag genannt."
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule("Dienstag") + note, MORNING + HOUR)

    later = desk.edition(MORNING + 24 * HOUR)

    assert told(later) == ["regel"]
    (correction, *_) = later.briefing.corrections
    assert "Korrektur" in correction.line.text
    assert "Mittwoch" in correction.before


def test_of_two_versions_in_one_window_only_the_newer_is_told(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule("Mittwoch"), MORNING - 3 * HOUR)
    desk.web.publish("regel", "Neue Regeln (aktualisiert)", rule("Dienstag"), MORNING - HOUR)

    draft = desk.edition(MORNING)

    assert told(draft) == ["regel"]
    assert "Dienstag" in draft.told[0][0].article.text
    assert [item.kind for item in draft.briefing.suppressed] == ["version"]
    assert desk.web.asked == ["https://k.example/regel"]


def test_what_a_feed_announces_late_is_told_next_time(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule(), MORNING - HOUR)
    desk.edition(MORNING)
    desk.web.publish("norika", "Norika warnt", OTHER, MORNING - 2 * HOUR)

    assert told(desk.edition(MORNING + 24 * HOUR)) == ["norika"]


def test_a_date_between_the_edition_and_the_real_clock_belongs_to_a_later_edition(
    desk: Desk,
) -> None:
    desk.web.publish("norika", "Norika warnt", OTHER, MORNING + 3 * HOUR)
    wall = MORNING + 9000 * HOUR

    assert told(desk.edition(MORNING, wall=wall)) == []
    assert told(desk.edition(MORNING + 24 * HOUR, wall=wall)) == ["norika"]


def test_a_date_after_the_real_clock_is_a_mistake_of_the_feed(desk: Desk) -> None:
    desk.web.publish("norika", "Norika warnt", OTHER, MORNING + 80_000 * HOUR)

    draft = desk.edition(MORNING)

    assert told(draft) == ["norika"]
    assert draft.told[0][0].article.published <= MORNING


def test_an_undated_entry_with_an_old_page_is_no_news(desk: Desk) -> None:
    entry = desk.web.publish("norika", "Norika warnt", OTHER, None)
    dated = '<meta property="article:published_time" content="2024-11-02T08:00:00+01:00">'
    desk.web.pages_[entry.url] = desk.web.pages_[entry.url].replace("<title>", dated + "<title>")

    assert told(desk.edition(MORNING)) == []


def test_an_undone_suppression_is_told_whatever_its_date(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule(), MORNING - 3 * HOUR)
    desk.web.publish("kopie", "Regeln für KI-Chips", rule(), MORNING - HOUR)
    first = desk.edition(MORNING)
    assert told(first) == ["regel"]
    assert [item.kind for item in first.briefing.suppressed] == ["near"]

    assert desk.store.corpus.restore("https://k.example/kopie")

    assert told(desk.edition(MORNING + 48 * HOUR)) == ["kopie"]
    assert told(desk.edition(MORNING + 72 * HOUR)) == [], "it is used up"


def test_a_page_that_failed_is_asked_for_again(desk: Desk) -> None:
    entry = desk.web.publish("norika", "Norika warnt", OTHER, MORNING - HOUR)
    desk.web.missing = {entry.url: "timed out"}
    first = desk.edition(MORNING, received=False)
    assert [facts.article.access for facts, _ in first.told] == ["teaser"]

    desk.web.missing = {}
    (facts, _), *_ = desk.edition(MORNING + HOUR).told

    assert (facts.article.access, len(desk.web.asked)) == ("full", 2)


def test_a_teaser_that_became_readable_is_no_correction(desk: Desk) -> None:
    entry = desk.web.publish("norika", "Norika warnt", OTHER, MORNING - HOUR)
    desk.web.missing = {entry.url: "HTTP 500"}
    desk.edition(MORNING)
    desk.web.missing = {}
    desk.web.pages_[entry.url] = desk.web.pages_[entry.url].replace("300", "310")

    assert desk.edition(MORNING + HOUR).briefing.corrections == ()


def test_pages_left_unread_at_the_deadline_are_counted(desk: Desk) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule(), MORNING - HOUR)
    entry = desk.web.publish("norika", "Norika warnt", OTHER, MORNING - HOUR)
    desk.web.missing = {entry.url: LATE}

    assert desk.edition(MORNING).briefing.unread == 1


def test_the_workers_do_not_change_the_briefing(desk: Desk, tmp_path: Path) -> None:
    desk.web.publish("regel", "Neue Regeln für KI-Chips", rule(), MORNING - HOUR)
    desk.web.publish("norika", "Norika warnt", OTHER, MORNING - 2 * HOUR)
    inline = desk.edition(MORNING).briefing

    with (
        open_store(f"sqlite:///{tmp_path}/other.db") as store,
        ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool,
    ):
        other = Desk(store)
        other.web.announced, other.web.pages_ = desk.web.announced, desk.web.pages_

        assert other.edition(MORNING, workers=pool).briefing == inline
