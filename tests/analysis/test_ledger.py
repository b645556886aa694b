"""Figures and quotes of many articles → facts and utterances."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.figures import figures_of
from briefing.analysis.ledger import figure_facts, utterances
from briefing.model import Article, Facts, FigureFact, Known, Quote, Relevance, Span
from conftest import NOW, article


def read(body: str, publisher: str = "a", **fields: Any) -> Facts:
    """An article with its figures; everything is on topic."""
    text = article(body, publisher=publisher, outlet=publisher, **fields)
    return Facts(article=text, relevance=on_topic(text), figures=figures_of(text))


def on_topic(text: Article, start: int = 0) -> Relevance:
    scope = ((max(start, text.body_start), len(text.text)),)
    return Relevance(article=text.id, grade=3, score=1.0, reasons=(), scope=scope)


def only(facts: Sequence[FigureFact]) -> FigureFact:
    assert len(facts) == 1, [(f.printed.span.text, f.status) for f in facts]
    return facts[0]


EXACT = "Nvidia verlor am Montag 589 Milliarden Dollar an Börsenwert."
ALMOST = "Der Börsenwert von Nvidia brach am Montag um fast 600 Milliarden Dollar ein."


def test_r07_two_independent_publishers_confirm_a_fact_and_the_exact_value_is_printed() -> None:
    fact = only(figure_facts([read(ALMOST, "a"), read(EXACT, "b")], []))
    assert (fact.status, fact.origins) == ("confirmed", 2)
    assert fact.printed.span.text == "589 Milliarden Dollar"
    assert len(fact.members) == 2


def test_r07_one_publisher_in_two_articles_stays_a_single_source() -> None:
    fact = only(figure_facts([read(ALMOST, "a"), read(EXACT, "a")], []))
    assert fact.status == "single"


def test_r15_independence_is_what_the_caller_says() -> None:
    facts = [read(ALMOST, "a"), read(EXACT, "b")]
    fact = only(figure_facts(facts, [], origins=lambda _: 1))
    assert (fact.status, fact.origins) == ("single", 1)


def test_r07_a_claim_stays_a_claim() -> None:
    fact = only(figure_facts([read("Das Modell von Acme soll 5,6 Millionen Dollar kosten.")], []))
    assert fact.status == "claimed"


def test_r07_values_that_exclude_each_other_are_contradictory() -> None:
    other = "Nvidia verlor am Montag 598 Milliarden Dollar an Börsenwert."
    facts = [read(EXACT, "a"), read(EXACT + " Mehr dazu.", "b"), read(other, "c")]
    fact = only(figure_facts(facts, []))
    assert fact.status == "contradictory"
    assert fact.printed.span.text == "589 Milliarden Dollar"
    assert len(fact.members) == 3


def test_r07_a_denial_disputes_and_is_never_the_value() -> None:
    claim = "Acme hat nach eigenen Angaben 5,6 Millionen Dollar in das Modell gesteckt."
    denial = "«Das Modell hat Acme nicht für fünf Millionen Dollar gebaut», sagte Jo Brandes."
    fact = only(figure_facts([read(claim, "a"), read(denial, "b")], []))
    assert fact.status == "disputed"
    assert fact.printed.value == Decimal(5_600_000)
    assert [m.polarity for m in fact.members] == ["claimed", "negated"]
    assert figure_facts([read(denial, "b")], []) == ()


def test_r08_a_factor_of_a_thousand_is_a_suspected_unit_error() -> None:
    right = "Deepseek beziffert die Rechenkosten auf 5,6 Millionen Dollar."
    wrong = "Deepseek steckte 5,6 Milliarden Dollar in sein Modell."
    facts = figure_facts([read(right, "a"), read(right + " Punkt.", "b"), read(wrong, "c")], [])
    assert {f.printed.span.text: f.unit_error for f in facts} == {
        "5,6 Millionen Dollar": False,
        "5,6 Milliarden Dollar": True,
    }


def test_r07_an_older_level_is_superseded() -> None:
    before = read("Der Dax notierte am Montag bei 21.000 Punkten.", "a")
    after = read("Der Dax notierte am Dienstag bei 21.414 Punkten.", "b")
    assert {f.printed.span.text: f.status for f in figure_facts([before, after], [])} == {
        "21.000 Punkten": "superseded",
        "21.414 Punkten": "single",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Constell fiel um 21 Prozent.", "Vernova fiel um 21 Prozent."),
        ("Nvidia verlor 17 Prozent.", "Nvidia gewann 17 Prozent."),
        ("Nvidia verlor am Montag 17 Prozent.", "Nvidia verlor am Dienstag 17 Prozent."),
        ("Nvidia verlor 17 Prozent.", "Nvidia verlor 17 Prozentpunkte."),
        ("Nvidia verlor 17 Prozent.", "Nvidia verlor 20 Prozent."),
    ],
)
def test_another_subject_direction_day_unit_or_value_is_another_fact(one: str, other: str) -> None:
    assert len(figure_facts([read(one, "a"), read(other, "b")], [])) == 2


def test_the_same_fact_is_recognised_in_two_languages() -> None:
    english = read("Nvidia shares fell 17 percent on Monday.", "b", language="en")
    fact = only(
        figure_facts([read("Am Montag hatte Nvidia 17 Prozent verloren.", "a"), english], [])
    )
    assert fact.status == "confirmed"


def test_counts_are_one_fact_across_languages_by_value_and_subject() -> None:
    english = read(
        "Lindqvist Components said customers had cancelled 3,200 H20 boards.", "a", language="en"
    )
    german = read("Kunden haben bei Lindqvist Components gut 3000 H20-Karten abbestellt.", "b")
    fact = only(figure_facts([english, german], []))
    assert fact.printed.span.text == "3,200 H20 boards"
    assert fact.status != "contradictory"


def test_a_fact_readers_have_had_is_known_and_facts_only_they_had_are_not_listed() -> None:
    known = Known(facts=read(EXACT + " Der Dax fiel um 3 Prozent.", "b"))
    fact = only(figure_facts([read(ALMOST, "a")], [known]))
    assert fact.known
    assert not only(figure_facts([read(ALMOST, "a")], [])).known


def test_a_fact_keeps_its_identity_in_the_next_edition() -> None:
    first = read(EXACT, "b", published=NOW - timedelta(days=1))
    yesterday = only(figure_facts([first], []))
    same_day = "Der Börsenwert von Nvidia brach um fast 600 Milliarden Dollar ein."
    today = only(figure_facts([read(same_day, "a")], [Known(facts=first)]))
    assert today.id == yesterday.id


@pytest.mark.parametrize(
    "body",
    [
        "Nvidia könnte 20 Prozent verlieren.",
        "Verliert Nvidia 20 Prozent?",
        "Nvidia verlor nicht 20 Prozent.",
    ],
)
def test_r09_denials_hypotheticals_and_questions_make_no_row(body: str) -> None:
    assert figure_facts([read(body)], []) == ()


@pytest.mark.parametrize("genre", ["opinion", "advertorial"])
def test_r09_opinion_and_advertising_make_no_row(genre: str) -> None:
    assert figure_facts([read(EXACT, genre=genre)], []) == ()


def test_r09_figures_outside_the_relevant_passages_make_no_row() -> None:
    facts = read(EXACT)
    assert figure_facts([replace(facts, relevance=on_topic(facts.article, 10_000))], []) == ()


def test_r06_a_figure_without_subject_makes_no_row() -> None:
    facts = read(EXACT)
    figures = tuple(replace(figure, subject=None) for figure in facts.figures)
    assert figure_facts([replace(facts, figures=figures)], []) == ()


def test_an_older_version_of_a_page_says_nothing_any_more() -> None:
    url = "https://news.example/page"
    old = read("Nvidia verlor 15 Prozent.", url=url)
    new = read("Nvidia verlor 17 Prozent.", url=url, published=NOW + timedelta(hours=1))
    assert only(figure_facts([old, new], [])).printed.span.text == "17 Prozent"


def test_a_change_and_the_level_it_leads_to_are_one_row() -> None:
    fact = only(figure_facts([read("Der Dax legte um 0,48 Prozent auf 19.332,75 Punkte zu.")], []))
    assert [member.unit for member in fact.members] == ["percent", "points"]


def test_a_fraction_that_restates_a_figure_of_its_sentence_is_no_row_of_its_own() -> None:
    body = (
        "Acme shares recovered more than half of the loss on Tuesday, ending the session "
        "8.9 percent higher."
    )
    (fact,) = figure_facts([read(body, language="en")], [])
    assert fact.printed.span.text == "8.9 percent"
    assert [m.span.text for m in fact.members] == ["8.9 percent", "half"]


def test_an_undated_text_has_no_days_to_compare() -> None:
    undated = datetime(1970, 1, 1, tzinfo=UTC)
    seed = Known(facts=read("Acme verlor am Montag 17 Prozent.", "a", published=undated))
    assert [f.as_of for f in seed.facts.figures] == [None]
    fact = only(figure_facts([read("Acme verlor am Montag 17 Prozent.", "b")], [seed]))
    assert fact.known


def test_rank_prefers_money_confirmed_by_many_and_keeps_its_parts() -> None:
    body = "Nvidia verlor 589 Milliarden Dollar, ein Rekord. Es kamen 40 Gäste zu Acme."
    facts = figure_facts([read(body, "a"), read(EXACT, "b")], [])
    assert [f.printed.kind for f in facts] == ["money", "count"]
    assert facts[0].score == pytest.approx(sum(facts[0].score_parts.values()), abs=1e-3)
    assert facts[0].score_parts["superlative"] == 0.7


@given(st.permutations(["a", "b", "c", "d"]))
def test_facts_do_not_depend_on_the_order_of_articles(order: list[str]) -> None:
    bodies = {
        "a": EXACT,
        "b": ALMOST,
        "c": "Am Montag fiel Nvidia um 17 Prozent.",
        "d": "Nvidia verlor am Montag fast 17 Prozent und 598 Milliarden Dollar.",
    }
    facts = {name: read(body, name) for name, body in bodies.items()}
    assert figure_facts([facts[name] for name in order], []) == figure_facts(
        list(facts.values()), []
    )


# ---------------------------------------------------------------- quotes


def said(text: str, speaker: str, publisher: str = "a", **fields: Any) -> Facts:
    """An article that is one quotation."""
    source = article(f"„{text}“, sagte {speaker}.", publisher=publisher, outlet=publisher, **fields)
    start = source.text.index(text)
    span = Span(article=source.id, start=start, end=start + len(text), text=text)
    quote = Quote(span=span, sentence=span, type="direct", speaker_name=speaker, confidence=1.0)
    return Facts(article=source, relevance=on_topic(source), quotes=(quote,))


LATER = datetime(2025, 1, 29, 9, tzinfo=UTC)
LONG = "Wer am Montag verkauft hat, kauft heute nicht einfach alles zurück"


def test_r12_versions_of_one_statement_are_one_quote_and_the_longest_is_printed() -> None:
    cut = said("Wer am Montag verkauft hat, kauft heute nicht", "Henrike Daum", "b")
    copy = said(LONG, "Daum", "c", published=LATER)
    (utterance,) = utterances([cut, copy, said(LONG, "Henrike Daum", "a")], [])
    assert utterance.printed.span.text == LONG
    assert len(utterance.members) == 3
    printed = next(f for f in (copy, said(LONG, "Henrike Daum", "a")) if f.article.publisher == "a")
    assert utterance.printed.span.article == printed.article.id


def test_r12_two_statements_of_one_speaker_stay_two() -> None:
    other = said("Bis dahin bleibt jede Erholung eine auf Abruf", "Henrike Daum", "b")
    assert len(utterances([said(LONG, "Henrike Daum"), other], [])) == 2


def test_the_same_words_of_two_speakers_stay_two() -> None:
    assert len(utterances([said(LONG, "Henrike Daum"), said(LONG, "Tilo Brandes", "b")], [])) == 2


def test_r13_a_translation_joins_its_original() -> None:
    original = said(
        "Nobody wants to be holding inventory on the day a licence requirement lands",
        "Astrid Lindqvist",
        language="en",
    )
    second = said("We are quoting with a new clause now.", "Astrid Lindqvist", language="en")
    translated = said(
        "Niemand will an dem Tag auf Lagerware sitzen, an dem eine Lizenzpflicht kommt",
        "Astrid Lindqvist",
        "b",
        published=LATER,
    )
    found = utterances([translated, original, second], [])
    assert [u.printed.span.text[:6] for u in found if len(u.members) == 2] == ["Nobody"]
    assert len(found) == 2
    (again,) = utterances([translated], [Known(facts=original)])
    assert again.known


def test_a_quote_readers_have_had_is_known() -> None:
    (utterance,) = utterances(
        [said(LONG, "Daum", published=LATER)], [Known(facts=said(LONG, "Henrike Daum", "b"))]
    )
    assert utterance.known


def test_statements_of_known_articles_alone_are_not_listed() -> None:
    assert utterances([], [Known(facts=said(LONG, "Henrike Daum"))]) == ()


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("de", "Acme gehört seit acht Jahren zum Konzern."),
        ("de", "Die Behörde hatte Acme vor fast zwei Jahren gewarnt."),
        ("en", "Acme sold the unit two years ago."),
        ("en", "Acme has led the market for the past eight years."),
        ("de", "Acme betreibt drei Standorte und hat zwei Kunden."),
    ],
)
def test_elapsed_time_and_a_handful_are_no_facts(language: str, body: str) -> None:
    assert not figure_facts([read(body, language=language)], [])


def test_a_deadline_is_a_fact() -> None:
    fact = only(figure_facts([read("Die Garante gab Acme 20 Tage für eine Antwort.")], []))
    assert fact.printed.span.text == "20 Tage"
