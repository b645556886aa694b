"""`briefing demo`: the real program, run against the bundled sample over HTTP on loopback."""

from datetime import UTC, datetime
from pathlib import Path

from briefing.app import Made, open_app
from briefing.pipeline import Progress
from briefing.sample import SampleServer, serve_sample
from briefing.sample.server import FOLDER
from briefing.settings import Settings, load

DAY = datetime(2025, 1, 30, 6, 30, tzinfo=UTC)
"""The sample's busiest morning."""


def make_demo(out: Path, language: str, progress: Progress | None = None) -> Made:
    """An edition of the sample day in `out`, with its database beside it."""
    with (
        serve_sample(DAY) as server,
        open_app(sample_settings(server, out, language)) as app,
    ):
        return app.run(None, now=DAY, progress=progress)


def sample_settings(server: SampleServer, out: Path, language: str = "de") -> Settings:
    """The sample's configuration, reading from `server` and writing to `out`."""
    settings = load(FOLDER / "config.yaml", environ={})
    out = out.resolve()
    return settings.model_copy(
        update={
            "language": language,
            "store": f"sqlite:///{out / 'briefing.db'}",
            "output": settings.output.model_copy(update={"folder": out}),
            "fetch": settings.fetch.model_copy(
                update={
                    "allow_private": (server.address,),
                    "resolve": dict.fromkeys(server.hosts, server.address),
                }
            ),
        }
    )
