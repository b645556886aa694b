"""The composition root: the only place that knows every adapter, the clock and the settings."""

from briefing.app.checks import check_ready, check_settings, probe_feeds, read_url
from briefing.app.root import App, open_app
from briefing.app.seeds import corpus_add, corpus_list, corpus_remove, read_file
from briefing.app.telling import Made

__all__ = [
    "App",
    "Made",
    "check_ready",
    "check_settings",
    "corpus_add",
    "corpus_list",
    "corpus_remove",
    "open_app",
    "probe_feeds",
    "read_file",
    "read_url",
]
