"""What goes in comes out: every value of the model, and every string there is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefing.model import (
    Article,
    Correction,
    Counts,
    Entry,
    Evidence,
    FeedState,
    Figure,
    FigureRow,
    Gap,
    OpinionItem,
    Quote,
    QuoteRow,
    SourceStatus,
    Suppressed,
    TimelineRow,
    Verdict,
)
from briefing.store import Store, tables
from conftest import NOW
from store.scenes import entry

ANY_TEXT = st.text(st.characters(codec=None), max_size=20)
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
PARTS = (Entry, Article, Figure, Quote, Verdict, Suppressed, FigureRow, QuoteRow, Evidence)
PARTS += (SourceStatus, Gap, Correction, OpinionItem, TimelineRow, Counts)


@pytest.mark.parametrize("kind", PARTS)
@given(data=st.data())
@settings(max_examples=10, deadline=None, phases=[Phase.generate], database=None)
def test_every_value_of_the_model_round_trips(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    column: Any = tables.Value(kind)
    stored = column.process_bind_param(value, None)
    assert "\0" not in stored
    stored.encode("utf-8")
    assert column.process_result_value(stored, None) == value


@given(ANY_TEXT)
def test_any_string_round_trips_through_a_text_column(text: str) -> None:
    column: Any = tables.Verbatim()
    stored = column.process_bind_param(text, None)
    assert "\0" not in stored
    stored.encode("utf-8")
    assert column.process_result_value(stored, None) == text


@pytest.mark.parametrize("text", ["\x00", "\x1a", "\x1a0000", "\ud800", "\ud83d\ude00", "😀", ""])
def test_what_no_database_holds_is_kept_by_both(store: Store, text: str) -> None:
    store.corpus.remember_entries([entry("e" + text, title=text)], NOW)
    (kept,) = store.corpus.entries(["nordblick"], NOW, NOW, wall=NOW)
    assert kept == entry("e" + text, title=text)


def test_instants_keep_their_microseconds_in_utc(store: Store) -> None:
    berlin = datetime.fromisoformat("2025-01-29T07:00:00.123456+01:00")
    store.corpus.remember_entries([], NOW, [FeedState(source="s", url="u", asked=berlin)])
    state = store.corpus.feed_state("s")
    assert state
    assert state.asked == berlin
    assert state.asked.utcoffset() == timedelta(0)


def test_validators_are_kept_byte_for_byte(store: Store) -> None:
    odd = FeedState(
        source="s",
        url="https://x.example/",
        etag='W/"ä\x1a\x00"',
        last_modified="gestern",
        gone=True,
    )
    store.corpus.remember_entries([], NOW, [odd])
    assert store.corpus.feed_state("s") == odd
    store.corpus.remember_entries([], NOW, [replace(odd, etag=None, error="timed out")])
    assert store.corpus.feed_state("s") == replace(odd, etag=None, error="timed out")
    assert store.corpus.feed_state("another") is None
