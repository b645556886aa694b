"""What a speaker is and is called: roles as printed, names in their base form."""

import pytest

from briefing.analysis.quotes import extract
from briefing.model import Quote

WORDS = "Es geht los heute"


def only(text: str, language: str = "de") -> Quote:
    (quote,) = (q for q in extract(text, language=language) if q.type == "direct")
    return quote


def role(text: str, language: str = "de") -> str:
    quote = only(text, language)
    return quote.role.text if quote.role else ""


@pytest.mark.parametrize(
    ("speaker", "printed"),
    [
        ("Marktstrategin Rita Kolk", "Marktstrategin"),
        ("der frühere Minister Ole Brink", "frühere Minister"),
        (
            "der Landtagsabgeordnete und Fraktionschef Ole Brink",
            "Landtagsabgeordnete und Fraktionschef",
        ),
        ("Ole Brink, Chef der Werft", "Chef der Werft"),
        ("Ole Brink, Professor an der Hochschule Kiel", "Professor an der Hochschule Kiel"),
        ("Ole Brink, der das Institut für Seerecht leitet", "der das Institut für Seerecht leitet"),
        (
            "Rita Kolk, die an der Universität Kiel forscht, am Montag",
            "die an der Universität Kiel forscht",
        ),
        ("Ole Brink von der Nordwerft", "Nordwerft"),
        ("Ole Brink vom Bankhaus Elbmark", "Bankhaus Elbmark"),
        ("Ole Brink von der Deutschen Bank", "von der Deutschen Bank"),
        ("Prof. Dr. Rita Kolk", "Prof. Dr."),
        ("Rita Kolk, die gerade aus dem Urlaub zurückkam", ""),
        ("Rita Kolk", ""),
    ],
)
def test_a_german_role_is_a_span_as_printed(speaker: str, printed: str) -> None:
    assert role(f"„{WORDS}“, sagte {speaker}.") == printed


@pytest.mark.parametrize(
    ("speaker", "printed"),
    [
        ("former minister Rita Kolk", "former minister"),
        ("Rita Kolk, a professor at Northmoor University", "professor at Northmoor University"),
        ("Rita Kolk, chief scientist at Alder Labs", "chief scientist at Alder Labs"),
        (
            "Dr Rita Kolk, who studies tides at the University of Northmoor",
            "who studies tides at the University of Northmoor",
        ),
        ("Prof. Rita Kolk of Northmoor University", "Northmoor University"),
        ("Dr Rita Kolk", "Dr"),
        ("Rita Kolk, who was hurt in the crash", ""),
    ],
)
def test_an_english_role_is_a_span_as_printed(speaker: str, printed: str) -> None:
    assert role(f"“It all starts today,” said {speaker}.", "en") == printed


@pytest.mark.parametrize(
    ("before", "printed"),
    [
        ("Fabrikgründerin Rita Kolk winkt ab\n\nFabrikchefin Rita Kolk kam.", "Fabrikchefin"),
        ("Fabrikgründerin Rita Kolk winkt ab\n\nEs war spät.", "Fabrikgründerin"),
        ("Rita Kolk von der Nordwerft kam. Die Analystin Rita Kolk ging.", "Analystin"),
        ("Rita Kolk ist Marktstrategin bei Elbmark.", "Marktstrategin bei Elbmark"),
        ("Nach Angaben des Ministers Ole Brink. Ministerin Rita Kolk kam.", "Ministerin"),
    ],
)
def test_of_several_roles_the_one_that_tells_most_is_printed(before: str, printed: str) -> None:
    assert role(f"{before} „{WORDS}“, sagte Kolk.") == printed


def test_a_role_may_follow_in_a_later_sentence() -> None:
    assert role(f"„{WORDS}“, sagte Rita Kolk. Die Volkswirtin Rita Kolk lachte.") == "Volkswirtin"


def test_the_ending_of_a_genitive_is_no_part_of_a_role() -> None:
    assert role(f"Nach Angaben des Informatikers Ole Brink „{WORDS} schon“.") == "Informatiker"


@pytest.mark.parametrize(
    "text",
    [
        "Rita Kolk kam. Nach Kolks Einschätzung ist das „der Anfang einer langen Reise“.",
        "Rita Kolk kam. Nach Worten Kolks ist das „der Anfang einer langen Reise“.",
        "Nach Angaben Rita Kolks ist das „der Anfang einer langen Reise“.",
        "Laut der Einschätzung Rita Kolks ist das „der Anfang einer langen Reise“.",
        "Rita Kolks Plan war neu. Kolk sagte: „Das ist der Anfang einer langen Reise.“",
    ],
)
def test_a_name_in_the_genitive_is_given_in_its_base_form(text: str) -> None:
    assert only(text).speaker_name == "Rita Kolk"


def test_an_s_that_belongs_to_the_name_stays() -> None:
    assert only(f"Peter Daum schwieg. „{WORDS}“, sagte Ole Peters.").speaker_name == "Ole Peters"


def test_a_spokeswoman_is_not_the_one_she_speaks_for() -> None:
    quote = only(f"Rita Kolk kam. Kolks Sprecherin sagte: „{WORDS}.“")
    assert quote.speaker_name == ""


def test_a_house_keeps_its_kind_in_its_name() -> None:
    text = f"Die Universität Kiel lehnte ab. „{WORDS}“, teilte die Universität mit."
    assert only(text).speaker_name == "Universität Kiel"


PROFESSOR = f"„{WORDS} und morgen“, sagte der Professor der Hochschule Kiel am Dienstag."


def test_a_noun_of_the_same_trade_surely_means_the_one_person_named() -> None:
    quote = only(f"Das ist laut dem Informatiker Ole Brink gut. {PROFESSOR}")
    assert (quote.speaker_name, quote.confidence >= 0.9) == ("Ole Brink", True)
    assert quote.role is not None
    assert quote.role.text == "Professor der Hochschule Kiel"


@pytest.mark.parametrize(
    "before",
    [
        "Der Informatiker Ole Brink traf Udo Lenz.",  # another who may be meant
        "Der Torwart Ole Brink kam.",  # another trade
        "Der Informatiker Ole Brink traf den Physiker Udo Lenz.",
    ],
)
def test_a_noun_that_may_mean_somebody_else_gets_no_sure_name(before: str) -> None:
    quote = only(f"{before} {PROFESSOR}")
    assert not quote.speaker_name or quote.confidence < 0.9


def test_of_two_with_the_same_role_neither_is_sure() -> None:
    before = "Papst Benno XII. trat zurück. Papst Klemens II. kam."
    assert only(f"{before} „{WORDS} schon früh“, sagte der Papst.").confidence < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Rita Kolk kam. „Es geht los heute und morgen“, sagte der Student.",
        "Ole Brink kam. „Es geht los heute und morgen“, riefen die Veranstalter.",
        "Beim Amtsgericht Berufung einzulegen half. „Es geht los heute“, so das Gericht.",
    ],
)
def test_a_noun_for_people_is_no_name(text: str) -> None:
    assert only(text).speaker_name not in ("Student", "Veranstalter", "Berufung")


def test_a_first_name_that_ends_like_a_body_is_a_name() -> None:
    quote = only(f"Werftchef Roland Brink kam. „{WORDS}“, sagte Brink.")
    assert (quote.speaker_name, quote.role and quote.role.text) == ("Roland Brink", "Werftchef")
