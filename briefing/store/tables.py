"""The schema, once, for both databases, and how values become columns.

The tables stand here for the queries; what creates them is `migrations/`, and a test holds the two
equal. Three column types carry everything that is not a plain number or word:

- `Instant`: an aware datetime as microseconds since 1970, so that both databases sort alike.
- `Verbatim`: any Python string, back exactly as it went in. PostgreSQL refuses NUL and neither
  driver takes a lone surrogate; hostile feeds carry both, and an article whose text lost one
  character would break every offset behind it.
- `Value`: a frozen value of `briefing.model` as JSON.
"""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from briefing.model import Article, Entry, Facts, Suppressed, Verdict

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(microseconds=value)


# What a text column cannot hold is written as SUBSTITUTE (U+001A, made for this) and four hex
# digits; SUBSTITUTE itself likewise, so that the way back is exact. Everything else stays readable.
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_STORED = re.compile("\x1a([0-9a-f]{4})")


def _escape(text: str) -> str:
    return _UNSTORABLE.sub(lambda match: f"\x1a{ord(match[0]):04x}", text)


def _unescape(text: str) -> str:
    return _STORED.sub(lambda match: chr(int(match[1], 16)), text)


class Verbatim(TypeDecorator[str]):
    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else _escape(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else _unescape(value)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(value: object, kind: Any) -> str:
    """As JSON text: keys in the order of the fields, decimals and instants exact."""
    plain = _adapter(kind).dump_python(value, mode="json")
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def parse(text: str, kind: Any) -> Any:
    """What `dump` was given. A field the text lacks takes its default."""
    return _adapter(kind).validate_python(json.loads(text))


class Value(TypeDecorator[Any]):
    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else _escape(dump(value, self.kind))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else parse(_unescape(value), self.kind)


def sha256(text: str) -> str:
    """Of the UTF-8 bytes, as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


metadata = MetaData()

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
)

# ---------------------------------------------------------------- corpus

feeds = Table(
    "feeds",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", Verbatim, nullable=False),
    Column("etag", Verbatim),
    Column("last_modified", Verbatim),
    Column("asked", Instant),
    Column("answered", Instant),
    Column("newest", Instant),
    Column("failing_since", Instant),
    Column("error", Verbatim),
    Column("not_before", Instant),
    Column("gone", Boolean, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Verbatim, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Verbatim, nullable=False),
    Column("published", Instant),
    Column("first_seen", Instant, nullable=False),
    Column("sha256", Text, nullable=False),  # of `value`: tells a changed announcement
    Column("value", Value(Entry), nullable=False),
    Index("entries_by_source", "source", "published"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Verbatim, nullable=False),
    Column("url_sha256", Text, nullable=False),  # PostgreSQL indexes no text above 2.7 kB
    Column("text", Verbatim, nullable=False),
    Column("sha256", Text, nullable=False),  # of `text`, so that a flipped byte is noticed
    Index("articles_by_url", "url_sha256"),
)

# What was read behind an entry as it was announced then. `value` has no text: that is in articles.
readings = Table(
    "readings",
    metadata,
    Column("entry", Verbatim, ForeignKey("entries.id"), nullable=False),
    Column("entry_sha256", Text, nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("value", Value(Article), nullable=False),
    Column("read_at", Instant, nullable=False),
    PrimaryKeyConstraint("entry", "entry_sha256"),
)

seeds = Table(
    "seeds",
    metadata,
    Column("name", Verbatim, primary_key=True),
    Column("sha256", Text, nullable=False),  # of the file
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("facts", Value(Facts), nullable=False),  # without the text
)

reported = Table(
    "reported",
    metadata,
    Column("edition", Text, ForeignKey("editions.id"), nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("topic", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("story", Text, nullable=False),
    Column("facts", Value(Facts), nullable=False),  # without the text
    PrimaryKeyConstraint("edition", "article"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("edition", Text, ForeignKey("editions.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("verdict", Value(Verdict)),
    Column("suppressed", Value(Suppressed)),
    PrimaryKeyConstraint("edition", "article"),
)

restored = Table(
    "restored",
    metadata,
    Column("topic", Text, nullable=False),
    Column("url", Verbatim, nullable=False),
    PrimaryKeyConstraint("topic", "url"),
)

# What articles are compared with. `value` has no text: that is in articles. Forgotten ones keep
# their row without a value, because fingerprints still name their number.
compared = Table(
    "compared",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("topic", Text, nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("value", Value(Article)),
    UniqueConstraint("topic", "article"),
)

# One row per key, not per posting: a third of the room. `key` is the row's own number in SQLite.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("holders", Text, nullable=False),  # of `compared.number`, eight hex digits each
)

# ---------------------------------------------------------------- editions

editions = Table(
    "editions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("received", Boolean, nullable=False),
    Column("day", Date, nullable=False),
    Column("cutoff", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("files", Text, nullable=False),
    Column("briefing", Verbatim, nullable=False),  # JSON
    Column("sha256", Text, nullable=False),  # of `briefing`
    Index("editions_by_topic", "topic", "cutoff"),
)

runs = Table(
    "runs",
    metadata,
    Column("schedule", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("due", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("outcome", Text, nullable=False),  # the state it ends in if its time runs out
    Column("reason", Verbatim, nullable=False),
    Column("edition", Text),
    Column("frozen", Verbatim),  # the selected Draft as JSON …
    Column("files", Text),  # … and its rendered files
    PrimaryKeyConstraint("schedule", "day"),
)

# ---------------------------------------------------------------- delivery

outbox = Table(
    "outbox",
    metadata,
    Column("edition", Text, ForeignKey("editions.id"), nullable=False),
    Column("recipient", Verbatim, nullable=False),  # normalised
    Column("address", Verbatim, nullable=False),  # as configured
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created", Instant, nullable=False),
    Column("since", Instant, nullable=False),  # start of the 48 hours it is tried for
    Column("at", Instant, nullable=False),  # next attempt; while one runs, the end of its lease
    Column("reply", Verbatim, nullable=False),
    PrimaryKeyConstraint("edition", "recipient"),
    Index("outbox_by_state", "state", "at"),
)
