"""Fact-level novelty: articles in their own words that tell nothing new."""

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefing.analysis.duplicates.novelty import nothing_new
from briefing.model import (
    Article,
    Facts,
    Figure,
    FigureKind,
    Known,
    Quote,
    Relation,
    Relevance,
    Span,
    Suppressed,
)
from conftest import article

KNOWN = article(
    "Der Hersteller Voltara aus Zerbst hat am Montag 1.250 Stellen gestrichen. Vorstand Irmela "
    "Kwast nannte die Nachfrage nach Lieferwagen schwach. „Wir bauen nur, was bestellt wird“, "
    "sagte Kwast. Die Aktie verlor 17 Prozent, der Börsenwert sank um fast 600 Millionen Euro.",
    "Voltara streicht Stellen",
    url="https://known.example/voltara",
)
RETOLD = (
    "Bei Voltara in Zerbst fallen 1.250 Arbeitsplätze weg. Die Aktie gab am Montag um 17 Prozent "
    "nach. Irmela Kwast, die den Vorstand führt, verwies auf die Nachfrage nach Lieferwagen."
)


def span(of: Article, text: str) -> Span:
    start = of.text.index(text)
    return Span(article=of.id, start=start, end=start + len(text), text=text)


def figure(of: Article, text: str, value: str, unit: str, **more: Any) -> Figure:
    kinds: dict[str, FigureKind] = {"percent": "percent", "EUR": "money"}
    left = max(of.text.rfind(". ", 0, of.text.index(text)) + 2, of.body_start)
    right = of.text.find(". ", of.text.index(text))
    sentence = of.text[left : right if right > 0 else len(of.text)]
    return Figure(
        span=span(of, text),
        sentence=Span(article=of.id, start=left, end=left + len(sentence), text=sentence),
        value=Decimal(value),
        unit=unit,
        kind=kinds.get(unit, "count"),
        **more,
    )


def facts(of: Article, figures: Sequence[Figure], quotes: Sequence[str] = ()) -> Facts:
    return Facts(
        article=of,
        relevance=Relevance(article=of.id, grade=3, score=1, reasons=(), scope=()),
        figures=tuple(figures),
        quotes=tuple(
            Quote(span=span(of, words), sentence=span(of, words), type="direct") for words in quotes
        ),
    )


def compare(a: Figure, b: Figure) -> Relation:
    assert a.value is not None
    assert b.value is not None
    if a.unit != b.unit:
        return "different_unit"
    low = b.value * Decimal("0.93") if b.hedge == "almost" else b.value
    return "agree" if low <= a.value <= b.value else "conflict"


def known() -> list[Known]:
    return [
        Known(
            facts=facts(
                KNOWN,
                [
                    figure(KNOWN, "1.250 Stellen", "1250", "Stelle"),
                    figure(KNOWN, "17 Prozent", "17", "percent", direction="fall"),
                    figure(KNOWN, "600 Millionen Euro", "600e6", "EUR", hedge="almost"),
                ],
                ["Wir bauen nur, was bestellt wird"],
            )
        )
    ]


def retold(
    body: str = RETOLD, *more: Figure, quotes: Sequence[str] = (), **fields: Any
) -> Suppressed | None:
    one = article(body, "Stellenabbau in Zerbst", **fields)
    figures = [
        figure(one, "1.250 Arbeitsplätze", "1250", "Stelle"),
        figure(one, "17 Prozent", "17", "percent", direction="fall"),
    ]
    return nothing_new(facts(one, [*figures, *more], quotes), known(), compare)


def test_every_fact_known_is_nothing_new_and_shows_where() -> None:
    found = retold()
    assert found is not None
    assert found.kind == "nothing_new"
    assert found.of_url == KNOWN.url
    assert "2 figures" in found.reason
    assert "1.250 Arbeitsplätze" in found.here
    assert "1.250 Stellen" in found.there


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Staatsanwaltschaft Dessau ermittelt gegen Voltara.",
        "Das Werk übernimmt die Spedition Anno Lübbers.",
        "Am Mittwoch berät der Aufsichtsrat von Voltara.",
        "Schmelzöfen, Kräne, Gabelstapler stehen seither ungenutzt herum.",
    ],
)
def test_an_act_a_name_a_day_or_a_matter_nobody_had_keeps_it(sentence: str) -> None:
    assert retold(f"{RETOLD} {sentence}") is None


def test_a_new_figure_keeps_it() -> None:
    body = f"{RETOLD} Voltara zahlt 96 Millionen Euro zurück."
    one = article(body, "Stellenabbau in Zerbst")
    assert retold(body, figure(one, "96 Millionen Euro", "96e6", "EUR")) is None


def test_the_same_number_of_another_thing_keeps_it() -> None:
    body = f"{RETOLD} Apfelsaft wurde 17 Prozent teurer."
    one = article(body, "Stellenabbau in Zerbst")
    other = Figure(
        span=span(one, "17 Prozent teurer"),
        sentence=span(one, "Apfelsaft wurde 17 Prozent teurer."),
        value=Decimal(17),
        unit="percent",
        kind="percent",
    )
    assert retold(body, other) is None


def test_a_figure_wrong_by_a_thousand_is_no_news() -> None:
    body = f"{RETOLD} Der Börsenwert von Voltara sank um 600 Milliarden Euro."
    one = article(body, "Stellenabbau in Zerbst")
    assert retold(body, figure(one, "600 Milliarden Euro", "600e9", "EUR")) is not None


def test_the_other_direction_keeps_it() -> None:
    one = article(RETOLD, "Stellenabbau in Zerbst")
    rise = figure(one, "17 Prozent", "17", "percent", direction="rise")
    assert retold(RETOLD, rise) is None


def test_new_direct_speech_keeps_it_and_known_speech_does_not() -> None:
    said = f"{RETOLD} „Das trifft uns alle sehr hart“, sagte Kwast."
    assert retold(said, quotes=["Das trifft uns alle sehr hart"]) is None
    known_words = f"{RETOLD} „Wir bauen nur, was bestellt wird“, sagte Kwast."
    assert retold(known_words, quotes=["Wir bauen nur, was bestellt wird"]) is not None


def test_what_cannot_be_weighed_is_kept() -> None:
    one = article("Voltara aus Zerbst streicht Stellen, die Nachfrage ist schwach.")
    assert nothing_new(facts(one, []), known(), compare) is None
    single = article(RETOLD, "Stellenabbau in Zerbst")
    only = figure(single, "17 Prozent", "17", "percent")
    assert nothing_new(facts(single, [only]), known(), compare) is None
    assert retold(genre="opinion") is None
    assert nothing_new(facts(single, [only, only]), [], compare) is None


def test_sample_retellings_are_nothing_new_and_developments_are_kept(shared: Path) -> None:
    from briefing.analysis.figures import figures_of, relation
    from briefing.analysis.quotes import quotes_of

    spec = importlib.util.spec_from_file_location("source", shared / "sample" / "articles_src.py")
    assert spec is not None
    assert spec.loader is not None
    source = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(source)

    def read(one: Article) -> Facts:
        return replace(facts(one, figures_of(one)), quotes=quotes_of(one))

    seeds = []
    for path in sorted((shared / "corpus").glob("*.txt")):
        title, _, body = path.read_text("utf-8").strip().partition("\n")
        seeds.append(Known(facts=read(article(body.strip(), title, url=path.stem))))
    told = set()
    for name, raw in source.A.items():
        one = article(
            "\n\n".join(raw["paras"]),
            raw["title"],
            language=source.OUTLETS[raw["outlet"]]["lang"],
            genre="opinion" if raw["genre"] == "opinion" else "news",
        )
        if nothing_new(read(one), seeds, relation):
            told.add(name)
    assert told == {"S05", "S06", "S14"}
