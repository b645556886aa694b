"""The sample day: every labelled quote with the right speaker, none of the forbidden."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from briefing.analysis.quotes import extract


def load(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "sample" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def sample(shared: Path) -> tuple[ModuleType, ModuleType]:
    return load(shared, "articles_src"), load(shared, "labels_src")


def test_every_labelled_quote_has_the_right_speaker(sample: tuple[ModuleType, ModuleType]) -> None:
    articles, labels = sample
    wrong = []
    for key, one in articles.A.items():
        head = one["title"] + "\n\n"
        text = head + "\n\n".join([one["teaser"], *one["paras"]])
        language = articles.OUTLETS[one["outlet"]]["lang"]
        found = {
            quote.span.text.strip("., "): quote.speaker_name
            for quote in extract(text, language=language, start=len(head))
            if quote.type == "direct"
        }
        for wanted in labels.LABELS[key]["quotes"]:
            got = found.get(wanted["text"].strip("., "))
            if got != wanted["speaker"]:
                wrong.append((key, wanted["text"], got))
        if key in ("S03", "S15", "S05", "S06", "S10", "S14"):
            assert found == {}, key
    assert wrong == []
