"""Who says the number: a clean name, verbatim from the text."""

import pytest

from briefing.analysis.figures import extract
from briefing.model import Figure


def claimed(text: str, surface: str, language: str = "de") -> Figure:
    """The figure with this surface, which somebody must claim."""
    (found,) = [f for f in extract(text, language=language) if f.span.text == surface]
    assert found.polarity == "claimed"
    return found


def claimant(text: str, surface: str, language: str = "de") -> str | None:
    span = claimed(text, surface, language).attribution
    assert span is None or text[span.start : span.end] == span.text
    return None if span is None else span.text


DE = [
    (
        "Das sagte die Politikwissenschaftlerin Jana Ravensberg vom Institut. Nach Ravensbergs "
        "Einschätzung bräuchte das Ministerium mindestens acht Wochen.",
        "acht Wochen",
        "Jana Ravensberg",
    ),
    (
        "Der Automatisierer Hallertau Robotics hat die Nutzung untersagt. Betroffen sind nach "
        "Angaben des Unternehmens 1.400 Beschäftigte.",
        "1.400 Beschäftigte",
        "Hallertau Robotics",
    ),
    (
        "Vorige Woche sagte der Chef der Firma Elmar AI, Albert Wenk, nach seinen Informationen "
        "habe Acme Zugriff auf 40.000 Chipsysteme.",
        "40.000 Chipsysteme",
        "Albert Wenk",
    ),
    ("Im Juli meldet die irische Fluggesellschaft Ryanflug 100.000 Fluggäste.",
     "100.000 Fluggäste", "Ryanflug"),
    ("Die Truppen haben laut Polizeiangaben 500 Menschen gerettet.", "500 Menschen", "Polizei"),
    ("Nach offiziellen Angaben kamen 5.000 Menschen.", "5.000 Menschen", "offiziellen Angaben"),
    ("Der Verlust lag laut einer Mitteilung des Netzbetreibers bei 5 Prozent.", "5 Prozent",
     "Netzbetreiber"),
    ("Die Handelskammer von Bergen schätzt den Schaden auf 10.000 Euro.", "10.000 Euro",
     "Handelskammer von Bergen"),
    ("Laut Jürgen Molnar von Robonik sind es 300 Millionen Euro.", "300 Millionen Euro",
     "Jürgen Molnar"),
    ("Die Exporte stiegen nach Angaben der chinesischen Zollbehörde um 5 Prozent.", "5 Prozent",
     "Zollbehörde"),
    (
        "Das Statistische Bundesamt zählt anders. Nach Angaben des Statistischen Bundesamts "
        "stieg die Teuerung auf 2,2 Prozent.",
        "2,2 Prozent",
        "Statistische Bundesamt",
    ),
    ("Der Umsatz stieg laut einem Bericht der „Förde Times“ um 5 Prozent.", "5 Prozent",
     "Förde Times"),
    ("Medienberichten zufolge stieg der Umsatz von Acme auf 4 Milliarden Euro.",
     "4 Milliarden Euro", "Medienberichten"),
    ("Der Hersteller Acme hat nach eigenen Angaben 300 Millionen Euro verdient.",
     "300 Millionen Euro", "Acme"),
    ("Acme wächst. Der Umsatz stieg nach Firmenangaben auf 4 Milliarden Euro.",
     "4 Milliarden Euro", "Acme"),
    ("Acme sitzt in Neuss. Der Umsatz werde auf 50 Millionen Euro steigen, teilte der Konzern mit.",
     "50 Millionen Euro", "Acme"),
    (
        "„Wir rechnen mit 40 Millionen Euro“, sagte Finanzchefin Ilka Brömse von Acme.",
        "40 Millionen Euro",
        "Ilka Brömse",
    ),
    (
        "Das sagte Finanzchefin Ilka Brömse. Der Umsatz steige auf 50 Millionen Euro, sagte sie.",
        "50 Millionen Euro",
        "Ilka Brömse",
    ),
    ("Analysten der Bank of Sandvik schätzen den Umsatz von Acme auf 5 Millionen Euro.",
     "5 Millionen Euro", "Bank of Sandvik"),
    ("Analysten schätzen den Umsatz von Acme auf 5 Millionen Euro.", "5 Millionen Euro",
     "Analysten"),
    ("Der Umsatz von Acme stieg nach Angaben vom Montag um 5 Prozent.", "5 Prozent", None),
]  # fmt: skip

EN = [
    (
        "ASML booked orders worth 7.09 billion euros, the Dutch maker of lithography systems said.",
        "7.09 billion euros",
        "ASML",
    ),
    (
        "ASML booked new orders. The company expects China to account for 20 percent of revenue.",
        "20 percent",
        "ASML",
    ),
    ("Sales reached 3 billion euros, according to a report by Kettle & Straub on Wednesday.",
     "3 billion euros", "Kettle & Straub"),
    ("Sales rose 5 percent, according to people familiar with the matter.", "5 percent", "people"),
    ("“Sales rose 5 percent,” said Owen Tarrant, a portfolio manager at Pier Nine in Leith.",
     "5 percent", "Owen Tarrant"),
    ("Acme Corp reported results. Sales reached $3 billion, it said on Wednesday.", "$3 billion",
     "Acme Corp"),
    ("Astrid Lindqvist, chief executive of Acme, was glad. She expects sales of $3 billion.",
     "$3 billion", "Astrid Lindqvist"),
    (
        "According to Lindqvist's estimate sales rose 5 percent. Chief executive Astrid Lindqvist "
        "told ChipWire.",
        "5 percent",
        "Astrid Lindqvist",
    ),
    ("They are made in China. China made up 36% of sales, the company said.", "36%", "company"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "surface", "name"),
    [*(("de", *case) for case in DE), *(("en", *case) for case in EN)],
)
def test_r07_the_claimant_is_a_clean_name_of_the_text(
    language: str, text: str, surface: str, name: str | None
) -> None:
    assert claimant(text, surface, language) == name


def test_a_name_beyond_the_start_is_not_read() -> None:
    text = "Acme wächst\n\nNach Angaben des Unternehmens stieg der Umsatz auf 4 Milliarden Euro."
    (figure,) = extract(text, start=text.index("Nach"))
    assert figure.attribution is not None
    assert figure.attribution.start >= text.index("Nach")


def test_a_name_is_looked_up_once_however_often_it_claims() -> None:
    line = "Das sagte Ministerin Jana Ravensberg. Nach Ravensbergs Einschätzung sind es 3 Prozent. "
    found = extract(line * 300)
    assert len(found) == 300
    assert {f.attribution.text for f in found if f.attribution} == {"Jana Ravensberg"}
