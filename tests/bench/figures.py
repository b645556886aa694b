"""The figure engine against its reference scorer: F1 per file and speed."""

import subprocess
import sys
import tempfile
from collections import defaultdict
from json import dumps
from pathlib import Path
from typing import Any

from tests.bench.reference import folder, lines, scorer, speed
from tests.bench.report import Row

NEWS = ("dev_news_de.jsonl", "dev_news_dense_de.jsonl")
SETS = {
    "German news": NEWS,
    "pitfalls, German": ("dev_pitfalls_de.jsonl",),
    "pitfalls, English": ("dev_pitfalls_en.jsonl",),
    "NewsQuant, English": ("dev_newsquant_en.jsonl",),
}
MEASURES = {
    "value": "span and value, F1",
    "unit": "value and unit, F1",
    "full": "value, unit, hedge, direction, F1",
}
SPECS = ("dev_specs_de.jsonl", "dev_specs_en.jsonl")


def measure() -> list[Row]:
    from briefing.analysis.figures import compare_surfaces, extract

    data = folder("figures")
    score = scorer(data / "score_figures.py")
    rows: list[Row] = []
    for name, files in SETS.items():
        docs = [doc for file in files for doc in lines(data / file)]
        total = score.score(docs, _predicted(docs))[0].out()
        keys = ("value", "unit") if docs[0].get("bag") else tuple(MEASURES)
        rows += [Row(f"{name}: {MEASURES[key]}", total[key]["F1"], "%") for key in keys]
        right, of = total["subj"]
        if of:
            rows.append(Row(f"{name}: subject right", right, f"of {of}"))
        empty = [doc for doc in docs if not doc["figures"]]
        wrong = sum(bool(extract(doc["text"], language=doc["lang"])) for doc in empty)
        if empty:
            rows.append(Row(f"{name}: figures where none is", wrong, f"of {len(empty)} sentences"))
    pairs = lines(data / "dev_reconcile_de.jsonl")
    right = sum(compare_surfaces(p["a"], p["b"], p["lang"]) == p["relation"] for p in pairs)
    rows.append(Row("pairs of amounts related rightly", right, f"of {len(pairs)}"))
    for file in SPECS:
        rows += _specs(data, file)
    news = [doc["text"] for file in NEWS for doc in lines(data / file)]
    rows.append(speed("extraction", news, lambda text: extract(text, language="de")))
    return rows


def _predicted(docs: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    from briefing.analysis.figures import extract
    from briefing.analysis.figures.stream import figure_row

    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for doc in docs:
        for figure in extract(doc["text"], language=doc["lang"], doc=doc["doc"]):
            found[doc["doc"]].append(figure_row(figure))
    return found


def _specs(data: Path, file: str) -> list[Row]:
    """Whole cases of the currency specifications; their scorer is a script."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "predictions.jsonl"
        found = _predicted(lines(data / file)).values()
        path.write_text("\n".join(dumps(row) for rows in found for row in rows), "utf-8")
        command = [sys.executable, str(data / "score_specs.py"), str(data / file)]
        said = subprocess.run(
            [*command, "--pred", str(path), "--models", "currency"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    everything = next(line for line in said.splitlines() if line.split()[1] == "all")
    share = float(everything.partition("exact")[2].partition("%")[0])
    return [Row(f"currency specifications, {file[10:12]}: whole cases", share, "%")]
