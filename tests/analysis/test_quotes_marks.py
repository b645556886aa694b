"""Strings in quotation marks: every typography, nested, broken, and marks that are none."""

import pytest

from briefing.analysis.quotes.marks import scan

STYLES = ["„“", "„”", '„"', "»«", "«»", "“”", '""', "‚‘", "‘’", "›‹", "‹›"]


def strings(text: str) -> list[str]:
    return [text[q.start : q.end] for q in scan(text)]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_marks_is_found(style: str) -> None:
    text = f"Sie sagte: {style[0]}Das geht nicht.{style[1]} Dann ging sie."
    assert strings(text) == ["Das geht nicht."]


def test_marks_may_be_mixed_in_one_text() -> None:
    text = "„Eins ist da“, sagte A. »Zwei ist da«, sagte B. “Drei ist da”, sagte C. "
    text += '„Vier ist da", sagte D.'
    assert strings(text) == ["Eins ist da", "Zwei ist da", "Drei ist da", "Vier ist da"]


def test_nested_marks_are_found_with_their_depth() -> None:
    found = scan("„Er rief ‚Halt an‘ und lief“, sagte sie. „Der „rote“ Wagen“, sagte er.")
    assert [q.depth for q in found] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Das war's für heute, Ruf' doch an, rock 'n' roll.",
        'Der 27" Monitor und das 5\' 11" lange Brett.',
        "Don't say it isn't so, it's the boys' club.",
        "» Lesen Sie auch: Wie es weitergeht",
        "''Kursiv'' ist Wiki-Auszeichnung.",
        '„“ und "" sind leer.',
    ],
)
def test_apostrophes_inches_and_bullets_open_nothing(text: str) -> None:
    assert strings(text) == []


def test_a_lost_closing_mark_ends_before_the_frame() -> None:
    (one,) = scan("„Das wird teuer, sagte Meyer am Montag. Er ging.")
    text = "„Das wird teuer, sagte Meyer am Montag. Er ging."
    assert text[one.start : one.end] == "Das wird teuer"
    assert not one.closed


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "„Das wird teuer. „Wir zahlen nicht“, sagte Meyer."
    assert strings(text) == ["Das wird teuer.", "Wir zahlen nicht"]


def test_each_paragraph_of_a_long_quotation_is_found() -> None:
    text = "“First it rained.\n\n“Then it snowed,” she said."
    assert strings(text) == ["First it rained.", "Then it snowed"]
    assert [q.goes_on for q in scan(text)] == [True, False]


def test_one_pair_of_marks_may_hold_two_paragraphs() -> None:
    assert strings("„Erst kam Regen.\n\nDann kam Schnee“, sagte sie.") == [
        "Erst kam Regen.\n\nDann kam Schnee"
    ]


def test_a_title_before_start_is_not_scanned() -> None:
    text = "„Das ist die Lage“\n\n„Das ist der Text“, sagte sie."
    assert [text[q.start : q.end] for q in scan(text, 18)] == ["Das ist der Text"]
