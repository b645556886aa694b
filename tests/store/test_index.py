"""The fingerprints of what readers know, on both databases."""

from pathlib import Path

import pytest

from briefing.analysis.duplicates import Index
from briefing.store import Store, open_store
from briefing.store.index import POSTINGS
from conftest import article

BODY = (
    "Die Stadtwerke Ruhland stellen ihre Busse bis 2027 auf Wasserstoff um. Das hat der Rat am "
    "Dienstag beschlossen.\n\nDen Wasserstoff liefert ein Elektrolyseur am Hafen."
)
FIRST = article(BODY, "Busse", url="https://one.example/1")
COPY = article(
    BODY.replace("Das hat", "Das hat demnach"), "Andere Zeile", url="https://two.example/2"
)


class KilledError(Exception):
    pass


def keep(store: Store, topic: str = "t") -> None:
    with store.fingerprints.batch(topic) as storage:
        Index(storage).add(FIRST)


def judged(store: Store, topic: str = "t") -> str:
    with store.fingerprints.batch(topic) as storage:
        return Index(storage).judge(COPY).kind


def test_what_was_kept_is_known_after_the_store_was_closed(url: str) -> None:
    with open_store(url) as store:
        keep(store)
    with open_store(url) as store:
        assert judged(store) == "near"


def test_the_verdict_is_the_one_of_the_plain_memory(store: Store) -> None:
    keep(store)
    index = Index()
    index.add(FIRST)
    with store.fingerprints.batch("t") as storage:
        assert Index(storage).judge(COPY) == index.judge(COPY)


def test_topics_know_nothing_of_each_other(store: Store) -> None:
    keep(store, "one")
    assert judged(store, "other") == "new"
    assert judged(store, "one") == "near"


def test_a_batch_that_is_killed_leaves_nothing_behind(store: Store) -> None:
    def killed() -> None:
        with store.fingerprints.batch("t") as storage:
            Index(storage).add(FIRST)
            raise KilledError

    with pytest.raises(KilledError):
        killed()
    assert judged(store) == "new"
    keep(store)
    assert judged(store) == "near"


def test_a_forgotten_article_suppresses_nothing_until_it_is_kept_again(store: Store) -> None:
    keep(store)
    assert store.fingerprints.forget("t", FIRST.id)
    assert not store.fingerprints.forget("t", FIRST.id)
    assert judged(store) == "new"
    keep(store)
    assert judged(store) == "near"


def test_a_number_is_never_given_twice(store: Store) -> None:
    keep(store)
    store.fingerprints.forget("t", FIRST.id)
    other = article("Im Zoo von Sandau ist ein Tapir geschlüpft.", url="https://three.example/3")
    with store.fingerprints.batch("t") as storage:
        Index(storage).add(other)
        assert storage.holders([1, 2]) == [[], []]
    assert judged(store) == "new"


def test_keys_have_their_first_articles_in_order_and_no_more(store: Store) -> None:
    many = [article(f"Meldung {n}", url=f"https://x.example/{n}") for n in range(POSTINGS + 3)]
    with store.fingerprints.batch("t") as storage:
        for one in many:
            storage.keep(one, [-(2**31), 7, 2**31 - 1])
            storage.keep(one, [7])
    with store.fingerprints.batch("t") as storage:
        low, middle, none, high = storage.holders([-(2**31), 7, 8, 2**31 - 1])
    assert low == middle == high == [one.id for one in many[:POSTINGS]]
    assert none == []


def test_kept_articles_come_back_whole(store: Store, tmp_path: Path) -> None:
    odd = article("Ein \x00 Rest und 😀.", "Titel", url="https://odd.example/")
    with store.fingerprints.batch("t") as storage:
        storage.keep(odd, [1])
    with store.fingerprints.batch("t") as storage:
        assert storage.article(odd.id) == odd
