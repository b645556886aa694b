"""Whole editions: normal, quiet, partly blind, blind, flood, and the sample's second day."""

import dataclasses
import runpy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.stories import group
from briefing.analysis.text import words
from briefing.model import Briefing, Facts, Known
from conftest import NOW, article
from factories import (
    FILLER,
    FRAME,
    PORT,
    YARD,
    all_text,
    edition,
    fact,
    facts,
    figure,
    known,
    printed_lines,
    quote,
    status,
    story,
    three_stories,
    utterance,
)

FAILED = status("rheinkurier", "failed", since=NOW - timedelta(days=1))


# ---------------------------------------------------------------- states


@pytest.mark.parametrize(
    ("states", "news", "expected"),
    [
        (["ok", "unchanged"], True, "normal"),
        (["ok", "unchanged", "stale"], False, "quiet"),
        (["ok", "failed"], True, "partly_blind"),
        (["ok", "failed"], False, "partly_blind"),  # quiet promises that all answered
        (["failed", "failed"], False, "blind"),
        (["failed", "stale"], False, "blind"),
        ([], True, "normal"),
    ],
)
def test_the_state_is_what_the_sources_and_stories_allow(
    states: list[str], news: bool, expected: str
) -> None:
    statuses = [status(f"s{n}", one) for n, one in enumerate(states)]
    found = edition(*(three_stories() if news else ()), statuses=statuses)
    assert found.state == expected
    assert found.sources == tuple(statuses)


def test_a_blind_edition_claims_nothing() -> None:
    found = edition(*three_stories(), statuses=[FAILED])
    assert (found.headline, found.lead, found.stories, found.evidence) == (None, (), (), ())


def test_stories_without_a_new_fact_make_no_news() -> None:
    found = edition(story(facts(YARD), continued=True, score=0.0))
    assert found.state == "quiet"
    assert found.headline is None
    assert [one.title for one in found.also_seen] == [YARD.title]


def earlier(count: int) -> list[Known]:
    """What older editions told: each article with a figure and a day to come."""
    found = []
    for n in range(count):
        one = article(
            f"Die Werft Ort{n} zahlt {n + 20} Millionen Euro für das neue Dock in der Bucht. "
            f"Der Rat der Stadt Ort{n} stimmt am {n % 20 + 1}. März über die Werft ab.\n\n"
            + FILLER,
            title=f"Ort{n} zahlt für das Dock",
            url=f"https://old.example/{n}",
            published=NOW - timedelta(days=n + 1),
        )
        paid = figure(
            one, f"{n + 20} Millionen Euro", f"{n + 20}000000", kind="money", unit="EUR",
            subject=f"Die Werft Ort{n}", as_of=date(2025, 1, 20),
        )  # fmt: skip
        found.append(known(facts(one, paid), f"e{n}", f"s{n}"))
    return found


def test_a_quiet_day_has_old_figures_with_their_date_and_days_to_come() -> None:
    told = earlier(9)
    ledger = [fact(one, known=True) for old in told for one in old.facts.figures]
    frame = dataclasses.replace(FRAME, previous="chips-2025-01-28")
    found = edition(known=told, figures=ledger, frame=frame)
    assert found.state == "quiet"
    assert found.previous == "chips-2025-01-28"
    assert (found.headline, found.lead, found.quotes, found.stories) == (None, (), (), ())
    assert found.figures
    assert found.figures[0].subject == "Die Werft Ort0"  # the latest first
    assert {row.as_of for row in found.figures} == {date(2025, 1, 20)}
    assert found.timeline
    assert all(row.coming and row.on >= found.day for row in found.timeline)


def test_on_a_quiet_day_a_ledger_of_the_known_articles_alone_will_do() -> None:
    told = earlier(2)
    ledger = [fact(one, known=False) for old in told for one in old.facts.figures]
    assert len(edition(known=told, figures=ledger).figures) == 2


def everything(found: Briefing) -> str:
    texts = [all_text_of_rows(found)]
    texts += [one.title for one in found.also_seen] + [one.link.title for one in found.opinion]
    texts += [text for one in found.corrections for text in (one.line.text, one.before)]
    return "\n".join(texts)


def all_text_of_rows(found: Briefing) -> str:
    cells = [
        (row.hedge_text, row.surface, row.subject, row.measure, row.when, row.attribution)
        for row in found.figures
    ]
    texts = [text for row in cells for text in row]
    texts += [text for row in found.quotes for text in (row.text, row.speaker, row.role)]
    return "\n".join([*texts, *(line.text for line in printed_lines(found))])


def test_a_quiet_day_has_at_most_250_words() -> None:
    told = earlier(30)
    ledger = [fact(one, known=True) for old in told for one in old.facts.figures]
    mentions = [
        story(
            facts(
                article(
                    YARD.body + str(n),
                    title="Am Rande wird auch die Werft Brake von vielen Leuten erwähnt " * 6,
                    url=f"https://m.example/{n}",
                ),
                grade=1,
            )
        )
        for n in range(12)
    ]
    found = edition(*mentions, known=told, figures=ledger)
    assert found.state == "quiet"
    assert found.figures
    assert len(words(everything(found))) <= 250
    assert {one.n for one in found.evidence} == set(range(1, len(found.evidence) + 1))


# ---------------------------------------------------------------- sizes


def test_a_normal_day_keeps_the_sizes_of_the_edition() -> None:
    found = edition(*three_stories())
    assert found.headline is not None
    assert len(found.headline.text) <= 90
    assert len(found.lead) == 3
    assert len({one.evidence for one in found.lead}) == 3
    assert sum(len(words(line.text)) for line in found.lead) <= 90
    articles = {one.n: one.span.article for one in found.evidence}
    assert len({articles[line.evidence] for line in found.lead}) == 3
    assert [line.text for line in found.fresh] == [s.title.text for s in found.stories[1:]]
    assert found.counts.words == len(
        words(" ".join(line.text for line in (found.headline, *found.lead, *found.fresh)))
    )
    assert found.counts.minutes == 1


def test_with_one_story_its_aspects_lead_and_it_is_what_is_new() -> None:
    found = edition(story(facts(YARD), facts(PORT)))
    assert len(found.lead) >= 2
    assert [line.text for line in found.fresh] == [YARD.title]


def test_continued_stories_show_the_new_fact() -> None:
    paid = figure(
        PORT, "90 Millionen Euro", "90000000", kind="money", unit="EUR", subject="Die Bauarbeiten"
    )
    going_on = story(facts(PORT, paid), continued=True)
    found = edition(story(facts(YARD)), going_on, figures=[fact(paid)])
    block = next(one for one in found.stories if one.badge == "continued")
    assert block.new
    assert [line.text for line in found.fresh] == [block.new[0].text]


def test_passing_mentions_are_at_most_a_line_below() -> None:
    aside = article("Nebenbei fiel der Name der Werft Brake.\n\n" + FILLER, title="Zinsen bleiben")
    number = figure(aside, "achtzig Jahren", "80", subject="Die Werft Brake")
    words_ = quote(aside, "Nebenbei fiel der Name der Werft Brake", "Ute Harms", "Name")
    found = edition(
        story(facts(aside, number, words_, grade=1)),
        *three_stories(),
        figures=[fact(number)],
        utterances=[utterance(words_)],
    )
    assert [one.title for one in found.also_seen] == ["Zinsen bleiben"]
    assert (found.figures, found.quotes) == ((), ())
    assert aside.id not in {one.span.article for one in found.evidence}


def flood(stories: int, each: int) -> list[Any]:
    return [
        story(
            *(
                facts(
                    article(
                        f"Die Reederei Fjord{n} bestellt {k + 2} Fähren bei der Werft Ort{n}. "
                        f"Das Land fördert Reeder{k} in Ort{n} mit einem Zuschuss.\n\n" + FILLER,
                        title=f"Reederei Fjord{n} bestellt Fähren, Bericht {k}",
                        url=f"https://p{k % 20}.example/{n}-{k}",
                        publisher=f"p{k % 20}",
                        outlet=f"Blatt {k % 20}",
                    )
                )
                for k in range(each)
            ),
            id=f"s{n}",
            score=float(stories - n),
        )
        for n in range(stories)
    ]


@pytest.mark.parametrize(("stories", "each"), [(60, 1), (25, 20), (1, 500)])
def test_a_flood_day_has_the_same_size(stories: int, each: int) -> None:
    found = edition(*flood(stories, each), read=stories * each)
    assert len(found.stories) == min(7, stories)
    assert len(found.lead) == 3
    assert len(found.fresh) <= 8
    assert len(found.also_seen) <= 10
    assert len(found.timeline) <= 12
    assert found.counts.words <= 1000
    assert found.counts.stories == stories
    for block in found.stories:
        assert len(block.sources) <= 8
        assert len(block.sources) + block.more == each


def test_any_section_may_be_empty() -> None:
    empty = edition()
    assert empty.state == "quiet"
    assert (empty.figures, empty.timeline, empty.evidence) == ((), (), ())
    titleless = article("Kurz.", title="")
    assert edition(story(facts(titleless))).headline is None


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=200)), min_size=1, max_size=4),
    st.sampled_from(["de", "en"]),
)
def test_whatever_the_texts_every_proof_is_verbatim(
    texts: list[tuple[str, str]], language: str
) -> None:
    articles = [
        article(body, title=title, url=f"https://x.example/{n}", language=language, use="open")
        for n, (title, body) in enumerate(texts)
    ]
    found = edition(*(story(facts(one)) for one in articles))
    source = {one.id: one.text for one in articles}
    for proof in found.evidence:
        assert source[proof.span.article][proof.span.start : proof.span.end] == proof.span.text


# ---------------------------------------------------------------- the sample


def sample_day(shared: Path, keys: list[str]) -> dict[str, Facts]:
    """Articles of the sample with the figures and quotes its labels name."""
    source = runpy.run_path(str(shared / "sample" / "articles_src.py"))
    labels = runpy.run_path(str(shared / "sample" / "labels_src.py"))["LABELS"]
    found = {}
    for key in keys:
        one, label = source["A"][key], labels[key]
        outlet = source["OUTLETS"][one["outlet"]]
        made = article(
            "\n\n".join(one["paras"]),
            title=one["title"],
            url=f"https://{outlet['host']}{one['slug']}",
            language=outlet["lang"],
            outlet=outlet["name"],
            publisher=outlet["family"],
            published=datetime.fromisoformat(one["published"]).astimezone(UTC),
            max_snippet=one.get("max_snippet"),
        )
        figures = [
            figure(made, f["surface"], str(f["value"]), kind="count", unit=f["unit"])
            for f in label["key_figures"]
            if f["surface"] in made.body
        ]
        figures = [dataclasses.replace(f, subject=f.sentence) for f in figures]
        quotes = [quote(made, q["text"], q["speaker"]) for q in label["quotes"]]
        quotes = [dataclasses.replace(q, role=q.sentence) for q in quotes]
        found[key] = facts(made, *figures, *quotes, grade=label["relevance"])
    return found


def test_the_samples_second_edition(shared: Path) -> None:
    day = sample_day(shared, ["S07", "S16", "S08", "S11", "S12", "S13", "S23"])
    old = day.pop("S07")
    now = datetime(2025, 1, 30, 6, 30, tzinfo=UTC)
    stories = group(list(day.values()), (), now, lambda a: len({x.publisher for x in a}))
    found = edition(
        *stories,
        frame=dataclasses.replace(FRAME, day=date(2025, 1, 30), cutoff=now),
        figures=[fact(f) for one in day.values() for f in one.figures],
        utterances=[utterance(q) for one in day.values() for q in one.quotes],
        versions=[(old.article, day["S16"].article)],
    )
    assert found.headline is not None
    assert found.headline.text == day["S16"].article.title
    assert {one.outlet for one in found.stories[0].sources} == {"Nordblick", "ChipWire"}
    assert len(found.stories) == 4
    assert len(found.corrections) == 1
    assert found.corrections[0].line.text.startswith("Korrektur: In einer früheren Fassung")
    assert "am Mittwoch" not in all_text(found)
    assert [one.title for one in found.also_seen] == [day["S23"].article.title]
    assert {"3,200", "mindestens acht Wochen", "7.09 billion euros"} <= {
        row.surface for row in found.figures
    }
    assert len(found.quotes) == 7
    speakers = [row.speaker for row in found.quotes]
    assert all(speakers.count(one) <= 2 for one in speakers)
    snippet = sample_day(shared, ["S04"])["S04"]
    first = edition(story(snippet))
    assert all(len(one.span.text) <= 160 for one in first.evidence)
