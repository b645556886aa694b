"""The stable line format that scripts and the scorer read."""

from briefing.analysis.quotes import extract
from briefing.analysis.quotes.stream import quote_row


def test_a_row_has_the_stable_keys_in_the_stable_order() -> None:
    text = "„Wir fangen jetzt endlich an“, sagte Marktstrategin Rita Kolk."
    (quote,) = extract(text, doc="a1")
    assert quote_row(quote) == {
        "doc": "a1",
        "start": 1,
        "end": 28,
        "type": "direct",
        "speaker": "Marktstrategin Rita Kolk",
        "speaker_start": 37,
        "speaker_end": 61,
        "speaker_name": "Rita Kolk",
        "role": "Marktstrategin",
        "cue": "sagte",
        "cue_start": 31,
        "cue_end": 36,
        "confidence": 0.97,
    }


def test_a_broken_report_names_its_pieces_and_nobody_is_null() -> None:
    text = "Der Bahnhof bleibt nach Angaben der Stadt noch offen."
    (row,) = [quote_row(quote) for quote in extract(text)]
    assert [text[a:b] for a, b in row["spans"]] == ["Der Bahnhof bleibt", "noch offen"]
    (alone,) = [quote_row(q) for q in extract("„Das war ein Fehler von Anfang an.“")]
    assert (alone["speaker"], alone["speaker_start"], alone["speaker_name"]) == (None, None, None)
