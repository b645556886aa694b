"""Text → figures: what is found, what is left alone, and what the neighbours say about it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.figures import extract, figure_row, figures_of, reasons
from briefing.model import Figure
from conftest import article


def one(text: str, language: str = "de") -> Figure:
    figures = extract(text, language=language)
    assert len(figures) == 1, [figure.span.text for figure in figures]
    return figures[0]


FOUND = [
    ("Der Fonds hält 1,5 Mrd. Euro.", "1,5 Mrd. Euro", "1500000000", "EUR", "money"),
    ("Ein 65-Milliarden-Euro-Paket kommt.", "65-Milliarden-Euro", "65e9", "EUR", "money"),
    ("Der 35-Jährige floh.", "35-Jährige", "35", "year", "age"),
    ("Ein zehnjähriger Finne siegte.", "zehnjähriger", "10", "year", "age"),
    ("Es fehlen 16 bedrohte Filialen.", "16 bedrohte Filialen", "16", "Filialen", "count"),
    ("Sie haben 50.000 H100-Chips.", "50.000 H100-Chips", "50000", "H100-Chips", "count"),
    ("Die Zinsen sanken um 25 Basispunkte.", "25 Basispunkte", "25", "bp", "percentage_points"),
    ("Der Dax steht bei 21.414,25 Zählern.", "21.414,25 Zählern", "21414.25", "points", "points"),
    ("Die Anlage kostet EUR 750.000 netto.", "EUR 750.000", "750000", "EUR", "money"),
    ("Im Jahr 2023 wurden 2023 Wohnungen gebaut.", "2023 Wohnungen", "2023", "Wohnungen", "count"),
    ("Das macht 750 Euro/Monat.", "750 Euro", "750", "EUR", "money"),
    ("Der Preis stieg auf 100 indische Rupien.", "100 indische Rupien", "100", "INR", "money"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "value", "unit", "kind"), FOUND)
def test_amounts_are_found_with_value_and_unit(
    text: str, surface: str, value: str, unit: str, kind: str
) -> None:
    figure = one(text)
    assert (figure.span.text, figure.value, figure.unit, figure.kind) == (
        surface,
        Decimal(value),
        unit,
        kind,
    )


NOT_FIGURES = [
    "Der S&P 500 und der Euro Stoxx 50 schlossen leichter.",
    "Das Modell GPT-4 läuft auf H100, R1 und Qwen2.5-Max.",
    "Am 3. Oktober 2024 um 14.30 Uhr begann es, am 25.5.2016 endete es.",
    "Nach § 211 StGB und Artikel 65 ist das klar.",
    "Version 5.2.1 und Windows 11 sind betroffen.",
    "Hinweise an 0800 123456 oder +49 30 1234567.",
    "Die Adresse lautet Hauptstraße 17, 10827 Berlin.",
    "Bayern gewann 3:1 in der Saison 2023/24.",
    "Von 1990 bis 1995 war das anders, seit 2023 nicht mehr.",
    "Die 80er-Jahre und das 3. Quartal waren gut.",
    "Ein Sprecher sagte, man solle sich in Acht nehmen.",
    "Der Milliardär bildete eine Hundertschaft, meint Third Seven Capital.",
    "Die Lottozahlen: 4, 8, 15, 16, 23, 42.",
    "Die IP lautet 192.168.1.2.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_r09_names_dates_scores_and_years_are_no_figures(text: str) -> None:
    assert [figure.span.text for figure in extract(text)] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Erwartet werden 3 bis 5 Prozent.", "3", "5"),
        ("Es sind zwischen 200 und 300 Millionen Euro.", "2e8", "3e8"),
        ("Er kostet 800.000 bis 1,2 Millionen Euro.", "8e5", "1.2e6"),
        ("Hunderte von Millionen Euro fließen.", "1e8", "1e9"),
    ],
)
def test_ranges_and_vague_amounts_are_intervals(text: str, low: str, high: str) -> None:
    figure = one(text)
    assert (figure.value, figure.low, figure.high) == (None, Decimal(low), Decimal(high))


def test_an_ellipsis_borrows_the_unit_of_its_neighbour() -> None:
    figures = extract("Die Union kommt auf 31, die SPD auf 15 Prozent.")
    assert [(f.span.text, f.unit) for f in figures] == [
        ("31", "percent"),
        ("15 Prozent", "percent"),
    ]


def test_a_level_before_the_level_borrows_the_magnitude_too() -> None:
    figures = extract("Der Gewinn wuchs von 12,3 auf 18,1 Millionen Euro.")
    assert [f.value for f in figures] == [Decimal("12300000"), Decimal("18100000")]


@pytest.mark.parametrize(
    ("text", "hedge", "words"),
    [
        ("Es waren rund 400 Menschen.", "approx", "rund"),
        ("Der Wert fiel um fast 600 Milliarden Dollar.", "almost", "fast"),
        ("Es kamen gut 4.000 Gäste.", "over", "gut"),
        ("Es kostet weniger als sechs Millionen Dollar.", "under", "weniger als"),
        ("Nicht weniger als zehn Fehler fanden sich.", "min", "Nicht weniger als"),
        ("Nicht mehr als 50 Gäste sind erlaubt.", "max", "Nicht mehr als"),
        ("Der Kurs sank um bis zu 17 Prozent.", "max", "bis zu"),
        ("Es gibt sie ab 10 Euro aufwärts.", "min", "ab"),
    ],
)
def test_hedges_are_read_with_their_words(text: str, hedge: str, words: str) -> None:
    figure = one(text)
    assert figure.hedge_span is not None
    assert (figure.hedge, figure.hedge_span.text) == (hedge, words)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Der Kurs gab am Montag gut zwei Prozent nach.", "fall"),
        ("Der Konzern büßte 40 Milliarden Dollar an Börsenwert ein.", "fall"),
        ("Die Aktie legte wieder um über sechs Prozent zu.", "rise"),
        ("Bei der Aktie stand ein Minus von 17 Prozent zu Buche.", "fall"),
        ("Die Aktie schloss 8,9 Prozent im Plus.", "rise"),
        ("Der Dax notiert bei +0,62 %.", "rise"),
        ("Die Quote liegt überhaupt bei 7,1 Prozent.", "none"),
        ("Die Inflation sank auf 2,2 Prozent.", "none"),
    ],
)
def test_directions_come_from_verbs_nouns_and_signs(text: str, direction: str) -> None:
    figure = one(text)
    assert figure.direction == direction
    assert figure.value is not None
    assert figure.value >= 0


def test_a_change_with_its_level_is_two_figures() -> None:
    change, level = extract("Der Dax legte um 0,48 Prozent auf 19.332,75 Punkte zu.")
    assert (change.direction, change.role) == ("rise", "change")
    assert (level.direction, level.role) == ("none", "level")


def test_a_temperature_below_zero_keeps_its_sign() -> None:
    figure = one("Die Temperatur sank auf -12 Grad.")
    assert (figure.value, figure.direction) == (Decimal(-12), "none")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Sie haben es nicht für fünf Millionen Dollar trainiert.", "negated"),
        ("Das Defizit könnte auf 3,4 Prozent steigen.", "hypothetical"),
        ("Kostet das Werk wirklich 300 Millionen Euro?", "asked"),
        ("Nach Angaben des Konzerns sind es 300 Millionen Euro.", "claimed"),
        ("Das Werk soll 300 Millionen Euro kosten.", "claimed"),
        ("Das Werk kostet 300 Millionen Euro.", "affirmed"),
    ],
)
def test_r09_denials_suppositions_and_questions_are_marked(text: str, polarity: str) -> None:
    assert one(text).polarity == polarity


def test_the_claimant_is_named_in_the_words_of_the_text() -> None:
    figure = one("Laut Bundesbank waren es 300 Millionen Euro.")
    assert figure.attribution is not None
    assert figure.attribution.text == "Bundesbank"


def test_weekdays_are_resolved_against_publication() -> None:
    published = datetime(2025, 1, 29, 6, tzinfo=UTC)
    (figure,) = extract("Die Aktie verlor am Montag 17 Prozent.", published=published)
    assert figure.as_of == date(2025, 1, 27)
    (figure,) = extract(
        "Orders reached 7.09 billion euros in the fourth quarter of 2024, it said on Wednesday.",
        language="en",
        published=published,
    )
    assert figure.as_of == date(2024, 12, 31)


def test_what_holds_since_a_day_holds_on_the_day_of_publication() -> None:
    published = datetime(2025, 1, 29, 6, tzinfo=UTC)
    (figure,) = extract(
        "Acme cancelled 3,200 boards since Monday.", language="en", published=published
    )
    assert figure.when is not None
    assert (figure.when.text, figure.as_of) == ("since Monday", date(2025, 1, 29))


def test_a_period_to_come_is_no_as_of_date() -> None:
    published = datetime(2025, 1, 29, 6, tzinfo=UTC)
    (figure,) = extract("Acme erwartet im Jahr 2025 ein Plus von 5 Prozent.", published=published)
    assert figure.when is not None
    assert (figure.when.text, figure.as_of) == ("im Jahr 2025", None)


def test_the_scope_is_copied() -> None:
    figure = one("Der Index verlor zeitweise knapp sieben Prozent.")
    assert figure.scope is not None
    assert figure.scope.text == "zeitweise"


def test_only_the_body_of_an_article_is_read() -> None:
    text = article("Der Umsatz stieg um 12 Prozent.", title="Umsatz plus 13 Prozent")
    assert [figure.span.text for figure in figures_of(text)] == ["12 Prozent"]
    assert figures_of(text)[0].span.article == text.id


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("Acme has 35m of its Echo devices installed.", "35m of its Echo devices", "35000000",
         "devices"),
        ("It sold 2.7m digital and physical sales.", "2.7m digital and physical sales", "2700000",
         "sales"),
        ("It can dip to minus-130 degrees Fahrenheit.", "minus-130 degrees Fahrenheit", "-130",
         "fahrenheit"),
        ("He plays with 3.7 rebounds on average.", "3.7 rebounds", "3.7", "rebounds"),
        ("Two of Acme's deputies were fired.", "Two of Acme's deputies", "2", "deputies"),
        ("Sales rose to $-50.8bn, data showed.", "$-50.8bn", "50800000000", "USD"),
        ("The boot holds 24.5 cubic feet.", "24.5 cubic feet", "24.5", "cubic foot"),
        ("Revenue grew sixfold in China.", "sixfold", "6", "times"),
        ("The index rose 31.42 points to 5,120.80.", "5,120.80", "5120.80", "points"),
        ("Sales were about MUSD 60 last year.", "MUSD 60", "60000000", "USD"),
        ("He paid with a 1 $10 bill.", "$10", "10", "USD"),
        ("It costs 100 dollars and fifty.", "100 dollars and fifty", "100.50", "USD"),
    ],
)  # fmt: skip
def test_english_amounts_in_odd_dress(text: str, surface: str, value: str, unit: str) -> None:
    figure = {f.span.text: f for f in extract(text, language="en")}[surface]
    assert (figure.value, figure.unit) == (Decimal(value), unit)


def test_a_decimal_torn_apart_is_no_amount() -> None:
    assert not extract("dollar up ; 1 . 8500 marks , up", language="en")


def test_german_thousands_of_euros_have_a_letter_of_their_own() -> None:
    figure = one("Der Gewinn lag bei TEUR 450.")
    assert (figure.value, figure.unit) == (Decimal(450_000), "EUR")


def test_reasons_name_the_rule_and_where_every_part_was_read() -> None:
    text = "Die Aktie von Acme fiel nach Angaben der Börse um rund 4,7 Prozent."
    found = reasons(one(text))
    assert found["rule"] == "unit"
    assert found["direction"] == [19, 23, "fiel"]
    assert [found[part][2] for part in ("hedge", "subject", "measure", "attribution")] == [
        "rund",
        "Acme",
        "Aktie",
        "Börse",
    ]
    assert "scope" not in found
    for part in ("hedge", "subject", "measure", "attribution"):
        start, end, words = found[part]
        assert text[start:end] == words


def test_rows_carry_json_numbers() -> None:
    row = figure_row(one("Der Umsatz stieg um 4,5 Prozent."))
    assert row["value"] == 4.5
    assert {
        "doc",
        "start",
        "end",
        "surface",
        "unit",
        "kind",
        "modifier",
        "direction",
        "subject",
    } <= set(row)
    assert figure_row(one("Es sind 3 bis 5 Prozent."))["high"] == 5


def test_a_table_on_one_line_is_read_in_pieces() -> None:
    line = "AAPL verlor 17 Prozent, MSFT gewann 3 Prozent, " * 200
    figures = extract(line)
    assert len(figures) == 400
    assert figures[-1].subject is not None
    assert figures[-1].subject.text == "MSFT"


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000 + " Euro",
        "1e999 Euro",
        "NaN Prozent und Infinity Dollar",
        "1.2.3.4.5,6,7 Euro",
        "12 345 678 901 234 567 890 123 Euro",
        "AAPL 189.95 +1.2% MSFT 411.22 -0.4% | 12 | 13 | 14,5 | 1.000",
        "l0O Prozent, 1O,5 Euro, O,5 Prozent",
        "-" * 500 + "5" + " bis" * 500,
        "$" * 1000 + "5",
        "zwei" * 5000,
        "1 234 " * 2000,
    ],
)
def test_hostile_numbers_do_no_harm(text: str) -> None:
    for language in ("de", "en"):
        for figure in extract(text, language=language):
            assert figure.span.text == text[figure.span.start : figure.span.end]


WORDS = (
    "Der Nvidia Aktie verlor stieg um auf rund fast über zwischen und bis von nicht 17 4,7 1.200 3"
    " -2 +0,5 % Prozent Milliarden Mrd. Euro $ € Dollar Punkte Menschen zwei zweieinhalb Drittel"
    " eine halbe Million 2023 Montag . , ( ) „ “ ? \n sagte laut soll the fell percent between to"
    " 3.5bn two hundred people nach Angaben des Unternehmens eigenen zufolge Xs said it , TEUR"
    " sub-7 sixfold Acmes ﬁ İ ß 🙂 ½ \u00a0 \u202f - – 65-Milliarden-Euro-Paket"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(st.lists(PIECES, max_size=40).map(" ".join), st.sampled_from(["de", "en"]))
def test_r01_every_span_is_verbatim(text: str, language: str) -> None:
    figures = extract(text, language=language, published=datetime(2025, 1, 29, tzinfo=UTC))
    for figure in figures:
        for span in (
            figure.span,
            figure.sentence,
            figure.hedge_span,
            figure.direction_span,
            figure.subject,
            figure.measure,
            figure.scope,
            figure.when,
            figure.attribution,
        ):
            if span is not None:
                assert span.text == text[span.start : span.end]
                assert span.text
        assert figure.value is not None or figure.low is not None or figure.high is not None
    for left, right in pairwise(figures):
        assert left.span.end <= right.span.start


@given(st.text(max_size=200), st.integers(0, 50))
def test_any_text_from_any_start_is_read_without_failing(text: str, start: int) -> None:
    for figure in extract(text, start=min(start, len(text))):
        assert figure.span.start >= min(start, len(text))
