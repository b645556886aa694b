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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # in the prefield the content begins with the finite verb, whatever hangs on the source
        ("Laut einem Bericht von Rita Kolk, der am Montag erschien, bleibt der Bahnhof.",
         "bleibt der Bahnhof"),
        ("Nach Ansicht vieler Fachleute bleibt der Bahnhof.", "bleibt der Bahnhof"),
        # a frame in a subordinate clause covers no more than that
        ("Der Zug hielt, weil nach Angaben von Rita Kolk ein Baum im Weg lag.",
         "weil … ein Baum im Weg lag"),
        ("Es gibt Berichte, nach denen der Bahnhof bleibt.", "der Bahnhof bleibt"),
        ("Der Vorwurf der Opposition, den Bahnhof zu vernachlässigen, traf hart.",
         "den Bahnhof zu vernachlässigen, traf hart"),
        ("Wie aus einem Bericht von Rita Kolk hervorgeht, bleibt der Bahnhof offen.",
         "bleibt der Bahnhof offen"),
        ("Der Bahnhof sei noch offen, heißt es in dem Bericht.", "Der Bahnhof sei noch offen"),
        ("Rita Kolk sagte, damit sei der Bahnhof gerettet.", "damit sei der Bahnhof gerettet"),
        ("Rita Kolk sagte, es sei spät geworden und fügte hinzu: „Wir gehen.“",
         "es sei spät geworden"),
    ],
)  # fmt: skip
def test_where_the_content_begins_and_ends(text: str, content: str) -> None:
    assert content in [found for found, _ in reported(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rita Kolk sagte, es bleibe dabei. Ich habe den Bahnhof gesehen.",  # an indicative
        "Rita Kolk sagte, es bleibe dabei. Sie ging, weil sie müde sei.",  # no main verb
        "Wenn der Bahnhof verkauft wurde, hätte man das gemerkt.",
    ],
)
def test_a_subjunctive_alone_makes_no_report(text: str) -> None:
    assert all("Ich habe" not in c and "Sie ging" not in c and "hätte" not in c
               for c, _ in reported(text))  # fmt: skip


def test_a_free_sentence_belongs_to_who_the_sentence_before_is_about() -> None:
    text = "Ole Brink sagte, es bleibe. Präsidentin Rita Kolk ist besorgt. Der Bahnhof sei alt."
    assert reported(text)[-1] == ("Der Bahnhof sei alt", "Rita Kolk")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ole Brink hatte entschieden, dass der Bahnhof bleibt.", "Ole Brink"),
        ("Ole Brink war davon ausgegangen, dass der Bahnhof bleibt.", "Ole Brink"),
        ("Während Ole Brink erklärte, den Bahnhof zu erhalten, schwieg Rita Kolk.", "Ole Brink"),
        ("Mohammed el-Brink erklärte, dass der Bahnhof bleibt.", "Mohammed el-Brink"),
    ],
)
def test_the_subject_of_every_form_of_the_verb_speaks(text: str, name: str) -> None:
    assert [speaker for _, speaker in reported(text)] == [name]
