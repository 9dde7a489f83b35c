"""A throw-away PostgreSQL server for the tests: its own folder, loopback only, gone afterwards."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, text
from sqlmodel import SQLModel

from bounce_dash.store.schema import KEPT_BY_TRIGGERS


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None when PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Run a server in ``folder``, over what an earlier one left there; give the URL of its database ``postgres``."""
    tools = binaries()
    assert tools is not None, "PostgreSQL is not installed"
    data, port = folder / "pg", _free_port()
    # PostgreSQL refuses to run as root, so root hands the folder to the "postgres" user that its package made.
    runner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if runner:
        for path in (folder, *folder.parents[:2]):
            if not path.stat().st_mode & 0o001:
                path.chmod(path.stat().st_mode | 0o011)  # it must be able to pass through
        shutil.chown(folder, "postgres")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    if not data.exists():
        subprocess.run([*runner, tools / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                        "--locale=C.UTF-8", "--no-sync"], **quiet)  # fmt: skip
    if (data / "postmaster.pid").exists():  # of a run that was killed, and maybe still running
        subprocess.run([*runner, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet | {"check": False})
    # Durability is not what these tests are about; their machines are slow enough without it.
    options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=50"
    subprocess.run(
        [*runner, tools / "pg_ctl", "-D", data, "-w", "-t", "180", "-o", options, "-l", folder / "log", "start"],
        **quiet,
    )
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*runner, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)


def fresh_database(server_url: str, name: str) -> str:
    """Make an empty database on a running server and return its URL; each worker of a run has its own of a name."""
    name += os.environ.get("PYTEST_XDIST_WORKER", "")
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{server_url.rpartition('/')[0]}/{name}"


def truncate(engine: Engine) -> None:
    """Empty all tables, and give back the room that they took."""
    names = ", ".join(f'"{name}"' for name in SQLModel.metadata.tables)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


def empty(engine: Engine) -> None:
    """Empty all tables and begin their numbers anew; far quicker than `truncate`, but the room stays taken."""
    asking = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in SQLModel.metadata.tables
    )
    with engine.begin() as connection:
        used = connection.exec_driver_sql(asking).scalars().all()
        # No triggers: what a foreign key guards is deleted as well.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for name in (*used, *KEPT_BY_TRIGGERS):
            connection.exec_driver_sql(f'DELETE FROM "{name}"')
        connection.exec_driver_sql(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, 1, false)"
            " FROM pg_sequences WHERE last_value IS NOT NULL"
        )
