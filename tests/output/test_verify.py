"""R1: nothing is printed that is not a verbatim span of a stored source."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Briefing, Line
from briefing.output.data import edition_json
from briefing.output.verify import proved, verbatim, verified


def _tampered(briefing: Briefing, number: int, **changes: Any) -> Briefing:
    return replace(
        briefing,
        evidence=tuple(
            replace(e, span=replace(e.span, **changes)) if e.n == number else e
            for e in briefing.evidence
        ),
    )


def test_r01_a_sound_edition_passes_unchanged(normal: Briefing, texts: dict[str, str]) -> None:
    checked = verified(normal, texts)

    assert checked.counts.verified == len(normal.evidence)
    assert checked.counts.discarded == 0
    assert replace(checked, counts=normal.counts) == normal


@pytest.mark.parametrize("change", [{"text": "Etwas anderes."}, {"start": 3}, {"end": 10**6}])
def test_r01_a_line_whose_proof_fails_is_dropped_wherever_it_stands(
    normal: Briefing, texts: dict[str, str], change: dict[str, Any]
) -> None:
    line = normal.lead[0]
    checked = verified(_tampered(normal, line.evidence, **change), texts)

    assert line not in checked.lead
    assert line not in checked.stories[0].new
    assert line.evidence not in {e.n for e in checked.evidence}
    assert checked.counts.discarded == 1
    assert checked.counts.verified == len(normal.evidence) - 1


def test_r01_a_changed_article_proves_nothing(normal: Briefing, texts: dict[str, str]) -> None:
    headline = normal.headline
    assert headline
    article = next(e for e in normal.evidence if e.n == headline.evidence).span.article
    texts[article] += " Nachtrag."

    checked = verified(normal, texts)

    assert checked.headline is None
    assert checked.corrections == ()
    assert all(e.span.article != article for e in checked.evidence)


def test_r01_a_missing_article_proves_nothing(normal: Briefing) -> None:
    checked = verified(normal, {})

    assert checked.counts.verified == 0
    assert checked.counts.discarded == len(normal.evidence)
    assert (checked.lead, checked.figures, checked.quotes, checked.stories) == ((), (), (), ())


def test_r01_words_beside_their_proof_are_dropped(normal: Briefing, texts: dict[str, str]) -> None:
    invented = replace(normal.lead[0], text="Die Regierung hat entschieden.")
    unknown = Line(text=normal.lead[0].text, evidence=999)

    checked = verified(replace(normal, lead=(invented, unknown)), texts)

    assert checked.lead == ()
    assert checked.counts.discarded == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("surface", "9,8 Prozent"),
        ("subject", ""),
        ("subject", "Intel"),
        ("sentence", "Die Aktie stieg um 8,9 Prozent."),
        ("hedge_text", "weit über"),
        ("attribution", "der Kanzler"),
    ],
)
def test_r06_a_figure_with_invented_parts_is_no_row(
    normal: Briefing, texts: dict[str, str], field: str, value: str
) -> None:
    row = replace(normal.figures[0], **{field: value})

    checked = verified(replace(normal, figures=(row,), stories=()), texts)

    assert checked.figures == ()
    assert checked.counts.discarded == 1


@pytest.mark.parametrize("field", ["measure", "scope", "when"])
def test_r06_an_addition_that_is_not_in_the_source_is_emptied(
    normal: Briefing, texts: dict[str, str], field: str
) -> None:
    row = replace(normal.figures[0], **{field: "frei erfunden"})

    (checked,) = verified(replace(normal, figures=(row,)), texts).figures

    assert getattr(checked, field) == ""


def test_r07_a_confirmation_without_its_second_proof_is_a_single_source(
    normal: Briefing, texts: dict[str, str]
) -> None:
    row = normal.figures[0]
    broken = normal
    for number in row.evidence[1:]:
        broken = _tampered(broken, number, text="?")

    checked = verified(broken, texts).figures[0]

    assert (row.status, checked.status) == ("confirmed", "single")
    assert checked.evidence == row.evidence[:1]
    assert checked.outlets == ("Nordblick",)


def test_r08_a_contradiction_needs_both_sides(normal: Briefing, texts: dict[str, str]) -> None:
    row = next(row for row in normal.figures if row.others)

    checked = verified(_tampered(normal, row.others[0].evidence, text="?"), texts)

    assert row.fact not in {kept.fact for kept in checked.figures}


@pytest.mark.parametrize(("field", "value"), [("text", "Ich kaufe"), ("speaker", "Niemand")])
def test_r11_a_quote_needs_its_words_and_its_speaker_in_the_source(
    normal: Briefing, texts: dict[str, str], field: str, value: str
) -> None:
    row = replace(normal.quotes[0], **{field: value})

    checked = verified(replace(normal, quotes=(row,)), texts)

    assert checked.quotes == ()
    assert checked.counts.discarded == 1


def test_r11_a_role_that_is_not_in_the_source_is_emptied(
    normal: Briefing, texts: dict[str, str]
) -> None:
    row = replace(normal.quotes[0], role="Präsidentin")

    assert verified(replace(normal, quotes=(row,)), texts).quotes[0].role == ""


def test_a_row_printed_twice_is_counted_once(normal: Briefing, texts: dict[str, str]) -> None:
    row = replace(normal.figures[0], subject="Intel")
    story = replace(normal.stories[1], figures=(row,))

    checked = verified(replace(normal, figures=(row,), stories=(story,)), texts)

    assert checked.counts.discarded == 1


@pytest.mark.parametrize("side", ["here", "there"])
def test_a_matching_passage_is_shown_only_when_both_sides_are_found(
    normal: Briefing, texts: dict[str, str], side: str
) -> None:
    item = replace(normal.suppressed[0], **{side: "erfunden"})

    (checked,) = verified(replace(normal, suppressed=(item,)), texts).suppressed

    assert (checked.here, checked.there) == ("", "")


@pytest.mark.parametrize(
    ("shown", "fine"),
    [
        ("b c", True),
        ("a […] d", True),
        ("d […] a", False),
        ("[…] c d", True),
        ("[…]", False),
        ("a d", False),
        ("", True),
    ],
)
def test_r03_a_cut_is_marked_and_keeps_the_order(shown: str, fine: bool) -> None:
    assert verbatim(shown, "a b c d") is fine


@given(st.data())
def test_r01_whatever_is_changed_in_a_proof_it_no_longer_passes(data: st.DataObject) -> None:
    from hashlib import sha256

    from briefing.model import Evidence, Span
    from conftest import article

    item = article(data.draw(st.text(min_size=1, max_size=60)))
    start = data.draw(st.integers(0, len(item.text) - 1))
    end = data.draw(st.integers(start + 1, len(item.text)))
    other = data.draw(st.text(max_size=60))
    span = Span(article=item.id, start=start, end=end, text=item.text[start:end])
    raw = item.text.encode("utf-8", errors="replace")
    evidence = Evidence(
        n=1,
        span=span,
        url=item.url,
        outlet=item.outlet,
        title=item.title,
        published=item.published,
        sha256=sha256(raw).hexdigest(),
    )
    encodable = raw.decode() == item.text

    assert proved(evidence, {item.id: item.text}) is encodable
    if other != item.text:
        assert not proved(evidence, {item.id: other})
    if other != span.text:
        assert not proved(replace(evidence, span=replace(span, text=other)), {item.id: item.text})


def test_what_is_checked_is_what_is_written(normal: Briefing, texts: dict[str, str]) -> None:
    broken = _tampered(normal, normal.quotes[0].evidence[0], text="GEFÄLSCHT")

    assert "GEFÄLSCHT" not in edition_json(verified(broken, texts)).decode()
