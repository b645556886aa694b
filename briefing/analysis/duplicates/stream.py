"""The engine as a filter: rows of articles in, rows of answers out.

The formats are those of the de-duplication benchmark (see docs): an answer names the copied article
(`duplicate_of`) or the updated one (`update_of`), never both.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from briefing.analysis.duplicates.index import Index
from briefing.errors import InputError
from briefing.model import Article, Verdict

Row = tuple[int, Mapping[str, Any]]
"""Line number and JSON object."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def judge_stream(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """One answer per article, each judged against the rows before it. A second row with an id that
    was seen is judged and remembered like any other; the answers carry the id as given."""
    index = Index()
    names: dict[str, str] = {}
    stories: dict[str, str] = {}
    for line, row in rows:
        article = article_of(row, f"line {line}", str(line))
        name = names[article.id] = _text(row, "id", f"line {line}")
        verdict = index.judge(article)
        index.add(article)
        target = verdict.targets[0].article if verdict.targets else ""
        stories[article.id] = stories.get(target, name)
        yield _answer(name, verdict, names) | {"story": stories[article.id]}


def judge_pairs(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """One answer per pair: does `b` add anything to `a`, knowing nothing else?"""
    for line, row in rows:
        where = f"line {line}"
        name = _text(row, "id", where)
        sides = []
        for side in ("a", "b"):
            part = row.get(side)
            if not isinstance(part, Mapping):
                raise InputError(f"{where}: field {side!r} must be an article (an object)")
            sides.append(article_of(part, f"{where}: {side}", side))
        earlier, later = sides
        index = Index()
        index.add(earlier)
        verdict = index.judge(later)
        yield _answer(name, verdict, {"a": str(row["a"].get("id", "a"))})


def _answer(name: str, verdict: Verdict, names: Mapping[str, str]) -> dict[str, Any]:
    target = names[verdict.targets[0].article] if verdict.targets else None
    return {
        "id": name,
        "duplicate_of": target if verdict.adds_nothing else None,
        "kind": verdict.kind if verdict.adds_nothing else None,
        "score": verdict.score,
        "update_of": None if verdict.adds_nothing else target,
        "novel": [span.text for span in verdict.novel],
    }


def article_of(row: Mapping[str, Any], where: str, id: str) -> Article:
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: must be an article (a JSON object)")
    body = _text(row, "text", where)
    title = _text(row, "title", where, "")
    published = _EPOCH
    if row.get("published") is not None:
        try:
            published = datetime.fromisoformat(_text(row, "published", where))
        except ValueError:
            raise InputError(f"{where}: field 'published' must be a date in ISO 8601") from None
        if published.tzinfo is None:
            published = published.replace(tzinfo=UTC)
    text = f"{title}\n\n{body}"
    return Article(
        id=id,
        url="",
        text=text,
        body_start=len(title) + 2,
        language=_text(row, "lang", where, "de"),
        source="",
        outlet=_text(row, "outlet", where, ""),
        publisher="",
        published=published.astimezone(UTC),
    )


def _text(row: Mapping[str, Any], field: str, where: str, default: str | None = None) -> str:
    value = row.get(field, default)
    if value is None:
        value = default
    if field == "id" and isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        state = "is missing" if value is None else "must be text"
        raise InputError(f"{where}: field {field!r} {state}")
    return value
