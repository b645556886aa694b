"""Key figures: value, unit, hedge, direction, subject, claim, each as a span of the text."""

from briefing.analysis.figures.compare import relation
from briefing.analysis.figures.extract import compare_surfaces, extract, figures_of
from briefing.analysis.figures.numbers import parse_number
from briefing.analysis.figures.stream import figure_row, reasons

__all__ = [
    "compare_surfaces",
    "extract",
    "figure_row",
    "figures_of",
    "parse_number",
    "reasons",
    "relation",
]
