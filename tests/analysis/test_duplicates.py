"""Verdicts: what is suppressed, what is kept, and the evidence for both."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.duplicates import Index, verdicts
from briefing.analysis.duplicates.passages import figure, passages, scaled, words_of
from briefing.model import Article, Verdict
from conftest import article

STORY = (
    "Die Stadtwerke Ruhland stellen ihre Busse bis 2027 auf Wasserstoff um. Das hat der Rat am "
    "Dienstag beschlossen.\n\nGekauft werden zunächst 24 Fahrzeuge für 18,6 Millionen Euro. „Wir "
    "wollen nicht länger auf Diesel warten“, sagte Betriebsleiterin Merle Thorwald.\n\nDen "
    "Wasserstoff liefert ein Elektrolyseur am Hafen. Er soll im August ans Netz gehen und 900 "
    "Tonnen im Jahr erzeugen."
)
SENTENCE = " Gegen den Beschluss klagt der Spediteur Anno Lübbers."


def judged(body: str, *known: str, title: str = "Andere Zeile", language: str = "de") -> Verdict:
    earlier = [
        article(text, f"Titel {n}", language=language, url=f"https://known.example/{n}")
        for n, text in enumerate(known)
    ]
    return verdicts([article(body, title, language=language)], earlier)[0]


def test_an_article_nobody_had_before_is_new() -> None:
    verdict = judged(STORY)
    assert verdict.kind == "new"
    assert not verdict.targets
    assert verdict.score == 0


def test_a_copy_with_its_headline_is_exact_and_with_another_near() -> None:
    assert judged(STORY, STORY, title="Titel 0").kind == "exact"
    assert judged(STORY, STORY).kind == "near"


def test_a_part_is_contained_and_the_whole_after_its_part_an_update() -> None:
    lead = STORY.split("\n\n")[0]
    assert judged(lead, STORY).kind == "contained"
    later = judged(STORY, lead)
    assert later.kind == "update"
    assert len(later.novel) == 4


def test_containment_counts_not_likeness() -> None:
    # one sentence in twenty: alike by no measure, yet it adds nothing
    assert judged("Den Wasserstoff liefert ein Elektrolyseur am Hafen.", STORY).adds_nothing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("24 Fahrzeuge", "26 Fahrzeuge"),
        ("18,6 Millionen", "18,6 Milliarden"),
        ("18,6 Millionen", "186 Millionen"),
        ("am Dienstag", "am Mittwoch"),
        ("im August", "im Oktober"),
        ("Merle Thorwald", "Merle Thorwart"),
        ("Merle Thorwald", "Gesa Ickens"),
        ("nicht länger", "noch länger"),
        ("liefert ein Elektrolyseur", "liefert kein Elektrolyseur"),
        ("Gekauft werden", "Verkauft werden"),
    ],
)
def test_a_changed_word_that_turns_the_statement_is_kept_and_named(old: str, new: str) -> None:
    assert old in STORY
    verdict = judged(STORY.replace(old, new), STORY)
    assert verdict.kind == "update"
    assert any(new.split()[-1].rstrip(".") in span.text for span in verdict.novel)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("18,6 Millionen Euro", "18,6 Mio. €"),
        ("18,6 Millionen", "18.600.000"),
        ("900 Tonnen", "900\u00a0Tonnen"),
        (
            "„Wir wollen nicht länger auf Diesel warten“",
            '"Wir wollen nicht laenger auf Diesel warten"',
        ),
        ("Elektrolyseur", "Elektro\u00adlyseur"),
        ("Die Stadtwerke", "Ruhland (nwd) – Die Stadtwerke"),
        ("Die Stadtwerke", "+++ 14.20 Uhr +++ Die Stadtwerke"),
        ("im Jahr erzeugen.", "im Jahr erzeugen. (nwd/kl)"),
        ("Das hat der Rat", "Das hat demnach der Rat"),
    ],
)
def test_typography_notation_and_marks_change_nothing(old: str, new: str) -> None:
    assert old in STORY
    assert judged(STORY.replace(old, new), STORY).adds_nothing


def test_one_new_sentence_without_a_figure_is_kept_and_is_all_that_is_new() -> None:
    verdict = judged(STORY + SENTENCE, STORY)
    assert verdict.kind == "update"
    assert [span.text for span in verdict.novel] == [SENTENCE.strip()]


def test_notices_are_no_news() -> None:
    notice = "Sie möchten mehr lesen? Holen Sie sich unser Abo und testen Sie es vier Wochen."
    assert judged(f"{STORY}\n\n{notice}", STORY).adds_nothing
    assert not judged(f"{STORY}\n\n{notice}{SENTENCE}", STORY).adds_nothing


def test_a_passage_of_four_unrelated_stories_is_boilerplate() -> None:
    line = "Die Kohlmeise singt wieder in Gärten und Parks."
    pairs = (("Alma", "Ulm"), ("Bodo", "Kiel"), ("Carla", "Trier"), ("Dietz", "Jena"))
    others = [f"{name} gewinnt den Pokal von {town}.\n\n{line}" for name, town in pairs]
    assert not judged(f"{STORY}\n\n{line}", STORY).adds_nothing
    assert judged(f"{STORY}\n\n{line}", STORY, *others).adds_nothing


def test_a_round_up_of_known_articles_finds_all_its_parents() -> None:
    other = (
        "Im Zoo von Sandau ist ein Tapir geschlüpft, wie der Leiter scherzte. Das Tier wiegt "
        "acht Kilo und trinkt viel."
    )
    verdict = judged(f"Kurz notiert\n\n{STORY}\n\n{other}", STORY, other)
    assert verdict.kind == "contained"
    assert len(verdict.targets) == 2
    assert not judged(f"{STORY}\n\n{other}", STORY).adds_nothing


def test_a_templated_report_with_new_figures_is_a_series_and_kept() -> None:
    form = (
        "Der Pegel in Marnau steht bei {} Zentimetern.\n\nIn Ludwigsau wurden {} Zentimeter "
        "gemessen.\n\nDer Abfluss betrug {} Kubikmeter in der Sekunde.\n\nDas Wasser war {} Grad "
        "warm."
    )
    verdict = judged(form.format(312, 207, 1180, 14), form.format(298, 195, 1044, 13))
    assert verdict.kind == "series"
    assert not verdict.adds_nothing


def test_suppression_never_crosses_a_language() -> None:
    known = [article(STORY, language="en")]
    assert verdicts([article(STORY, "Zeile", language="de")], known)[0].kind == "new"


def test_the_earliest_report_stays_the_one_that_is_named() -> None:
    first, second, third = (article(STORY, f"Titel {n}") for n in range(3))
    found = verdicts([first, second, third], [])
    assert [verdict.adds_nothing for verdict in found] == [False, True, True]
    assert found[2].targets[0].article == first.id


def test_evidence_and_reason_of_a_suppression() -> None:
    earlier, later = article(STORY, "Busse"), article(STORY.split("\n\n")[1], "Kurz")
    verdict = verdicts([later], [earlier])[0]
    assert "“Busse” (Nordblick, 29 Jan 2025)" in verdict.reason
    (match,) = verdict.evidence
    assert later.text[match.here.start : match.here.end] == match.here.text
    assert earlier.text[match.there.start : match.there.end] == match.there.text
    assert match.there.article == earlier.id


def test_an_article_does_not_answer_for_itself() -> None:
    index, one = Index(), article(STORY)
    index.add(one)
    assert index.judge(one).kind == "new"


def test_scores_put_suppressed_above_kept() -> None:
    assert judged(STORY, STORY).score > 0.5 > judged(STORY + SENTENCE, STORY).score


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Wort",
        "?!",
        "1 2 3 4",
        "Eine Zeile\n\nNoch eine Zeile\n\nUnd noch eine",
        "9" * 6000 + ",5",
    ],
)
def test_poor_texts_get_a_verdict_and_are_kept(body: str) -> None:
    assert judged(body, STORY, title="").kind == "new"


def test_a_list_of_headlines_is_no_copy_of_the_one_sentence_it_quotes() -> None:
    lines = "Wolf reißt Schafe bei Ulm\n\nMinister tritt zurück\n\nBahn streicht Halte"
    sentence = "Den Wasserstoff liefert ein Elektrolyseur am Hafen."
    assert not judged(f"{lines}\n\n{sentence}", STORY).adds_nothing


def test_a_phrase_anybody_uses_suppresses_nothing() -> None:
    assert judged("Mehr dazu später.", f"{STORY} Mehr dazu später.").kind == "new"


def test_a_very_long_text_gets_a_verdict() -> None:
    long = "\n\n".join(STORY.replace("24", str(n)) for n in range(300))
    assert judged(long, STORY).kind in ("new", "update")


words = st.sampled_from([*STORY.split(), "\n\n", "(", "„", "“", "-\n", "5tadt", "…", "\u00ad", "ﬁ"])


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=60), st.lists(words, max_size=60))
def test_spans_are_verbatim_whatever_the_text(one: list[str], other: list[str]) -> None:
    earlier = article(" ".join(one), "Eins", url="https://a.example/1")
    later = article(" ".join(other), "Zwei", url="https://a.example/2")
    texts = {earlier.id: earlier.text, later.id: later.text}
    verdict = verdicts([later], [earlier, article(STORY)])[0]
    for span in verdict.novel:
        assert later.text[span.start : span.end] == span.text
    for match in verdict.evidence:
        assert match.there.start < match.there.end
        assert later.text[match.here.start : match.here.end] == match.here.text
        if match.there.article in texts:
            there = texts[match.there.article]
            assert there[match.there.start : match.there.end] == match.there.text


@settings(max_examples=40, deadline=None)
@given(st.permutations(STORY.replace("\n\n", " ").split(". ")))
def test_order_of_sentences_does_not_matter(sentences: list[str]) -> None:
    assert judged(". ".join(sentences) + ".", STORY).adds_nothing


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("1.400", "1400"), ("7.09", "7.09"), ("7,09", "7.09"), ("1.234,50", "1234.5"), ("5,0", "5"),
     ("21.414,25", "21414.25"), ("10:30", "10:30"), ("18.3.2016", "18.3.2016"), ("007", "7")],
)  # fmt: skip
def test_figures_in_one_notation(printed: str, plain: str) -> None:
    assert figure(printed) == plain


def test_magnitudes_are_multiplied_in() -> None:
    assert scaled("1.25", 6) == "1250000"
    assert words_of("1,2 Mio. Euro", "de") == words_of("1 200 000 €", "de")
    assert words_of("zwei Milliarden", "de") == ("2000000000",)
    assert words_of("$9.3bn", "en") == ("$", "9300000000")
    assert words_of("eine Billion", "de") != words_of("one billion", "en")


def test_passages_are_verbatim_sentences() -> None:
    one = article(STORY)
    found = [one.text[passage.start : passage.end] for passage in passages(one)]
    assert found[0] == "Die Stadtwerke Ruhland stellen ihre Busse bis 2027 auf Wasserstoff um."
    assert len(found) == 6


# -------------------------------------------------------------------------------- reference data


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _seed(text: str, name: str) -> Article:
    title, _, body = text.strip().partition("\n")
    return article(body.strip(), title, url=f"corpus:{name}", outlet="corpus", publisher="")


@pytest.fixture
def seeds(shared: Path) -> list[Article]:
    return [_seed(p.read_text("utf-8"), p.stem) for p in sorted((shared / "corpus").glob("*.txt"))]


def test_no_seed_suppresses_another(seeds: list[Article]) -> None:
    assert not any(verdict.adds_nothing for verdict in verdicts(seeds, []))


def test_derived_copies_of_the_seeds_are_suppressed_and_excerpts_kept(
    shared: Path, seeds: list[Article]
) -> None:
    derive = _module(shared / "sample" / "derive_seed_dupes.py")
    wrong = []
    for path in sorted((shared / "corpus").glob("*.txt")):
        for variant, text in derive.build(path.stem, path.read_text("utf-8")).items():
            copy = _seed(text, f"{path.stem}-{variant}")
            if verdicts([copy], seeds)[0].adds_nothing == (variant == "excerpt"):
                wrong.append(copy.url)
    assert not wrong


def test_sample_wire_copies_are_suppressed_and_the_corrected_version_is_an_update(
    shared: Path,
) -> None:
    source = _module(shared / "sample" / "articles_src.py").A
    names = ("S01", "S02", "S03", "S07", "S16")
    texts = {n: article("\n\n".join(source[n]["paras"]), source[n]["title"]) for n in names}
    found = dict(zip(names, verdicts(list(texts.values()), []), strict=True))
    assert found["S02"].adds_nothing
    assert found["S03"].adds_nothing
    assert found["S02"].targets[0].article == texts["S01"].id
    assert found["S16"].kind == "update"
    assert any("am Dienstag" in span.text for span in found["S16"].novel)
