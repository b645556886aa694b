"""What a figure is about."""

import pytest

from briefing.analysis.figures import extract


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Der Nasdaq büßte 3,4 Prozent ein, während der S&P 500 nur 1,2 Prozent nachgab.",
            ["Nasdaq", "S&P 500"],
        ),
        (
            "So fielen Elbe Energy um 9 Prozent, Vistra um 8 Prozent und GE Rheno um 12 Prozent.",
            ["Elbe Energy", "Vistra", "GE Rheno"],
        ),
        (
            "Der Börsenwert des Chip-Konzerns Nvidia brach um fast 600 Milliarden Dollar ein.",
            ["Nvidia"],
        ),
        (
            "Es traf den Hersteller Nvidia, dessen Marktwert um 589 Milliarden Dollar einbrach.",
            ["Nvidia"],
        ),
        (
            "Beim Mutterkonzern Meta stellte Gründer Mark Beck 60 Milliarden Dollar in Aussicht.",
            ["Meta"],
        ),
        ("Ein Drittel der Befragten ist dafür.", ["Befragten"]),
        ("Die Union kommt auf 31, die SPD auf 15 Prozent.", ["Union", "SPD"]),
    ],
)
def test_the_subject_is_the_owner_of_the_figure(text: str, subjects: list[str]) -> None:
    found = [figure.subject.text if figure.subject else None for figure in extract(text)]
    assert found == subjects


def test_the_measure_is_kept_beside_the_owner() -> None:
    (figure,) = extract("Der Umsatz von Lindqvist stieg auf 48 Millionen Euro.")
    assert figure.subject is not None
    assert figure.measure is not None
    assert (figure.subject.text, figure.measure.text) == ("Lindqvist", "Umsatz")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Die Aktie von Nvidia fiel deutlich. Der Chipkonzern verlor damit 589 "
            "Milliarden Dollar.",
            "Nvidia",
        ),
        ("Der Dax erholte sich. Damit steht das Börsenbarometer bei 21.414 Punkten.", "Dax"),
        ("Der Dax erholte sich. bis zum Abend um 0,48 Prozent auf 19.332,75 Punkte zu.", "Dax"),
    ],
)
def test_a_description_takes_the_name_from_the_sentence_before(text: str, subject: str) -> None:
    figure = extract(text)[0]
    assert figure.subject is not None
    assert figure.subject.text == subject


def test_an_english_pronoun_takes_the_name_before() -> None:
    text = (
        "The Nasdaq Composite added about 2 percent. It had slid 3.1 percent after DeepSeek came."
    )
    assert [f.subject.text for f in extract(text, language="en") if f.subject] == [
        "Nasdaq Composite",
        "Nasdaq Composite",
    ]
