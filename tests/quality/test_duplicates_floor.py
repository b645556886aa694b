"""The floor of the duplicate engine on a small self-written set. Lower it only on purpose.

`duplicates.jsonl`: one case a line, an article, the articles before it, and whether it may be left
out. Written apart from the engine's word lists: notices, adverts, datelines, live-blog marks, house
styles, round-ups, empty phrases; corrected figures, days, names and quotations; one new sentence
without a figure.
"""

import json
from pathlib import Path

import pytest

from briefing.analysis.duplicates import verdicts
from conftest import article

RECALL_FLOOR = 0.91  #: share of copies left out
KEPT_FLOOR = 1.0  #: share of news kept: throwing away a new fact is the worse mistake


@pytest.mark.parametrize(("suppress", "floor"), [(True, RECALL_FLOOR), (False, KEPT_FLOOR)])
def test_floor(suppress: bool, floor: float) -> None:
    lines = Path(__file__).with_name("duplicates.jsonl").read_text("utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case["suppress"] == suppress]
    wrong = []
    for case in cases:
        earlier = [
            article(
                known["body"],
                known["title"],
                language=known["language"],
                url=f"https://known.example/{number}",
            )
            for number, known in enumerate(case["earlier"])
        ]
        later = article(case["body"], case["title"], language=case["language"])
        verdict = verdicts([later], earlier)[0]
        if verdict.adds_nothing != suppress:
            wrong.append((case["name"], verdict.reason))
    assert 1 - len(wrong) / len(cases) >= floor, wrong
