"""Which articles are one story, whose turn it is to lead."""

import runpy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import terms
from briefing.analysis.stories import group
from briefing.model import Article, Facts, Story
from conftest import NOW, article
from factories import facts, figure, hours_ago, known, quote


def families(articles: list[Article]) -> int:
    return len({one.publisher for one in articles})


def stories(*found: Facts, known_: Any = (), now: datetime = NOW) -> tuple[Story, ...]:
    return group(found, known_, now, families)


def members(found: tuple[Story, ...]) -> list[set[str]]:
    return [{one.article.url.rsplit("/", 1)[-1] for one in story.articles} for story in found]


RULING = article(
    "Das Gericht in Oldenburg hat die Fusion der Werften Brake und Elsfleth untersagt. "
    "Die Richter sehen 340 Arbeitsplätze in Gefahr. Die Werft Brake will Beschwerde einlegen.",
    title="Gericht stoppt Fusion der Werften Brake und Elsfleth",
    url="https://a.example/ruling",
    published=hours_ago(10),
)
RULING_ELSEWHERE = article(
    "Die Werften Brake und Elsfleth dürfen nicht zusammengehen. Das Gericht in Oldenburg "
    "untersagte die Fusion am Dienstag, weil 340 Arbeitsplätze verloren gehen könnten.",
    title="Keine Fusion der Werften: Oldenburger Richter sagen Nein",
    url="https://b.example/ruling-elsewhere",
    publisher="rheinverlag",
    published=hours_ago(8),
)
RULING_ENGLISH = article(
    "A court in Oldenburg has blocked the merger of the Brake and Elsfleth shipyards, citing a "
    "risk to 340 jobs. Brake said on Tuesday it would appeal against the ruling.",
    title="Court blocks merger of Brake and Elsfleth yards",
    url="https://c.example/ruling-english",
    publisher="harbour-media",
    language="en",
    published=hours_ago(6),
)
HARVEST = article(
    "Die Apfelernte im Alten Land fällt kleiner aus als erwartet. Frost im April hat viele Blüten "
    "zerstört. Die Bauern rechnen mit höheren Preisen im Handel.",
    title="Frost verdirbt die Apfelernte im Alten Land",
    url="https://a.example/harvest",
    published=hours_ago(5),
)


def test_reports_of_one_event_are_one_story_and_others_are_not() -> None:
    found = stories(*map(facts, (RULING, RULING_ELSEWHERE, HARVEST)))
    assert sorted(map(sorted, members(found))) == [["harvest"], ["ruling", "ruling-elsewhere"]]


def test_names_figures_and_cognates_join_german_and_english() -> None:
    found = stories(*map(facts, (RULING, HARVEST, RULING_ENGLISH)))
    assert {"ruling", "ruling-english"} in members(found)


def test_the_order_of_arrival_does_not_matter() -> None:
    given_ = [facts(one) for one in (RULING, RULING_ELSEWHERE, RULING_ENGLISH, HARVEST)]
    assert group(given_, (), NOW, families) == group(given_[::-1], (), NOW, families)


def test_an_article_says_why_it_joined() -> None:
    found = stories(*map(facts, (RULING, RULING_ELSEWHERE, HARVEST)))
    reasons = {key: value for story in found for key, value in story.reasons.items()}
    assert RULING.url in reasons[RULING_ELSEWHERE.id]
    assert "werft" in reasons[RULING_ELSEWHERE.id]
    assert reasons[HARVEST.id] == "opens the story"


def test_a_story_of_an_earlier_edition_goes_on_under_its_id() -> None:
    told = known(facts(RULING), edition="chips-2025-01-28", story="s-werft")
    (found,) = stories(facts(RULING_ELSEWHERE), known_=[told])
    assert (found.id, found.continued) == ("s-werft", True)
    assert [one.article.id for one in found.articles] == [RULING_ELSEWHERE.id]


def test_a_retelling_of_the_seed_corpus_continues_it_and_another_event_does_not() -> None:
    seed = [known(facts(RULING))]
    (again,) = stories(facts(RULING_ELSEWHERE), known_=seed)
    (other,) = stories(facts(HARVEST), known_=seed)
    assert (again.continued, other.continued) == (True, False)


def test_an_id_outlasts_the_edition_even_when_it_began_with_the_seed_corpus() -> None:
    seed = [known(facts(RULING))]
    (first,) = stories(facts(RULING_ELSEWHERE), known_=seed)
    told = known(facts(RULING_ELSEWHERE), edition="chips-2025-01-28", story=first.id)
    (second,) = stories(facts(RULING_ENGLISH), known_=[*seed, told])
    assert second.id == first.id


def test_likeness_fades_over_weeks() -> None:
    old = article(RULING.body, title=RULING.title, published=NOW - timedelta(days=200))
    (found,) = stories(facts(RULING_ELSEWHERE), known_=[known(facts(old), "e", "s-old")])
    assert not found.continued


def test_commentary_and_passing_mentions_stand_alone() -> None:
    comment = article(
        RULING_ELSEWHERE.body, title="Kommentar: Gut so", genre="opinion", url="https://b.example/c"
    )
    aside = article(RULING_ELSEWHERE.body + " Nebenbei.", url="https://b.example/aside")
    found = stories(facts(RULING), facts(comment), facts(aside, grade=1))
    assert sorted(map(sorted, members(found))) == [["aside"], ["c"], ["ruling"]]


def test_a_round_up_joins_by_its_passage_on_topic_only() -> None:
    passage = (
        "Gericht stoppt Werften: Die Fusion von Brake und Elsfleth ist in Oldenburg untersagt."
    )
    round_up = article(
        HARVEST.body + "\n\n" + passage,
        title="Fünf Meldungen am Morgen: Apfelernte, Frost, Preise",
        genre="round_up",
        url="https://b.example/round-up",
    )
    found = stories(facts(RULING), facts(HARVEST), facts(round_up, grade=1, scope=[passage]))
    assert {"ruling", "round-up"} in members(found)


def test_the_report_to_read_first_is_a_full_quotable_one() -> None:
    teaser = article(RULING_ELSEWHERE.body, access="teaser", url="https://b.example/teaser")
    link_only = article(
        RULING_ELSEWHERE.body + " Das Urteil ist nicht rechtskräftig.",
        title=RULING_ELSEWHERE.title,
        use="link",
        url="https://b.example/link",
    )
    (found,) = stories(facts(teaser), facts(link_only), facts(RULING))
    assert [one.article.url.rsplit("/", 1)[-1] for one in found.articles] == [
        "ruling",
        "link",
        "teaser",
    ]


# ---------------------------------------------------------------- R15, R16


def test_r15_corroboration_is_what_the_origins_count_says() -> None:
    seen: list[set[str]] = []

    def one_wire(articles: list[Article]) -> int:
        seen.append({one.id for one in articles})
        return 1

    (found,) = group([facts(RULING), facts(RULING_ELSEWHERE)], (), NOW, one_wire)
    assert found.origins == 1
    assert seen == [{RULING.id, RULING_ELSEWHERE.id}]


def test_r16_relevance_official_acts_sources_and_recency_each_lift_a_story() -> None:
    plain = article("Die Werft Nord baut ein neues Dock für Fähren am Westufer.", title="Dock")
    base = stories(facts(plain, grade=2))[0].score
    assert stories(facts(plain, grade=3))[0].score > base
    act = article("Das Ministerium hat den Bau der Werft Nord untersagt und prüft das Dock.")
    assert stories(facts(act, grade=2))[0].score > base
    assert group([facts(plain, grade=2)], (), NOW, lambda _: 3)[0].score > base
    assert stories(facts(plain, grade=2), now=NOW + timedelta(hours=20))[0].score < base


def test_r16_a_report_full_of_facts_goes_before_an_essay() -> None:
    told = article("Die Werft Nord baut ein neues Dock für 90 Millionen Euro am Westufer.")
    bare = stories(facts(told, grade=3))[0].score
    assert stories(facts(told, _millions(told), grade=3))[0].score > bare


def test_r16_a_known_story_scores_only_with_a_new_fact() -> None:
    told = known(
        facts(RULING, figure(RULING, "340 Arbeitsplätze", "340", kind="count")), "e-1", "s-werft"
    )

    def score(text: str, *found: Any) -> float:
        new = article(text, title="Werften Brake und Elsfleth", url="https://b.example/new")
        (story,) = stories(facts(new, *[make(new) for make in found]), known_=[told])
        assert story.continued
        return story.score

    base = "Die Werften Brake und Elsfleth in Oldenburg sprechen über die Fusion und ihr Ende. "
    assert score(base) == 0
    rounded = base + "Rund 330 Stellen gelten als gefährdet."
    assert score(rounded, lambda a: figure(a, "330 Stellen", "330", kind="count")) == 0
    assert score(base + "Es geht um 90 Millionen Euro.", _millions) > 0
    assert score(base + "„Wir geben die Werft nicht auf“, sagte Ute Harms.", _harms) > 0
    act = "Ein Ministerium hat ein Verfahren gegen Elsfleth eingeleitet und Zahlungen gesperrt. "
    assert score(act + base) > 0


def _millions(one: Article) -> Any:
    return figure(one, "90 Millionen Euro", "90000000", kind="money", unit="EUR")


def _harms(one: Article) -> Any:
    return quote(one, "Wir geben die Werft nicht auf", "Ute Harms")


def test_r16_a_translated_statement_is_no_new_fact() -> None:
    original = article(
        RULING_ENGLISH.body + " “We will not give up the yard,” said Ute Harms.",
        title=RULING_ENGLISH.title,
        language="en",
    )
    told = known(
        facts(original, quote(original, "We will not give up the yard,", "Ute Harms")), "e", "s"
    )
    new = article(
        RULING.body + " „Wir geben die Werft nicht auf“, sagte Ute Harms.", title="Werften"
    )
    (story,) = stories(facts(new, _harms(new)), known_=[told])
    assert (story.continued, story.score) == (True, 0)


def test_r16_a_story_without_a_new_fact_ranks_behind_the_rest() -> None:
    told = known(facts(RULING), "e-1", "s-werft")
    same = article(
        "Die Werften Brake und Elsfleth in Oldenburg sprechen über die Fusion und ihr Ende.",
        title="Werften Brake und Elsfleth",
        url="https://b.example/same",
    )
    found = stories(facts(same, grade=3), facts(HARVEST, grade=2), known_=[told])
    assert members(found) == [{"harvest"}, {"same"}]


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("german", "english"),
    [("8,9 Prozent", "8.9 percent"), ("1.400", "1,400"), ("Komponenten", "components"),
     ("Kanal", "canal"), ("zwei", "two"), ("H20", "H20")],
)  # fmt: skip
def test_numbers_and_cognates_have_one_form(german: str, english: str) -> None:
    here, there = terms.bag("", german, "de").counts, terms.bag("", english, "en").counts
    assert set(here) & set(there)


def test_a_german_compound_shares_its_parts_with_the_collection() -> None:
    bags = [terms.bag("", text, "de") for text in ("Chipexport", "Chip und Export", "Wetter")]
    within, _ = terms.vectors(bags)
    assert set(within[0]) & set(within[1])
    assert not set(within[0]) & set(within[2])


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_grouped_each_article_once(texts: list[str]) -> None:
    found = [
        facts(article(text, url=f"https://x.example/{n}"), grade=n % 4)
        for n, text in enumerate(texts)
    ]
    grouped = [one.article.id for story in stories(*found) for one in story.articles]
    assert sorted(grouped) == sorted(one.article.id for one in found)


# ---------------------------------------------------------------- the sample's clusters


def sample_facts(shared: Path) -> dict[str, Facts]:
    source = runpy.run_path(str(shared / "sample" / "articles_src.py"))
    labels = runpy.run_path(str(shared / "sample" / "labels_src.py"))["LABELS"]
    genres = {"opinion": "opinion", "roundup": "round_up"}
    found = {}
    for key, one in source["A"].items():
        outlet = source["OUTLETS"][one["outlet"]]
        made = article(
            "\n\n".join(one["paras"]),
            title=one["title"],
            url=f"https://{outlet['host']}{one['slug']}#{key}",
            language=outlet["lang"],
            outlet=outlet["name"],
            publisher=outlet["family"],
            published=datetime.fromisoformat(one["published"]).astimezone(UTC),
            genre=genres.get(one["genre"], "news"),
        )
        scope = {"scope": [one["paras"][1]]} if key == "S24" else {}
        found[key] = facts(made, grade=labels[key]["relevance"], **scope)
    return found


def test_the_sample_is_clustered_as_labelled_over_three_editions(shared: Path) -> None:
    sample = sample_facts(shared)
    names = {one.article.id: key for key, one in sample.items()}
    days = [
        ("29", ["S01", "S04", "S24", "S25"], [{"S01", "S04"}, {"S24"}, {"S25"}]),
        ("30", ["S16", "S08", "S11", "S12", "S13"], [{"S16", "S08"}, {"S11"}, {"S12"}, {"S13"}]),
        ("31", ["S09", "S10", "S27", "S15"], [{"S10"}, {"S09"}, {"S27"}, {"S15"}]),
    ]
    told: list[Any] = []
    top = {}
    for day, keys, expected in days:
        now = datetime(2025, 1, int(day), 6, 30, tzinfo=UTC)
        found = stories(*(sample[key] for key in keys), known_=told, now=now)
        got = [{names[one.article.id] for one in story.articles} for story in found]
        assert sorted(map(sorted, got)) == sorted(map(sorted, expected))
        top[day] = got[0]
        told += [known(one, day, story.id) for story in found for one in story.articles]
    assert top == {"29": {"S01", "S04"}, "30": {"S16", "S08"}, "31": {"S10"}}
    by_article = {names[one.facts.article.id]: one.story for one in told}
    assert by_article["S27"] == by_article["S08"]
    assert (
        next(one for one in found if "S27" in {names[f.article.id] for f in one.articles}).score
        == 0
    )
