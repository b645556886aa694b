"""Floors of the figure engine on the sentences that ship with the project. A floor is raised when
the engine gets better and never lowered without a decision."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.analysis.figures import compare_surfaces, extract, figure_row

HERE = Path(__file__).parent
FLOORS = {"figures_pitfalls_de.jsonl": 0.99, "figures_pitfalls_en.jsonl": 0.99}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines() if line]


def same_unit(gold: dict[str, Any], unit: str) -> bool:
    wanted = [gold.get("unit") or "", *(gold.get("unit_alt") or [])]
    got = unit.casefold()
    return bool(gold.get("unit_free")) or any(
        got == name.casefold() or (len(name) > 4 and got[:4] == name.casefold()[:4])
        for name in wanted
    )


def matches(gold: dict[str, Any], row: dict[str, Any]) -> bool:
    if row["end"] <= gold["start"] or gold["end"] <= row["start"]:
        return False
    if gold["value"] is None:
        right = (row.get("low"), row.get("high")) == (gold["low"], gold["high"])
    else:
        right = row.get("value") is not None and abs(row["value"] - gold["value"]) <= 1e-6 * max(
            1, abs(gold["value"])
        )
    return (
        right
        and same_unit(gold, row["unit"])
        and gold["modifier"] in (None, row["modifier"])
        and gold.get("direction") in (None, row["direction"])
    )


@pytest.mark.parametrize("name", FLOORS)
def test_value_unit_hedge_and_direction_stay_above_the_floor(name: str) -> None:
    hits = golds = predictions = 0
    for line in lines(name):
        rows = [figure_row(f) for f in extract(line["text"], language=line["lang"])]
        wanted = [gold for gold in line["figures"] if not gold.get("optional")]
        found = [gold for gold in wanted if any(matches(gold, row) for row in rows)]
        optional = [gold for gold in line["figures"] if gold.get("optional")]
        extra = [
            row
            for row in rows
            if any(g["start"] < row["end"] and row["start"] < g["end"] for g in optional)
        ]
        hits, golds = hits + len(found), golds + len(wanted)
        predictions += len(rows) - len(extra)
    f1 = 2 * hits / (golds + predictions)
    assert f1 >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_sentences_without_a_figure_get_none(name: str) -> None:
    empty = [line for line in lines(name) if not line["figures"]]
    assert empty
    assert [line["text"] for line in empty if extract(line["text"], language=line["lang"])] == []


def test_every_pair_of_amounts_is_related_rightly() -> None:
    wrong = [
        pair["id"]
        for pair in lines("figures_reconcile_de.jsonl")
        if compare_surfaces(pair["a"], pair["b"], pair["lang"]) != pair["relation"]
    ]
    assert wrong == []
