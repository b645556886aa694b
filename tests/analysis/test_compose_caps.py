"""Law and manners: excerpt caps of an article, and how much of an edition one family may fill."""

import dataclasses
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.compose.caps import Excerpts, listed, span
from briefing.model import Article, Briefing
from conftest import article
from factories import HARMS, TALK, YARD, edition, fact, facts, figure, quote, story, utterance

SENTENCE = "Die Werft Brake baut in diesem Jahr neun neue Fähren für die Inseln im Norden."


def text_of(length: int, **fields: Any) -> Article:
    """An article of about `length` characters made of different sentences."""
    body = SENTENCE
    number = 10
    while len(body) < length:
        body += (
            f" Der Hafen Ort{number} erwartet {number} Schiffe aus Fjord{number} und Bucht{number}."
        )
        number += 1
    return article(body, title="Die Werft Brake baut Fähren", **fields)


def own_sentences(briefing: Briefing, one: Article) -> list[str]:
    """The publisher's own sentences an edition prints of an article."""
    return [
        proof.span.text
        for proof in briefing.evidence
        if proof.span.article == one.id
        and proof.span.start >= one.body_start
        and proof.span.text.endswith(".")
    ]


def grants(one: Article, *lengths: int) -> list[bool]:
    excerpts, start, answers = Excerpts(), one.body_start, []
    for length in lengths:
        answers.append(excerpts.grant(one, span(one, start, start + length)))
        start += length
    return answers


def test_at_most_two_sentences_and_300_characters_of_an_article() -> None:
    long = text_of(9000)
    assert grants(long, 100, 100, 100) == [True, True, False]
    assert grants(long, 200, 101, 100) == [True, False, True]
    assert grants(long, 301) == [False]


def test_a_second_sentence_only_within_a_tenth_of_the_article() -> None:
    assert grants(text_of(2100), 100, 100) == [True, True]
    assert grants(text_of(1500), 100, 100) == [True, False]


def test_one_sentence_is_always_allowed_but_never_more_than_half_of_what_could_be_read() -> None:
    assert grants(text_of(420), 200) == [True]
    short = article(SENTENCE, access="teaser")
    assert grants(short, len(SENTENCE)) == [False]


def test_a_sentence_counts_once_however_often_it_is_shown() -> None:
    one, excerpts = text_of(1000), Excerpts()
    first = span(one, one.body_start, one.body_start + 100)
    assert [excerpts.grant(one, first) for _ in range(3)] == [True] * 3


def test_a_pages_max_snippet_is_the_smaller_cap() -> None:
    one = text_of(5000, max_snippet=160)
    assert grants(one, 161) == [False]
    assert grants(one, 100, 60) == [True, True]
    assert grants(one, 100, 61) == [True, False]


@pytest.mark.parametrize("limits", [{"use": "link"}, {"max_snippet": 0}])
def test_what_may_only_be_linked_is_linked_and_nothing_else(limits: Any) -> None:
    silent = dataclasses.replace(TALK, **limits)
    words = dataclasses.replace(HARMS)
    number = figure(silent, "Werft mit Geld", "1", subject="Das Land")
    briefing = edition(
        story(facts(silent, words, number)), figures=[fact(number)], utterances=[utterance(words)]
    )
    (block,) = briefing.stories
    assert (block.badge, block.sources[0].reserved) == ("reserved", True)
    assert (briefing.lead, briefing.figures, briefing.quotes) == ((), (), ())
    assert {one.span.text for one in briefing.evidence} == {silent.title}


def test_a_licensed_source_lifts_the_cap() -> None:
    assert grants(text_of(1000, use="open"), 400, 300, 200) == [True] * 3
    assert grants(text_of(1000), 400, 300, 200) == [False, True, False]


def test_the_edition_as_a_whole_keeps_the_cap() -> None:
    one = text_of(2000)
    found = [
        figure(one, f"{n} Schiffe", str(n), kind="count", unit="Schiffe", subject=f"Ort{n}")
        for n in range(10, 18)
    ]
    briefing = edition(story(facts(one, *found)), figures=[fact(f) for f in found])
    shown = own_sentences(briefing, one)
    assert len(briefing.figures) == 8
    assert 1 <= len(shown) <= 2
    assert sum(map(len, shown)) <= 300


def test_spoken_words_do_not_count_as_the_publishers_sentences() -> None:
    both = facts(
        TALK, HARMS, quote(TALK, "Die Werft hat zu spät auf Fähren gesetzt.", "Jan Kurz", "Analyst")
    )
    briefing = edition(story(both), utterances=[utterance(one) for one in both.quotes])
    assert len(briefing.quotes) == 2
    assert briefing.lead


def test_words_longer_than_a_pages_snippet_are_not_quoted() -> None:
    narrow = dataclasses.replace(TALK, max_snippet=20)
    assert edition(story(facts(narrow, HARMS)), utterances=[utterance(HARMS)]).quotes == ()


@given(st.lists(st.integers(1, 250), max_size=8), st.sampled_from([300, 1000, 2500, 9000]))
def test_no_order_of_requests_exceeds_the_cap(lengths: list[int], size: int) -> None:
    one = text_of(size)
    lengths = [min(n, size // 8) for n in lengths]
    given_ = [n for n, yes in zip(lengths, grants(one, *lengths), strict=True) if yes]
    assert len(given_) <= 2
    assert sum(given_) <= 300
    assert len(given_) < 2 or sum(given_) <= len(one.body) / 10


# ---------------------------------------------------------------- publisher families


def report(family: str, number: int) -> Any:
    return facts(
        article(
            YARD.body + f" Fassung {number} von {family}.",
            title=f"Werft Brake, {number}. Bericht von {family}",
            url=f"https://{family}.example/{number}",
            publisher=family,
            outlet=family,
        )
    )


def test_two_sources_per_family_and_story_the_rest_is_counted() -> None:
    many = story(*(report("rheinverlag", n) for n in range(5)), facts(YARD))
    (block,) = edition(many).stories
    assert Counter(one.publisher for one in block.sources)["rheinverlag"] == 2
    assert len(block.sources) + block.more == 6


def test_sources_stand_by_publisher() -> None:
    mixed = story(report("a", 1), report("b", 1), report("a", 2))
    (block,) = edition(mixed).stories
    assert [one.publisher for one in block.sources] == ["a", "a", "b"]


def test_on_a_flood_day_no_family_fills_more_than_its_share() -> None:
    stories = [
        story(report("rheinverlag", n), report("rheinverlag", 100 + n), *others, id=f"s{n}")
        for n in range(12)
        if (others := [report(f"family{(n * 3 + k) % 11}", n) for k in range(3)])
    ]
    shown = Counter(one.article.publisher for kept in listed(stories) for one in kept)
    assert shown["rheinverlag"] <= max(12, 0.15 * shown.total())
    assert all(listed(stories))


def test_with_few_families_each_may_have_an_equal_part() -> None:
    stories = [story(report("a", n), report("b", n), id=f"s{n}") for n in range(25)]
    shown = Counter(one.article.publisher for kept in listed(stories) for one in kept)
    assert shown == {"a": 25, "b": 25}


def test_a_block_has_at_most_120_words() -> None:
    long = article(
        " ".join(
            f"Die Werft Ort{n} baut im Jahr {n} Fähren und Schlepper für die Inseln Fjord{n}."
            for n in range(10, 90)
        ),
        title="Die Werften im Norden bauen wieder Fähren und Schlepper",
        use="open",
    )
    (block,) = edition(story(facts(long))).stories
    words = block.title.text.split() + [w for one in block.sentences for w in one.text.split()]
    assert 1 <= len(block.sentences) <= 3
    assert len(words) <= 120
