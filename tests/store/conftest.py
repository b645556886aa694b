"""Every store test runs on SQLite and, where there is one, on PostgreSQL."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from briefing.store import Store, open_store


def _binaries() -> Path | None:
    """Debian keeps them out of the PATH, one folder per version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return found[-1] if found else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a database that tests may empty: $DATABASE_URL, else a cluster made for this session
    and thrown away."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL: set DATABASE_URL or install Debian's postgresql")
    as_user: list[str] = []
    if os.getuid() == 0:  # the server refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("no PostgreSQL: running as root without runuser")
        as_user = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="briefing-pg-"))
    try:
        if as_user:
            shutil.chown(folder, "postgres")

        def run(*command: str) -> None:
            subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=folder)

        data, log = str(folder / "data"), str(folder / "log")
        run(f"{binaries}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
        run(f"{binaries}/pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        finally:
            run(f"{binaries}/pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.external)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/briefing.db"
    url: str = request.getfixturevalue("postgresql")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened
