"""The labelled sets and scorers of the reference data, which stand beside the checkout or not."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

from tests.bench.report import Row, Skipped

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
VOCABULARY = ROOT / "briefing" / "vocabularies" / "deepseek-chips.yaml"


def folder(name: str) -> Path:
    path = BENCH / name
    if not path.is_dir():
        raise Skipped("the reference data is not beside the checkout")
    return path


def scorer(path: Path) -> ModuleType:
    """A scorer as a module, from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise Skipped(f"{path.name} is not there")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))  # scorers import their neighbours
    spec.loader.exec_module(module)
    return module


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def speed(what: str, texts: list[str], work: Callable[[str], object], least: float = 2.0) -> Row:
    """Megabytes of UTF-8 a second of one core's time. The first pass warms tables up."""
    for text in texts[:20]:
        work(text)
    size, started = 0, process_time()
    while process_time() - started < least:
        for text in texts:
            work(text)
            size += len(text.encode())
    return Row(what, size / 1e6 / (process_time() - started), "MB/s of CPU time, one core")
