"""The archive of editions and the ledger of runs."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from briefing.errors import StoreError
from briefing.model import Draft
from briefing.store import KeptFile, LeaseLostError, Run, Store, open_store
from conftest import NOW, article
from store.scenes import DAY, HOUR, PROCESSES, briefing, entry, facts, verdict

LEASE = timedelta(minutes=10)
FILES = (KeptFile(name="pdf", path="out/a.pdf", sha256="ab" * 32),)


def claim(store: Store, now: datetime = NOW, owner: str = "one", day: date = DAY) -> Run | None:
    return store.editions.claim("morning", day, NOW, owner=owner, now=now)


def claimed(store: Store, now: datetime = NOW, owner: str = "one") -> Run:
    run = claim(store, now, owner)
    assert run
    return run


def draft(store: Store) -> Draft:
    one = article("Eins.")
    store.corpus.remember_entries([entry()], NOW)
    store.corpus.save_articles([("e1", one)], NOW)
    return Draft(briefing=briefing(), told=((facts(one), "story-1"),), verdicts=(verdict(one),))


def queue(store: Store, run: Run, *recipients: str) -> None:
    assert run.draft
    with store.together() as one:
        one.editions.save(run.draft.briefing, run.files, kind="scheduled", received=True, now=NOW)
        one.corpus.report("chips", run.edition, run.draft.told)
        one.outbox.enqueue(run.edition, recipients, NOW)
        one.editions.queued(run)


def queued(store: Store, *recipients: str) -> Run:
    run = claimed(store)
    run = store.editions.rendered(store.editions.selected(run, draft(store), NOW), FILES, NOW)
    queue(store, run, *recipients)
    return run


def states(store: Store) -> list[tuple[date, str]]:
    return [(run.day, run.state) for run in store.editions.runs("morning")]


# ---------------------------------------------------------------- the archive


def test_an_edition_is_kept_with_content_and_files(store: Store) -> None:
    content = briefing()
    store.editions.save(content, FILES, kind="demand", received=False, now=NOW)
    kept = store.editions.get(content.id)
    assert kept
    assert (kept.id, kept.topic, kept.kind, kept.received) == (content.id, "chips", "demand", False)
    assert (kept.day, kept.cutoff, kept.state) == (content.day, content.cutoff, "normal")
    assert (kept.saved_at, kept.files) == (NOW, FILES)
    assert store.editions.briefing(content.id) == content
    assert store.editions.get("never") is None
    with pytest.raises(StoreError, match="no edition 'never'"):
        store.editions.briefing("never")


def test_on_demand_an_edition_is_made_again_under_its_id(store: Store) -> None:
    store.editions.save(briefing(), (), kind="demand", received=False, now=NOW)
    store.editions.save(briefing(unread=3), (), kind="demand", received=False, now=NOW)
    assert store.editions.briefing(briefing().id).unread == 3
    assert len(store.editions.list()) == 1


def test_what_readers_have_is_never_replaced(store: Store) -> None:
    store.editions.save(briefing(), (), kind="scheduled", received=True, now=NOW)
    store.editions.save(briefing(), (), kind="demand", received=False, now=NOW)
    with pytest.raises(StoreError, match="readers have received it"):
        store.editions.save(briefing(unread=3), (), kind="demand", received=False, now=NOW)
    kept = store.editions.get(briefing().id)
    assert kept
    assert kept.received


def test_the_last_reported_edition_is_one_readers_have(store: Store) -> None:
    def save(id: str, hours: int, topic: str = "chips", *, received: bool = True) -> None:
        content = briefing(id, cutoff=NOW + hours * HOUR, topic=topic)
        store.editions.save(content, (), kind="demand", received=received, now=NOW)

    save("preview", 3, received=False)
    save("second", 2)
    save("first", 1)
    save("other", 4, "markets")

    def last(hours: int) -> str | None:
        kept = store.editions.last_reported("chips", before=NOW + hours * HOUR)
        return kept.id if kept else None

    assert [last(9), last(2), last(1)] == ["second", "first", None]
    assert [kept.id for kept in store.editions.list()] == ["other", "preview", "second", "first"]


def test_a_preview_that_is_sent_after_all_is_an_edition_readers_have(store: Store) -> None:
    store.editions.save(briefing(), (), kind="demand", received=False, now=NOW)
    store.editions.receive(briefing().id)
    kept = store.editions.last_reported("chips", before=NOW + HOUR)
    assert kept
    assert kept.received


def test_a_flipped_byte_in_an_edition_is_noticed(url: str) -> None:
    with open_store(url) as store:
        store.editions.save(briefing(), (), kind="demand", received=False, now=NOW)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE editions SET briefing = replace(briefing, 'C', 'S')")
    engine.dispose()
    with open_store(url) as store, pytest.raises(StoreError, match=r"edition .* damaged"):
        store.editions.briefing(briefing().id)


# ---------------------------------------------------------------- the ledger


def test_a_run_goes_through_its_checkpoints_to_the_end(store: Store) -> None:
    run = claimed(store)
    assert (run.state, run.attempts, run.draft, run.files) == ("claimed", 1, None, ())
    content = draft(store)
    run = store.editions.selected(run, content, NOW)
    assert (states(store), run.edition) == ([(DAY, "selected")], content.briefing.id)
    run = store.editions.rendered(run, FILES, NOW)
    assert states(store) == [(DAY, "rendered")]
    queue(store, run, "anna@example.org")
    assert states(store) == [(DAY, "queued")]
    (letter,) = store.outbox.due(NOW)
    letter = store.outbox.claim(letter, NOW) or letter
    assert store.outbox.data(letter, NOW)
    store.outbox.sent(letter, "250 ok")
    assert states(store) == [(DAY, "done")]


def test_an_edition_for_nobody_is_done_when_it_is_queued(store: Store) -> None:
    queued(store)
    assert states(store) == [(DAY, "done")]


def test_nobody_claims_what_another_holds_or_has_finished(store: Store) -> None:
    run = claimed(store)
    assert claim(store, NOW, "two") is None
    assert claim(store, NOW + LEASE - timedelta(microseconds=1), "two") is None
    store.editions.finish(run, "done", "quiet day, not sent")
    assert claim(store, NOW + HOUR, "two") is None
    assert claim(store, NOW, "two", day=DAY + timedelta(days=1))


def test_a_takeover_goes_on_from_the_frozen_content(store: Store) -> None:
    run = store.editions.selected(claimed(store), draft(store), NOW)
    second = claimed(store, NOW + LEASE, "two")
    assert second == replace(run, attempts=2)
    store.editions.rendered(second, FILES, NOW + LEASE)
    third = claimed(store, NOW + 2 * LEASE, "three")
    assert third == replace(run, attempts=3, state="rendered", files=FILES)


def test_who_slept_through_its_lease_may_not_go_on(store: Store) -> None:
    asleep = store.editions.selected(claimed(store), draft(store), NOW)
    awake = claimed(store, NOW + LEASE, "two")
    for step in (
        lambda: store.editions.renew(asleep, NOW),
        lambda: store.editions.rendered(asleep, FILES, NOW),
        lambda: store.editions.postpone(asleep, NOW, "x"),
        lambda: store.editions.finish(asleep, "failed", "x"),
        lambda: queue(store, asleep, "anna@example.org"),
    ):
        with pytest.raises(LeaseLostError, match="another worker has taken it over"):
            step()
    assert store.editions.get(asleep.edition) is None, "all of `queue` is one transaction"
    assert store.corpus.known("chips", NOW - 24 * HOUR, NOW + 9000 * HOUR) == ()
    assert store.outbox.letters() == ()
    store.editions.rendered(awake, FILES, NOW)


def test_a_renewed_lease_holds(store: Store) -> None:
    run = claimed(store)
    store.editions.renew(run, NOW + LEASE / 2)
    assert claim(store, NOW + LEASE, "two") is None
    assert claim(store, NOW + LEASE * 1.5, "two")


def test_a_postponed_run_is_tried_again_when_it_said(store: Store) -> None:
    run = claimed(store)
    store.editions.postpone(run, NOW + HOUR, "the mail template is broken")
    (listed,) = store.editions.runs("morning")
    assert listed.reason == "the mail template is broken"
    assert claim(store, NOW + HOUR - timedelta(microseconds=1), "two") is None
    assert claimed(store, NOW + HOUR, "two").attempts == 2


@pytest.mark.parametrize("outcome", ["failed", "blind"])
def test_when_its_time_is_over_a_run_ends_as_its_last_attempt(store: Store, outcome) -> None:
    store.editions.postpone(claimed(store), NOW + HOUR, "why", outcome)
    assert not store.editions.close("morning", DAY, NOW, NOW), "somebody may still work on it"
    assert store.editions.close("morning", DAY, NOW, NOW + HOUR)
    (run,) = store.editions.runs("morning")
    assert (run.state, run.reason) == (outcome, "why")
    assert not store.editions.close("morning", DAY, NOW, NOW + HOUR)


def test_a_crashed_run_ends_as_failed_and_one_never_begun_as_missed(store: Store) -> None:
    claimed(store)
    assert store.editions.close("morning", DAY, NOW, NOW + 20 * HOUR)
    assert store.editions.close("morning", DAY + timedelta(days=1), NOW, NOW + 20 * HOUR)
    assert states(store) == [(DAY + timedelta(days=1), "missed"), (DAY, "failed")]
    assert claim(store, NOW + 30 * HOUR, "two") is None


def test_a_finished_run_stays_what_it_was(store: Store) -> None:
    queued(store, "anna@example.org")
    assert not store.editions.close("morning", DAY, NOW, NOW + 20 * HOUR)
    assert states(store) == [(DAY, "queued")]


def test_the_newest_instant_of_the_ledger(store: Store) -> None:
    assert store.editions.newest_instant() is None
    claimed(store)
    assert store.editions.newest_instant() == NOW
    store.editions.save(briefing(), (), kind="demand", received=False, now=NOW + HOUR)
    assert store.editions.newest_instant() == NOW + HOUR


def _race(url: str, ready, won) -> None:
    with open_store(url) as store:
        for number in range(20):
            ready.wait()
            if claim(store, day=DAY + timedelta(days=number)):
                with won.get_lock():
                    won.value += 1


def test_of_processes_that_claim_one_edition_one_gets_it(url: str) -> None:
    with open_store(url):
        pass
    barrier, won = PROCESSES.Barrier(3), PROCESSES.Value("i", 0)
    rivals = [PROCESSES.Process(target=_race, args=(url, barrier, won)) for _ in range(3)]
    for one in rivals:
        one.start()
    for one in rivals:
        one.join()
    assert [one.exitcode for one in rivals] == [0, 0, 0]
    assert won.value == 20
