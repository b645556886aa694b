"""Is it new? Verdicts with evidence on articles in the order they come in."""

from briefing.analysis.duplicates.index import Index, Memory, Storage, verdicts

__all__ = ["Index", "Memory", "Storage", "verdicts"]
