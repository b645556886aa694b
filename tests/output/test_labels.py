"""Labels are a closed list, the same in every language; formats are the language's own."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import get_args

import pytest

from briefing.errors import RenderError
from briefing.model import (
    Badge,
    Briefing,
    Direction,
    FactStatus,
    Hedge,
    SourceState,
    State,
    SuppressionKind,
)
from briefing.output.html import Templates


def test_r19_both_languages_have_the_same_labels_and_placeholders(templates: Templates) -> None:
    german, english = (templates.labels(code)._entries for code in ("de", "en"))

    assert german.keys() == english.keys()
    for key in german:
        found = [set(re.findall(r"\{\w+\}", text)) for text in (german[key], english[key])]
        assert found[0] == found[1], key


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_of_the_model_has_its_word(templates: Templates, language: str) -> None:
    labels = templates.labels(language)
    codes = {
        "status": FactStatus,
        "state": State,
        "heading": State,
        "badge": Badge,
        "hedge": Hedge,
        "suppressed.kind": SuppressionKind,
        "sources.state": SourceState,
    }

    for prefix, kind in codes.items():
        for code in get_args(kind):
            assert f"{prefix}.{code}" in labels
    assert {f"direction.{code}" in labels for code in get_args(Direction) if code != "none"} == {
        True
    }


def test_a_missing_label_or_value_is_an_error(templates: Templates) -> None:
    labels = templates.labels("en")

    with pytest.raises(RenderError, match="no label 'nonsense'"):
        labels("nonsense")
    with pytest.raises(RenderError, match=r"placeholder \{who\}"):
        labels("status.claimed")


@pytest.mark.parametrize(
    ("fields", "german", "english"),
    [
        ({"value": "589e9", "unit": "USD"}, "589 Mrd. USD", "589 billion USD"),
        ({"value": "7.09e9", "unit": "EUR"}, "7,09 Mrd. EUR", "7.09 billion EUR"),
        ({"value": "1.2e12", "unit": "EUR"}, "1,2 Bio. EUR", "1.2 trillion EUR"),
        ({"value": "2788000", "unit": "hours"}, "2,788 Mio. hours", "2.788 million hours"),
        ({"value": "1234567", "unit": ""}, "1.234.567", "1,234,567"),
        (
            {"value": "3000", "unit": "boards", "hedge": "over"},
            "über 3.000 boards",
            "over 3,000 boards",
        ),
        ({"value": "600", "unit": "pp", "hedge": "almost"}, "fast 600 pp", "almost 600 pp"),
        ({"value": "1", "unit": "year"}, "1 Jahr", "1 year"),
        ({"value": "2.5", "unit": "year"}, "2,5 Jahre", "2.5 years"),
        ({"low": "4.25", "high": "4.5", "unit": "percent"}, "4,25 bis 4,5 %", "4.25 to 4.5 %"),
        ({"low": "20", "unit": "day"}, "mindestens 20 Tage", "at least 20 days"),
        ({"high": "20", "unit": "day"}, "höchstens 20 Tage", "at most 20 days"),
        ({}, "", ""),
    ],
)
def test_r10_the_normal_form(
    normal: Briefing, templates: Templates, fields: dict[str, str], german: str, english: str
) -> None:
    numbers = {
        key: Decimal(fields[key]) if key in fields else None for key in ("value", "low", "high")
    }
    words = {key: fields[key] for key in ("unit", "hedge") if key in fields}
    row = replace(normal.figures[1], **{"unit": "", **numbers, **words})
    printed = [templates.labels(code).normalised(row) for code in ("de", "en")]

    assert [text.replace("\u00a0", " ") for text in printed] == [
        german.replace(" pp", " Prozentpunkte"),
        english.replace(" pp", " percentage points"),
    ]


def test_the_cut_off_names_its_zone(templates: Templates) -> None:
    at = datetime(2025, 7, 1, 5, 0, tzinfo=UTC)
    clocks = {
        zone: templates.labels("en").clock(at, zone, date(2025, 7, 1))
        for zone in ("Europe/Berlin", "Asia/Kolkata", "UTC", "America/St_Johns")
    }

    assert clocks == {
        "Europe/Berlin": "07:00 CEST, UTC+2",
        "Asia/Kolkata": "10:30 UTC+5:30",
        "UTC": "05:00 UTC",
        "America/St_Johns": "02:30 UTC−2:30",
    }
    assert templates.labels("de").clock(at, "Europe/Berlin", date(2025, 7, 2)) == (
        "01.07.2025, 07:00 MESZ, UTC+2"
    )


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("timed out", "keine Antwort in der Zeit"),
        ("larger than 10 MB", "größer als 10 MB"),
        ("not a feed (HTML page)", "kein Feed (HTML-Seite)"),
        ("not a feed (<kml>)", "kein Feed (<kml>)"),
        ("HTTP 404", "HTTP 404"),
    ],
)
def test_why_a_source_is_missing_is_said_in_the_edition_s_language(
    templates: Templates, said: str, printed: str
) -> None:
    assert templates.labels("de").reason(said) == printed
    assert templates.labels("en").reason(said) == said
