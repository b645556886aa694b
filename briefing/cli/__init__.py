"""The verbs of the program. Heavy imports happen inside commands, so that `--help` is quick."""

from briefing.cli.main import main

__all__ = ["main"]
