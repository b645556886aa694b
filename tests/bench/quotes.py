"""The quote engine against its reference scorer: F1, other quotation marks, and speed."""

import random
from collections import defaultdict
from typing import Any

from tests.bench.reference import folder, lines, scorer, speed
from tests.bench.report import Row

PRINT_SAFE = 0.9

Predictions = dict[str, list[dict[str, Any]]]


def measure() -> list[Row]:
    from briefing.analysis.quotes import extract

    data = folder("quotes")
    score = scorer(data / "score_quotes.py")
    gold = score.load(str(data / "dev_quotes.jsonl"), "dev")
    found = _predicted(gold)
    rows = []
    for name, kind, least, match in (
        ("direct, 5 words and more", "direct", 5, "exact"),
        ("direct, all", "direct", 0, "exact"),
        ("indirect, half overlapping", "indirect", 0, "iou50"),
    ):
        got = score.evaluate(gold, found, kind, least)
        rows += [
            Row(f"{name}: words, F1", got[match]["F1"], "%"),
            Row(f"{name}: words and speaker, F1", got[f"joint_{match}"]["F1"], "%"),
        ]
    safe = {
        doc: [row for row in rows_ if row["confidence"] >= PRINT_SAFE]
        for doc, rows_ in found.items()
    }
    got = score.evaluate(gold, safe, "direct", 5)["joint_exact"]
    rows += [
        Row("print-safe, 5 words and more: words and speaker, precision", got["P"], "%"),
        Row("print-safe, 5 words and more: words and speaker, recall", got["R"], "%"),
    ]
    simple = score.paper(gold, found, True)
    rows.append(
        Row("simplified task of the corpus' authors: joint, F1", simple["joint"]["F1"], "%")
    )
    usual = score.evaluate(gold, found, "direct", 5)["joint_exact"]["F1"]
    for style in ("guillemet", "noisy", "broken"):
        seed = random.Random(7)
        other = [doc | {"text": score.restyle(doc["text"], style, seed)} for doc in gold]
        joint = score.evaluate(other, _predicted(other), "direct", 5)["joint_exact"]["F1"]
        rows.append(Row(f"marks {style}: joint F1 lost", round(usual - joint, 2), "points"))
    texts = [line["text"] for line in lines(data / "dev_quotes.jsonl")]
    rows.append(speed("extraction", texts, lambda text: extract(text, language="de"), 5.0))
    return rows


def _predicted(docs: list[dict[str, Any]]) -> Predictions:
    from briefing.analysis.quotes import extract
    from briefing.analysis.quotes.stream import quote_row

    found: Predictions = defaultdict(list)
    for doc in docs:
        for quote in extract(doc["text"], language="de", doc=doc["doc"]):
            found[doc["doc"]].append(quote_row(quote))
    return found
