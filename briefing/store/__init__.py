"""The program's memory: one schema for SQLite and PostgreSQL. SQL stays behind this door."""

from collections.abc import Iterator
from contextlib import contextmanager

from briefing.store.corpus import Corpus, Explanation
from briefing.store.editions import Editions, Kept, KeptFile, LeaseLostError, Run
from briefing.store.engine import Database, Joined, open_database
from briefing.store.index import Batch, Fingerprints
from briefing.store.outbox import Letter, Outbox

__all__ = [
    "Batch",
    "Corpus",
    "Editions",
    "Explanation",
    "Fingerprints",
    "Kept",
    "KeptFile",
    "LeaseLostError",
    "Letter",
    "Outbox",
    "Run",
    "Store",
    "open_store",
]


class Store:
    """The parts of one database. Every call is a transaction of its own, on any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.corpus = Corpus(database)
        self.editions = Editions(database)
        self.outbox = Outbox(database)
        self.fingerprints = Fingerprints(database)

    @contextmanager
    def together(self) -> Iterator["Store"]:
        """The same store with all calls in one transaction: everything or nothing. An edition,
        what it reported and its mails belong together."""
        with self._database.writing() as connection:
            yield Store(Joined(connection))


@contextmanager
def open_store(url: str, *, create: bool = True) -> Iterator[Store]:
    """The store behind `sqlite:///file` or `postgresql+psycopg://…`, created or migrated as
    needed; without `create` it must be there. Raises StoreError when it cannot be used, and then
    nothing was changed."""
    with open_database(url, create=create) as database:
        yield Store(database)
