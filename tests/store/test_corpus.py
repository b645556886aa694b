"""Entries, articles, the seed corpus and what readers know."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine

from briefing.errors import StoreError
from briefing.model import FeedState, Known
from briefing.store import Store, open_store
from conftest import NOW, article
from store.scenes import HOUR, briefing, entry, facts, suppressed, verdict

EVER = NOW + 10_000 * HOUR
ANY = (NOW - 10_000 * HOUR, EVER)


def found(store: Store, since=NOW - HOUR, until=NOW + HOUR, wall=NOW + HOUR):
    return [one.id for one in store.corpus.entries(["nordblick"], since, until, wall=wall)]


def test_entries_come_by_date_from_the_sources_asked_for(store: Store) -> None:
    store.corpus.remember_entries(
        [
            entry("late", published=NOW),
            entry("early", published=NOW - HOUR),
            entry("before", published=NOW - HOUR - timedelta(microseconds=1)),
            entry("after", published=NOW + timedelta(microseconds=1)),
            entry("elsewhere", source="suedblick"),
        ],
        NOW,
    )
    assert found(store, NOW - HOUR, NOW) == ["early", "late"]
    assert store.corpus.entries([], *ANY, wall=NOW) == ()


def test_an_entry_is_never_lost_once_announced(store: Store) -> None:
    store.corpus.remember_entries([entry("e1"), entry("e2")], NOW)
    store.corpus.remember_entries([entry("e3")], NOW)
    store.corpus.remember_entries([], NOW)
    assert found(store) == ["e1", "e2", "e3"]


@pytest.mark.parametrize("published", [None, NOW + 48 * HOUR, NOW + 87_600 * HOUR])
def test_without_a_credible_date_first_seen_counts(store: Store, published) -> None:
    store.corpus.remember_entries([entry(published=published)], NOW)
    store.corpus.remember_entries([entry(published=published, title="Neuer")], NOW + 5 * HOUR)
    assert found(store, NOW, NOW) == ["e1"]
    assert found(store, NOW + 5 * HOUR, NOW + 5 * HOUR) == []


def test_a_date_before_the_real_clock_is_believed_even_after_the_cutoff(store: Store) -> None:
    store.corpus.remember_entries([entry(published=NOW + 3 * HOUR)], NOW)
    assert found(store, NOW - HOUR, NOW + HOUR, wall=NOW + 9_000 * HOUR) == []


def test_an_article_is_read_once(store: Store) -> None:
    one, two = article("Eins."), article("Zwei.")
    store.corpus.remember_entries([entry("e1"), entry("e2"), entry("e3")], NOW)
    store.corpus.save_articles([("e1", one), ("e2", two)], NOW)
    store.corpus.save_articles([("e1", one)], NOW)
    assert store.corpus.articles_of(["e1", "e2", "e3", "e4"]) == {"e1": one, "e2": two}
    assert store.corpus.articles_of([]) == {}


def test_one_text_behind_two_entries_keeps_both_provenances(store: Store) -> None:
    one = article("Eins.")
    other = replace(one, source="suedblick", outlet="Südblick")
    store.corpus.remember_entries([entry("e1"), entry("e2", source="suedblick")], NOW)
    store.corpus.save_articles([("e1", one), ("e2", other)], NOW)
    assert store.corpus.articles_of(["e1", "e2"]) == {"e1": one, "e2": other}


def test_a_changed_announcement_wants_to_be_read_again(store: Store) -> None:
    old, new = article("Alt."), article("Neu.")
    store.corpus.remember_entries([entry()], NOW)
    store.corpus.save_articles([("e1", old)], NOW)
    store.corpus.remember_entries([entry(updated=NOW + HOUR)], NOW + HOUR)
    assert store.corpus.articles_of(["e1"]) == {}
    store.corpus.save_articles([("e1", new)], NOW + HOUR)
    assert store.corpus.articles_of(["e1"]) == {"e1": new}
    assert store.corpus.texts([old.id, new.id]) == {old.id: old.text, new.id: new.text}


def test_a_thousand_ids_are_one_question(store: Store) -> None:
    many = [entry(str(n)) for n in range(1200)]
    store.corpus.remember_entries(many, NOW)
    one = article("Eins.")
    store.corpus.save_articles([(each.id, one) for each in many], NOW)
    assert len(store.corpus.articles_of([each.id for each in many])) == 1200


def test_a_flipped_byte_in_a_text_is_noticed(url: str) -> None:
    one = article("Das Wort steht fest.")
    with open_store(url) as store:
        store.corpus.put_seed("a.txt", "0" * 64, facts(one))
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE articles SET text = replace(text, 'Wort', 'Wurt')")
    engine.dispose()
    with open_store(url) as store, pytest.raises(StoreError, match=f"article {one.id} .* damaged"):
        store.corpus.texts([one.id])
    with open_store(url) as store:
        store.corpus.put_seed("b.txt", "0" * 64, facts(article("Unversehrt.")))
        count, (line,) = store.corpus.damaged()
    assert count == 2
    assert line.startswith(f"article {one.id} ({one.url})")


def test_seeds_are_known_until_they_are_dropped(store: Store) -> None:
    one, two, three = facts(article("Eins.")), facts(article("Zwei.")), facts(article("Drei."))
    store.corpus.put_seed("b.txt", "1" * 64, two)
    store.corpus.put_seed("a.txt", "2" * 64, one)
    assert store.corpus.seed_files() == {"a.txt": "2" * 64, "b.txt": "1" * 64}
    assert store.corpus.known("chips", NOW, EVER) == (
        Known(facts=one),
        Known(facts=two),
    )
    store.corpus.put_seed("a.txt", "3" * 64, three)
    store.corpus.drop_seed("b.txt")
    store.corpus.drop_seed("never.txt")
    assert store.corpus.seed_files() == {"a.txt": "3" * 64}
    assert store.corpus.known("chips", NOW, EVER) == (Known(facts=three),)


def told(store: Store, id: str, *articles, topic="chips", cutoff=NOW, received=True):
    store.editions.save(
        briefing(id, topic=topic, cutoff=cutoff), (), kind="demand", received=received, now=NOW
    )
    store.corpus.report(topic, id, [(facts(one), f"story-{n}") for n, one in enumerate(articles)])


def test_known_is_what_editions_of_the_topic_have_reported_since(store: Store) -> None:
    old, first, second, other = (article(text) for text in ("Alt.", "Eins.", "Zwei.", "Anders."))
    told(store, "day3", second, first, cutoff=NOW)
    told(store, "day2", first, cutoff=NOW - 24 * HOUR)
    told(store, "day1", old, cutoff=NOW - 48 * HOUR)
    told(store, "other", other, topic="markets")
    assert store.corpus.known("chips", NOW - 24 * HOUR, EVER) == (
        Known(facts=facts(first), edition="day2", story="story-0"),
        Known(facts=facts(second), edition="day3", story="story-0"),
        Known(facts=facts(first), edition="day3", story="story-1"),
    )


def test_what_a_preview_tells_is_not_known_until_readers_receive_it(store: Store) -> None:
    one = article("Eins.")
    judged(store, "day1", one, dropped=True)
    store.corpus.restore(one.url)
    told(store, "preview", one, received=False)
    assert store.corpus.known("chips", NOW, EVER) == ()
    assert store.corpus.restored("chips") == {one.url}
    store.editions.receive("preview")
    assert [known.edition for known in store.corpus.known("chips", NOW, EVER)] == ["preview"]
    assert store.corpus.restored("chips") == frozenset()


def test_reporting_again_replaces_what_an_edition_told(store: Store) -> None:
    one, two = article("Eins."), article("Zwei.")
    told(store, "day1", one, two)
    told(store, "day1", two)
    assert [known.facts for known in store.corpus.known("chips", NOW, EVER)] == [facts(two)]


def judged(store: Store, id: str, one, *, dropped: bool, cutoff=NOW, topic="chips"):
    store.corpus.remember_entries([entry("e1", url=one.url)], NOW)
    store.corpus.save_articles([("e1", one)], NOW)
    edition = briefing(id, cutoff=cutoff, topic=topic)
    store.editions.save(edition, (), kind="demand", received=False, now=NOW)
    store.corpus.save_verdicts(id, [verdict(one)], [suppressed(one)] if dropped else [])


def test_explain_tells_what_the_newest_edition_made_of_an_address(store: Store) -> None:
    one = article("Eins.")
    assert store.corpus.verdict_of(one.url) is None
    judged(store, "day2", one, dropped=True, cutoff=NOW)
    judged(store, "day1", one, dropped=False, cutoff=NOW - 24 * HOUR)
    why = store.corpus.verdict_of(one.url)
    assert why
    assert (why.edition, why.article, why.url) == ("day2", one.id, one.url)
    assert (why.verdict, why.suppressed) == (verdict(one), suppressed(one))
    assert store.corpus.verdict_of(one.url + "?") is None


def test_an_article_that_was_not_compared_has_its_reason_all_the_same(store: Store) -> None:
    one = article("Eins.")
    judged(store, "day1", one, dropped=True)
    store.corpus.save_verdicts("day1", [], [suppressed(one)])
    why = store.corpus.verdict_of(one.url)
    assert why
    assert (why.verdict, why.suppressed) == (None, suppressed(one))


def test_an_undone_suppression_lasts_until_the_article_is_reported(store: Store) -> None:
    one = article("Eins.")
    judged(store, "day1", one, dropped=True)
    assert store.corpus.restored("chips") == frozenset()
    assert store.corpus.restore(one.url)
    assert store.corpus.restore(one.url)
    assert store.corpus.restored("chips") == {one.url}
    assert store.corpus.restored("markets") == frozenset()
    assert found(store, NOW + 24 * HOUR, NOW + 48 * HOUR) == ["e1"], "whatever its date"
    told(store, "day2", one)
    assert store.corpus.restored("chips") == frozenset()


def test_what_was_not_suppressed_cannot_be_restored(store: Store) -> None:
    one = article("Eins.")
    judged(store, "day1", one, dropped=False)
    assert not store.corpus.restore(one.url)
    assert not store.corpus.restore("https://news.example/unknown")
    assert store.corpus.restored("chips") == frozenset()


def test_what_a_feed_announces_late_is_found_after_the_last_edition(store: Store) -> None:
    last = NOW
    store.corpus.remember_entries([entry("known", published=NOW - 2 * HOUR)], NOW - HOUR)
    store.corpus.remember_entries([entry("late", published=NOW - 2 * HOUR)], NOW + HOUR)
    store.corpus.remember_entries([entry("old", published=NOW - 90 * HOUR)], NOW + HOUR)
    until = NOW + 2 * HOUR

    def asked(seen_since: datetime | None) -> list[str]:
        entries = store.corpus.entries(
            ["nordblick"], last, until, wall=until, seen_since=seen_since
        )
        return [one.id for one in entries]

    assert asked(None) == []
    assert asked(last) == ["late"]


def test_feed_states_come_with_their_entries(store: Store) -> None:
    state = FeedState(source="nordblick", url="u", etag='"1"')
    store.corpus.remember_entries([entry(published=NOW)], NOW, [state])
    assert store.corpus.feed_state("nordblick") == state
    assert found(store) == ["e1"]
