"""Do two amounts say the same?"""

import pytest

from briefing.analysis.figures import compare_surfaces


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("fast 600 Milliarden Dollar", "589 Milliarden US-Dollar", "agree"),
        ("fast 600 Milliarden Dollar", "612 Milliarden US-Dollar", "conflict"),
        ("589 Milliarden Dollar", "598 Milliarden Dollar", "conflict"),
        ("rund drei Prozent", "3,1 Prozent", "agree"),
        ("gut 3000 Karten", "3.200 Karten", "agree"),
        ("weniger als sechs Millionen Dollar", "5,6 Millionen Dollar", "agree"),
        ("weniger als sechs Millionen Dollar", "400.000 Dollar", "weak"),
        ("mindestens acht Wochen", "12 Wochen", "agree"),
        ("die Hälfte", "50 Prozent", "agree"),
        ("minus 3,1 Prozent", "plus 3,1 Prozent", "conflict"),
        ("3 Prozent", "3 Prozentpunkte", "different_unit"),
        ("3 Millionen Euro", "3 Millionen Dollar", "different_currency"),
        ("20.300 Menschen", "20.300 Autos", "different_unit"),
    ],
)
def test_r08_hedges_are_intervals(a: str, b: str, relation: str) -> None:
    assert compare_surfaces(a, b, "de") == relation
    assert compare_surfaces(b, a, "de") == relation
