"""Which figures matter."""

from decimal import Decimal

import pytest

from briefing.analysis.figures import figures_of
from briefing.analysis.ranking import prominence, score, tells_little
from conftest import article


def parts(body: str, *, origins: int = 1, named: int = 0) -> dict[str, float]:
    text = article(body)
    figure = figures_of(text)[0]
    assert figure.value is not None
    return score(
        figure,
        text,
        value=figure.value,
        sentences=[figure.sentence.text],
        origins=origins,
        prominence=named,
    )


def test_every_further_origin_and_a_prominent_subject_raise_the_rank() -> None:
    body = "Acme verlor 5 Prozent an Wert."
    plain = sum(parts(body).values())
    assert sum(parts(body, origins=3).values()) == pytest.approx(plain + 2)
    assert sum(parts(body, named=5).values()) == pytest.approx(plain + 0.5)
    assert sum(parts(body, named=500).values()) == pytest.approx(plain + 1)


def test_money_before_percent_before_counts() -> None:
    money = parts("Acme verlor 5 Millionen Euro.")
    percent = parts("Acme verlor 5 Prozent.")
    count = parts("Acme entließ 500 Menschen.")
    assert money["kind"] > percent["kind"] > count["kind"]
    assert money["amount"] > 0


def test_a_record_counts_but_not_as_a_yardstick() -> None:
    assert "superlative" in parts("Der Dax stieg auf ein Rekordhoch von 21.520 Punkten.")
    assert "superlative" not in parts("Der Dax näherte sich seinem Rekordhoch von 21.520 Punkten.")


def test_a_limited_figure_loses() -> None:
    assert parts("Acme verlor zeitweise 5 Prozent.")["scope"] < 0


@pytest.mark.parametrize(
    ("body", "little"),
    [
        ("Acme betreibt drei Standorte.", True),
        ("Acme gehört seit acht Jahren zum Konzern.", True),
        ("Die Behörde gab Acme 20 Tage Zeit.", False),
        ("Acme entließ 500 Menschen.", False),
        ("Acme verlor 5 Prozent.", False),
    ],
)
def test_a_handful_and_elapsed_time_tell_little(body: str, little: bool) -> None:
    assert tells_little(figures_of(article(body))[0]) is little


def test_prominence_counts_words_without_their_genitive() -> None:
    assert prominence(["Acme wächst, Acmes Umsatz auch.", "ACME"])["acme"] == 3


def test_values_beyond_floats_have_a_rank() -> None:
    text = article("Acme verlor 5 Millionen Euro.")
    figure = figures_of(text)[0]
    found = score(figure, text, value=Decimal(10) ** 300, sentences=[""], origins=1, prominence=0)
    assert found["amount"] == pytest.approx(20)
