"""The relevance grade on the labelled set that ships with the project."""

from tests.bench.reference import ROOT, VOCABULARY, lines, speed
from tests.bench.report import Row

SET = ROOT / "tests" / "quality" / "relevance.jsonl"


def measure() -> list[Row]:
    from briefing.analysis.relevance import Vocabulary, grade
    from briefing.settings import vocabulary_data
    from tests.bench.texts import article

    topic = Vocabulary.from_mapping(vocabulary_data(str(VOCABULARY)), VOCABULARY.name)
    labelled = lines(SET)
    articles = [article(row["title"], row["text"], row["lang"]) for row in labelled]
    pairs = [
        (row["grade"], grade(one, topic).grade) for row, one in zip(labelled, articles, strict=True)
    ]
    relevant = [got for label, got in pairs if label >= 2]
    others = [got for label, got in pairs if label == 0]
    by_text = {one.text: one for one in articles}
    return [
        Row("relevant articles found", 100 * sum(g >= 1 for g in relevant) / len(relevant), "%"),
        Row("… as story or item", 100 * sum(g >= 2 for g in relevant) / len(relevant), "%"),
        Row("off topic and shown", sum(g > 0 for g in others), f"of {len(others)}"),
        Row("grade equals label", 100 * sum(a == b for a, b in pairs) / len(pairs), "%"),
        speed("grading", list(by_text), lambda text: grade(by_text[text], topic)),
    ]
