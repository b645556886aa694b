"""How the schema came to be: numbered steps in SQL that both databases understand.

A step that has been released is never edited; a change is another step. Steps import nothing of
the program, so that they mean the same for ever. `tables.py` shows where they lead.
"""

from importlib.resources import files


def steps() -> list[tuple[int, list[str]]]:
    """(version, statements) in order; the version is the number the file begins with."""
    found = sorted(
        (one for one in files(__name__).iterdir() if one.name.endswith(".sql")),
        key=lambda one: one.name,
    )
    return [(int(one.name[:4]), _statements(one.read_text(encoding="utf-8"))) for one in found]


def _statements(sql: str) -> list[str]:
    plain = "\n".join(line.partition("--")[0].rstrip() for line in sql.splitlines())
    return [statement.strip() for statement in plain.split(";") if statement.strip()]
