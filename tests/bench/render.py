"""Rendering the demo edition beside WeasyPrint alone on the same page."""

import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench.report import Row, in_turn, spread

RUNS = 5


def measure() -> list[Row]:
    from weasyprint import HTML

    from briefing.app.publish import Publisher
    from briefing.demo import make_demo
    from briefing.output.html import Templates, render_html, render_print
    from briefing.settings import builtin, load
    from briefing.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder).resolve()
        made = make_demo(out, "de")
        with open_store(f"sqlite:///{out / 'briefing.db'}") as store:
            briefing = store.editions.briefing(made.edition)
    templates = builtin("templates").resolve()
    about = {"contact": "https://example.org/bot", "imprint": "", "version": "0"}
    publisher = Publisher(load(environ={}))
    shapes = Templates(templates)
    page = render_print(briefing, shapes, **about).replace("asset:", f"{templates.as_uri()}/")
    html = render_html(briefing, shapes, **about)
    whole, peer = in_turn(
        lambda: publisher.render(briefing, ()),
        lambda: HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"),
        perf_counter,
        RUNS,
    )
    return [
        Row("HTML", len(html.encode()) / 1e3, "kB"),
        spread("HTML, PDF, text, JSON, manifest", whole, "s"),
        spread("WeasyPrint alone, same page to PDF", peer, "s"),
        Row("best of ours over WeasyPrint's", min(whole) / min(peer), "times"),
    ]
