"""The memory the duplicates engine looks into, kept in the database.

A question costs the same however much is stored: every key holds its first articles only, and
nothing is loaded but what a question asks for. The work of a batch is one transaction: a program
that is killed in the middle leaves the index as it was before.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from zlib import crc32

from sqlalchemy import Connection, bindparam, case, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from briefing.model import Article
from briefing.store import tables as t
from briefing.store.engine import Database
from briefing.store.texts import bare, load_texts, save_texts

POSTINGS = 64  #: articles remembered for a key
_WIDTH = 8  #: hex digits of an article's number
_WRITING = 0x42524658  # key of the PostgreSQL advisory lock that hands out numbers
_SOME = 500  # parameters of one statement


class Fingerprints:
    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def batch(self, topic: str) -> Iterator["Batch"]:
        """What readers of a topic know, to be asked and added to in one transaction."""
        with self._database.writing() as db:
            if db.dialect.name == "postgresql":
                db.execute(select(func.pg_advisory_xact_lock(_WRITING)))
            yield Batch(db, topic)

    def forget(self, topic: str, article_id: str) -> bool:
        """Nothing is suppressed for this article's sake any more, until it is kept again. False
        when it was not known."""
        c = t.compared.c
        with self._database.writing() as db:
            known = (c.topic == topic) & (c.article == article_id) & c.value.is_not(None)
            found = db.scalar(select(c.number).where(known))
            if found is not None:
                db.execute(update(t.compared).where(c.number == found).values(value=None))
        return found is not None


class Batch:
    """Storage of a `duplicates.Index`, valid inside its transaction. Keys are signed 32-bit."""

    def __init__(self, db: Connection, topic: str) -> None:
        self._db = db
        self._topic = topic
        self._salt = _signed(crc32(topic.encode("utf-8", "surrogatepass")))
        self._ids: dict[int, str] = {}

    def holders(self, keys: Sequence[int]) -> Sequence[Sequence[str]]:
        """For each key the ids of the first articles that had it, earliest first."""
        salted = [key ^ self._salt for key in keys]
        held: dict[int, list[int]] = {}
        asked = list(dict.fromkeys(salted))
        for start in range(0, len(asked), _SOME):
            for key, packed in self._db.execute(_HOLDERS, {"keys": asked[start : start + _SOME]}):
                held[key] = [
                    int(packed[at : at + _WIDTH], 16) for at in range(0, len(packed), _WIDTH)
                ]
        self._name({number for numbers in held.values() for number in numbers})
        ids = self._ids
        return [[ids[number] for number in held.get(key, ()) if number in ids] for key in salted]

    def _name(self, numbers: set[int]) -> None:
        unnamed = sorted(numbers - self._ids.keys())
        for start in range(0, len(unnamed), _SOME):
            rows = self._db.execute(_NAMES, {"numbers": unnamed[start : start + _SOME]})
            self._ids |= {row.number: row.article for row in rows}

    def article(self, id: str) -> Article:
        """A kept article."""
        asked = {"topic": self._topic, "article": id}
        value: Article = self._db.scalars(_ARTICLE, asked).one()
        return replace(value, text=load_texts(self._db, [id])[id])

    def keep(self, article: Article, keys: Sequence[int]) -> None:
        """Remember an article under its keys; at most `POSTINGS` articles for each."""
        save_texts(self._db, [article])
        c = t.compared.c
        mine = (c.topic == self._topic) & (c.article == article.id)
        number = self._db.scalar(select(c.number).where(mine))
        if number is not None:  # known, or forgotten and now known again
            self._db.execute(
                update(t.compared).where(c.number == number).values(value=bare(article))
            )
            self._ids[number] = article.id
            return
        number = (self._db.scalar(select(func.max(c.number))) or 0) + 1
        self._db.execute(
            t.compared.insert(),
            {
                "number": number,
                "topic": self._topic,
                "article": article.id,
                "value": bare(article),
            },
        )
        rows = [
            {"key": key ^ self._salt, "holders": f"{number:0{_WIDTH}x}"}
            for key in dict.fromkeys(keys)
        ]
        if rows:
            self._db.execute(_APPEND[self._db.dialect.name], rows)
        self._ids[number] = article.id


def _signed(number: int) -> int:
    return number - (1 << 32) if number >> 31 else number


_HOLDERS = select(t.fingerprints).where(t.fingerprints.c.key.in_(bindparam("keys", expanding=True)))
_NAMES = select(t.compared.c.number, t.compared.c.article).where(
    t.compared.c.number.in_(bindparam("numbers", expanding=True)), t.compared.c.value.is_not(None)
)
_ARTICLE = select(t.compared.c.value).where(
    t.compared.c.topic == bindparam("topic"), t.compared.c.article == bindparam("article")
)


def _appending(insert: "sqlite.Insert | postgresql.Insert") -> "sqlite.Insert | postgresql.Insert":
    held, more = t.fingerprints.c.holders, insert.excluded.holders
    return insert.on_conflict_do_update(
        index_elements=["key"],
        set_={"holders": case((func.length(held) < POSTINGS * _WIDTH, held + more), else_=held)},
    )


_APPEND = {
    "sqlite": _appending(sqlite.insert(t.fingerprints)),
    "postgresql": _appending(postgresql.insert(t.fingerprints)),
}
