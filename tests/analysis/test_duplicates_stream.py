"""The filter formats of `briefing duplicates`."""

from typing import Any

import pytest

from briefing.analysis.duplicates.stream import judge_pairs, judge_stream
from briefing.errors import InputError

TEXT = "Der Leuchtturm von Ossum wird rot gestrichen. Malermeister Fiete Lorenzen braucht elf Tage."
MORE = TEXT + " Die Farbe spendet der Verein Seezeichen."


def row(id: str, text: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "lang": "de",
        "title": id,
        "text": text,
        "published": "2025-01-29T06:00:00Z",
    } | more


def test_one_answer_per_row_in_order() -> None:
    rows = [row("a", TEXT), row("b", TEXT), row("c", MORE), row("d", "Regen in Ulm.", title=None)]
    a, b, c, d = judge_stream(enumerate(rows, 1))
    assert a == {"id": "a", "duplicate_of": None, "kind": None, "score": 0.0, "update_of": None,
                 "novel": [], "story": "a"}  # fmt: skip
    assert (b["duplicate_of"], b["kind"], b["update_of"], b["story"]) == ("a", "near", None, "a")
    assert (c["duplicate_of"], c["update_of"], c["story"]) == (None, "a", "a")
    assert c["novel"] == ["Die Farbe spendet der Verein Seezeichen."]
    assert d["story"] == "d"


def test_an_id_twice_loses_no_row() -> None:
    found = list(judge_stream(enumerate([row("a", TEXT), row("a", MORE), row("a", TEXT)], 1)))
    assert [answer["duplicate_of"] for answer in found] == [None, None, "a"]


def test_pairs_know_nothing_of_each_other() -> None:
    rows = [
        {"id": "p", "a": row("x", TEXT), "b": row("y", TEXT)},
        {"id": "q", "a": row("z", "Regen in Ulm."), "b": row("y", TEXT)},
    ]
    p, q = judge_pairs(enumerate(rows, 1))
    assert (p["id"], p["duplicate_of"]) == ("p", "x")
    assert q["duplicate_of"] is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"text": "x"}], "line 1: field 'id' is missing"),
        ([row("a", TEXT), {"id": "b"}], "line 2: field 'text' is missing"),
        ([row("a", TEXT) | {"text": 7}], "line 1: field 'text' must be text"),
        ([row("a", TEXT, published="gestern")], "line 1: field 'published' must be a date"),
        (["a"], "line 1: must be an article"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_field(rows: list[Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(judge_stream(enumerate(rows, 1)))


def test_a_bad_pair_is_named_too() -> None:
    with pytest.raises(InputError, match="line 1: field 'b' must be an article"):
        list(judge_pairs([(1, {"id": "p", "a": row("x", TEXT)})]))
    with pytest.raises(InputError, match="line 1: b: field 'text' is missing"):
        list(judge_pairs([(1, {"id": "p", "a": row("x", TEXT), "b": {"id": "y"}})]))
