"""When an edition is due: tables for the odd days, a simulation for all the others."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefing import schedule as rules
from briefing.errors import BlindError, RenderError
from briefing.schedule import Schedule, clock_problem, due, instant, next_runs, run_ticks, tick
from briefing.store import Run, Store, open_store

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def every_day(
    at: str = "07:00", zone: str = "Europe/Berlin", days: tuple[str, ...] = WEEK
) -> Schedule:
    return Schedule(id="morning", at=at, days=days, zone=zone)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# ---------------------------------------------------------------- instants


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        # Clocks go forward at 02:00 (01:00 UTC): 02:00 to 03:00 do not exist.
        ("2026-03-29", "00:00", "2026-03-28T23:00"),
        ("2026-03-29", "02:00", "2026-03-29T01:00"),
        ("2026-03-29", "02:30", "2026-03-29T01:30"),
        ("2026-03-29", "03:00", "2026-03-29T01:00"),
        ("2026-03-29", "07:00", "2026-03-29T05:00"),
        ("2026-03-30", "02:30", "2026-03-30T00:30"),
        ("2026-03-30", "07:00", "2026-03-30T05:00"),
        # Clocks go back at 03:00 (01:00 UTC): 02:00 to 03:00 come twice.
        ("2026-10-25", "00:00", "2026-10-24T22:00"),
        ("2026-10-25", "02:00", "2026-10-25T00:00"),
        ("2026-10-25", "02:30", "2026-10-25T00:30"),
        ("2026-10-25", "03:00", "2026-10-25T02:00"),
        ("2026-10-25", "07:00", "2026-10-25T06:00"),
        ("2026-10-26", "02:30", "2026-10-26T01:30"),
        ("2026-10-26", "07:00", "2026-10-26T06:00"),
        ("2027-03-28", "00:00", "2027-03-27T23:00"),
        ("2027-03-28", "02:00", "2027-03-28T01:00"),
        ("2027-03-28", "02:30", "2027-03-28T01:30"),
        ("2027-03-28", "03:00", "2027-03-28T01:00"),
        ("2027-03-28", "07:00", "2027-03-28T05:00"),
        ("2027-03-29", "02:30", "2027-03-29T00:30"),
        ("2027-03-29", "07:00", "2027-03-29T05:00"),
        ("2027-10-31", "00:00", "2027-10-30T22:00"),
        ("2027-10-31", "02:00", "2027-10-31T00:00"),
        ("2027-10-31", "02:30", "2027-10-31T00:30"),
        ("2027-10-31", "03:00", "2027-10-31T02:00"),
        ("2027-10-31", "07:00", "2027-10-31T06:00"),
        ("2027-11-01", "02:30", "2027-11-01T01:30"),
        ("2027-11-01", "07:00", "2027-11-01T06:00"),
    ],
)
def test_in_a_gap_one_hour_later_and_of_two_the_first(day: str, at: str, expected: str) -> None:
    assert instant(every_day(at), date.fromisoformat(day)) == utc(expected)


# ---------------------------------------------------------------- due


def plan(now: str, recorded: dict[str, bool] | None = None, schedule: Schedule | None = None):
    rows = {date.fromisoformat(day): done for day, done in (recorded or {}).items()}
    wanted = due(schedule or every_day(), utc(now), rows)
    return [str(day) for day in wanted.run], [str(day) for day in wanted.missed]


YESTERDAY = {"2025-01-28": True}


@pytest.mark.parametrize(
    ("now", "recorded", "run", "missed"),
    [
        ("2025-01-29T05:59:59", YESTERDAY, [], []),
        ("2025-01-29T06:00", YESTERDAY, ["2025-01-29"], []),
        ("2025-01-30T01:59:59", YESTERDAY, ["2025-01-29"], []),
        ("2025-01-30T02:00", YESTERDAY, [], ["2025-01-29"]),
        ("2025-01-29T06:00", YESTERDAY | {"2025-01-29": True}, [], []),
        ("2025-01-29T06:30", YESTERDAY | {"2025-01-29": False}, ["2025-01-29"], []),
        ("2025-01-30T02:00", YESTERDAY | {"2025-01-29": False}, [], ["2025-01-29"]),
        # Three days off: the last one is still made, the others are said to be missed.
        ("2025-01-31T06:00", YESTERDAY, ["2025-01-31"], ["2025-01-29", "2025-01-30"]),
        ("2025-01-31T05:00", YESTERDAY, [], ["2025-01-29", "2025-01-30"]),
        # A new schedule has no past, but today's edition is made at once.
        ("2025-01-29T05:00", {}, [], []),
        ("2025-01-29T20:00", {}, ["2025-01-29"], []),
        # A hole behind the newest row is a day on which the schedule was another one.
        ("2025-01-29T05:00", YESTERDAY | {"2025-01-20": True}, [], []),
        # The clock was in the future once.
        ("2025-01-29T06:00", {"2025-02-01": True}, ["2025-01-29"], []),
    ],
)
def test_due_today_caught_up_for_20_hours_then_missed(now, recorded, run, missed) -> None:
    assert plan(now, recorded) == (run, missed)


def test_only_the_chosen_weekdays_are_due_or_missed() -> None:
    workdays = every_day(days=("mon", "tue", "wed", "thu", "fri"))
    friday = {"2025-01-24": True}
    assert plan("2025-01-26T12:00", friday, workdays) == ([], [])
    assert plan("2025-01-27T06:00", friday, workdays) == (["2025-01-27"], [])


def test_a_late_evening_edition_is_caught_up_the_next_day() -> None:
    evening = every_day("23:30")
    assert plan("2025-01-29T10:00", {"2025-01-27": True}, evening) == (["2025-01-28"], [])


def test_after_a_long_absence_the_last_month_is_recorded() -> None:
    assert len(plan("2025-06-01T12:00", {"2025-01-01": True})[1]) == 31


@pytest.mark.parametrize("minute", range(-60, 61))
def test_whenever_the_time_is_edited_every_date_has_one_edition(minute: int) -> None:
    """The schedule moves from 07:00 to 07:30 some time between 06:00 and 08:00."""
    edited = utc("2025-01-29T06:00") + minute * MINUTE
    made: list[date] = [date(2025, 1, 27)]
    now = utc("2025-01-28T00:00")
    while now < utc("2025-01-31T00:00"):
        current = every_day("07:00") if now < edited else every_day("07:30")
        made += due(current, now, dict.fromkeys(made, True)).run
        now += 5 * MINUTE
    assert made == [date(2025, 1, day) for day in (27, 28, 29, 30)]


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "Africa/Cairo",  # changes at midnight
    ],
)
def test_ten_years_miss_no_date_and_double_none(zone: str) -> None:
    """Ticks around every due instant, with a row only for what was made, as the ledger has them."""
    first, last = date(2025, 1, 1), date(2034, 12, 31)
    for at in ("00:00", "00:30", "02:30", "07:00", "23:45"):
        schedule = every_day(at, zone)
        recorded = {first - DAY: True}
        made: list[date] = []
        for number in range((last - first).days + 1):
            moment = instant(schedule, first + number * DAY)
            for now in (moment - timedelta(seconds=1), moment, moment + 30 * MINUTE):
                wanted = due(schedule, now, recorded)
                assert not wanted.missed
                made += wanted.run
                recorded |= dict.fromkeys(wanted.run, True)
            recorded = dict(sorted(recorded.items())[-2:])
        assert made == [first + number * DAY for number in range(len(made))]
        assert made[-1] == last


def test_next_runs_are_the_next_instants() -> None:
    workdays = every_day(days=("mon", "fri"))
    assert next_runs(workdays, utc("2025-01-27T06:00")) == (
        utc("2025-01-31T06:00"),
        utc("2025-02-03T06:00"),
        utc("2025-02-07T06:00"),
    )
    assert next_runs(every_day(), utc("2025-01-29T05:59"), 1) == (utc("2025-01-29T06:00"),)


def test_a_wrong_clock_is_noticed() -> None:
    now = utc("2025-01-29T06:00")
    assert clock_problem(now, None) == ""
    assert clock_problem(now, now + 24 * HOUR) == ""
    assert "1970-01-01" in clock_problem(utc("1970-01-01T00:00"), None)
    assert "2025-01-30 06:01" in clock_problem(now, now + 24 * HOUR + MINUTE)


# ---------------------------------------------------------------- ticks


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/briefing.db") as opened:
        yield opened


class Morning:
    """A clock that is set, and a maker that notes what it was asked for."""

    def __init__(self, store: Store, now: str) -> None:
        self.ledger = store.editions
        self.now = utc(now)
        self.made: list[tuple[str, int]] = []
        self.trouble: Exception | None = None

    def make(self, schedule: Schedule, run: Run) -> None:
        self.made.append((str(run.day), run.attempts))
        if self.trouble:
            raise self.trouble
        self.ledger.finish(run, "done", "")

    def tick(self, now: str | None = None, owner: str = "one") -> None:
        self.now = utc(now) if now else self.now
        tick([every_day()], self.ledger, self.make, clock=lambda: self.now, owner=owner)

    def states(self) -> list[tuple[str, str]]:
        return [(str(run.day), run.state) for run in self.ledger.runs("morning")]


def test_an_edition_is_made_once_whatever_ticks(store: Store) -> None:
    morning = Morning(store, "2025-01-29T05:59:30")
    morning.tick()
    assert morning.made == []
    for owner in ("one", "two", "one"):
        morning.tick("2025-01-29T06:00", owner)
    assert morning.made == [("2025-01-29", 1)]


def test_what_fails_is_tried_again_after_ten_minutes_until_it_is_too_late(store: Store) -> None:
    morning = Morning(store, "2025-01-29T06:00")
    morning.trouble = RenderError("template broken")
    morning.tick()
    morning.tick("2025-01-29T06:09:59")
    assert morning.made == [("2025-01-29", 1)]
    morning.tick("2025-01-29T06:10")
    assert morning.made == [("2025-01-29", 1), ("2025-01-29", 2)]
    morning.tick("2025-01-30T02:00")
    assert morning.states() == [("2025-01-29", "failed")]
    assert morning.ledger.runs("morning")[0].reason == "template broken"


def test_a_blind_morning_recovers_when_the_network_does(store: Store) -> None:
    morning = Morning(store, "2025-01-29T06:00")
    morning.trouble = BlindError("not one of 26 feeds could be read")
    morning.tick()
    morning.trouble = None
    morning.tick("2025-01-29T08:00")
    assert morning.states() == [("2025-01-29", "done")]


def test_a_day_that_stays_blind_is_recorded_as_blind(store: Store) -> None:
    morning = Morning(store, "2025-01-29T06:00")
    morning.trouble = BlindError("not one of 26 feeds could be read")
    morning.tick()
    morning.trouble = None
    morning.tick("2025-01-30T06:00")
    assert morning.states() == [("2025-01-30", "done"), ("2025-01-29", "blind")]


def test_missed_days_are_recorded_and_said(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    morning = Morning(store, "2025-01-28T06:00")
    morning.tick()
    morning.tick("2025-01-31T05:00")
    assert morning.states()[:2] == [("2025-01-30", "missed"), ("2025-01-29", "missed")]
    assert [r.message for r in caplog.records] == [
        "edition morning of 2025-01-29 was missed",
        "edition morning of 2025-01-30 was missed",
    ]


def test_a_bug_escapes_and_keeps_the_run_for_the_lease(store: Store) -> None:
    morning = Morning(store, "2025-01-29T06:00")
    morning.trouble = KeyError("a bug")
    with pytest.raises(KeyError):
        morning.tick()
    morning.tick("2025-01-29T06:09")
    assert len(morning.made) == 1
    morning.trouble = None
    morning.tick("2025-01-29T06:10")
    assert morning.states() == [("2025-01-29", "done")]


def test_whoever_lost_the_lease_stops_and_leaves_everything(store: Store) -> None:
    morning = Morning(store, "2025-01-29T06:00")

    def overtaken(schedule: Schedule, run: Run) -> None:
        morning.ledger.claim(
            "morning", run.day, run.due, owner="two", now=morning.now + 10 * MINUTE
        )
        morning.ledger.renew(run, morning.now)

    tick([every_day()], store.editions, overtaken, clock=lambda: morning.now, owner="one")
    (run,) = store.editions.runs("morning")
    assert (run.state, run.attempts, run.reason) == ("claimed", 2, "")


def test_with_a_wrong_clock_nothing_is_made(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    morning = Morning(store, "2025-01-29T06:00")
    morning.tick()
    morning.tick("2025-01-27T12:00")
    morning.tick("1970-01-01T12:00")
    assert len(morning.made) == 1
    assert ["no edition is made" in record.message for record in caplog.records] == [True, True]


def test_the_lease_is_renewed_while_the_work_lasts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_RENEW", 0.001)
    renewed = threading.Event()

    class Watched:
        def __getattr__(self, name: str):
            return getattr(store.editions, name)

        def renew(self, run: Run, now: datetime) -> None:
            store.editions.renew(run, now)
            renewed.set()

    def slow(schedule: Schedule, run: Run) -> None:
        assert renewed.wait(10)
        store.editions.finish(run, "done", "")

    now = utc("2025-01-29T06:00")
    tick([every_day()], Watched(), slow, clock=lambda: now, owner="one")  # type: ignore[arg-type]
    assert not [one for one in threading.enumerate() if one.name.startswith("lease")]


def test_ticks_come_at_once_and_again_until_stopped() -> None:
    stop = threading.Event()
    seen: list[datetime] = []

    def work(now: datetime) -> None:
        seen.append(now)
        if len(seen) == 1:
            raise RuntimeError("one tick fails")
        if len(seen) == 3:
            stop.set()

    run_ticks(work, timedelta(seconds=0.02), clock=lambda: datetime.now(UTC), stop=stop)
    assert len(seen) >= 3
    assert seen == sorted(seen)
    assert all(one.tzinfo for one in seen)
    assert not [one for one in threading.enumerate() if one.name.startswith("APScheduler")]


def test_the_week_and_the_zone_are_the_schedules_own() -> None:
    auckland = every_day("07:00", "Pacific/Auckland", ("wed",))
    assert due(auckland, utc("2025-01-28T18:00"), {}).run == (date(2025, 1, 29),)
    assert instant(auckland, date(2025, 1, 29)).astimezone(ZoneInfo("Pacific/Auckland")).hour == 7
