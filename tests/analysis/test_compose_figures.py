"""Section 4, key figures: which mention is printed, and what is folded into one row."""

from typing import Any

from briefing.model import Article, Briefing
from conftest import article
from factories import FILLER, edition, fact, facts, figure, span, story

GERMAN = article(
    "Die Aktie von Acme schloss 8,9 Prozent im Plus.\n\n" + FILLER, url="https://a.example/1"
)
ENGLISH = article(
    "Acme shares ended the session 8.9 percent higher.",
    language="en",
    url="https://b.example/2",
    outlet="The Harbour Ledger",
    publisher="harbour",
)


def rows(briefing: Briefing) -> list[tuple[str, str]]:
    return [(row.surface, row.subject) for row in briefing.figures]


def told(*members: tuple[Article, Any], **fields: Any) -> Briefing:
    """One story of these articles, each figure a fact of its own unless `together`."""
    found = [one for _, one in members]
    grouped = [fact(*found)] if fields.get("together") else [fact(one) for one in found]
    articles = {one.id: one for one, _ in members}
    by_article = [
        facts(one, *(f for a, f in members if a.id == one.id)) for one in articles.values()
    ]
    return edition(story(*by_article), figures=grouped)


def test_the_mention_in_the_editions_language_is_printed_among_equals() -> None:
    english = figure(ENGLISH, "8.9 percent", "8.9", subject="Acme", direction="rise")
    german = figure(GERMAN, "8,9 Prozent", "8.9", subject="Acme", direction="rise")
    briefing = told((ENGLISH, english), (GERMAN, german), together=True)
    assert rows(briefing) == [("8,9 Prozent", "Acme")]


def test_a_less_exact_mention_is_not_preferred_for_its_language() -> None:
    english = figure(ENGLISH, "8.9 percent", "8.9", subject="Acme", direction="rise")
    german = figure(GERMAN, "8,9 Prozent", "9", subject="Acme", direction="rise", hedge="approx")
    briefing = told((ENGLISH, english), (GERMAN, german), together=True)
    assert rows(briefing) == [("8.9 percent", "Acme")]


def test_the_same_value_under_a_subject_that_the_other_sentence_names_is_one_row() -> None:
    other = article(
        "Der Hersteller der Kessel, Acme, legte um 8,9 Prozent zu.\n\n" + FILLER,
        url="https://c.example/3",
        publisher="c",
    )
    one = figure(GERMAN, "8,9 Prozent", "8.9", subject="Acme", direction="rise")
    again = figure(other, "8,9 Prozent", "8.9", subject="Hersteller der Kessel", direction="rise")
    assert len(rows(told((GERMAN, one), (other, again)))) == 1


def test_the_same_value_of_two_names_stays_two_rows() -> None:
    both = article(
        "Elbe Energy fiel um 21 Prozent. Die Papiere von Rheno verloren 21,0 Prozent.\n\n" + FILLER
    )
    one = figure(both, "21 Prozent", "21", subject="Elbe Energy", direction="fall")
    two = figure(both, "21,0 Prozent", "21", subject="Rheno", direction="fall")
    assert len(rows(told((both, one), (both, two)))) == 2


def test_the_same_amount_in_two_currencies_stays_two_rows() -> None:
    both = article(
        "Acme zahlt 5 Millionen Euro. Nach Kritik an Acme kamen 5 Millionen Dollar hinzu.\n\n"
        + FILLER
    )
    euro = figure(both, "5 Millionen Euro", "5000000", subject="Acme", kind="money", unit="EUR")
    dollar = figure(both, "5 Millionen Dollar", "5000000", subject="Acme", kind="money", unit="USD")
    assert len(rows(told((both, euro), (both, dollar)))) == 2


def test_words_are_not_printed_twice() -> None:
    text = article("Acme investiert nur in diesem Jahr 60 Millionen Euro.\n\n" + FILLER)
    one = figure(
        text,
        "60 Millionen Euro",
        "60000000",
        subject="Acme",
        kind="money",
        unit="EUR",
        scope=span(text, "nur in diesem Jahr"),
        when=span(text, "in diesem Jahr"),
    )
    (row,) = told((text, one)).figures
    assert (row.scope, row.when) == ("nur in diesem Jahr", "")
