"""The edition as data: edition.json (docs/edition.schema.json) and its manifest.

Keys stand in a fixed order, numbers of the world are strings (exact decimals), instants are ISO
8601 in UTC, what is unknown is "" or null as the schema says. The same briefing gives the same
bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from briefing.model import (
    ArticleLink,
    Briefing,
    FigureRow,
    Line,
    QuoteRow,
    Source,
    SourceStatus,
    StoryBlock,
    Suppressed,
)

Json = dict[str, Any]


def edition_json(briefing: Briefing) -> bytes:
    """Everything the edition shows, with its evidence, as UTF-8 JSON."""
    return _bytes(
        {
            "edition": _edition(briefing),
            "headline": _line(briefing.headline) if briefing.headline else None,
            "lead": [_line(line) for line in briefing.lead],
            "new": [_line(line) for line in briefing.fresh],
            "figures": [_figure(row) for row in briefing.figures],
            "quotes": [_quote(row) for row in briefing.quotes],
            "stories": [_story(block) for block in briefing.stories],
            "opinion": [
                _link(item.link) | {"sentence": _line(item.sentence) if item.sentence else None}
                for item in briefing.opinion
            ],
            "timeline": [
                {"on": row.on.isoformat(), "coming": row.coming} | _line(row.line)
                for row in briefing.timeline
            ],
            "also_seen": [_link(link) for link in briefing.also_seen],
            "corrections": [
                _line(item.line) | {"before": item.before, "article": _link(item.link)}
                for item in briefing.corrections
            ],
            "suppressed": [_suppressed(item) for item in briefing.suppressed],
            "evidence": [
                {
                    "n": proof.n,
                    "article": proof.span.article,
                    "url": proof.url,
                    "outlet": proof.outlet,
                    "title": proof.title,
                    "published": _instant(proof.published),
                    "start": proof.span.start,
                    "end": proof.span.end,
                    "text": proof.span.text,
                    "sha256": proof.sha256,
                }
                for proof in briefing.evidence
            ],
            "sources": [_status(status) for status in briefing.sources],
            "gaps": [
                {
                    "source": gap.source,
                    "url": gap.url,
                    "reason": gap.reason,
                    "since": _instant(gap.since) or None,
                }
                for gap in briefing.gaps
            ],
        }
    )


def manifest_json(
    briefing: Briefing, *, version: str, sources: Iterable[Source], files: Mapping[str, bytes]
) -> bytes:
    """What the edition was made of and what came out: the program's version, every article shown
    or left out (with the hash of its text where it is cited), the sources, and each file's hash."""
    return _bytes(
        {
            "program": {"name": "briefing", "version": version},
            "edition": _edition(briefing),
            "inputs": _inputs(briefing),
            "sources": [
                {
                    "id": source.id,
                    "name": source.name,
                    "publisher": source.publisher,
                    "url": source.url,
                    "language": source.language,
                    "use": source.use,
                }
                for source in sources
            ],
            "files": {
                name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in sorted(files.items())
            },
        }
    )


def _inputs(briefing: Briefing) -> list[Json]:
    inputs: dict[str, Json] = {}
    for item in briefing.suppressed:
        inputs[item.article] = {"article": item.article, "url": item.url, "sha256": None}
    for proof in briefing.evidence:
        article = proof.span.article
        inputs[article] = {"article": article, "url": proof.url, "sha256": proof.sha256}
    return [inputs[article] for article in sorted(inputs)]


def _bytes(tree: Json) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _instant(instant: datetime | None) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if instant else ""


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _edition(briefing: Briefing) -> Json:
    counts = briefing.counts
    return {
        "id": briefing.id,
        "topic": briefing.topic,
        "name": briefing.name,
        "date": briefing.day.isoformat(),
        "cutoff": _instant(briefing.cutoff),
        "since": _instant(briefing.since),
        "timezone": briefing.timezone,
        "language": briefing.language,
        "state": briefing.state,
        "previous": briefing.previous,
        "unread": briefing.unread,
        "counts": {
            "read": counts.read,
            "on_topic": counts.on_topic,
            "stories": counts.stories,
            "new": counts.new,
            "suppressed": counts.suppressed,
            "verified": counts.verified,
            "discarded": counts.discarded,
            "words": counts.words,
            "minutes": counts.minutes,
        },
    }


def _line(line: Line) -> Json:
    return {"text": line.text, "evidence": line.evidence}


def _figure(row: FigureRow) -> Json:
    return {
        "fact": row.fact,
        "surface": row.surface,
        "value": _decimal(row.value),
        "low": _decimal(row.low),
        "high": _decimal(row.high),
        "unit": row.unit,
        "kind": row.kind,
        "subject": row.subject,
        "measure": row.measure,
        "hedge": row.hedge,
        "hedge_text": row.hedge_text,
        "direction": row.direction,
        "scope": row.scope,
        "when": row.when,
        "as_of": row.as_of.isoformat() if row.as_of else "",
        "attribution": row.attribution,
        "status": row.status,
        "sentence": row.sentence,
        "outlets": list(row.outlets),
        "others": [_line(line) for line in row.others],
        "evidence": list(row.evidence),
    }


def _quote(row: QuoteRow) -> Json:
    return {
        "utterance": row.utterance,
        "text": row.text,
        "speaker": row.speaker,
        "role": row.role,
        "translated_by": row.translated_by or None,
        "outlet": row.outlet,
        "also_in": list(row.also_in),
        "evidence": list(row.evidence),
    }


def _link(link: ArticleLink) -> Json:
    return {
        "title": link.title,
        "url": link.url,
        "outlet": link.outlet,
        "publisher": link.publisher,
        "published": _instant(link.published),
        "language": link.language,
        "access": link.access,
        "genre": link.genre,
        "reserved": link.reserved,
        "author": link.author,
    }


def _story(block: StoryBlock) -> Json:
    return {
        "id": block.id,
        "title": block.title.text,
        "title_evidence": block.title.evidence,
        "badge": block.badge,
        "sentences": [_line(line) for line in block.sentences],
        "figures": [_figure(row) for row in block.figures],
        "quotes": [_quote(row) for row in block.quotes],
        "sources": [_link(link) for link in block.sources],
        "origins": block.origins,
        "more": block.more,
        "new": [_line(line) for line in block.new],
    }


def _suppressed(item: Suppressed) -> Json:
    return {
        "article": item.article,
        "url": item.url,
        "title": item.title,
        "outlet": item.outlet,
        "kind": item.kind,
        "of": item.of_url,
        "of_title": item.of_title,
        "share": item.share,
        "reason": item.reason,
        "here": item.here,
        "there": item.there,
    }


def _status(status: SourceStatus) -> Json:
    return {
        "id": status.id,
        "name": status.name,
        "status": status.status,
        "entries": status.entries,
        "newest": _instant(status.newest),
        "error": status.error,
        "since": _instant(status.since) or None,
    }
