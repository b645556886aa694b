"""The outbox: who gets what, and what a crash leaves behind."""

from datetime import datetime, timedelta

import pytest

from briefing.store import Letter, Store
from briefing.store.outbox import next_attempt, normalised
from conftest import NOW
from store.scenes import HOUR, briefing

LEASE = timedelta(minutes=10)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def outbox(store: Store):
    store.editions.save(briefing("day1"), (), kind="scheduled", received=True, now=NOW)
    return store.outbox


def states(outbox) -> dict[str, str]:
    return {letter.recipient: letter.state for letter in outbox.letters()}


def attempt(outbox, now: datetime = NOW) -> Letter:
    """The first due letter, claimed."""
    letter = outbox.claim(outbox.due(now)[0], now)
    assert letter
    return letter


def test_everybody_gets_one_letter(outbox) -> None:
    addresses = ["anna@example.org", "Anna <ANNA@example.org>", "ben@example.org"]
    outbox.enqueue("day1", addresses, NOW)
    outbox.enqueue("day1", ["ben@example.org", "cleo@example.org"], NOW + HOUR)
    assert states(outbox) == dict.fromkeys(
        ["anna@example.org", "ben@example.org", "cleo@example.org"], "pending"
    )
    assert outbox.letters("day1")[0].address == "anna@example.org", "as it was written first"
    assert outbox.letters("day2") == ()


@pytest.mark.parametrize(
    ("address", "same"),
    [
        (" Anna@Example.ORG ", "anna@example.org"),
        ('"Beyer, Anna" <Anna@example.org>', "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna+briefing@example.org", "anna+briefing@example.org"),
        ("nobody", "nobody"),
        ("", ""),
        ("a@" + "x" * 300, "a@" + "x" * 300),
    ],
)
def test_spellings_of_one_mailbox_meet(address: str, same: str) -> None:
    assert normalised(address) == same
    assert normalised(normalised(address)) == same


def test_the_message_key_is_that_of_edition_and_recipient(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org", "ben@example.org"], NOW)
    first, second = outbox.letters()
    assert first.message_key != second.message_key
    assert attempt(outbox).message_key == first.message_key
    assert len(first.message_key) == 32


def test_an_attempt_goes_step_by_step(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    letter = attempt(outbox)
    assert (letter.state, letter.attempts) == ("connecting", 1)
    assert outbox.due(NOW) == ()
    assert outbox.data(letter, NOW)
    assert states(outbox) == {"anna@example.org": "data"}
    outbox.sent(letter, "250 2.0.0 ok")
    (kept,) = outbox.letters()
    assert (kept.state, kept.reply) == ("sent", "250 2.0.0 ok")
    outbox.recover(NOW + HOUR)
    assert outbox.due(NOW + HOUR) == ()


def test_of_two_workers_one_gets_a_letter(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    (seen,) = outbox.due(NOW)
    assert outbox.claim(seen, NOW)
    assert outbox.claim(seen, NOW) is None


def test_a_crash_before_data_costs_nothing_but_the_lease(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    crashed = attempt(outbox)
    outbox.recover(NOW + LEASE - MINUTE)
    assert states(outbox) == {"anna@example.org": "connecting"}, "it may still be alive"
    outbox.recover(NOW + LEASE)
    second = attempt(outbox, NOW + LEASE)
    assert not outbox.data(crashed, NOW + LEASE), "the sleeper must not send any more"
    assert outbox.data(second, NOW + LEASE)


def test_a_crash_after_data_is_held_and_shown(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    crashed = attempt(outbox)
    outbox.data(crashed, NOW)
    outbox.recover(NOW + LEASE - MINUTE)
    assert states(outbox) == {"anna@example.org": "data"}
    outbox.recover(NOW + LEASE)
    assert states(outbox) == {"anna@example.org": "unknown"}
    assert outbox.due(NOW + 100 * HOUR) == ()
    outbox.sent(crashed, "250 ok")
    assert states(outbox) == {"anna@example.org": "sent"}, "it was only asleep"


def test_by_option_the_unclear_is_sent_again_after_a_pause(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    outbox.data(attempt(outbox), NOW)
    outbox.recover(NOW + LEASE, "resend")
    assert outbox.due(NOW + LEASE) == ()
    assert attempt(outbox, NOW + LEASE + 5 * MINUTE).attempts == 2
    outbox.recover(NOW + 100 * HOUR)
    attempt(outbox, NOW + 100 * HOUR)
    outbox.data(outbox.letters()[0], NOW + 100 * HOUR)
    outbox.recover(NOW + 200 * HOUR, "resend")
    assert states(outbox) == {"anna@example.org": "unknown"}, "not for ever"


def test_by_hand_the_failed_and_the_unclear_are_sent_again(outbox) -> None:
    outbox.enqueue("day1", ["a@example.org", "b@example.org", "c@example.org"], NOW)
    outbox.failed(attempt(outbox), "550 no such user")
    unclear = attempt(outbox)
    outbox.data(unclear, NOW)
    outbox.unknown(unclear, "no answer")
    delivered = attempt(outbox)
    outbox.data(delivered, NOW)
    outbox.sent(delivered, "250 ok")
    later = NOW + 60 * HOUR
    assert outbox.again("day1", later) == 2
    assert [letter.recipient for letter in outbox.due(later)] == ["a@example.org", "b@example.org"]
    assert outbox.retry(attempt(outbox, later), "451 later", later) == "retry", "48 new hours"
    assert outbox.again("day2", later) == 0


def test_pauses_double_up_to_four_hours_and_end_after_48(outbox) -> None:
    outbox.enqueue("day1", ["anna@example.org"], NOW)
    now, minutes, state = NOW, [], "retry"
    while state == "retry":
        letter = attempt(outbox, now)
        state = outbox.retry(letter, "451 try later", now)
        (kept,) = outbox.letters()
        if state == "retry":
            minutes.append((kept.at - now) // MINUTE)
            assert outbox.due(kept.at - MINUTE) == ()
            now = kept.at
    assert minutes[:8] == [5, 10, 20, 40, 80, 160, 240, 240]
    assert set(minutes[6:]) == {240}
    assert 44 * HOUR < now - NOW < 48 * HOUR
    assert len(minutes) + 1 <= 20
    assert (kept.state, kept.reply) == ("failed", "given up after 48 hours: 451 try later")


def test_the_pause_after_very_many_attempts_is_still_four_hours() -> None:
    assert next_attempt(10_000, NOW, NOW) == NOW + 4 * HOUR
    assert next_attempt(1, NOW, NOW + 48 * HOUR - 5 * MINUTE) is None
