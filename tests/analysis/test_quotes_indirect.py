"""Indirect speech: its content and its speaker."""

import pytest

from briefing.analysis.quotes import extract


def reported(text: str, language: str = "de") -> list[tuple[str, str]]:
    found = []
    for quote in extract(text, language=language):
        if quote.type == "indirect":
            pieces = quote.pieces or (quote.span,)
            found.append((" … ".join(piece.text for piece in pieces), quote.speaker_name))
    return found


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rita Kolk sagte, dass der Bahnhof bleibt.", "dass der Bahnhof bleibt"),
        ("Rita Kolk sagte, der Bahnhof bleibe in Betrieb.", "der Bahnhof bleibe in Betrieb"),
        ("Rita Kolk kündigte an, den Bahnhof zu erhalten.", "den Bahnhof zu erhalten"),
        ("Der Bahnhof bleibe in Betrieb, sagte Rita Kolk.", "Der Bahnhof bleibe in Betrieb"),
        ("Der Bahnhof bleibt in Betrieb, so Rita Kolk.", "Der Bahnhof bleibt in Betrieb"),
        ("Nach Angaben von Rita Kolk bleibt der Bahnhof.", "bleibt der Bahnhof"),
        ("Laut Rita Kolk bleibt der Bahnhof offen.", "bleibt der Bahnhof offen"),
        ("Wie Rita Kolk mitteilte, bleibt der Bahnhof offen.", "bleibt der Bahnhof offen"),
        ("Der Bahnhof bleibt laut Rita Kolk noch offen.", "Der Bahnhof bleibt … noch offen"),
    ],
)
def test_german_frames_of_indirect_speech(text: str, content: str) -> None:
    assert reported(text) == [(content, "Rita Kolk")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Rita Kolk said the station would stay open.", "the station would stay open"),
        ("Rita Kolk said that the station stays.", "that the station stays"),
        ("The station would stay open, Rita Kolk said.", "The station would stay open"),
        ("According to Rita Kolk, the station stays open.", "the station stays open"),
    ],
)
def test_english_frames_of_indirect_speech(text: str, content: str) -> None:
    assert reported(text, "en") == [(content, "Rita Kolk")]


def test_free_sentences_in_the_subjunctive_go_on_reporting() -> None:
    text = "Rita Kolk sagte, der Bahnhof bleibe offen. Er sei sicher. Die Stadt habe Geld."
    assert reported(text)[1] == ("Er sei sicher. Die Stadt habe Geld", "Rita Kolk")


def test_plain_narration_is_no_report() -> None:
    assert reported("Der Bahnhof blieb offen. Die Stadt hat Geld. Am Montag regnete es.") == []
