"""Floor of the relevance grade on 358 short articles written for it, German and English.

The floors are regression floors: after each first judgement the vocabulary was changed for what it
had missed, in every part. What to expect of unseen days is nearer to the first judgements:

    batch                              found   as story or item   others shown
    R001-R134, half "tuning"           34/34   33/34              0/33
    R001-R134, half "held"             28/30   27/30              0/31
    R135-R174, harder, now "tuning"    15/20   15/20              0/20
    R175-R204, now "held"              14/15   13/15              1/14
    "indirect", in other words than the trade's, before fields and subjects: 13/50 of the first set
      first set, a quarter is kept     38/50   36/50              1/24
      second set, a quarter is kept    25/50   23/50              0/24
      third set, a quarter is kept     34/50   30/50              2/24
      fourth set, a quarter is kept    46/50   44/50              1/24
      fifth set, all is kept           29/30   27/30              2/14
      neighbours of the topic, kept                               2/24

All have one author, who also wrote the vocabulary, R001-R134 before it. Lowering a floor needs a
reason in the change that does it.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefing.analysis.relevance import Vocabulary, grade
from conftest import article

HERE = Path(__file__).resolve()
ROWS = [
    json.loads(line) for line in (HERE.parent / "relevance.jsonl").read_text("utf-8").splitlines()
]
FILE = HERE.parents[2] / "briefing/vocabularies/deepseek-chips.yaml"


@pytest.fixture(scope="module")
def grades() -> list[tuple[str, int, int]]:
    """Half, label and grade of every article."""
    topic = Vocabulary.from_mapping(yaml.safe_load(FILE.read_text("utf-8")), FILE.name)
    found = []
    for row in ROWS:
        one = article(row["text"], title=row["title"], language=row["lang"])
        found.append((row["half"], row["grade"], grade(one, topic).grade))
    return found


# The last floor is that of the indirect ones, of which some are pure metaphor.
FLOORS: list[tuple[str, Callable[[int], bool], Callable[[int], bool], float, float]] = [
    ("relevant found", lambda label: label >= 2, lambda got: got >= 1, 0.98, 0.96),
    ("relevant as story or item", lambda label: label >= 2, lambda got: got >= 2, 0.97, 0.9),
    ("mentions are no stories", lambda label: label == 1, lambda got: got <= 2, 1.0, 1.0),
    ("off topic not shown", lambda label: label == 0, lambda got: got == 0, 0.99, 0.97),
]


@pytest.mark.parametrize("half", ["tuning", "held", "indirect"])
@pytest.mark.parametrize(
    ("name", "asked", "right", "plain", "indirect"), FLOORS, ids=[f[0] for f in FLOORS]
)
def test_floor(
    grades: list[tuple[str, int, int]],
    half: str,
    name: str,
    asked: Callable[[int], bool],
    right: Callable[[int], bool],
    plain: float,
    indirect: float,
) -> None:
    scored = [right(got) for part, label, got in grades if part == half and asked(label)]
    assert len(scored) >= 2
    share = sum(scored) / len(scored)
    assert share >= (indirect if half == "indirect" else plain), (
        f"{name}: {sum(scored)} of {len(scored)}"
    )
