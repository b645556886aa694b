"""When: which editions are due, who makes them, and what ticks.

The ticker knows nothing: every 30 seconds it asks. What is due follows from the calendar and the
ledger alone, so that a restart, a suspended machine or a second scheduler changes nothing: for
every local date of a schedule there is one row, and its key is unique.

Local times that do not exist (clocks go forward) fall one hour later; of those that come twice the
first one counts. An edition is made up to 20 hours late; after that its day is recorded as missed.
A timetable inside the ticker was rejected: APScheduler's own cron jobs vanish or repeat when the
process dies at the wrong moment, and skip or repeat around daylight saving.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from threading import Event, Thread
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from briefing.errors import BlindError, BriefingError, StoppedError
from briefing.store.editions import OPEN, LeaseLostError, Run

LATEST = timedelta(hours=20)  # after this an edition would collide with the next morning's
_LOOK_BACK = timedelta(days=31)  # missed days are recorded this far back
_AGAIN = timedelta(minutes=10)  # after an attempt that came to nothing
_RENEW = 60.0  # seconds; a lease lasts ten minutes
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BORN = datetime(2024, 1, 1, tzinfo=UTC)  # the program did not exist before

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """An edition that is made again and again."""

    id: str
    at: str  #: "HH:MM", local
    days: Collection[str]  #: "mon", "tue", …
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a schedule wants now, as local dates."""

    run: tuple[date, ...]  #: to be made
    missed: tuple[date, ...]  #: too late, and nobody has said so yet


class Ledger(Protocol):
    """The part of `store.Editions` that decides who works."""

    def runs(self, schedule: str) -> tuple[Run, ...]: ...
    def newest_instant(self) -> datetime | None: ...
    def claim(
        self, schedule: str, day: date, due: datetime, *, owner: str, now: datetime
    ) -> Run | None: ...
    def renew(self, run: Run, now: datetime) -> None: ...
    def postpone(
        self, run: Run, until: datetime, reason: str, outcome: Literal["failed", "blind"]
    ) -> None: ...
    def close(self, schedule: str, day: date, due: datetime, now: datetime) -> bool: ...


# ---------------------------------------------------------------- the rule, pure


def instant(schedule: Schedule, day: date) -> datetime:
    """When the edition of a local date is due, in UTC."""
    local = datetime.combine(day, time.fromisoformat(schedule.at), ZoneInfo(schedule.zone))
    return local.astimezone(UTC)  # fold is 0: of two the first, in a gap the offset before it


def due(schedule: Schedule, now: datetime, recorded: Mapping[date, bool]) -> Plan:
    """What is to be made and what was missed. `recorded` has the schedule's rows, local date →
    finished; without any row the schedule is new, and yesterday is none of its business."""
    today = now.astimezone(ZoneInfo(schedule.zone)).date()
    first = max(min([today, *recorded]), today - _LOOK_BACK)
    latest = max((day for day in recorded if day <= today), default=today)
    run: list[date] = []
    missed: list[date] = []
    for day in _days(first, today):
        unrecorded = day not in recorded and day >= latest and _on(schedule, day)
        wanted = unrecorded or not recorded.get(day, True)
        at = instant(schedule, day)
        if wanted and at <= now:
            (run if now < at + LATEST else missed).append(day)
    return Plan(run=tuple(run), missed=tuple(missed))


def next_runs(schedule: Schedule, now: datetime, count: int = 3) -> tuple[datetime, ...]:
    """The next instants at which the schedule is due, in UTC."""
    today = now.astimezone(ZoneInfo(schedule.zone)).date()
    found = (
        instant(schedule, day)
        for day in _days(today, today + timedelta(days=7 * count + 7))
        if _on(schedule, day)
    )
    return tuple(at for at in found if at > now)[:count]


def clock_problem(now: datetime, newest: datetime | None) -> str:
    """Why this clock cannot be trusted, or "": editions made under a wrong date would be made
    again, or never."""
    if now < _BORN:
        return f"the clock says {now:%Y-%m-%d}, which is before this program existed"
    if newest is not None and now < newest - timedelta(days=1):
        return (
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, but the ledger has been at"
            f" {newest:%Y-%m-%d %H:%M} UTC"
        )
    return ""


def _on(schedule: Schedule, day: date) -> bool:
    return _WEEK[day.weekday()] in schedule.days


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


# ---------------------------------------------------------------- one tick


def tick(
    schedules: Sequence[Schedule],
    ledger: Ledger,
    make: Callable[[Schedule, Run], None],
    *,
    clock: Callable[[], datetime],
    owner: str,
) -> None:
    """Makes what is due and records what was missed.

    `make` takes a claimed run from its last checkpoint to the outbox. A BriefingError from it is
    noted and tried again ten minutes later, as long as the edition is not too late; a StoppedError
    leaves the run to whoever comes next; anything else is a bug and escapes, and the lease keeps
    the run from being tried again at once. `owner` is a
    name for this process.
    """
    problem = clock_problem(clock(), ledger.newest_instant())
    if problem:
        _log.error("no edition is made: %s", problem)
        return
    for schedule in schedules:
        recorded = {run.day: run.state not in OPEN for run in ledger.runs(schedule.id)}
        plan = due(schedule, clock(), recorded)
        for day in plan.missed:
            if ledger.close(schedule.id, day, instant(schedule, day), clock()):
                _log.warning("edition %s of %s was missed", schedule.id, day)
        for day in plan.run:
            at = instant(schedule, day)
            run = ledger.claim(schedule.id, day, at, owner=owner, now=clock())
            if run is not None:
                _attempt(schedule, run, ledger, make, clock)


def _attempt(
    schedule: Schedule,
    run: Run,
    ledger: Ledger,
    make: Callable[[Schedule, Run], None],
    clock: Callable[[], datetime],
) -> None:
    try:
        with _held(ledger, run, clock):
            make(schedule, run)
    except LeaseLostError as error:
        _log.warning("%s", error)
    except StoppedError as error:
        with suppress(LeaseLostError):
            ledger.postpone(run, clock(), str(error), "failed")
    except BriefingError as error:
        _log.error("edition %s of %s: %s", run.schedule, run.day, error)
        outcome: Literal["failed", "blind"] = "blind" if isinstance(error, BlindError) else "failed"
        with suppress(LeaseLostError):
            ledger.postpone(run, clock() + _AGAIN, str(error), outcome)


@contextmanager
def _held(ledger: Ledger, run: Run, clock: Callable[[], datetime]) -> Iterator[None]:
    """Renews the lease as long as the work lasts."""
    over = Event()

    def renew() -> None:
        while not over.wait(_RENEW):
            try:
                ledger.renew(run, clock())
            except LeaseLostError:
                return  # the next checkpoint says so to whoever works
            except BriefingError as error:
                _log.warning("lease not renewed: %s", error)

    thread = Thread(target=renew, name=f"lease {run.schedule} {run.day}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


# ---------------------------------------------------------------- what ticks


@contextmanager
def ticking(
    work: Callable[[datetime], None], every: timedelta, *, clock: Callable[[], datetime]
) -> Iterator[None]:
    """Calls `work` with the time, at once and then again and again, on a thread of its own, never
    twice at a time. What it raises is logged and does not end the ticking. On the way out a call
    that is under way is waited for."""
    from apscheduler.schedulers.background import BackgroundScheduler

    # A call that lasts longer than `every` is no news.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_job(
        lambda: work(clock()),
        "interval",
        seconds=every.total_seconds(),
        next_run_time=clock(),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)


def run_ticks(
    work: Callable[[datetime], None],
    every: timedelta,
    *,
    clock: Callable[[], datetime],
    stop: Event,
) -> None:
    """`ticking` until `stop` is set, from a signal handler for instance."""
    with ticking(work, every, clock=clock):
        stop.wait()
