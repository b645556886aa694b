"""Opening a database: made, migrated, refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from briefing.errors import StoreError
from briefing.store import open_store, tables
from briefing.store.migrations import steps
from conftest import NOW
from store.scenes import PROCESSES, entry


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def schema(url: str) -> object:
    engine = create_engine(url)
    found = inspect(engine)
    answer = {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            ],
            "key": found.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (key["constrained_columns"], key["referred_table"], key["referred_columns"])
                for key in found.get_foreign_keys(table)
            ),
            "indexes": sorted(
                (index["name"], index["column_names"], bool(index["unique"]))
                for index in found.get_indexes(table)
            ),
        }
        for table in sorted(found.get_table_names())
    }
    engine.dispose()
    return answer


def test_the_migrated_schema_is_the_one_the_queries_know(url: str) -> None:
    with open_store(url):
        pass
    migrated = schema(url)
    engine = create_engine(url)
    tables.metadata.drop_all(engine)
    tables.metadata.create_all(engine)
    engine.dispose()
    assert migrated == schema(url)


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in steps()] == list(range(1, len(steps()) + 1))


def test_a_second_opening_finds_everything_as_it_was(url: str) -> None:
    with open_store(url) as store:
        store.corpus.remember_entries([entry()], NOW)
    with open_store(url) as store:
        assert store.corpus.entries(["nordblick"], NOW, NOW, wall=NOW) == (entry(),)


def test_a_newer_schema_is_refused_and_left_alone(url: str) -> None:
    with open_store(url):
        pass
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO schema_version VALUES (999)")
    engine.dispose()
    before = schema(url)
    with (
        pytest.raises(StoreError, match=r"newer Briefing \(schema 999"),
        open_store(url),
    ):
        pass
    assert schema(url) == before


def test_a_failing_migration_leaves_nothing_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [*steps(), (len(steps()) + 1, ["CREATE TABLE extra (x INTEGER)", "CREATE NONSENSE"])]
    with monkeypatch.context() as patch:
        patch.setattr("briefing.store.engine.steps", lambda: broken)
        with pytest.raises(StoreError, match=r"syntax"), open_store(url):
            pass
    assert schema(url) == {}
    with open_store(url):
        pass


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with open_store(sqlite_url(tmp_path / "a" / "b" / "briefing.db")):
        pass
    assert (tmp_path / "a" / "b" / "briefing.db").is_file()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    where = tmp_path / "file" / "briefing.db"
    with pytest.raises(StoreError, match=rf"{where.parent}: cannot be created"):
        open_store(sqlite_url(where)).__enter__()


def test_a_path_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=rf"{tmp_path}: unable to open .* check the path"):
        open_store(sqlite_url(tmp_path)).__enter__()


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "sqlite:///:memory:", "mysql://h/d", "briefing.db"]
)
def test_a_url_that_is_no_store_says_what_is_one(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///"):
        open_store(url).__enter__()


def test_an_unreachable_server_is_named_without_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://anna:canary@127.0.0.1:1/briefing").__enter__()
    line = str(caught.value)
    assert "127.0.0.1:1" in line
    assert "canary" not in line
    assert "\n" not in line


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(sqlite_url(path)).__enter__()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_tables_of_another_program_are_refused(postgresql: str) -> None:
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
        connection.exec_driver_sql("CREATE TABLE entries (x INTEGER)")
    engine.dispose()
    before = schema(postgresql)
    with pytest.raises(StoreError, match="give Briefing an empty database"):
        open_store(postgresql).__enter__()
    assert schema(postgresql) == before


@pytest.mark.parametrize("damage", ["no database at all", "header", "page", "cut"])
def test_a_damaged_file_is_noticed_at_once(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "briefing.db"
    with open_store(sqlite_url(path)) as store:
        store.corpus.remember_entries([entry(str(n), title="x" * 500) for n in range(100)], NOW)
    content = bytearray(path.read_bytes())
    if damage == "no database at all":
        content = bytearray(b"<html>" * 1000)
    elif damage == "header":
        content[:16] = bytes(16)
    elif damage == "page":
        content[4096 * 9 : 4096 * 10] = b"\xff" * 4096
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    with pytest.raises(StoreError, match=str(path)):
        open_store(sqlite_url(path)).__enter__()


def _open(url: str, ready) -> None:
    ready.wait()
    with open_store(url) as store:
        store.corpus.remember_entries([entry()], NOW)


def test_programs_that_start_together_make_one_database(url: str) -> None:
    barrier = PROCESSES.Barrier(4)
    others = [PROCESSES.Process(target=_open, args=(url, barrier)) for _ in range(4)]
    for one in others:
        one.start()
    for one in others:
        one.join()
    assert [one.exitcode for one in others] == [0, 0, 0, 0]


def _read_then_write(url: str, ready, name: str) -> None:
    with open_store(url) as store:
        ready.wait()
        for number in range(30):
            with store.together() as one:
                one.editions.newest_instant()
                one.corpus.remember_entries([entry(f"{name}-{number}")], NOW)


def test_who_reads_and_then_writes_is_never_locked_out(url: str) -> None:
    with open_store(url):
        pass
    barrier = PROCESSES.Barrier(3)
    writers = [
        PROCESSES.Process(target=_read_then_write, args=(url, barrier, name)) for name in "abc"
    ]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0, 0]
    with open_store(url) as store:
        assert len(store.corpus.entries(["nordblick"], NOW, NOW, wall=NOW)) == 90
