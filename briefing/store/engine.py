"""Opening a database: pragmas, checks, migrations, transactions, and the errors people see.

SQLite: write-ahead log, every commit on disk before it returns, and BEGIN IMMEDIATE for whatever
will write. A plain BEGIN that reads first and writes later fails with "database is locked" however
long it may wait, because two readers cannot both be promoted; taking the write lock at once queues
them instead. Readers take no lock at all.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from time import sleep
from typing import Any, Protocol

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)

from briefing.errors import StoreError
from briefing.store.migrations import steps
from briefing.store.tables import schema_version

APPLICATION_ID = 0x42524647  # "BRFG" in the header of every SQLite file of ours
_MIGRATING = 0x42524647  # key of the PostgreSQL advisory lock held while migrating
_WAIT_MS = 30_000  # for another writer
_QUICK_CHECK_BELOW = 64 * 2**20
"""A file this small is checked whole at every open (0.1 s); a larger one by its header alone."""

_OURS = (IntegrityError, ProgrammingError, DataError)  # bugs of this program: keep the traceback
_ADVICE = (
    ("locked", "another process holds it: try again, or stop the other one"),
    ("readonly", "it cannot be written: check owner and permissions"),
    ("read-only", "it cannot be written: check owner and permissions"),
    ("unable to open", "check the path and its permissions"),
    ("full", "no space left on the disk: make room and start again"),
    ("malformed", "the file is damaged: restore a backup"),
    ("not a database", "this is no SQLite file: choose another path for `store:`"),
)


class Database(Protocol):
    """Where the parts of a store get their transactions from."""

    def reading(self) -> AbstractContextManager[Connection]: ...
    def writing(self) -> AbstractContextManager[Connection]: ...


class Own:
    """Every call its own transaction."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    def reading(self) -> AbstractContextManager[Connection]:
        return self._transaction(writes=False)

    def writing(self) -> AbstractContextManager[Connection]:
        return self._transaction(writes=True)

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with (
            refusals(self._where),
            self._engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            yield connection


class Joined:
    """All calls inside one transaction that somebody else commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self._connection

    writing = reading


@contextmanager
def open_database(url: str, *, create: bool) -> Iterator[Own]:
    """The database behind the URL, checked and brought to the newest schema; without `create` it
    must be there. Raises StoreError."""
    parsed = _parse(url)
    engine, where = _sqlite(parsed, create) if _is_sqlite(parsed) else _postgresql(parsed)
    database = Own(engine, where)
    try:
        _migrate(database, where)
        yield database
    finally:
        engine.dispose()


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise StoreError(
            "store: expected sqlite:///path/to/file.db or postgresql+psycopg://user@host/database"
        )
    return parsed


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


# ---------------------------------------------------------------- SQLite


def _sqlite(url: URL, create: bool) -> tuple[Engine, str]:
    if not url.database or url.database == ":memory:":
        raise StoreError("store: name a file, as in sqlite:///data/briefing.db")
    path = Path(url.database)
    if not create and not path.exists():
        raise StoreError(f"{path}: no database there; `briefing run` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent}: cannot be created ({error.strerror})") from error
    with refusals(str(path)):
        _check_file(path)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine, str(path)


def _check_file(path: Path) -> None:
    """Is this file ours and whole? Looks before anything is changed in it."""
    if not path.exists():
        return
    waiting = _WAIT_MS / 1000
    with closing(sqlite3.connect(path, timeout=waiting, isolation_level=None)) as raw:
        raw.execute("BEGIN")  # mark and tables of one moment: another program may be migrating
        mark = raw.execute("PRAGMA application_id").fetchone()[0]
        tables = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark != APPLICATION_ID and (mark or tables):
            raise StoreError(
                f"{path}: belongs to another program; choose another path for `store:`"
            )
        if path.stat().st_size < _QUICK_CHECK_BELOW:
            found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise StoreError(f"{path}: the file is damaged ({found}): restore a backup")


def _configure(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # transactions begin where _begin says, not where the driver guesses
    for pragma in (
        f"busy_timeout = {_WAIT_MS}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "journal_size_limit = 67108864",
    ):
        raw.execute(f"PRAGMA {pragma}")
    _use_wal(raw)


def _use_wal(raw: sqlite3.Connection) -> None:
    """Kept in the file once it is set. Programs that start together on a new file may refuse each
    other here at once, because SQLite does not apply the busy timeout to this change."""
    for attempt in range(_WAIT_MS // 50, -1, -1):
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or not attempt:
                raise
            sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# ---------------------------------------------------------------- PostgreSQL


def _postgresql(url: URL) -> tuple[Engine, str]:
    where = url.render_as_string(hide_password=True)
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(f'{where}: needs "pip install briefing[postgresql]"') from error
    return engine, where


# ---------------------------------------------------------------- schema


def _migrate(database: Own, where: str) -> None:
    """Brings the schema to the newest version, all steps in one transaction; two programs that
    start together queue up here."""
    newest = steps()[-1][0]
    try:
        with database.reading() as connection:
            if _version(connection) == newest:
                return
        with database.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
            version = _version(connection)
            if version > newest:
                raise StoreError(
                    f"{where}: was written by a newer Briefing (schema {version}, this one knows"
                    f" {newest}): update the program, or choose another `store:`"
                )
            for number, statements in steps():
                if number > version:
                    for statement in statements:
                        connection.exec_driver_sql(statement)
                    connection.execute(insert(schema_version).values(version=number))
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except ProgrammingError as error:
        raise StoreError(
            f"{where}: cannot be prepared ({_first_line(error)}): give Briefing an empty database"
            " and a user who may create tables"
        ) from error


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table(schema_version.name):
        return 0
    return connection.scalar(select(func.max(schema_version.c.version))) or 0


# ---------------------------------------------------------------- shared by the parts


@contextmanager
def refusals(where: str) -> Iterator[None]:
    """What the database refuses becomes a StoreError that says where and what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if isinstance(error, _OURS):
            raise
        said = _first_line(error)
        advice = next((hint for sign, hint in _ADVICE if sign in said), "")
        raise StoreError(f"{where}: {said}" + (f" - {advice}" if advice else "")) from error


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).strip().partition("\n")[0]


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    *,
    keep: Iterable[str] = (),
) -> None:
    """Inserts rows; where the primary key is taken, replaces every column not in `keep`."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement: Any = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    fixed = {*keys, *keep}
    fresh = {name: statement.excluded[name] for name in rows[0] if name not in fixed}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=fresh)
        if fresh
        else statement.on_conflict_do_nothing(index_elements=keys),
        rows,
    )


def chunks(items: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Pieces small enough for the parameters of one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
