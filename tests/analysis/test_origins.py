"""R15: who has the news from whom."""

import importlib.util
from pathlib import Path

import pytest

from briefing.analysis.origins import agencies, independent_origins, origin_groups
from briefing.model import Article
from conftest import article

BODY = "Die Werft in Sandau baut zwei Schlepper für Norwegen. Das teilte Sprecherin Ida Moll mit."
OTHER = "Zwei Schlepper für Norwegen entstehen in Sandau, so die Werft am Montag auf Nachfrage."


def by(outlet: str, body: str, **fields: str) -> Article:
    family = fields.pop("publisher", outlet.lower())
    return article(body, f"Zeile {outlet}", outlet=outlet, publisher=family, **fields)


def test_r15_two_publishers_with_words_of_their_own_are_two_origins() -> None:
    one, other = by("Bote", BODY), by("Kurier", OTHER)
    assert independent_origins([one, other]) == 2
    assert origin_groups([one, other]) == ((one.id,), (other.id,))


def test_r15_a_publisher_family_is_one_origin() -> None:
    articles = [by("Bote", BODY, publisher="haus"), by("Kurier", OTHER, publisher="haus")]
    assert independent_origins(articles) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"body": f"Sandau (nwd) - {BODY}"}, {"body": f"{OTHER} (nwd)"}),
        ({"body": BODY, "author": "nwd"}, {"body": f"SANDAU (nwd) – {OTHER}"}),
        ({"body": f"{BODY}\n\nMit Material von dpa"}, {"body": OTHER, "author": "dpa"}),
        ({"body": f"{BODY} (dpa/kw)"}, {"body": f"{OTHER} (AFP, dpa)"}),
        ({"body": f"LONDON (Reuters) - {BODY}"}, {"body": OTHER, "author": "Reuters"}),
    ],
)
def test_r15_copies_of_one_wire_are_one_origin(one: dict[str, str], other: dict[str, str]) -> None:
    assert independent_origins([by("Bote", **one), by("Kurier", **other)]) == 1


def test_r15_two_wires_are_two_origins() -> None:
    assert independent_origins([by("Bote", f"{BODY} (dpa)"), by("Kurier", f"{OTHER} (afp)")]) == 2


@pytest.mark.parametrize(
    "credit",
    [
        "Wie der Bote berichtet, sind es zwei.",
        "Laut Bote sind es zwei.",
        "Das sagte Moll dem Bote am Montag.",
        "“Two of them,” she told Bote.",
        "Two are being built, according to a report by Bote.",
        "Zuerst hatte der Bote berichtet.",
    ],
)
def test_r15_an_article_that_credits_another_is_no_second_origin(credit: str) -> None:
    assert independent_origins([by("Bote", BODY), by("Kurier", f"{OTHER} {credit}")]) == 1


def test_r15_two_articles_that_credit_the_same_outsider_are_one_origin() -> None:
    one = by("Bote", f"{BODY} Das sagte Moll der Zeitung „Hafenpost“.")
    other = by("Kurier", f"{OTHER} Sie bestätigte das dem Portal Hafenpost.")
    assert independent_origins([one, other]) == 1


def test_r15_a_long_shared_sentence_joins_and_a_shared_quotation_does_not() -> None:
    words = "Im Hafen von Sandau liegen seit dem Winter drei alte Schlepper ohne Maschinen am Kai"
    for addition, origins in ((f" {words}.", 1), (f" „{words}“, so Moll.", 2)):
        articles = [by("Bote", BODY + addition), by("Kurier", OTHER + addition)]
        assert independent_origins(articles) == origins


def test_groups_keep_the_order_of_the_articles_and_lose_none() -> None:
    found = [
        by("A1", f"{BODY} (dpa)"),
        by("B2", OTHER),
        by("C3", "Norwegen bestellt Schlepper. (dpa)"),
    ]
    assert origin_groups(found) == ((found[0].id, found[2].id), (found[1].id,))
    assert origin_groups([]) == ()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Berlin (dpa/lno) – Es regnet.", {"dpa", "lno"}),
        ("Es regnet. (CDU)", set()),
        ("Merz (CDU) sprach.", set()),
        ("Es regnet.\n\nUnter Verwendung von Agenturmaterial von AFP", {"afp"}),
    ],
)
def test_agencies_are_known_by_form(body: str, names: set[str]) -> None:
    assert agencies(article(body)) == names


def test_r15_sample_corroboration(shared: Path) -> None:
    folder = shared / "sample"
    modules = []
    for name in ("articles_src", "labels_src"):
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        modules.append(module)
    source, labels = modules
    for claim in labels.EXPECT["corroboration"]:
        found = []
        for name in claim["supporting"]:
            raw = source.A[name]
            outlet = source.OUTLETS[raw["outlet"]]
            found.append(
                article(
                    "\n\n".join(raw["paras"]),
                    raw["title"],
                    outlet=outlet["name"],
                    publisher=outlet["family"],
                    author=raw["author"],
                    language=outlet["lang"],
                )
            )
        assert independent_origins(found) == claim["independent_families"], claim["claim"]
