"""The command line as a person and a script see it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.main import cli

HEAVY = {
    "pydantic", "yaml", "sqlalchemy", "jinja2", "httpx", "feedparser", "trafilatura", "weasyprint",
    "apscheduler", "babel", "rich", "lxml", "sentencex", "numpy", "multiprocessing",
}  # fmt: skip


def briefing(
    *args: str, stdin: str = "", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefing", *args],
        input=stdin, capture_output=True, text=True, cwd=cwd, timeout=120, check=False,
    )  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    """`--help` stays quick because commands import inside themselves."""
    code = "import sys, briefing.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not HEAVY & set(loaded)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_verb_has_help_with_an_example(name: str) -> None:
    text = cli.commands[name].help or ""

    assert f"briefing {name}" in text, "show the verb in use"


def test_a_config_mistake_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("wrokers: {}\n")

    done = briefing("check", "--config", "c.yaml", cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr == (
        "briefing: c.yaml:1:1 unknown setting 'wrokers' (did you mean \"workers\"?)\n"
    )


def test_an_unknown_verb_is_a_usage_error() -> None:
    done = briefing("brief")

    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_quotes_filter() -> None:
    line = {
        "doc": "a",
        "text": "„Wir haben damit nicht gerechnet“, sagte Henrike Daum.",
        "lang": "de",
    }

    done = briefing("quotes", "--jsonl", stdin=json.dumps(line) + "\n")

    row = json.loads(done.stdout)
    assert line["text"][row["start"] : row["end"]] == "Wir haben damit nicht gerechnet"
    assert (row["doc"], row["type"], row["speaker_name"]) == ("a", "direct", "Henrike Daum")


def test_figures_filter() -> None:
    line = {
        "doc": "a",
        "text": "Nvidia verlor fast 600 Milliarden Dollar an Börsenwert.",
        "lang": "de",
    }

    done = briefing("figures", "--jsonl", stdin=json.dumps(line) + "\n")

    row = json.loads(done.stdout)
    assert row["surface"] == "600 Milliarden Dollar"
    assert (row["value"], row["unit"], row["modifier"]) == (600e9, "USD", "almost")


def test_figures_compare() -> None:
    line = {"id": 1, "a": "fast 600 Milliarden Dollar", "b": "589 Milliarden Dollar", "lang": "de"}

    done = briefing("figures", "--compare", stdin=json.dumps(line) + "\n")

    assert json.loads(done.stdout) == {"id": 1, "relation": "agree"}


def test_duplicates_filter() -> None:
    text = "Die Aktie schloss 8,9 Prozent im Plus. Händler blieben vorsichtig und warteten ab."
    rows = [
        {"id": name, "title": "Titel", "text": text, "published": "2025-01-28T10:00:00Z"}
        for name in ("a", "b")
    ]

    done = briefing("duplicates", "--jsonl", stdin="".join(json.dumps(r) + "\n" for r in rows))

    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["duplicate_of"], second["duplicate_of"], second["kind"]) == (None, "a", "exact")


@pytest.mark.parametrize("verb", ["quotes", "figures", "duplicates"])
@pytest.mark.parametrize("line", ["{", "[1]", '{"doc": 1}'])
def test_a_bad_line_is_named(verb: str, line: str) -> None:
    done = briefing(verb, "--jsonl", stdin="\n" + line + "\n")

    assert done.returncode == 2
    assert "line 2" in done.stderr
    assert "Traceback" not in done.stderr
