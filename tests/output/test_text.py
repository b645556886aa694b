"""The plain text edition."""

from dataclasses import replace

from briefing.model import Briefing
from briefing.output.html import Templates
from briefing.output.text import render_text
from briefing.output.verify import verified

ABOUT = {"contact": "https://example.org/bot", "imprint": "Musterweg 1", "version": "0.1.0"}


def test_the_text_has_everything_in_order_and_keeps_to_72_columns(
    normal: Briefing, templates: Templates
) -> None:
    text = render_text(normal, templates, **ABOUT)
    at = [
        text.index(f"\n{heading}\n")
        for heading in (
            "DAS WICHTIGSTE",
            "NEU SEIT DER LETZTEN AUSGABE",
            "BERICHTIGUNGEN",
            "KENNZAHLEN",
            "ZITATE",
            "THEMEN",
            "MEINUNG",
            "TERMINE UND DATEN",
            "AUSSERDEM GESEHEN",
            "ANHANG A · AUSGESONDERT",
            "ANHANG B · BELEGE",
            "ANHANG C · QUELLEN UND METHODE",
        )
    ]

    assert at == sorted(at)
    assert all(len(line) <= 72 for line in text.splitlines() if "://" not in line)
    assert "\n\n\n\n" not in text
    flat = " ".join(text.split())
    for proof in normal.evidence:
        assert f"[{proof.n}] {' '.join(proof.span.text.split())}" in flat


def test_nothing_is_escaped_and_nothing_is_run(
    hostile: tuple[Briefing, dict[str, str]], templates: Templates
) -> None:
    text = render_text(verified(*hostile), templates, **ABOUT)

    assert "<script>alert(1)</script>{{ 7*7 }}\"'&" in text
    assert "&lt;" not in text


def test_a_quiet_day_is_short(quiet: Briefing, templates: Templates) -> None:
    text = render_text(quiet, templates, **ABOUT)

    assert "NICHTS NEUES\n" in text
    assert "Nichts Neues seit 29.01.2025, 07:30." in text
    assert len(text.split()) <= 250


def test_english(normal: Briefing, templates: Templates) -> None:
    text = render_text(replace(normal, language="en"), templates, **ABOUT)

    assert "\nKEY FIGURES\n" in text
    assert "Thursday, 30 January 2025" in text
