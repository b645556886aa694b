"""Floors of the quote engine on a small self-written set in the manner of wire news.

Lowering a number here is a decision, not a repair. `None` as speaker: a body, a paper or an unnamed
person, for whom only the words count.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from briefing.analysis.quotes import extract

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = {  # exact words F1, words and named speaker F1
    "de": (0.97, 0.97),
    "en": (0.97, 0.97),
}


def measure(language: str) -> tuple[float, float, list[str]]:
    count: dict[str, int] = defaultdict(int)
    wrong = []
    for case in CASES:
        if case["lang"] != language:
            continue
        found = [q for q in extract(case["text"], language=language) if q.type == "direct"]
        names = {q.span.text: q.speaker_name for q in found}
        count["found"] += len(found)
        count["wanted"] += len(case["quotes"])
        for words, speaker in case["quotes"]:
            exact = words in names
            named = exact and (speaker is None or names[words] == speaker)
            count["exact"] += exact
            count["named"] += named
            if not named:
                wrong.append(f"{words!r}: {names.get(words, 'not found')!r}, not {speaker!r}")
        wrong += [f"{w!r} is no quote" for w in names if w not in {q[0] for q in case["quotes"]}]
    both = count["found"] + count["wanted"]
    return 2 * count["exact"] / both, 2 * count["named"] / both, wrong


@pytest.mark.parametrize("language", FLOORS)
def test_quotes_stay_above_the_floor(language: str) -> None:
    exact, named, wrong = measure(language)
    floor = FLOORS[language]
    assert exact >= floor[0], (exact, wrong)
    assert named >= floor[1], (named, wrong)


@pytest.mark.parametrize("language", FLOORS)
def test_print_safe_quotes_of_the_set_have_the_right_speaker(language: str) -> None:
    for case in CASES:
        if case["lang"] == language:
            wanted = dict(case["quotes"])
            for quote in extract(case["text"], language=language):
                if quote.type == "direct" and quote.confidence >= 0.9:
                    speaker = wanted[quote.span.text]
                    assert speaker is None or quote.speaker_name == speaker
