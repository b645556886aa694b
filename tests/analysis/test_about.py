"""How full an article's beginning is of a field."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.about import Fields
from briefing.analysis.text import sentences
from briefing.analysis.vocabulary import Vocabulary, Words

TERMS = "*chip*, wafer*, data centre, EAR"
TOPIC = Vocabulary.from_mapping(
    {
        "classes": {"maker": [r"\bacme\b"]},
        "signals": [{"name": "s", "all": ["maker"], "points": 1}],
        "fields": {
            "things": {"strong": TERMS, "weak": "rack, racks", "classes": ["maker"]},
            "acts": {"strong": "seize*"},
        },
        "subjects": [{"name": "s", "all": {"things": 3}, "points": 2}],
    },
    "test",
)


def fields(text: str, title: str = "") -> Fields:
    whole = f"{title}\n{text}"
    start = len(title) + 1
    places = [(0, len(title)), *((start + a, start + b) for a, b in sentences(text, "en"))]
    return Fields(places, Words(whole, TOPIC), TOPIC)


def weight(text: str, **kwargs: Any) -> float:
    return fields(text, **kwargs).weight(["things"])


def test_strong_words_weigh_three_weak_ones_one_and_repeating_little() -> None:
    assert weight("A wafer in a rack.") == 4
    assert weight("A wafer, a wafer.") == 3.5
    assert weight("Nothing.") == 0


def test_the_headline_weighs_twice_and_later_sentences_half() -> None:
    assert weight("Nothing.", title="A wafer") == 6
    assert weight("One is here. Two are here. Three are here. Four are here. A wafer is.") == 1.5
    assert weight("Nobody is here. " * 20 + "A wafer is.") == 0


def test_stars_are_the_rest_of_a_word() -> None:
    assert weight("Spezialchipwerk") == 3
    assert weight("Wafers") == 3
    assert weight("Miniwafer") == 0
    assert weight("A bracket.") == 0


def test_hyphens_are_spaces_and_capitals_count() -> None:
    assert weight("A data-centre.") == 3
    assert weight("The EAR apply.") == 3
    assert weight("An ear hurts.") == 0


def test_the_longest_term_at_a_place_counts_and_classes_are_strong() -> None:
    assert weight("The waferchips are here.") == 3
    assert weight("Acme is here.") == 3


def test_fields_can_weigh_together() -> None:
    both = fields("They seized a wafer.")
    assert both.weight(["things", "acts"]) == 6
    assert {p: len(words) for p, words in both.words(["things", "acts"]).items()} == {1: 2}


@given(st.lists(st.sampled_from(["Wafers", "chip", "Rack", "data-centre", "EAR", "x.", "İ", "ß"])))
def test_words_are_found_where_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    for found in fields(text).words(["things"]).values():
        for start, end in found:
            word = f"\n{text}"[start:end].replace("-", " ")
            assert word.lower() in {"wafers", "chip", "rack", "data centre", "ear"}
