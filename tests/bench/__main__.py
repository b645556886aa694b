"""python -m tests.bench [NAME …] [--json FILE]"""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.bench.report import Row, Skipped, machine, table

PARTS = (
    "demo",
    "sample",
    "flood",
    "known",
    "pages",
    "relevance",
    "figures",
    "quotes",
    "duplicates",
    "render",
)


def main() -> int:
    parts = [name for name in PARTS if find_spec(f"tests.bench.{name}")]
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one or more of: {', '.join(parts)}; default: all")
    parser.add_argument("--json", type=Path, help="also save every number to this file")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    unknown = [name for name in asked.name if name not in parts]
    if unknown:
        parser.error(f"no part {unknown[0]!r}; there are: {', '.join(parts)}")
    if asked.inside:
        asked.inside.write_text(json.dumps(_measured(asked.name[0])), encoding="utf-8")
        return 0
    here = machine()
    _say(f"{here['cores']} cores, Python {here['python']}, {here['system']}\n")
    results = {name: _apart(name) for name in asked.name or parts}
    if asked.json:
        report = json.dumps({"machine": here, "parts": results}, indent=1)
        asked.json.write_text(report + "\n", encoding="utf-8")
    return 1 if any(isinstance(found, str) for found in results.values()) else 0


def _apart(name: str) -> list[dict[str, object]] | str | None:
    """A part in a process of its own: its rows, None when it was skipped, or what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "tests.bench", name, "--inside", str(path)]
        ended = subprocess.run(command, check=False)
        if ended.returncode or not path.exists():
            _say(f"{name}\n  failed with exit code {ended.returncode}\n")
            return f"exit code {ended.returncode}"
        rows = json.loads(path.read_text("utf-8"))
    if isinstance(rows, str):
        _say(f"{name}\n  skipped: {rows}\n")
        return None
    _say(table(name, [Row(*row) for row in rows]))
    return [Row(*row)._asdict() for row in rows]


def _measured(name: str) -> list[Row] | str:
    part = import_module(f"tests.bench.{name}")
    try:
        if not hasattr(part, "measure"):  # a program of its own that prints what it finds
            sys.argv = [name]
            part.main()
            return []
        rows: list[Row] = part.measure()
    except Skipped as reason:
        return str(reason)
    return rows


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
