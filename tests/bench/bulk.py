"""What an action on 200,000 addresses costs against the bare SQL that does the same."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, text

from bounce_dash.actions import jobs
from bounce_dash.actions.collections import SELECTIONS
from bounce_dash.actions.jobs import starting
from bounce_dash.actions.jobs.kind import Tools
from bounce_dash.domain.access import operator
from bounce_dash.domain.list_refs import ListRef
from bounce_dash.domain.listing import ListQuery, Picked
from bounce_dash.store.engine import Database, open_engine
from bounce_dash.store.queries.core import SELECTION
from bounce_dash.workers import Workers
from tests.actions.starting import start_within
from tests.bench.big_database import NOW
from tests.bench.timing import seconds

_WHO = operator()
#: All blocked addresses, 200,000 of them.
ALL = Picked(ListQuery(order="last_bounce"), all_matching=True)
_TOOLS = Tools(exports=Path("/nonexistent"), secret=b"k" * 32, translate=lambda language, key: key)
_MOMENT = "'2026-11-24 12:00:00.000000'"

_CLEAR = f"""UPDATE address SET bounce_count = 0, reason = '', block_cause = '', blocked_at = NULL,
    last_bounce_at = '1970-01-01 00:00:00.000000', mailing_id = NULL, mailing_name = '', mailing_key = '',
    cleared_at = {_MOMENT}, version = version + 1
    WHERE blocked_at IS NOT NULL AND block_cause <> 'complaint'"""

#: What an undo restores, kept beforehand and put back by bare SQL.
_FLAG = ("bounce_count", "reason", "block_cause", "blocked_at", "last_bounce_at", "mailing_id", "mailing_name",
         "mailing_key", "cleared_at")  # fmt: skip
_SAVE = f"CREATE TABLE saved AS SELECT id AS saved_id, {', '.join(_FLAG)} FROM address WHERE blocked_at IS NOT NULL"
_RESTORE = f"""UPDATE address SET {", ".join(f"{name} = saved.{name}" for name in _FLAG)}, version = version + 1
    FROM saved WHERE saved_id = address.id"""
_BLOCKED = "SELECT id FROM address WHERE blocked_at IS NOT NULL"

#: Sixty-four hex digits that look like a keyed hash: SQL knows none.
_HASH = {"sqlite": "lower(hex(randomblob(32)))", "postgresql": "md5(key) || md5(key || 'x')"}

#: kind → the bare statements that do the same, in one transaction
_BARE: dict[str, tuple[str, ...]] = {
    "add_to_selection": (
        f"INSERT INTO selection (name, key, description, member_count, created_at, changed_at) "
        f"VALUES ('Bare', 'bare', '', 0, {_MOMENT}, {_MOMENT})",
        "INSERT INTO selectionmember (selection_id, address_id) "
        f"SELECT (SELECT id FROM selection WHERE key = 'bare'), id FROM ({_BLOCKED}) AS b",
        "UPDATE selection SET member_count = (SELECT count(*) FROM selectionmember) WHERE key = 'bare'",
    ),
    "former_employee": (
        f"UPDATE person SET former_at = {_MOMENT} WHERE former_at IS NULL AND id IN "
        "(SELECT person_id FROM address WHERE blocked_at IS NOT NULL)",
        f"UPDATE address SET former_at = {_MOMENT} WHERE former_at IS NULL AND person_id IN "
        "(SELECT person_id FROM address WHERE blocked_at IS NOT NULL)",
    ),
    "clear_flag": (_CLEAR,),
    "delete": (
        f"INSERT INTO forgotten (hash, block_cause, forgotten_at) SELECT {{hash}}, block_cause, {_MOMENT} FROM address "
        "WHERE blocked_at IS NOT NULL",
        f"DELETE FROM report WHERE address_id IN ({_BLOCKED})",
        f"DELETE FROM addressevent WHERE address_id IN ({_BLOCKED})",
        f"DELETE FROM jobitem WHERE address_id IN ({_BLOCKED})",
        f"DELETE FROM selectionmember WHERE address_id IN ({_BLOCKED})",
        f"DELETE FROM projectmember WHERE address_id IN ({_BLOCKED})",
        f"UPDATE recipient SET address_id = NULL, message_id = '', token = '' WHERE address_id IN ({_BLOCKED})",
        "DELETE FROM address WHERE blocked_at IS NOT NULL",
    ),
}


def measure(database: Database) -> dict[str, float]:
    """Measure on copies of a filled database (big_database.fill), which itself stays as it is.

    Returns "ratio: <kind>" for each kind and "ratio: undo of clear_flag", "bulk_to_sql" (the worst of them),
    "small_ms" (three rows) and "type_ahead_ms" (100,000 names, the worst of what is typed).
    """
    figures: dict[str, float] = {}
    for kind, statements in _BARE.items():
        with copied(database) as copy:
            _run(copy, (_SAVE,))
            bare = seconds(lambda copy=copy, statements=statements: _run(copy, statements))
            bare_undo = seconds(lambda copy=copy: _run(copy, (_RESTORE,))) if kind == "clear_flag" else 0.0
        with copied(database) as copy:
            figures |= _job(copy, kind, bare, bare_undo)
    figures["bulk_to_sql"] = max(value for name, value in figures.items() if name.startswith("ratio:"))
    with copied(database) as copy:
        figures |= _small(copy) | _type_ahead(copy)
    return figures


def _run(database: Database, statements: tuple[str, ...]) -> None:
    with database.write() as session:
        for statement in statements:
            hashed = statement.replace("{hash}", _HASH[database.engine.dialect.name])
            session.connection().execute(text(hashed))


def _job(database: Database, kind: str, bare: float, bare_undo: float) -> dict[str, float]:
    workers = Workers(database, _TOOLS, lambda: NOW)
    job_id, took = _carried_out(database, workers, kind)
    figures = {f"ratio: {kind}": took / bare, f"s: {kind}": took, f"s: bare {kind}": bare}
    if bare_undo:
        began = time.perf_counter()
        with database.write() as session:
            jobs.undo(session, _WHO, job_id, NOW)
        workers.work_once()
        figures["s: undo of clear_flag"] = took = time.perf_counter() - began
        figures["ratio: undo of clear_flag"] = took / bare_undo
    return figures


def _carried_out(database: Database, workers: Workers, kind: str) -> tuple[int, float]:
    began = time.perf_counter()
    with database.read() as session:
        frozen = starting.freeze(session, _WHO, kind, picked=ALL, now=NOW, listing=ListRef("blocked"))
    with database.write() as session:
        job = starting.enqueue(session, _WHO, frozen, args={"name": "Bench"}, now=NOW, tools=_TOOLS)
    workers.work_once()
    took = time.perf_counter() - began
    with database.read() as session:
        view = jobs.view(session, _WHO, job.id)
    assert view.state == "done", view
    assert view.done + view.skipped == view.total == frozen.addresses.total > 0, view
    return job.id, took


def _small(database: Database) -> dict[str, float]:
    with database.write() as session:
        frozen = starting.freeze(session, _WHO, "block", listing=ListRef("blocked"), picked=ALL, now=NOW)
    assert frozen.addresses.total > 3, "the complaints are still there"

    def three(number: int) -> Callable[[], None]:
        def action() -> None:
            with database.write() as session:
                rows = session.connection().execute(text(f"{_BLOCKED} LIMIT 3 OFFSET {number * 3}"))
                chosen = Picked(ALL.query, frozenset(row.id for row in rows))
                args = {"name": f"S{number}"}
                start_within(
                    session, _WHO, "add_to_selection", picked=chosen, args=args, now=NOW, listing=ListRef("blocked")
                )

        return action

    taken = [seconds(three(number)) for number in range(30)]
    return {"small_ms": statistics.median(taken) * 1_000}


def _type_ahead(database: Database) -> dict[str, float]:
    words = ("Autumn", "Spring", "Calls", "Customers", "Trade fair", "Webinar", "Renewals")
    rows = [
        {"name": f"{words[n % 7]} {n}", "key": f"{words[n % 7].casefold()} {n}", "description": "", "member_count": n,
         "created_at": NOW, "changed_at": NOW + timedelta(seconds=n)}
        for n in range(100_000)
    ]  # fmt: skip
    with database.write() as session:
        session.connection().execute(insert(SELECTION), rows)
    worst = 0.0
    with database.read() as session:
        for typed in ("a", "webinar 99", "fair 4", "9999", "nothing of the kind", ""):
            taken = [seconds(lambda typed=typed: SELECTIONS.look_up(session, _WHO, typed)) for _ in range(9)]
            worst = max(worst, statistics.median(taken))
    return {"type_ahead_ms": worst * 1_000}


@contextmanager
def copied(database: Database) -> Iterator[Database]:
    """Give a copy of a database that may be spoilt."""
    url = database.engine.url
    database.engine.dispose()
    if url.get_backend_name() == "sqlite":
        assert url.database
        with tempfile.TemporaryDirectory(dir=Path(url.database).parent, prefix="bulk-") as folder:
            shutil.copy(url.database, Path(folder) / "copy.sqlite")
            copy = Database(open_engine(f"sqlite:///{Path(folder) / 'copy.sqlite'}"))
            yield copy
            copy.engine.dispose()
        return
    name = f"{url.database}_copy"
    server = open_engine(str(url.set(database="postgres").render_as_string(hide_password=False)))
    _on_server(server.execution_options(isolation_level="AUTOCOMMIT").connect, name, url.database or "")
    copy = Database(open_engine(url.set(database=name).render_as_string(hide_password=False)))
    yield copy
    copy.engine.dispose()
    server.dispose()


def _on_server(connect: Callable[[], Connection], name: str, template: str) -> None:
    with connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
