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


@pytest.mark.parametrize(
    ("language", "text", "subject", "measure"),
    [
        ("de", "Nvidias Aktie fiel um 5 Prozent. Nvidia schweigt.", "Nvidia", "Aktie"),
        ("de", "Der Börsenwert Nvidias sank um 5 Prozent. Nvidia schweigt.", "Nvidia",
         "Börsenwert"),
        ("en", "Nvidia's shares fell 5 percent.", "Nvidia", "shares"),
        ("en", "ASML booked new orders worth 7.09 billion euros.", "ASML", "orders"),
        ("en", "ASML expects China to account for 20 percent of revenue.", "China", "revenue"),
        ("de", "Acme verkündete einen 100-Milliarden-Dollar-Vorstoß.", "Acme", "Vorstoß"),
    ],
)  # fmt: skip
def test_subject_and_measure_are_told_apart(
    language: str, text: str, subject: str, measure: str
) -> None:
    figure = extract(text, language=language)[0]
    assert figure.subject is not None
    assert figure.measure is not None
    assert (figure.subject.text, figure.measure.text) == (subject, measure)


def test_an_adjective_of_amount_belongs_to_its_noun() -> None:
    (figure,) = extract("Warnsignale gab es unter Beck, dessen milliardenschwere Hilfen endeten.")
    assert figure.subject is not None
    assert figure.subject.text == "Hilfen"


def test_a_thing_that_a_pronoun_acts_upon_is_not_the_subject() -> None:
    text = (
        "Acme zeigte ein Modell. Fachleute zweifeln an Acme. «Sie haben das Modell sicher nicht "
        "für vier Millionen Dollar gebaut.»"
    )
    (figure,) = extract(text)
    assert figure.polarity == "negated"
    assert figure.subject is not None
    assert figure.subject.text == "Acme"


def test_a_person_who_speaks_is_not_the_subject() -> None:
    text = "“Sales rose 5 percent,” said Owen Tarrant, a portfolio manager."
    (figure,) = extract(text, language="en")
    assert figure.subject is None or figure.subject.text != "Owen Tarrant"
