"""No input breaks the engine, and every span is verbatim."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.quotes import extract
from briefing.analysis.quotes.stream import quote_row
from briefing.model import Quote

MARKS = ["„", "“", "”", '"', "»", "«", "‚", "‘", "’", "'", "›", "‹"]
SPACES = [" ", " ", "\n", "\n\n", ".", ",", ":", "…", "(", ")", "-", "–", "\u00ad"]
FRAMES = ["sagte", "sagt", "said", "so", "laut", "nach Angaben von", "zufolge", "dass", "wurde"]
FRAMES += ["bezeichnet", "teilte", "mit", "habe", "sei", "zu gehen", "heißt es", "according to"]
WORDS = ["der", "die", "Sprecher", "Rita Kolk", "Ole Brink", "von der Leyen", "er", "sie", "he"]
WORDS += ["und", "in", "Das", "ist gut", "30", "X.", "Ꝗ", "İ", "ß", "A" * 40]
PIECES = st.lists(st.sampled_from(MARKS + SPACES + FRAMES + WORDS), max_size=60)
TEXTS = st.one_of(st.text(max_size=200), PIECES.map("".join), PIECES.map(" ".join))


def spans_are_verbatim(text: str, quotes: tuple[Quote, ...]) -> None:
    for quote in quotes:
        spans = [quote.span, quote.sentence, quote.speaker, quote.role, quote.cue, *quote.pieces]
        for span in spans:
            assert span is None or (span.text and text[span.start : span.end] == span.text)
        assert quote.speaker_name in text
        assert 0 <= quote.confidence <= 1
        assert quote.sentence.start <= quote.span.start < quote.span.end
        json.dumps(quote_row(quote))


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["de", "en", "fr"]), st.integers(0, 20))
def test_every_span_is_verbatim(text: str, language: str, start: int) -> None:
    start = min(start, len(text))
    quotes = extract(text, language=language, start=start)
    spans_are_verbatim(text, quotes)
    assert all(quote.span.start >= start for quote in quotes)


def test_a_megabyte_and_ten_thousand_marks_are_handled() -> None:
    for text in (
        "„" * 10_000,
        '"' * 10_000,
        "„a “b ‚c »d " * 2_500,
        "Die Lage ist ernst. " * 50_000,
        "sagte, dass " * 5_000,
        " " * 1_000_000,
    ):
        spans_are_verbatim(text, extract(text))
