"""Numbers in digits and words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.figures import parse_number

GERMAN = {
    "21.414,25": "21414.25",
    "4.800": "4800",
    "1'250'000": "1250000",
    "12 500": "12500",
    "40\u202f000": "40000",
    "1.234.567,89": "1234567.89",
    "29,-": "29",
    "-5": "-5",
    "14,3 Mrd.": "14300000000",
    "3 Billionen": "3000000000000",
    "45 Tsd.": "45000",
    "einhundertfünfzig": "150",
    "fuenfunddreissig": "35",
    "zweieinhalb": "2.5",
    "anderthalb Milliarden": "1500000000",
    "eine halbe Million": "500000",
    "drei Dutzend": "36",
    "zwölfhundert": "1200",
    "eine Million dreihunderttausend": "1300000",
}
ENGLISH = {
    "1,250": "1250",
    "4.800": "4.8",
    "3.5 billion": "3500000000",
    "two hundred and fifty": "250",
    "twenty-three": "23",
    "half a million": "500000",
    "two and a half million": "2500000",
    "12,34,567.89": "1234567.89",
    "1e10": "10000000000",
}


@pytest.mark.parametrize(("text", "value"), GERMAN.items())
def test_german_numbers_are_read_exactly(text: str, value: str) -> None:
    assert parse_number(text, "de") == Decimal(value)


@pytest.mark.parametrize(("text", "value"), ENGLISH.items())
def test_english_numbers_are_read_exactly(text: str, value: str) -> None:
    assert parse_number(text, "en") == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "NaN", "Infinity", "5.2.1", "192.168.1.2", "zwei Katzen", "-"]
)
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse_number(text, "de") is None


def test_a_fraction_keeps_more_digits_than_a_float() -> None:
    assert str(parse_number("zwei Drittel", "de")).startswith("0.66666666666666666666666")


def test_huge_numbers_are_exact_and_cheap() -> None:
    assert parse_number("9" * 10_000, "de") == Decimal("9" * 10_000)
    assert parse_number("1e999", "en") == Decimal("1e999")
    assert parse_number("1e999999999", "en") is None


@given(st.integers(0, 10**15))
def test_a_grouped_integer_is_read_as_it_was_written(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", "."), "de") == number
    assert parse_number(f"{number:,}", "en") == number


@given(st.text(max_size=40), st.sampled_from(["de", "en"]))
def test_any_text_is_read_without_failing(text: str, language: str) -> None:
    parse_number(text, language)
