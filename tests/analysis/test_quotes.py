"""Who said what: constructions, speakers, roles, and strings in marks that nobody said."""

import pytest

from briefing.analysis.quotes import extract, quotes_of
from briefing.model import Quote
from conftest import article


def direct(text: str, language: str = "de") -> list[Quote]:
    return [quote for quote in extract(text, language=language) if quote.type == "direct"]


def said(text: str, language: str = "de") -> list[tuple[str, str]]:
    return [(quote.span.text, quote.speaker_name) for quote in direct(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "„Das wird eine lange Nacht“, sagte Ministerin Rita Kolk.",
        "„Das wird eine lange Nacht“, so Ministerin Rita Kolk am Abend.",
        "„Das wird eine lange Nacht“, hatte Ministerin Rita Kolk gesagt.",
        "„Das wird eine lange Nacht“, teilte Ministerin Rita Kolk am Montag mit.",
        "Ministerin Rita Kolk sagte: „Das wird eine lange Nacht.“",
        "Am Abend sagte Ministerin Rita Kolk im Landtag: „Das wird eine lange Nacht.“",
        "Rita Kolk, Ministerin für Verkehr, sagte: „Das wird eine lange Nacht.“",
        "Die Ministerin für Verkehr, Rita Kolk, sagte: „Das wird eine lange Nacht.“",
        "Ministerin Rita Kolk, die aus dem Urlaub zurückkam, sagte: „Das wird eine lange Nacht.“",
        "Ministerin Rita Kolk war sicher. „Das wird eine lange Nacht“, sagte sie.",
        "Ministerin Rita Kolk dankte allen und fügte hinzu: „Das wird eine lange Nacht.“",
        "Ministerin Rita Kolk sagte am Montag, „das wird eine lange Nacht“ für alle.",
        "Laut Ministerin Rita Kolk war es „das wird eine lange Nacht“, was alle dachten.",
        "Die Sitzung wurde von Ministerin Rita Kolk als „das wird eine lange Nacht“ bezeichnet.",
        "Das sagte Ministerin Rita Kolk. Kolk sagte auch: „Das wird eine lange Nacht.“",
        "Den Saal warnte Ministerin Rita Kolk: „Das wird eine lange Nacht.“",
    ],
)
def test_german_frames_name_the_speaker(text: str) -> None:
    (quote,) = direct(text)
    assert quote.span.text.rstrip(".").lower() == "das wird eine lange nacht"
    assert quote.speaker_name == "Rita Kolk"


@pytest.mark.parametrize(
    "text",
    [
        "“It will be a long night,” said minister Rita Kolk.",
        "“It will be a long night,” minister Rita Kolk said on Monday.",
        "“It will be a long night,” Rita Kolk, the transport minister, told reporters.",
        "Minister Rita Kolk said: “It will be a long night.”",
        "The transport minister, Rita Kolk, said: “It will be a long night.”",
        "Rita Kolk, who runs the ministry, said “it will be a long night” for all.",
        "Rita Kolk left early. “It will be a long night,” she said.",
        "According to Rita Kolk, “it will be a long night” for everyone.",
        "“Will it be a long night?” minister Rita Kolk asked.".replace("Will it", "It will"),
    ],
)
def test_english_frames_name_the_speaker(text: str) -> None:
    (quote,) = direct(text, "en")
    assert quote.span.text.rstrip(".?").lower() == "it will be a long night"
    assert quote.speaker_name == "Rita Kolk"


@pytest.mark.parametrize(
    "text",
    [
        "Das Magazin „Zug und Zeit“ erscheint montags.",
        "Der Film „Die lange Nacht der Züge“ läuft im Kino.",
        "Unter dem Motto „Züge statt Zölle“ zogen sie los.",
        "Die so genannte „kalte Reserve“ bleibt am Netz.",
        "Die „Alte Post“-Gruppe kauft das Haus.",
        "Das Bündnis „Bürger für den Bahnhof“ lud ein.",
        "Der Verein nennt sich „Freunde der Nebenbahn“.",
    ],
)
def test_names_titles_and_terms_are_no_quotes(text: str) -> None:
    assert direct(text) == []


def test_an_interrupted_quotation_is_two_with_one_speaker() -> None:
    text = "„Wenn das so bleibt“, sagte Rita Kolk, „dann gehen wir nach Hause.“"
    assert said(text) == [
        ("Wenn das so bleibt", "Rita Kolk"),
        ("dann gehen wir nach Hause.", "Rita Kolk"),
    ]


def test_a_quotation_after_the_frame_goes_on_with_the_same_speaker() -> None:
    text = "„Wir warten noch“, sagte Rita Kolk. „Vor Ostern fährt hier nichts.“"
    assert said(text)[1] == ("Vor Ostern fährt hier nichts.", "Rita Kolk")


def test_two_speakers_are_not_mixed_up() -> None:
    text = (
        "„Der Plan ist gut“, sagte Rita Kolk. Der Abgeordnete Ole Brink widersprach. "
        "„Der Plan ist eine Zumutung“, sagte Brink."
    )
    assert said(text) == [
        ("Der Plan ist gut", "Rita Kolk"),
        ("Der Plan ist eine Zumutung", "Ole Brink"),
    ]


def test_what_a_quotation_says_does_not_mislead_its_frame() -> None:
    text = "„Ole Brink sagte mir, Udo Lenz habe gelogen“, sagte Rita Kolk."
    assert said(text)[0][1] == "Rita Kolk"


def test_a_surname_means_the_fullest_form_and_a_role_its_person() -> None:
    text = (
        "Der Informatiker Tilo Kranz lehrt in Kiel. „Das Modell ist klein“, sagte Kranz. "
        "„Es läuft auf jedem Rechner“, sagte der Informatiker."
    )
    assert [name for _, name in said(text)] == ["Tilo Kranz", "Tilo Kranz"]


def test_pronouns_follow_gender() -> None:
    text = (
        "Analystin Rita Kolk und der Händler Ole Brink waren da. "
        "„Der Kurs wird weiter fallen“, sagte sie."
    )
    assert said(text)[0][1] == "Rita Kolk"


def test_a_nobiliary_particle_belongs_to_the_name() -> None:
    text = "Ursula von der Wense kam. Von der Wense sagte: „Wir fangen jetzt an.“"
    assert said(text) == [("Wir fangen jetzt an.", "Ursula von der Wense")]


def test_a_new_line_is_no_space_in_a_name() -> None:
    text = "Es war Montag in Kiel\n\nRita Kolk sagte: „Wir fangen jetzt an.“"
    assert said(text)[0][1] == "Rita Kolk"


def test_nobody_is_named_when_nobody_can_be_known() -> None:
    (quote,) = direct("„Das war ein Fehler von Anfang an.“\n\nDer Tag begann ruhig.")
    assert quote.speaker is None
    assert quote.confidence < 0.5


def test_unsure_speakers_are_not_print_safe() -> None:
    text = (
        "Rita Kolk und Ina Moor saßen im Saal. Beide schwiegen lange. "
        "„Das war ein Fehler von Anfang an.“"
    )
    assert all(quote.confidence < 0.9 for quote in direct(text))


def test_a_guessed_end_is_not_print_safe() -> None:
    (quote,) = direct("„Das wird sehr teuer werden, sagte Rita Kolk am Montag.")
    assert quote.confidence < 0.9


def test_r11_one_word_and_scare_quotes_are_not_print_safe() -> None:
    for text in ("Kolk nannte es „absurd“.", "Rita Kolk sprach von einem „Weckruf“ für alle."):
        assert all(quote.confidence < 0.9 for quote in direct(text))


def test_r04_headlines_are_never_quoted_from() -> None:
    text = article("Der Saal war voll.", title="Kolk: „Wir fangen jetzt endlich an“")
    assert quotes_of(text) == ()


def test_r03_a_text_that_was_cut_gives_no_quote_from_its_last_sentence() -> None:
    text = "Es war spät. „Wir fangen jetzt endlich an“, sagte Rita Kolk …"
    assert direct(text) == []


def test_offsets_count_in_the_article_text() -> None:
    one = article("„Wir fangen jetzt endlich an“, sagte Rita Kolk.")
    (quote,) = quotes_of(one)
    assert quote.span.article == one.id
    assert one.text[quote.span.start : quote.span.end] == quote.span.text
    assert quote.sentence.text == "„Wir fangen jetzt endlich an“, sagte Rita Kolk."


def test_results_do_not_depend_on_the_style_of_marks() -> None:
    text = (
        "Rita Kolk kam. „Wir fangen an“, sagte sie. Ole Brink nannte das „reichlich spät für alle“."
    )
    plain = said(text)
    for pair in ("»«", "«»", "“”", '""', "„”"):
        assert said(text.replace("„", pair[0]).replace("“", pair[1])) == plain


@pytest.mark.parametrize(
    ("text", "language", "medium"),
    [
        ("„Wir fangen jetzt an“, sagte Rita Kolk im Deutschlandfunk.", "de", "im Deutschlandfunk"),
        ("„Wir fangen jetzt an“, schrieb Rita Kolk auf X.", "de", "auf X"),
        ("“We will start right now,” Rita Kolk said in a speech.", "en", "in a speech"),
        ("„Wir fangen jetzt an“, sagte Rita Kolk in Kiel.", "de", ""),
    ],
)
def test_the_medium_is_a_span_as_printed(text: str, language: str, medium: str) -> None:
    (quote,) = direct(text, language)
    assert (quote.medium.text if quote.medium else "") == medium


def test_a_speaker_is_not_carried_over_to_another_paragraph() -> None:
    text = "Rita Kolk sagte, es werde spät.\n\n„Das war ein Fehler von Anfang an.“ Der Saal lachte."
    assert [quote.speaker for quote in direct(text)] == [None]


def test_a_second_speaker_without_a_verb_gets_his_own_quote() -> None:
    text = "Rita Kolk sprach von einem „Tag der Schande“, Ole Brink von einem „Tag der Freude“."
    assert [name for _, name in said(text)] == ["Rita Kolk", "Ole Brink"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("„Wir fangen jetzt endlich an“, zitierte man Rita Kolk am Abend.", "Rita Kolk"),
        ("„Wir fangen jetzt endlich an“, so zitiert die Zeitung Rita Kolk.", "Rita Kolk"),
        ("Für Trainerin Rita Kolk war es „der beste Tag seit vielen Jahren“.", "Rita Kolk"),
        ("Die Frage wurde von Rita Kolk im Saal als „völlig falsch gestellt“ bezeichnet.",
         "Rita Kolk"),
        ("Rita Kolk wies das als „Unverschämtheit ersten Ranges“ zurück.", "Rita Kolk"),
    ],
)  # fmt: skip
def test_frames_whose_speaker_is_not_the_subject_in_front(text: str, name: str) -> None:
    assert [found for _, found in said(text)] == [name]
