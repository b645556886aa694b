"""Reading pages beside bare trafilatura, which does less: no walls, comments or widgets are cut."""

from time import process_time

from tests.bench.reference import ROOT
from tests.bench.report import Row, in_turn
from tests.bench.texts import NOW

HOSTS = ROOT / "briefing" / "sample" / "hosts"
ROUNDS = 20


def measure() -> list[Row]:
    from trafilatura import bare_extraction

    from briefing.analysis.articles import read_article
    from briefing.model import Entry, Page, Source

    bodies = [
        path.read_bytes()
        for path in sorted(HOSTS.rglob("*"))
        if path.is_file() and b"</html>" in path.read_bytes()[-500:].lower()
    ]
    source = Source(id="s", name="Sample", publisher="s", url="https://s.example", language="de")
    pages = [
        Page(
            entry=Entry(id=str(n), source="s", url=f"https://s.example/{n}", title=f"Seite {n}"),
            url=f"https://s.example/{n}",
            body=body,
            content_type="text/html",
        )
        for n, body in enumerate(bodies)
    ]
    ours, peer = in_turn(
        lambda: [read_article(page, source, NOW) for page in pages],
        lambda: [bare_extraction(body, fast=True) for body in bodies],
        process_time,
        ROUNDS,
    )
    rate = f"pages/s of CPU time, one core, best of {ROUNDS}"
    return [
        Row("pages of the sample", len(pages), "pages"),
        Row("read_article", len(pages) / min(ours), rate),
        Row("trafilatura alone, bare_extraction(fast=True)", len(pages) / min(peer), rate),
        Row("time of read_article over trafilatura's", min(ours) / min(peer), "times"),
    ]
