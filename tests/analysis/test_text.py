"""Sentences, paragraphs, words: what is one, and that each is verbatim."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.text import fold, paragraphs, sentences, words

GERMAN = [
    "Im 2. Quartal stieg der Umsatz.|Am 31. Januar gilt die Regel.|Das Ende ist offen.",
    "Die Anordnung gilt ab 1. Februar.|Am 2. Februar folgt die nächste.",
    "Der 1. FC Köln und die 2. Liga warten auf den 3. Oktober.",
    "Im 1. und 2. Halbjahr ruht der Ball.",
    "Er kam auf Platz 3.|Dann ging er.",
    "Der Konzern fiel auf Rang 30.|Händler zuckten mit den Schultern.",
    "Das war im Jahr 2023.|Firmen wuchsen damals schnell.",
    "Die Technologin X. Eyeé von Malo Santo widersprach.",
    "Auch Donald J. Trump und J. R. R. Tolkien.",
    "Dr. Anna Weber und Prof. Dr. Jan Kühl sprachen.|Frau Dr. Weber ging.",
    "Der Umsatz betrug 1,5 Mrd. Euro.|Der Verlust lag bei 3 Mio. Dollar.",
    "Es kostet rund 3 Mrd.|Die Aktie fiel.",
    "Es geht z. B. um Chips, d. h. um Halbleiter, u. a. Speicher.",
    "Ca. 20 Prozent kommen z.B. aus Japan.",
    "Nr. 5 lebt laut Art. 12 Abs. 2 der Verordnung (EU) Nr. 2021/821.|So steht es bzgl. dessen da.",
    "„Wir liegen vorn“, sagte Huang.|„Das bleibt so.“|Danach ging er.",
    "„Ist das gut?“, fragte sie.|„Nein!“, rief er.|„Nie!“ rief sie.|Dann kam Ruhe.",
    "Er sagte: „Die Lage ist ernst. Wir müssen handeln.“|Die Regierung schwieg.",
    "„Die Lage ist ernst. Wir müssen handeln“, sagte er.|„Warum?“|Merz schwieg.",
    "»Die Lage ist ernst. Wir handeln«, sagte sie.|«So ist es. Leider», sagte er.|Ende.",
    '"Ich kann nicht sagen, was wird. Wir hatten ein Treffen", sagte Trump.|Danach flog er ab.',
    '„Wenn es billiger wird. Dann gut", sagte Trump.|Die Börse stieg.',
    "Die Aktie (minus 3 Prozent. Oder mehr) fiel.|Das war (Stand Montag) viel.",
    "(Das ist ein Satz.)|Noch einer.",
    "Das ist … nicht sicher.|Und dann …|Die Sache ging weiter.|Sie schwieg...|Er ging.",
    "„Die Regeln […] Das Ende“, hieß es.|Er kürzte den Satz […] Fachleute nicht.",
    "Yahoo! ist teuer.|Warum nur?|Niemand wusste es.|Es sei besser als gpt-4.|iPhones kosten mehr.",
    "Der Kurs fiel zum Wochenbeginn. |bis zum Mittag stieg er.",
    "Ludwig XIV. Nachfolger regierte.|Wilhelm II. war Kaiser.",
    "Gemeint war Wilhelm II.|Er war Kaiser.",
    "Um 20.15 Uhr kam die Nachricht von heise.de.",
    "Am 31.01. Uhrzeit offen.|Der DAX stand bei 21.414,25 Punkten.",
    "1. Die erste Regel.|Und noch eine.",
    "Washington.|US-Präsident Trump sieht darin einen Weckruf.",
]
ENGLISH = [
    "“Is it over?” asked Smith.|“No.”",
    "He left the U.S. on Monday.|The U.S. Commerce Department said so.",
    "It operates in the U.S.|The rule applies to U.K. firms.",
    "It closed at 5 p.m.|Shares rose at 4 p.m. ET on Friday.",
    "Nvidia Corp. said so.|Nvidia Corp. Chief Executive Jensen Huang agreed.",
    "It hurt Nvidia Corp.|The shares fell.",
    "Sen. Tom Cotton met Mr. Smith, Jr. on Jan. 31 at No. 10.|Dr. Vale agreed.",
    "“We agree,” he said.|“It’s fine.”|“Really?” she replied.|“Is it?” Smith asked.|Yes.",
    "“It is grave. We must act,” said Vale.|“So it is.”|The end.",
    "The chip costs $3.5m.|Sales end in 2027.|Chips, e.g. the H20, i.e. the small one, sell.",
    "He said no.|Sec. 5 of modern art.|Nobody left.",
    "Revenue rose to 5.|Analysts cheered.|The index added 0.9 percent.|That’s it!",
]


def split(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, language)]


@pytest.mark.parametrize("case", GERMAN)
def test_german_sentences(case: str) -> None:
    expected = [piece.strip() for piece in case.split("|")]
    assert split(" ".join(expected), "de") == expected


@pytest.mark.parametrize("case", ENGLISH)
def test_english_sentences(case: str) -> None:
    expected = case.split("|")
    assert split(" ".join(expected), "en") == expected


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert split("Zwischentitel ohne Punkt\n\nEin Satz. Noch\neiner.", "de") == [
        "Zwischentitel ohne Punkt",
        "Ein Satz.",
        "Noch",
        "einer.",
    ]


def test_a_quotation_that_never_closes_or_never_ends_is_cut_like_other_text() -> None:
    assert len(split("„Das ist der Anfang. Hier geht es weiter. Ein Ende fehlt.", "de")) == 3
    long = "„" + "Das ist ein Satz von vielen. " * 30 + "Schluss“, sagte er. Ende."
    assert len(split(long, "de")) == 32


def test_long_rows_of_marks_is_read_in_one_pass() -> None:
    for unit in (".", "„", "“a. ", "(", "? ", "»«", "a.b ", "3. A ", "\u2028. "):
        text = unit * (200_000 // len(unit))
        assert sentences(text)[-1][1] <= len(text)


@given(st.text(st.sampled_from('aB3 .!?…„“”"«»()\n\r’,z') | st.characters()))
def test_sentences_are_verbatim_ordered_and_lose_nothing_but_white_space(text: str) -> None:
    found = sentences(text)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    kept = "".join(text[a:b] for a, b in found)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text())
def test_paragraphs_and_words_are_verbatim(text: str) -> None:
    for start, end in [*paragraphs(text), *words(text)]:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]


def test_spellings_of_one_word_meet_in_its_folded_form() -> None:
    assert (
        fold("Ausfuhrbeschra\u0308nkung")
        == fold("AUSFUHRBESCHRÄNKUNG")
        == fold("Ausfuhrbeschraenkung")
    )
    assert fold("Halb\u00adleiter") == "halbleiter"
    assert fold("Eyeé") == "eyee"


def test_compounds_stay_whole() -> None:
    text = "Nvidias H20-Chips und China’s KI-Modell"
    assert [text[a:b] for a, b in words(text)] == [
        "Nvidias",
        "H20-Chips",
        "und",
        "China’s",
        "KI-Modell",
    ]
