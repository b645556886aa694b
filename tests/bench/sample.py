"""Three consecutive editions of the sample from one database, over HTTP on loopback."""

import json
import tempfile
from datetime import datetime
from pathlib import Path
from time import perf_counter

from tests.bench.report import Row

LABELS = Path(__file__).resolve().parents[1] / "sample" / "labels.json"


def measure() -> list[Row]:
    from briefing.app import open_app
    from briefing.demo import sample_settings
    from briefing.sample import serve_sample

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for label in json.loads(LABELS.read_text("utf-8"))["editions"]:
            now = datetime.fromisoformat(label["cutoff"])
            started = perf_counter()
            with (
                serve_sample(now) as server,
                open_app(sample_settings(server, out)) as app,
            ):
                paths = app.run(None, now=now, deliver=True).paths
            took = perf_counter() - started
            edition = json.loads(Path(paths["json"]).read_text("utf-8"))
            counts = edition["edition"]["counts"]
            name = label["id"]
            rows += [
                Row(f"{name}: wall", took, "s"),
                Row(f"{name}: read", counts["read"], "articles"),
                Row(f"{name}: suppressed", counts["suppressed"], "articles"),
                Row(f"{name}: stories", len(edition["stories"]), "printed"),
                Row(f"{name}: figures", len(edition["figures"]), "printed"),
                Row(f"{name}: quotes", len(edition["quotes"]), "printed"),
                Row(f"{name}: verified", counts["verified"], "passages"),
                Row(f"{name}: discarded", counts["discarded"], "passages"),
                Row(f"{name}: sections 0–5", counts["words"], "words"),
                Row(f"{name}: PDF", Path(paths["pdf"]).stat().st_size / 1e3, "kB"),
            ]
    return rows
