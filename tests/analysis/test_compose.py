"""The editorial rules of the edition, each under its number (R15 and the ranking half of R16 are
tested with the stories)."""

import dataclasses
import hashlib
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest

from briefing.analysis.compose.sentences import has_finite_verb, self_contained
from briefing.model import Article, Correction, FactStatus, Utterance
from conftest import NOW, article
from factories import (
    FERRY,
    FILLER,
    FRAME,
    HARMS,
    PORT,
    TALK,
    YARD,
    all_text,
    edition,
    fact,
    facts,
    figure,
    hours_ago,
    known,
    printed_lines,
    quote,
    span,
    story,
    suppressed,
    three_stories,
    utterance,
)

# ---------------------------------------------------------------- text


def test_r01_every_line_is_a_span_of_its_source_with_a_numbered_proof() -> None:
    stellen = figure(
        YARD, "340 Stellen", "340", kind="count", unit="Stellen", subject="Werft Brake"
    )
    briefing = edition(*three_stories(), figures=[fact(stellen)])
    articles = {one.id: one for one in (YARD, PORT, FERRY)}
    assert [one.n for one in briefing.evidence] == list(range(1, len(briefing.evidence) + 1))
    proofs = {one.n: one for one in briefing.evidence}
    for proof in briefing.evidence:
        source = articles[proof.span.article]
        assert source.text[proof.span.start : proof.span.end] == proof.span.text
        assert proof.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    lines = printed_lines(briefing)
    assert len(lines) > 8
    assert all(proofs[line.evidence].span.text == line.text for line in lines)


def test_r01_proofs_are_numbered_in_order_of_appearance() -> None:
    briefing = edition(*three_stories())
    assert briefing.headline is not None
    order = [briefing.headline, *briefing.lead, *briefing.fresh]
    assert [line.evidence for line in order] == sorted(line.evidence for line in order)
    assert briefing.headline.evidence == 1


@pytest.mark.parametrize(
    ("sentence", "language", "stands"),
    [
        ("Die Werft Brake hat 340 Stellen gestrichen.", "de", True),
        ("Fachleute warnen vor vorschnellen Schlüssen.", "de", True),
        ("Zwei Staaten planen Sanktionen gegen die Reederei.", "de", True),
        ("Viele Anleger verkauften ihre Papiere am Montag.", "de", True),
        ("„Wir bleiben“, sagte Ute Harms am Dienstag in Brake.", "de", True),
        ("Er hat 340 Stellen gestrichen und will mehr.", "de", False),
        ("Diese Maßnahmen sollen den Standort sichern.", "de", False),
        ("Doch die Belegschaft protestierte gegen die Pläne.", "de", False),
        ("Seine Belegschaft protestierte gegen die Pläne.", "de", False),
        ("Das ist ein neuer Höchstwert in der Statistik.", "de", False),
        ("Bis dahin bleibt die Werft geschlossen.", "de", False),
        ("Kalte Füße an der langen Wall Street.", "de", False),
        ("bis zum Abend um 0,48 Prozent auf 19.332,75 Punkte zu.", "de", False),
        ("Was bringen den USA bessere Chips?", "de", False),
        ("Die Werft Brake hat 340 Stellen gestrichen …", "de", False),
        ("Die Werft nannte es „bitter und wird weiter bauen.", "de", False),
        ("The yard in Brake has cut 340 jobs.", "en", True),
        ("DeepSeek says the model cost little to train.", "en", True),
        ("They have cut 340 jobs at the yard.", "en", False),
        ("However, the yard has cut 340 jobs.", "en", False),
        ("This is a record for the company.", "en", False),
        ("A cold day on the long street.", "en", False),
    ],
)
def test_r02_a_sentence_stands_alone_or_not(sentence: str, language: str, stands: bool) -> None:
    assert self_contained(sentence, language) is stands


def test_r02_the_edition_prints_only_sentences_that_stand_alone() -> None:
    pointing = article(
        "Sie hat das am Montag beschlossen. Doch die Werft Brake wird nicht geschlossen. "
        "Die Werft Brake behält nach dem Beschluss ihre Lehrlinge.\n\n" + FILLER,
        title="Beschluss in Brake",
    )
    briefing = edition(story(facts(pointing)))
    assert briefing.lead[0].text == "Die Werft Brake behält nach dem Beschluss ihre Lehrlinge."


def test_r02_a_sentence_that_names_its_subject_is_preferred() -> None:
    vague = article(
        "Der Schiffbaukonzern streicht am Westufer viele Stellen. Die Werft Brake verliert dadurch "
        "ihre Lehrlinge.\n\n" + FILLER
    )
    assert edition(story(facts(vague))).lead[0].text.startswith("Die Werft Brake verliert")
    named = article("Der Schiffbaukonzern Meyer streicht am Westufer Stellen.\n\n" + FILLER)
    assert edition(story(facts(named))).lead[0].text.startswith("Der Schiffbaukonzern Meyer")


def test_r02_the_dateline_is_no_part_of_the_sentence() -> None:
    wire = article("Brake (ndk) - Die Werft hat gestern Stellen gestrichen.\n\n" + FILLER)
    assert edition(story(facts(wire))).lead[0].text == "Die Werft hat gestern Stellen gestrichen."


def test_r03_hedges_negations_and_attributions_stay_because_sentences_stay_whole() -> None:
    hedged = (
        "Nach Medienberichten wird in Hannover erwogen, die Werft Brake womöglich nicht zu fördern."
    )
    briefing = edition(story(facts(article(hedged + "\n\n" + FILLER))))
    assert briefing.lead[0].text == hedged


def test_r03_reported_speech_without_its_speaker_is_not_shown() -> None:
    assert not self_contained("Die Werft Brake sei ohne Hilfe nicht zu retten.", "de")
    assert self_contained("Die Werft Brake sei am Ende, teilte das Ministerium mit.", "de")


def test_r03_a_denied_figure_is_shown_with_its_denial_or_not_at_all() -> None:
    denial = article(
        "Die Zahl der Entlassungen in Brake liegt nach Angaben der Stadt nicht bei 340 Stellen. "
        + "Die Werft baut Fähren. " * 40,
        url="https://b.example/denial",
        outlet="Rheinkurier",
        publisher="rheinverlag",
    )
    said = figure(YARD, "340 Stellen", "340", kind="count", unit="Stellen", subject="Werft Brake")
    denied = figure(
        denial, "340 Stellen", "340", kind="count", unit="Stellen", subject="Entlassungen",
        polarity="negated",
    )  # fmt: skip
    both = story(facts(YARD, said), facts(denial, denied))
    (row,) = edition(both, figures=[fact(said, denied, status="disputed")]).figures
    assert [line.text for line in row.others] == [denied.sentence.text]
    silent = dataclasses.replace(denial, use="link")
    both = story(facts(YARD, said), facts(silent, denied))
    (row,) = edition(both, figures=[fact(said, denied, status="disputed")]).figures
    assert row.others == ()


@pytest.mark.parametrize(
    "title", ["Ist die Werft Brake am Ende?", "Stadt nennt Werft „völlig überfordert“"]
)
def test_r04_headlines_that_ask_or_quote_what_the_text_lacks_rank_last(title: str) -> None:
    doubtful = article(YARD.body, title=title, url="https://b.example/doubtful")
    briefing = edition(story(facts(doubtful), facts(PORT)))
    assert briefing.headline is not None
    assert briefing.headline.text == PORT.title
    assert briefing.stories[0].title.text == PORT.title
    next_story = edition(story(facts(doubtful)), story(facts(PORT)))
    assert next_story.headline is not None
    assert next_story.headline.text == PORT.title
    alone = edition(story(facts(doubtful)))
    assert alone.headline is not None
    assert alone.headline.text == title


def test_r04_words_quoted_from_the_text_are_no_fault() -> None:
    fair = article(YARD.body, title="Sprecher nennt den „Schritt bitter“")
    briefing = edition(story(facts(fair)), story(facts(PORT)))
    assert briefing.headline is not None
    assert briefing.headline.text == fair.title


def test_the_headline_is_never_cut_and_prefers_the_editions_language() -> None:
    long = article(YARD.body, title="Die Werft " + "sehr " * 20 + "alt", url="https://b.example/l")
    english = article(
        "The yard in Brake has cut 340 jobs.",
        title="Yard cuts jobs",
        language="en",
        publisher="harbour",
    )
    briefing = edition(story(facts(long), facts(english), facts(YARD)))
    assert briefing.headline is not None
    assert briefing.headline.text == YARD.title
    assert edition(story(facts(long))).headline is None


def test_r05_opinion_feeds_neither_headline_nor_lead_nor_figures_nor_quotes() -> None:
    comment = article(
        "Wer Stellen streicht, der streicht die Zukunft von 340 Familien. „Das ist ein Fehler der "
        "Leitung“, sagt Ute Harms, Sprecherin der Werft.\n\n" + FILLER,
        title="Kommentar: Der Fehler von Brake",
        genre="opinion",
        author="Ruth Osterkamp",
        url="https://b.example/comment",
    )
    number = figure(
        comment, "340 Familien", "340", kind="count", unit="Familien", subject="Zukunft"
    )
    words = quote(comment, "Das ist ein Fehler der Leitung", "Ute Harms", "Sprecherin der Werft")
    briefing = edition(
        story(facts(comment, number, words)),
        story(facts(PORT)),
        figures=[fact(number)],
        utterances=[utterance(words)],
    )
    assert (briefing.figures, briefing.quotes) == ((), ())
    assert comment.title not in all_text(briefing).replace(str(briefing.opinion), "")
    (item,) = briefing.opinion
    assert (item.link.title, item.link.author) == (comment.title, "Ruth Osterkamp")
    assert item.link.genre == "opinion"
    assert item.sentence is not None
    assert all(line.evidence != item.sentence.evidence for line in briefing.lead)


@pytest.mark.parametrize("genre", ["live", "press_release"])
def test_r05_live_blogs_and_press_releases_are_labelled(genre: Any) -> None:
    other = dataclasses.replace(YARD, genre=genre)
    (block,) = edition(story(facts(other))).stories
    assert block.sources[0].genre == genre


# ---------------------------------------------------------------- figures


def percent(one: Article, surface: str, value: str, subject: str | None, **fields: Any) -> Any:
    return figure(one, surface, value, subject=subject, **fields)


SHARES = article(
    "Die Aktie der Werft Brake lag am Dienstag nach Angaben der Börse rund 8,9 Prozent im Plus. "
    "Der Umsatz der Werft stieg um 3 Prozent. Der Gewinn der Werft wuchs um 12 Prozent. "
    "Die Miete der Halle stieg um 2 Prozent.\n\n" + FILLER,
    title="Aktie der Werft Brake erholt sich",
    url="https://a.example/shares",
)


def row_of(*figures: Any, articles: Any = (SHARES,)) -> Any:
    members = [member.span.article for one in figures for member in one.members]
    found = [facts(one) for one in articles if one.id in members or one is SHARES]
    return edition(story(*found), figures=figures).figures


def test_r06_a_row_carries_what_its_source_prints() -> None:
    one = percent(
        SHARES, "8,9 Prozent", "8.9", "Die Aktie der Werft Brake", hedge="approx",
        hedge_text="rund", direction="rise", attribution="nach Angaben der Börse",
        as_of=date(2025, 1, 28), when=span(SHARES, "am Dienstag"),
    )  # fmt: skip
    (row,) = row_of(fact(one, status="claimed"))
    assert (row.surface, row.unit, row.subject) == (
        "8,9 Prozent", "percent", "Die Aktie der Werft Brake",
    )  # fmt: skip
    assert (row.hedge, row.hedge_text, row.direction) == ("approx", "rund", "rise")
    assert (row.when, row.as_of, row.attribution) == (
        "am Dienstag", date(2025, 1, 28), "nach Angaben der Börse",
    )  # fmt: skip
    assert (row.status, row.outlets) == ("claimed", ("Nordblick",))
    assert row.evidence


def test_r06_no_subject_or_unit_no_row() -> None:
    assert row_of(fact(percent(SHARES, "8,9 Prozent", "8.9", None))) == ()
    assert row_of(fact(percent(SHARES, "8,9 Prozent", "8.9", "Werft", unit=""))) == ()


@pytest.mark.parametrize("given_", get_args(FactStatus))
def test_r07_the_status_is_the_ledgers(given_: Any) -> None:
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie")
    (row,) = row_of(fact(one, status=given_))
    assert row.status == given_


def test_r08_a_suspected_unit_error_stays_out_of_table_and_text() -> None:
    wrong = article(
        "Die Werft Brake kostet das Land 5,6 Milliarden Euro. Die Stadt Elsfleth prüft die "
        "Lage der Werft.\n\n" + FILLER
    )
    one = figure(
        wrong, "5,6 Milliarden Euro", "5600000000", kind="money", unit="EUR", subject="Die Werft"
    )
    briefing = edition(story(facts(wrong, one)), figures=[fact(one, unit_error=True)])
    assert briefing.figures == ()
    assert "5,6 Milliarden" not in all_text(briefing)
    assert briefing.lead


@pytest.mark.parametrize("polarity", ["negated", "hypothetical", "asked"])
def test_r09_what_is_denied_supposed_or_asked_is_no_figure(polarity: Any) -> None:
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie", polarity=polarity)
    assert row_of(fact(one)) == ()


def test_r09_figures_outside_the_relevance_scope_are_none() -> None:
    passage = "Die Werft Brake hat am Dienstag 340 Stellen gestrichen."
    round_up = article(
        passage + "\n\nDer Handel fordert eine Prämie von 3.600 Euro.", genre="round_up"
    )
    premium = figure(
        round_up, "3.600 Euro", "3600", kind="money", unit="EUR", subject="eine Prämie"
    )
    briefing = edition(
        story(facts(round_up, premium, grade=1, scope=[passage])), figures=[fact(premium)]
    )
    assert briefing.figures == ()
    assert "3.600" not in all_text(briefing)


def test_r10_the_value_is_printed_as_in_the_source_beside_the_normalised_one() -> None:
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie")
    (row,) = row_of(fact(one))
    assert (row.surface, row.value) == ("8,9 Prozent", Decimal("8.9"))


def test_a_mention_that_may_not_be_printed_gives_way_to_one_that_may() -> None:
    silent = dataclasses.replace(SHARES, id="silent", use="link", url="https://s.example/1")
    hidden = percent(silent, "8,9 Prozent", "8.9", "Die Aktie")
    shown = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie der Werft Brake")
    briefing = edition(
        story(facts(silent, hidden), facts(SHARES, shown)), figures=[fact(hidden, shown)]
    )
    (row,) = briefing.figures
    assert row.subject == "Die Aktie der Werft Brake"
    assert all(one.span.article != "silent" or one.span.start == 0 for one in briefing.evidence)


def test_both_sides_of_a_contradiction_are_shown() -> None:
    other = article(
        "Die Aktie der Werft Brake schloss am Dienstag 4,1 Prozent im Plus.\n\n" + FILLER,
        url="https://b.example/other",
        outlet="Rheinkurier",
        publisher="rheinverlag",
    )
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie der Werft Brake")
    two = percent(other, "4,1 Prozent", "4.1", "Die Aktie der Werft Brake")
    (row,) = row_of(fact(one, two, status="contradictory"), articles=(SHARES, other))
    assert row.surface == "8,9 Prozent"
    assert [line.text for line in row.others] == [two.sentence.text]
    assert row.outlets == ("Nordblick",)


def test_agreeing_outlets_stand_in_one_row() -> None:
    other = article(
        SHARES.body, url="https://b.example/o", outlet="Rheinkurier", publisher="rheinverlag"
    )
    one, two = (percent(a, "8,9 Prozent", "8.9", "Die Aktie") for a in (SHARES, other))
    (row,) = row_of(fact(one, two, status="confirmed"), articles=(SHARES, other))
    assert row.outlets == ("Nordblick", "Rheinkurier")
    assert len(row.evidence) == 2


def test_at_most_two_rows_per_subject_and_ten_in_all() -> None:
    numbers = [
        percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie der Werft Brake"),
        percent(SHARES, "3 Prozent", "3", "der Werft"),
        percent(SHARES, "12 Prozent", "12", "Werft"),
        percent(SHARES, "2 Prozent", "2", "Die Miete der Halle"),
    ]
    rows = row_of(*(fact(one, score=9 - n) for n, one in enumerate(numbers)))
    assert [row.surface for row in rows] == ["8,9 Prozent", "3 Prozent", "2 Prozent"]
    many = article(" ".join(f"Ort{n} meldet {n} Prozent Zuwachs." for n in range(10, 40)) + FILLER)
    found = [percent(many, f"{n} Prozent", str(n), f"Ort{n}") for n in range(10, 40)]
    assert len(edition(story(facts(many)), figures=[fact(one) for one in found]).figures) == 10


def test_a_known_figure_is_no_key_figure_on_a_normal_day() -> None:
    old = percent(SHARES, "12 Prozent", "12", "Gewinn der Werft")
    new = percent(SHARES, "3 Prozent", "3", "Umsatz der Werft")
    rows = row_of(fact(old, known=True, score=9), fact(new))
    assert [row.surface for row in rows] == ["3 Prozent"]


def test_the_same_value_of_a_story_in_two_languages_is_one_row() -> None:
    english = article(
        "Shares in the Brake yard closed 8.9 percent higher on Tuesday.",
        language="en", url="https://c.example/e", outlet="Ledger", publisher="harbour",
    )  # fmt: skip
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie")
    two = percent(english, "8.9 percent", "8.9", "Shares in the Brake yard")
    assert len(row_of(fact(one), fact(two), articles=(SHARES, english))) == 1


# ---------------------------------------------------------------- quotes

OLT = quote(TALK, "Das Land wird der Werft mit Geld helfen.", "Eva Olt", "Ministerin")
KURZ = quote(TALK, "Die Werft hat zu spät auf Fähren gesetzt.", "Jan Kurz", "Analyst")


def said(*quotes: Any, source: Article = TALK, **given: Any) -> Any:
    utterances = [one if isinstance(one, Utterance) else utterance(one) for one in quotes]
    found = [one for one in quotes if not isinstance(one, Utterance)]
    return edition(story(facts(source, *found)), utterances=utterances, **given).quotes


def test_r11_a_usable_quote_has_words_speaker_role_and_proof() -> None:
    (row,) = said(HARMS)
    assert (row.text, row.speaker, row.role) == (
        HARMS.span.text, "Ute Harms", "Sprecherin der Werft",
    )  # fmt: skip
    assert row.outlet == "Nordblick"
    assert row.evidence


@pytest.mark.parametrize(
    "changed",
    [
        {"confidence": 0.89},
        {"speaker_name": ""},
        {"type": "indirect"},
        {"span": span(TALK, "Wunder von Brake")},
        {"span": span(TALK, "Nie und nimmer wieder")},
        {"role": None},
    ],
)
def test_r11_what_is_unsure_short_nameless_or_verbless_is_no_quote(changed: Any) -> None:
    assert said(dataclasses.replace(HARMS, **changed)) == ()


def test_r11_the_role_may_stand_elsewhere_in_the_source_with_a_proof_of_its_own() -> None:
    later = quote(TALK, "Wir brauchen jetzt vor allem neue Aufträge", "Ute Harms")
    briefing = edition(story(facts(TALK, HARMS, later)), utterances=[utterance(later)])
    (row,) = briefing.quotes
    assert row.role == "Sprecherin der Werft"
    proofs = {one.n: one.span.text for one in briefing.evidence}
    assert [proofs[n] for n in row.evidence] == [later.span.text, "Sprecherin der Werft"]


def test_r11_a_quote_is_not_taken_from_a_cut_teaser() -> None:
    cut = article(
        "„Wir geben die Werft an der Weser nicht auf“, sagte Ute Harms, Sprecherin der …",
        access="teaser",
    )
    words = quote(cut, "Wir geben die Werft an der Weser nicht auf", "Ute Harms", "Sprecherin")
    assert said(words, source=cut) == ()


def test_r12_one_statement_is_one_quote_also_in_others() -> None:
    other = article(
        TALK.body, url="https://b.example/t", outlet="Rheinkurier", publisher="rheinverlag"
    )
    copy = quote(other, HARMS.span.text, "Ute Harms", "Sprecherin der Werft")
    briefing = edition(
        story(facts(TALK, HARMS), facts(other, copy)), utterances=[utterance(HARMS, copy)]
    )
    (row,) = briefing.quotes
    assert row.also_in == ("Rheinkurier",)


def test_r13_a_translated_quote_is_marked() -> None:
    (row,) = said(utterance(HARMS, translated_by="Nordblick"))
    assert row.translated_by == "Nordblick"


def test_r14_two_per_speaker_officials_and_primary_actors_first() -> None:
    more = [
        quote(TALK, text, "Ute Harms", "Sprecherin der Werft")
        for text in (
            "Wir brauchen jetzt vor allem neue Aufträge",
            "Und wir bauen weiter die besten Fähren",
        )
    ]
    rows = said(KURZ, HARMS, *more, OLT)
    assert [row.speaker for row in rows] == ["Eva Olt", "Ute Harms", "Ute Harms", "Jan Kurz"]


def test_spoken_words_have_a_cap_of_forty_and_are_never_cut() -> None:
    long = article(
        "„" + "Wir bauen weiter Fähren und " * 9 + "hoffen“, sagte Ute Harms, Sprecherin.\n\n"
    )
    words = quote(long, "Wir bauen weiter Fähren und " * 9 + "hoffen", "Ute Harms", "Sprecherin")
    assert said(words, source=long) == ()


def test_what_readers_have_heard_is_not_quoted_again() -> None:
    assert said(utterance(HARMS, known=True)) == ()


def test_verbs_are_told_from_adjectives_and_participles() -> None:
    assert has_finite_verb("Die Reederei erwartet neue Fähren", "de")
    assert has_finite_verb("Wir geben die Werft nicht auf", "de")
    assert not has_finite_verb("Mit neuen großen Fähren in den kommenden Sommer", "de")


# ---------------------------------------------------------------- order, modality, corrections


def test_r16_a_story_with_no_new_fact_cannot_lead() -> None:
    stale = story(facts(YARD), continued=True, score=0.0)
    briefing = edition(stale, story(facts(PORT)))
    assert briefing.headline is not None
    assert briefing.headline.text == PORT.title
    told = {one.span.article for one in briefing.evidence if one.n in _numbers(briefing.lead)}
    assert told == {PORT.id}
    assert [block.badge for block in briefing.stories] == ["continued", "new"]


def _numbers(lines: Any) -> set[int]:
    return {line.evidence for line in lines}


def test_r17_the_weakest_stage_word_wins() -> None:
    weighs = article(
        "Die Landesregierung erwägt, die Werft Brake zu schließen.\n\n" + FILLER,
        title="Land erwägt Schließung der Werft Brake",
        url="https://b.example/weighs",
        published=hours_ago(3),
    )
    decides = article(
        "Die Landesregierung erwägt, die Werft Brake zu schließen.\n\n" + FILLER + "Ende.",
        title="Land beschließt Schließung der Werft Brake",
        url="https://c.example/decides",
        published=hours_ago(4),
    )
    briefing = edition(story(facts(decides), facts(weighs)))
    assert briefing.headline is not None
    assert briefing.headline.text == weighs.title


OLD = article(
    "Der Rat befasse sich mit der Werft, teilte die Stadt am Mittwoch mit.\n\n" + FILLER,
    title="Rat prüft die Werft Brake",
    url="https://a.example/council",
    published=hours_ago(20),
)
NEW = article(
    "Der Rat befasse sich mit der Werft, teilte die Stadt am Dienstag mit.\n\n" + FILLER,
    title="Rat prüft die Werft Brake (aktualisiert)",
    url="https://a.example/council",
    published=hours_ago(2),
)
NOTICE = (
    "Korrektur: In einer früheren Fassung hieß es, die Stadt habe am Mittwoch 90 Prozent genannt."
)


def test_r18_a_changed_day_is_a_correction_with_old_and_new_wording() -> None:
    briefing = edition(story(facts(NEW)), versions=[(OLD, NEW)])
    (found,) = briefing.corrections
    assert found.before == "Der Rat befasse sich mit der Werft, teilte die Stadt am Mittwoch mit."
    assert (
        found.line.text == "Der Rat befasse sich mit der Werft, teilte die Stadt am Dienstag mit."
    )
    assert found.link.url == NEW.url


def test_r18_the_sources_own_notice_is_shown_in_full() -> None:
    noticed = article(NEW.body + "\n\n" + NOTICE, title=NEW.title, url=NEW.url)
    (found,) = edition(story(facts(noticed)), versions=[(OLD, noticed)]).corrections
    assert found.line.text == NOTICE
    assert "am Mittwoch" in found.before


def test_r18_the_wrong_wording_is_printed_nowhere_else() -> None:
    noticed = article(NEW.body + "\n\n" + NOTICE, title=NEW.title, url=NEW.url)
    wrong = percent(noticed, "90 Prozent", "90", "die Stadt")
    outdated = percent(OLD, "achtzig Jahren", "80", "Die Werft Brake", unit="year", kind="duration")
    briefing = edition(
        story(facts(OLD), facts(noticed, wrong)),
        figures=[fact(wrong), fact(outdated)],
        versions=[(OLD, noticed)],
    )
    assert "Mittwoch" not in all_text(briefing)
    assert briefing.figures == ()
    assert all(link.title != OLD.title for one in briefing.stories for link in one.sources)


def test_r18_rephrasing_is_no_correction() -> None:
    edited = article(
        "Der Rat befasst sich nun mit der Werft, teilte die Stadt am Mittwoch mit.\n\n" + FILLER,
        url=OLD.url,
    )
    assert edition(story(facts(edited)), versions=[(OLD, edited)]).corrections == ()
    rewritten = article(
        "Am Donnerstag berichtet der Bürgermeister über 30 neue Plätze.\n\n" + FILLER, url=OLD.url
    )
    assert edition(story(facts(rewritten)), versions=[(OLD, rewritten)]).corrections == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Berichtigung: Die Werft heißt Brake.", "de"),
        ("Correction: The yard is in Brake, not in Emden.", "en"),
        ("An earlier version of this article misstated the yard's name.", "en"),
    ],
)
def test_r18_notices_are_known_in_both_languages(text: str, language: str) -> None:
    noticed = article(YARD.body + "\n\n" + text, language=language)
    found: tuple[Correction, ...] = edition(story(facts(noticed))).corrections
    assert [one.line.text for one in found] == [text]


def test_r19_confidence_words_are_keys_of_the_closed_list() -> None:
    one = percent(SHARES, "8,9 Prozent", "8.9", "Die Aktie")
    briefing = edition(story(facts(SHARES, one)), figures=[fact(one, status="confirmed")])
    assert {row.status for row in briefing.figures} <= set(get_args(FactStatus))
    assert {block.badge for block in briefing.stories} <= {
        "new", "continued", "opinion", "teaser", "reserved",
    }  # fmt: skip


def test_suppressed_articles_are_passed_on_and_counted() -> None:
    dropped = suppressed(FERRY, of_url=YARD.url)
    briefing = edition(story(facts(YARD)), suppressed=[dropped], read=2, unread=3)
    assert briefing.suppressed == (dropped,)
    assert (briefing.counts.read, briefing.counts.suppressed, briefing.unread) == (2, 1, 3)


def test_the_timeline_resolves_named_days_past_and_coming() -> None:
    dated = article(
        "Der Rat stimmt am 14. Februar über die Werft Brake ab. Die Werft Elsfleth hat am "
        "20. Januar Insolvenz angemeldet.\n\n" + FILLER * 3
    )
    rows = edition(story(facts(dated))).timeline
    assert [(row.on, row.coming) for row in rows] == [
        (date(2025, 1, 20), False),
        (date(2025, 2, 14), True),
    ]


def test_a_date_without_year_is_the_one_nearest_to_publication() -> None:
    december = datetime(2024, 12, 28, tzinfo=NOW.tzinfo)
    dated = article(
        "Der Rat stimmt am 3. Januar über die Werft ab.\n\n" + FILLER, published=december
    )
    frame = dataclasses.replace(FRAME, day=date(2024, 12, 29))
    (row,) = edition(story(facts(dated)), frame=frame).timeline
    assert row.on == date(2025, 1, 3)


def test_old_sentences_are_not_told_again() -> None:
    before = article(YARD.body.split(" Die Belegschaft")[0], published=NOW - timedelta(days=1))
    briefing = edition(story(facts(YARD)), known=[known(facts(before), "e", "s")])
    assert briefing.lead[0].text.startswith("Die Belegschaft protestierte")
